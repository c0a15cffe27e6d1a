// A small landscape as PNG, drawn here: sky, hills and a sun, so that nobody mistakes it for a blank block.
import { crc32, deflateSync } from "node:zlib";

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

function colourAt(x: number, y: number, width: number, height: number): number[] {
  const hill = height * (0.62 + 0.12 * Math.sin((x / width) * 7) + 0.04 * Math.sin((x / width) * 23));
  if (y > hill) return [70 + (y / height) * 40, 110 + (x / width) * 30, 60];
  if (Math.hypot(x - width * 0.72, y - height * 0.3) < height * 0.1) return [255, 214, 120];
  return [150 + (y / height) * 90, 190 + (y / height) * 40, 230];
}

/** A PNG of that size in its head, eight bits a channel, whose rows are `rows`. */
export function png(width: number, height: number, rows: Buffer): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(rows)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function landscape(width: number, height: number): Buffer {
  const rows = Buffer.alloc(height * (1 + width * 3));
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) rows.set(colourAt(x, y, width, height), y * (1 + width * 3) + 1 + x * 3);
  }
  return png(width, height, rows);
}

export const PICTURE = { name: "doi-dieu.png", mimeType: "image/png", buffer: landscape(900, 600) };
