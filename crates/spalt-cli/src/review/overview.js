// The overview: what the archive holds, each bar and tile a filter.
const SVG = "http://www.w3.org/2000/svg";
function svg(name, attributes = {}, ...children) {
  const node = document.createElementNS(SVG, name);
  for (const [k, v] of Object.entries(attributes)) node.setAttribute(k, v);
  node.append(...children);
  return node;
}

// A shape that filters when it is clicked, or entered by the keyboard.
function filtering(label, act, ...shapes) {
  const group = svg("g", { role: "button", tabindex: 0, "data-asks": label }, svg("title", {}, label), ...shapes);
  group.addEventListener("click", act);
  group.addEventListener("keydown", (e) => { if (e.key === "Enter" || e.key === " ") { e.preventDefault(); act(); } });
  return group;
}

const short = (text, length) => (text.length > length ? `${text.slice(0, length - 1)}…` : text);
const compact = (n) => new Intl.NumberFormat(language, { notation: "compact", maximumFractionDigits: 1 }).format(n);

function columns(rows) {
  const [width, height, foot] = [420, 170, 34];
  const most = Math.max(1, ...rows.map((r) => r.count));
  const step = width / Math.max(rows.length, 1);
  const every = Math.ceil(rows.length / 7);
  const chart = svg("svg", { viewBox: `0 0 ${width} ${height}`, role: "group" });
  rows.forEach((row, i) => {
    const tall = (row.count / most) * (height - foot - 18);
    chart.append(filtering(`${row.label}: ${row.count}`, row.act,
      svg("rect", { x: i * step, y: 0, width: step, height: height - foot, fill: "transparent" }),
      svg("rect", { class: "bar-shape", x: i * step + step * 0.1, y: height - foot - tall, width: step * 0.8, height: tall })));
    // The last label would run out of the picture.
    if (i % every === 0 && i * step < width - 44) chart.append(svg("text", { class: "soft", x: i * step + 1, y: height - foot + 15, "font-size": 11 }, row.label));
  });
  chart.append(svg("text", { class: "soft", x: 0, y: 11 }, grouped(most)));
  return chart;
}

function bars(rows) {
  const [width, tall, label] = [420, 24, 190];
  const most = Math.max(1, ...rows.map((r) => r.count));
  const chart = svg("svg", { viewBox: `0 0 ${width} ${Math.max(rows.length, 1) * tall}`, role: "group" });
  rows.forEach((row, i) => {
    const long = (row.count / most) * (width - label - 48);
    chart.append(filtering(`${row.label}: ${row.count}`, row.act,
      svg("rect", { x: 0, y: i * tall, width, height: tall, fill: "transparent" }),
      svg("text", { x: 0, y: i * tall + 16 }, short(row.label, 29)),
      svg("rect", { class: "bar-shape", x: label, y: i * tall + 4, width: Math.max(long, 1), height: tall - 8 }),
      svg("text", { class: "soft", x: label + long + 5, y: i * tall + 16 }, grouped(row.count))));
  });
  return chart;
}

// The 21 counties as tiles, roughly where they lie: SCB code, letter, name, column, row.
const TILES = [
  ["25", "BD", "Norrbotten", 3, 0], ["24", "AC", "Västerbotten", 3, 1], ["23", "Z", "Jämtland", 2, 2], ["22", "Y", "Västernorrland", 3, 2],
  ["20", "W", "Dalarna", 2, 3], ["21", "X", "Gävleborg", 3, 3], ["17", "S", "Värmland", 1, 4], ["18", "T", "Örebro", 2, 4],
  ["19", "U", "Västmanland", 3, 4], ["03", "C", "Uppsala", 4, 4], ["14", "O", "Västra Götaland", 1, 5], ["04", "D", "Södermanland", 3, 5],
  ["01", "AB", "Stockholm", 4, 5], ["06", "F", "Jönköping", 2, 6], ["05", "E", "Östergötland", 3, 6], ["09", "I", "Gotland", 5, 6],
  ["13", "N", "Halland", 1, 6], ["07", "G", "Kronoberg", 2, 7], ["08", "H", "Kalmar", 3, 7], ["12", "M", "Skåne", 1, 8],
  ["10", "K", "Blekinge", 2, 8],
];

function tiles(values, act) {
  const side = 46;
  const most = Math.max(1, ...values.values());
  const chart = svg("svg", { viewBox: `${side - 2} -2 ${side * 5 + 2} ${side * 9}`, role: "group" });
  for (const [code, letter, name, column, row] of TILES) {
    const value = values.get(code) ?? 0;
    // No darker than the letters can be read on, in both themes.
    const strength = value <= 0 ? 0 : 0.06 + 0.39 * (Math.log1p(value) / Math.log1p(most));
    chart.append(filtering(`${name}: ${grouped(value)}`, () => act(code),
      svg("rect", { x: column * side, y: row * side, width: side - 3, height: side - 3, rx: 4, fill: "var(--panel)", stroke: "var(--line)" }),
      svg("rect", { class: "bar-shape", x: column * side, y: row * side, width: side - 3, height: side - 3, rx: 4, "fill-opacity": strength.toFixed(3) }),
      svg("text", { x: column * side + side / 2 - 2, y: row * side + 19, "text-anchor": "middle" }, letter),
      svg("text", { x: column * side + side / 2 - 2, y: row * side + 35, "text-anchor": "middle", "font-size": 10 }, value ? compact(value) : "")));
  }
  return chart;
}

