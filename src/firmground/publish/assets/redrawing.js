// Redraws for another day what a page says of standing: the marked words, counts, lists and the map (see
// publish/marks.py). viewpoint.js asks for it on a copy of the site, when a reader does; the history of a map
// (maps/history.js) reads and draws standings by the same functions.
const form = document.querySelector("form[data-viewpoint]");
const notice = document.querySelector("#drawn");
const { as_of: asOf } = form.elements;
const lang = document.documentElement.lang;
// British English orders a day as the pages do.
const words = new Intl.DateTimeFormat(lang === "en" ? "en-GB" : lang, { dateStyle: "long", timeZone: "UTC" });
// French writes the first of a month as an ordinal, which browsers do not (see publish/formatting.py).
const first = lang === "fr" ? "1er " : "1 ";
export const dayText = (day) => words.format(new Date(`${day}T00:00:00Z`)).replace(/^1 /, first);
const all = (selector) => document.querySelectorAll(selector);

// The day for which the page was redrawn, "" while it is as it was written.
export let redrawnFor = "";

// Returns where every state stands on a day: by treaty and area the code and the day since when.
export function standingsOn({ treaties, standings, areas }, day) {
  const found = new Map(treaties.map((treaty) => [treaty, new Map()]));
  for (const [area, lines] of Object.entries(areas)) {
    lines.forEach((line, place) => {
      const [since, standing] = line.findLast(([from]) => from <= day) ?? ["", 0];
      found.get(treaties[place]).set(area, { code: standings[standing], since });
    });
  }
  return found;
}

function drawWords(found, told) {
  for (const badge of all("[data-area][data-treaty]")) {
    const { code, since } = found.get(badge.dataset.treaty).get(badge.dataset.area);
    badge.className = `state s-${code}`;
    badge.textContent = told.get(code);
    badge.dataset.redrawn = "";
    if (badge.nextElementSibling?.matches(".since")) badge.nextElementSibling.remove();
    if (since) {
      const line = document.createElement("span");
      line.className = "quiet since";
      line.textContent = ` ${form.dataset.since.replace("{day}", dayText(since))}`;
      badge.after(line);
    }
    // What the filter of a list asks for.
    const row = badge.closest("tr[data-names]");
    if (row) row.dataset[badge.dataset.treaty] = code;
  }
}

// Returns how many states have one of these standings toward a treaty.
export function counted(found, treaty, standings) {
  return [...found.get(treaty).values()].filter(({ code }) => standings.includes(code)).length;
}

// Fills the counts within a part of the page.
export function drawCounts(found, part) {
  for (const place of part.querySelectorAll("[data-tally]")) {
    const number = counted(found, place.dataset.tally, place.dataset.of.split(" "));
    place.textContent = number === 0 && place.closest("td") ? form.dataset.none : number;
  }
}

function drawLists(found) {
  const groups = [...all("[data-group]")];
  const items = groups.flatMap((group) => [...group.querySelectorAll("li[data-area]")].map((item) => [group.dataset.group, item]));
  items.sort(([, one], [, other]) => (one.dataset.area < other.dataset.area ? -1 : 1));
  for (const [treaty, item] of items) {
    const { code } = found.get(treaty).get(item.dataset.area);
    groups.find(({ dataset }) => dataset.group === treaty && dataset.of === code).querySelector("ul").append(item);
  }
  for (const group of groups) group.hidden = !group.querySelector("li");
}

// Draws maps of standing; each names the treaties it shows, and has a class for each by its place ("t1-in_force").
export function drawMaps(found, told, part) {
  for (const map of part.querySelectorAll("svg[data-standing]")) {
    const treaties = map.dataset.standing.split(" ");
    for (const shape of map.querySelectorAll("[data-area]")) {
      const stands = treaties.map((treaty) => found.get(treaty).get(shape.dataset.area)?.code);
      if (!stands[0]) continue; // an area that is no state
      const kinds = [...shape.classList].filter((name) => !/^t\d+-/.test(name));
      shape.setAttribute("class", [...kinds, ...stands.map((code, place) => `t${place + 1}-${code}`)].join(" "));
      const title = shape.querySelector("title");
      const [name, ...lines] = title.textContent.split("\n");
      const shorts = lines.map((line) => line.slice(0, line.lastIndexOf(": ")));
      title.textContent = [name, ...shorts.map((short, place) => `${short}: ${told.get(stands[place])}`)].join("\n");
    }
  }
}

// Returns the words of standings by their codes.
export function standingWords({ standings }) {
  return new Map(standings.map((code, place) => [code, form.dataset.standings.split("|")[place]]));
}

// Links keep the day, but not "./", which leads back to today, nor those to files of data.
function carry(day) {
  for (const link of all("a[href^='.']")) {
    const [path, part] = link.getAttribute("href").split("#");
    const page = path.split("?")[0];
    if (page !== "./" && page.endsWith("/")) link.setAttribute("href", `${page}?as_of=${day}${part ? `#${part}` : ""}`);
  }
}

/** Redraws the page for a day from what the change file holds. */
export function draw(held, day) {
  const found = standingsOn(held, day);
  const told = standingWords(held);
  drawWords(found, told);
  drawCounts(found, document);
  for (const place of all("[data-tally]")) place.dataset.redrawn = "";
  drawLists(found);
  drawMaps(found, told, document);
  for (const place of all("[data-day]")) place.textContent = dayText(day);
  for (const part of all("[data-today]")) part.hidden = true;
  for (const part of all("[data-asked]")) part.hidden = false;
  carry(day);
  for (const filter of all("form[data-filter]")) filter.dispatchEvent(new Event("input"));
  const marked = document.querySelector("[data-redrawn], svg[data-standing]");
  const text = marked ? form.dataset.drawn : form.dataset.undrawn;
  const undated = held.undated.filter(([, , since, until]) => since <= day && day <= until).length;
  const beside = marked && undated ? ` ${form.dataset.undated.replace("{n}", undated)}` : "";
  asOf.value = day;
  notice.hidden = false;
  const line = text.replace("{day}", dayText(day)).replace("{today}", dayText(asOf.defaultValue));
  notice.querySelector(".elsewhen").textContent = line + beside;
  redrawnFor = day;
  document.dispatchEvent(new CustomEvent("redrawn"));
}
