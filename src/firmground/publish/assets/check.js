// Helps the form of "Check a text": a file that is dropped on it is put in the box, or handed to the form where it is no
// text. The form works without it. Every word shown is an attribute of the form.
const form = document.querySelector("#check");
const { text, published, file } = form.elements;
const status = form.querySelector("#dropped");
const LARGEST = 1_000_000;
const BLOCKS = "address,article,aside,blockquote,br,dd,div,dl,dt,figcaption,figure,footer,h1,h2,h3,h4,h5,h6,header,hr,li,main,ol,p,pre,section,table,td,th,tr,ul";

const say = (words, name = "") => (status.textContent = words.replace("{name}", name));
const kind = ({ name, type }) => {
  const ending = name.toLowerCase().split(".").at(-1);
  if (["html", "htm", "xhtml"].includes(ending) || type === "text/html") return "html";
  if (["pdf", "docx"].includes(ending)) return "sent";
  return ["txt", "md", "text"].includes(ending) || type.startsWith("text/") ? "text" : "";
};

// Returns a page without its event handlers. A parsed document runs none and loads nothing, but some browsers report each
// handler as a breach of this site's policy.
function parsed(html) {
  const tame = html.replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/([\s"'/])on\w+(?=\s*=)/gi, "$1data-was"));
  return new DOMParser().parseFromString(tame, "text/html");
}

// Returns the text of a page.
function textOf(html) {
  const page = parsed(html);
  for (const part of page.querySelectorAll("script,style,noscript,template,nav,form,iframe,svg,head")) part.remove();
  for (const block of page.querySelectorAll(BLOCKS)) {
    block.before("\n");
    block.after("\n");
  }
  const main = page.querySelector("article, main") ?? page.body;
  return main.textContent.replace(/[^\S\n]+/g, " ").replace(/ ?\n ?/g, "\n").replace(/\n{3,}/g, "\n\n").trim();
}

// Returns the day a page says it was published, "" where it says none.
function dayOf(html) {
  const page = parsed(html);
  const told = page.querySelector('meta[property="article:published_time"], meta[itemprop="datePublished"], meta[name="date"]');
  const day = (told?.content ?? "").slice(0, 10);
  return /^\d{4}-\d{2}-\d{2}$/.test(day) ? day : "";
}

async function take(dropped) {
  const what = kind(dropped);
  if (!what) return say(form.dataset.refused, dropped.name);
  if (dropped.size > LARGEST) return say(form.dataset.large, dropped.name);
  if (what === "sent") {
    const held = new DataTransfer();
    held.items.add(dropped);
    file.files = held.files;
    return say(form.dataset.attached, dropped.name);
  }
  const read = await dropped.text();
  text.value = what === "html" ? textOf(read) : read;
  if (what === "html" && !published.value) published.value = dayOf(read);
  file.value = "";
  say(form.dataset.taken, dropped.name);
}

const holdsFile = (event) => event.dataTransfer?.types.includes("Files");
form.addEventListener("dragover", (event) => {
  if (!holdsFile(event)) return;
  event.preventDefault();
  form.classList.add("dragging");
  say(form.dataset.drop);
});
form.addEventListener("dragleave", (event) => {
  if (form.contains(event.relatedTarget)) return;
  form.classList.remove("dragging");
  say("");
});
form.addEventListener("drop", (event) => {
  if (!holdsFile(event)) return;
  event.preventDefault();
  form.classList.remove("dragging");
  take(event.dataTransfer.files[0]);
});

// A copy of the site made of files is known by its change file (see viewpoint.js); whoever begins to use the form there
// is told so. On the live site there is none.
form.addEventListener("focusin", async () => {
  const answer = await fetch(new URL("changes.json", import.meta.url)).catch(() => null);
  if (!answer?.ok) return;
  for (const button of form.querySelectorAll("button")) button.disabled = true;
  say(form.dataset.copy);
}, { once: true });
