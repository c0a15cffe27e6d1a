// Draws style/icons/ from style/icon.svg, once whenever that changes: the pictures are kept with the sources.
//   node tools/icons.mjs
import { readFile, writeFile } from "node:fs/promises";
import { chromium } from "@playwright/test";

const PICTURES = { "apple-touch-icon.png": 180, "icon-192.png": 192, "icon-512.png": 512 };
const FAVICON = [16, 32];

const svg = await readFile("style/icon.svg", "utf8");
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || undefined });

async function drawn(size) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(`<style>*{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`);
  const png = await page.screenshot();
  await page.close();
  return png;
}

/** Windows' icon file: a directory, then the pictures as PNG. */
function ico(pictures) {
  const directory = Buffer.alloc(6 + 16 * pictures.length);
  directory.writeUInt16LE(1, 2);
  directory.writeUInt16LE(pictures.length, 4);
  let offset = directory.length;
  pictures.forEach(({ size, png }, index) => {
    const entry = 6 + 16 * index;
    directory.writeUInt8(size, entry);
    directory.writeUInt8(size, entry + 1);
    directory.writeUInt16LE(1, entry + 4);
    directory.writeUInt16LE(32, entry + 6);
    directory.writeUInt32LE(png.length, entry + 8);
    directory.writeUInt32LE(offset, entry + 12);
    offset += png.length;
  });
  return Buffer.concat([directory, ...pictures.map(({ png }) => png)]);
}

for (const [name, size] of Object.entries(PICTURES)) await writeFile(`style/icons/${name}`, await drawn(size));
const small = await Promise.all(FAVICON.map(async (size) => ({ size, png: await drawn(size) })));
await writeFile("style/icons/favicon.ico", ico(small));
await browser.close();
