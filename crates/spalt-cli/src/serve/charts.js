// Bars, a timeline and maps of the filtered rows: each shape filters further.
let language = "en";
const t = (key) => WORDS[language][key] ?? key;

const grouped = (value) => {
  const [whole, fraction] = String(value).split(".");
  const digits = whole.replace(/\B(?=([0-9]{3})+$)/g, "\u00a0");
  return fraction ? `${digits},${fraction}` : digits;
};
const money = (value) => new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(value ?? 0);

async function drawCharts(target) {
  const money = [["table", "money"], ...filters()];
  const of = (column, most, pairs = money) => fetched("/api/facet", [...pairs, ["column", column], ["most", most], ["by", "sum"]]).catch(() => []);
  const [years, kinds, recipients, regions, municipalities, months] = await Promise.all([
    of("year", 100), of("kind", 12), of("recipient", 15), of("region", 30), of("municipality", 300),
    of("month", 600, [["table", "documents"]]),
  ]);
  const stay = (name, how, value) => sift(name, how, value, "charts");
  // In millions, or in billions where the numbers would not fit.
  const scaleOf = (shares) => (Math.max(...shares.map((share) => share.sum ?? 0)) >= 1e10 ? ["billions", 1e9] : ["millions", 1e6]);
  const summed = (shares, column, draw) => {
    const [word, scale] = scaleOf(shares);
    const bar = barOf(column, scale);
    return panel(`${t(word)} ${t(`by_${column}`)}`, draw(shares.map(bar)));
  };
  const barOf = (column, scale) => (share) => ({ label: called(column, share.value), count: Math.round(((share.sum ?? 0) / scale) * 10) / 10, act: () => stay(column, share.value === null ? "none" : "is", String(share.value ?? "")) });
  const known = (shares) => shares.filter((share) => share.value !== null);
  const panel = (title, ...content) => element("section", {}, element("h2", {}, title), ...content);
  const sums = (shares) => new Map(known(shares).map((share) => [String(share.value), share.sum ?? 0]));
  const regionMap = tiles(sums(regions), (code) => stay("region", "is", code));
  regionMap.classList.add("map");
  const dots = dotMap(sums(municipalities), (code) => stay("municipality", "is", code));
  const chips = element("ul", { class: "chips" }, ...filters().map(([key, value]) => {
    const at = key.lastIndexOf(".");
    const said = `${columnName(key.slice(0, at))} ${called(key.slice(0, at), value)}`;
    return element("li", {}, button(`${said} ✕`, () => stay(key.slice(0, at), key.slice(at + 1), value)));
  }));
  redraw(target, [
    ...(filters().length ? [panel(t("filters"), chips)] : []),
    summed(known(years), "year", columns),
    summed(kinds, "kind", bars),
    summed(known(recipients), "recipient", bars),
    panel(t("timeline"), columns(known(months).map((share) => ({ label: share.value, count: share.count, act: () => ask([["table", "documents"], ["month.is", share.value]], "tables") })))),
    panel(t("map"), regionMap),
    panel(t("map_dots"), dots, element("p", { class: "note" }, t("dots_source"))),
  ]);
}

// A point for each municipality, sized by its value; Sweden by its latitudes and longitudes.
function dotMap(values, act) {
  const [wide, tall] = [275, 520];
  const squeeze = Math.cos((62 * Math.PI) / 180);
  const scale = tall / (69.1 - 55.2);
  const most = Math.max(1, ...values.values());
  const chart = svg("svg", { viewBox: `0 0 ${wide} ${tall}`, role: "group", class: "map" });
  const place = ([, , latitude, longitude]) => ({ cx: ((longitude - 10.2) * squeeze * scale).toFixed(1), cy: ((69.1 - latitude) * scale).toFixed(1) });
  for (const municipality of MUNICIPALITIES) chart.append(svg("circle", { class: "place", r: 1.6, ...place(municipality) }));
  const told = MUNICIPALITIES.filter(([code]) => values.get(code) > 0).sort((a, b) => values.get(b[0]) - values.get(a[0]));
  for (const municipality of told) {
    const [code, name] = municipality;
    const radius = 3 + 13 * Math.sqrt(values.get(code) / most);
    chart.append(filtering(`${name}: ${grouped(Math.round(values.get(code)))}`, () => act(code), svg("circle", { class: "dot", r: radius.toFixed(1), ...place(municipality) })));
  }
  return chart;
}
