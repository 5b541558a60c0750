// Draws the world once: Equal Earth (areas are true to each other), centred on 11° E so that the cut runs through
// the Bering Strait and no state but Kiribati is parted. Antarctica is left out: nobody stands there toward a treaty.
import { existsSync, readFileSync } from "node:fs";
import { geoCentroid, geoEqualEarth, geoPath } from "d3-geo";
import { geoStitch } from "d3-geo-projection";
import { feature } from "topojson-client";
import { presimplify, simplify, sphericalTriangleArea } from "topojson-simplify";

const WIDTH = 1000; // units of the drawing; everything in world.json is in them
const COARSENESS = 1e-5; // steradians; smaller triangles of the outline are dropped, borders stay shared
const LEFT_OUT = new Set(["ATA"]);
const TOO_SMALL = 4; // square units of the drawing, about 6,000 km²: such a state gets a dot
const DOT_DISTANCE = 6.5; // units between the middles of two dots; nearer ones are moved apart

// The atlas has codes of its own for what ISO does not list; ours are in vocabulary/data/areas.csv.
const CODES = { CYN: "X-NORTHERN-CYPRUS", SOL: "X-SOMALILAND", KAS: "X-SIACHEN", IOA: "CXR", ATC: "AUS" };

// Hatched: drawn as a shape of its own although who governs it, or whether it is a state, is contested.
export const DISPUTED = new Set(["ESH", "XKX", "TWN", "FLK", "X-NORTHERN-CYPRUS", "X-SOMALILAND", "X-SIACHEN"]);

/** {world, notes}: world is what world.json holds; notes say what does not match areas.csv. */
export function drawWorld(atlasFile, areasFile) {
  const states = statesOf(atlasFile, COARSENESS);
  const projection = geoEqualEarth().rotate([-11, 0]).precision(0.3);
  projection.fitWidth(WIDTH, { type: "FeatureCollection", features: states });
  const height = Math.ceil(geoPath(projection).bounds({ type: "FeatureCollection", features: states })[1][1]) + 2;
  const shapes = shapesOf(states, projection, height);
  const areas = existsSync(areasFile) ? readAreas(areasFile) : null;
  const places = areas ?? states.map((state) => ({ code: codeOf(state), at: geoCentroid(state), small: false }));
  const points = Object.fromEntries(places.map(({ code, at }) => [code, projection(at).map(rounded)]).sort());
  const big = new Set(states.filter((state) => geoPath(projection).area(state) >= TOO_SMALL).map(codeOf));
  const small = places.filter((place) => place.small || !big.has(place.code)).map((place) => place.code);
  const dots = apart(Object.fromEntries(small.sort().map((code) => [code, [...points[code]]])));
  const notes = areas ? mismatches(shapes, points) : [`${areasFile} is not there yet: points are the middles of shapes`];
  return { world: { width: WIDTH, height, shapes, points, dots }, notes };
}

/** Moves dots that would cover each other apart, by as little as it takes; the Caribbean and the Pacific need it. */
function apart(dots) {
  const codes = Object.keys(dots);
  for (let round = 0; round < 60; round += 1) {
    for (const [i, one] of codes.entries()) {
      for (const other of codes.slice(i + 1)) push(dots[one], dots[other]);
    }
  }
  return Object.fromEntries(codes.map((code) => [code, dots[code].map(rounded)]));
}

function push(one, other) {
  const [dx, dy] = [other[0] - one[0] || 0.01, other[1] - one[1]];
  const distance = Math.hypot(dx, dy);
  if (distance >= DOT_DISTANCE) return;
  const step = (DOT_DISTANCE - distance) / 2 / distance;
  one[0] -= dx * step; one[1] -= dy * step;
  other[0] += dx * step; other[1] += dy * step;
}

/** The atlas's areas on the globe, simplified so that neighbours keep one common border. */
export function statesOf(atlasFile, coarseness) {
  const atlas = presimplify(JSON.parse(readFileSync(atlasFile, "utf8")), sphericalTriangleArea);
  return feature(simplify(atlas, coarseness), "countries").features
    .filter((state) => !LEFT_OUT.has(state.properties.a3))
    .map((state) => geoStitch(state));
}

/** Our code of one of the atlas's areas. */
export const codeOf = (state) => CODES[state.properties.a3] ?? state.properties.a3;
const rounded = (number) => Math.round(number * 10) / 10;

/** One shape per code, in the order of codes, so that the file is the same on every machine. */
function shapesOf(states, projection, height) {
  const byCode = new Map();
  const path = geoPath(projection);
  for (const state of states) {
    const d = compact(path(state) ?? "");
    if (!d) continue;
    if (path.area(state) > 0.25 * WIDTH * height) throw new Error(`${codeOf(state)} covers a quarter of the map: its outline is turned inside out`);
    const code = codeOf(state);
    const earlier = byCode.get(code);
    const name = earlier?.name ?? state.properties.name;
    byCode.set(code, { code, name, d: (earlier?.d ?? "") + d, disputed: DISPUTED.has(code) });
  }
  return [...byCode.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
}

/** The same outline in relative steps of one decimal: half the letters. Islands that shrink to a speck are dropped. */
function compact(path) {
  return (path.match(/M[^M]+/g) ?? []).map(ring).filter(Boolean).join("");
}

function ring(text) {
  const corners = text.replace(/[MZ]/g, "").split("L").map((pair) => pair.split(",").map((n) => Math.round(Number(n) * 10)));
  const kept = corners.filter(([x, y], i) => i === 0 || x !== corners[i - 1][0] || y !== corners[i - 1][1]);
  if (kept.length > 1 && String(kept[0]) === String(kept.at(-1))) kept.pop();
  if (kept.length < 3) return "";
  const steps = kept.slice(1).map(([x, y], i) => joined(x - kept[i][0], y - kept[i][1]));
  return `M${joined(...kept[0])}l${steps.join(" ").replaceAll(" -", "-")}z`;
}

const joined = (x, y) => `${tenth(x)}${y < 0 ? "" : " "}${tenth(y)}`;
const tenth = (n) => String(n / 10).replace(/^(-?)0\./, "$1.");

/** Rows of areas.csv that have a place: {code, at: [degrees east, degrees north], small}. */
function readAreas(file) {
  const [header, ...rows] = readFileSync(file, "utf8").trim().split(/\r?\n/).map(cells);
  const column = (name) => {
    if (!header.includes(name)) throw new Error(`${file}: no column "${name}"; found ${header.join(", ")}`);
    return header.indexOf(name);
  };
  const [code, lat, lon, small] = ["code", "lat", "lon", "small"].map(column);
  return rows.filter((row) => row[lat] && row[lon])
    .map((row) => ({ code: row[code], at: [Number(row[lon]), Number(row[lat])], small: /^(1|true|yes)$/i.test(row[small]) }));
}

/** One CSV line into cells; quoted cells may hold commas and doubled quotes. */
function cells(line) {
  return [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].slice(0, line.endsWith(",") ? undefined : -1)
    .map(([, cell]) => (cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell));
}

function mismatches(shapes, points) {
  const unknown = shapes.map((shape) => shape.code).filter((code) => !(code in points));
  return unknown.length ? [`shapes without a row in areas.csv, drawn as land only: ${unknown.join(", ")}`] : [];
}
