//! `make screenshots`: every page at three widths, light and dark, whole length, into
//! target/screenshots, on a demo site of its own. For eyes, not for comparison by machine.

import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { chromium } from "@playwright/test";
import { DEMO_PASSWORD, startDemo } from "./demo-server.mjs";

const FOLDER = "target/screenshots";
const WIDTHS = [360, 768, 1280];
const SCHEMES = ["light", "dark"];

/** Pages by the person who looks; `follow` opens the page's first link of that beginning. */
const VISITS = [
  {
    who: null,
    pages: [
      { name: "home", address: "/" },
      { name: "section", address: "/", follow: "/chuyen-muc/" },
      { name: "item", address: "/", follow: "/bai/" },
      { name: "units", address: "/don-vi" },
      { name: "unit", address: "/don-vi", follow: "/don-vi/" },
      { name: "not-found", address: "/khong-co-trang-nay" },
      { name: "sign-in", address: "/dang-nhap" },
      { name: "forgotten", address: "/quen-mat-khau" },
      { name: "reset-stale", address: "/dat-lai-mat-khau/khong-con-dung" },
      { name: "invitation-stale", address: "/loi-moi/khong-con-dung" },
    ],
  },
  {
    who: "ctv.budang@tinbai.example",
    pages: [
      { name: "desk-contributor", address: "/desk" },
      { name: "write", address: "/desk/write" },
      { name: "my-items", address: "/desk/items" },
      { name: "my-item", address: "/desk/items", follow: "/desk/items/" },
      { name: "quota-contributor", address: "/desk/quota" },
    ],
  },
  { who: "phutrach.budang@tinbai.example", pages: [{ name: "desk-lead", address: "/desk" }] },
  {
    who: "btv1@tinbai.example",
    pages: [
      { name: "desk-editor", address: "/desk" },
      { name: "queue", address: "/desk/queue" },
      { name: "queue-item", address: "/desk/queue", follow: "/desk/items/" },
    ],
  },
  {
    who: "truongban@tinbai.example",
    pages: [
      { name: "desk-chief", address: "/desk" },
      { name: "quota", address: "/desk/quota" },
    ],
  },
  { who: "quantri@tinbai.example", pages: [{ name: "people", address: "/desk/people" }] },
];

async function signIn(page, email) {
  await page.goto("/dang-nhap");
  await page.locator("input[type=email]").fill(email);
  await page.locator("input[type=password]").fill(DEMO_PASSWORD);
  await page.getByRole("main").getByRole("button", { name: "Đăng nhập" }).click();
  await page.waitForURL("**/desk**");
}

async function open(page, { address, follow }) {
  await page.goto(address);
  if (!follow) return;
  const links = await page.locator(`main a[href^="${follow}"]`).all();
  if (links.length === 0) throw new Error(`${address} has no link to ${follow}…`);
  await page.goto(await links[0].getAttribute("href"));
}

/** Lazy pictures load only when they come near: walk down once, then back. */
async function loadPictures(page) {
  await page.evaluate(async () => {
    for (let y = 0; y < document.body.scrollHeight; y += innerHeight) {
      scrollTo(0, y);
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
    scrollTo(0, 0);
    await Promise.all([...document.images].map((image) => image.decode().catch(() => {})));
  });
}

await rm(FOLDER, { recursive: true, force: true });
await mkdir(FOLDER, { recursive: true });
const demo = await startDemo({ log: "target/screenshots-server.log" });
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || undefined });
let taken = 0;
try {
  for (const { who, pages } of VISITS) {
    const context = await browser.newContext({ baseURL: demo.url, locale: "vi-VN", timezoneId: "Asia/Ho_Chi_Minh" });
    const page = await context.newPage();
    if (who) await signIn(page, who);
    for (const visit of pages) {
      await open(page, visit);
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: width < 600 ? 780 : 900 });
        for (const colorScheme of SCHEMES) {
          await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
          await loadPictures(page);
          await page.screenshot({ path: path.join(FOLDER, `${visit.name}-${width}-${colorScheme}.png`), fullPage: true });
          taken += 1;
        }
        const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        if (wider > 0) console.warn(`   ${visit.name} at ${width}: ${wider} px wider than the screen`);
      }
      console.log(`   ${visit.name}`);
    }
    await context.close();
  }
} finally {
  await browser.close();
  await demo.stop();
}
console.log(`${taken} screenshots in ${FOLDER}`);
