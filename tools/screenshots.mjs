//! `make screenshots`: every page and state of it at three widths, light and dark, whole length, into
//! target/screenshots, on a demo site of its own. For eyes, not for comparison by machine.
//! Names after the command take only these visits: node tools/screenshots.mjs queue write-errors

import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { chromium } from "@playwright/test";
import { startDemo } from "./demo-server.mjs";
import { Newsroom, visits } from "./screenshots-visits.mjs";

const FOLDER = "target/screenshots";
const SCHEMES = ["light", "dark"];

/** What a browser without a screen takes for its pointer: coarse and without hover, like a finger. */
const FINGER = "--blink-settings=primaryHoverType=1,availableHoverTypes=1,primaryPointerType=2,availablePointerTypes=2";

/** A phone is touched, the others have a mouse; each device has a demo site of its own. */
const DEVICES = [
  { widths: [360], height: 780, args: [FINGER], options: { isMobile: true, hasTouch: true, viewport: { width: 360, height: 780 } } },
  { widths: [768, 1280], height: 900, options: { viewport: { width: 1280, height: 900 } } },
];

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

/** One page at every width of a device, light and dark, whole length. */
async function photograph(page, name, { widths, height }) {
  const before = page.viewportSize();
  for (const width of widths) {
    await page.setViewportSize({ width, height });
    for (const colorScheme of SCHEMES) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await loadPictures(page);
      await page.screenshot({ path: path.join(FOLDER, `${name}-${width}-${colorScheme}.png`), fullPage: true });
    }
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (wider > 0) console.warn(`   ${name} at ${width}: ${wider} px wider than the screen`);
  }
  await page.setViewportSize(before);
}

/** Every visit, or the wanted ones, on one device. */
async function visitAll(device, wanted) {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || undefined, args: device.args });
  const demo = await startDemo({ log: "target/screenshots-server.log" });
  try {
    const newsroom = new Newsroom(browser, demo, device.options);
    for (const visit of visits) {
      if (wanted.length > 0 && !wanted.includes(visit.name)) continue;
      const page = await newsroom.desk(visit.who);
      await visit.go(page, newsroom);
      await photograph(page, visit.name, device);
      console.log(`   ${visit.name} at ${device.widths.join(", ")}`);
    }
  } finally {
    await browser.close();
    await demo.stop();
  }
}

const wanted = process.argv.slice(2);
if (wanted.length === 0) await rm(FOLDER, { recursive: true, force: true });
await mkdir(FOLDER, { recursive: true });
for (const device of DEVICES) await visitAll(device, wanted);
console.log(`Screenshots in ${FOLDER}`);
