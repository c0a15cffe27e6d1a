// The reading side, with and without JavaScript: complete pages, nothing of the desk's bundle,
// a quiet console, and no finding of the accessibility check in either theme.
import type { Page, Response } from "@playwright/test";
import { axe, expect, signIn, test } from "../fixtures.ts";
import { PEOPLE, reader, report, tools } from "../words.ts";

/** Follows the first link of the page's main part that begins so. */
async function follow(page: Page, prefix: string): Promise<Response | null> {
  const link = page.getByRole("main").locator(`a[href^="${prefix}"]`).first();
  return page.goto((await link.getAttribute("href")) ?? "");
}

/** The demo's item with several pictures. */
async function openGallery(page: Page): Promise<Response | null> {
  await page.goto("/");
  const link = page.getByRole("main").getByRole("link", { name: "Vườn điều già thay áo mới" }).first();
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
  "an author": async (page) => {
    await page.goto("/");
    await follow(page, "/bai/");
    return follow(page, "/tac-gia/");
  },
  "an item with a gallery": (page) => openGallery(page),
  "a form to report an error": async (page) => {
    await page.goto("/");
    await follow(page, "/bai/");
    return page.goto(`${page.url()}/bao-loi`);
  },
  "the accessibility statement": (page) => page.goto("/tro-nang"),
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

  test(`${name} fits the narrowest screen and text of four times the size`, async ({ page, javaScriptEnabled }) => {
    test.skip(javaScriptEnabled === false, "measured with a script");
    await page.setViewportSize({ width: 320, height: 640 });
    await open(page);
    const wider = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(await wider(), "at 320 px, which is 1280 px at 400 %").toBeLessThanOrEqual(0);
    await page.evaluate(() => (document.documentElement.dataset.size = "3"));
    expect(await wider(), "with the largest text").toBeLessThanOrEqual(0);
  });

  test(`${name} prints what is read and nothing to press`, async ({ page }) => {
    await open(page);
    await page.emulateMedia({ media: "print" });
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page.getByRole("navigation", { name: reader.sections }).first()).toBeHidden();
    await expect(page.getByRole("contentinfo")).toBeHidden();
    await expect(page.getByRole("link", { name: tools.mail })).toBeHidden();
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

test("a picture of a gallery opens where it stands", async ({ page }) => {
  await openGallery(page);
  const gallery = page.getByRole("region", { name: reader.gallery });
  const shown = gallery.getByRole("figure");
  await expect(shown.first()).toBeHidden();
  await gallery.locator("summary").first().click();
  await expect(shown.first()).toBeVisible();
  await expect(shown.first().getByRole("img")).toHaveAttribute("alt", /./);
  await gallery.locator("summary").first().click();
  await expect(shown.first()).toBeHidden();
});

test("an item leads to its author and by its tags to the search", async ({ page }) => {
  await openGallery(page);
  const title = await page.getByRole("heading", { level: 1 }).innerText();
  const tag = page.getByRole("region", { name: reader.tags }).getByRole("link").first();
  await expect(tag).toHaveAttribute("href", /^\/tim-kiem\?q=/);
  await page.getByRole("article").locator('a[href^="/tac-gia/"]').first().click();
  await expect(page).toHaveURL(/\/tac-gia\/[a-z0-9-]+$/);
  await expect(page.getByRole("main").getByRole("link", { name: title })).toBeVisible();
});

test("a reader reports an error, and an editor settles it", async ({ page, javaScriptEnabled }) => {
  const message = `Tên thôn ở câu đầu bị thiếu dấu (${javaScriptEnabled === false ? "không" : "có"} mã kịch bản).`;
  await openGallery(page);
  await page.getByRole("link", { name: report.open }).click();
  await expect(page.getByRole("heading", { level: 1, name: report.title })).toBeVisible();
  await page.getByLabel(report.facts).check();
  await page.getByLabel(report.passage).fill("con dốc đầu thôn");
  await page.getByLabel(report.message).fill(message);
  await page.getByRole("button", { name: report.send }).click();
  await expect(page.getByRole("status")).toContainText(report.thanks);

  await signIn(page, PEOPLE.editor);
  await page.goto("/desk/reports");
  const entry = page.getByRole("listitem").filter({ hasText: message });
  await expect(entry).toContainText("con dốc đầu thôn");
  await entry.getByRole("button", { name: report.settle }).click();
  const settled = page.locator("section").filter({ has: page.getByRole("heading", { name: report.settled }) });
  await expect(settled.getByRole("listitem").filter({ hasText: message })).toBeVisible();
  if (javaScriptEnabled !== false) await axe(page);
});

test.describe("a report that is not complete", () => {
  test.use({ allowedErrors: [/status of 422/] });

  test("comes back with what was typed", async ({ page, javaScriptEnabled }) => {
    await openGallery(page);
    await page.goto(`${page.url()}/bao-loi`);
    // Spaces pass the browser's own check, which may not be asked.
    await page.getByLabel(report.facts).check();
    await page.getByLabel(report.passage).fill("con dốc đầu thôn");
    await page.getByLabel(report.message).fill("  \n ");
    await page.getByRole("button", { name: report.send }).click();
    await expect(page.getByRole("alert")).toContainText(report.notSent);
    await expect(page.getByLabel(report.passage)).toHaveValue("con dốc đầu thôn");
    await expect(page.getByLabel(report.facts)).toBeChecked();
    await page.getByRole("alert").getByRole("link").first().click();
    await expect(page.getByLabel(report.message)).toBeInViewport();
    if (javaScriptEnabled !== false) await axe(page);
  });
});

test.describe("the reader's tools", () => {
  test("without JavaScript are absent, but for the links", async ({ page, javaScriptEnabled }) => {
    test.skip(javaScriptEnabled !== false, "about browsers without");
    await openGallery(page);
    const list = page.getByRole("list", { name: tools.all });
    await expect(list.getByRole("button")).toHaveCount(0);
    await expect(list.getByRole("link", { name: tools.mail })).toBeVisible();
    await expect(page.getByRole("group", { name: tools.display })).toHaveCount(0);
  });

  test("a theme and a size that were chosen are remembered on every page", async ({ page, javaScriptEnabled }) => {
    test.skip(javaScriptEnabled === false, "needs the script");
    await page.emulateMedia({ colorScheme: "light" });
    await page.goto("/");
    const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const textSize = () => page.evaluate(() => parseFloat(getComputedStyle(document.documentElement).fontSize));
    const [light, usual] = [await ground(), await textSize()];

    const display = page.getByRole("group", { name: tools.display });
    await display.getByLabel(tools.theme).selectOption(tools.dark);
    await display.getByRole("button", { name: tools.larger }).click();
    const dark = await ground();
    expect(dark).not.toBe(light);
    expect(await textSize()).toBeGreaterThan(usual);

    await page.goto("/don-vi");
    await expect(display.getByLabel(tools.theme)).toHaveValue("dark");
    expect(await ground()).toBe(dark);
    expect(await textSize()).toBeGreaterThan(usual);

    // Dark chosen by hand is the dark of the device; light by hand holds against it.
    await display.getByRole("button", { name: tools.smaller }).click();
    await display.getByLabel(tools.theme).selectOption(tools.light);
    await page.emulateMedia({ colorScheme: "dark" });
    expect(await ground()).toBe(light);
    await display.getByLabel(tools.theme).selectOption("");
    expect(await ground()).toBe(dark);
    expect(await textSize()).toBe(usual);
  });

  test("the link to copy is the item's own", async ({ page, context, javaScriptEnabled }) => {
    test.skip(javaScriptEnabled === false, "needs the script");
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await openGallery(page);
    const address = page.url();
    await page.goto(`${address}?tu=bang-tin`);
    await page.getByRole("button", { name: tools.copy }).click();
    await expect(page.getByText(tools.copied)).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(address);
  });

  test("listening is offered where there is a Vietnamese voice", async ({ page, javaScriptEnabled }) => {
    test.skip(javaScriptEnabled === false, "needs the script");
    await openGallery(page);
    await expect(page.getByRole("button", { name: tools.listen })).toBeHidden();

    // A voice that says nothing, and notes what it was given.
    await page.addInitScript(() => {
      const said: string[] = [];
      const speech = {
        getVoices: () => [{ lang: "en-US" }, { lang: "vi_VN" }],
        speak: (line: { text: string; onend: () => void }) => {
          said.push(line.text);
          if (said.length < 3) setTimeout(line.onend);
        },
        cancel: () => {},
      };
      class Utterance {
        constructor(public text: string) {}
      }
      Object.defineProperty(window, "speechSynthesis", { value: speech });
      Object.defineProperty(window, "SpeechSynthesisUtterance", { value: Utterance });
      Object.assign(window, { said });
    });
    await page.reload();
    const title = await page.getByRole("heading", { level: 1 }).innerText();
    const said = () => page.evaluate(() => (window as unknown as { said: string[] }).said);
    await page.getByRole("button", { name: tools.listen }).click();
    await expect.poll(said).toHaveLength(3);
    expect((await said())[0]).toBe(title);
    await page.getByRole("button", { name: tools.pause }).click();
    await page.getByRole("button", { name: tools.goOn }).click();
    const spoken = await said();
    expect(spoken[3], "goes on with the sentence that was cut off").toBe(spoken[2]);
    await page.getByRole("button", { name: tools.stop }).click();
    await expect(page.getByRole("button", { name: tools.listen })).toBeVisible();
    await expect(page.getByRole("button", { name: tools.stop })).toBeHidden();
  });
});

test("the keyboard goes first to the content and is always seen", async ({ page }) => {
  await page.goto("/");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Đến nội dung chính" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/#noi-dung$/);
});

test("the language switch keeps the reader on the page", async ({ page }) => {
  await page.goto("/don-vi");
  await page.getByRole("link", { name: "English" }).click();
  await expect(page).toHaveURL(/\/don-vi$/);
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await page.getByRole("link", { name: "Tiếng Việt" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "vi");
});

test("a reader finds an item by a few words without accents", async ({ page, javaScriptEnabled }) => {
  await page.goto("/");
  const box = page.getByRole("banner").getByRole("searchbox");
  await box.fill("thu vien");
  await box.press("Enter");
  await expect(page).toHaveURL(/\/tim-kiem\?q=thu/);
  await expect(page.getByRole("main").getByRole("mark").first()).toBeVisible();
  // The rules are a script themselves.
  if (javaScriptEnabled !== false) await axe(page);
});

test.describe("an address that leads nowhere", () => {
  test.use({ allowedErrors: [/status of 404/] });

  test("answers 404 with a page that leads on", async ({ page }) => {
    const response = await page.goto("/bai/khong-co-bai-nay-999999");
    expect(response?.status()).toBe(404);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page.getByRole("main").getByRole("search").getByLabel(reader.search)).toBeVisible();
    await expect(page.getByRole("region", { name: reader.newest }).getByRole("link").first()).toBeVisible();
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
