// The page: documents on the left, the text, its records on the right.
const $ = (id) => document.getElementById(id);
const state = { doc: null, item: null, filter: {}, shown: DOCUMENTS, queue: [], view: "read" };
let language = read("spalt-language") ?? (navigator.language.startsWith("sv") ? "sv" : "en");
const t = (key) => WORDS[language][key] ?? key;

function element(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [k, v] of Object.entries(attributes)) if (v !== null && v !== false) node.setAttribute(k, v);
  node.append(...children);
  return node;
}
function button(label, act, attributes = {}) {
  const node = element("button", { type: "button", ...attributes }, label);
  node.addEventListener("click", act);
  return node;
}

// The text of one document, cut wherever a record, a lit part or an unheld figure begins or ends.
function drawText() {
  const doc = state.doc;
  const target = $("text");
  target.replaceChildren();
  if (!doc) { target.append(t(DATA.documents.length ? "nothing" : "choose_part")); return; }
  target.lang = doc.release.language;
  const meta = element("p", { class: "meta" }, [doc.release.id, doc.release.published, doc.publisher, doc.release.kind].filter(Boolean).join(" · ") + " ");
  const url = safeUrl(doc.release.url);
  if (url) {
    meta.append(element("a", { href: url + (state.item ? fragmentOf(state.item, doc) : ""), rel: "noreferrer noopener", target: "_blank" }, t("source")));
  }
  target.append(meta);
  for (const warning of doc.release.warnings) target.append(element("p", { class: "meta" }, `⚠ ${warning.message}`));
  const kind = $("kind").value;
  const marks = doc.records.flatMap((item) => (kind && item.kind !== kind ? [] : item.spans.map(([start, end]) => ({ start, end, item }))));
  if (state.item) {
    for (const [start, end] of state.item.spans) marks.push({ start, end, here: true });
    for (const [start, end] of litBy(state.item, doc)) marks.push({ start, end, lit: true });
  }
  if ($("unheld").checked) for (const [start, end] of unheldIn(doc)) marks.push({ start, end, unheld: true });
  marks.sort((a, b) => a.start - b.start);
  const text = doc.release.text;
  const put = (node, start, end) => fill(node, text, start, end, marks.filter((m) => m.start < end && m.end > start));
  let rows = null;
  for (const block of doc.release.blocks) {
    const [start, end] = doc.extent(block.span);
    if (block.kind !== "table_row") {
      rows = null;
      const tag = block.kind === "title" ? "h2" : block.kind === "heading" ? "h3" : "p";
      const node = element(tag, { class: block.kind });
      put(node, start, end);
      target.append(node);
      continue;
    }
    if (!rows) {
      rows = element("tbody");
      target.append(element("div", { class: "table", tabindex: 0, role: "region", "aria-label": t("table") }, element("table", {}, rows)));
    }
    const row = element("tr");
    let from = start;
    for (const cell of text.slice(start, end).split(BETWEEN_CELLS)) {
      const node = element("td");
      put(node, from, from + cell.length);
      row.append(node);
      from += cell.length + BETWEEN_CELLS.length;
    }
    rows.append(row);
    // The head of a table says nothing over its first column, and the text keeps no empty cell.
    const head = rows.rows[0];
    if (head.cells.length + 1 === row.cells.length) head.prepend(element("td"));
  }
}

// How the text of a table's row parts its cells.
const BETWEEN_CELLS = " | ";

