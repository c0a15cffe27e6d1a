//! Assembles target/site: wasm bundle, style sheets and the reader's script in pkg/, with .br and .gz beside them and
//! manifest.json from plain names to those that carry the content's hash; fonts, hashed too, in fonts/.
//! Called by build-site.sh: node tools/site.mjs release|dev [FILE.wasm]

import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import zlib from "node:zlib";
import { build } from "esbuild";

const [profile, wasmFile] = process.argv.slice(2);
const release = profile === "release";
const site = process.env.SITE_OUT ?? "target/site";
const pkg = path.join(site, "pkg");
const fonts = path.join(site, "fonts");
const bound = path.join(`${site}-work`, profile);
const manifestFile = path.join(pkg, "manifest.json");

/** What rustc's wasm target may emit; wasm-opt refuses what it was not told of. */
const WASM_FEATURES = [
  "bulk-memory",
  "multivalue",
  "mutable-globals",
  "nontrapping-float-to-int",
  "reference-types",
  "sign-ext",
];

/** Old enough for the phones of our readers: nesting is written out for them. */
const BROWSERS = ["chrome88", "firefox85", "safari14"];

const SHEETS = ["style/main.css", "style/desk.css"];
const AS_FILES = [".woff2", ".webp", ".avif", ".png", ".jpg", ".svg"];
const COMPRESSED = [".css", ".js", ".wasm", ".svg"];

const hash = (bytes) => createHash("sha256").update(bytes).digest("hex").slice(0, 12);

/** Runs a program of the tool chain; what it says about a failure is enough. */
function output(program, ...options) {
  const streams = { stdio: ["ignore", "pipe", "inherit"], encoding: "utf8" };
  const { status, stdout, error } = spawnSync(program, options, streams);
  if (status === 0) return stdout.trim();
  console.error(`site: ${program} failed${error ? `: ${error.message}` : ""}`);
  process.exit(1);
}

/** Whole or not at all: a name that carries a hash is never written a second time. */
async function written(folder, name, bytes) {
  const file = path.join(folder, name);
  if (existsSync(file)) return;
  await writeFile(`${file}.new`, bytes);
  await rename(`${file}.new`, file);
}

/** wasm-bindgen and wasm-opt, unless they already ran on this very file with these versions. */
async function bindWasm() {
  const binder = output("wasm-bindgen", "--version");
  const binaryen = JSON.parse(await readFile("node_modules/binaryen/package.json", "utf8")).version;
  const recipe = await readFile(new URL(import.meta.url));
  const key = [hash(await readFile(wasmFile)), binder, binaryen, hash(recipe)].join(" ");
  const keyFile = path.join(bound, "key");
  if (existsSync(keyFile) && (await readFile(keyFile, "utf8")) === key) return;

  await rm(bound, { recursive: true, force: true });
  await mkdir(bound, { recursive: true });
  const forProfile = release ? [] : ["--debug", "--keep-debug"];
  const shape = ["--target", "web", "--no-typescript", "--out-name", "tinbai", ...forProfile];
  output("wasm-bindgen", ...shape, "--out-dir", bound, wasmFile);
  if (release) {
    const bundle = path.join(bound, "tinbai_bg.wasm");
    const features = WASM_FEATURES.map((feature) => `--enable-${feature}`);
    const strip = ["--strip-debug", "--strip-producers"];
    // Flat first, then twice: each finds what the one before laid open, a hundredth or two in all.
    const passes = ["--flatten", "--rereloop", "-Oz", "-Oz"];
    output("wasm-opt", bundle, "-o", bundle, ...features, ...strip, ...passes);
  }
  await writeFile(keyFile, key);
}

async function addWasm(manifest) {
  await bindWasm();
  const wasm = await readFile(path.join(bound, "tinbai_bg.wasm"));
  // One file: the snippets that crates bring along are imports of their own otherwise.
  const bundled = await build({
    entryPoints: [path.join(bound, "tinbai.js")],
    bundle: true,
    format: "esm",
    minify: release,
    target: "es2022",
    write: false,
  });
  const script = bundled.outputFiles[0].text;

  // Leptos makes both addresses from one name, so both carry one hash.
  const name = `tinbai-${hash(Buffer.concat([wasm, Buffer.from(script)]))}`;
  manifest["tinbai.js"] = `${name}.js`;
  manifest["tinbai_bg.wasm"] = `${name}_bg.wasm`;
  await written(pkg, `${name}.js`, script.replaceAll("tinbai_bg.wasm", `${name}_bg.wasm`));
  await written(pkg, `${name}_bg.wasm`, wasm);
}

