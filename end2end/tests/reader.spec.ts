// The reading side, with and without JavaScript: complete pages, nothing of the desk's bundle,
// a quiet console, and no finding of the accessibility check in either theme.
import type { Page, Response } from "@playwright/test";
import { axe, expect, test } from "../fixtures.ts";
import { reader } from "../words.ts";

/** Follows the first link of the page's main part that begins so. */
async function follow(page: Page, prefix: string): Promise<Response | null> {
  const link = page.getByRole("main").locator(`a[href^="${prefix}"]`).first();
  return page.goto((await link.getAttribute("href")) ?? "");
}

const PAGES: Record<string, (page: Page) => Promise<Response | null>> = {
  "the home page": (page) => page.goto("/"),
  "a section": async (page) => {
    await page.goto("/");
    return follow(page, "/chuyen-muc/");
  },
  "an item": async (page) => {
    await page.goto("/");
    return follow(page, "/bai/");
  },
  "the list of units": (page) => page.goto("/don-vi"),
  "a unit": async (page) => {
    await page.goto("/don-vi");
    return follow(page, "/don-vi/");
  },
};

for (const [name, open] of Object.entries(PAGES)) {
  test(`${name} is complete and loads nothing of the desk`, async ({ page, javaScriptEnabled }) => {
    const requested: string[] = [];
    page.on("request", (request) => requested.push(new URL(request.url()).pathname));

    const response = await open(page);

    expect(response?.status()).toBe(200);
    await expect(page.locator("html")).toHaveAttribute("lang", "vi");
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page.getByRole("main").getByRole("link").first()).toBeVisible();
    expect(requested.filter((path) => /\.wasm$|\/tinbai[^/]*\.js$/.test(path))).toEqual([]);
    // Without JavaScript the check's own script cannot run either.
    if (javaScriptEnabled !== false) await axe(page);
  });
}

test("a reader walks from the home page to a section, an item and its unit", async ({ page }) => {
  await page.goto("/");
  await expect(page.getByRole("region", { name: reader.newest }).getByRole("link").first()).toBeVisible();

  const sections = page.getByRole("navigation", { name: reader.sections }).first();
  const section = sections.getByRole("link").first();
  const name = (await section.innerText()).trim();
  await section.click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();

  const story = page.getByRole("main").getByRole("article").getByRole("heading").getByRole("link").first();
  const title = (await story.innerText()).trim();
  await story.click();
  await expect(page).toHaveURL(/\/bai\/[a-z0-9-]+-\d+$/);
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();

  await page.getByRole("article").locator('a[href^="/don-vi/"]').first().click();
  await expect(page).toHaveURL(/\/don-vi\/[a-z0-9-]+$/);
  await expect(page.getByRole("main").getByRole("link", { name: title }).first()).toBeVisible();
});

test("the language switch keeps the reader on the page", async ({ page }) => {
  await page.goto("/don-vi");
  await page.getByRole("link", { name: "English" }).click();
  await expect(page).toHaveURL(/\/don-vi$/);
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await page.getByRole("link", { name: "Tiếng Việt" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "vi");
});

test.describe("an address that leads nowhere", () => {
  test.use({ allowedErrors: [/status of 404/] });

  test("answers 404 with a page that leads on", async ({ page }) => {
    const response = await page.goto("/bai/khong-co-bai-nay-999999");
    expect(response?.status()).toBe(404);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await page.getByRole("main").getByRole("link").first().click();
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  });

  test("a link to a wrong slug leads to the item's own address", async ({ page }) => {
    await page.goto("/");
    const address = await page.getByRole("main").locator('a[href^="/bai/"]').first().getAttribute("href");
    const id = address?.match(/-(\d+)$/)?.[1];
    await page.goto(`/bai/dia-chi-cu-${id}`);
    await expect(page).toHaveURL(new RegExp(`${address}$`));
  });
});
