// The key of the circles: what a size stands for.

/** Fills the key with a few round numbers up to `most`, each beside its circle; none for 0. */
export function showSizes(key, title, most, radius, words) {
  const values = most ? rounds(most) : [];
  key.hidden = values.length === 0;
  const name = document.createElement("li");
  name.textContent = title;
  key.replaceChildren(name, ...values.map((value) => {
    const item = document.createElement("li");
    const circle = document.createElement("span");
    circle.className = "size";
    circle.style.inlineSize = circle.style.blockSize = `${(2 * radius(value)).toFixed(1)}px`;
    item.append(circle, words.amount(value));
    return item;
  }));
}

/** 1,234 → [40, 200, 1000]; 57 → [2, 10, 50]. */
function rounds(most) {
  const top = 10 ** Math.floor(Math.log10(Math.max(1, most)));
  const largest = [5, 2, 1].map((times) => times * top).find((value) => value <= most) ?? 0;
  return [...new Set([largest / 25, largest / 5, largest].map((value) => Math.round(value)).filter((value) => value >= 1))];
}
