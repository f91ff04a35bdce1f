// Drives `spalt serve` as a person would, in headless Chromium.
//
//   node serve.mjs first ADDRESS FOLDER [--screenshots DIR]   drops the folder's files, looks, decides
//   node serve.mjs again ADDRESS WANTED                       after a restart: all that was seen is there
//
// `first` prints what `again` is to find in its last line, as JSON. Prints one line a check and exits 1 at the first
// that fails.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { browser, check, selectWords, serious } from "./browser.mjs";

const [screenshots] = process.argv.includes("--screenshots") ? process.argv.splice(process.argv.indexOf("--screenshots")).slice(1) : [];
const [phase, address, given] = process.argv.slice(2);
const origin = new URL(address).origin;

async function open(settings = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, locale: "sv-SE", acceptDownloads: true, ...settings });
  const page = await context.newPage();
  page.trouble = [];
  page.on("console", (m) => { if (["error", "warning"].includes(m.type())) page.trouble.push(m.text()); });
  page.on("pageerror", (e) => page.trouble.push(e.message));
  page.on("request", (r) => { if (![`${origin}/`, "blob:", "data:"].some((own) => r.url().startsWith(own))) page.trouble.push(`request: ${r.url()}`); });
  await page.goto(address);
  await page.waitForURL(`${origin}/`);
  await page.waitForSelector("#count:not(:empty)");
  return page;
}

const read = (page, at) => page.evaluate(async (at) => (await fetch(at)).json(), at);
const settled = async (page) => {
  for (let n = 0; n < 600; n++) {
    if (!(await read(page, "/api/state")).loading.busy) return;
    await page.waitForTimeout(100);
  }
  throw new Error("still reading");
};
const rows = (page) => page.locator("#rows tbody tr").count();
const told = (page) => page.locator("#count").textContent();
const facet = (page, name) => page.locator("#facets button", { hasText: name }).first();
const shot = async (page, name, settings = {}) => { if (screenshots) await page.screenshot({ path: path.join(screenshots, `${name}.png`), ...settings }); };
const audit = async (page) => assert.deepEqual(await serious(page), []);

// Files as if they were dropped on the page.
async function drop(page, files) {
  const held = files.map((file) => ({ name: path.basename(file), bytes: fs.readFileSync(file).toString("base64") }));
  const transfer = await page.evaluateHandle((held) => {
    const transfer = new DataTransfer();
    for (const { name, bytes } of held) transfer.items.add(new File([Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0))], name));
    return transfer;
  }, held);
  await page.dispatchEvent("body", "drop", { dataTransfer: transfer });
}

