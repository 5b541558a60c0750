// Filters the rows of a page's tables by text and by standing. The page works without it; the form is shown only here.
"use strict";
for (const form of document.querySelectorAll("form[data-filter]")) {
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const sections = [...document.querySelectorAll("[data-filtered]")];
  const rows = sections.flatMap((section) => [...section.querySelectorAll("tr[data-names]")]);
  const words = new Map(rows.map((row) => [row, fold(row.cells[0].textContent + " " + row.dataset.names)]));
  const count = form.querySelector(".count");
  const show = () => {
    const wanted = new FormData(form);
    const text = fold(String(wanted.get("text") || "").trim());
    const asked = [...wanted].filter(([name, value]) => name !== "text" && value);
    let shown = 0;
    for (const row of rows) {
      row.hidden = !(words.get(row).includes(text) && asked.every(([name, value]) => row.dataset[name] === value));
      shown += row.hidden ? 0 : 1;
    }
    for (const section of sections) section.hidden = !section.querySelector("tr[data-names]:not([hidden])");
    count.textContent = form.dataset.count.replace("{n}", String(shown));
  };
  form.addEventListener("input", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  show();
}
