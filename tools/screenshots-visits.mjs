//! What `make screenshots` looks at: each page, and each state that a page can be met in.

import { readFile, readdir } from "node:fs/promises";
import path from "node:path";
import { DEMO_PASSWORD } from "./demo-server.mjs";

const CONTRIBUTOR = "ctv.budang@tinbai.example";
const LEAD = "phutrach.budang@tinbai.example";
const EDITOR = "btv1@tinbai.example";
const CHIEF = "truongban@tinbai.example";
const CLERK = "vanthu@tinbai.example";
const ADMIN = "quantri@tinbai.example";

const PICTURE = "demo/pictures";
const NOT_A_PICTURE = { name: "anh.jpg", mimeType: "image/jpeg", buffer: Buffer.from("Đây không phải là ảnh.") };

/** 200 characters, with the capitals that carry two marks. */
const LONG_TITLE =
  "HỘI NGHỊ SƠ KẾT SÁU THÁNG THỰC HIỆN CHỈ THỊ VỀ ĐẨY MẠNH PHONG TRÀO TRỒNG CÂY, ĐỌC SÁCH VÀ RÈN LUYỆN THỂ DỤC THỂ THAO " +
  "TRONG CÁN BỘ, ĐOÀN VIÊN, HỘI VIÊN CÁC XÃ VÙNG SÂU, VÙNG BIÊN GIỚI NĂM 2017";

/** The people of the demo, each at a browser of their own, and what the demo has for them to open. */
export class Newsroom {
  #browser;
  #demo;
  #device;
  #desks = new Map();
  #items = new Map();

  constructor(browser, demo, device) {
    this.#browser = browser;
    this.#demo = demo;
    this.#device = device;
  }

