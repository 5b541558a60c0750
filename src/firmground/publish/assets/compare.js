// On a copy of the site without a server, puts the press cards of the areas asked for beside each other: they stand in
// the copy as pages, in the reader's language and with their links. On the live site the server answers the form.
const form = document.querySelector("form[data-compare]");
const place = document.querySelector("[data-drawn]");
const told = form.querySelector("[data-told]");
const known = new Map([...form.elements.areas.options].map((option) => [option.value, option]));

// Returns the areas the address asks for, by code, those we know and each once.
function asked() {
  const given = new URLSearchParams(location.search).getAll("areas").join(",").split(",");
  return [...new Set(given.map((code) => code.trim().toUpperCase()))].filter((code) => known.has(code));
}

// Returns the card of an area as an element whose links lead where they led on its own page.
async function card(code) {
  const address = new URL(`../cards/${code.toLowerCase()}/`, location.href);
  const answer = await fetch(new URL("index.html", address));
  if (!answer.ok) throw new Error(`no card of ${code}`);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const found = page.querySelector("[data-copied]");
  for (const link of found.querySelectorAll("a[href]")) link.href = new URL(link.getAttribute("href"), address).href;
  const section = document.createElement("section");
  const heading = document.createElement("h2");
  heading.textContent = known.get(code).textContent;
  section.append(heading, ...[...found.children].filter((part) => part.localName !== "h1"));
  return document.adoptNode(section);
}

async function draw() {
  const codes = asked();
  if (!codes.length) return;
  for (const code of codes) known.get(code).selected = true;
  const copy = await fetch(new URL("changes.json", import.meta.url)).then((answer) => answer.ok, () => false);
  if (!copy) return;
  if (codes.length < 2 || codes.length > 8) {
    told.textContent = form.dataset.failed;
    return;
  }
  place.replaceChildren(...(await Promise.all(codes.map(card))));
  place.hidden = false;
}

draw();
