// The page: documents on the left, the text, its records on the right.
const $ = (id) => document.getElementById(id);
const state = { doc: null, item: null, filter: {}, wants: () => true, shown: DOCUMENTS, queue: [], view: "read", selection: null };
// On the page of many parts a document is opened in its part.
const IS_INDEX = DATA.part_of.length > 0;
let language = DATA.lang ?? read("spalt-language") ?? (navigator.language.startsWith("sv") ? "sv" : "en");
const t = (key) => WORDS[language][key] ?? key;


// The text of one document, cut wherever a record, a lit part or an unheld figure begins or ends.
function drawText() {
  const doc = state.doc;
  const target = $("text");
  target.replaceChildren();
  state.selection = null;
  drawTools();
  if (!doc || IS_INDEX) { target.append(t(IS_INDEX ? "choose_part" : "nothing")); return; }
  target.lang = doc.release.language;
  const meta = element("p", { class: "meta" }, [doc.release.id, doc.release.published, doc.publisher, doc.release.kind].filter(Boolean).join(" · ") + " ");
  const url = safeUrl(doc.release.url);
  if (url) {
    meta.append(element("a", { href: url + (state.item ? fragmentOf(state.item, doc) : ""), rel: "noreferrer noopener", target: "_blank" }, t("source")));
  }
  target.append(meta);
  for (const warning of doc.release.warnings) target.append(element("p", { class: "meta" }, `⚠ ${warning.message}`));
  const marks = doc.records.filter(state.wants).flatMap((item) => item.spans.map(([start, end]) => ({ start, end, item })));
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

// What separates the cells of a table's row in the text.
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
  // A browser finds whole words only, so text that touches the record cannot be its context.
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
    // Where a piece stands in the text, for what is selected.
    const leaf = document.createTextNode(piece);
    leaf.from = from;
    if (!over.length) { node.append(leaf); continue; }
    // The shortest record gives the colour; one that holds it, the line below.
    const held = over.filter((m) => m.item).sort((a, b) => a.end - a.start - (b.end - b.start));
    const mark = element("mark", {}, leaf);
    if (held.length) {
      mark.dataset.kind = held[0].item.kind;
      mark.dataset.records = held.map((m) => m.item.record.id).join(" ");
      mark.style.setProperty("--hue", HUE[held[0].item.kind]);
      mark.title = held.map((m) => `${t(m.item.kind)}: ${valueOf({ kind: m.item.kind, record: shownOf(m.item) }, state.doc)}`).join("\n");
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
  for (const item of state.doc?.records ?? []) {
    if (IS_INDEX || !state.wants(item)) continue;
    const here = state.item === item;
    const verdict = verdictOf(item);
    const head = button("", () => select(item), { "aria-expanded": String(here) });
    head.style.setProperty("--hue", HUE[item.kind]);
    if (isDisagreed(item)) head.append(element("span", { class: "badge reject" }, t("disagreed")));
    else if (verdict) head.append(element("span", { class: `badge ${verdict.action}` }, t(verdict.action).replace(/ \(.*/, "")));
    head.append(element("span", { class: "kind" }, `${t(item.kind)} ${item.record.id}`), element("span", { class: "value" }, `${short(item.record.text, 90)} → ${short(valueOf({ kind: item.kind, record: shownOf(item) }, state.doc), 140)}`));
    if (verdict?.note && !here) head.append(element("span", { class: "kind" }, `✎ ${short(verdict.note, 60)}`));
    const row = element("li", here ? { "data-here": "" } : {}, head);
    if (here) row.append(detail(item));
    target.append(row);
  }
  drawProgress();
  drawTools();
}

function detail(item) {
  const fields = element("dl", { class: "fields" });
  for (const [name, value] of fieldsOf(shownOf(item))) {
    const cell = element("dd");
    const ids = [value].flat().map((v) => v?.record ?? v?.person ?? v).filter((v) => typeof v === "string" && state.doc.byId.has(v));
    cell.append(typeof value === "object" ? describe(value) : String(value));
    for (const id of ids) cell.append(" ", button(`↗ ${id}`, () => select(state.doc.byId.get(id))));
    fields.append(element("dt", {}, name), cell);
  }
  // What others say, and the reviewer's own decision.
  for (const d of everyone(item)) {
    const what = [t(d.action).replace(/ \(.*/, ""), d.fields && d.action === "edit" ? Object.keys(d.fields).join(", ") : null, d.note].filter(Boolean).join(" · ");
    fields.append(element("dt", {}, d.who ?? t("who")), element("dd", { class: "said" }, what));
  }
  const verdicts = element("div", { class: "verdicts" });
  for (const verdict of item.added ? [] : ["accept", "reject", "unsure"]) {
    verdicts.append(button(t(verdict), () => judge(verdict), { "aria-pressed": String(own(item)?.action === verdict) }));
  }
  verdicts.append(button(t("edit"), editDialog));
  if (own(item)) verdicts.append(button(t("take_back"), takeBack));
  const alike = item.added ? [] : undecidedOf(state.shown, (other) => other.kind === item.kind && other.record.rule === item.record.rule);
  if (alike.length) verdicts.append(button(`${t("accept_rule")} ${item.record.rule} (${alike.length})`, acceptRule));
  const note = element("input", { value: own(item)?.note ?? "", placeholder: t("note"), "aria-label": t("note"), class: "note" });
  note.addEventListener("change", () => remark(item, note.value));
  return element("div", { class: "detail" }, fields, verdicts, note);
}

// Records that the reviewer has not decided.
const undecidedOf = (documents, wants) => documents.flatMap((doc) => doc.records.filter((item) => !item.added && wants(item) && !own(item)));

function drawTools() {
  const words = state.selection ? ` “${short(state.doc.release.text.slice(...state.selection), 24)}”` : "";
  $("add").textContent = t("add_record") + words;
  $("add").disabled = !state.doc || IS_INDEX;
  $("undo").disabled = !undone.back.length;
  $("redo").disabled = !undone.forth.length;
  const open = state.doc && !IS_INDEX ? undecidedOf([state.doc], state.wants).length : 0;
  $("accept-all").textContent = `${t("accept_document")} (${open})`;
  $("accept-all").disabled = !open;
  $("unplaced").hidden = !unplaced.length;
  $("unplaced").textContent = `${t("unplaced")}: ${unplaced.length}`;
  $("full").hidden = !isFull;
}

function describe(value) {
  if (Array.isArray(value)) return value.map(describe).join(", ");
  if (value && typeof value === "object") return Object.values(value).filter((v) => v !== null && typeof v !== "object").join(" · ");
  return String(value);
}

function drawProgress() {
  const done = state.queue.filter((item) => verdictOf(item)).length;
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
  // The one before may be filtered away.
  state.row?.removeAttribute("aria-current");
  state.row = state.doc && rowOf(state.doc);
  state.row?.setAttribute("aria-current", "true");
}

// Whether a record is among those that are looked at.
function wantsOf() {
  const [kind, rule, status] = [$("kind").value, $("rule").value, $("state").value];
  const [from, to] = ["from", "to"].map((id) => { const text = $(id).value.trim(); return text === "" ? null : Number(digitsOf(text)); });
  const inRange = (item) => {
    const record = item.kind === "flows" ? DOCUMENTS[item.document].byId.get(item.record.amount)?.record : shownOf(item);
    return record?.value !== undefined && record.value !== null && isWithin(record, { from, to, open: false });
  };
  const hasRange = from !== null || to !== null;
  if (!kind && !rule && !status && !hasRange) return null;
  return (item) => (!kind || item.kind === kind) && (!rule || item.record.rule === rule) && isInState(item, status) && (!hasRange || inRange(item));
}

function applyFilters() {
  const query = parseQuery($("search").value);
  const [publisher, month, warned] = [$("publisher").value, $("month").value, $("warned").checked];
  const [place, person] = [$("place").value.trim().toLowerCase(), $("person").value.trim().toLowerCase()];
  const { bucket, speaker, county } = state.filter;
  const wants = wantsOf();
  state.wants = wants ?? (() => true);
  state.shown = DOCUMENTS.filter((doc) =>
    matches(doc, query) && (!wants || doc.records.some(wants)) && (!publisher || doc.publisher === publisher) &&
    (!month || doc.month.startsWith(month)) && (!warned || doc.release.warnings.length) &&
    (!place || doc.release.places.some((p) => p.name.toLowerCase().includes(place) || p.code === place)) &&
    (!person || doc.release.people.some((p) => p.name.toLowerCase().includes(person))) &&
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
  state.queue = queueOf($("queue").value, state.shown, state.doc, state.wants, Number($("size").value) || 1, Number($("seed").value) || 0);
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
  if (IS_INDEX) {
    location.href = `${DATA.parts[DATA.part_of[doc.index]].href}#${encodeURIComponent(doc.release.id ?? "")}`;
    return;
  }
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

function judge(action, fields = null, note = own(state.item)?.note ?? null) {
  const { item } = state;
  if (!item || item.added) return;
  act([[item, decisionOn(item, action, fields, note)]]);
  if (action === "edit") { drawText(); drawRecords(); } else step(1);
}

// A remark belongs to a decision; where there is none yet, to a new one that says `unsure`.
function remark(item, text) {
  const decision = own(item) ?? decisionOn(item, "unsure");
  const note = text.trim() || null;
  if (note === decision.note) return;
  act([[item, { ...decision, note, when: new Date().toISOString() }]]);
  drawRecords();
}

function takeBack() {
  const { item } = state;
  if (!item || !own(item)) return;
  act([[item, decisionOn(item, "clear", null, null)]]);
  refresh();
}

function acceptAll(items) {
  act(items.map((item) => [item, decisionOn(item, "accept")]));
  refresh();
}
const acceptDocument = () => { if (state.doc) acceptAll(undecidedOf([state.doc], state.wants)); };
const acceptRule = () => {
  const { item } = state;
  if (item && !item.added) acceptAll(undecidedOf(state.shown, (other) => other.kind === item.kind && other.record.rule === item.record.rule));
};

function goBack(move) {
  const item = move();
  if (!item) return;
  if (DOCUMENTS[item.document].records.includes(item)) select(item); else { state.doc = DOCUMENTS[item.document]; state.item = null; }
  refresh();
}

// Draws anew after decisions have changed.
function refresh() {
  if (state.item && !DOCUMENTS[state.item.document].records.includes(state.item)) state.item = null;
  fillQueue();
  drawText();
  drawRecords();
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

function showDialog(content) {
  $("dialog").replaceChildren(content);
  $("dialog").showModal();
}

function helpDialog() {
  const rows = t("keys").map(([keys, what]) => element("tr", {}, element("td", {}, ...keys.split(" / ").flatMap((k, i) => [i ? " / " : "", element("kbd", {}, k)])), element("td", {}, what)));
  showDialog(element("form", { method: "dialog" }, element("h2", {}, t("help")), element("table", {}, element("tbody", {}, ...rows)), element("p", {}, t("search_help")), element("p", {}, t("select_help")), element("p", {}, t("reopen")), element("button", {}, t("close"))));
}

function download(name, type, content) {
  const url = URL.createObjectURL(new Blob([content], { type }));
  element("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}
const exportDecisions = () => download("decisions.ndjson", "application/x-ndjson", exported());

// What is seen, as a table: the records of the documents that the filters leave.
const COLUMNS = ["document", "published", "publisher", "url", "kind", "record", "text", "reading", "value", "upper", "currency", "name", "code", "payer", "recipients", "period", "speaker", "status", "rule", "decision", "reviewer", "note"];
function seen() {
  const rows = [COLUMNS];
  for (const doc of state.shown) {
    for (const item of doc.records.filter(state.wants)) {
      const record = shownOf(item);
      const amount = item.kind === "flows" ? doc.byId.get(record.amount)?.record : record;
      const verdict = verdictOf(item);
      rows.push([doc.release.id, doc.release.published, doc.publisher, doc.release.url, item.kind, record.id, record.text, valueOf({ kind: item.kind, record }, doc),
        amount?.value, amount?.upper, amount?.currency, record.name, record.code, nameOf(record.payer), (record.recipients ?? []).map(nameOf).join("; "), record.period,
        nameOf(record.speaker), record.status, record.rule, verdict?.action, everyone(item).map((d) => d.who).filter(Boolean).join("; "), verdict?.note]);
    }
  }
  return rows.map((row) => row.map(cellOf).join(",") + "\r\n").join("");
}
// A spreadsheet runs a cell that begins like a formula: an apostrophe before it makes it text.
function cellOf(value) {
  let text = String(value ?? "");
  if (/^[\s]*[=+\-@\uff1d\uff0b\uff0d\uff20]/.test(text) && !/^-?[0-9]+(\.[0-9]+)?$/.test(text)) text = `'${text}`;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
const exportSeen = () => download("spalt.csv", "text/csv", "\ufeff" + seen());

// Decisions that no record of this page fits, with the reason.
function unplacedDialog() {
  const rows = unplaced.map(({ decision: d, why }) => element("tr", {}, element("td", {}, d.document ?? ""), element("td", {}, t(d.kind)), element("td", {}, short(d.text, 60)), element("td", {}, t(d.action).replace(/ \(.*/, "")), element("td", {}, t(`why_${why}`))));
  showDialog(element("form", { method: "dialog" }, element("h2", {}, t("unplaced")), element("p", {}, t("unplaced_help")), element("table", {}, element("tbody", {}, ...rows)), element("button", {}, t("close"))));
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
  options("rule", tally(DOCUMENTS.flatMap((d) => d.records.map((r) => r.record.rule))).map(([r, n]) => [r, `${r} (${n})`]).sort());
  options("state", ["undecided", "decided", "disagreed", "accept", "reject", "edit", "add", "unsure", "noted"].map((s) => [s, (s === "decided" ? t("some_decision") : t(s)).replace(/ \(.*/, "")]));
  for (const [id, kind] of [["places", "places"], ["persons", "people"]]) {
    $(id).replaceChildren(...tally(DOCUMENTS.flatMap((d) => d.release[kind].map((r) => r.name))).slice(0, 300).map(([name]) => element("option", { value: name })));
  }
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
  c: takeBack, z: () => goBack(undo), y: () => goBack(redo), "+": addDialog, A: acceptDocument, R: acceptRule,
  m: () => $("items").querySelector("[data-here] .note")?.focus(), "?": helpDialog, "/": () => { column("documents"); $("search").focus(); },
};

document.addEventListener("keydown", (event) => {
  if (event.altKey || $("dialog").open || state.view !== "read" || IS_INDEX) return;
  if (event.target.matches("input:not([type=checkbox]), select, textarea")) { if (event.key === "Escape") event.target.blur(); return; }
  const withControl = event.ctrlKey || event.metaKey;
  const key = withControl ? { z: "z", y: "y", Z: "y" }[event.key] : event.key;
  if (key && Object.hasOwn(KEYS, key)) { event.preventDefault(); KEYS[key](); }
});
for (const id of ["search", "size", "seed", "from", "to", "place", "person"]) $(id).addEventListener("input", applyFilters);
for (const id of ["kind", "publisher", "month", "warned", "queue", "rule", "state"]) $(id).addEventListener("change", applyFilters);
$("unheld").addEventListener("change", drawText);
$("export").addEventListener("click", exportDecisions);
$("help").addEventListener("click", helpDialog);
$("table").addEventListener("click", exportSeen);
$("undo").addEventListener("click", () => goBack(undo));
$("redo").addEventListener("click", () => goBack(redo));
$("add").addEventListener("click", addDialog);
$("accept-all").addEventListener("click", acceptDocument);
$("unplaced").addEventListener("click", unplacedDialog);
$("who").value = read("spalt-who") ?? "";
$("who").addEventListener("change", () => { keep("spalt-who", $("who").value); drawRecords(); });
// What is selected in the text, by its place in it.
document.addEventListener("selectionchange", () => {
  const chosen = getSelection();
  if (!state.doc || IS_INDEX || !chosen.rangeCount || $("dialog").open) return;
  const range = chosen.getRangeAt(0);
  if (range.collapsed || !$("text").contains(range.commonAncestorContainer)) return;
  let [from, to] = [null, null];
  const leaves = document.createTreeWalker($("text"), NodeFilter.SHOW_TEXT);
  while (leaves.nextNode()) {
    const leaf = leaves.currentNode;
    if (leaf.from === undefined || !range.intersectsNode(leaf)) continue;
    from ??= leaf.from + (leaf === range.startContainer ? range.startOffset : 0);
    to = leaf.from + (leaf === range.endContainer ? range.endOffset : leaf.data.length);
  }
  if (from === null) return;
  const words = state.doc.release.text.slice(from, to);
  from += words.length - words.trimStart().length;
  to -= words.length - words.trimEnd().length;
  if (to > from) { state.selection = [from, to]; drawTools(); }
});
$("language").addEventListener("click", () => { language = language === "sv" ? "en" : "sv"; keep("spalt-language", language); speak(); applyFilters(); });
$("theme").addEventListener("click", () => {
  const next = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
  document.documentElement.dataset.theme = next;
  keep("spalt-theme", next);
});
for (const node of document.querySelectorAll("[data-view]")) node.addEventListener("click", () => show(node.dataset.view));
for (const node of document.querySelectorAll("[data-column]")) node.addEventListener("click", () => column(node.dataset.column));
$("text").addEventListener("click", (event) => {
  // A click that selects words chooses no record.
  if (!getSelection().isCollapsed) return;
  const ids = event.target.closest?.("mark[data-records]")?.dataset.records.split(" ");
  if (!ids) return;
  // A second click on the same place goes on to the record around it.
  const at = state.item ? ids.indexOf(state.item.record.id) : -1;
  select(state.doc.byId.get(ids[(at + 1) % ids.length]));
});
document.documentElement.dataset.theme = read("spalt-theme") ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
for (const { href, title } of DATA.parts) $("parts").append(element("li", {}, element("a", { href }, title)));
if (IS_INDEX) { document.body.classList.add("index"); column("documents"); }
const named = decodeURIComponent(location.hash.slice(1));
state.doc = DOCUMENTS.find((doc) => named && doc.release.id === named) ?? DOCUMENTS[0] ?? null;
load();
speak();
applyFilters();
