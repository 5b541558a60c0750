// On a copy of the site without a server, a page cannot be drawn for another day. The form then leads to the table of
// changes, at the year asked for. A copy says so by the file static.json beside this script; the live site has none.
const form = document.querySelector("form[action='./']");
form?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const copy = await fetch(new URL("static.json", import.meta.url), { method: "HEAD" }).catch(() => null);
  if (!copy?.ok) {
    form.submit();
    return;
  }
  const changes = document.querySelector("a[href$='changes/']").href;
  location.assign(`${changes}#y${form.elements.namedItem("as_of").value.slice(0, 4)}`);
});
