// The hands of the newsroom: writing, handling and finding items, by roles and labels only.
import { expect, type Locator, type Page } from "@playwright/test";
import { PICTURE } from "./picture.ts";
import { act, item as field, SECTION, state, UNIT } from "./words.ts";

export type Item = { title: string; lead: string; body: string };

/** An item that no other run of the tests has. */
export function newItem(subject: string): Item {
  return {
    title: `${subject} (${Date.now().toString(36)})`,
    lead: "Sau hai năm góp công, bà con thôn 4 có tuyến ống nước mới, tưới được gần ba mươi héc-ta điều ghép.",
    body:
      "Sáng nay, tổ hợp tác thôn 4 mở van tuyến ống dài 1,2 km dẫn nước từ hồ chứa về vườn.\n\n" +
      "Các hộ chia phiên tưới theo ngày, ghi vào một cuốn sổ chung treo ở nhà văn hóa thôn.",
  };
}

export async function fillText(page: Page, { title, lead, body }: Item): Promise<void> {
  await page.getByLabel(field.title, { exact: true }).fill(title);
  await page.getByLabel(field.lead, { exact: true }).fill(lead);
  await page.getByLabel(field.body, { exact: true }).fill(body);
}

/** The whole form of a new item, with its picture. */
export async function fillItem(page: Page, text: Item): Promise<void> {
  await page.goto("/desk/write");
  await fillText(page, text);
  await page.getByRole("radio", { name: field.kindNews }).check();
  await page.getByLabel(field.section, { exact: true }).selectOption({ label: SECTION });
  await page.getByLabel(field.picture).setInputFiles(PICTURE);
  await page.getByLabel(field.caption, { exact: true }).fill("Đồi điều cuối mùa mưa");
  await page.getByLabel(field.credit, { exact: true }).fill("Hạt Điều");
}

/** Saves the form as a draft: from then on it has an address of its own. */
export async function saveDraft(page: Page): Promise<void> {
  await press(page, act.save);
  await expect(page).toHaveURL(/\/desk\/items\/\d+\/edit/);
  await expectState(page, state.draft);
}

export async function press(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole("button", { name }).filter({ visible: true }).first().click();
}

/** The chip that says in which state the opened item is. */
export async function expectState(page: Page, name: string): Promise<void> {
  await expect(page.getByText(name, { exact: true }).filter({ visible: true }).first()).toBeVisible();
}

/** Writes a new item and sends it to the desk. */
export async function submitNew(page: Page, text: Item): Promise<void> {
  await fillItem(page, text);
  await press(page, act.submit);
  await expectState(page, state.submitted);
}

/** The queue's row of an item. */
export function queued(page: Page, title: string): Locator {
  return page.getByRole("row").filter({ hasText: title });
}

/** Takes an item out of the queue and opens it. */
export async function take(page: Page, title: string): Promise<void> {
  await queued(page, title).getByRole("button", { name: act.take }).click();
  await expect(page).toHaveURL(/\/desk\/items\/\d+/);
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  await expectState(page, state.inReview);
}

/** Gives the opened item back to its author. */
export async function returnToAuthor(page: Page, note: string): Promise<void> {
  const reason = page.getByLabel(act.reason).filter({ visible: true });
  if ((await reason.count()) === 0) await page.getByText(act.openReturn).click();
  await reason.first().selectOption({ index: 1 });
  await page.getByLabel(act.note).filter({ visible: true }).first().fill(note);
  await press(page, act.returnToAuthor);
  await expectState(page, state.returned);
}

/** This month's number at the site, whatever the machine's own zone is. */
function monthAtSite(): number {
  return Number(new Intl.DateTimeFormat("en", { month: "numeric", timeZone: "Asia/Ho_Chi_Minh" }).format());
}

/** How many items of the unit count this month, as the opened quota board says. */
export async function publishedOnBoard(page: Page): Promise<number> {
  const cell = page.getByRole("link", { name: new RegExp(`${UNIT}, tháng ${monthAtSite()}: \\d+/\\d+`) });
  const name = (await cell.getAttribute("aria-label")) ?? (await cell.innerText());
  return Number(name.match(/(\d+)\/\d+/)?.[1]);
}
