// The map that zooms: the colours of the drawn map on outlines of the site, points for areas too small to see, circles
// and diamonds as drawn. It holds nothing that the drawing and the table do not tell.
import { element, landStyle, liveButtons, NOTHING, openLive, showTip, tokens, WORLD } from "./live.js";

const LARGEST = 34; // pixels: the radius of the largest circle; less on a phone

/** Opens the map beside the drawing; rejects where the browser cannot draw it. */
export async function openZoom(figure, drawing, say) {
  const answer = await fetch(new URL(figure.dataset.points + location.search, location.href));
  if (!answer.ok) throw new Error(String(answer.status));
  const points = await answer.json();
  const box = element("div", "map-live");
  box.dir = "ltr";
  drawing.before(box);
  try {
    const shapes = shapesOf(drawing);
    return new ZoomMap(await openLive(box, say, styleOf(shapes)), box, drawing, shapes, points, say);
  } catch (error) {
    box.remove();
    throw error;
  }
}

class ZoomMap {
  constructor(map, box, drawing, shapes, points, say) {
    Object.assign(this, { map, box, drawing, shapes, points });
    this.tip = element("div", "map-tip");
    this.tip.hidden = true;
    box.append(this.tip, liveButtons(map, say, () => map.fitBounds(WORLD, { duration: 400 })));
    map.on("style.load", () => {
      this.ready = true;
      this.paint();
    });
    map.on("mousemove", ({ point }) => this.point(point));
    map.on("mouseout", () => (this.tip.hidden = true));
    map.on("movestart", () => (this.tip.hidden = true));
    map.on("click", ({ point }) => this.click(point));
    this.dark = matchMedia("(prefers-color-scheme: dark)");
    this.restyle = () => {
      this.ready = false;
      this.shapes = shapesOf(drawing);
      map.setStyle(styleOf(this.shapes), { diff: false });
    };
    this.dark.addEventListener("change", this.restyle);
  }

  /** Takes the colours of the drawing anew, after the history or the day changed them. */
  recolour() {
    this.shapes = shapesOf(this.drawing);
    this.paint();
  }

  paint() {
    if (!this.ready) return;
    const largest = Math.min(LARGEST, this.box.clientWidth / 18);
    const drawn = ({ properties }) => (properties.class === "figure" ? properties.number : 0);
    const most = Math.max(1, ...this.points.features.map(drawn));
    const features = this.points.features.flatMap((feature) => {
      const shape = this.shapes.get(feature.properties.area);
      if (!shape) return [];
      const size = drawn(feature);
      const radius = size ? Math.max(2.5, largest * Math.sqrt(size / most)) : 0;
      const { small, extended, area } = feature.properties;
      return radius || shape.dot || small || extended
        ? [{ ...feature, id: undefined, properties: { area, extended, radius, dot: Boolean(shape.dot || small), fill: shape.fill } }] : [];
    });
    this.map.setPaintProperty("land", "fill-color", landFill(this.shapes));
    this.map.getSource("points").setData({ type: "FeatureCollection", features });
    this.box.dataset.points = features.length;
  }

  area({ x, y }) {
    if (!this.ready) return "";
    const hit = (layers, reach) => this.map.queryRenderedFeatures([[x - reach, y - reach], [x + reach, y + reach]], { layers })[0];
    const found = hit(["dots", "circles"], 3) ?? hit(["land"], 0);
    return found ? (found.properties.area ?? found.properties.code) : "";
  }

  point(point) {
    const shape = this.shapes.get(this.area(point));
    this.map.getCanvas().style.cursor = shape?.link ? "pointer" : "";
    showTip(this.tip, this.box, point, shape?.words);
  }

  click(point) {
    const link = this.shapes.get(this.area(point))?.link;
    if (link) location.assign(link.href.baseVal);
  }

  close() {
    this.dark.removeEventListener("change", this.restyle);
    this.map.remove();
    this.box.remove();
  }
}

/** Returns what the drawing says of each area: its colour now, its words, its link, whether it is a dot. */
function shapesOf(drawing) {
  const found = new Map();
  for (const shape of drawing.querySelectorAll(".land[data-area], .point[data-area]")) {
    const words = shape.querySelector("title").textContent;
    const [dot, link] = [shape.matches(".point"), shape.closest("a")];
    found.set(shape.dataset.area, { fill: getComputedStyle(shape).fill, words, link, dot: dot || found.get(shape.dataset.area)?.dot });
  }
  return found;
}

const landFill = (shapes) => {
  const plain = tokens()["map-land"];
  const pairs = [...shapes].flatMap(([area, { fill }]) => [area, fill]);
  return pairs.length ? ["match", ["get", "code"], ...pairs, plain] : plain;
};

function styleOf(shapes) {
  const colours = tokens();
  return landStyle(colours, landFill(shapes), { points: { type: "geojson", data: NOTHING } }, [
    {
      id: "dots", type: "circle", source: "points", filter: ["get", "dot"],
      paint: { "circle-radius": 5, "circle-color": ["get", "fill"], "circle-stroke-color": colours.ink, "circle-stroke-width": 1 },
    },
    {
      id: "circles", type: "circle", source: "points", filter: [">", ["get", "radius"], 0],
      layout: { "circle-sort-key": ["-", ["get", "radius"]] },
      paint: {
        "circle-radius": ["get", "radius"], "circle-color": colours.over, "circle-opacity": 0.62,
        "circle-stroke-color": colours.paper, "circle-stroke-width": 1,
      },
    },
    {
      id: "diamonds", type: "symbol", source: "points", filter: ["get", "extended"],
      layout: { "text-field": "◆", "text-font": ["DejaVu Sans", "Noto Sans", "sans-serif"], "text-size": 15, "text-allow-overlap": true },
      paint: { "text-color": colours.paper, "text-halo-color": colours.ink, "text-halo-width": 1.4 },
    },
  ]);
}
