// What a decision is about: place, text, the words around it and what was read, never a record's number.

// Fields that say where a record stands; those that name another record, and of which kind; those that name someone.
const PLACE = ["id", "span", "text", "rule", "block", "mentions", "parts", "attribution"];
const LINKS = { amount: "amounts", date: "dates", reference: "references", from: "dates", part_of: "flows", same_as: "flows" };
const ACTORS = ["payer", "actor", "decider", "assignee"];
// Fields that change with other records, while the record stays what it is.
const DEPENDS = ["from", "part_of", "same_as"];
// The field that tells several records in one place apart.
const ABOUT = { flows: "amount", decisions: "action" };

const linkTo = (record, to) => ({ text: to.text, at: to.span.chars[0] - record.span.chars[0] });

// What a record says; a link is given as the text that it leads to and how far from the record that stands.
function saidBy(record, doc) {
  const said = {};
  for (const [name, field] of Object.entries(record)) {
    if (PLACE.includes(name)) continue;
    if (field === null) said[name] = null;
    else if (LINKS[name]) {
      const to = doc.byId.get(field)?.record;
      said[name] = to ? linkTo(record, to) : null;
    } else if (ACTORS.includes(name)) said[name] = field.name;
    else if (name === "recipients") said[name] = field.map((one) => one.name);
    else if (name === "speaker") {
      const { person, role_source, ...speaker } = field;
      said[name] = speaker;
    } else said[name] = field;
  }
  return said;
}

// A record with fields as decisions give them, to be shown.
function withFields(record, fields, doc) {
  const made = { ...record };
  for (const [name, field] of Object.entries(fields ?? {})) {
    if (field === null || field === undefined) made[name] = null;
    else if (LINKS[name]) {
      const says = doc.records.filter((item) => item.kind === LINKS[name] && item.record.text === field.text);
      made[name] = (says.find((item) => item.record.span.chars[0] - record.span.chars[0] === field.at) ?? says[0])?.record.id ?? null;
    } else if (ACTORS.includes(name)) made[name] = { name: field, record: null };
    else if (name === "recipients") made[name] = field.map((one) => ({ name: one, record: null }));
    else made[name] = field;
  }
  return made;
}

function equal(a, b) {
  if (a === b) return true;
  if (!a || !b || typeof a !== "object" || typeof b !== "object") return (a ?? null) === (b ?? null);
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].every((name) => equal(a[name] ?? null, b[name] ?? null));
}

// The text around a place, long enough that the three together stand once, and which of how many places alike it is.
const AROUND = 40;
const NEAR = 12;
function contextOf(text, start, end) {
  const inside = text.slice(start, end);
  const all = [];
  for (let at = text.indexOf(inside); at >= 0; at = text.indexOf(inside, at + 1)) all.push(at);
  const stands = (at, before, after) => text.endsWith(before, at) && text.startsWith(after, at + inside.length);
  let [before, after] = ["", ""];
  for (let around = AROUND; ; around *= 2) {
    before = lastOf(text.slice(0, start), around);
    after = firstOf(text.slice(end), around);
    const whole = before.length === start && end + after.length === text.length;
    if (whole || all.filter((at) => stands(at, before, after)).length <= 1) break;
  }
  const alike = all.filter((at) => stands(at, lastOf(before, NEAR), "") || stands(at, "", firstOf(after, NEAR)));
  return { before, after, among: [alike.filter((at) => at <= start).length, alike.length] };
}
// The first or last `count` code points of a text.
const firstOf = (text, count) => [...text.slice(0, 2 * count + 1)].slice(0, count).join("");
const lastOf = (text, count) => [...text.slice(-2 * count - 1)].slice(-count).join("");

// A place of the text by its units, as a span counts it.
function spanOf(text, start, end) {
  const bytes = (to) => new TextEncoder().encode(text.slice(0, to)).length;
  const chars = (to) => [...text.slice(0, to)].length;
  return { bytes: [bytes(start), bytes(end)], chars: [chars(start), chars(end)] };
}

const documentKey = (d) => `${d.sha256} ${d.document ?? ""}`;
const saysOf = (d) => (d.rule === null && d.fields ? d.fields : d.value);
const identity = (d) => JSON.stringify([d.who ?? "", documentKey(d), d.kind, d.span.bytes, d.text, ABOUT[d.kind] ? saysOf(d)[ABOUT[d.kind]] ?? null : null]);

// The record that a decision of this browser is about: what has moved or changed is left to `spalt review --decisions`.
function itemOf(decision) {
  const doc = DOCUMENTS.find((doc) => documentKey({ sha256: doc.release.source.sha256, document: doc.release.id }) === documentKey(decision));
  if (!doc) return { why: DOCUMENTS.some((doc) => doc.release.id === decision.document) ? "changed" : "no_document" };
  const [start, end] = doc.extent(decision.span);
  if (doc.release.text.slice(start, end) !== decision.text) return { why: "no_text" };
  const says = saysOf(decision);
  const about = ABOUT[decision.kind];
  const there = doc.records.filter((item) => !item.added && item.kind === decision.kind && equal(item.record.span.chars, decision.span.chars))
    .filter((item) => !about || equal(saidBy(item.record, doc)[about], says[about]));
  if (decision.rule === null) return there.length ? { why: "found_now" } : { doc, item: addedItem(doc, decision) };
  if (there.length !== 1) return { why: there.length ? "several_records" : "no_record" };
  const now = saidBy(there[0].record, doc);
  const isSame = Object.entries(says).every(([name, field]) => DEPENDS.includes(name) || equal(now[name] ?? null, field));
  if (!isSame && !["edit", "clear"].includes(decision.action)) return { why: "other_value" };
  return { doc, item: there[0] };
}

// What somebody adds, as a record among the others. What says the same is the same.
function addedItem(doc, decision, span = decision.span) {
  const about = ABOUT[decision.kind] ? JSON.stringify(saysOf(decision)[ABOUT[decision.kind]] ?? null) : "";
  const key = `${doc.index}+${decision.kind}@${span.chars.join("-")}${about}`;
  const known = doc.added.get(key);
  if (known) return known;
  const id = `+${doc.added.size + 1}`;
  const blank = { id, span, text: decision.text, rule: "added", block: 0, mentions: [span], parts: [span], ...DATA.blank[decision.kind] };
  const record = withFields(blank, decision.fields, doc);
  const item = { kind: decision.kind, record, document: doc.index, spans: [doc.extent(span)], start: doc.extent(span)[0], key, added: true };
  doc.added.set(key, item);
  return item;
}
