// The words of the page: sentences from data-say-* attributes, numbers and months as the page's language writes them.

// Words inside a name that are written small; the same as in publish/places.py.
const SMALL = new Set(["de", "del", "la", "las", "los", "el", "y", "of", "the", "and", "da", "do", "dos", "du", "des"]);

/** "VALLE DEL CAUCA" as names are written; a name that is not in capitals alone stays as it is. As publish/places.py does. */
export function placeName(text) {
  if (text.length < 4 || text !== text.toUpperCase() || text === text.toLowerCase()) return text;
  return text.toLowerCase().split(/([^\p{L}\p{N}_]+)/u).map((word, place) => (
    place && SMALL.has(word) ? word : word.slice(0, 1).toUpperCase() + word.slice(1)
  )).join("");
}

/** Returns the speaker of a page: `say`, `number`, `month` and `label`. */
export function wordsOf(root, form) {
  const { lang } = document.documentElement;
  // As the pages do (publish/formatting.py): British English, Latin digits.
  const locale = new Intl.Locale(lang === "en" ? "en-GB" : lang, { numberingSystem: "latn", calendar: "gregory" });
  const numbers = new Intl.NumberFormat(locale);
  const months = new Intl.DateTimeFormat(locale, { year: "numeric", month: "long", timeZone: "UTC" });
  const labels = new Map();
  for (const select of form.querySelectorAll("select")) {
    for (const option of select.options) labels.set(`${select.name} ${option.value}`, option.textContent.trim());
  }
  const amount = (value) => (value === null ? root.getAttribute("data-say-no") : numbers.format(value));
  return {
    /** A number written out; null is said to be not told. */
    amount,
    /** "Rows {first} to {last}" filled; numbers are written out. Empty where the page has no such sentence. */
    say(name, holes = {}) {
      const sentence = root.getAttribute(`data-say-${name}`) ?? "";
      return sentence.replace(/\{(\w+)\}/g, (hole, key) => {
        const value = key in holes ? holes[key] : hole;
        return typeof value === "string" ? value : amount(value);
      });
    },
    /** "2020-06" as "June 2020"; a year alone stays one. */
    month: (text) => (text.length > 4 ? months.format(new Date(`${text}-01T00:00:00Z`)) : text),
    /** What a list of choices calls a value, such as an area's name; the value itself where it is not listed. */
    label: (select, value) => labels.get(`${select} ${value}`) ?? value,
    compare: new Intl.Collator(locale).compare,
  };
}
