// Decisions: each says what it is about by place, text and the words around it, never by a record's number.
const STORE = `spalt-review-${DATA.digest}`;
const decisions = new Map(Object.entries(read(STORE) ?? {}));

function read(key) {
  try { return JSON.parse(localStorage.getItem(key)); } catch { return null; }
}
function keep(key, value) {
  try { localStorage.setItem(key, JSON.stringify(value)); } catch { /* a browser may refuse storage for files */ }
}

// Fields that say where a record stands; those that name another record; those that name someone.
const PLACE = ["id", "span", "text", "rule", "block", "mentions", "parts", "attribution"];
const LINKS = ["amount", "date", "reference", "from", "part_of", "same_as"];
const ACTORS = ["payer", "actor", "decider", "assignee"];

// What a record says, with links told by text and by how far from it they stand.
function saidBy(record, doc) {
  const said = {};
  for (const [name, field] of Object.entries(record)) {
    if (PLACE.includes(name)) continue;
    if (field === null) said[name] = null;
    else if (LINKS.includes(name)) {
      const to = doc.byId.get(field)?.record;
      said[name] = to ? { text: to.text, at: to.span.chars[0] - record.span.chars[0] } : null;
    } else if (ACTORS.includes(name)) said[name] = field.name;
    else if (name === "recipients") said[name] = field.map((one) => one.name);
    else if (name === "speaker") {
      const { person, role_source, ...speaker } = field;
      said[name] = speaker;
    } else said[name] = field;
  }
  return said;
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
// So many code points from an end.
const firstOf = (text, count) => [...text.slice(0, 2 * count)].slice(0, count).join("");
const lastOf = (text, count) => [...text.slice(-2 * count - 1)].slice(-count).join("");

function decide(item, action, fields = null) {
  const doc = DOCUMENTS[item.document];
  const { release } = doc;
  const [start, end] = doc.extent(item.record.span);
  decisions.set(item.key, {
    document: release.id, sha256: release.source.sha256, kind: item.kind, span: item.record.span, text: release.text.slice(start, end),
    ...contextOf(release.text, start, end), rule: item.record.rule, value: saidBy(item.record, doc), action, fields, note: null,
    who: document.getElementById("who").value || null, when: new Date().toISOString(),
  });
  keep(STORE, Object.fromEntries(decisions));
}

function exported() {
  return [...decisions.values()].map((d) => JSON.stringify(d) + "\n").join("");
}

// The queue: which records are looked at, in which order.
function queueOf(order, shown, current, kind, size, seed) {
  const wanted = (doc) => doc.records.filter((item) => !kind || item.kind === kind);
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
