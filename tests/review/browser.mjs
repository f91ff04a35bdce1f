// A headless Chromium, pages that note every trouble, and checks that print a line each.
import fs from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const axe = fs.readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
export const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
let passed = 0;

export async function check(name, run) {
  try {
    await run();
    passed += 1;
    console.log(`ok ${name}`);
  } catch (error) {
    console.log(`not ok ${name}\n${error.stack}`);
    await browser.close();
    process.exit(1);
  }
}

export async function open(target, settings = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, locale: "sv-SE", acceptDownloads: true, ...settings });
  const page = await context.newPage();
  page.trouble = [];
  page.on("console", (m) => { if (["error", "warning"].includes(m.type())) page.trouble.push(m.text()); });
  page.on("pageerror", (e) => page.trouble.push(e.message));
  page.on("dialog", (d) => { page.trouble.push(`dialog: ${d.message()}`); d.dismiss(); });
  page.on("request", (r) => { if (!r.url().startsWith("file:") && !r.url().startsWith("blob:") && !r.url().startsWith("data:")) page.trouble.push(`request: ${r.url()}`); });
  if (target) await page.goto(pathToFileURL(target).href);
  return page;
}

// What axe finds serious in the page as it stands.
export async function serious(page) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe);
  const { violations } = await page.evaluate(() => axe.run());
  const told = (v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160) + " " + n.failureSummary).join(" | ")}`;
  return violations.filter((v) => ["serious", "critical"].includes(v.impact)).map(told);
}

// Selects words of a document as a mouse would.
export async function selectWords(page, words) {
  await page.evaluate((words) => {
    const leaves = document.createTreeWalker(document.getElementById("text"), NodeFilter.SHOW_TEXT);
    while (leaves.nextNode()) {
      const from = leaves.currentNode.data.indexOf(words);
      if (from < 0 || leaves.currentNode.from === undefined) continue;
      const range = document.createRange();
      range.setStart(leaves.currentNode, from);
      range.setEnd(leaves.currentNode, from + words.length);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      return;
    }
    throw new Error(`${words} is not in one piece`);
  }, words);
}

export async function end() {
  await browser.close();
  console.log(`${passed} passed, 0 failed`);
}