function tally(items) {
  const counts = new Map();
  for (const item of items) if (item) counts.set(item, (counts.get(item) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}

// County codes of a record's place, and sums of flows by the county of payer's or recipient's place.
const countyOf = (place) => place.region_code ?? (["region", "county"].includes(place.kind) ? place.code : null);

function byCounty(documents, measure) {
  const values = new Map();
  for (const doc of documents) {
    if (measure === "records") {
      for (const place of doc.release.places) { const code = countyOf(place); if (code) values.set(code, (values.get(code) ?? 0) + 1); }
      continue;
    }
    for (const flow of doc.release.flows) {
      const amount = doc.byId.get(flow.amount)?.record;
      if (flow.part_of || flow.same_as || amount?.currency !== "SEK") continue;
      const codes = new Set();
      for (const actor of flow.recipients) {
        const record = doc.byId.get(actor.record)?.record;
        const code = record?.region_code ?? (/^[0-9]{2}$/.test(record?.code ?? "") ? record.code : (/^[0-9]{4}$/.test(record?.code ?? "") ? record.code.slice(0, 2) : null));
        if (code) codes.add(code);
      }
      for (const code of codes) values.set(code, (values.get(code) ?? 0) + Number(amount.value) / codes.size);
    }
  }
  return values;
}

// Amounts by their number of digits.
const BUCKETS = [0, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10];
const bucketOf = (value) => BUCKETS.findLastIndex((from) => Math.abs(Number(value)) >= from);
const bucketLabel = (i) => (i === 0 ? `< ${compact(BUCKETS[1])}` : i === BUCKETS.length - 1 ? `≥ ${compact(BUCKETS[i])}` : `${compact(BUCKETS[i])} – ${compact(BUCKETS[i + 1])}`);

// Documents and their records by month, or by year where there are many months; what has none is shown too.
function overTime(documents) {
  const months = documents.map((d) => d.month).filter(Boolean).sort();
  if (!months.length) return [];
  const [first, last] = [months[0], months.at(-1)].map((m) => Number(m.slice(0, 4)) * 12 + Number(m.slice(5, 7)) - 1);
  const byYear = last - first >= 48;
  const rows = new Map();
  for (let at = first; at <= last; at++) {
    const year = String(Math.floor(at / 12)).padStart(4, "0");
    rows.set(byYear ? year : `${year}-${String((at % 12) + 1).padStart(2, "0")}`, { documents: 0, records: 0 });
  }
  for (const doc of documents) {
    const row = rows.get(doc.month.slice(0, byYear ? 4 : 7));
    if (row) { row.documents += 1; row.records += doc.records.length; }
  }
  return [...rows];
}

let measure = "records";

function drawOverview(target, documents, filter) {
  const panel = (title, ...content) => { const s = element("section", {}, element("h2", {}, title), ...content); target.append(s); return s; };
  target.replaceChildren();
  const records = documents.flatMap((d) => d.records);
  const totals = element("dl", { class: "totals" });
  for (const [label, n] of [[t("documents"), documents.length], ...KINDS.map(([k]) => [t(k), records.filter((r) => r.kind === k).length])]) {
    totals.append(element("div", {}, element("dt", {}, label), element("dd", { class: "total" }, grouped(n))));
  }
  panel(t("totals"), totals);
  const times = overTime(documents);
  for (const [title, count] of [["over_time", "documents"], ["records_time", "records"]]) {
    panel(t(title), columns(times.map(([month, row]) => ({ label: month, count: row[count], act: () => filter({ month }) }))));
  }
  const sizes = BUCKETS.map(() => 0);
  for (const { kind, record } of records) if (kind === "amounts" && record.currency === "SEK") sizes[bucketOf(record.value)]++;
  panel(t("by_size"), bars(BUCKETS.map((_, i) => ({ label: bucketLabel(i), count: sizes[i], act: () => filter({ bucket: i, kind: "amounts" }) }))));
  panel(t("top_publishers"), bars(tally(documents.map((d) => d.publisher)).slice(0, 12).map(([publisher, count]) => ({ label: publisher, count, act: () => filter({ publisher }) }))));
  const speakers = tally(documents.flatMap((d) => d.release.quotes.map((q) => q.speaker?.name)));
  panel(t("most_quoted"), bars(speakers.slice(0, 12).map(([speaker, count]) => ({ label: speaker, count, act: () => filter({ speaker, kind: "quotes" }) }))));
  const values = byCounty(documents, measure);
  const select = element("select", { "aria-label": t("measure") });
  for (const m of ["records", "flows"]) { const o = element("option", { value: m }, t(`map_${m}`)); o.selected = m === measure; select.append(o); }
  select.addEventListener("change", () => { measure = select.value; drawOverview(target, documents, filter); });
  const map = tiles(values, (county) => filter({ county }));
  map.style.maxWidth = "19rem";
  panel(t("map"), select, map);
}
