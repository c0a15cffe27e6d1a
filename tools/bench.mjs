//! `make bench`: every budget of the design measured in one run, beside nginx, into one table.
//! tools/bench.sh looks that everything it needs is there; its parts are in tools/bench.

import { mkdir, mkdtemp, readdir, rm, stat } from "node:fs/promises";
import path from "node:path";
import { firstViews, scores } from "./bench/browser.mjs";
import { Corpus, House } from "./bench/houses.mjs";
import { beside } from "./bench/nginx.mjs";
import { ask, atEnd, endEverything, memory, page, sleep } from "./bench/processes.mjs";
import { publishToVisible } from "./bench/publish.mjs";
import { Report, circumstances, count, decimals, kilobytes, write } from "./bench/report.mjs";
import { alone, quality, queries, searchFor, untilFound } from "./bench/search.mjs";
import { Load } from "./bench/wrk.mjs";

const args = process.argv.slice(2);
const unknown = args.filter((arg) => !["--quick", "--write", "--built"].includes(arg));
if (unknown.length > 0) {
  console.error(`bench: ${unknown.join(" ")}? [--quick] [--write] [--built]`);
  process.exit(2);
}
const quick = args.includes("--quick");

const LARGE = quick ? 10_000 : 100_000;
const GROWTH = quick ? [1_000] : [1_000, 10_000];
/** About as many items as the demo brings along. */
const DEMO = 64;
const TIMES = quick ? { seconds: 2, warmUp: 1, rounds: 1 } : { seconds: 5, warmUp: 1, rounds: 2 };
const AT_MOST_MS = (quick ? 6 : 20) * 60_000;
const SECTION = "/chuyen-muc/tin-tuc";
const UNCACHED = { env: { TINBAI_PAGE_CACHE: "off" } };

const began = performance.now();
const minutes = () => (performance.now() - began) / 60_000;
const say = (text) => console.error(`${decimals(minutes(), 1).padStart(5)} min  ${text}`);
const report = new Report();
let failures = 0;

/** One part of the run; when it fails the others still count. */
async function part(name, work) {
  say(name);
  try {
    return await work();
  } catch (error) {
    failures += 1;
    console.error(`       ${name}: ${error.message}`);
    report.add(name, `failed: ${error.message.split("\n")[0].slice(0, 120)}`, { met: false });
    return undefined;
  }
}

/** Addresses of items in different sections, newest first. */
async function items(url, most) {
  const home = await page(`${url}/`);
  const sections = [...new Set([...home.matchAll(/href="(\/chuyen-muc\/[a-z0-9-]+)"/g)].map((found) => found[1]))];
  const found = new Set();
  for (const list of sections) {
    const text = await page(url + list);
    for (const [, item] of text.matchAll(/href="(\/bai\/[a-z0-9-]+)"/g)) found.add(item);
  }
  const all = [...found];
  return all.slice(0, most);
}

/** What readers ask for, as wrk asks by turns; what is not there is left out. */
async function readerPages(url, asked) {
  const pages = {
    home: ["/"],
    section: [SECTION],
    item: await items(url, 200),
    unit: ["/don-vi/bu-dang"],
    search: asked.map(searchFor),
    feed: ["/rss.xml"],
  };
  for (const [name, paths] of Object.entries(pages)) {
    if ((await ask(url + paths[0])).status !== 200) delete pages[name];
  }
  return pages;
}

/**
 * Every page uncached, in houses of all sizes at once: a page is measured in one after the other, and again, so that
 * what else the machine does meets all of them alike. Each house gets what was `found` in it.
 */
async function sideBySide(load, houses) {
  const servers = await Promise.all(houses.map(({ house }) => house.serve(UNCACHED)));
  try {
    for (const [at, house] of houses.entries()) {
      house.indexed = await untilFound(servers[at].url, house.asked.last);
      house.pages = await readerPages(servers[at].url, house.asked.queries);
      house.found = {};
    }
    for (const name of Object.keys(houses[0].pages)) {
      const rounds = houses.map(() => []);
      for (let round = 0; round < TIMES.rounds; round++) {
        for (const [at, { pages }] of houses.entries()) {
          rounds[at].push(await load.measure(servers[at].url, pages[name], { pid: servers[at].pid }));
        }
      }
      for (const [at, { found }] of houses.entries()) found[name] = mean(rounds[at]);
    }
    for (const [at, house] of houses.entries()) {
      house.peak = memory(servers[at].pid).peak;
      if (house.pages.search) house.searched = await alone(servers[at].url, house.pages.search);
    }
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
  }
}

/** Of measurements of one thing. */
function mean(rounds) {
  const of = (key) => rounds.reduce((sum, round) => sum + round[key], 0) / rounds.length;
  return Object.fromEntries(Object.keys(rounds[0]).map((key) => [key, of(key)]));
}

