//! Data folders with a certain number of items: the demo's body and people, and the corpus imported.

import { createReadStream, createWriteStream } from "node:fs";
import { cp, mkdir, open } from "node:fs/promises";
import path from "node:path";
import { createInterface } from "node:readline";
import { once } from "node:events";
import { command, run, serve } from "./processes.mjs";

/** The corpus as one file, with the demo's pictures beside it. */
export class Corpus {
  constructor(folder, count) {
    Object.assign(this, { folder, count, file: path.join(folder, "corpus.jsonl") });
  }

  async make() {
    await cp("demo/pictures", path.join(this.folder, "anh"), { recursive: true });
    const file = await open(this.file, "w");
    const args = ["tools/corpus.mjs", String(this.count), "--pictures", "anh"];
    await run(process.execPath, args, { stdio: ["ignore", file.fd, "inherit"] });
    await file.close();
  }

  /** Lines `from` to `to`, the latter not included. */
  async *lines(from, to) {
    const input = createReadStream(this.file);
    let number = 0;
    for await (const line of createInterface({ input, crlfDelay: Infinity })) {
      if (number >= to) break;
      if (number >= from) yield line;
      number += 1;
    }
    input.destroy();
  }

  async slice(from, to) {
    if (from === 0 && to >= this.count) return this.file;
    const file = path.join(this.folder, `lines-${from}-${to}.jsonl`);
    const out = createWriteStream(file);
    for await (const line of this.lines(from, to)) {
      if (!out.write(`${line}\n`)) await once(out, "drain");
    }
    out.end();
    await once(out, "finish");
    return file;
  }

  /** Titles of `count` items among the first `among`, evenly. */
  async titles(count, among) {
    const every = Math.max(1, Math.floor(among / count));
    const titles = [];
    let number = 0;
    for await (const line of this.lines(0, among)) {
      if (number++ % every === 0) titles.push(JSON.parse(line).title);
    }
    return titles.slice(0, count);
  }
}

/** A data folder that grows. */
export class House {
  constructor(folder, corpus) {
    Object.assign(this, { folder, corpus, taken: 0, log: path.join(folder, "server.log") });
    this.data = path.join(folder, "data");
  }

  /** Loads the demo. */
  async furnish() {
    await mkdir(this.data, { recursive: true });
    await this.served({ args: ["--demo"] }, () => {});
  }

  serve(options) {
    return serve(this.data, { log: this.log, ...options });
  }

  /** Serves as long as `work` takes; returns what it returns. */
  async served(options, work) {
    const server = await this.serve(options);
    try {
      return await work(server);
    } finally {
      await server.stop();
    }
  }

  /** The same house once more in another folder; nobody serves it meanwhile. */
  async copied(folder) {
    const copy = new House(folder, this.corpus);
    await cp(this.data, copy.data, { recursive: true });
    copy.taken = this.taken;
    return copy;
  }

  /** Imports the corpus up to its `to`th line; returns how many items and seconds that were. */
  async grow(to) {
    const file = await this.corpus.slice(this.taken, to);
    const began = performance.now();
    await command(this.data, ["import", "articles", file]);
    const seconds = (performance.now() - began) / 1000;
    const items = to - this.taken;
    this.taken = to;
    return { items, seconds };
  }
}
