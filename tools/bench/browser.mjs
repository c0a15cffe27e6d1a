//! What a first view costs a reader, in Chromium, and what Lighthouse thinks of it.

import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { chromium } from "playwright-core";
import { atEnd, run } from "./processes.mjs";

const executablePath = process.env.CHROMIUM || undefined;

/** Bytes on the wire and requests of a first view, by what they are for. */
export async function firstViews(url, paths) {
  const browser = await chromium.launch({ executablePath });
  const close = () => browser.close();
  atEnd(close);
  const views = {};
  for (const [name, address] of Object.entries(paths)) {
    // A context of its own: nothing is cached.
    const context = await browser.newContext({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, locale: "vi-VN" });
    const page = await context.newPage();
    const wire = await context.newCDPSession(page);
    await wire.send("Network.enable");
    const kinds = new Map();
    const view = { requests: 0, bytes: 0, document: 0, style: 0, script: 0, font: 0, fonts: 0, image: 0, wasm: 0 };
    wire.on("Network.responseReceived", ({ requestId, type, response }) => {
      const wasm = response.mimeType === "application/wasm";
      kinds.set(requestId, wasm ? "wasm" : { Document: "document", Stylesheet: "style", Script: "script", Font: "font", Image: "image" }[type]);
    });
    wire.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
      view.requests += 1;
      view.bytes += encodedDataLength;
      const kind = kinds.get(requestId);
      if (kind) view[kind] += encodedDataLength;
      if (kind === "font") view.fonts += 1;
    });
    await page.goto(url + address, { waitUntil: "networkidle" });
    await context.close();
    views[name] = view;
  }
  const version = browser.version();
  await close();
  return { views, version };
}

/** Lighthouse's four scores out of 100 on a telephone; nothing where it is not installed. */
export async function scores(url, paths, folder) {
  const cli = path.resolve(process.env.LIGHTHOUSE ?? "", "node_modules/lighthouse/cli/index.js");
  if (!process.env.LIGHTHOUSE || !existsSync(cli)) return undefined;
  const found = {};
  for (const [name, address] of Object.entries(paths)) {
    const report = path.join(folder, `lighthouse-${name}.json`);
    const flags = ["--quiet", "--form-factor=mobile", "--output=json", `--output-path=${report}`];
    const chrome = "--chrome-flags=--headless=new --no-sandbox --disable-gpu";
    await run(process.execPath, [cli, url + address, chrome, ...flags], {
      env: { CHROME_PATH: executablePath ?? chromium.executablePath() },
      timeout: 120_000,
    });
    const { categories, audits } = JSON.parse(readFileSync(report, "utf8"));
    found[name] = {
      scores: ["performance", "accessibility", "best-practices", "seo"].map((key) => Math.round((categories[key]?.score ?? 0) * 100)),
      lost: Object.values(categories).flatMap(({ auditRefs }) =>
        auditRefs.filter(({ id, weight }) => weight > 0 && (audits[id].score ?? 1) < 0.9).map(({ id }) => id),
      ),
    };
  }
  return found;
}
