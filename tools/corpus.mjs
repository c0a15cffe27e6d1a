//! Writes N made-up items as JSON Lines for `tinbai import articles`: the same N lines every time.
//!   node tools/corpus.mjs 100000 [--pictures FOLDER] [--seed 1482] > items.jsonl
//! Syllables follow each other as they do in the texts of the demo; what those few texts lack comes from a list of
//! common syllables and words. It reads like nothing, but is spelled, counted and distributed like Vietnamese: lengths
//! of sentences, how often a syllable stands, pairs that make a word, a topic that comes back within an item.
//! With --pictures, items name those files of demo/pictures under FOLDER beside the file that is written.

import { readFileSync, readdirSync } from "node:fs";
import { once } from "node:events";

const DEMO = new URL("../demo/", import.meta.url);

// Ten whole years that are over, wherever and whenever this runs.
const FIRST = Date.parse("2015-01-01T00:00:00+07:00");
const LAST = Date.parse("2024-12-31T23:59:00+07:00");

/** Common words of two syllables, from the matters that a province writes about. */
const WORDS = `
an ninh, an toàn, ánh sáng, ấm no, âm nhạc, bà con, bác sĩ, ban hành, bàn giao, bản làng, báo cáo, bảo đảm, bảo hiểm,
bảo tồn, bảo vệ, bệnh viện, biên giới, biểu diễn, biểu dương, bình đẳng, bổ sung, bồi dưỡng, cán bộ, cảnh quan,
cao su, cạnh tranh, căn cứ, cần thiết, cấp nước, cầu đường, cây trồng, chăm sóc, chăn nuôi, chất lượng, chế biến,
chiến sĩ, chỉ đạo, chính quyền, chính sách, chú trọng, chủ động, chủ tịch, chủ trương, chuẩn bị, chung sức,
chuyển đổi, công bằng, công chức, công khai, công nghệ, công nghiệp, công nhân, cộng đồng, cơ quan, cơ sở, củng cố,
cư dân, dân chủ, dân tộc, dân vận, di sản, di tích, dịch bệnh, dịch vụ, diện tích, doanh nghiệp, du lịch, dự án,
dự báo, dự toán, đào tạo, đặc sản, đất đai, đầu tư, đền ơn, địa phương, điện lực, điều kiện, điều tra, đoàn kết,
đoàn viên, đô thị, độc lập, đổi mới, đồng bào, đồng chí, đồng thuận, động viên, đường sá, gia đình, giải pháp,
giải quyết, giám sát, giáo dục, giáo viên, giao lưu, giao thông, giảm nghèo, gìn giữ, hạ tầng, hạn chế, hành chính,
hiến máu, hiệu quả, hoàn thành, hoạt động, học sinh, học tập, hỗ trợ, hội nghị, hội thảo, hội viên, hợp tác, hồ sơ,
hộ nghèo, hướng dẫn, kế hoạch, kênh mương, khai thác, khảo sát, khắc phục, khẩn trương, khen thưởng, khoa học,
khởi nghiệp, khu phố, khuyến học, khuyến nông, kiểm tra, kiến nghị, kiến thức, kinh doanh, kinh nghiệm, kinh phí,
kinh tế, kỷ luật, kỷ niệm, kỹ năng, kỹ thuật, lãnh đạo, lao động, lâm nghiệp, lễ hội, liên kết, lòng hồ, luật pháp,
lực lượng, mặt trận, miền núi, môi trường, mô hình, mùa vụ, năng suất, nghề nghiệp, nghệ nhân, nghị quyết,
nghĩa tình, ngân hàng, ngân sách, ngày hội, nguồn lực, người dân, nhà ở, nhà văn, nhân dân, nhân lực, nhiệm vụ,
nông dân, nông nghiệp, nông sản, nông thôn, ổn định, phát huy, phát thanh, phát triển, phản ánh, phong trào,
phòng chống, phối hợp, phụ huynh, phụ nữ, phúc lợi, quản lý, quân đội, quê hương, quốc phòng, quy hoạch, quy định,
quyền lợi, quyết định, rà soát, rừng đầu, sản phẩm, sản xuất, sáng kiến, sáng tạo, sạt lở, sầu riêng, sinh hoạt,
sinh viên, số hóa, sơ kết, sức khỏe, tài liệu, tài nguyên, tập huấn, tập thể, thanh niên, thanh tra, thành lập,
thành tích, thảo luận, thăm hỏi, thẩm định, thể thao, thi đua, thiên tai, thiếu nhi, thiết bị, thôn ấp, thông tin,
thời tiết, thu hoạch, thủ tục, thương binh, thương mại, thực hiện, thực phẩm, tiến độ, tiếp cận, tiếp dân, tiết kiệm,
tiêu chí, tiêu thụ, tín dụng, tình nguyện, tổ chức, tổng kết, trách nhiệm, trang trại, triển khai, trồng rừng,
truyền thống, truyền thông, trường học, tuần tra, tuyên dương, tuyên truyền, tuyến đường, tuyển sinh, tự hào,
tư vấn, tương trợ, ứng dụng, ưu đãi, vay vốn, văn bản, văn hóa, văn nghệ, vận động, vận hành, vật tư, vệ sinh,
việc làm, vùng sâu, vườn cây, xã hội, xây dựng, xét duyệt, xử lý, y tế, yêu cầu, ý kiến`;

