// Size and speed of the library as WebAssembly, over texts and pages of the corpus:
//   node benches/wasm/run.mjs [PROGRAM]
// builds the module with pages and without, and runs the one with them. Where a
// program is named (target/release/spalt), its JSON must be the same. Needs
//   rustup target add wasm32-unknown-unknown

import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { gzipSync } from "node:zlib";

const here = import.meta.dirname;
const target = join(here, "../../target/wasm");
const releases = join(here, "../../corpus/releases");

function built(features) {
  const options = ["build", "--release", "--quiet", "--target", "wasm32-unknown-unknown", "--target-dir", target];
  execFileSync("cargo", [...options, ...features], { cwd: here, stdio: "inherit" });
  const module = readFileSync(join(target, "wasm32-unknown-unknown/release/spalt_wasm_bench.wasm"));
  const mb = (bytes) => (bytes / 1e6).toFixed(1);
  console.log(`${features.length ? "without" : "with"} pages: ${mb(module.length)} MB, ${mb(gzipSync(module).length)} MB packed`);
  return module;
}

const pages = built([]);
built(["--no-default-features"]);

const { instance } = await WebAssembly.instantiate(pages);
const { room, convert, json, memory } = instance.exports;

function converted(bytes) {
  const at = room(bytes.length);
  new Uint8Array(memory.buffer, at, bytes.length).set(bytes);
  const length = convert(at, bytes.length);
  return Buffer.from(new Uint8Array(memory.buffer, json(), length));
}

const names = readdirSync(releases);
const documents = names.map((name) => readFileSync(join(releases, name)));
const bytes = documents.reduce((sum, document) => sum + document.length, 0);

const start = performance.now();
converted(documents[0]);
console.log(`first document: ${(performance.now() - start).toFixed(0)} ms`);
// The fastest of many rounds: the first ones are compiled while they run.
let seconds = Infinity;
for (let round = 0; round < 30; round++) {
  const begin = performance.now();
  documents.forEach(converted);
  seconds = Math.min(seconds, (performance.now() - begin) / 1000);
}
const rate = (what) => (what / seconds).toFixed(0);
console.log(`${documents.length} documents, ${(bytes / 1e3).toFixed(0)} KB: ${rate(documents.length)} a second, ${rate(bytes / 1e3)} KB/s`);

// The program adds what it knows of the file.
const program = process.argv[2];
if (program) {
  for (const [at, name] of names.entries()) {
    const run = execFileSync(resolve(program), ["convert", "--quiet", "-"], { input: documents[at] });
    const [theirs, ours] = [run, converted(documents[at])].map((json) => JSON.parse(json));
    for (const release of [theirs, ours]) delete release.id, delete release.source.path;
    if (JSON.stringify(theirs) !== JSON.stringify(ours)) {
      console.error(`${name}: not the program's JSON`);
      process.exitCode = 1;
    }
  }
}
