// The page: what is asked stands in the address, so that a reload or a link shows the same.
const $ = (id) => document.getElementById(id);
const keep = (key, value) => { try { localStorage.setItem(key, JSON.stringify(value)); } catch { /* a browser may refuse */ } };
const kept = (key) => { try { return JSON.parse(localStorage.getItem(key)); } catch { return null; } };
language = kept("spalt-language") ?? document.documentElement.lang;
const READ_ONLY = document.documentElement.dataset.readOnly === "true";
const PAGE = 100;

// The columns that each table offers filters for.
const FACETS = {
  money: ["year", "kind", "region", "municipality", "recipient", "payer_name", "publisher_name", "basis", "currency"],
  flows_full: ["year", "kind", "region", "recipient", "payer_name", "publisher_name", "basis"],
  flows: ["kind", "region", "recipient", "payer_name", "basis", "rule"],
  documents: ["kind", "month", "publisher_name", "language", "warnings"],
  decisions_full: ["status", "actor_name", "publisher_name", "rule"],
  quotes_full: ["speaker_name", "speaker_party", "publisher_name"],
  amounts: ["currency", "modifier", "per", "rule"],
  quantities: ["dimension", "modifier", "rule"],
  dates: ["resolution", "bound", "rule"],
  places: ["kind", "name", "region_code"],
  organisations: ["kind", "name"],
  people: ["party", "roles", "organisation"],
  contacts: ["kind", "organisation"],
  refs: ["kind", "number"],
};

const LATE = ["modifier", "change", "same_as", "part_of", "upper", "per", "url", "doc_id", "id", "rule", "block", "start_char", "end_char", "left_out", "schema_version"];
const WIDE = ["title", "lead", "purpose", "text", "action_clause", "recipients", "roles"];
// Keys for programs, and codes that another column has in another form.
const isHidden = (column) => /(^|_)uid$|_uri$|^source_/.test(column);

// The state of the page: `view`, and what `/api/rows` is asked.
const asked = { view: "tables", pairs: [["table", "money"]] };
const one = (name) => asked.pairs.find(([key]) => key === name)?.[1] ?? null;
const table = () => one("table") ?? "money";
const filters = () => asked.pairs.filter(([key]) => key.includes("."));

function readAddress() {
  const pairs = [...new URLSearchParams(location.hash.slice(1))];
  asked.view = pairs.find(([key]) => key === "view")?.[1] === "charts" ? "charts" : "tables";
  asked.pairs = pairs.filter(([key]) => key !== "view");
  if (!one("table")) asked.pairs.unshift(["table", "money"]);
}

function ask(pairs, view = asked.view) {
  const next = `#${new URLSearchParams([["view", view], ...pairs])}`;
  if (location.hash === next) draw(); else location.hash = next;
}
const put = (name, value) => {
  const rest = asked.pairs.filter(([key]) => key !== name && key !== "offset");
  ask(value === null || value === "" ? rest : [...rest, [name, value]]);
};
const sift = (name, how, value, view = "tables") => {
  const key = `${name}.${how}`;
  const has = asked.pairs.some(([k, v]) => k === key && v === value);
  const rest = asked.pairs.filter(([k, v]) => k !== "offset" && !(k === key && v === value));
  ask(has ? rest : [...rest, [key, value]], view);
};
const fetched = async (path, pairs = []) => {
  const answer = await fetch(`${path}?${new URLSearchParams(pairs)}`);
  if (!answer.ok) throw new Error(await answer.text());
  return answer.json();
};

// What a value is called.
const regionName = (code) => TILES.find(([tile]) => tile === code)?.[2] ?? code;
const municipalityName = (code) => MUNICIPALITIES.find(([m]) => m === code)?.[1] ?? code;
function called(column, value) {
  if (value === null || value === "") return t("none");
  if (column === "region" || column === "region_code") return regionName(String(value));
  if (column === "municipality") return municipalityName(String(value));
  return t("values")[value] ?? String(value);
}
const columnName = (column) => (WORDS[language][column] && typeof WORDS[language][column] === "string" ? t(column) : column.replaceAll("_", " "));

