//! `make bench`: how many requests a second the built server answers for the home page and for
//! an item, over loopback, from 16 kept-open connections, with p50 and p99.
//! The load generator is one Node process on the same machine and takes its share of it: the
//! figures compare two states of this program on one machine, they are not the server's ceiling.

import { readFileSync } from "node:fs";
import http from "node:http";
import os from "node:os";
import { startDemo } from "./demo-server.mjs";

const CONNECTIONS = 16;
const WARM_UP_MS = 1_000;
const MEASURED_MS = 5_000;

/** One request on a kept-open connection; resolves to its duration in milliseconds. */
function request(agent, url) {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const options = { agent, headers: { "accept-encoding": "br", accept: "text/html" } };
    const call = http.get(url, options, (answer) => {
      answer.resume();
      answer.once("end", () =>
        answer.statusCode === 200
          ? resolve(performance.now() - began)
          : reject(new Error(`${url}: status ${answer.statusCode}`)),
      );
    });
    call.once("error", reject);
  });
}

/** Keeps every connection busy for `duration`; returns all request times and the time really taken. */
async function load(url, duration) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const times = [];
  const began = performance.now();
  const client = async () => {
    while (performance.now() - began < duration) times.push(await request(agent, url));
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, client));
  const took = performance.now() - began;
  agent.destroy();
  return { times: times.sort((a, b) => a - b), took };
}

const quantile = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];

async function firstItem(url) {
  const home = await (await fetch(url)).text();
  const found = home.match(/href="(\/bai\/[^"]+)"/);
  if (!found) throw new Error("the home page links to no item");
  return found[1];
}

function residentMegabytes(pid) {
  try {
    return Number(readFileSync(`/proc/${pid}/status`, "utf8").match(/VmRSS:\s+(\d+) kB/)[1]) / 1024;
  } catch {
    return undefined;
  }
}

const demo = await startDemo({ log: "target/bench-server.log" });
try {
  const rows = [];
  for (const [page, address] of [["home", "/"], ["item", await firstItem(demo.url)]]) {
    await load(demo.url + address, WARM_UP_MS);
    const { times, took } = await load(demo.url + address, MEASURED_MS);
    rows.push({
      page,
      "requests/s": Math.round((times.length / took) * 1000),
      "p50 ms": quantile(times, 0.5).toFixed(2),
      "p99 ms": quantile(times, 0.99).toFixed(2),
    });
  }
  console.log(`${CONNECTIONS} connections, ${MEASURED_MS / 1000} s a page, ${os.cpus().length} cores shared with the load`);
  console.table(rows);
  const memory = residentMegabytes(demo.pid);
  if (memory) console.log(`server's resident memory afterwards: ${memory.toFixed(0)} MB`);
} finally {
  await demo.stop();
}
