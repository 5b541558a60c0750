// What is asked for, in the address: ?universe=cluster&area=COL&from=2010&to=2015. A link to it shows the same again.
// What equals the form's own choice is left out; parameters of others (as_of, known_at) are kept.

const CHOICES = ["universe", "area", "device", "from", "to", "measure"];
const OWN = [...CHOICES, "sort", "page"];

const fallback = (select) => ([...select.options].find((option) => option.defaultSelected) ?? select.options[0]).value;

/** Returns what the address asks for; a value that is no choice of the form is taken for none. */
export function asked(form, search = location.search) {
  const given = new URLSearchParams(search);
  const wanted = { sort: given.get("sort") ?? "", page: Math.max(1, Math.trunc(Number(given.get("page")) || 1)) };
  for (const name of CHOICES) {
    const select = form.elements[name];
    if (!select) continue;
    const value = given.get(name);
    const known = value !== null && [...select.options].some((option) => option.value === value);
    wanted[name] = known ? value : fallback(select);
  }
  return coherent(form, wanted);
}

/** The first year is not after the last one, and a device is one of the universe. */
export function coherent(form, wanted) {
  const [from, to] = [wanted.from, wanted.to].sort((one, other) => Number(one) - Number(other));
  const held = devicesOf(form, wanted.universe);
  const every = isSummed(form, wanted.universe) ? "" : [...held][0];
  return { ...wanted, from, to, device: held.has(wanted.device) ? wanted.device : every };
}

/** Whether the devices of a universe may be summed; attacks and remnants of cluster munitions are kept apart. */
function isSummed(form, universe) {
  return ![...form.elements.universe.options].some((option) => option.value === universe && "apart" in option.dataset);
}

/** Returns the devices a universe holds, as the options say. */
export function devicesOf(form, universe) {
  const held = [...form.elements.device.options].filter((option) => (option.dataset.universe ?? "").split(" ").includes(universe));
  return new Set(held.map((option) => option.value));
}

/** Returns the address of what is asked for, relative to this page. */
export function addressOf(form, wanted) {
  const query = new URLSearchParams(location.search);
  for (const name of OWN) query.delete(name);
  for (const [name, value] of Object.entries(own(form, wanted))) query.set(name, value);
  const text = query.toString();
  return text ? `?${text}` : "./";
}

/** Returns the parameters of what is asked for that differ from the form's own choice. */
export function own(form, wanted) {
  const told = CHOICES.filter((name) => form.elements[name] && wanted[name] !== plain(form, wanted, name));
  const found = Object.fromEntries(told.map((name) => [name, wanted[name]]));
  if (wanted.sort) found.sort = wanted.sort;
  if (wanted.page > 1) found.page = String(wanted.page);
  return found;
}

/** What a choice is where the address says nothing: the device depends on the universe. */
const plain = (form, wanted, name) => (name === "device" ? coherent(form, { ...wanted, device: "" }).device : fallback(form.elements[name]));

/** Returns the days the site is seen from, for the addresses of its files and pages: "" or "?as_of=…". */
export function viewpoint() {
  const query = new URLSearchParams(location.search);
  for (const name of [...query.keys()]) if (name !== "as_of" && name !== "known_at") query.delete(name);
  const text = query.toString();
  return text ? `?${text}` : "";
}

/** Puts what is asked for into the form; devices of the other universe cannot be chosen. */
export function fill(form, wanted) {
  const held = devicesOf(form, wanted.universe);
  for (const option of form.elements.device.options) {
    const offered = option.value === "" ? isSummed(form, wanted.universe) : held.has(option.value);
    option.hidden = option.disabled = !offered;
  }
  for (const name of CHOICES) if (form.elements[name]) form.elements[name].value = wanted[name];
}
