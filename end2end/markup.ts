// The Nu HTML checker on pages as the server sends them.
import { execFile, spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";

const CHECKER = createRequire(import.meta.url).resolve("vnu-jar/build/dist/vnu.jar");

type Message = { type: string; subType?: string; url: string; message: string; extract?: string };

/** Whether there is a Java to run the checker with. */
export const hasJava = () => spawnSync("java", ["-version"]).status === 0;

/** Every error and warning in pages by address, with the markup around it. */
export async function faults(pages: Map<string, string>): Promise<string[]> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "tinbai-markup-"));
  try {
    const addresses = new Map<string, string>();
    for (const [address, html] of pages) {
      const file = path.join(folder, `${addresses.size}.html`);
      addresses.set(path.basename(file), address);
      await writeFile(file, html);
    }
    // One run for all: the checker takes longer to start than to check.
    const { stdout } = await promisify(execFile)(
      "java",
      ["-jar", CHECKER, "--format", "json", "--stdout", "--exit-zero-always", folder],
      { maxBuffer: 64 * 1024 * 1024 },
    );
    const { messages } = JSON.parse(stdout) as { messages: Message[] };
    return messages.map(({ type, subType, url, message, extract }) => {
      const address = addresses.get(path.basename(url)) ?? url;
      return `${address}: ${subType ?? type}: ${message} ${(extract ?? "").replace(/\s+/g, " ").trim()}`;
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
