// The map that zooms (MapLibre GL, served by the site itself): circles on outlines, no tiles, no labels of places.
// The table tells the same, so the map may fail; it never holds what is nowhere else.
import { element, liveButtons, NOTHING, openLive, showTip, tokens, WORLD } from "../maps/live.js";
import { showSizes } from "./sizes.js";
import { landColour, styleOf } from "./style.js";
import { placeName } from "./words.js";

const LARGEST = 28; // pixels: the radius of the largest circle; less on a phone
const FULL = 50; // a selection of fewer has smaller circles, so that one incident never looks like many
const NEARER = 0.9; // zoom steps from the whole of an area to where its districts part
const FEW = 40; // so many district points need no provinces

/** Draws the map into `box`; rejects where the browser cannot. `picked(code)` is told of an area that was clicked. */
export async function openMap(box, words, picked) {
  return new IncidentMap(await openLive(box, (name) => words.say(name), styleOf(tokens(), "")), box, words, picked);
}

class IncidentMap {
  constructor(map, box, words, picked) {
    Object.assign(this, { map, box, words, picked, area: "", whole: 0, circles: NOTHING, ready: false });
    this.colours = tokens();
    this.tip = element("div", "map-tip");
    this.tip.hidden = true;
    this.key = element("ul", "key sizes");
    this.key.ariaHidden = "true"; // for the eye; the numbers are in the table
    const whole = () => map.fitBounds(this.bounds ?? WORLD, { ...this.options, duration: 400 });
    box.append(this.tip, liveButtons(map, (name) => words.say(name), whole));
    box.after(this.key);
    map.on("style.load", () => {
      this.ready = true;
      this.paint();
    });
    map.on("zoomend", () => this.area && this.draw());
    map.on("mousemove", (event) => this.point(event));
    map.on("mouseout", () => (this.tip.hidden = true));
    map.on("movestart", () => (this.tip.hidden = true));
    map.on("click", (event) => this.click(event));
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.recolour());
  }

  /** Shows places, provinces while there are too many of them, circles as large as `worth`; in the world `area` is "". */
  show({ places, provinces, worth, title, area, known }) {
    Object.assign(this, { places, provinces, worth, title, area, known });
    this.draw();
  }

  draw() {
    if (!this.places) return;
    const near = this.map.getZoom() >= this.whole + NEARER;
    const parted = near || this.places.length <= FEW;
    const places = (parted ? this.places : this.provinces).filter((place) => place.lat !== null && this.worth(place) > 0);
    const most = Math.max(FULL, ...places.map(this.worth));
    const largest = Math.min(LARGEST, this.box.clientWidth / 20);
    this.radius = (value) => Math.max(2.5, largest * Math.sqrt(value / most));
    this.circles = { type: "FeatureCollection", features: places.map((place) => this.feature(place)) };
    showSizes(this.key, this.title, places.length ? most : 0, this.radius, this.words);
    this.paint();
  }

  feature(place) {
    const name = place.area ? this.words.label("area", place.area) : [place.admin2, place.admin1].filter(Boolean).map(placeName).join(", ");
    const worth = this.worth(place);
    return {
      type: "Feature",
      geometry: { type: "Point", coordinates: [place.lon, place.lat] },
      properties: {
        code: place.area ?? "", radius: this.radius(worth), count: this.words.amount(worth),
        words: this.words.say("circle", { ...place, place: name || this.words.label("area", this.area) }),
      },
    };
  }

  paint() {
    if (!this.ready) return;
    this.map.getSource("circles").setData(this.circles);
    this.map.setPaintProperty("land", "fill-color", landColour(this.colours, this.area));
  }

  recolour() {
    this.colours = tokens();
    this.ready = false;
    this.map.setStyle(styleOf(this.colours, this.area), { diff: false });
  }

  /** Moves to the whole of some places, or of the world; at once where motion is unwelcome (MapLibre looks itself). */
  fit(places) {
    this.bounds = places ? boundsOf(places) : WORLD;
    const options = places ? { padding: 48, maxZoom: 6.5 } : { padding: 0 };
    this.whole = this.map.cameraForBounds(this.bounds, options)?.zoom ?? 0;
    this.map.fitBounds(this.bounds, { ...options, duration: 700 });
    this.options = options;
  }

  hit({ x, y }, layer, reach) {
    if (!this.ready) return undefined;
    return this.map.queryRenderedFeatures([[x - reach, y - reach], [x + reach, y + reach]], { layers: [layer] })[0];
  }

  point({ point }) {
    const found = this.hit(point, "circles", 2);
    this.map.getCanvas().style.cursor = found && !this.area ? "pointer" : "";
    showTip(this.tip, this.box, point, found?.properties.words);
  }

  click(event) {
    if (this.area) return this.point(event);
    const code = (this.hit(event.point, "circles", 4) ?? this.hit(event.point, "land", 0))?.properties.code;
    if (code && this.known(code)) this.picked(code);
  }
}

function boundsOf(places) {
  const [lons, lats] = [places.map((place) => place.lon), places.map((place) => place.lat)];
  const least = (values) => values.reduce((one, other) => Math.min(one, other), Infinity);
  const most = (values) => values.reduce((one, other) => Math.max(one, other), -Infinity);
  return [[least(lons) - 0.3, least(lats) - 0.3], [most(lons) + 0.3, most(lats) + 0.3]];
}
