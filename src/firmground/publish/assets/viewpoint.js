// On a copy of the site without a server, answers the viewpoint's form: what the page says of standing is redrawn for
// another day (redrawing.js, fetched only then). A copy is known by the change file beside this script; the live site
// has none, and there the form is answered by the server. The day is kept in the address, ?as_of=2011-09-01.
const form = document.querySelector("form[data-viewpoint]");
const notice = document.querySelector("#drawn");
const { as_of: asOf, known_at: knownAt } = form.elements;
const today = asOf.defaultValue;
let copy;
// Returns what the change file holds; null where a server answers.
function changes() {
  copy ??= fetch(new URL("changes.json", import.meta.url)).then((answer) => (answer.ok ? answer.json() : null), () => null);
  return copy;
}

const redrawing = () => import("./redrawing.js");

// Returns the day the address asks for, "" for none or one that is none.
function asked() {
  const day = new URLSearchParams(location.search).get("as_of") ?? "";
  const read = new Date(/^\d{4}-\d{2}-\d{2}$/.test(day) ? day : NaN);
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(day) ? day : "";
}

// A copy knows one known-at day: that on which it was made. It holds no release yet that would know another.
function tellReleases({ dayText }) {
  if (knownAt.readOnly) return;
  const line = document.createElement("span");
  line.id = "releases";
  line.className = "spare";
  line.textContent = form.dataset.releases.replace("{today}", dayText(knownAt.defaultValue));
  knownAt.readOnly = true;
  knownAt.value = knownAt.defaultValue;
  knownAt.setAttribute("aria-describedby", line.id);
  form.append(line);
}

async function follow() {
  const day = asked();
  if (day && day !== today) {
    const held = await changes();
    if (!held) return;
    const drawing = await redrawing();
    tellReleases(drawing);
    drawing.draw(held, day);
  } else if (notice && !notice.hidden) location.reload();
}

form.addEventListener("focusin", async () => {
  if (await changes()) tellReleases(await redrawing());
});
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  if (!(await changes())) form.submit();
  else if (asOf.value === today) location.assign("./");
  else {
    const query = new URLSearchParams(location.search); // which may hold filters of the page
    query.set("as_of", asOf.value);
    history.pushState(null, "", `?${query}${location.hash}`);
    follow();
  }
});
addEventListener("popstate", follow);
follow();
