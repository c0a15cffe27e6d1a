//! wrk, told what to ask for, and what it found.

import { writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { processorTime, run } from "./processes.mjs";

const BY_TURNS = fileURLToPath(new URL("paths.lua", import.meta.url));
const UNITS = { us: 0.001, ms: 1, s: 1000, m: 60_000 };

const milliseconds = (text) => {
  const [, number, unit] = text.match(/^([\d.]+)(us|ms|s|m)$/);
  return Number(number) * UNITS[unit];
};

export class Load {
  /** `folder` is for its own files; `seconds` for each measurement, after `warmUp` seconds. */
  constructor(folder, { seconds, warmUp, connections = 64, threads = 2 }) {
    Object.assign(this, { folder, seconds, warmUp, connections, threads });
  }

  /**
   * Keeps connections busy with the paths by turns. Returns requests a second, p50 and p99 in milliseconds, and with
   * `pid` the processor time that one request cost that process, in microseconds.
   */
  async measure(url, paths, { pid } = {}) {
    await this.#once(url, paths, this.warmUp);
    const before = pid && processorTime(pid);
    const found = await this.#once(url, paths, this.seconds);
    if (pid) found.cost = ((processorTime(pid) - before) / found.requests) * 1_000_000;
    return found;
  }

  async #once(url, paths, seconds) {
    const args = [`-t${this.threads}`, `-c${this.connections}`, `-d${seconds}s`, "--latency", "-H", "Accept-Encoding: br"];
    const env = {};
    if (paths.length === 1) {
      args.push(url + paths[0]);
    } else {
      env.BENCH_PATHS = path.join(this.folder, "paths.txt");
      writeFileSync(env.BENCH_PATHS, paths.join("\n"));
      args.push("-s", BY_TURNS, url);
    }
    const { out } = await run("wrk", args, { env, timeout: (seconds + 30) * 1000 });
    const bad = out.match(/Non-2xx or 3xx responses: (\d+)/) ?? out.match(/Socket errors: .*/);
    if (bad) throw new Error(`${url}${paths[0]}: ${bad[0]}`);
    return {
      rate: Number(out.match(/Requests\/sec:\s+([\d.]+)/)[1]),
      requests: Number(out.match(/(\d+) requests in/)[1]),
      p50: milliseconds(out.match(/^\s+50%\s+(\S+)/m)[1]),
      p99: milliseconds(out.match(/^\s+99%\s+(\S+)/m)[1]),
    };
  }
}