// Redraws the children of a node. The keyboard's focus stays where it was: on the control that asks the same, or on the
// one that has taken its place.
function redraw(node, children) {
  const controls = () => [...node.querySelectorAll("a, button, [role=button]")];
  const { activeElement: held } = document;
  const at = controls().indexOf(held);
  node.replaceChildren(...children);
  if (at < 0) return;
  const now = controls();
  const same = now.find((control) => held.dataset.asks && control.dataset.asks === held.dataset.asks);
  (same ?? now[Math.min(at, now.length - 1)] ?? $("search")).focus({ preventScroll: true });
}

// --- The table ---

let drawing = 0;
async function drawTable() {
  const turn = ++drawing;
  for (const [id, value] of [["table", table()], ["search", one("q") ?? ""]]) if (document.activeElement !== $(id)) $(id).value = value;
  const pairs = [...asked.pairs, ["limit", PAGE]];
  let told;
  try { told = await fetched("/api/rows", pairs); } catch (error) { $("count").textContent = error.message; return; }
  if (turn !== drawing) return;
  // Columns of content stand before those that say where a record stands.
  const late = told.columns.filter((column) => LATE.includes(column));
  told.shown = [...told.columns.filter((column) => !LATE.includes(column) && !isHidden(column)), ...late];
  drawChips();
  drawCount(told);
  drawHead(told);
  redraw($("rows").tBodies[0], told.rows.map((row) => rowOf(told, row)));
  const from = Number(one("offset") ?? 0);
  $("previous").disabled = from === 0;
  $("next").disabled = from + told.rows.length >= told.count;
  $("page").textContent = told.count ? `${grouped(from + 1)}–${grouped(from + told.rows.length)} ${t("of")} ${grouped(told.count)}` : "";
  if (document.activeElement !== $("column")) {
    const chosen = $("column").value;
    $("column").replaceChildren(...told.columns.map((column) => element("option", { value: column }, columnName(column))));
    if (told.columns.includes(chosen)) $("column").value = chosen;
  }
  await drawFacets(turn);
}

function drawChips() {
  redraw($("chips"), filters().map(([key, value]) => {
    const at = key.lastIndexOf(".");
    const [column, how] = [key.slice(0, at), key.slice(at + 1)];
    const said = how === "none" ? `${columnName(column)} ${t("none")}` : `${columnName(column)} ${t(how)} ${called(column, value)}`;
    return element("li", {}, button(`${said} ✕`, () => sift(column, how, value), { "aria-label": `${said}: ${t("remove")}` }));
  }));
}

function drawCount(told) {
  const rows = `${grouped(told.count)} ${t(told.count === 1 ? "row" : "rows")}`;
  const sums = told.sums.map(([currency, count, sum]) => `${money(sum)} ${currency} (${grouped(count)})`);
  const untold = !told.sums.length && told.columns.includes("value") && table() !== "quantities" ? ` – ${t("not_summed")}` : "";
  $("count").textContent = told.count ? `${[rows, ...sums].join(" · ")}${untold}` : t("no_rows");
}

function drawHead(told) {
  const row = element("tr", {}, element("th", { class: "bare", scope: "col" }, t("decide")));
  for (const column of told.shown) {
    const sort = one("sort");
    const way = sort === column ? "ascending" : sort === `-${column}` ? "descending" : null;
    const next = way === "ascending" ? `-${column}` : way === "descending" ? "" : column;
    const mark = { ascending: " ▲", descending: " ▼" }[way] ?? "";
    row.append(element("th", { scope: "col", "aria-sort": way }, button(columnName(column) + mark, () => put("sort", next), { "data-asks": column })));
  }
  redraw($("rows").tHead, [row]);
}

const readAt = (doc, record) => `/read?${new URLSearchParams(record ? { document: doc, record } : { document: doc })}`;

