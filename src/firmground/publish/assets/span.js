// On a copy of the site without a server, shows of the table of changes only the days asked for (?from=…&to=…); on the
// live site the server answers the form with a page of its own.
const form = document.querySelector("form[data-span]");
const query = new URLSearchParams(location.search);
const [from, to] = ["from", "to"].map((name) => query.get(name) ?? "");

function show() {
  for (const row of document.querySelectorAll("tr[data-on]")) row.hidden = !(from < row.dataset.on && row.dataset.on <= to);
  for (const table of document.querySelectorAll("table.days")) {
    table.hidden = !table.querySelector("tr[data-on]:not([hidden])");
    if (table.previousElementSibling?.localName === "h2") table.previousElementSibling.hidden = table.hidden;
  }
  form.elements.from.value = from;
  form.elements.to.value = to;
  form.querySelector("[role=status]").textContent = form.dataset.told.replace("{from}", from).replace("{to}", to);
}

if (from && to) {
  const copy = await fetch(new URL("changes.json", import.meta.url)).then((answer) => answer.ok, () => false);
  if (copy) show();
}
