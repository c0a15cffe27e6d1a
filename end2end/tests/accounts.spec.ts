// Signing in and out, the invitation and the forgotten password, with and without JavaScript.
// The person invited here is the one whose password is forgotten: no other test loses its own.
import type { Browser } from "@playwright/test";
import { expect, fillSignIn, signIn, test } from "../fixtures.ts";
import { linkMailedTo } from "../mail.ts";
import { people, PEOPLE, signIn as words, UNIT } from "../words.ts";

// A refused form comes back with its status, which the browser notes as an error.
test.use({ allowedErrors: [/status of (401|403|404|410|422)/] });

const FIRST_PASSWORD = "Suối Cam chảy qua ba quả đồi";
const SECOND_PASSWORD = "mùa điều ra bông trắng cả lối";

test("a wrong password and an unknown person get the same answer", async ({ page, javaScriptEnabled }) => {
  const known = javaScriptEnabled === false ? "vanthu@tinbai.example" : "btv2@tinbai.example";
  const answers: string[] = [];
  for (const email of [known, `khong.ai.${Date.now()}@tinbai.example`]) {
    await fillSignIn(page, email, "khong-phai-mat-khau");
    await expect(page.getByRole("alert")).toContainText(words.refused);
    await expect(page.getByLabel(words.email)).toHaveValue(email);
    await expect(page.getByLabel(words.password, { exact: true })).toHaveValue("");
    answers.push(await page.getByRole("alert").innerText());
  }
  expect(answers[0]).toBe(answers[1]);
});

test("after signing out the desk asks to sign in again", async ({ page }) => {
  await signIn(page, PEOPLE.lead);
  await page.getByRole("button", { name: words.signOut }).click();
  await expect(page).not.toHaveURL(/\/desk/);
  await page.goto("/desk");
  await expect(page).toHaveURL(/\/dang-nhap/);
  await expect(page.getByRole("main").getByRole("button", { name: words.submit })).toBeVisible();
});

test("the desk of people is not there for a contributor", async ({ page }) => {
  await signIn(page, PEOPLE.contributor);
  const response = await page.goto("/desk/people");
  expect(response?.status()).toBe(404);
});

/** The administrator invites; the link goes by mail only. */
async function invite(browser: Browser, name: string, email: string): Promise<string> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await signIn(page, PEOPLE.admin);
  await page.goto("/desk/people");
  await expect(page.getByRole("heading", { level: 1, name: people.title })).toBeVisible();
  const form = page.getByRole("complementary", { name: people.pane });
  await form.getByLabel(people.name, { exact: true }).fill(name);
  await form.getByLabel(people.email, { exact: true }).fill(email);
  await form.getByLabel(people.role, { exact: true }).selectOption({ label: people.contributor });
  const unit = form.getByLabel(people.unit, { exact: true });
  await unit.selectOption(await unit.getByRole("option", { name: UNIT }).first().innerText());
  await page.getByRole("button", { name: people.invite }).click();
  await expect(page.getByRole("status").filter({ hasText: people.invited })).toBeVisible();
  expect(await page.content()).not.toContain("/loi-moi/");
  await context.close();
  return linkMailedTo(email, "/loi-moi/");
}

test("an invited person chooses a password, forgets it, and sets a new one by mail", async ({ page, browser }, info) => {
  const email = `moi.${info.project.name}.${Date.now()}@tinbai.example`;

  await test.step("the invitation", async () => {
    const link = await invite(browser, "Bông Trang", email);
    await page.goto(link);
    await expect(page.getByLabel(words.name)).toHaveValue("Bông Trang");
    await page.getByLabel(words.newPassword, { exact: true }).fill(FIRST_PASSWORD);
    await page.getByLabel(words.again).fill(FIRST_PASSWORD);
    await page.getByRole("button", { name: words.acceptInvitation }).click();
    await expect(page).toHaveURL(/\/(desk|dang-nhap)/);
    await page.context().clearCookies();
    await signIn(page, email, FIRST_PASSWORD);
    await page.getByRole("button", { name: words.signOut }).click();
    await expect(page).not.toHaveURL(/\/desk/);

    await page.goto(link);
    await expect(page.getByRole("heading", { level: 1, name: words.usedLink })).toBeVisible();
    await expect(page.getByRole("button", { name: words.acceptInvitation })).toHaveCount(0);
  });

  await test.step("the forgotten password", async () => {
    await page.goto("/dang-nhap");
    await page.getByRole("link", { name: words.forgotten }).click();
    await page.getByLabel(words.email).fill(email);
    await page.getByRole("button", { name: words.sendLink }).click();
    await expect(page.getByRole("status").filter({ hasText: words.linkSent })).toBeVisible();
    const link = await linkMailedTo(email, "/dat-lai-mat-khau/");
    await page.goto(link);
    await page.getByLabel(words.newPassword, { exact: true }).fill(SECOND_PASSWORD);
    await page.getByLabel(words.again).fill(SECOND_PASSWORD);
    await page.getByRole("button", { name: words.savePassword }).click();
    await expect(page).toHaveURL(/\/(desk|dang-nhap)/);

    await page.context().clearCookies();
    await fillSignIn(page, email, FIRST_PASSWORD);
    await expect(page.getByRole("alert")).toContainText(words.refused);
    await signIn(page, email, SECOND_PASSWORD);
    await page.goto(link);
    await expect(page.getByRole("heading", { level: 1, name: words.usedLink })).toBeVisible();
    await expect(page.getByRole("button", { name: words.savePassword })).toHaveCount(0);
  });
});
