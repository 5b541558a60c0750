// The incident explorer: what is asked for stands in the address; from it and two kinds of CSV files come the sums, the
// bars by year, the table and the map. The page works without all this; every word comes from it (data-say-*).
import { addressOf, asked, coherent, devicesOf, fill, own, viewpoint } from "./address.js";
import { drawCircles } from "./drawn.js";
import { openMap } from "./map.js";
import { byArea, byPlace, byProvince, groups, readIncidents, readTotals, sums, within } from "./rows.js";
import { Tables } from "./table.js";
import { wordsOf } from "./words.js";
import { Years } from "./years.js";

const root = document.querySelector("#incident-explorer");
const form = root.querySelector("#incident-filters");
const [status, figure] = ["#incident-status", "#incident-map"].map((name) => root.querySelector(name));
const [toWorld, toArea] = ["#incident-world", "#incident-area-page"].map((name) => root.querySelector(name));
const words = wordsOf(root, form);
const files = new Map(); // by area code, "" for the totals: a promise of what the file holds
const sources = new Map([...root.querySelectorAll("[data-source]")].map((link) => [link.dataset.source, link]));
const noRows = [];
const notesLine = document.createElement("p");
notesLine.className = "small quiet";
const chosenLine = document.createElement("p");
chosenLine.className = "small chosen";

let wanted = asked(form);
let totals = noRows; // rows of index.csv
let incidents = noRows; // rows of the chosen area's file, once it is there
let cut = false; // whether that file was too long
let failure = ""; // why it is not there
let map = null;
let fitted = ""; // what the map was last fitted to

const path = (name, holes) => root.dataset[name].replace(/\{(\w+)\}/g, (_, key) => holes[key]) + viewpoint();
const lower = (area) => area.toLowerCase();
const worth = (row) => row[wanted.measure ?? "incidents"] ?? 0;
const links = {
  area: (area) => addressOf(form, { ...wanted, area, sort: "", page: 1 }),
  year: ({ area, year }) => path("yearPage", { area: lower(area), year }),
  sources: (text) => text.split(/[ ;]+/).flatMap((slug, i) => [...(i ? [", "] : []), sources.get(slug)?.cloneNode(true) ?? slug]),
};

const tables = new Tables(root.querySelector("#incident-rows"), words, {
  turned: (step) => ask({ page: wanted.page + step }),
  sorted: (sort) => ask({ sort, page: 1 }),
});
const bars = new Years(root.querySelector("#incident-years"), words, [...form.elements.from.options].map(({ value }) => value), (from, to) => {
  const years = form.elements.from.options;
  ask({ from: from ?? years[0].value, to: to ?? years[years.length - 1].value, page: 1 });
});

/** Reads a file once; one that failed is asked for anew the next time. */
function load(area) {
  if (!files.has(area)) {
    const address = new URL(area ? path("areaCsv", { area: lower(area) }) : root.dataset.csv + viewpoint(), location.href);
    const text = fetch(address).then((answer) => {
      if (!answer.ok) throw new Error(String(answer.status));
      return answer.text();
    });
    const read = text.then(area ? readIncidents : readTotals);
    read.catch(() => files.delete(area));
    files.set(area, read);
  }
  return files.get(area);
}

/** Asks for something else: shown at once, kept in the address. Another area is a step that "back" undoes. */
function ask(change) {
  const before = wanted;
  wanted = coherent(form, { ...wanted, ...change });
  const how = wanted.area === before.area ? "replaceState" : "pushState";
  history[how](null, "", addressOf(form, wanted));
  follow(before.area);
}

let frame = 0;
async function follow(before) {
  fill(form, wanted);
  keepInViewpoint();
  if (wanted.area !== before) incidents = noRows;
  if (wanted.area && incidents === noRows) await loadArea(wanted.area);
  cancelAnimationFrame(frame);
  frame = requestAnimationFrame(show);
}

async function loadArea(area) {
  const name = words.label("area", area);
  tell(words.say("loading", { area: name }), "loading");
  root.setAttribute("aria-busy", "true");
  try {
    const found = await load(area);
    if (wanted.area !== area) return;
    incidents = found.rows;
    cut = found.cut;
    failure = "";
  } catch (error) {
    if (wanted.area === area) failure = words.say("failed", { area: name, reason: error.message });
  } finally {
    root.removeAttribute("aria-busy");
  }
}
function show() {
  const devices = devicesOf(form, wanted.universe);
  const rows = totals.filter(within(wanted, devices));
  const sum = sums(rows);
  showSums(sum);
  const everyYear = totals.filter(within({ ...wanted, from: -Infinity, to: Infinity }, devices));
  bars.show(new Map([...groups(everyYear, (row) => row.year)].map(([year, own]) => [year, sums(own)])), worth, wanted);
  const keep = within(wanted, devices);
  const areas = byArea(totals.filter(within({ ...wanted, area: "" }, devices)));
  drawCircles(figure, wanted.area ? areas.filter(({ area }) => area === wanted.area) : areas, worth, words);
  const { rows: listed, page } = wanted.area
    ? tables.show("incidents", incidents, keep, wanted, links)
    : tables.show("areas", areas, () => true, wanted, links);
  if (page !== wanted.page) ask({ page });
  showNotes(sum, listed);
  showChosen();
  showLinks();
  showMap(areas, listed);
}

