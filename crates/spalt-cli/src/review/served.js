// Where the page is served, the server keeps the decisions: they are in its file before they stay, and what others
// decide comes by itself.
const SERVED = DOCUMENTS[0];
let known = -1;

// One after the other: what is undone and done again at once must not arrive the other way round.
let sent = Promise.resolve();
let waiting = 0;

store = (decisions) => {
  waiting += 1;
  sent = sent.then(() => send(decisions)).finally(() => { waiting -= 1; });
  return sent;
};

async function send(decisions) {
  const answer = await fetch("/api/decide", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(decisions) }).catch(() => null);
  if (answer?.ok) {
    const count = await answer.json();
    // What others said in between is asked for.
    known = known + decisions.length === count ? count : -1;
    return;
  }
  showDialog(element("form", { method: "dialog" }, element("p", {}, answer ? await answer.text() : t("no_server")), element("button", {}, t("close"))));
  known = -1;
}

async function follow() {
  try {
    const { count } = await (await fetch(`/api/changes?since=${Math.max(known, 0)}`)).json();
    // What is on its way is not among the decisions yet.
    if (waiting || count === known || $("dialog").open) return;
    const isFirst = known < 0 && !undone.back.length;
    known = count;
    const placed = await (await fetch(`/api/decided?${new URLSearchParams({ document: SERVED.release.id })}`)).json();
    if (waiting) { known = -1; return; }
    // What came with the page is there already.
    if (isFirst && placed.length === DATA.decisions.length) return;
    for (const item of [...SERVED.records]) for (const decision of everyone(item)) say(item, { ...decision, action: "clear" });
    for (const { record, span, decision } of placed) say(record === null ? addedItem(SERVED, decision, span) : SERVED.byId.get(record), decision);
    refresh();
  } catch { /* the program has ended */ }
}

const back = element("a", { href: "/", class: "back" }, "←");
back.addEventListener("click", (event) => { if (history.length > 1) { event.preventDefault(); history.back(); } });
document.querySelector(".bar").prepend(back);
back.setAttribute("aria-label", language === "sv" ? "Till tabellerna" : "To the tables");
// The page of tables exports all that was decided.
$("export").hidden = true;
const wanted = SERVED.byId.get(new URLSearchParams(location.search).get("record"));
if (wanted) select(wanted);
follow();
setInterval(follow, 1500);
