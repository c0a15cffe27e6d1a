// Wrong and hostile input in the form of an item: it comes back with what was typed and with a
// message at the field; nothing typed is ever run.
import { expect, signIn, test } from "../fixtures.ts";
import { PICTURE, png } from "../picture.ts";
import { act, item as field, PEOPLE } from "../words.ts";
import { fillItem, fillText, newItem, press, saveDraft } from "../writing.ts";

test.use({ allowedErrors: [/status of 422/] });

const HOSTILE = "</textarea><script>alert(1)</script><img src=x onerror=alert(2)>";

test.beforeEach(async ({ page }) => {
  await signIn(page, PEOPLE.contributor);
});

test("an empty title is named at its field, and everything else typed is kept", async ({ page }) => {
  const text = newItem("Không có tiêu đề");
  await fillItem(page, { ...text, title: "   " });
  await press(page, act.submit);

  const title = page.getByLabel(field.title, { exact: true });
  await expect(title).toHaveAttribute("aria-invalid", "true");
  await expect(title).toHaveAccessibleDescription(field.empty);
  await expect(page.getByRole("alert")).toBeVisible();
  await expect(page.getByLabel(field.lead, { exact: true })).toHaveValue(text.lead);
  await expect(page.getByLabel(field.body, { exact: true })).toHaveValue(text.body);
  await expect(page.getByLabel(field.caption, { exact: true })).toHaveValue("Đồi điều cuối mùa mưa");
  await expect(page.getByRole("radio", { name: field.kindNews })).toBeChecked();
});

test("a title one letter too long is refused and kept", async ({ page }) => {
  const text = newItem("Quá dài");
  await fillItem(page, text);
  const title = page.getByLabel(field.title, { exact: true });
  // The field's own limit is only a help: the server decides.
  await title.evaluate((element) => element.removeAttribute("maxlength"));
  await title.fill("ế".repeat(201));
  await press(page, act.submit);
  await expect(title).toHaveAttribute("aria-invalid", "true");
  await expect(title).toHaveValue("ế".repeat(201));
});

test("hostile text stays text: in the form that comes back, in the draft and where it is shown", async ({ page }) => {
  const asked: string[] = [];
  page.on("dialog", async (dialog) => {
    asked.push(dialog.message());
    await dialog.dismiss();
  });
  const text = newItem("Chữ lạ");

  await fillItem(page, { title: "   ", lead: HOSTILE, body: HOSTILE });
  await press(page, act.submit);
  await expect(page.getByLabel(field.lead, { exact: true })).toHaveValue(HOSTILE);
  await expect(page.getByLabel(field.body, { exact: true })).toHaveValue(HOSTILE);

  await fillText(page, { title: `${text.title} ${HOSTILE}`, lead: HOSTILE, body: HOSTILE });
  await saveDraft(page);
  await expect(page.getByLabel(field.title, { exact: true })).toHaveValue(`${text.title} ${HOSTILE}`);
  await expect(page.getByLabel(field.lead, { exact: true })).toHaveValue(HOSTILE);
  await expect(page.getByLabel(field.body, { exact: true })).toHaveValue(HOSTILE);

  await page.goto(new URL(page.url()).pathname.replace(/\/edit$/, ""));
  expect(await page.title()).toContain(`${text.title} ${HOSTILE}`);
  const shown = page.getByRole("article");
  await expect(shown.getByRole("heading", { level: 1 })).toHaveText(`${text.title} ${HOSTILE}`);
  await expect(shown.getByText(HOSTILE, { exact: true })).toHaveCount(2);
  await page.goto("/desk");
  await expect(page.getByRole("main").getByRole("link", { name: `${text.title} ${HOSTILE}` }).first()).toBeVisible();
  expect(asked, "scripts that ran").toEqual([]);
});

const NO_PICTURES: [string, Buffer, RegExp][] = [
  ["a document under a picture's name", Buffer.from("%PDF-1.4 không phải là ảnh"), field.notAPicture],
  ["a picture that is cut off", PICTURE.buffer.subarray(0, 200), field.notAPicture],
  ["a picture of 65,000 by 65,000", png(65_000, 65_000, Buffer.alloc(65_000)), field.tooLargePicture],
];

for (const [what, buffer, message] of NO_PICTURES) {
  test(`${what} is refused at its field, and the text is kept`, async ({ page }) => {
    const text = newItem("Ảnh hỏng");
    await fillItem(page, text);
    await page.getByLabel(field.picture).setInputFiles({ name: "anh.png", mimeType: "image/png", buffer });
    await press(page, act.submit);

    const picture = page.getByLabel(field.picture);
    await expect(picture).toHaveAttribute("aria-invalid", "true");
    await expect(picture).toHaveAccessibleDescription(message);
    await expect(page.getByLabel(field.title, { exact: true })).toHaveValue(text.title);
    await expect(page.getByLabel(field.body, { exact: true })).toHaveValue(text.body);
  });
}
