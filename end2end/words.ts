// What people read on screen, in one place: the tests find everything by these words.

export const PEOPLE = {
  contributor: "ctv.budang@tinbai.example",
  lead: "phutrach.budang@tinbai.example",
  editor: "btv1@tinbai.example",
  admin: "quantri@tinbai.example",
};

// As in a cell of the quota board and in the choice of units.
export const UNIT = "Bù Đăng";
export const SECTION = "Kinh tế";

export const signIn = {
  email: "Email",
  password: "Mật khẩu",
  submit: "Đăng nhập",
  signOut: "Đăng xuất",
  refused: "Email hoặc mật khẩu không đúng.",
  forgotten: "Quên mật khẩu?",
  sendLink: "Gửi liên kết",
  linkSent: "một liên kết đang được gửi tới đó",
  name: "Họ tên hoặc bút danh",
  newPassword: "Mật khẩu mới",
  again: "Nhập lại mật khẩu mới",
  acceptInvitation: "Nhận lời mời",
  savePassword: "Đặt mật khẩu",
  usedLink: "Liên kết không còn dùng được",
};

export const people = {
  title: "Người dùng",
  pane: "Ngữ cảnh",
  name: "Họ tên",
  email: "Email",
  role: "Vai trò",
  contributor: "Cộng tác viên",
  unit: "Đơn vị",
  invite: "Gửi lời mời",
  invited: "Đã gửi lời mời.",
};

export const item = {
  title: "Tiêu đề",
  lead: "Sapo",
  body: "Nội dung",
  kindNews: /^Tin\b/,
  section: "Chuyên mục",
  picture: /^(Ảnh|Thay ảnh khác)$/,
  caption: "Chú thích",
  credit: "Nguồn ảnh",
  empty: /Hãy điền mục này/,
  notAPicture: /không phải là ảnh/,
  tooLargePicture: /Ảnh quá lớn/,
};

export const state = {
  draft: "Bản nháp",
  submitted: "Chờ biên tập",
  inReview: "Đang biên tập",
  returned: "Trả lại",
  accepted: "Đã duyệt",
  published: "Đã đăng",
};

export const act = {
  write: "Viết bài",
  save: "Lưu nháp",
  submit: "Gửi bài",
  take: "Nhận biên tập",
  edit: "Sửa nội dung",
  openReturn: /^Trả lại…/,
  reason: "Lý do",
  note: "Ghi chú cho tác giả",
  returnToAuthor: "Trả lại tác giả",
  accept: "Duyệt",
  publish: "Đăng ngay",
};

export const desk = {
  dashboard: "Tổng quan",
  queue: "Hàng đợi",
  quota: "Bảng chỉ tiêu",
  toMend: /^Cần bạn sửa/,
  published: /^Đã đăng \d+$/,
  messages: "Thông báo",
  live: "Đang trực tuyến",
  lost: "Mất kết nối, đang nối lại…",
  newInQueue: (title: string) => `Bài mới chờ biên tập: ${title}`,
  wasTaken: (title: string) => `Bài “${title}” đang được biên tập.`,
  wasReturned: (title: string) => `Bài “${title}” được trả lại.`,
  wasPublished: (title: string) => `Bài “${title}” đã đăng.`,
};

export const reader = {
  sections: "Chuyên mục",
  units: "Đơn vị",
  newest: "Tin mới",
  accessibility: "Trợ năng",
  gallery: /^Thư viện ảnh/,
  enlarge: /^Phóng to ảnh 1/,
  makeSmaller: /^Thu nhỏ ảnh 1/,
  tags: /^Từ khóa/,
  search: "Tìm trên trang này",
};

export const tools = {
  all: "Công cụ cho bài này",
  display: "Cách hiển thị",
  theme: "Nền trang",
  dark: "Tối",
  light: "Sáng",
  larger: "Chữ to hơn",
  smaller: "Chữ nhỏ hơn",
  listen: "Nghe bài",
  pause: "Tạm dừng",
  goOn: "Nghe tiếp",
  stop: "Thôi nghe",
  copy: "Chép liên kết",
  copied: "Đã chép.",
  mail: "Gửi qua thư điện tử",
};

export const report = {
  open: "Báo lỗi trong bài này",
  title: "Báo lỗi trong bài",
  facts: "Sai thông tin",
  passage: /^Câu hoặc đoạn có lỗi/,
  message: "Nội dung cần sửa",
  send: "Gửi báo lỗi",
  notSent: "Chưa gửi được",
  thanks: /^Cảm ơn bạn/,
  list: "Báo lỗi",
  settle: /^Đã xử lý báo lỗi về bài/,
  settled: "Xử lý gần đây",
};