/** Common syllables, the most frequent first. */
const SYLLABLES = `
và của các có được cho trong người là một đã với những không tại để từ này đến khi năm về đó ra trên như vào đồng sẽ
nhiều ở phải việc công tác dân xã tỉnh huyện ông bà thì cũng lại sau còn hai ba bốn sáu bảy tám chín mười trăm nghìn
triệu tỷ qua làm theo đầu đi nhà nước nay rất bị mới thế lên nên hơn đang cùng thành hộ do lớn giữa trước chỉ bằng đều
nếu hay vẫn mỗi cả vì nhất nhưng số ngày tháng giờ sáng chiều tối trưa tuần quý mùa vụ xuân hạ thu đông đất trời mưa
nắng gió bão lũ sông suối hồ đập cầu đường phố chợ trường lớp thầy cô trò bạn con cháu cha mẹ anh chị em già trẻ gái
trai vợ chồng họ hàng làng bản thôn ấp buôn sóc khu phường cây lúa ngô khoai sắn tiêu điều cà phê mít xoài bưởi cam
quýt chanh dừa chuối ổi rau đậu bí bầu mướp hành tỏi gừng ớt trâu bò lợn gà vịt dê cá tôm ong tằm gỗ tre nứa mây lá hoa
quả hạt rễ cành gốc ngọn rừng nương rẫy ruộng vườn ao giếng kênh mương máy xe tàu thuyền điện đèn than dầu xăng thép sắt
đá cát sỏi gạch ngói vôi sơn kính giấy vải sợi chỉ áo quần mũ giày túi bánh cơm cháo phở bún xôi chè trà rượu bia sữa
đường muối mắm dấm thịt trứng bàn ghế tủ giường cửa mái tường sân cổng rào biển đảo núi đồi dốc đèo vực hang động thác
trống chiêng kèn sáo đàn hát múa thơ văn truyện tranh ảnh phim báo đài tin bài sách vở bút mực bảng phấn thi đỗ học dạy
đọc viết nghe nói hỏi đáp nghĩ biết hiểu nhớ quên yêu thương mến kính trọng tin mừng vui buồn lo sợ giận khóc cười chạy
nhảy bơi lội leo trèo kéo đẩy mang vác gánh gồng cuốc cày bừa gieo trồng tưới bón phun gặt hái phơi sấy xay giã nấu
nướng rang luộc hấp kho xào rửa quét lau chùi giặt may vá thêu dệt đan rèn đúc mộc nề xây lợp đào đắp san lấp khoan nổ
đo vẽ tính đếm cân đong mua bán đổi vay trả góp gửi rút thuê mướn thưởng phạt khen chê bầu cử chọn lựa giao nhận kiểm
duyệt ký đóng mở khóa giữ gìn bảo vệ canh gác tuần tra cứu chữa khám tiêm thuốc men sốt ho đau mệt khỏe mạnh yếu gầy béo
cao thấp dài ngắn rộng hẹp dày mỏng sâu nông nặng nhẹ nhanh chậm sớm muộn xa gần cũ tốt xấu đẹp sạch bẩn trong đục nóng
lạnh ấm mát khô ướt cứng mềm thẳng cong tròn vuông xanh đỏ vàng trắng đen nâu tím hồng xám bạc ngọt chua cay đắng mặn
nhạt thơm thối đông vắng ồn im giàu nghèo no đói khó dễ thật giả đúng sai phận quyền luật lệ phép tắc nghĩa tình ơn
phúc lộc thọ khang ninh bình yên hòa thuận thảo hiền lành ngoan giỏi khéo vụng siêng lười dũng cảm kiên trì bền chặt vững
chắc chung riêng tư ý chí lòng dạ tim gan máu mặt mắt mũi tai miệng tay chân đầu tóc lưng vai bụng da thịt xương gân
khuyến khích ngành cấp phòng sở ủy hội đoàn tổ nhóm đội chi đảng viên bộ phó trưởng ban chủ tịch bí thư thường trực
khối cuộc buổi lần đợt kỳ khóa nhiệm chương trình mục tiêu giải pháp kết quả tổng sơ phương án biện đề xuất kiến nghị
quyết định hướng dẫn thông báo cáo trình chuyển tiếp nối liền hoàn tất xong dứt điểm rõ ràng minh bạch khai tỏ tường
tận tụy trung thực liêm khiết cần kiệm chuyên nghiệp sáng tạo đổi cải cách tiến lùi dừng đứng ngồi nằm ngủ thức dậy`;