/** 500 items: what memory the server rests in, and its search. */
async function small(house, load, asked) {
  await house.furnish();
  await house.grow(500 - DEMO);
  await house.served({}, async ({ url, pid }) => {
    await untilFound(url, asked.last);
    for (const path of ["/", SECTION, ...(await items(url, 20))]) await page(url + path);
    await sleep(3_000);
    const { now } = memory(pid);
    report.add("memory at rest, 500 items", `${decimals(now, 1)} MB`, { budget: "≤ 40 MB", met: now <= 40 });
  });
  await house.served(UNCACHED, async ({ url }) => {
    const { search } = await readerPages(url, asked.queries);
    if (search) report.load("search, 500 items", await load.measure(url, search), { least: 4_000 });
  });
}

function tellUncached({ size, found, searched, indexed }) {
  const least = { home: 2_500, item: 4_000, search: 1_000 };
  for (const [name, load] of Object.entries(found)) {
    const spread = ["home", "item"].includes(name) ? 3 : undefined;
    report.load(`${name}, uncached, ${count(size)} items`, load, { least: least[name], spread });
  }
  if (searched) {
    const budget = { budget: "p99 ≤ 20 ms", met: searched.p99 <= 20 };
    report.add(`search alone, ${count(size)} items`, "", { ...searched, ...budget });
  }
  if (indexed) report.add(`index built, ${count(size)} items`, `${decimals(indexed, 1)} s`);
}

function tellGrowth([first, ...later]) {
  for (const [name, { cost }] of Object.entries(first.found)) {
    for (const { size, found } of later) {
      const ratio = found[name].cost / cost;
      const measured = `${decimals(ratio)} × (${count(cost)} → ${count(found[name].cost)} µs)`;
      report.add(`cost of ${name}, ${count(size)} beside ${count(first.size)} items`, measured, { budget: "≤ 1.2 ×", met: ratio <= 1.2 });
    }
  }
}

/** Kept pages beside nginx with the same bytes, by turns. */
async function cached(folder, load, server, paths) {
  const addresses = Object.fromEntries(Object.entries(paths).map(([name, path]) => [name, server.url + path]));
  const nginx = await beside(folder, addresses);
  for (const [name, path] of Object.entries(paths)) {
    const rounds = [];
    for (let round = 0; round < TIMES.rounds; round++) {
      const ours = await load.measure(server.url, [path]);
      const theirs = await load.measure(nginx.url, [`/${name}`]);
      rounds.push({ ours, theirs });
    }
    const ours = mean(rounds.map((round) => round.ours));
    const theirs = mean(rounds.map((round) => round.theirs));
    report.load(`${name}, cached`, ours, { ratio: 1, nginx: ours.rate / theirs.rate });
    report.load(`${name}, nginx`, theirs);
  }
  await nginx.stop();
}

function tellViews({ views }) {
  for (const [name, view] of Object.entries(views)) {
    const text = view.document + view.style;
    const measured = `${kilobytes(text)} HTML+CSS; ${view.fonts} fonts ${kilobytes(view.font)}; ${kilobytes(view.wasm)} wasm`;
    const met = text <= 20_000 && view.wasm === 0 && view.fonts <= 2 && view.font <= 80_000;
    report.add(`first view of ${name}`, measured, { budget: "≤ 20 KB; ≤ 2 fonts, 80 KB; 0 wasm", met });
    report.add(`all of it, ${name}`, `${view.requests} requests, ${kilobytes(view.bytes)}`);
  }
}

/** What the desk loads once, compressed. */
async function bundle() {
  const folder = path.join(process.env.TINBAI_SITE ?? "target/site", "pkg");
  const parts = (await readdir(folder)).filter((name) => /^tinbai-.*\.(js|wasm)\.br$/.test(name));
  const sizes = await Promise.all(parts.map(async (name) => (await stat(path.join(folder, name))).size));
  const size = sizes.reduce((sum, size) => sum + size, 0);
  report.add("the desk's bundle", kilobytes(size), { budget: "≤ 150 KB", met: size > 0 && size <= 150_000 });
}

async function large(folder, house, load, asked, peak) {
  await part("cold start", async () => {
    const times = [];
    for (let time = 0; time < 3; time++) {
      await house.served({}, (server) => times.push(server.readyMs));
    }
    const median = times.sort((a, b) => a - b)[1];
    report.add(`cold start, ${count(LARGE)} items`, `${count(median)} ms`, { budget: "≤ 1,000 ms", met: median <= 1_000 });
  });
  return house.served({}, (server) => served(folder, load, server, asked, peak));
}

