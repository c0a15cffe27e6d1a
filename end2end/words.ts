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
  forgotten: "Quên mật khẩu",
  sendLink: "Gửi đường dẫn",
  name: "Họ và tên",
  again: "Nhập lại mật khẩu",
  createAccount: "Tạo tài khoản",
  savePassword: "Lưu mật khẩu",
};

export const people = {
  title: "Người dùng",
  role: "Vai trò",
  contributor: "Cộng tác viên",
  unit: "Đơn vị",
  invite: "Tạo lời mời",
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
  publishedThisMonth: /^Đã đăng tháng này/,
};

export const reader = {
  sections: "Chuyên mục",
  units: "Đơn vị",
  newest: "Tin mới",
};
