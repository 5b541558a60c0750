// Answers the search while the reader types, from the file of names beside the page, as entries.py does on the server.
const form = document.querySelector("form[data-search]");
const { q: field } = form.elements;
const list = document.querySelector("[data-found]");
const told = document.querySelector("[data-told]");
const MOST = 60;

// Folds a name as vocabulary/area_names.py does: no case, accents or punctuation, no leading "the".
function fold(text) {
  const bare = text.toLowerCase().replace(/[.'’]/g, "").replaceAll("&", " and ").normalize("NFKD").replace(/\p{M}/gu, "");
  const words = bare.replace(/[^\p{L}\p{N}]+/gu, " ").trim().split(" ").filter(Boolean);
  return words[0] === "the" && words.length > 1 ? words.slice(1) : words;
}

let held;
// Returns the names with their folded titles; the file is fetched when the reader first asks.
function names() {
  held ??= fetch(new URL("entries.json", location.href.split("?")[0])).then(async (answer) => {
    if (!answer.ok) throw new Error("no file of names");
    return (await answer.json()).map(([title, kind, address, folded]) => ({ title, kind, address, folded, start: fold(title).join(" ") }));
  });
  return held;
}

function rank({ start, folded }, words) {
  if (start.startsWith(words.join(" "))) return 0;
  if (words.every((word) => ` ${start}`.includes(` ${word}`))) return 1;
  return words.every((word) => ` ${folded}`.includes(` ${word}`)) ? 2 : 3;
}

function item({ title, kind, address }) {
  const line = document.createElement("li");
  const link = document.createElement("a");
  const note = document.createElement("span");
  link.href = `../${address}`;
  link.textContent = title;
  note.className = "quiet small";
  note.textContent = kind;
  line.append(link, " ", note);
  return line;
}

async function answer() {
  const words = fold(field.value);
  if (!words.length) {
    list.replaceChildren();
    told.textContent = "";
    return;
  }
  const asked = field.value;
  const found = (await names()).filter(({ folded }) => words.every((word) => folded.includes(word)));
  if (asked !== field.value) return; // the reader has typed on
  found.sort((one, other) => rank(one, words) - rank(other, words) || one.start.length - other.start.length || (one.start < other.start ? -1 : 1));
  list.replaceChildren(...found.slice(0, MOST).map(item));
  told.textContent = found.length ? form.dataset.count.replace("{n}", Math.min(found.length, MOST)) : form.dataset.none;
}

form.addEventListener("input", answer);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  const query = new URLSearchParams(location.search);
  query.set("q", field.value);
  history.replaceState(null, "", `?${query}`);
  answer();
});
const given = new URLSearchParams(location.search).get("q");
if (given) {
  field.value = given;
  answer();
}
