// What every test starts from: the running server's address, a console that is listened to,
// signing in, the accessibility check, waiting without a reload.
import AxeBuilder from "@axe-core/playwright";
import { test as base, type BrowserContext, expect, type Page } from "@playwright/test";
import { DEMO_PASSWORD } from "../tools/demo-server.mjs";
import { signIn as words } from "./words.ts";

export { DEMO_PASSWORD, expect };

type Options = {
  /** Console errors that a test provokes on purpose. */
  allowedErrors: RegExp[];
  quietConsole: void;
};

export const test = base.extend<Options>({
  baseURL: async ({}, use) => use(process.env.TINBAI_E2E_URL),
  allowedErrors: [[], { option: true }],
  quietConsole: [
    async ({ context, allowedErrors }, use) => {
      const check = noConsoleErrors(context, allowedErrors);
      await use();
      check();
    },
    { auto: true },
  ],
});

/** Listens to every page of a context; the function it returns fails on any error heard. */
export function noConsoleErrors(context: BrowserContext, allowed: RegExp[] = []): () => void {
  const heard: string[] = [];
  const note = (text: string) => {
    if (!allowed.some((pattern) => pattern.test(text))) heard.push(text);
  };
  context.on("console", (message) => {
    if (message.type() === "error") note(`${message.text()} (${message.location().url})`);
  });
  context.on("weberror", (failure) => note(String(failure.error())));
  return () => expect(heard, "errors on the console").toEqual([]);
}

export async function signIn(page: Page, email: string, password = DEMO_PASSWORD): Promise<void> {
  await fillSignIn(page, email, password);
  await expect(page).toHaveURL(/\/desk$/);
}

/** Sends the sign-in form, whatever comes of it. */
export async function fillSignIn(page: Page, email: string, password: string): Promise<void> {
  await page.goto("/dang-nhap");
  await page.getByLabel(words.email).fill(email);
  await page.getByLabel(words.password, { exact: true }).fill(password);
  await page.getByRole("main").getByRole("button", { name: words.submit }).click();
}

/** Automatic accessibility rules of WCAG 2.2 AA, in the light and in the dark theme. */
export async function axe(page: Page): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const { violations } = await new AxeBuilder({ page })
      .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
      .analyze();
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join("; ")}`);
    expect(found, `accessibility, ${colorScheme}`).toEqual([]);
  }
}

/** Runs `wait`, and fails if the page was loaded anew meanwhile. */
export async function withoutReload(page: Page, wait: () => Promise<unknown>): Promise<void> {
  let loads = 0;
  const count = () => (loads += 1);
  page.on("domcontentloaded", count);
  await wait();
  page.off("domcontentloaded", count);
  expect(loads, "reloads while waiting").toBe(0);
}