/** Fonts are asked for as /fonts/NAME and stay outside pkg/, where the server finds those to preload. */
const hashedFonts = {
  name: "fonts",
  setup(bundler) {
    bundler.onResolve({ filter: /^\/fonts\// }, async ({ path: address }) => {
      const { name, ext } = path.parse(address);
      const bytes = await readFile(path.join("style", address));
      const hashed = `${name}-${hash(bytes)}${ext}`;
      fontsInUse.add(hashed);
      await written(fonts, hashed, bytes);
      return { path: `/fonts/${hashed}`, external: true };
    });
  },
};

async function addSheets(manifest) {
  const result = await build({
    entryPoints: SHEETS.filter((file) => existsSync(file)),
    bundle: true,
    minify: release,
    target: BROWSERS,
    outdir: pkg,
    publicPath: "/pkg/",
    entryNames: "[name]-[hash]",
    assetNames: "[name]-[hash]",
    plugins: [hashedFonts],
    loader: Object.fromEntries(AS_FILES.map((extension) => [extension, "file"])),
    metafile: true,
    write: false,
    logLevel: "warning",
  });
  for (const [file, { inputs, entryPoint }] of Object.entries(result.metafile.outputs)) {
    const plain = path.basename(entryPoint ?? Object.keys(inputs)[0]);
    if (manifest[plain]) throw new Error(`two files of the name ${plain}`);
    manifest[plain] = path.basename(file);
  }
  for (const { path: file, contents } of result.outputFiles) await written(pkg, path.basename(file), contents);
}

/** The reader's tools: one small file, for every browser that the style is for. */
async function addReaderScript(manifest) {
  const bundled = await build({
    entryPoints: ["frontend/reader.js"],
    bundle: true,
    format: "iife",
    minify: release,
    target: BROWSERS,
    write: false,
  });
  const script = bundled.outputFiles[0].contents;
  manifest["reader.js"] = `reader-${hash(script)}.js`;
  await written(pkg, manifest["reader.js"], script);
}

async function removeAllBut(folder, kept) {
  for (const name of await readdir(folder)) if (!kept.has(name)) await rm(path.join(folder, name));
}

/** Compressed once, here, at the strongest setting: the server only chooses. */
async function compress(names) {
  const brotli = promisify(zlib.brotliCompress);
  const gzip = promisify(zlib.gzip);
  const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_SIZE_HINT } = zlib.constants;
  await Promise.all(
    names.map(async (name) => {
      const bytes = await readFile(path.join(pkg, name));
      const params = { [BROTLI_PARAM_QUALITY]: 11, [BROTLI_PARAM_SIZE_HINT]: bytes.length };
      if (!existsSync(path.join(pkg, `${name}.br`))) await written(pkg, `${name}.br`, await brotli(bytes, { params }));
      if (!existsSync(path.join(pkg, `${name}.gz`))) await written(pkg, `${name}.gz`, await gzip(bytes, { level: 9 }));
    }),
  );
}

/** The browser tab's icon. */
async function addIcon(manifest) {
  const bytes = await readFile("style/icon.svg");
  manifest["icon.svg"] = `icon-${hash(bytes)}.svg`;
  await written(pkg, manifest["icon.svg"], bytes);
}

async function previousManifest() {
  try {
    return JSON.parse(await readFile(manifestFile, "utf8"));
  } catch {
    return {};
  }
}

await mkdir(pkg, { recursive: true });
await mkdir(fonts, { recursive: true });
const fontsInUse = new Set();
const manifest = {};
if (wasmFile) {
  await addWasm(manifest);
} else {
  const before = await previousManifest();
  for (const name of ["tinbai.js", "tinbai_bg.wasm"]) if (before[name]) manifest[name] = before[name];
}
await addSheets(manifest);
await addReaderScript(manifest);
await addIcon(manifest);

const names = Object.values(manifest);
const compressed = release ? names.filter((name) => COMPRESSED.includes(path.extname(name))) : [];
await compress(compressed);
await writeFile(`${manifestFile}.new`, `${JSON.stringify(manifest, null, 2)}\n`);
await rename(`${manifestFile}.new`, manifestFile);

await removeAllBut(pkg, new Set(["manifest.json", ...names, ...compressed.flatMap((name) => [`${name}.br`, `${name}.gz`])]));
await removeAllBut(fonts, fontsInUse);
console.log(`   ${site}: ${names.length} files in pkg, ${fontsInUse.size} fonts`);
