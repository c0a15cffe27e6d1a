//! The built server on a demo site of its own, in a fresh folder on a free port:
//! for the browser tests, the screenshots and the measurements.

import { spawn } from "node:child_process";
import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import net from "node:net";
import os from "node:os";
import path from "node:path";

/** The password of every person of the demo. */
export const DEMO_PASSWORD = "tinbai-demo-2017";

const READY_WITHIN_MS = 60_000;
const STOPPED_WITHIN_MS = 10_000;

async function freePort() {
  const probe = net.createServer();
  await new Promise((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const { port } = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

async function isReady(url) {
  try {
    return (await fetch(`${url}/readyz`)).ok;
  } catch {
    return false;
  }
}

/**
 * Starts `tinbai serve --demo` and waits until it is ready.
 * Returns its address, its data folder, its process id, and `stop`, which ends it and removes the folder.
 */
export async function startDemo({ log = "target/demo-server.log" } = {}) {
  const program = path.resolve(process.env.TINBAI_BIN ?? "target/release/tinbai");
  const data = await mkdtemp(path.join(os.tmpdir(), "tinbai-demo-"));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;

  // Everything that a developer's own settings could point at their own data is said here.
  const settings = {
    TINBAI_DATA: data,
    DATABASE_URL: `sqlite://${path.join(data, "tinbai.db")}`,
    TINBAI_MAIL: `folder:${path.join(data, "mail")}`,
    TINBAI_LISTEN: `127.0.0.1:${port}`,
    TINBAI_BASE_URL: url,
  };
  const server = spawn(program, ["serve", "--demo"], {
    env: { ...process.env, ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const sink = createWriteStream(log);
  server.stdout.pipe(sink, { end: false });
  server.stderr.pipe(sink, { end: false });

  let ended = false;
  let failure;
  const end = new Promise((resolve) => {
    server.once("exit", resolve);
    server.once("error", (error) => resolve((failure = error)));
  }).then(() => (ended = true));

  async function stop() {
    server.kill("SIGTERM");
    const hard = setTimeout(() => server.kill("SIGKILL"), STOPPED_WITHIN_MS);
    await end;
    clearTimeout(hard);
    await rm(data, { recursive: true, force: true });
  }

  const deadline = Date.now() + READY_WITHIN_MS;
  while (!(await isReady(url))) {
    if (ended || Date.now() > deadline) {
      await stop();
      throw new Error(`${program} did not become ready: ${failure?.message ?? `see ${log}`}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return { url, data, pid: server.pid, stop };
}
