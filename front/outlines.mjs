// Outlines of areas for the map that zooms, in degrees, and the library that draws them.
//
// Finer than the drawn world, because it is looked at from nearer; cut at 180°, as Mercator's sheet is. MapLibre's files
// are copied with their licence, as .js because some hosts of plain files give .mjs a type that browsers refuse.
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { geoEquirectangular } from "d3-geo";
import { geoProject } from "d3-geo-projection";
import { codeOf, DISPUTED, statesOf } from "./world.mjs";

const COARSENESS = 1e-6; // steradians; a tenth of the drawn world's
const DECIMALS = 100; // hundredths of a degree, about a kilometre

/** GeoJSON of all areas: {code, disputed} with their outlines. Disputed ones are hatched, as in the drawn world. */
export function outlines(atlasFile) {
  const degrees = geoEquirectangular().scale(180 / Math.PI).translate([0, 0]).reflectY(true).precision(0.3);
  const features = statesOf(atlasFile, COARSENESS).flatMap((state) => {
    const geometry = rounded(geoProject(state, degrees).geometry);
    const code = codeOf(state);
    return geometry ? [{ type: "Feature", properties: { code, disputed: DISPUTED.has(code) }, geometry }] : [];
  });
  features.sort((one, other) => (one.properties.code < other.properties.code ? -1 : 1));
  return { type: "FeatureCollection", features };
}

/** The same rings in hundredths of a degree, without points that repeat; rings that shrink to a speck are dropped. */
function rounded(geometry) {
  const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  const kept = polygons.map((rings) => rings.map(ring)).filter(([outer]) => outer);
  return kept.length ? { type: "MultiPolygon", coordinates: kept.map((rings) => rings.filter(Boolean)) } : null;
}

function ring(points) {
  const near = points.map(([x, y]) => [Math.round(x * DECIMALS) / DECIMALS, Math.round(y * DECIMALS) / DECIMALS]);
  const kept = near.filter(([x, y], i) => i === 0 || x !== near[i - 1][0] || y !== near[i - 1][1]);
  return kept.length < 4 ? null : kept;
}

/** Copies MapLibre GL and its worker; gives back their bytes. */
export function copyMapLibre(modules, built) {
  const [from, to] = [join(modules, "maplibre-gl"), join(built, "maplibre")];
  mkdirSync(to, { recursive: true });
  copyFileSync(join(from, "LICENSE.txt"), join(to, "LICENSE.txt"));
  return ["maplibre-gl", "maplibre-gl-worker"].reduce((bytes, name) => {
    // Without its last line, which names a map of the sources that we do not carry.
    const code = readFileSync(join(from, "dist", `${name}.mjs`), "utf8").replace(/\n\/\/# sourceMappingURL=\S+\s*$/, "\n");
    writeFileSync(join(to, `${name}.js`), code);
    return bytes + code.length;
  }, 0);
}