function showSums(sum) {
  for (const place of root.querySelectorAll("[data-sum]")) {
    place.textContent = words.amount(sum[place.dataset.sum]);
    const apart = place.closest("[data-aggregate]");
    if (apart) apart.hidden = sum.aggregate === 0;
  }
  tell(failure || words.say("shown", sum), failure ? "failed" : "hidden");
}

/** Tells how it goes; the sums are told to screen readers only, for others they stand below. */
function tell(text, kind) {
  status.textContent = text;
  status.className = `small ${kind}`;
}

/** What the rows do not show: without a place, not public row by row, too many. */
function showNotes(sum, listed) {
  const notes = [];
  if (wanted.area && !failure) {
    const unplaced = listed.filter((row) => !row.place).length;
    if (unplaced) notes.push(words.say("norow-places", { count: unplaced }));
    if (sum.incidents > listed.length) notes.push(words.say("withheld", { count: sum.incidents - listed.length }));
    if (cut) notes.push(words.say("cut", { count: incidents.length }));
  }
  notesLine.textContent = notes.join(" · ");
}

/** On paper the form is not shown: its labels and choices in one line. */
function showChosen() {
  const choices = [...form.querySelectorAll("label")].map((label) => {
    const select = label.querySelector("select");
    return `${label.firstChild.textContent.trim()}: ${select.selectedOptions[0].textContent.trim()}`;
  });
  chosenLine.textContent = choices.join(" · ");
}
function showLinks() {
  toWorld.hidden = toArea.hidden = !wanted.area;
  toWorld.href = links.area("");
  if (wanted.area) toArea.href = path("areaPage", { area: lower(wanted.area) });
}

function showMap(areas, listed) {
  if (!map) return;
  const ready = !wanted.area || incidents !== noRows;
  if (ready && fitted !== wanted.area) {
    const places = wanted.area ? byPlace(incidents) : [];
    const point = areas.find(({ area, lat }) => area === wanted.area && lat !== null);
    map.fit(places.length ? places : point && wanted.area ? [point] : null);
    fitted = wanted.area;
  }
  const places = wanted.area ? byPlace(listed) : areas;
  const known = (code) => totals.some(({ area }) => area === code);
  map.show({ places, provinces: wanted.area ? byProvince(places) : areas, worth, title: words.label("measure", wanted.measure), area: wanted.area, known });
}

/** The day chosen in the header keeps what is asked for here. */
function keepInViewpoint() {
  const days = document.querySelector("form[data-viewpoint]");
  if (!days) return;
  for (const old of days.querySelectorAll("[data-kept]")) old.remove();
  for (const [name, value] of Object.entries(own(form, wanted))) {
    const kept = document.createElement("input");
    Object.assign(kept, { type: "hidden", name, value });
    kept.dataset.kept = "";
    days.append(kept);
  }
}

function listen() {
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", ({ target }) => {
    const change = { [target.name]: target.value, page: 1 };
    // The other end of the years follows rather than being swapped under the reader's hand.
    if (target.name === "from" && Number(target.value) > Number(wanted.to)) change.to = target.value;
    if (target.name === "to" && Number(target.value) < Number(wanted.from)) change.from = target.value;
    if (target.name === "area") change.sort = "";
    ask(change);
  });
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    const { area, universe, measure } = wanted;
    const plain = asked(form, "");
    ask({ ...plain, area, universe, measure });
  });
  root.addEventListener("click", (event) => {
    const link = event.target.closest("#incident-world, [data-rows=areas] tbody th a");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    const { area } = asked(form, new URL(link.href).search);
    ask({ area, sort: "", page: 1 });
    root.scrollIntoView({ block: "start" });
  });
  addEventListener("popstate", () => {
    const before = wanted.area;
    wanted = asked(form);
    follow(before);
  });
}

async function begin() {
  form.hidden = false;
  fill(form, wanted);
  root.querySelector(".pager").after(notesLine);
  form.after(chosenLine);
  listen();
  tell(words.say("loading", { area: words.say("world") }), "loading");
  try {
    totals = await load("");
  } catch (error) {
    tell(words.say("failed", { area: words.say("world"), reason: error.message }), "failed");
    return;
  }
  const play = root.querySelector("[data-play]");
  if (play) bars.player(play);
  await Promise.all([follow(""), beginMap()]);
}

async function beginMap() {
  const box = document.createElement("div");
  box.className = "map-live";
  box.dir = "ltr";
  figure.querySelector(".map-drawn").before(box);
  figure.classList.add("live");
  try {
    map = await openMap(box, words, (area) => ask({ area, sort: "", page: 1 }));
    requestAnimationFrame(show);
  } catch {
    box.remove();
    figure.classList.remove("live");
    const told = document.createElement("p");
    told.className = "small quiet";
    told.textContent = words.say("nomap");
    figure.querySelector(".map-drawn").after(told);
  }
}

begin();
