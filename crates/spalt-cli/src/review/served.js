// Where the page is served, the server keeps the decisions: they are in its file before they are shown, and what others
// decide comes by itself.
let known = DATA.decided.length ? -1 : 0;
const SERVED = DOCUMENTS[0];

function show_decided(decided) {
  decisions.clear();
  for (const [id, decision] of decided) {
    const item = SERVED.byId.get(id);
    if (item) decisions.set(item.key, decision);
  }
  drawRecords();
}

decide = async (item, action, fields = null) => {
  const who = document.getElementById("who").value || null;
  const said = [{ document: SERVED.release.id, record: item.record.id, action, fields, who }];
  const answer = await fetch("/api/decide", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(said) });
  if (!answer.ok) showDialog(element("form", { method: "dialog" }, element("p", {}, await answer.text()), element("button", {}, t("close"))));
  await follow();
};

async function follow() {
  try {
    const { count } = await (await fetch(`/api/changes?since=${Math.max(known, 0)}`)).json();
    if (count === known) return;
    known = count;
    show_decided(await (await fetch(`/api/decided?${new URLSearchParams({ document: SERVED.release.id })}`)).json());
  } catch { /* the program has ended */ }
}

const back = element("a", { href: "/", class: "back" }, "←");
back.addEventListener("click", (event) => { if (history.length > 1) { event.preventDefault(); history.back(); } });
document.querySelector(".bar").prepend(back);
back.setAttribute("aria-label", language === "sv" ? "Till tabellerna" : "To the tables");
show_decided(DATA.decided);
const wanted = SERVED.byId.get(new URLSearchParams(location.search).get("record"));
if (wanted) select(wanted);
setInterval(follow, 1500);
