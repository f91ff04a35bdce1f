// Dialogs that edit a record in every field that it has, and that add one that was missed.

// Numbers are written as Swedes write them too: `1 250,5`. Their digits are kept as they are.
const NUMBER = "-?[0-9\\s]+([.,][0-9]+)?";
const digitsOf = (text) => text.replace(/\s/g, "").replace(",", ".");
const lines = (text) => text.split("\n").map((line) => line.trim()).filter(Boolean);

// A field's control: what it shows, and what it gives back in the form that decisions have.
function controlOf(kind, name, value, doc, record) {
  const words = DATA.words[`${kind}.${name}`];
  const required = DATA.required[kind] === name;
  if (["value", "upper"].includes(name)) {
    const input = element("input", { name, value: value ?? "", inputmode: "decimal", pattern: NUMBER, title: "1 250,5", required });
    return { nodes: [[name, input]], get: () => (input.value.trim() === "" ? null : digitsOf(input.value)) };
  }
  if (words) {
    const select = element("select", { name }, ...(DATA.blank[kind][name] === null ? [element("option", { value: "" }, "–")] : []));
    for (const word of value && !words.includes(value) ? [value, ...words] : words) select.append(element("option", { value: word }, word));
    select.value = value ?? "";
    return { nodes: [[name, select]], get: () => select.value || null };
  }
  if (LINKS[name]) {
    const select = element("select", { name, required }, element("option", { value: "" }, "–"));
    const records = doc.records.filter((item) => item.kind === LINKS[name] && item.record !== record);
    for (const { record: to } of records) select.append(element("option", { value: to.id }, `${to.id} ${short(to.text, 60)}`));
    select.value = records.find(({ record: to }) => value && equal(linkTo(record, to), value))?.record.id ?? "";
    const before = select.value;
    return { nodes: [[name, select]], get: () => (select.value === before && value ? value : select.value ? linkTo(record, doc.byId.get(select.value).record) : null) };
  }
  if (["recipients", "roles", "emails"].includes(name)) {
    const area = element("textarea", { name, rows: 2, title: t("one_a_line") }, (value ?? []).join("\n"));
    return { nodes: [[name, area]], get: () => lines(area.value) };
  }
  if (name === "phones") {
    const area = element("textarea", { name, rows: 2, title: t("phones_form") }, (value ?? []).map((p) => `${p.e164} ${p.text}`).join("\n"));
    return { nodes: [[name, area]], get: () => lines(area.value).map((line) => { const [e164, ...rest] = line.split(" "); return { e164, text: rest.join(" ") || e164 }; }) };
  }
  if (name === "speaker") {
    const parts = ["name", "role", "party", "organisation"].map((part) => [part, element("input", { name: `speaker.${part}`, value: value?.[part] ?? "", list: part === "name" ? "names" : null })]);
    return {
      nodes: parts.map(([part, input]) => [`speaker: ${part}`, input]),
      get: () => (parts.some(([, input]) => input.value.trim()) ? Object.fromEntries(parts.map(([part, input]) => [part, input.value.trim() || null])) : null),
    };
  }
  const input = element("input", { name, value: value ?? "", required, list: ACTORS.includes(name) || name === "organisation" ? "names" : null });
  return { nodes: [[name, input]], get: () => input.value.trim() || null };
}

// Where a record stands: its text, typed or selected in the document.
function placeControl(doc, start, text) {
  const input = element("textarea", { name: "text", rows: 2, required: "" }, text);
  let range = text ? [start, start + text.length] : null;
  const nodes = [["text", input]];
  const chosen = state.selection;
  if (chosen && (!range || chosen[0] !== range[0] || chosen[1] !== range[1])) {
    const words = doc.release.text.slice(...chosen);
    nodes.push([t("selection"), button(`“${short(words, 60)}”`, () => { input.value = words; range = chosen; }, { name: "selection" })]);
  }
  const found = () => {
    if (range && doc.release.text.slice(...range) === input.value) return range;
    const all = [];
    for (let at = doc.release.text.indexOf(input.value); at >= 0 && input.value; at = doc.release.text.indexOf(input.value, at + 1)) all.push(at);
    const at = all.sort((a, b) => Math.abs(a - start) - Math.abs(b - start))[0];
    return at === undefined ? null : [at, at + input.value.length];
  };
  input.addEventListener("input", () => input.setCustomValidity(found() ? "" : t("no_such_text")));
  return { nodes, get: found };
}

// The rows of a record's form.
function controlsOf(kind, doc, record, values) {
  const controls = Object.keys(DATA.blank[kind]).map((name) => [name, controlOf(kind, name, values[name] ?? null, doc, record)]);
  const rows = controls.flatMap(([, control]) => control.nodes).map(([label, node]) => element("label", {}, label, node));
  return { rows, get: () => Object.fromEntries(controls.map(([name, control]) => [name, control.get()])) };
}
function namesIn(doc) {
  const names = new Set(["organisations", "places", "people"].flatMap((kind) => doc.release[kind].map((record) => record.name)));
  return element("datalist", { id: "names" }, ...[...names].sort().map((name) => element("option", { value: name })));
}
const endOf = () => element("p", {}, element("button", { value: "save" }, t("save")), " ", element("button", { value: "cancel", formnovalidate: "" }, t("cancel")));

