// Search: words that must all be there, "quoted phrases", -without, either OR other, field:value.

// Names of fields, Swedish and English.
const FIELDS = {
  kind: "kind", slag: "kind", rule: "rule", regel: "rule", value: "value", "värde": "value", belopp: "value", place: "place", plats: "place",
  person: "person", organisation: "organisation", org: "organisation", payer: "payer", betalare: "payer", recipient: "recipient", mottagare: "recipient",
  speaker: "speaker", talare: "speaker", publisher: "publisher", "avsändare": "publisher", title: "title", titel: "title", id: "id",
  published: "published", publicerad: "published", year: "published", "år": "published", state: "state", "läge": "state", note: "note", anteckning: "note",
};

// Groups that must all be met, each by one of its terms.
function parseQuery(query) {
  const groups = [];
  let joins = false;
  for (const [, minus, name, quoted, bare] of query.matchAll(/(-?)(?:(\p{L}+):)?(?:"([^"]*)"?|([^\s"]+))/gu)) {
    if (!minus && !name && quoted === undefined && ["OR", "ELLER"].includes(bare)) { joins = groups.length > 0; continue; }
    const field = FIELDS[name?.toLowerCase()] ?? null;
    const word = (quoted ?? bare).toLowerCase();
    const term = { not: minus === "-", field, word: name && !field ? `${name.toLowerCase()}:${word}` : word };
    if (joins) groups.at(-1).push(term); else groups.push([term]);
    joins = false;
  }
  return groups;
}

const matches = (doc, groups) => groups.every((terms) => terms.some((term) => meets(doc, term) !== term.not));

function meets(doc, { field, word }) {
  const { release } = doc;
  const holds = (text) => (text ?? "").toLowerCase().includes(word);
  switch (field) {
    case null: return doc.hay.includes(word);
    case "kind": return KINDS.some(([kind]) => (kind === word || t(kind).toLowerCase() === word) && release[kind].length > 0);
    case "rule": return doc.records.some((item) => holds(item.record.rule));
    case "value": { const range = rangeOf(word); return release.amounts.some((a) => isWithin(a, range)); }
    case "place": return release.places.some((p) => holds(p.name) || p.code === word);
    case "person": return release.people.some((p) => holds(p.name));
    case "organisation": return release.organisations.some((o) => holds(o.name) || o.code === word);
    case "payer": return release.flows.some((f) => holds(f.payer?.name));
    case "recipient": return release.flows.some((f) => f.recipients.some((r) => holds(r.name)));
    case "speaker": return release.quotes.some((q) => holds(q.speaker?.name));
    case "publisher": return holds(doc.publisher);
    case "title": return holds(release.title);
    case "id": return holds(release.id);
    case "published": return (release.published ?? "").startsWith(word);
    case "state": return doc.records.some((item) => isInState(item, STATES[word] ?? word));
    case "note": return doc.records.some((item) => everyone(item).some((d) => holds(d.note)));
  }
}

// `>1000000`, `<5e6`, `1e6..2e6` or the value itself.
function rangeOf(word) {
  const number = (text) => (text.trim() === "" ? null : Number(text.replace(/\s/g, "").replace(",", ".")));
  const [, sign, only] = /^([<>]=?)(.*)$/.exec(word) ?? [];
  if (sign) return sign.startsWith(">") ? { from: number(only), to: null, open: sign === ">" } : { from: null, to: number(only), open: sign === "<" };
  const [from, to] = word.includes("..") ? word.split("..") : [word, word];
  return { from: number(from), to: number(to), open: false };
}
function isWithin(record, { from, to, open }) {
  const [low, high] = [Number(record.value), Number(record.upper ?? record.value)];
  if (Number.isNaN(from) || Number.isNaN(to)) return false;
  return (from === null || (open ? high > from : high >= from)) && (to === null || (open ? low < to : low <= to));
}

// What has been decided of a record, by the names of the filter.
const STATES = { oavgjord: "undecided", "avgjord": "decided", oense: "disagreed", godtagen: "accept", avslagen: "reject", "ändrad": "edit", tillagd: "add", "osäker": "unsure" };
function isInState(item, state) {
  switch (state) {
    case "": return true;
    case "undecided": return !everyone(item).length;
    case "decided": return everyone(item).length > 0;
    case "disagreed": return isDisagreed(item);
    case "noted": return everyone(item).some((d) => d.note);
    default: return verdictOf(item)?.action === state;
  }
}
