// What every map that zooms shares (MapLibre GL, served by the site itself): land from a file of the site, the colours of
// the page, three buttons. No tiles, no labels of places, no word of its own: `say(name)` gives the words of the page.

const LIBRARY = new URL("../built/maplibre/maplibre-gl.js", import.meta.url);
const WORKER = new URL("../built/maplibre/maplibre-gl-worker.js", import.meta.url);
const OUTLINES = new URL("../built/outlines.json", import.meta.url);
const SHEET = new URL("live.css", import.meta.url).href;
const TOKENS = ["map-sea", "map-land", "map-edge", "map-signed", "paper", "ink", "quiet", "over", "line"];

export const WORLD = [[-168, -55], [179, 77]];
export const NOTHING = { type: "FeatureCollection", features: [] };

/** Returns the colours of the page as they are now, light or dark. */
export function tokens() {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(TOKENS.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
}

/** Returns a style: land filled as `fill` says, disputed areas hatched, and what is drawn over them from `sources`. */
export function landStyle(colours, fill, sources, layers) {
  return {
    version: 8,
    sources: { world: { type: "geojson", data: OUTLINES.href, tolerance: 0.2, maxzoom: 8 }, ...sources },
    layers: [
      { id: "sea", type: "background", paint: { "background-color": colours["map-sea"] } },
      { id: "land", type: "fill", source: "world", paint: { "fill-color": fill, "fill-antialias": false } },
      { id: "edges", type: "line", source: "world", filter: ["!", ["get", "disputed"]], paint: { "line-color": colours.quiet, "line-opacity": 0.45, "line-width": ["interpolate", ["linear"], ["zoom"], 1, 0.4, 6, 1] } },
      { id: "hatched", type: "fill", source: "world", filter: ["get", "disputed"], paint: { "fill-pattern": "hatch" } },
      { id: "disputed-edges", type: "line", source: "world", filter: ["get", "disputed"], paint: { "line-color": colours.quiet, "line-width": 0.8, "line-dasharray": [3, 2.5] } },
      ...layers,
    ],
  };
}

/** Returns a map of the world in `box`; rejects where the browser cannot draw it. */
export async function openLive(box, say, style) {
  const [library] = await Promise.all([import(LIBRARY), dressed()]);
  library.setWorkerUrl(WORKER.href);
  const map = new library.Map({
    container: box, style, bounds: WORLD, renderWorldCopies: false,
    attributionControl: false, maplibreLogo: false, dragRotate: false, pitchWithRotate: false, touchPitch: false, maxZoom: 9,
    cooperativeGestures: true, fadeDuration: 0,
    locale: {
      "Map.Title": say("map"),
      "CooperativeGesturesHandler.WindowsHelpText": say("wheel"),
      "CooperativeGesturesHandler.MacHelpText": say("wheel-mac"),
      "CooperativeGesturesHandler.MobileHelpText": say("touch"),
    },
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.setMissingStyleImageResolver((id) => void map.addImage(id, hatch(tokens())));
  // Nobody can look into the canvas from outside; tests read here where it came to rest.
  map.on("idle", () => {
    box.dataset.zoom = map.getZoom().toFixed(2);
    box.dataset.middle = map.getCenter().toArray().map((degrees) => degrees.toFixed(1)).join(" ");
  });
  return map;
}

/** Resolves once the sheet of maps that zoom is there; it is fetched with the first of them. */
function dressed() {
  if (document.querySelector(`link[href="${SHEET}"]`)) return null;
  const sheet = Object.assign(document.createElement("link"), { rel: "stylesheet", href: SHEET });
  return new Promise((done, failed) => {
    sheet.addEventListener("load", done);
    sheet.addEventListener("error", () => failed(new Error("no style of the map")));
    document.head.append(sheet);
  });
}

/** Returns the buttons of a map; `whole` shows all of it. */
export function liveButtons(map, say, whole) {
  const found = element("div", "map-buttons");
  for (const [sign, name, act] of [["+", "zoom-in", () => map.zoomIn()], ["−", "zoom-out", () => map.zoomOut()], ["⤢", "zoom-whole", whole]]) {
    const button = element("button", "");
    button.type = "button";
    button.textContent = sign;
    button.ariaLabel = button.title = say(name);
    button.addEventListener("click", act);
    found.append(button);
  }
  return found;
}

/** Shows words beside the pointer; none hide them. */
export function showTip(tip, box, point, words) {
  tip.hidden = !words;
  if (!words) return;
  tip.textContent = words;
  const right = point.x > box.clientWidth / 2;
  tip.style.left = right ? "" : `${point.x + 14}px`;
  tip.style.right = right ? `${box.clientWidth - point.x + 14}px` : "";
  tip.style.top = `${Math.min(point.y + 12, box.clientHeight - 70)}px`;
}

export function element(name, kind) {
  const found = document.createElement(name);
  if (kind) found.className = kind;
  return found;
}

/** Returns slanting lines for disputed areas, 8 pixels apart, as an image of the map. */
function hatch(colours) {
  const size = 8;
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = size;
  const pen = canvas.getContext("2d");
  pen.strokeStyle = colours.quiet;
  pen.globalAlpha = 0.6;
  for (const shift of [-size, 0, size]) {
    pen.moveTo(shift, size);
    pen.lineTo(shift + size, 0);
  }
  pen.stroke();
  return pen.getImageData(0, 0, size, size);
}
