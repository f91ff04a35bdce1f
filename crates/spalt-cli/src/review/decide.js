// Decisions: kept in this browser under the digest of the data, exported as one JSON object a line.
const STORE = `spalt-review-${DATA.digest}`;
const decisions = new Map(Object.entries(read(STORE) ?? {}));

function read(key) {
  try { return JSON.parse(localStorage.getItem(key)); } catch { return null; }
}
function keep(key, value) {
  try { localStorage.setItem(key, JSON.stringify(value)); } catch { /* a browser may refuse storage for files */ }
}

function decide(item, decision, fields = null) {
  decisions.set(item.key, {
    document: DOCUMENTS[item.document].release.id, sha256: DOCUMENTS[item.document].release.source.sha256,
    kind: item.kind, record: item.record.id, rule: item.record.rule, decision, fields,
    when: new Date().toISOString(), who: document.getElementById("who").value || null,
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
