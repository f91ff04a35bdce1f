// Drives Datasette over a database of spalt as a person would, in headless Chromium.
//
//   node datasette.mjs ADDRESS   of the database of corpus/questions, such as http://127.0.0.1:8001/ut
//
// Prints one line a check and exits 1 at the first that fails.
import assert from "node:assert/strict";
import { browser, check, end } from "./browser.mjs";

const [address] = process.argv.slice(2);
const page = await browser.newPage({ viewport: { width: 1280, height: 860 } });
// Long, since the machine may be busy.
page.setDefaultTimeout(180_000);
page.setDefaultNavigationTimeout(180_000);

const rows = () => page.locator("table.rows-and-columns tbody tr");
const column = (name) => rows().locator(`td.col-${name}`).allInnerTexts();

await check("search finds documents by a word of their text", async () => {
  await page.goto(`${address}/documents`);
  await page.fill("input[name=_search]", "vägbanken");
  await page.press("input[name=_search]", "Enter");
  await page.waitForURL(/_search=/);
  assert.deepEqual((await column("id")).sort(), ["bidrag.md", "kopia.md"]);
});

await check("columns say what they hold", async () => {
  const said = await page.locator("th.col-published_date").getAttribute("data-column-description");
  assert.match(said, /^The day on which it was published\. In day/);
});

await check("a facet narrows the rows", async () => {
  await page.goto(`${address}/flows`);
  await page.locator("#facet-kind a", { hasText: "investment" }).click();
  await page.waitForURL(/kind=investment/);
  const kinds = await column("kind");
  assert.ok(kinds.length > 1 && kinds.every((kind) => kind === "investment"), `${kinds}`);
});

await check("a ready question is answered", async () => {
  await page.goto(address);
  await page.getByRole("link", { name: "What do the documents tell of money, by kind and year?" }).click();
  await page.waitForURL(/money_by_year/);
  assert.ok((await column("total")).includes("145000000"), `${await column("total")}`);
});

await check("a ready question is asked of another board", async () => {
  await page.goto(`${address}/board_timeline`);
  assert.equal(await rows().count(), 3);
  await page.fill("input[name=board]", "Regionstyrelsen");
  await page.locator("form.sql input[type=submit]").first().click();
  await page.waitForURL(/board=Regionstyrelsen/);
  assert.deepEqual(await column("action_clause"), ["satsa 100 miljoner kronor på Falu lasarett"]);
});

await check("a flow leads to its amount and its document", async () => {
  const flows = `${address}/flows?doc_id=vard.md&kind=grant`;
  await page.goto(flows);
  const amount = rows().first().locator("td.col-amount_uid a");
  assert.equal(await amount.innerText(), "40 miljoner kronor");
  await amount.click();
  await page.waitForURL(/\/amounts\//);
  assert.deepEqual(await column("value"), ["40000000"]);
  await page.goto(flows);
  await rows().first().locator("td.col-doc_id a").click();
  await page.waitForURL(/\/documents\//);
  assert.deepEqual(await column("title"), ["Regeringen satsar på vården"]);
});

await end();
