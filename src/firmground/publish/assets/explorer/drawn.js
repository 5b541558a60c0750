// The drawn world map that the page brings: kept up to date for paper and for browsers without WebGL.

const LARGEST = 28; // units of the drawing, which is 1000 wide; as the page draws it

/** Sets the circles of the drawing; an area without a value has none. */
export function drawCircles(drawing, areas, worth, words) {
  const found = new Map(areas.map((row) => [row.area, row]));
  const most = Math.max(1, ...areas.map(worth));
  for (const circle of drawing.querySelectorAll("circle[data-area]")) {
    const row = found.get(circle.dataset.area);
    const value = row ? worth(row) : 0;
    (circle.closest("a") ?? circle).style.display = value ? "" : "none";
    if (!value) continue;
    circle.setAttribute("r", Math.max(1.5, LARGEST * Math.sqrt(value / most)).toFixed(1));
    const title = circle.querySelector("title");
    if (title) title.textContent = words.say("circle", { ...row, place: words.label("area", row.area) });
  }
}
