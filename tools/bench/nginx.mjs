//! nginx as the measure of speed: the very bytes that our server sends, compressed beforehand, from files.

import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { ask, freePort, sleep, start } from "./processes.mjs";

/**
 * Serves pages as they were fetched: `pages` is name -> address. Returns its address; each page is under `/name`.
 * Two workers, connections kept open, no access log; otherwise as it comes.
 */
export async function beside(folder, pages) {
  const root = path.join(folder, "nginx");
  await mkdir(root, { recursive: true });
  const port = await freePort();
  const locations = [];
  const bodies = {};
  for (const [name, address] of Object.entries(pages)) {
    const { status, headers, body } = await ask(address, { headers: { "accept-encoding": "br" } });
    if (status !== 200 || headers["content-encoding"] !== "br") {
      throw new Error(`${address}: status ${status}, content-encoding ${headers["content-encoding"]}`);
    }
    bodies[name] = body;
    await writeFile(path.join(root, name), body);
    locations.push(`location = /${name} {
        types { }
        default_type "text/html; charset=utf-8";
        add_header Content-Encoding br;
        add_header Vary Accept-Encoding;
      }`);
  }
  const conf = path.join(root, "nginx.conf");
  await writeFile(
    conf,
    `${process.getuid() === 0 ? "user root;" : ""}
    daemon off;
    worker_processes 2;
    pid ${root}/nginx.pid;
    error_log ${root}/error.log warn;
    events { worker_connections 1024; }
    http {
      access_log off;
      sendfile on;
      tcp_nopush on;
      tcp_nodelay on;
      keepalive_timeout 65;
      keepalive_requests 100000000;
      ${["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((of) => `${of}_temp_path ${root}/${of};`).join(" ")}
      server {
        listen 127.0.0.1:${port};
        root ${root};
        ${locations.join("\n")}
      }
    }\n`,
  );
  const program = existsSync("/usr/sbin/nginx") ? "/usr/sbin/nginx" : "nginx";
  const nginx = start(program, ["-p", root, "-e", path.join(root, "error.log"), "-c", conf], { log: path.join(root, "log") });
  const url = `http://127.0.0.1:${port}`;
  for (const [name, body] of Object.entries(bodies)) {
    const answer = await firstAnswer(`${url}/${name}`, nginx);
    if (answer.status !== 200 || !answer.body.equals(body)) throw new Error(`nginx does not serve ${name} as it should`);
  }
  return { ...nginx, url };
}

async function firstAnswer(address, nginx) {
  for (let attempt = 0; attempt < 200 && !nginx.state.ended; attempt++) {
    try {
      return await ask(address);
    } catch {
      await sleep(20);
    }
  }
  throw new Error(`nginx did not start: ${nginx.state.failure ?? "see its log"}`);
}
