// How the explorer's map looks: land in the page's colours, and circles with their numbers over it.
import { landStyle, NOTHING } from "../maps/live.js";

/** Returns the style: land with the chosen area standing out, circles from the page. */
export function styleOf(colours, chosen) {
  return landStyle(colours, landColour(colours, chosen), { circles: { type: "geojson", data: NOTHING } }, circles(colours));
}

const circles = (colours) => [
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