function rowOf(told, row) {
  const cell = Object.fromEntries(told.columns.map((column, at) => [column, row[at]]));
  const isDocument = table() === "documents";
  const [doc, record] = isDocument ? [cell.id, null] : [cell.doc_id, cell.id];
  const asks = (action) => ({ "data-asks": `${doc}\n${record}\n${action}` });
  const acts = element("td", { class: "decide" }, element("a", { href: readAt(doc, record), ...asks("open") }, t("open")));
  const said = told.said[`${doc}\n${record}`] ?? [];
  for (const { who, action } of said) acts.prepend(element("span", { class: `said ${action}`, title: who || t("unknown") }, { accept: "✓", reject: "✕", edit: "✎", unsure: "?", add: "+" }[action] ?? ""));
  if (!isDocument && !READ_ONLY && cell.rule !== "added") {
    for (const action of ["accept", "reject"]) acts.append(button(t(action), () => decide(doc, record, action), asks(action)));
  }
  const line = element("tr", {}, acts);
  for (const column of told.shown) {
    const value = cell[column];
    const isNumber = typeof value === "number";
    const text = value === null ? "" : isNumber && ["value", "upper"].includes(column) ? money(value) : listed(column, value);
    const shape = WIDE.includes(column) ? "wide" : /^[0-9]{4}(-[0-9]{2}){0,2}$/.test(text) ? "day" : null;
    line.append(isNumber ? element("td", { class: "number" }, text) : element("td", { class: shape }, element("div", { class: "clamp" }, text)));
  }
  return line;
}

function listed(column, value) {
  if (typeof value === "string" && value.startsWith("[")) {
    try { return JSON.parse(value).join("; "); } catch { /* it only looks like a list */ }
  }
  return ["kind", "status"].includes(column) ? called(column, value) : String(value);
}

async function drawFacets(turn) {
  const names = FACETS[table()] ?? [];
  const all = await Promise.all(names.map((column) => fetched("/api/facet", [...asked.pairs, ["column", column], ["most", 12]]).catch(() => [])));
  if (turn !== drawing) return;
  redraw($("facets"), names.flatMap((column, at) => {
    const shares = all[at].filter((share) => share.value !== null || all[at].length > 1);
    if (!shares.length) return [];
    const list = shares.map((share) => {
      const how = share.value === null ? "none" : "is";
      const value = share.value === null ? "" : String(share.value);
      if (how === "none" && ["region", "municipality", "recipient"].includes(column)) return null;
      const isOn = asked.pairs.some(([k, v]) => k === `${column}.${how}` && v === value);
      const count = share.sum === null ? grouped(share.count) : `${grouped(share.count)} · ${compact(share.sum)}`;
      const node = button("", () => sift(column, how, value), { "aria-pressed": String(isOn), "data-asks": `${column}.${how}=${value}` });
      node.append(element("span", {}, called(column, share.value)), element("span", { title: share.sum === null ? null : `${t("amount_sek")}: ${money(share.sum)}` }, count));
      return node;
    });
    return [element("section", {}, element("h2", {}, columnName(column)), ...list.filter(Boolean))];
  }));
}

// --- Decisions ---

let last = null;
async function decide(doc, record, action) {
  const who = $("who").value || null;
  const answer = await fetch("/api/decide", {
    method: "POST", headers: { "Content-Type": "application/json" },
    body: JSON.stringify([{ document: doc, record, action, who }]),
  });
  if (!answer.ok) { $("status").textContent = `${t("conflict")}: ${await answer.text()}`; return; }
  last = action === "clear" ? null : { doc, record, action };
  await drawTable();
  await follow();
}

// --- Dropping ---

const sending = { all: 0, sent: 0, known: 0, refused: [] };

async function send(files) {
  const queue = [...files];
  sending.all += queue.length;
  const work = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const { file, name } = next;
      try {
        const answer = await fetch(`/api/drop?${new URLSearchParams({ name })}`, { method: "POST", body: file });
        if (answer.ok) { sending.sent += 1; if (!(await answer.json()).new) sending.known += 1; } else {
          sending.refused.push([name, { 413: t("too_large"), 415: t("no_reader"), 507: t("full") }[answer.status] ?? (await answer.text())]);
        }
      } catch { sending.refused.push([name, t("gone")]); }
      drawStatus();
    }
  };
  await Promise.all([work(), work(), work()]);
  await follow();
}

