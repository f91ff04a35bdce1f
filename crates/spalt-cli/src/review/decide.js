// Decisions of this browser's reviewer and of others: shown, taken back, kept and exported.

// Under the place of the first page: the parts of an archive share what is kept.
const STORE = `spalt-decisions ${location.pathname.replace(/[^/]*$/, "")}${DATA.entry}/`;
// What each person says of a record, by the record's key.
const said = new Map();
// Decisions of this browser, by document.
const kept = new Map();
// Decisions that fit nothing on this page, and those that came with it.
const unplaced = [];
const given = [];
const undone = { back: [], forth: [] };
let isFull = false;

function read(key) {
  try { return JSON.parse(localStorage.getItem(key)); } catch { return null; }
}
function keep(key, value) {
  try { localStorage.setItem(key, JSON.stringify(value)); return true; } catch { return false; }
}

const me = () => document.getElementById("who").value.trim();
const own = (item) => said.get(item.key)?.get(me()) ?? null;
const everyone = (item) => [...(said.get(item.key)?.values() ?? [])];
// What is to be seen of a record: the reviewer's own word, else that of the others.
const verdictOf = (item) => own(item) ?? everyone(item)[0] ?? null;
function isDisagreed(item) {
  const wants = everyone(item).filter((d) => d.action !== "unsure");
  return wants.some((d) => d.action !== wants[0].action || !equal(d.fields ?? null, wants[0].fields ?? null));
}
// A record as it is edited.
function shownOf(item) {
  const verdict = verdictOf(item);
  if (verdict?.action !== "edit") return item.record;
  const { span, ...fields } = verdict.fields;
  return withFields(item.record, fields, DOCUMENTS[item.document]);
}

function decisionOn(item, action, fields = null, note = own(item)?.note ?? null) {
  const doc = DOCUMENTS[item.document];
  const { release } = doc;
  const [start, end] = doc.extent(item.record.span);
  return {
    document: release.id, sha256: release.source.sha256, kind: item.kind, span: item.record.span, text: release.text.slice(start, end),
    ...contextOf(release.text, start, end), rule: item.added ? null : item.record.rule, value: saidBy(item.record, doc), action, fields, note,
    who: me() || null, when: new Date().toISOString(),
  };
}

// Takes a decision in: the last of one person counts.
function say(item, decision) {
  const by = said.get(item.key) ?? new Map();
  if (decision.action === "clear") by.delete(decision.who ?? ""); else by.set(decision.who ?? "", decision);
  said.set(item.key, by);
  if (!item.added) return;
  const doc = DOCUMENTS[item.document];
  const at = doc.records.indexOf(item);
  if (by.size && at < 0) {
    const after = doc.records.findIndex((other) => other.start > item.start);
    doc.records.splice(after < 0 ? doc.records.length : after, 0, item);
    doc.byId.set(item.record.id, item);
  } else if (!by.size && at >= 0) {
    doc.records.splice(at, 1);
    doc.byId.delete(item.record.id);
  }
}

let store = (decisions) => {
  const changed = new Set();
  for (const decision of decisions) {
    const key = documentKey(decision);
    const others = (kept.get(key) ?? []).filter((d) => identity(d) !== identity(decision));
    kept.set(key, [...others, decision]);
    changed.add(key);
  }
  for (const key of changed) if (!keep(STORE + key, kept.get(key))) isFull = true;
};

// Carries changes out as one step that can be undone: pairs of a record and a decision.
function act(changes) {
  if (!changes.length || DATA.read_only) return;
  undone.back.push(changes.map(([item, decision]) => [item, own(item), decision]));
  undone.forth = [];
  for (const [item, decision] of changes) say(item, decision);
  store(changes.map(([, decision]) => decision));
}

// Says again what was said before, by the clock of now.
function restate(pairs) {
  const decisions = pairs.map(([item, decision]) => [item, decision ? { ...decision, when: new Date().toISOString() } : decisionOn(item, "clear", null, null)]);
  for (const [item, decision] of decisions) say(item, decision);
  store(decisions.map(([, decision]) => decision));
}
function undo() {
  const step = undone.back.pop();
  if (!step) return null;
  undone.forth.push(step);
  restate(step.map(([item, before]) => [item, before]));
  return step[0][0];
}
function redo() {
  const step = undone.forth.pop();
  if (!step) return null;
  undone.back.push(step);
  restate(step.map(([item, , after]) => [item, after]));
  return step[0][0];
}

// What came with the page, and what this browser keeps.
function load() {
  const all = [];
  for (const { document: index, record, span, decision } of DATA.decisions) {
    const doc = DOCUMENTS[index];
    all.push({ decision, item: () => (record === null ? addedItem(doc, decision, span) : doc.byId.get(record)) });
    given.push(decision);
  }
  for (const { decision, why } of DATA.nowhere) {
    unplaced.push({ decision, why });
    given.push(decision);
  }
  given.push(...DATA.elsewhere);
  for (const key of storedKeys()) {
    const decisions = read(key) ?? [];
    kept.set(key.slice(STORE.length), decisions);
    for (const decision of decisions) {
      if (given.some((other) => other.when === decision.when && identity(other) === identity(decision))) continue;
      const found = itemOf(decision);
      if (found.item) all.push({ decision, item: () => found.item });
      else if (decision.action !== "clear" && (found.why !== "no_document" || !DATA.parts.length)) unplaced.push({ decision, why: found.why });
    }
  }
  all.sort((a, b) => Date.parse(a.decision.when) - Date.parse(b.decision.when));
  for (const { decision, item } of all) say(item(), decision);
}
function storedKeys() {
  if (DATA.served) return [];
  try { return Object.keys(localStorage).filter((key) => key.startsWith(STORE)).sort(); } catch { return []; }
}

// Everything that was ever given or decided here, the last word of each person on each record.
function exported() {
  const last = new Map();
  const all = [...given, ...[...kept.values()].flat()].sort((a, b) => Date.parse(a.when) - Date.parse(b.when));
  for (const decision of all) {
    last.delete(identity(decision));
    last.set(identity(decision), decision);
  }
  return [...last.values()].map((d) => JSON.stringify(d) + "\n").join("");
}

// The queue: which records are looked at, in which order.
function queueOf(order, shown, current, wants, size, seed) {
  const wanted = (doc) => doc.records.filter(wants);
  if (order === "document") return current ? wanted(current) : [];
  const documents = order === "warned" ? [...shown].sort((a, b) => (b.release.warnings.length > 0) - (a.release.warnings.length > 0)) : shown;
  const all = documents.flatMap(wanted);
  return order === "sample" ? sample(all, size, seed) : all;
}

// The same seed gives the same sample (mulberry32, Fisher–Yates).
function sample(items, size, seed) {
  let state = seed >>> 0;
  const random = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const pool = [...items];
  const count = Math.min(size, pool.length);
  for (let i = 0; i < count; i++) {
    const j = i + Math.floor(random() * (pool.length - i));
    [pool[i], pool[j]] = [pool[j], pool[i]];
  }
  return pool.slice(0, count);
}
