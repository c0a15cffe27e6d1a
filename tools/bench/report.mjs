//! The table: what was measured, on what, and whether it keeps the budget.

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import os from "node:os";
import { version } from "./processes.mjs";

const FILE = "docs/benchmarks.md";
const TABLE = "## The table";
const NOTES = "## Notes";

export const count = (number) => Math.round(number).toLocaleString("en-US");
export const decimals = (number, places = 2) => number.toFixed(places);
export const kilobytes = (bytes) => `${decimals(bytes / 1000, 1)} KB`;

export class Report {
  #rows = [];

  /** A row; `met` is true, false, or left out where there is no budget. */
  add(what, measured, { p50, p99, nginx, budget = "", met } = {}) {
    const cell = (number, places) => (number === undefined ? "" : decimals(number, places));
    const verdict = met === undefined ? "" : met ? "met" : "**missed**";
    this.#rows.push([what, measured, cell(p50), cell(p99), nginx === undefined ? "" : `${decimals(nginx)} ×`, budget, verdict]);
  }

  /** A measurement of wrk; the budget is of requests a second. */
  load(what, found, { least, ratio, nginx, spread } = {}) {
    const demands = [];
    let met;
    const demand = (text, kept) => {
      demands.push(text);
      met = (met ?? true) && kept;
    };
    if (least) demand(`≥ ${count(least)}/s`, found.rate >= least);
    if (ratio) demand(`≥ ${ratio.toFixed(1)} × nginx`, nginx >= ratio);
    if (spread) demand(`p99 ≤ ${spread} × p50`, found.p99 <= spread * found.p50);
    this.add(what, `${count(found.rate)}/s`, { ...found, nginx, budget: demands.join(", "), met });
  }

  get missed() {
    return this.#rows.filter((row) => row[6].includes("missed")).map((row) => row[0]);
  }

  markdown() {
    const head = ["", "measured", "p50 ms", "p99 ms", "of nginx", "budget", ""];
    const rows = [head, ...this.#rows];
    const widths = head.map((_, column) => Math.max(3, ...rows.map((row) => row[column].length)));
    const line = (row) => `| ${row.map((cell, column) => cell.padEnd(widths[column])).join(" | ")} |`;
    const rule = `|${widths.map((width, column) => (column && column < 5 ? `${"-".repeat(width + 1)}:` : "-".repeat(width + 2))).join("|")}|`;
    return [line(head), rule, ...this.#rows.map(line)].join("\n");
  }
}

/** What it was measured on and with. */
export function circumstances({ chromium, command, minutes }) {
  const cpus = os.cpus();
  const parts = [
    `${cpus.length} cores (${cpus[0]?.model.trim()}), ${Math.round(os.totalmem() / 2 ** 30)} GiB, ${os.type()} ${os.release()}`,
    version("rustc", "--version"),
    version(existsSync("/usr/sbin/nginx") ? "/usr/sbin/nginx" : "nginx", "-v")?.replace("nginx version: ", ""),
    version("wrk", "-v")?.replace(/ \[.*/, ""),
    chromium && `Chromium ${chromium}`,
    `Node ${process.version}`,
  ];
  const day = new Date().toISOString().slice(0, 10);
  return `${parts.filter(Boolean).join(" · ")}\n\n\`${command}\`, ${day}, ${decimals(minutes, 1)} minutes. 64 connections from wrk on the same machine, two threads;
server, nginx and wrk share the cores, one measurement after the other.`;
}

const NEW = `# Benchmarks

What \`make bench ARGS="--write"\` measured, beside the budgets of the design. nginx serves the very bytes of our pages,
compressed beforehand, from files, with two workers. "Uncached" renders every page anew (\`TINBAI_PAGE_CACHE=off\`).
"Cost" is processor time of the server for one request, which does not depend on what else the machine does.

${TABLE}

${NOTES}
`;

/** Puts the table into its file; what stands there by hand stays. */
export function write(text) {
  const present = existsSync(FILE) ? readFileSync(FILE, "utf8") : NEW;
  const from = present.indexOf(`${TABLE}\n`);
  if (from < 0) throw new Error(`${FILE} has no heading ${JSON.stringify(TABLE)}`);
  const begin = from + TABLE.length + 1;
  const next = present.indexOf("\n## ", begin);
  writeFileSync(FILE, `${present.slice(0, begin)}\n${text}\n${next < 0 ? "" : present.slice(next)}`);
}
