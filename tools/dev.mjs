//! `make dev`: serves the demo site from a quick build and builds again whatever a change touches.
//! Files are polled: it costs a few milliseconds a second and works on every file system.

import { spawn, spawnSync } from "node:child_process";
import { readdir, stat } from "node:fs/promises";
import path from "node:path";

const POLL_MS = 500;
const RUST = ["server", "app", "migrations", "frontend", "Cargo.toml", "Cargo.lock"];

/** What each part is made of, and how it is built. */
const PARTS = [
  {
    name: "server",
    sources: RUST.filter((source) => source !== "frontend"),
    command: ["cargo", "build", "-p", "tinbai-server"],
  },
  {
    name: "wasm bundle",
    sources: RUST.filter((source) => source !== "server" && source !== "migrations"),
    command: ["tools/build-site.sh", "dev"],
  },
  { name: "style", sources: ["style"], command: ["tools/build-site.sh", "dev", "css"] },
  // Read at start: nothing to build, only to start again.
  { name: "demo site", sources: ["demo"], command: ["true"] },
];

const program = path.join(process.env.CARGO_TARGET_DIR ?? "target", "debug/tinbai");
let server;

/** The newest change below a file or folder, in milliseconds; removals count through their folder. */
async function newest(source) {
  let latest = 0;
  try {
    const info = await stat(source);
    latest = info.mtimeMs;
    if (info.isDirectory()) {
      for (const entry of await readdir(source)) latest = Math.max(latest, await newest(path.join(source, entry)));
    }
  } catch {
    // Renamed away while we looked: the next round sees it.
  }
  return latest;
}

async function newestOf({ sources }) {
  return Math.max(...(await Promise.all(sources.map(newest))));
}

function built({ name, command: [program, ...options] }) {
  const began = Date.now();
  console.log(`\n── ${name}`);
  const { status } = spawnSync(program, options, { stdio: "inherit" });
  console.log(status === 0 ? `   ${((Date.now() - began) / 1000).toFixed(1)} s` : "   failed: waiting for the next change");
  return status === 0;
}

async function stopServer() {
  if (!server || server.exitCode !== null || server.signalCode !== null) return;
  const ended = new Promise((resolve) => server.once("exit", resolve));
  server.kill("SIGTERM");
  await ended;
}

async function restartServer() {
  await stopServer();
  server = spawn(program, ["serve", "--demo"], { stdio: "inherit" });
  server.once("error", (error) => console.error(`   ${error.message}`));
}

for (const signal of ["SIGINT", "SIGTERM"]) {
  process.once(signal, async () => {
    await stopServer();
    process.exit(0);
  });
}

if (spawnSync("tools/setup.sh", ["run"], { stdio: "inherit" }).status !== 0) process.exit(1);

const seen = new Map();
for (;;) {
  const changed = [];
  for (const part of PARTS) {
    const latest = await newestOf(part);
    if (seen.get(part) !== latest) changed.push(part);
    seen.set(part, latest);
  }
  if (changed.length > 0 && changed.map(built).every(Boolean)) await restartServer();
  await new Promise((resolve) => setTimeout(resolve, POLL_MS));
}
