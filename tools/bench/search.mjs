//! Search: what people might ask, how long one answer takes alone, and how well the right one stands on top.

import { existsSync } from "node:fs";
import { ask, run, sleep } from "./processes.mjs";

const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replaceAll("đ", "d").replaceAll("Đ", "D");

export const searchFor = (query) => `/tim-kiem?q=${encodeURIComponent(query)}`;

/** Two to four syllables from the middle of each title, every second one typed without its marks. */
export function queries(titles) {
  return titles.map((title, number) => {
    const syllables = title.split(" ");
    const length = 2 + (number % 3);
    const from = Math.max(0, Math.floor((syllables.length - length) / 2));
    const query = syllables.slice(from, from + length).join(" ");
    return number % 2 ? fold(query) : query;
  });
}

const isThere = async (url) => (await ask(url + searchFor("hội nghị"))).status !== 404;

/** How the address of an item with this title begins. The page of results repeats the query: only a link tells. */
const address = (title) => `/bai/${fold(title).toLowerCase().replace(/[^a-z0-9]+/g, "-").slice(0, 30)}`;

/** Waits until the index holds an item; the seconds that took, or nothing where there is no search at all. */
export async function untilFound(url, title, { within = 180_000 } = {}) {
  if (!(await isThere(url))) return undefined;
  const began = performance.now();
  while (performance.now() - began < within) {
    const { body } = await ask(url + searchFor(title));
    if (body.includes(address(title))) return (performance.now() - began) / 1000;
    await sleep(100);
  }
  throw new Error(`search does not find ${JSON.stringify(title)}`);
}

/** One request after the other: p50 and p99 in milliseconds. */
export async function alone(url, paths) {
  const times = [];
  for (const path of [...paths.slice(0, 10), ...paths]) {
    const { status, ms } = await ask(url + path, { headers: { "accept-encoding": "br" } });
    if (status !== 200) throw new Error(`${path}: status ${status}`);
    times.push(ms);
  }
  const sorted = times.slice(10).sort((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  return { p50: at(0.5), p99: at(0.99) };
}

/** MRR@10 of the labelled set, with and without accents; nothing where the program is not there. */
export async function quality() {
  if (!existsSync("search/Cargo.toml")) return undefined;
  const args = ["run", "--release", "--quiet", "-p", "tinbai-search", "--bin", "search-quality", "--", "--json"];
  const { out } = await run("cargo", args, { timeout: 400_000 });
  const { items, questions, mrr_accented: accented, mrr_unaccented: unaccented } = JSON.parse(out);
  return { items, questions, accented, unaccented };
}