// Pen names from nature, as in the demo: nobody real is meant.
const PEN_FIRST = "Hạt Đồi Suối Rừng Mưa Nắng Lá Hoa Gió Sương Bến Nương Mây Sông Trăng Thác".split(" ");
const PEN_SECOND = "Điều Lau Cam Khộp Sớm Xanh Tre Bạc Hồng Vàng Thu Quế Sen Sim Đá Biếc".split(" ");

/** A small generator of numbers from 0 to 1 that is the same everywhere. */
function generator(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const isUpper = (text) => text !== text.toLowerCase();
const capitalised = (text) => text.charAt(0).toUpperCase() + text.slice(1);
const list = (text, between) => text.normalize("NFC").trim().split(between).map((part) => part.trim());

/** What the demo's texts teach: which syllable follows which, and how long sentences are. */
function learn(random) {
  const items = readFileSync(new URL("items.jsonl", DEMO), "utf8").normalize("NFC").trim().split("\n").map((line) => JSON.parse(line));
  const sentences = [];
  for (const { title, lead, body_html } of items) {
    const blocks = [title, lead, ...body_html.split(/<\/?(?:p|h2|h3|li|blockquote|br)[^>]*>/)];
    for (const block of blocks) {
      const text = block.replace(/<[^>]+>/g, " ").replace(/&[a-z]+;/g, " ");
      for (const sentence of text.split(/[.!?…:;]+(?:\s|$)/)) {
        const syllables = sentence.match(/[\p{L}’]+/gu);
        if (syllables && syllables.length > 2) sentences.push(syllables);
      }
    }
  }
  // The first letter of a sentence is large whatever the word.
  const small = new Set(sentences.flatMap((sentence) => sentence.slice(1)).filter((syllable) => !isUpper(syllable)));
  const common = list(SYLLABLES, /\s+/);
  const words = list(WORDS, /,\s*/).map((word) => word.split(" "));
  for (const syllable of [...common, ...words.flat()]) small.add(syllable);
  for (const sentence of sentences) {
    const lower = sentence[0].toLowerCase();
    if (small.has(lower)) sentence[0] = lower;
  }

  const ids = new Map();
  const spelled = [];
  const id = (syllable) => {
    let found = ids.get(syllable);
    if (found === undefined) {
      found = spelled.length;
      ids.set(syllable, found);
      spelled.push(syllable);
    }
    return found;
  };
  const all = [];
  const followers = [];
  const starts = [];
  const follow = (one, next) => (followers[one] ??= []).push(next);
  for (const sentence of sentences) {
    const numbers = sentence.map(id);
    starts.push(numbers[0]);
    all.push(...numbers);
    for (let at = 1; at < numbers.length; at++) follow(numbers[at - 1], numbers[at]);
  }
  for (const [first, second] of words) follow(id(first), id(second));
  const commonIds = common.map(id);
  const rank = commonIds.length;
  return {
    spelled,
    followers,
    starts,
    words: words.map((word) => word.map(id)),
    lengths: sentences.map((sentence) => sentence.length),
    tags: [...new Set(items.flatMap((item) => item.tags))],
    /** By Zipf's law over the list, or as in the demo's texts. */
    any: () => (random() < 0.5 ? commonIds[Math.floor(rank ** random()) - 1] : all[Math.floor(random() * all.length)]),
  };
}

/** Slugs of the tables of one kind in the demo's site file, those without successors only. */
function slugs(kind) {
  const tables = readFileSync(new URL("site.toml", DEMO), "utf8").split(/^\[\[/m).filter((table) => table.startsWith(`${kind}]]`));
  const value = (table, key) => table.match(new RegExp(`^${key} *= *"([^"]*)"`, "m"))?.[1];
  return tables.filter((table) => !value(table, "ended")).map((table) => value(table, "slug"));
}

function* corpus(count, { seed, pictures }) {
  const random = generator(seed);
  const below = (limit) => Math.floor(random() * limit);
  const pick = (from) => from[below(from.length)];
  // The first of a list is drawn about four times as often as the last.
  const skewed = (from) => from[Math.floor(from.length * random() ** 1.6)];
  const taught = learn(random);
  const { spelled, followers } = taught;
  const sections = slugs("sections");
  const units = slugs("units");
  const names = PEN_FIRST.flatMap((first) => PEN_SECOND.map((second) => `${first} ${second}`));
  const files = pictures
    ? readdirSync(new URL("pictures/", DEMO)).filter((name) => /\.(webp|jpg|png)$/.test(name)).sort()
    : [];

  let topic = [];
  /** `length` syllables, more or less: a word is not cut in two. */
  const run = (length) => {
    const text = [];
    let last = pick(taught.starts);
    text.push(last);
    while (text.length < length) {
      const dice = random();
      if (dice < 0.06) {
        const word = dice < 0.045 ? pick(topic) : pick(taught.words);
        text.push(word[0], word[1]);
        last = word[1];
        continue;
      }
      const next = dice < 0.9 ? followers[last] : undefined;
      last = next ? next[below(next.length)] : taught.any();
      if (last !== text[text.length - 1]) text.push(last);
    }
    return text;
  };
  const words = (numbers) => {
    let text = spelled[numbers[0]];
    let comma = 7 + below(8);
    for (let at = 1; at < numbers.length; at++) {
      if (at === comma && at < numbers.length - 3) {
        text += ",";
        comma = at + 6 + below(9);
      }
      text += ` ${spelled[numbers[at]]}`;
    }
    return capitalised(text);
  };
  const sentence = () => `${words(run(Math.min(42, Math.max(6, pick(taught.lengths)))))}.`;
  const sentences = (number) => Array.from({ length: number }, sentence).join(" ");
  /** Whole syllables, at most `most` characters. */
  const within = (most, text) => {
    if (text.length <= most) return text;
    return `${text.slice(0, text.lastIndexOf(" ", most - 1)).replace(/[,.]+$/, "")}.`;
  };
  const title = () => {
    const length = 47 + below(64);
    let text = words(run(26)).replaceAll(",", "");
    text = text.length <= length ? text : text.slice(0, text.lastIndexOf(" ", length));
    return text;
  };
  let headed = true;
  const paragraph = () => {
    const wasHeaded = headed;
    headed = !wasHeaded && random() < 0.12;
    if (headed) return `<h2>${words(run(5 + below(5))).replaceAll(",", "")}</h2>`;
    if (!wasHeaded && random() < 0.06) {
      return `<ul>${Array.from({ length: 3 + below(3) }, () => `<li>${words(run(6 + below(8)))}</li>`).join("")}</ul>`;
    }
    const text = sentences(3 + below(3));
    return random() < 0.05 ? `<blockquote><p>${text}</p></blockquote>` : `<p>${text}</p>`;
  };
  const body = (length) => {
    headed = true;
    return Array.from({ length }, paragraph).join("") + (headed ? `<p>${sentence()}</p>` : "");
  };
  const author = (kind) => {
    const what = kind === "tin" ? pick(["Tin: ", "Tin, ảnh: ", ""]) : pick(["Bài, ảnh: ", "Bài: ", "", ""]);
    return `${what}${skewed(names)}${random() < 0.06 ? ` – ${skewed(names)}` : ""}`;
  };
  const image = () => ({ path: `${pictures}/${pick(files)}`, caption: within(160, sentence()) });
  const images = () => {
    if (files.length === 0) return [];
    const dice = random();
    return dice < 0.6 ? [] : Array.from({ length: dice < 0.95 ? 1 : 3 + below(4) }, image);
  };
  const moment = () => {
    // More each year, and on the minute.
    const at = FIRST + (LAST - FIRST) * random() ** 0.8;
    return `${new Date(Math.floor(at / 60_000) * 60_000 + 7 * 3_600_000).toISOString().slice(0, 19)}+07:00`;
  };

  for (let number = 0; number < count; number++) {
    topic = Array.from({ length: 5 }, () => pick(taught.words));
    const kind = random() < 0.7 ? "tin" : "bai";
    const paragraphs = kind === "tin" ? 5 + below(4) : 7 + below(6);
    yield {
      title: title(),
      lead: within(480, sentences(1 + below(2))),
      body_html: body(paragraphs),
      kind,
      section: skewed(sections),
      unit: skewed(units),
      author: author(kind),
      published_at: moment(),
      tags: [...new Set(Array.from({ length: below(4) }, () => skewed(taught.tags)))],
      images: images(),
    };
  }
}

const options = process.argv.slice(2);
const option = (name, otherwise) => {
  const at = options.indexOf(`--${name}`);
  return at < 0 ? otherwise : options.splice(at, 2)[1];
};
const pictures = option("pictures");
const seed = Number(option("seed", "1482"));
const count = Number(options[0]);
if (!Number.isInteger(count) || count < 1 || !Number.isInteger(seed)) {
  console.error("node tools/corpus.mjs N [--pictures FOLDER] [--seed NUMBER] > FILE");
  process.exit(2);
}
let text = "";
for (const item of corpus(count, { seed, pictures })) {
  text += `${JSON.stringify(item)}\n`;
  if (text.length > 1 << 20) {
    if (!process.stdout.write(text)) await once(process.stdout, "drain");
    text = "";
  }
}
process.stdout.write(text);