// Where a record stands, as a browser finds it in the source: what is long by its ends, what stands there twice with
// the words around it.
function fragmentOf(item, doc) {
  const text = doc.release.text;
  const [start, end] = item.spans[0];
  const code = (part) => encodeURIComponent(part).replaceAll("-", "%2D");
  const words = (part, from, to) => part.split(/\s+/).filter(Boolean).slice(from, to).join(" ");
  const before = words(text.slice(Math.max(0, start - 60), start).split(/\n|\|/).pop().replace(/^\S*/, ""), -3);
  const after = words(text.slice(end, end + 60).split(/\n|\|/)[0].replace(/\S*$/, ""), 0, 3);
  const inside = text.slice(start, end);
  const exact = inside.length > 200 ? `${code(words(inside, 0, 6))},${code(words(inside, -6))}` : code(inside);
  if (text.indexOf(inside) === text.lastIndexOf(inside)) return `#:~:text=${exact}`;
  // Only whole words are found, so what touches the record is none.
  const prefix = before && /\s$/.test(text.slice(0, start)) ? `${code(before)}-,` : "";
  const suffix = after && /^\s/.test(text.slice(end)) ? `,-${code(after)}` : "";
  return `#:~:text=${prefix}${exact}${suffix}`;
}

function fill(node, text, start, end, marks) {
  const cuts = new Set([start, end]);
  for (const m of marks) { cuts.add(Math.max(m.start, start)); cuts.add(Math.min(m.end, end)); }
  const edges = [...cuts].sort((a, b) => a - b);
  for (let i = 0; i + 1 < edges.length; i++) {
    const [from, to] = [edges[i], edges[i + 1]];
    const over = marks.filter((m) => m.start <= from && m.end >= to);
    const piece = text.slice(from, to);
    if (!over.length) { node.append(piece); continue; }
    // The shortest record gives the colour; one that holds it, the line below.
    const held = over.filter((m) => m.item).sort((a, b) => a.end - a.start - (b.end - b.start));
    const mark = element("mark", {}, piece);
    if (held.length) {
      mark.dataset.kind = held[0].item.kind;
      mark.dataset.records = held.map((m) => m.item.record.id).join(" ");
      mark.style.setProperty("--hue", HUE[held[0].item.kind]);
      mark.title = held.map((m) => `${t(m.item.kind)}: ${valueOf(m.item, state.doc)}`).join("\n");
    }
    if (held.length > 1) { mark.classList.add("more"); mark.style.setProperty("--under", HUE[held[1].item.kind]); }
    if (over.some((m) => m.lit)) mark.classList.add("lit");
    if (over.some((m) => m.here)) mark.classList.add("here");
    if (over.some((m) => m.unheld)) mark.classList.add("unheld");
    node.append(mark);
  }
}

// Only http and https: a document may say anything about its own address.
function safeUrl(url) {
  try { const u = new URL(url); return ["http:", "https:"].includes(u.protocol) ? u.href : null; } catch { return null; }
}