function editDialog() {
  const item = state.item;
  if (!item) return;
  const doc = DOCUMENTS[item.document];
  const before = saidBy(item.record, doc);
  const place = placeControl(doc, item.start, doc.release.text.slice(...doc.extent(item.record.span)));
  const controls = controlsOf(item.kind, doc, item.record, { ...before, ...(own(item)?.fields ?? {}) });
  const note = element("input", { name: "note", value: own(item)?.note ?? "" });
  const form = element("form", { method: "dialog" }, element("h2", {}, `${t("edit_title")}: ${t(item.kind)} ${item.record.id}`), namesIn(doc),
    ...place.nodes.map(([label, node]) => element("label", {}, label, node)), ...controls.rows, element("label", {}, t("note"), note), endOf());
  form.addEventListener("submit", (event) => {
    if (event.submitter?.value !== "save") return;
    const range = place.get();
    const span = range && spanOf(doc.release.text, ...range);
    const hasMoved = span && !equal(span.chars, item.record.span.chars);
    const values = controls.get();
    if (item.added) {
      const cleared = decisionOn(item, "clear", null, null);
      const next = addition(doc, item.kind, hasMoved ? range : doc.extent(item.record.span), values, note.value);
      act(next.key === item.key ? [[item, decisionOn(item, "add", values, note.value || null)]] : [[item, cleared], [next, additionOn(next, values, note.value)]]);
      Object.assign(item.record, withFields(item.record, values, doc));
      select(next);
      return;
    }
    const fields = Object.fromEntries(Object.entries(values).filter(([name, value]) => !equal(value, before[name] ?? null)));
    if (hasMoved) Object.assign(fields, { span, text: doc.release.text.slice(...range) });
    if (Object.keys(fields).length) judge("edit", fields, note.value || null);
    else if ((note.value || null) !== (own(item)?.note ?? null)) remark(item, note.value);
  });
  showDialog(form);
}

// What was missed, as a record of its own.
function addition(doc, kind, range, fields) {
  const span = spanOf(doc.release.text, ...range);
  const text = doc.release.text.slice(...range);
  return addedItem(doc, { kind, span, text, rule: null, fields, value: {} });
}
const additionOn = (item, fields, note) => decisionOn(item, "add", fields, note || null);

function addDialog() {
  const doc = state.doc;
  if (!doc) return;
  const [start, end] = state.selection ?? [0, 0];
  const form = element("form", { method: "dialog" });
  const kinds = element("select", { name: "kind" }, ...KINDS.map(([kind]) => element("option", { value: kind }, t(kind))));
  kinds.value = $("kind").value || "amounts";
  const rows = element("div");
  const note = element("input", { name: "note" });
  let place, controls;
  const draw = () => {
    const kind = kinds.value;
    place = placeControl(doc, start, doc.release.text.slice(start, end));
    const record = { span: spanOf(doc.release.text, start, end) };
    const values = { ...DATA.blank[kind], ...guessOf(kind, doc.release.text.slice(start, end)) };
    controls = controlsOf(kind, doc, record, values);
    rows.replaceChildren(...place.nodes.map(([label, node]) => element("label", {}, label, node)), ...controls.rows);
  };
  kinds.addEventListener("change", draw);
  draw();
  form.append(element("h2", {}, t("add_title")), namesIn(doc), element("label", {}, t("kind"), kinds), rows, element("label", {}, t("note"), note), endOf());
  form.addEventListener("submit", (event) => {
    if (event.submitter?.value !== "save") return;
    const range = place.get();
    if (!range) { event.preventDefault(); return; }
    const all = controls.get();
    const fields = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null && !(Array.isArray(value) && !value.length)));
    const [from] = [spanOf(doc.release.text, ...range).chars[0]];
    // A link is given by its distance from the record, which may not be where the selection was.
    for (const name of Object.keys(LINKS)) if (fields[name]?.at !== undefined) fields[name] = { ...fields[name], at: fields[name].at + spanOf(doc.release.text, start, end).chars[0] - from };
    const kind = kinds.value;
    const there = doc.records.find((item) => item.kind === kind && !ABOUT[kind] && equal(item.record.span.chars, spanOf(doc.release.text, ...range).chars));
    if (there) { select(there); return; }
    const item = addition(doc, kind, range, fields);
    act([[item, additionOn(item, fields, note.value)]]);
    state.selection = null;
    select(item);
    refresh();
  });
  showDialog(form);
}

// What the text itself says: a name is a name, digits are a value.
function guessOf(kind, text) {
  const required = DATA.required[kind];
  if (required === "name" || required === "number") return { [required]: text };
  if (required === "value") {
    const digits = /^[0-9][0-9\s]*(?:,[0-9]+)?/.exec(text)?.[0];
    return digits ? { value: digitsOf(digits) } : {};
  }
  return {};
}
