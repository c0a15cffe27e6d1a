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

const isThere = async (url) => (await ask(url + searchFor("hội nghị"))).status === 200;

/** Waits until the index holds a title; the seconds that took, or nothing where there is no search at all. */
export async function untilFound(url, title, { within = 180_000 } = {}) {
  if (!(await isThere(url))) return undefined;
  const began = performance.now();
  while (performance.now() - began < within) {
    const { body } = await ask(url + searchFor(`"${title}"`));
    if (plain(body.toString()).includes(title)) return (performance.now() - began) / 1000;
    await sleep(100);
  }
  throw new Error(`search does not find ${JSON.stringify(title)}`);
}

/** Text of a page: found words are marked within titles. */
export const plain = (html) =>
  html
    .replace(/<\/?(?:mark|b|em|strong)[^>]*>/g, "")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");

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
  const args = ["run", "--release", "--quiet", "-p", "tinbai-search", "--bin", "search-quality"];
  const { out } = await run("cargo", args, { timeout: 400_000 });
  // The last number of each line that names one of the two ways of typing.
  const number = (pattern) => {
    const line = out.split("\n").filter((line) => pattern.test(line)).pop();
    const found = line?.match(/\b[01]\.\d+\b/g);
    return found && Number(found[found.length - 1]);
  };
  const unaccented = number(/unaccented|without/i);
  const accented = number(/(?<!un)accented|\bwith accents/i);
  return accented && unaccented ? { accented, unaccented } : { text: out.trim().split("\n").pop() };
}
