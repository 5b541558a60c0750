// A page of a map: the history of a treaty on it, and the map that zooms, which is loaded only when it is asked for.
// The drawing and its table are there without this.
import { beginHistory } from "./history.js";

const figure = document.querySelector("#map");
const drawn = figure.querySelector(".map-drawn");
const say = (name) => figure.dataset[`say-${name}`.replace(/-(\w)/g, (_, letter) => letter.toUpperCase())];
let live = null;

const line = document.createElement("p");
line.className = "map-ways";
const button = document.createElement("button");
button.type = "button";
button.textContent = say("zoom");
button.setAttribute("aria-expanded", "false");
line.append(button);
drawn.before(line);

button.addEventListener("click", async () => {
  const opened = button.getAttribute("aria-expanded") === "true";
  if (opened) {
    live?.close();
    live = null;
    tell(false);
    return;
  }
  button.disabled = true;
  try {
    const { openZoom } = await import("./zoom.js");
    live = await openZoom(figure, drawn, say);
    tell(true);
  } catch {
    button.remove();
    line.textContent = say("nomap");
  }
  button.disabled = false;
  button.focus();
});

function tell(opened) {
  figure.classList.toggle("live", opened);
  button.setAttribute("aria-expanded", String(opened));
  button.textContent = say(opened ? "drawn" : "zoom");
}

const box = figure.querySelector("[data-history]");
if (box) beginHistory(figure, box, () => live?.recolour());
