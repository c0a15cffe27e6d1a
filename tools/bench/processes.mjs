//! What the benchmark starts, looks at, and ends again: by its process id, whatever happens.

import { spawn, spawnSync } from "node:child_process";
import { createWriteStream, readFileSync } from "node:fs";
import http from "node:http";
import net from "node:net";
import path from "node:path";

const READY_WITHIN_MS = 120_000;
const STOPPED_WITHIN_MS = 15_000;
/** Ticks of /proc/PID/stat in a second. */
const TICKS = 100;

const duties = [];

/** Registers work to be done when everything ends, the last first. */
export function atEnd(work) {
  duties.push(work);
}

export async function endEverything() {
  while (duties.length > 0) {
    try {
      await duties.pop()();
    } catch (error) {
      console.error(`cleaning up: ${error.message}`);
    }
  }
}

export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

export async function freePort() {
  const probe = net.createServer();
  await new Promise((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const { port } = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

/** Starts a program; its output goes to a log file. It is ended with everything else, unless `stop` was called. */
export function start(program, args, { env = {}, log }) {
  const child = spawn(program, args, { env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
  const sink = createWriteStream(log, { flags: "a" });
  child.stdout.pipe(sink, { end: false });
  child.stderr.pipe(sink, { end: false });
  const state = { ended: false };
  const end = new Promise((resolve) => {
    child.once("exit", resolve);
    child.once("error", (error) => {
      state.failure = error.message;
      resolve();
    });
  }).then(() => {
    state.ended = true;
    sink.end();
  });
  const stop = async () => {
    if (state.ended) return;
    child.kill("SIGTERM");
    const hard = setTimeout(() => child.kill("SIGKILL"), STOPPED_WITHIN_MS);
    await end;
    clearTimeout(hard);
  };
  atEnd(stop);
  return { pid: child.pid, stop, state };
}

/** Runs a program to its end and returns what it printed; throws with the end of what it said when it failed. */
export async function run(program, args, { env = {}, timeout = 600_000, stdio = ["ignore", "pipe", "pipe"] } = {}) {
  const child = spawn(program, args, { env: { ...process.env, ...env }, stdio });
  const stop = async () => void child.kill("SIGKILL");
  atEnd(stop);
  let out = "";
  let err = "";
  child.stdout?.on("data", (data) => (out += data));
  child.stderr?.on("data", (data) => (err += data));
  const late = setTimeout(() => child.kill("SIGKILL"), timeout);
  const code = await new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  clearTimeout(late);
  duties.splice(duties.indexOf(stop), 1);
  if (code !== 0) throw new Error(`${path.basename(program)} ${args[0] ?? ""} ended with ${code}: ${(err || out).slice(-800)}`);
  return { out, err };
}

/** The first line that a program prints about its version, or nothing. */
export function version(program, ...args) {
  const { stdout, stderr, error } = spawnSync(program, args, { encoding: "utf8", timeout: 10_000 });
  return error ? undefined : (stdout || stderr).trim().split("\n")[0];
}

const agent = new http.Agent({ keepAlive: true, maxSockets: 8 });

/** One request; the body comes as it was sent, compressed or not. */
export function ask(address, { method = "GET", headers = {}, body } = {}) {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const call = http.request(address, { method, headers, agent }, (answer) => {
      const parts = [];
      answer.on("data", (part) => parts.push(part));
      answer.once("error", reject);
      answer.once("end", () =>
        resolve({
          status: answer.statusCode,
          headers: answer.headers,
          body: Buffer.concat(parts),
          ms: performance.now() - began,
        }),
      );
    });
    call.once("error", reject);
    call.setTimeout(30_000, () => call.destroy(new Error(`${address}: no answer`)));
    call.end(body);
  });
}

/** Text of a page that must be there. */
export async function page(address) {
  const { status, body } = await ask(address);
  if (status !== 200) throw new Error(`${address}: status ${status}`);
  return body.toString();
}

const program = () => path.resolve(process.env.TINBAI_BIN ?? "target/release/tinbai");

/** Where a server or a command works; nothing of a developer's own settings gets through. */
function settings(data, extra = {}) {
  return {
    TINBAI_DATA: data,
    DATABASE_URL: `sqlite://${path.join(data, "tinbai.db")}`,
    TINBAI_MAIL: `folder:${path.join(data, "mail")}`,
    TINBAI_LOG: "warn",
    ...extra,
  };
}

/** Starts the server on a free port; resolves at its first page, and says how long that took. */
export async function serve(data, { args = [], env = {}, log }) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const began = performance.now();
  const listen = { TINBAI_LISTEN: `127.0.0.1:${port}`, TINBAI_BASE_URL: url, ...env };
  const server = start(program(), ["serve", ...args], { env: settings(data, listen), log });
  while (performance.now() - began < READY_WITHIN_MS && !server.state.ended) {
    const status = await ask(`${url}/`).then(
      (answer) => answer.status,
      () => 0,
    );
    if (status === 200) return { ...server, url, readyMs: performance.now() - began };
    await sleep(2);
  }
  await server.stop();
  throw new Error(`the server did not become ready: ${server.state.failure ?? `see ${log}`}`);
}

/** Runs a command of the program on a data folder. */
export const command = (data, args, options) => run(program(), args, { env: settings(data), ...options });

/** Resident memory now and at its highest, in megabytes. */
export function memory(pid) {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  const megabytes = (key) => Number(status.match(new RegExp(`${key}:\\s+(\\d+) kB`))[1]) / 1024;
  return { now: megabytes("VmRSS"), peak: megabytes("VmHWM") };
}

/** Processor time that a process has used, in seconds. */
export function processorTime(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").replace(/^.*\) /, "").split(" ");
  return (Number(fields[11]) + Number(fields[12])) / TICKS;
}
