// The reader's tools: theme, size of the text, listening, copying, sharing, printing. Every page works without them:
// what needs this script is hidden until it is here. It runs before the page is drawn where it can, so that a theme
// that was chosen does not flash.
const root = document.documentElement;
const LARGEST = 3;

/** A browser may refuse to remember. */
function remembered(name) {
  try {
    return localStorage.getItem(name) ?? "";
  } catch {
    return "";
  }
}

/** Sets `data-NAME` on the page and remembers it; nothing of both for the default. */
function choose(name, value) {
  if (value) root.dataset[name] = value;
  else delete root.dataset[name];
  try {
    if (value) localStorage.setItem(name, value);
    else localStorage.removeItem(name);
  } catch {}
}

const size = () => Number(root.dataset.size ?? 0);
const theme = remembered("theme");
choose("theme", ["light", "dark"].includes(theme) ? theme : "");
choose("size", /^[1-3]$/.test(remembered("size")) ? remembered("size") : "");

const all = (selector) => [...document.querySelectorAll(selector)];
const address = () => document.querySelector("link[rel=canonical]")?.href ?? location.href;

/** Brings tools to light. */
function show(tool) {
  for (const element of all(`[data-tool=${tool}]`)) element.hidden = false;
}

function resize(by) {
  const wanted = Math.min(Math.max(size() + by, 0), LARGEST);
  choose("size", wanted ? String(wanted) : "");
  // Not `disabled`: the button that was pressed keeps the focus.
  const mark = (act, end) => all(`[data-act=${act}]`).forEach((button) => button.setAttribute("aria-disabled", wanted === end));
  mark("smaller", 0);
  mark("larger", LARGEST);
}

/** Reads an item sentence by sentence: some browsers fall silent within a long text, and some cannot pause. */
function reader(play) {
  const speech = speechSynthesis;
  const stop = document.querySelector("[data-act=hush]");
  const words = play.textContent;
  const sentences = all(".item h1, .item > .sapo, .item > .text > *").flatMap(
    (part) => part.textContent.match(/[^.!?…]+[.!?…]*/g) ?? [],
  );
  let at = 0;
  let current;

  function silence(label) {
    current = undefined;
    speech.cancel();
    play.textContent = label;
    stop.hidden = label === words;
  }
  function end() {
    at = 0;
    silence(words);
  }
  function say() {
    if (at >= sentences.length) return end();
    const sentence = new SpeechSynthesisUtterance(sentences[at]);
    current = sentence;
    sentence.voice = voice();
    sentence.lang = sentence.voice?.lang ?? "vi-VN";
    sentence.onend = () => {
      if (current !== sentence) return;
      at += 1;
      say();
    };
    sentence.onerror = () => current === sentence && end();
    speech.speak(sentence);
  }
  play.onclick = () => {
    if (current) return silence(play.dataset.resume);
    play.textContent = play.dataset.pause;
    stop.hidden = false;
    say();
  };
  stop.onclick = () => {
    end();
    play.focus();
  };
  addEventListener("pagehide", end);
}

const voice = () => speechSynthesis.getVoices().find((voice) => /^vi([-_]|$)/i.test(voice.lang));

/** Voices may be there at once or come later; without a Vietnamese one there is nothing to listen to. */
function listen() {
  const play = document.querySelector("[data-act=speak]");
  if (!play || !window.speechSynthesis) return;
  const look = () => {
    if (play.onclick || !voice()) return;
    reader(play);
    show("speak");
  };
  look();
  speechSynthesis.onvoiceschanged = look;
}

const ACTS = {
  smaller: () => resize(-1),
  larger: () => resize(1),
  print: () => print(),
  share: () => navigator.share({ title: document.title, url: address() }).catch(() => {}),
  copy: async (button) => {
    const told = button.nextElementSibling;
    await navigator.clipboard.writeText(address());
    told.textContent = told.dataset.done;
    setTimeout(() => (told.textContent = ""), 4000);
  },
};

function ready() {
  for (const act of Object.keys(ACTS)) {
    for (const button of all(`[data-act=${act}]`)) button.onclick = () => ACTS[act](button);
  }
  for (const select of all("[data-act=theme]")) {
    select.value = root.dataset.theme ?? "";
    select.onchange = () => choose("theme", select.value);
  }
  resize(0);
  for (const tool of ["display", "size", "print"]) show(tool);
  if (navigator.clipboard) show("copy");
  if (navigator.share) show("share");
  listen();
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", ready);
else ready();
