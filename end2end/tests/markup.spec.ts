// Every kind of page is HTML by the letter: no finding of the Nu HTML checker, as readers and at the desk.
import type { Page } from "@playwright/test";
import { expect, signIn, test } from "../fixtures.ts";
import { faults, hasJava } from "../markup.ts";
import { PEOPLE } from "../words.ts";

// A page's markup does not depend on what the browser makes of it.
test.skip(({ javaScriptEnabled }) => javaScriptEnabled === false, "once is enough");
test.skip(!hasJava() && process.env.CI !== "true", "the checker needs Java, and there is none");
// The checker shares two cores with a browser and a server.
test.setTimeout(120_000);

async function html(page: Page, address: string): Promise<string> {
  return (await page.request.get(address)).text();
}

/** The first link of that beginning in a page's main part. */
async function linkIn(page: Page, address: string, prefix: string): Promise<string> {
  const main = (await html(page, address)).split("<main")[1] ?? "";
  const link = main.match(new RegExp(`href="(${prefix}[^"]*)"`))?.[1];
  expect(link, `a link to ${prefix} on ${address}`).toBeTruthy();
  return link as string;
}

async function collect(page: Page, addresses: string[]): Promise<Map<string, string>> {
  const pages = new Map<string, string>();
  for (const address of addresses) pages.set(address, await html(page, address));
  return pages;
}

test("what readers open is sound markup", async ({ page }) => {
  const item = await linkIn(page, "/", "/bai/");
  const section = await linkIn(page, "/", "/chuyen-muc/");
  const addresses = [
    "/",
    "/?lang=en",
    section,
    item,
    `${item}?lang=en`,
    await linkIn(page, item, "/tac-gia/"),
    "/don-vi",
    await linkIn(page, "/don-vi", "/don-vi/"),
    "/tim-kiem?q=mưa",
    "/dang-nhap",
    "/quen-mat-khau",
    "/dat-lai-mat-khau/khong-con-dung",
    "/loi-moi/khong-con-dung",
    "/khong-co-trang-nay",
  ];
  expect(await faults(await collect(page, addresses))).toEqual([]);
});

test("what the desk shows is sound markup", async ({ page }) => {
  await signIn(page, PEOPLE.contributor);
  const own = await linkIn(page, "/desk/items", "/desk/items/");
  const pages = await collect(page, ["/desk", "/desk/items", own, "/desk/write", "/desk/quota", "/desk/khong-co"]);
  await page.context().clearCookies();
  await signIn(page, PEOPLE.editor);
  pages.set("/desk (editor)", await html(page, "/desk"));
  pages.set("/desk/queue", await html(page, "/desk/queue"));
  await page.context().clearCookies();
  await signIn(page, PEOPLE.admin);
  pages.set("/desk/people", await html(page, "/desk/people"));
  // Islands are brought to life by the marks that the server leaves in them: `<!>` and elements of their own.
  const found = (await faults(pages)).filter((fault) => !/Bogus comment/.test(fault));
  expect(found).toEqual([]);
});