async function first() {
  const page = await open();
  const files = fs.readdirSync(given).sort().map((name) => path.join(given, name));

  await check("the page speaks the language that is asked for", async () => {
    assert.match(await page.locator("#status").textContent(), /Släpp filer|Drop files/);
    if (await page.locator("html").getAttribute("lang") === "en") await page.click("#language");
    assert.equal(await page.locator("[data-view=charts]").textContent(), "Diagram");
  });

  await check("files are dropped and read while one watches", async () => {
    await drop(page, files);
    await page.waitForFunction((count) => document.getElementById("status").textContent.includes(`${count} skickade`), files.length, { timeout: 40000 });
    await settled(page);
    const { documents } = await read(page, "/api/state");
    assert.equal(documents, files.length);
    await page.waitForFunction(() => document.querySelectorAll("#rows tbody tr").length > 20);
    await drop(page, files.slice(0, 2));
    await page.waitForFunction(() => document.getElementById("status").textContent.includes("2 fanns redan"));
  });

  await check("what nothing reads is told", async () => {
    const odd = path.join(given, "..", "bild.png");
    fs.writeFileSync(odd, "x");
    await drop(page, [odd]);
    await page.waitForFunction(() => document.getElementById("failures").textContent.includes("bild.png: läses inte"));
    // A browser reports every answer that refuses; this one is expected.
    page.trouble = page.trouble.filter((line) => !line.includes("415"));
  });

  await check("tables sift, sort, search and sum", async () => {
    // The table follows what is read by a moment.
    const { count } = await read(page, "/api/rows?table=money");
    await page.waitForFunction((count) => document.querySelectorAll("#rows tbody tr").length === Math.min(count, 100), count);
    await facet(page, "bidrag").click();
    await page.waitForURL(/kind\.is=grant/);
    const { count: grants } = await read(page, "/api/rows?table=money&kind.is=grant");
    assert.ok(grants < count);
    await page.waitForFunction((grants) => document.querySelectorAll("#rows tbody tr").length === grants, Math.min(grants, 100));
    assert.match(await told(page), /rader · [0-9\s]+ SEK/);
    await page.locator("#rows th button", { hasText: "Värde" }).click();
    await page.waitForSelector("#rows th[aria-sort=ascending]");
    await page.locator("#rows th button", { hasText: "Värde" }).click();
    await page.waitForSelector("#rows th[aria-sort=descending]");
    const values = await read(page, "/api/rows?table=money&kind.is=grant&sort=-value");
    const at = values.columns.indexOf("value");
    const sorted = values.rows.map((row) => row[at]);
    assert.deepEqual(sorted, [...sorted].sort((a, b) => b - a));
    await page.fill("#search", "finns-inte-någonstans");
    await page.waitForFunction(() => document.getElementById("count").textContent === "Inga rader.");
    await page.fill("#search", "");
    await page.waitForFunction(() => document.querySelectorAll("#rows tbody tr").length > 5);
    await shot(page, "serve-tables");
  });

  await check("grants of one region", async () => {
    const regions = await read(page, "/api/facet?table=money&kind.is=grant&column=region");
    const region = regions.find(({ value }) => value === "25");
    await facet(page, "Norrbotten").click();
    await page.waitForFunction((count) => document.querySelectorAll("#rows tbody tr").length === count, region.count);
    assert.ok(page.url().includes("region.is="));
    assert.ok(region.count >= 3, JSON.stringify(region));
  });

  const other = await open();
  await check("two are rejected, and another browser sees it", async () => {
    await other.goto(page.url());
    await other.waitForSelector("#count:not(:empty)");
    const count = await rows(page);
    for (let left = count - 1; left >= count - 2; left--) {
      await page.locator("#rows tbody tr").first().getByText("Avslå").click();
      await page.waitForFunction((left) => document.querySelectorAll("#rows tbody tr").length === left, left);
    }
    await other.waitForFunction((left) => document.querySelectorAll("#rows tbody tr").length === left, count - 2, { timeout: 10000 });
    assert.equal(await told(other), await told(page));
  });

  await check("one is taken back", async () => {
    const count = await rows(page);
    await page.locator("#undo").click();
    await page.waitForFunction((count) => document.querySelectorAll("#rows tbody tr").length === count, count + 1);
  });

  await check("a record is read in its text, its payer edited, a missed sum added; the other sees it", async () => {
    await page.locator("#rows tbody tr").last().getByText("läs").click();
    await page.waitForURL(/\/read\?/);
    await page.locator("#items [data-here]").waitFor();
    await page.locator("#text").focus();
    await page.keyboard.press("e");
    await page.fill("#dialog input[name=payer]", "Statens brofond");
    await page.locator("#dialog button[value=save]").click();
    await page.locator("#items .badge.edit").waitFor();
    await selectWords(page, "rejäl slant");
    await page.locator("#add", { hasText: "“" }).click();
    await page.fill("#dialog input[name=value]", "250 000");
    await page.locator("#dialog button[value=save]").click();
    await page.locator("#items .badge.add").waitFor();
    await page.locator("#text").focus();
    // However slowly the first is sent, the second comes after it.
    let slowly = 700;
    await page.route("**/api/decide", async (route) => {
      const wait = slowly;
      slowly = 0;
      await new Promise((resolve) => setTimeout(resolve, wait));
      await route.continue();
    });
    await page.keyboard.press("z");
    await page.locator("#items .badge.add").waitFor({ state: "detached" });
    await page.keyboard.press("y");
    await page.locator("#items .badge.add").waitFor();
    await page.waitForTimeout(1500);
    await page.unroute("**/api/decide");
    await audit(page);
    await shot(page, "serve-read");
    const there = async (at) => (await read(other, at)).count;
    const payer = "/api/rows?table=flows&payer_name.is=Statens%20brofond";
    const added = "/api/rows?table=amounts&rule.is=added&value.from=250000&value.to=250000";
    for (let n = 0; n < 50 && !((await there(payer)) && (await there(added))); n++) await page.waitForTimeout(100);
    assert.deepEqual([await there(payer), await there(added)], [1, 1]);
    await page.reload();
    await page.locator("#items .badge.edit").waitFor();
    await page.locator("#items .badge.add").waitFor();
    await page.locator(".back").click();
    await page.waitForURL(/#view=tables/);
    await page.waitForSelector("#rows tbody tr");
  });

  await check("charts draw bars, a timeline and maps, and sift", async () => {
    await page.click("[data-view=charts]");
    await page.waitForSelector("#charts svg .dot");
    assert.ok((await page.locator("#charts section").count()) >= 6);
    assert.ok((await page.locator("#charts .place").count()) === 290);
    await audit(page);
    await page.locator("#charts .chips button").first().click();
    await page.waitForFunction(() => document.querySelectorAll("#charts .chips button").length === 1);
    await page.locator("#charts .chips button").first().click();
    await page.waitForFunction(() => document.querySelectorAll("#charts .chips button").length === 0);
    await page.setViewportSize({ width: 1280, height: 1560 });
    await shot(page, "serve-charts");
    await page.setViewportSize({ width: 1280, height: 860 });
    await page.click("[data-view=tables]");
  });

  await check("exports come down", async () => {
    await page.goto(`${origin}/#view=tables&table=money&kind.is=grant`);
    await page.waitForFunction(() => document.querySelectorAll("#rows tbody tr").length > 5);
    for (const [choice, name] of [["rows.csv", "rows.csv"], ["spalt-csv.zip", "spalt-csv.zip"], ["spalt.xlsx", "spalt.xlsx"], ["spalt.sqlite", "spalt.sqlite"], ["spalt-parquet.zip", "spalt-parquet.zip"], ["decisions.ndjson", "decisions.ndjson"]]) {
      const [download] = await Promise.all([page.waitForEvent("download"), page.selectOption("#export", choice)]);
      assert.equal(download.suggestedFilename(), name);
      const size = fs.statSync(await download.path()).size;
      assert.ok(size > 300, `${name}: ${size}`);
    }
  });

  await check("axe finds nothing serious, in light and dark", async () => {
    await audit(page);
    await page.click("#theme");
    await audit(page);
    await page.click("#theme");
  });

  await check("all is done by the keyboard alone, which stays where it is", async () => {
    const hand = await open();
    const { sums } = await read(hand, "/api/rows?table=money");
    const { decisions } = await read(hand, "/api/state");
    const isAt = (selector) => hand.evaluate((selector) => document.activeElement.matches(selector), selector);
    const press = (...keys) => keys.reduce((done, key) => done.then(() => hand.keyboard.press(key)), Promise.resolve());
    // By Tab, as far as it takes.
    const reach = async (selector, key = "Tab") => {
      for (let n = 0; n < 1500 && !(await isAt(selector)); n++) await press(key);
      assert.ok(await isAt(selector), `${selector} is out of reach`);
      const ring = await hand.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
      assert.notEqual(ring, "none", `${selector} does not show that it has the keyboard`);
    };
    const asksFor = (wanted) => hand.waitForFunction((wanted) => location.hash.includes(wanted), wanted);
    const pressed = "#facets [data-asks='kind.is=grant'][aria-pressed=";
    const changed = (selector) => hand.waitForSelector(selector, { state: "attached" });

    await reach("#facets [data-asks='kind.is=grant']");
    await press("Enter");
    await changed(`${pressed}true]`);
    await reach(`${pressed}true]`, "Shift+Tab");
    await press("Space");
    await changed(`${pressed}false]`);
    assert.ok(await isAt(`${pressed}false]`));

    await reach("#rows th [data-asks=value]");
    await press("Enter");
    await changed("#rows th[aria-sort=ascending]");
    assert.ok(await isAt("#rows th [data-asks=value]"));
    await press("Enter");
    await changed("#rows th[aria-sort=descending]");

    await reach("#rows td button:last-child");
    const held = await hand.evaluate(() => document.activeElement.dataset.asks);
    await press("Enter");
    await hand.waitForFunction((held) => ![...document.querySelectorAll("#rows td button")].some((b) => b.dataset.asks === held), held);
    assert.ok(await isAt("#rows td button:last-child"), "the next row has it");
    assert.notDeepEqual((await read(hand, "/api/rows?table=money")).sums, sums);
    await reach("#undo", "Shift+Tab");
    await press("Enter");
    for (let n = 0; n < 100 && (await read(hand, "/api/state")).decisions !== decisions; n++) await hand.waitForTimeout(50);
    assert.deepEqual((await read(hand, "/api/rows?table=money")).sums, sums);

    await reach("[data-view=charts]", "Shift+Tab");
    await press("Enter");
    await hand.waitForSelector("#charts svg .dot");
    await reach("#charts g[role=button]");
    await press("Enter");
    await asksFor(".is=");
    await changed("#charts .chips button");
    assert.ok(await isAt("#charts g[role=button]"));
    await reach("#charts .chips button", "Shift+Tab");
    await press("Enter");
    await hand.waitForSelector("#charts .chips button", { state: "detached" });

    await reach("[data-view=tables]", "Shift+Tab");
    await press("Enter");
    await reach("#rows td a");
    await press("Enter");
    await hand.waitForURL(/\/read\?/);
    await hand.locator("#items [data-here]").waitFor();
    await reach(".back");
    await press("Enter");
    await hand.waitForURL(/#view=tables/);
    await reach("#export");
    const [download] = await Promise.all([hand.waitForEvent("download"), press("ArrowDown")]);
    assert.equal(download.suggestedFilename(), "rows.csv");
    assert.deepEqual(hand.trouble, []);
    await hand.context().close();
  });

  await check("390 pixels are wide enough", async () => {
    const phone = await open({ viewport: { width: 390, height: 844 } });
    await phone.waitForSelector("#rows tbody tr");
    const wide = await phone.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(wide <= 390, `${wide}`);
    await audit(phone);
    await shot(phone, "serve-telephone");
    await phone.click("[data-view=charts]");
    await phone.waitForSelector("#charts svg .dot");
    assert.ok((await phone.evaluate(() => document.documentElement.scrollWidth)) <= 390);
    assert.deepEqual(phone.trouble, []);
  });

  await check("nothing was asked of any other machine, and nothing went wrong", async () => {
    assert.deepEqual(page.trouble, []);
    assert.deepEqual(other.trouble, []);
  });
  const { decisions, documents } = await read(page, "/api/state");
  const { sums } = await read(page, "/api/rows?table=money&kind.is=grant");
  console.log(JSON.stringify({ decisions, documents, sums }));
}

async function again() {
  const page = await open();
  await check("after a restart all is there", async () => {
    await settled(page);
    const { decisions, documents } = await read(page, "/api/state");
    const { sums } = await read(page, "/api/rows?table=money&kind.is=grant");
    assert.deepEqual({ decisions, documents, sums }, JSON.parse(given));
    assert.deepEqual(page.trouble, []);
  });
}

await (phase === "first" ? first() : again());
await browser.close();
