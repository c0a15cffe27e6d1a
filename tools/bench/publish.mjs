//! From the editor's click to the reader's eye: how long until a publication is seen.

import { DEMO_PASSWORD } from "../demo-server.mjs";
import { ask, sleep } from "./processes.mjs";
import { plain, searchFor } from "./search.mjs";
import http from "node:http";

const WITHIN_MS = 5_000;

class Person {
  constructor(url) {
    this.url = url;
  }

  static async signIn(url, email) {
    const person = new Person(url);
    const { status, headers } = await person.#post("accounts/sign_in", { email, password: DEMO_PASSWORD }, "text/html");
    const cookie = headers["set-cookie"]?.find((cookie) => cookie.startsWith("tinbai="));
    if (status !== 303 || !cookie) throw new Error(`signing in as ${email}: status ${status}`);
    person.cookie = cookie.split(";")[0];
    return person;
  }

  #post(endpoint, fields, accept) {
    return ask(`${this.url}/api/${endpoint}`, {
      method: "POST",
      headers: {
        accept,
        "content-type": "application/x-www-form-urlencoded",
        "sec-fetch-site": "same-origin",
        ...(this.cookie ? { cookie: this.cookie } : {}),
      },
      body: new URLSearchParams(fields).toString(),
    });
  }

  async call(endpoint, fields) {
    const { status, body } = await this.#post(endpoint, fields, "application/json");
    if (status !== 200) throw new Error(`${endpoint}: status ${status}: ${body}`);
    return JSON.parse(body.toString());
  }

  /** Listens to the live feed; `heard` is called with everything that comes. Returns how to stop. */
  async listen(heard) {
    const headers = { cookie: this.cookie, accept: "text/event-stream" };
    return new Promise((resolve, reject) => {
      const call = http.get(`${this.url}/desk/live`, { headers, agent: false }, (answer) => {
        if (answer.statusCode !== 200) return reject(new Error(`the live feed: status ${answer.statusCode}`));
        answer.setEncoding("utf8");
        answer.on("data", heard);
        answer.on("error", () => {});
        resolve(() => call.destroy());
      });
      call.on("error", reject);
    });
  }
}

/** Milliseconds until an address shows a text. */
async function until(address, title, began) {
  while (performance.now() - began < WITHIN_MS) {
    const { body } = await ask(address);
    if (plain(body.toString()).includes(title)) return performance.now() - began;
    await sleep(4);
  }
  throw new Error(`${address} does not show ${JSON.stringify(title)}`);
}

/**
 * Publishes `times` items one after the other; returns the slowest and the median of each place, in milliseconds.
 * Readers' pages are kept warm before, so that a page that is kept too long would show.
 */
export async function publishToVisible(url, { times, search }) {
  const writer = await Person.signIn(url, "ctv.budang@tinbai.example");
  const editor = await Person.signIn(url, "btv1@tinbai.example");
  const seen = { home: [], section: [], "the dashboard": [], ...(search ? { search: [] } : {}) };
  for (let time = 1; time <= times; time++) {
    const title = `Phiên đo thứ ${time} lúc ${Date.now()}`;
    const draft = {
      kind: "tin", title, lead: "Một tin để đo.", body: "Tin này được viết để đo thời gian.", section: "kinh-te",
      unit: "bu-dang", caption: "", credit: "",
    };
    const fields = Object.fromEntries(Object.entries(draft).map(([name, value]) => [`draft[${name}]`, value]));
    let item = await writer.call("articles/save", fields);
    const step = async (who, endpoint) => {
      const saved = await who.call(endpoint, { id: item.id, version: item.version });
      if (saved?.version) item = saved;
    };
    await step(writer, "articles/submit");
    await step(editor, "articles/take");
    await step(editor, "articles/accept");
    const places = { home: "/", section: "/chuyen-muc/kinh-te", ...(search ? { search: searchFor(title) } : {}) };
    for (const path of Object.values(places)) {
      for (let twice = 0; twice < 2; twice++) await ask(url + path);
    }
    let began;
    let told;
    const onTheDashboard = new Promise((resolve) => (told = resolve));
    let text = "";
    const stop = await writer.listen((part) => {
      text += part;
      if (began && text.includes("article.published")) told(performance.now() - began);
    });
    await sleep(100);
    text = "";
    began = performance.now();
    const published = step(editor, "articles/publish");
    const waits = Object.entries(places).map(async ([place, path]) => seen[place].push(await until(url + path, title, began)));
    const late = sleep(WITHIN_MS).then(() => Promise.reject(new Error("the live feed does not tell of a publication")));
    late.catch(() => {});
    seen["the dashboard"].push(await Promise.race([onTheDashboard, late]));
    await Promise.all([published, ...waits]);
    stop();
  }
  const sorted = (times) => [...times].sort((a, b) => a - b);
  return Object.fromEntries(
    Object.entries(seen).map(([place, times]) => [place, { median: sorted(times)[times.length >> 1], most: Math.max(...times) }]),
  );
}