function drawRecords() {
  const target = $("items");
  target.replaceChildren();
  const kind = $("kind").value;
  for (const item of state.doc?.records ?? []) {
    if (kind && item.kind !== kind) continue;
    const here = state.item === item;
    const verdict = decisions.get(item.key)?.action;
    const head = button("", () => select(item), { "aria-expanded": String(here) });
    head.style.setProperty("--hue", HUE[item.kind]);
    if (verdict) head.append(element("span", { class: `badge ${verdict}` }, t(verdict).replace(/ \(.*/, "")));
    head.append(element("span", { class: "kind" }, `${t(item.kind)} ${item.record.id}`), element("span", { class: "value" }, `${short(item.record.text, 90)} → ${short(valueOf(item, state.doc), 140)}`));
    const row = element("li", here ? { "data-here": "" } : {}, head);
    if (here) row.append(detail(item));
    target.append(row);
  }
  drawProgress();
}

function detail(item) {
  const fields = element("dl", { class: "fields" });
  for (const [name, value] of fieldsOf(item.record)) {
    const cell = element("dd");
    const ids = [value].flat().map((v) => v?.record ?? v?.person ?? v).filter((v) => typeof v === "string" && state.doc.byId.has(v));
    cell.append(typeof value === "object" ? describe(value) : String(value));
    for (const id of ids) cell.append(" ", button(`↗ ${id}`, () => select(state.doc.byId.get(id))));
    fields.append(element("dt", {}, name), cell);
  }
  const verdicts = element("div", { class: "verdicts" });
  for (const verdict of ["accept", "reject", "unsure"]) {
    verdicts.append(button(t(verdict), () => judge(verdict), { "aria-pressed": String(decisions.get(item.key)?.action === verdict) }));
  }
  verdicts.append(button(t("edit"), editDialog));
  return element("div", { class: "detail" }, fields, verdicts);
}

function describe(value) {
  if (Array.isArray(value)) return value.map(describe).join(", ");
  if (value && typeof value === "object") return Object.values(value).filter((v) => v !== null && typeof v !== "object").join(" · ");
  return String(value);
}

function drawProgress() {
  const done = state.queue.filter((item) => decisions.has(item.key)).length;
  $("progress").max = Math.max(1, state.queue.length);
  $("progress").value = done;
  $("progress-text").textContent = `${done} ${t("decided")} ${state.queue.length}`;
}

// Rows are made once: with hundreds of documents that is what a filter would take its time for.
function rowOf(doc) {
  if (!doc.row) {
    doc.row = button(doc.release.title ?? doc.release.id ?? "–", () => open(doc), { "data-document": doc.index });
    doc.row.append(element("small", {}, [doc.release.published?.slice(0, 10), doc.publisher, doc.records.length, doc.release.warnings.length ? "⚠" : null].filter((x) => x !== null && x !== undefined && x !== "").join(" · ")));
    element("li", {}, doc.row);
  }
  return doc.row;
}

function drawList() {
  $("list").replaceChildren(...state.shown.map((doc) => rowOf(doc).parentNode));
  markRow();
  $("count").textContent = `${state.shown.length} ${t("documents_of")} ${DOCUMENTS.length}`;
}

function markRow() {
  $("list").querySelector("[aria-current]")?.removeAttribute("aria-current");
  if (state.doc) rowOf(state.doc).setAttribute("aria-current", "true");
}

function applyFilters() {
  const needle = $("search").value.trim().toLowerCase();
  const [kind, publisher, month, warned] = [$("kind").value, $("publisher").value, $("month").value, $("warned").checked];
  const { bucket, speaker, county } = state.filter;
  state.shown = DOCUMENTS.filter((doc) =>
    (!needle || doc.hay.includes(needle)) && (!kind || doc.release[kind].length) && (!publisher || doc.publisher === publisher) &&
    (!month || doc.month.startsWith(month)) && (!warned || doc.release.warnings.length) &&
    (bucket === undefined || doc.release.amounts.some((a) => a.currency === "SEK" && bucketOf(a.value) === bucket)) &&
    (!speaker || doc.release.quotes.some((q) => q.speaker?.name === speaker)) &&
    (!county || doc.release.places.some((p) => countyOf(p) === county)));
  const chosen = [bucket === undefined ? null : bucketLabel(bucket), speaker, TILES.find(([code]) => code === county)?.[2]].filter(Boolean);
  $("chosen").replaceChildren(...(chosen.length ? [`${chosen.join(", ")} `, button(t("clear"), () => { state.filter = {}; applyFilters(); })] : []));
  if (!state.shown.includes(state.doc)) { state.doc = state.shown[0] ?? null; state.item = null; }
  fillQueue();
  drawList();
  drawText();
  drawRecords();
  if (state.view === "overview") drawOverview($("overview"), state.shown, chooseFrom);
}

function fillQueue() {
  $("sampling").hidden = $("queue").value !== "sample";
  state.queue = queueOf($("queue").value, state.shown, state.doc, $("kind").value, Number($("size").value) || 1, Number($("seed").value) || 0);
}

function chooseFrom({ kind = "", publisher = "", month = "", ...rest }) {
  if (kind) $("kind").value = kind;
  if (publisher) $("publisher").value = publisher;
  if (month) $("month").value = month;
  state.filter = rest;
  show("read");
  applyFilters();
}

function open(doc) {
  if (!doc) return;
  state.doc = doc;
  state.item = null;
  if ($("queue").value === "document") fillQueue();
  markRow();
  rowOf(doc).scrollIntoView({ block: "nearest" });
  $("text").scrollTop = 0;
  column("text");
  drawText();
  drawRecords();
}

function select(item) {
  if (!item) return;
  if (DOCUMENTS[item.document] !== state.doc) open(DOCUMENTS[item.document]);
  state.item = item;
  drawText();
  drawRecords();
  $("text").querySelector("mark.here")?.scrollIntoView({ block: "center" });
  $("items").querySelector("[data-here]")?.scrollIntoView({ block: "nearest" });
}

function judge(verdict, fields = null) {
  if (!state.item) return;
  decide(state.item, verdict, fields);
  if (verdict === "edit") drawRecords(); else step(1);
}

function step(by) {
  if (!state.queue.length) { drawRecords(); return; }
  const at = state.queue.indexOf(state.item);
  const next = at < 0 ? (by > 0 ? 0 : state.queue.length - 1) : Math.min(Math.max(at + by, 0), state.queue.length - 1);
  if (state.queue[next] === state.item) drawRecords(); else select(state.queue[next]);
}

function turn(by) {
  const at = state.shown.indexOf(state.doc);
  open(state.shown[Math.min(Math.max(at + by, 0), state.shown.length - 1)]);
}

// Fields that hold numbers, which are written as Swedes write them too: `1 250,5`.
const NUMBERS = new Set(["value", "upper"]);

function editDialog() {
  const item = state.item;
  if (!item) return;
  const before = { ...item.record, ...(decisions.get(item.key)?.fields ?? {}) };
  const form = element("form", { method: "dialog" }, element("h2", {}, t("edit_title")));
  for (const [name, value] of Object.entries(before)) {
    if (SKIP.has(name) || name === "rule" || (value !== null && typeof value === "object")) continue;
    const shape = NUMBERS.has(name) ? { inputmode: "decimal", pattern: "-?[0-9\\s]+([.,][0-9]+)?", title: "1 250,5" } : {};
    form.append(element("label", {}, name, element("input", { name, value: value ?? "", ...shape })));
  }
  form.append(element("button", { value: "save" }, t("save")), " ", element("button", { value: "cancel", formnovalidate: "" }, t("cancel")));
  form.addEventListener("submit", (event) => {
    if (event.submitter?.value !== "save") return;
    const fields = {};
    for (const input of form.querySelectorAll("input")) {
      if (input.value === String(item.record[input.name] ?? "")) continue;
      const value = NUMBERS.has(input.name) ? input.value.replace(/\s/g, "").replace(",", ".") : input.value;
      fields[input.name] = input.value === "" ? null : value;
    }
    if (Object.keys(fields).length) judge("edit", fields);
  });
  showDialog(form);
}

function showDialog(content) {
  $("dialog").replaceChildren(content);
  $("dialog").showModal();
}

function helpDialog() {
  const rows = t("keys").map(([keys, what]) => element("tr", {}, element("td", {}, ...keys.split(" / ").flatMap((k, i) => [i ? " / " : "", element("kbd", {}, k)])), element("td", {}, what)));
  showDialog(element("form", { method: "dialog" }, element("h2", {}, t("help")), element("table", {}, element("tbody", {}, ...rows)), element("p", {}, t("reopen")), element("button", {}, t("close"))));
}

function exportDecisions() {
  const url = URL.createObjectURL(new Blob([exported()], { type: "application/x-ndjson" }));
  element("a", { href: url, download: "decisions.ndjson" }).click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}

function show(view) {
  state.view = view;
  $("read").hidden = view !== "read";
  document.querySelector(".tabs").hidden = view !== "read";
  $("overview").hidden = view !== "overview";
  for (const node of document.querySelectorAll("[data-view]")) node.setAttribute("aria-pressed", String(node.dataset.view === view));
  if (view === "overview") drawOverview($("overview"), state.shown, chooseFrom);
}

function column(name) {
  $("read").dataset.shown = name;
  for (const node of document.querySelectorAll("[data-column]")) node.setAttribute("aria-pressed", String(node.dataset.column === name));
}

function speak() {
  document.documentElement.lang = language;
  for (const node of document.querySelectorAll("[data-t]")) node.textContent = t(node.dataset.t);
  for (const node of document.querySelectorAll("[data-label]")) node.setAttribute("aria-label", t(node.dataset.label));
  for (const node of document.querySelectorAll("[data-placeholder]")) node.setAttribute("placeholder", t(node.dataset.placeholder));
  options("kind", KINDS.map(([k]) => [k, t(k)]));
  options("publisher", tally(DOCUMENTS.map((d) => d.publisher)).map(([p, n]) => [p, `${p} (${n})`]));
  // Each year stands above its months.
  const times = [...tally(DOCUMENTS.map((d) => d.month.slice(0, 4))).map(([y, n]) => [y, n, `${y}~`]), ...tally(DOCUMENTS.map((d) => d.month)).map(([m, n]) => [m, n, m])];
  options("month", times.sort((a, b) => (a[2] < b[2] ? 1 : -1)).map(([m, n]) => [m, `${m} (${n})`]));
}

function options(id, pairs) {
  const select = $(id);
  const value = select.value;
  select.replaceChildren(element("option", { value: "" }, t("any")), ...pairs.map(([v, label]) => element("option", { value: v }, label)));
  select.value = value;
}

const KEYS = {
  a: () => judge("accept"), r: () => judge("reject"), u: () => judge("unsure"), e: editDialog,
  j: () => step(1), k: () => step(-1), n: () => turn(1), p: () => turn(-1),
  f: () => { $("unheld").checked = !$("unheld").checked; drawText(); },
  "?": helpDialog, "/": () => { column("documents"); $("search").focus(); },
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || $("dialog").open || state.view !== "read") return;
  if (event.target.matches("input:not([type=checkbox]), select")) { if (event.key === "Escape") event.target.blur(); return; }
  const act = KEYS[event.key];
  if (act) { event.preventDefault(); act(); }
});
for (const id of ["search", "size", "seed"]) $(id).addEventListener("input", applyFilters);
for (const id of ["kind", "publisher", "month", "warned", "queue"]) $(id).addEventListener("change", applyFilters);
$("unheld").addEventListener("change", drawText);
$("export").addEventListener("click", exportDecisions);
$("help").addEventListener("click", helpDialog);
$("who").value = read("spalt-who") ?? "";
$("who").addEventListener("change", () => keep("spalt-who", $("who").value));
$("language").addEventListener("click", () => { language = language === "sv" ? "en" : "sv"; keep("spalt-language", language); speak(); applyFilters(); });
$("theme").addEventListener("click", () => {
  const next = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
  document.documentElement.dataset.theme = next;
  keep("spalt-theme", next);
});
for (const node of document.querySelectorAll("[data-view]")) node.addEventListener("click", () => show(node.dataset.view));
for (const node of document.querySelectorAll("[data-column]")) node.addEventListener("click", () => column(node.dataset.column));
$("text").addEventListener("click", (event) => {
  const ids = event.target.closest?.("mark[data-records]")?.dataset.records.split(" ");
  if (!ids) return;
  // A second click on the same place goes on to the record around it.
  const at = state.item ? ids.indexOf(state.item.record.id) : -1;
  select(state.doc.byId.get(ids[(at + 1) % ids.length]));
});
document.documentElement.dataset.theme = read("spalt-theme") ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
for (const { href, title } of DATA.parts) $("parts").append(element("li", {}, element("a", { href }, title)));
if (!DOCUMENTS.length) { document.body.classList.add("index"); column("documents"); }
state.doc = DOCUMENTS[0] ?? null;
speak();
applyFilters();