// Every file of what was dropped, folders too.
async function filesOf(items) {
  // Entries and files are taken at once: the items are empty when the event is over.
  const entries = [...items].map((item) => item.webkitGetAsEntry?.() ?? item.getAsFile()).filter(Boolean);
  const files = [];
  const open = async (entry) => {
    if (entry instanceof File) { files.push({ file: entry, name: entry.name }); return; }
    if (entry.isFile) {
      const file = await new Promise((done, failed) => entry.file(done, failed)).catch(() => null);
      if (file && !file.name.startsWith(".")) files.push({ file, name: entry.fullPath.replace(/^\//, "") });
      return;
    }
    const reader = entry.createReader();
    for (;;) {
      const some = await new Promise((done, failed) => reader.readEntries(done, failed)).catch(() => []);
      if (!some.length) break;
      for (const inner of some) await open(inner);
    }
  };
  for (const entry of entries) await open(entry);
  return files;
}

// --- What goes on ---

let state = null;
let seen = "";
async function follow() {
  try { state = await fetched("/api/state"); } catch { state = null; }
  drawStatus();
  if (!state) return;
  const now = `${state.version}/${state.decisions}`;
  if (seen && now !== seen) { seen = now; await drawView(); }
  seen = now;
}

function drawStatus() {
  if (!state) { $("status").textContent = t("gone"); return; }
  const { loading, documents } = state;
  const parts = [`${state.title}: ${grouped(documents)} ${t("documents_are")}, ${grouped(state.decisions)} ${t("decisions_are")}`];
  if (READ_ONLY) parts.push(t("read_only"));
  if (loading.busy) parts.push(`${t("reading")} … ${grouped(loading.read)} ${t("read")}${loading.kept ? `, ${grouped(loading.kept)} ${t("kept")}` : ""}`);
  if (sending.sent + sending.refused.length < sending.all) parts.push(`${t("sending")} … ${sending.sent + sending.refused.length} ${t("of")} ${sending.all}`);
  else if (sending.all) parts.push(`${sending.sent} ${t("sent")}${sending.known ? `, ${sending.known} ${t("known")}` : ""}`);
  if (!documents && !loading.busy && !READ_ONLY) parts.push(t("nothing"));
  const line = parts.join(" · ");
  if ($("status").dataset.line !== line) {
    $("status").dataset.line = line;
    $("status").textContent = line;
    if (last) $("status").append(" ", button(`${t("undo")}: ${t(last.action)} ${last.record}`, () => decide(last.doc, last.record, "clear"), { id: "undo" }));
  } else if (Boolean(last) !== Boolean($("undo"))) { delete $("status").dataset.line; drawStatus(); return; }
  $("progress").hidden = !loading.busy;
  $("progress").max = Math.max(1, loading.bytes);
  $("progress").value = loading.bytes_read;
  const failures = [...loading.failures, ...sending.refused];
  $("failures").hidden = !failures.length;
  $("failures").firstElementChild.textContent = `${loading.failed + sending.refused.length} ${t("failed")}`;
  if ($("failures").open || failures.length !== $("failures").lastElementChild.childElementCount) {
    $("failures").lastElementChild.replaceChildren(...failures.map(([name, why]) => element("li", {}, `${name}: ${why}`)));
  }
}

async function drawView() {
  $("tables").hidden = asked.view !== "tables";
  $("charts").hidden = asked.view !== "charts";
  for (const node of document.querySelectorAll("[data-view]")) node.setAttribute("aria-pressed", String(node.dataset.view === asked.view));
  if (asked.view === "charts") await drawCharts($("charts")); else await drawTable();
}
function draw() { readAddress(); drawView(); }

// --- The words, and what the page is asked ---

const EXPORTS = ["rows.csv", "spalt-csv.zip", "spalt-csv.zip?dialect=sv", "spalt.xlsx", "spalt.sqlite", "spalt-parquet.zip", "spalt.ndjson", "decisions.ndjson"];
const EXPORT_WORDS = ["rows_csv", "csv", "csv_sv", "xlsx", "sqlite", "parquet", "ndjson", "decisions"];

function speak() {
  document.documentElement.lang = language;
  for (const node of document.querySelectorAll("[data-t]")) node.textContent = t(node.dataset.t);
  for (const node of document.querySelectorAll("[data-label]")) node.setAttribute("aria-label", t(node.dataset.label));
  for (const node of document.querySelectorAll("[data-placeholder]")) node.setAttribute("placeholder", t(node.dataset.placeholder));
  $("table").replaceChildren(...Object.entries(t("names")).map(([name, label]) => element("option", { value: name }, label)));
  $("how").replaceChildren(...["has", "is", "from", "to", "none"].map((how) => element("option", { value: how }, t(how))));
  $("export").replaceChildren(element("option", { value: "" }, t("export")), ...EXPORTS.map((file, at) => element("option", { value: file }, t(EXPORT_WORDS[at]))));
  delete $("status").dataset.line;
  drawStatus();
}

$("table").addEventListener("change", () => ask([["table", $("table").value], ...(one("q") ? [["q", one("q")]] : [])]));
let typing = null;
$("search").addEventListener("input", () => { clearTimeout(typing); typing = setTimeout(() => put("q", $("search").value.trim()), 250); });
$("filter").addEventListener("submit", (event) => {
  event.preventDefault();
  const [how, value] = [$("how").value, $("value").value.trim()];
  if (value || how === "none") sift($("column").value, how, how === "none" ? "" : value);
});
$("previous").addEventListener("click", () => turnTo(-PAGE));
$("next").addEventListener("click", () => turnTo(PAGE));
function turnTo(by) {
  const offset = Math.max(0, Number(one("offset") ?? 0) + by);
  ask([...asked.pairs.filter(([key]) => key !== "offset"), ["offset", String(offset)]]);
  document.querySelector(".scroll").scrollTop = 0;
}
$("export").addEventListener("change", () => {
  const [file, query] = $("export").value.split("?");
  $("export").value = "";
  if (!file) return;
  const pairs = [...new URLSearchParams(query), ...(file === "rows.csv" ? asked.pairs.filter(([key]) => key !== "offset") : [])];
  element("a", { href: `/export/${file}?${new URLSearchParams(pairs)}`, download: file }).click();
});
$("add-files").addEventListener("click", () => $("files").click());
$("add-folder").addEventListener("click", () => $("folder").click());
for (const id of ["files", "folder"]) {
  $(id).addEventListener("change", () => {
    send([...$(id).files].map((file) => ({ file, name: file.webkitRelativePath || file.name })));
    $(id).value = "";
  });
}
if (READ_ONLY) $("adding").hidden = true;
else {
  for (const name of ["dragenter", "dragover"]) document.addEventListener(name, (event) => { event.preventDefault(); $("drop").hidden = false; });
  document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) $("drop").hidden = true; });
  document.addEventListener("drop", async (event) => {
    event.preventDefault();
    $("drop").hidden = true;
    send(await filesOf(event.dataTransfer.items));
  });
}
$("who").value = kept("spalt-who") ?? "";
$("who").addEventListener("change", () => keep("spalt-who", $("who").value));
$("language").addEventListener("click", () => { language = language === "sv" ? "en" : "sv"; keep("spalt-language", language); speak(); drawView(); });
$("theme").addEventListener("click", () => {
  const next = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
  document.documentElement.dataset.theme = next;
  keep("spalt-theme", next);
});
document.documentElement.dataset.theme = kept("spalt-theme") ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
for (const node of document.querySelectorAll("[data-view]")) node.addEventListener("click", () => ask(asked.pairs, node.dataset.view));
addEventListener("hashchange", draw);
speak();
draw();
follow();
setInterval(follow, 1500);
