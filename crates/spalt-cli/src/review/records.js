// The data: documents, their records in one shape, and what is shown of a record.
const KINDS = [
  ["amounts", 45], ["quantities", 80], ["dates", 205], ["places", 150], ["organisations", 265], ["people", 320],
  ["quotes", 185], ["contacts", 20], ["decisions", 0], ["flows", 110], ["references", 235],
];
const HUE = Object.fromEntries(KINDS);
const DATA = JSON.parse(document.getElementById("data").textContent);

// Spans count code points; JavaScript counts UTF-16 units, which differ past U+FFFF.
function unitsOf(text) {
  if (!/[\ud800-\udfff]/.test(text)) return (n) => n;
  const at = [];
  let unit = 0;
  for (const c of text) { at.push(unit); unit += c.length; }
  at.push(unit);
  return (n) => at[n];
}

function makeDocument(release, index) {
  const unit = unitsOf(release.text);
  const extent = (span) => [unit(span.chars[0]), unit(span.chars[1])];
  const records = [];
  for (const [kind] of KINDS) {
    for (const record of release[kind]) {
      // On the page of all parts records are without places.
      const spans = !record.span ? [] : kind === "people" || kind === "organisations" ? record.mentions : kind === "quotes" ? record.parts : [record.span];
      records.push({ kind, record, document: index, spans: spans.map(extent), start: record.span ? unit(record.span.chars[0]) : 0, key: `${index}#${record.id}` });
    }
  }
  records.sort((a, b) => a.start - b.start);
  return {
    index, release, records, extent,
    added: new Map(),
    byId: new Map(records.map((r) => [r.record.id, r])),
    month: (release.published ?? "").slice(0, 7),
    publisher: release.publisher?.name ?? "",
    hay: `${release.title ?? ""}\n${release.id ?? ""}\n${release.text}`.toLowerCase(),
  };
}

const DOCUMENTS = DATA.documents.map(makeDocument);

const grouped = (value) => {
  const [whole, fraction] = String(value).split(".");
  const digits = whole.replace(/\B(?=([0-9]{3})+$)/g, "\u00a0");
  return fraction ? `${digits},${fraction}` : digits;
};
const nameOf = (x) => (x && typeof x === "object" ? x.name ?? x.role : x) ?? "";

// What was read, next to what is written.
function valueOf({ kind, record }, doc) {
  switch (kind) {
    case "amounts": case "quantities": {
      const upper = record.upper === null ? "" : `–${grouped(record.upper)}`;
      return `${grouped(record.value)}${upper} ${record.currency ?? record.unit ?? ""}`;
    }
    case "dates": return [record.edtf, record.time].filter(Boolean).join(" ") || record.resolution;
    case "places": return [record.name, record.code, record.kind].filter(Boolean).join(" · ");
    case "organisations": return [record.name, record.kind].join(" · ");
    case "people": return [record.name, ...record.roles, record.party].filter(Boolean).join(" · ");
    case "quotes": return nameOf(record.speaker) || "?";
    case "contacts": return [record.name, record.role, ...record.phones.map((p) => p.e164 ?? p.text), ...record.emails].filter(Boolean).join(" · ");
    case "decisions": return [record.status, nameOf(record.actor), record.action].filter(Boolean).join(" · ");
    case "flows": {
      const amount = doc.byId.get(record.amount)?.record;
      const ends = record.payer || record.recipients.length ? [nameOf(record.payer), record.recipients.map(nameOf).join(", ")].map((x) => x || "…").join(" → ") : null;
      return [record.kind, amount && `${grouped(amount.value)} ${amount.currency}`, ends, record.period].filter(Boolean).join(" · ");
    }
    case "references": return record.number;
  }
}

// Ids of the records that a record builds on.
function linksOf({ record }) {
  const ids = [record.amount, record.date, record.reference, record.from, record.part_of, record.same_as, record.speaker?.person];
  for (const actor of [record.payer, record.actor, record.decider, ...(record.recipients ?? [])]) ids.push(actor?.record);
  return ids.filter((id) => typeof id === "string");
}

// Parts of the text that a record lights up besides its own spans: its links, and its purpose or action.
function litBy(item, doc) {
  const lit = linksOf(item).flatMap((id) => doc.byId.get(id)?.spans ?? []);
  if (item.kind === "quotes" && item.record.attribution) lit.push(doc.extent(item.record.attribution));
  for (const clause of [item.record.purpose, item.record.action]) {
    const at = clause ? doc.release.text.indexOf(clause, Math.max(0, item.start - 400)) : -1;
    if (at >= 0) lit.push([at, at + clause.length]);
  }
  return lit;
}

const SKIP = new Set(PLACE.filter((name) => name !== "rule"));
const fieldsOf = (record) => Object.entries(record).filter(([k, v]) => !SKIP.has(k) && v !== null && !(Array.isArray(v) && !v.length));

// Numbers and capitalised names within a sentence that no record holds.
function unheldIn(doc) {
  const text = doc.release.text;
  const held = new Uint8Array(text.length);
  for (const item of doc.records) {
    if (item.kind === "quotes" || item.kind === "decisions" || item.kind === "flows") continue;
    for (const [start, end] of item.spans) held.fill(1, start, end);
  }
  const found = [];
  for (const match of text.matchAll(/[0-9]+(?:[ .,:][0-9]+)*|(?<=[\p{Ll},;] )\p{Lu}[\p{L}-]+(?: \p{Lu}[\p{L}-]+)*/gu)) {
    if (!held[match.index]) found.push([match.index, match.index + match[0].length]);
  }
  return found;
}
