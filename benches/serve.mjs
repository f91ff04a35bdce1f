// Times the first page of `spalt serve` over many documents in Chromium, while they are read and after, and fails where
// it takes over two seconds.
//
//   cargo build --release && tests/run --test serve && node benches/serve.mjs [DOCUMENTS]
//
// The documents are those of the corpus, each with its number, in a database. What drives the browser is what the
// tests install in tests/review.
import { execFileSync, spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { browser } from "../tests/review/browser.mjs";

const MOST_SECONDS = 2;
const root = path.join(import.meta.dirname, "..");
const spalt = process.env.SPALT ?? path.join(root, "target/release/spalt");
const wanted = Number(process.argv[2] ?? 10_000);

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "spalt-"));
const releases = path.join(root, "corpus/releases");
const sources = fs.readdirSync(releases).filter((name) => /\.(txt|md|html)$/.test(name)).sort();
fs.mkdirSync(path.join(folder, "archive"));
for (let number = 0; number < wanted; number++) {
  const name = sources[number % sources.length];
  const text = fs.readFileSync(path.join(releases, name), "utf8");
  fs.writeFileSync(path.join(folder, "archive", `${number}-${name}`), `${text}\n\nDokument ${number}.\n`);
}
const database = path.join(folder, "archive.sqlite");
execFileSync(spalt, ["convert", "-q", path.join(folder, "archive"), "-o", database]);

const server = spawn(spalt, ["serve", database, "--read-only"], { stdio: ["ignore", "ignore", "pipe"] });
const address = await new Promise((found) => server.stderr.on("data", (told) => found(String(told).match(/http\S+/)?.[0])));
const page = await browser.newPage();
let at = address;
let worst = 0;
for (let turn = 0; turn < 3; turn++) {
  const began = performance.now();
  await page.goto(at);
  await page.waitForSelector("#count:not(:empty)");
  await page.waitForSelector("#rows tbody tr");
  const seconds = (performance.now() - began) / 1000;
  worst = Math.max(worst, seconds);
  console.log(`first page over ${wanted} documents: ${seconds.toFixed(2)} s, ${await page.locator("#count").textContent()}`);
  // The token is asked for once.
  at = page.url();
  const isBusy = () => page.evaluate(async () => (await (await fetch("/api/state")).json()).loading.busy);
  while (turn === 0 && (await isBusy())) await page.waitForTimeout(500);
}
const memory = fs.readFileSync(`/proc/${server.pid}/status`, "utf8").match(/VmHWM:\s+(\d+)/)[1];
console.log(`the server's memory at most: ${Math.round(memory / 1024)} MB`);
await browser.close();
server.kill();
fs.rmSync(folder, { recursive: true });
process.exit(worst > MOST_SECONDS ? 1 : 0);
