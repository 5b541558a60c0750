// How the map that zooms looks: the colours of site.css, land, disputed areas hatched, circles. No tiles, no glyph server.

const TOKENS = ["map-sea", "map-land", "map-edge", "map-signed", "paper", "ink", "quiet", "over", "line"];

/** Returns the colours of the page as they are now, light or dark. */
export function tokens() {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(TOKENS.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
}

export const NOTHING = { type: "FeatureCollection", features: [] };

/** Returns the style: outlines from a file of the site, circles from the page. */
export function styleOf(outlines, colours, chosen) {
  return {
    version: 8,
    sources: {
      world: { type: "geojson", data: outlines, tolerance: 0.2, maxzoom: 8 },
      circles: { type: "geojson", data: NOTHING },
    },
    layers: layers(colours, chosen),
  };
}

const layers = (colours, chosen) => [
  { id: "sea", type: "background", paint: { "background-color": colours["map-sea"] } },
  { id: "land", type: "fill", source: "world", paint: { "fill-color": landColour(colours, chosen), "fill-antialias": false } },
  { id: "edges", type: "line", source: "world", filter: ["!", ["get", "disputed"]], paint: { "line-color": colours.quiet, "line-opacity": 0.45, "line-width": ["interpolate", ["linear"], ["zoom"], 1, 0.4, 6, 1] } },
  { id: "hatched", type: "fill", source: "world", filter: ["get", "disputed"], paint: { "fill-pattern": "hatch" } },
  { id: "disputed-edges", type: "line", source: "world", filter: ["get", "disputed"], paint: { "line-color": colours.quiet, "line-width": 0.8, "line-dasharray": [3, 2.5] } },
  {
    id: "circles", type: "circle", source: "circles",
    layout: { "circle-sort-key": ["-", ["get", "radius"]] },
    paint: {
      "circle-radius": ["get", "radius"], "circle-color": colours.over, "circle-opacity": 0.62,
      "circle-stroke-color": colours.paper, "circle-stroke-width": 1,
    },
  },
  {
    id: "counts", type: "symbol", source: "circles", filter: [">=", ["get", "radius"], 11],
    layout: { "text-field": ["get", "count"], "text-font": ["Inter", "Noto Sans", "sans-serif"], "text-size": 12, "symbol-sort-key": ["-", ["get", "radius"]] },
    paint: { "text-color": colours.ink, "text-halo-color": colours.paper, "text-halo-width": 1.2 },
  },
];

/** The area looked at stands out from other land. */
export const landColour = (colours, chosen) => ["case", ["==", ["get", "code"], chosen], colours.line, colours["map-land"]];

/** Returns slanting lines for disputed areas, 8 pixels apart, as an image of the map. */
export function hatch(colours) {
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