  /** The page of a person, signed in; of a reader without a name. */
  async desk(who = "") {
    if (!this.#desks.has(who)) {
      const context = await this.#browser.newContext({
        ...this.#device,
        baseURL: this.#demo.url,
        locale: "vi-VN",
        timezoneId: "Asia/Ho_Chi_Minh",
      });
      const page = await context.newPage();
      if (who) await signIn(page, who, DEMO_PASSWORD);
      this.#desks.set(who, page);
    }
    return this.#desks.get(who);
  }

  /** An item that the chief editor finds in that state. */
  async itemIn(state) {
    if (this.#items.size === 0) {
      const page = await this.desk(CHIEF);
      for (let id = 1, missed = 0; missed < 10; id += 1) {
        const answer = await page.goto(`/desk/items/${id}`);
        missed = answer.ok() ? 0 : missed + 1;
        if (!answer.ok()) continue;
        const found = await page.locator("#acts .chip, #pane .chip").first().getAttribute("data-state");
        if (!this.#items.has(found)) this.#items.set(found, id);
      }
    }
    const id = this.#items.get(state);
    if (!id) throw new Error(`the demo has no item in the state ${state}`);
    return id;
  }

  /** The link below `prefix` in a mail that the demo wrote to an address. */
  async linkMailedTo(address, prefix) {
    const folder = path.join(this.#demo.data, "mail");
    for (let tries = 0; tries < 50; tries += 1) {
      for (const name of await readdir(folder).catch(() => [])) {
        const mail = await readFile(path.join(folder, name), "utf8");
        if (!mail.includes(address)) continue;
        const link = readable(mail).match(new RegExp(`${prefix}[\\w-]+`));
        if (link) return link[0];
      }
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    throw new Error(`no mail to ${address} with a link to ${prefix}`);
  }
}

/** A mail's text, its transfer encoding undone. */
function readable(mail) {
  if (!/^content-transfer-encoding:\s*base64/im.test(mail)) return mail.replace(/=\r?\n/g, "");
  return mail.split(/\r?\n\r?\n/).map((block) => Buffer.from(block, "base64").toString("utf8")).join("\n");
}

async function signIn(page, email, password) {
  await page.goto("/dang-nhap");
  await page.locator("input[type=email]").fill(email);
  await page.locator("input[type=password]").fill(password);
  await Promise.all([page.waitForLoadState("load"), main(page, "Đăng nhập").click()]);
  await page.waitForLoadState("networkidle");
}

const main = (page, name) => page.getByRole("main").getByRole("button", { name });

/** Presses a button and waits for the page that answers. */
async function press(page, button) {
  await Promise.all([page.waitForNavigation(), button.click()]);
}

/** Sends a form as it stands, past what the browser itself would hold back. */
async function send(page, selector) {
  await Promise.all([
    page.waitForNavigation(),
    page.locator(selector).first().evaluate((form) => form.submit()),
  ]);
}

const at = (address) => (page) => page.goto(address);

/** The page's first link of that beginning. */
const follow = (address, prefix) => async (page) => {
  await page.goto(address);
  const link = page.locator(`main a[href^="${prefix}"]`).first();
  await page.goto(await link.getAttribute("href"));
};

const itemIn = (state, suffix = "") => async (page, newsroom) => {
  const id = await newsroom.itemIn(state);
  await page.goto(`/desk/items/${id}${suffix}`);
};

async function fill(page, { title, picture } = {}) {
  await page.goto("/desk/write");
  await page.locator("[name=title]").fill(title ?? "Bù Đăng: tổ hợp tác thôn 4 mở tuyến ống nước tưới cho ba mươi héc-ta điều");
  await page.locator("[name=lead]").fill(
    "Sau hai năm góp công, bà con thôn 4 có tuyến ống dẫn nước từ hồ chứa về vườn; mùa khô này không còn cảnh chở từng can nước lên đồi.",
  );
  await page.locator("[name=body]").fill(
    "Sáng nay, tổ hợp tác thôn 4 mở van tuyến ống dài 1,2 km dẫn nước từ hồ chứa về vườn.\n\n" +
      "Các hộ chia phiên tưới theo ngày, ghi vào một cuốn sổ chung treo ở nhà văn hóa thôn.\n\n" +
      "## Chia phiên, chia việc\n\nMỗi phiên có hai người coi máy. Ai bận thì đổi phiên trước một ngày và ghi vào sổ.",
  );
  await page.locator("select[name=section]").selectOption({ index: 3 });
  if (!picture) return;
  const names = (await readdir(PICTURE)).filter((name) => /\.(webp|jpe?g|png)$/.test(name)).sort();
  await page.locator("[name=picture]").setInputFiles(path.join(PICTURE, names[0]));
  await page.locator("[name=caption]").fill("Người dân thôn 4 kiểm tra van xả trước giờ mở nước.");
  await page.locator("[name=credit]").fill("Ảnh: Hạt Điều");
}

const act = (value) => `button[name=act][value=${value}]`;

/** A saved draft of the contributor; the page then shows its form. */
async function draft(page, title) {
  await fill(page, { title, picture: true });
  await press(page, page.locator(act("save")));
  return page.url().match(/\/desk\/items\/(\d+)/)[1];
}

export const visits = [
  { name: "home", go: at("/") },
  { name: "section", go: follow("/", "/chuyen-muc/") },
  { name: "item", go: follow("/", "/bai/") },
  { name: "units", go: at("/don-vi") },
  { name: "unit", go: follow("/don-vi", "/don-vi/") },
  { name: "not-found", go: at("/khong-co-trang-nay") },

  { name: "sign-in", go: at("/dang-nhap") },
  { name: "sign-in-error", go: (page) => signIn(page, CONTRIBUTOR, "khong-phai-mat-khau") },
  {
    name: "sign-in-empty",
    go: async (page) => {
      await page.goto("/dang-nhap");
      await send(page, "main form");
    },
  },
  { name: "forgotten", go: at("/quen-mat-khau") },
  {
    name: "forgotten-sent",
    go: async (page) => {
      await page.goto("/quen-mat-khau");
      await page.locator("input[type=email]").fill(LEAD);
      await press(page, main(page, /./));
    },
  },
  { name: "reset", go: async (page, newsroom) => page.goto(await newsroom.linkMailedTo(LEAD, "/dat-lai-mat-khau/")) },
  {
    name: "reset-errors",
    go: async (page, newsroom) => {
      await page.goto(await newsroom.linkMailedTo(LEAD, "/dat-lai-mat-khau/"));
      await page.locator("input[type=password]").first().fill("ngắn");
      await send(page, "main form");
    },
  },
  { name: "reset-stale", go: at("/dat-lai-mat-khau/khong-con-dung") },
  { name: "invitation-stale", go: at("/loi-moi/khong-con-dung") },

  { who: CONTRIBUTOR, name: "desk-contributor", go: at("/desk") },
  { who: CONTRIBUTOR, name: "my-items", go: at("/desk/items") },
  { who: CONTRIBUTOR, name: "my-item", go: follow("/desk/items", "/desk/items/") },
  { who: CONTRIBUTOR, name: "quota-contributor", go: at("/desk/quota") },
  { who: CONTRIBUTOR, name: "forbidden", go: at("/desk/people") },
  { who: CONTRIBUTOR, name: "desk-not-found", go: at("/desk/items/999999") },
  { who: CONTRIBUTOR, name: "write", go: at("/desk/write") },
  { who: CONTRIBUTOR, name: "write-filled", go: (page) => fill(page, { picture: true }) },
  {
    who: CONTRIBUTOR,
    name: "write-errors",
    go: async (page) => {
      await fill(page, { title: " " });
      await page.locator("[name=lead]").fill("Sapo dài quá mức. ".repeat(60));
      await page.locator("[name=picture]").setInputFiles(NOT_A_PICTURE);
      await press(page, page.locator(act("submit")));
    },
  },
  {
    who: CONTRIBUTOR,
    name: "write-empty",
    go: async (page) => {
      await page.goto("/desk/write");
      await press(page, page.locator(act("submit")));
    },
  },
  { who: CONTRIBUTOR, name: "edit", go: (page) => draft(page, "Bản nháp để sửa tiếp") },
  {
    who: CONTRIBUTOR,
    name: "conflict",
    go: async (page) => {
      const id = await draft(page, "Sáng nay mở van tuyến ống nước thôn 4");
      const other = await page.context().newPage();
      await other.goto(`/desk/items/${id}/edit`);
      await other.locator("[name=title]").fill("Thôn 4 mở van tuyến ống nước sau hai năm góp công");
      await press(other, other.locator(act("save")));
      await other.close();
      await page.locator("[name=title]").fill("Tuyến ống nước thôn 4: hai năm góp công, một sáng mở van");
      await page.locator("[name=lead]").fill("Bà con thôn 4 mở van tuyến ống nước tưới dài 1,2 km.");
      await press(page, page.locator(act("save")));
    },
  },
  {
    who: CONTRIBUTOR,
    name: "long-title-edit",
    go: (page) => draft(page, LONG_TITLE),
  },
  {
    who: CONTRIBUTOR,
    name: "long-title-sent",
    go: async (page) => {
      await draft(page, LONG_TITLE);
      await press(page, page.locator(act("submit")));
    },
  },
  { who: CONTRIBUTOR, name: "preview", go: (page) => page.goto(`${new URL(page.url()).pathname.replace(/\/edit$/, "")}/preview`) },

  { who: LEAD, name: "desk-lead", go: at("/desk") },
  { who: LEAD, name: "my-items-lead", go: at("/desk/items") },
  { who: CLERK, name: "desk-clerk", go: at("/desk") },
  { who: ADMIN, name: "desk-admin", go: at("/desk") },

  { who: EDITOR, name: "desk-editor", go: at("/desk") },
  { who: EDITOR, name: "queue", go: at("/desk/queue") },
  { who: EDITOR, name: "queue-mine-empty", go: at("/desk/queue?loc=mine") },
  { who: EDITOR, name: "queue-submitted", go: at("/desk/queue?loc=submitted") },
  { who: EDITOR, name: "queue-scheduled", go: at("/desk/queue?loc=scheduled") },
  { who: CHIEF, name: "desk-chief", go: at("/desk") },
  ...["submitted", "in_review", "returned", "declined", "accepted", "scheduled", "published", "withdrawn"].map((state) => ({
    who: CHIEF,
    name: `item-${state}`,
    go: itemIn(state),
  })),
  {
    who: CHIEF,
    name: "item-return-error",
    go: async (page, newsroom) => {
      await itemIn("in_review")(page, newsroom);
      const take = page.locator("form[action$='/take'] button");
      if (await take.count()) await press(page, take);
      await page.locator("form[action$='/return']").evaluate((form) => form.closest("details").setAttribute("open", ""));
      await send(page, "form[action$='/return']");
    },
  },
  {
    who: CHIEF,
    name: "item-schedule-error",
    go: async (page, newsroom) => {
      await itemIn("accepted")(page, newsroom);
      await page.locator("form[action$='/schedule']").evaluate((form) => form.closest("details").setAttribute("open", ""));
      await page.locator("form[action$='/schedule'] [name=at]").fill("2017-01-01T06:00");
      await send(page, "form[action$='/schedule']");
    },
  },
  {
    who: CHIEF,
    name: "item-corrected",
    go: async (page, newsroom) => {
      await itemIn("published")(page, newsroom);
      await page.locator("form[action$='/correct']").evaluate((form) => form.closest("details").setAttribute("open", ""));
      await page.locator("form[action$='/correct'] [name=notice]").fill("Bản đăng lúc đầu ghi 120 hộ; con số đúng là 112 hộ.");
      await send(page, "form[action$='/correct']");
    },
  },
  {
    name: "gone",
    go: async (page, newsroom) => {
      const desk = await newsroom.desk(CHIEF);
      await page.goto("/");
      const address = await page.locator('main a[href^="/bai/"]').last().getAttribute("href");
      await desk.goto(`/desk/items/${address.match(/(\d+)$/)[1]}`);
      await desk.locator("form[action$='/withdraw'] [name=notice]").evaluate((field) => {
        field.value = "Bài được gỡ để kiểm tra lại số liệu do đơn vị cung cấp.";
      });
      await send(desk, "form[action$='/withdraw']");
      await page.goto(address);
    },
  },
  { who: CHIEF, name: "quota", go: at("/desk/quota") },
  {
    who: CHIEF,
    name: "quota-earlier-month",
    go: async (page) => {
      await page.goto("/desk/quota");
      const before = await page.locator(".board-months a[rel=prev]").getAttribute("href");
      await page.goto(before);
    },
  },
  { who: CHIEF, name: "quota-past", go: at("/desk/quota?nam=2016") },

  { who: ADMIN, name: "people", go: at("/desk/people") },
  {
    who: ADMIN,
    name: "people-errors",
    go: async (page) => {
      await page.goto("/desk/people");
      await page.locator("form[action$='/invite'] [name=email]").fill("khong-phai-thu");
      await send(page, "form[action$='/invite']");
    },
  },
  {
    who: ADMIN,
    name: "people-invited",
    go: async (page) => {
      await page.goto("/desk/people");
      const form = page.locator("form[action$='/invite']");
      await form.getByLabel("Họ tên").fill("Trăng Non");
      await form.getByLabel("Email").fill("trangnon@tinbai.example");
      await form.getByLabel("Vai trò").selectOption({ label: "Cộng tác viên" });
      await form.getByLabel("Đơn vị").selectOption({ index: 4 });
      await press(page, form.getByRole("button"));
    },
  },
  {
    name: "invitation",
    go: async (page, newsroom) => page.goto(await newsroom.linkMailedTo("trangnon@tinbai.example", "/loi-moi/")),
  },
  {
    name: "invitation-errors",
    go: async (page, newsroom) => {
      await page.goto(await newsroom.linkMailedTo("trangnon@tinbai.example", "/loi-moi/"));
      await page.locator("input[type=password]").first().fill("ngắn");
      await send(page, "main form");
    },
  },

  { who: EDITOR, name: "en-queue", go: (page) => page.goto("/ngon-ngu/en").then(() => page.goto("/desk/queue")) },
  { who: EDITOR, name: "en-quota", go: at("/desk/quota") },
  { who: EDITOR, name: "en-item", go: follow("/desk/queue", "/desk/items/") },
  { who: EDITOR, name: "en-desk", go: at("/desk") },
  { who: CONTRIBUTOR, name: "en-write", go: (page) => page.goto("/ngon-ngu/en").then(() => page.goto("/desk/write")) },
  { who: CONTRIBUTOR, name: "en-desk-contributor", go: at("/desk") },
  { name: "en-sign-in", go: (page) => page.goto("/ngon-ngu/en").then(() => page.goto("/dang-nhap")) },
];