/** What readers get from a server as it is run. */
async function served(folder, load, server, asked, peak) {
  const { url, pid } = server;
  await untilFound(url, asked.last);
  const [item] = await items(url, 1);
  const paths = { home: "/", section: SECTION, item };
  const search = searchFor(asked.queries[0]);
  const hasSearch = (await ask(url + search)).status === 200;
  await part("kept pages beside nginx", () => cached(folder, load, server, paths));
  await part("one query again and again", async () => {
    if (hasSearch) report.load("search, one query again and again", await load.measure(url, [search]));
  });
  await part("memory under load", () => {
    const most = Math.max(memory(pid).peak, peak);
    report.add(`memory under load, ${count(LARGE)} items`, `${decimals(most, 1)} MB`, { budget: "≤ 150 MB", met: most <= 150 });
  });
  const published = await part("publish to visible", () => publishToVisible(url, { times: quick ? 3 : 7, search: hasSearch }));
  for (const [place, { median, most }] of Object.entries(published ?? {})) {
    const measured = `${count(most)} ms (median ${count(median)})`;
    report.add(`published and seen: ${place}`, measured, { budget: "≤ 200 ms", met: most <= 200 });
  }
  const views = await part("first views", () => firstViews(url, { home: "/", item }));
  if (views) tellViews(views);
  if (!quick) await part("Lighthouse", () => lighthouse(url, { ...paths, ...(hasSearch ? { search } : {}) }, folder));
  return views;
}

async function lighthouse(url, paths, folder) {
  for (const [name, { scores: found, lost }] of Object.entries((await scores(url, paths, folder)) ?? {})) {
    const all = found.every((score) => score === 100);
    report.add(`Lighthouse, ${name}`, found.join(" / "), { budget: "100 / 100 / 100 / 100", met: all });
    if (lost.length > 0) say(`Lighthouse, ${name}, misses: ${[...new Set(lost)].join(", ")}`);
  }
}

async function everything() {
  await mkdir("target/bench", { recursive: true });
  const folder = await mkdtemp(path.resolve("target/bench/run-"));
  atEnd(() => rm(folder, { recursive: true, force: true }));
  const place = async (name) => {
    const inside = path.join(folder, name);
    await mkdir(inside);
    return inside;
  };
  say(`a corpus of ${count(LARGE)} items`);
  const corpus = new Corpus(folder, LARGE);
  await corpus.make();
  const load = new Load(folder, TIMES);
  /** Queries about the first so many items, and the title of the last of them. */
  const about = async (size) => {
    const titles = await corpus.titles(150, size);
    for await (const line of corpus.lines(size - 1, size)) return { queries: queries(titles), last: JSON.parse(line).title };
    throw new Error("the corpus is too short");
  };

  const growing = new House(await place("small"), corpus);
  await part("500 items", async () => small(growing, load, await about(500 - DEMO)));
  const houses = [];
  for (const size of GROWTH) {
    await part(`${count(size)} items`, async () => {
      await growing.grow(size - DEMO);
      houses.push({ size, house: await growing.copied(await place(`of-${size}`)), asked: await about(size - DEMO) });
    });
  }
  const house = new House(await place("large"), corpus);
  const asked = await about(LARGE);
  const grown = await part(`import, ${count(LARGE)} items`, async () => {
    await house.furnish();
    const { items, seconds } = await house.grow(LARGE);
    const measured = `${decimals(seconds, 1)} s, ${count(items / seconds)} items/s`;
    report.add(`import of ${count(items)} items`, measured, { budget: "≥ 333 items/s", met: items / seconds >= 333 });
    return houses.push({ size: LARGE, house, asked });
  });
  if (grown) {
    await part("every page uncached", async () => {
      await sideBySide(load, houses);
      tellUncached(houses.at(-1));
      tellGrowth(houses);
    });
    await part("the large house", async () => {
      chromium = (await large(folder, house, load, asked, houses.at(-1).peak ?? 0))?.version;
    });
  }
  await part("the desk's bundle", bundle);
  await part("quality of search", async () => {
    const found = await quality();
    if (found?.text) report.add("search quality", found.text);
    if (!found?.accented) return;
    const mrr = (which, least) =>
      report.add(`MRR@10, ${which}`, decimals(found[which], 4), { budget: `≥ ${least}`, met: found[which] >= least });
    mrr("accented", 0.955);
    mrr("unaccented", 0.951);
  });
}

let chromium;
const leave = async (code) => {
  await endEverything();
  process.exit(code);
};
process.on("SIGINT", () => leave(130));
process.on("SIGTERM", () => leave(143));
setTimeout(() => {
  console.error(`bench: ended after ${AT_MOST_MS / 60_000} minutes`);
  void leave(1);
}, AT_MOST_MS).unref();

try {
  await everything();
} catch (error) {
  failures += 1;
  console.error(error);
} finally {
  await endEverything();
}
const command = `make bench${args.length ? ` ARGS="${args.join(" ")}"` : ""}`;
const text = `${circumstances({ chromium, command, minutes: minutes() })}\n\n${report.markdown()}`;
console.log(`\n${text}`);
if (args.includes("--write")) write(text);
if (report.missed.length > 0) say(`missed: ${report.missed.join("; ")}`);
process.exit(failures > 0 ? 1 : 0);
