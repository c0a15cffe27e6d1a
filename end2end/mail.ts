// Reads the mails that the demo writes into its data folder instead of sending them.
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { expect } from "@playwright/test";

/** A mail's text as people read it: transfer encodings undone part by part. */
function readable(mail: string): string {
  return mail
    .split(/\r?\n\r?\n/)
    .map((block, index, blocks) => {
      const head = blocks[index - 1] ?? "";
      if (/^content-transfer-encoding:\s*base64/im.test(head)) return Buffer.from(block, "base64").toString("utf8");
      const joined = block.replace(/=\r?\n/g, "");
      return joined.replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
    })
    .join("\n\n");
}

async function mailsTo(address: string): Promise<string[]> {
  const folder = path.join(process.env.TINBAI_E2E_DATA ?? "", "mail");
  const names = await readdir(folder).catch(() => []);
  const mails = await Promise.all(names.map((name) => readFile(path.join(folder, name), "utf8")));
  return mails.filter((mail) => new RegExp(`^to:.*${address}`, "im").test(mail)).map(readable);
}

/** Waits for a mail to `address` that carries a link below `prefix`; gives the link's path. */
export async function linkMailedTo(address: string, prefix: string): Promise<string> {
  let link: string | undefined;
  await expect
    .poll(async () => {
      for (const mail of await mailsTo(address)) link ??= mail.match(new RegExp(`${prefix}[\\w-]+`))?.[0];
      return link;
    }, { message: `a mail to ${address}`, timeout: 15_000 })
    .toBeTruthy();
  return link as string;
}
