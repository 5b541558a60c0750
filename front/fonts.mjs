// Copies the few font files the site uses and writes fonts.css beside them.
//
// A page may load 180 kB of fonts at most. Inter's extended Latin (85 kB) and Noto Sans Arabic (166 kB) hold letters for
// phonetics and for languages the site does not print, so those three files are cut down to the letters we use.
// Source Serif is copied as it is: its licence reserves the name "Source" for unchanged files.
import { copyFileSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fontverter from "fontverter";
import { Blob, Face } from "harfbuzzjs";
import subsetFont from "subset-font";
import { markOf, withJoinedLetters } from "./joined_letters.mjs";

// Unicode ranges of whole files, as Fontsource publishes them.
export const LATIN = "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD";
export const CYRILLIC = "U+0301,U+0400-045F,U+0490-0491,U+04B0-04B1,U+2116";
// Extended Latin of place names and persons in the six languages and in the languages of reporting states.
export const LATIN_EXTENDED = "U+0100-0130,U+0132-0151,U+0154-017F,U+018F,U+01A0-01A1,U+01AF-01B0,U+0218-021B,U+0259,U+1E00-1E9F";
// Arabic, Persian and Urdu letters, vowel signs, digits and joiners.
export const ARABIC = "U+060C,U+061B,U+061F,U+0621-063A,U+0640-0652,U+0654-0655,U+0660-066D,U+0670-0671,U+0679,U+067E,U+0686,U+0688,U+0691,U+0698,U+06A9,U+06AF,U+06BA,U+06BE,U+06C1,U+06CC,U+06D2,U+06F0-06F9,U+200C-200F";

// The weights of text and of headings in print.
const PRINTED = [400, 600];

// `cut: true` keeps only the letters of `range`, at weights 400 to 700. `spaces`: how wide one is in each weight of print, in
// thousandths of an em: as in the Latin letters beside it, which are those of Libertinus Serif and of Inter.
const FILES = [
  { family: "Source Serif 4", folder: "source-serif-4", subset: "latin", range: LATIN },
  { family: "Source Serif 4", folder: "source-serif-4", subset: "latin-ext", range: LATIN_EXTENDED },
  { family: "Source Serif 4", folder: "source-serif-4", subset: "cyrillic", range: CYRILLIC },
  { family: "Inter", folder: "inter", subset: "latin", range: LATIN },
  { family: "Inter", folder: "inter", subset: "latin-ext", range: LATIN_EXTENDED, cut: true },
  { family: "Inter", folder: "inter", subset: "cyrillic", range: CYRILLIC },
  { family: "Noto Naskh Arabic", folder: "noto-naskh-arabic", subset: "arabic", range: ARABIC, cut: true, spaces: [250, 250] },
  { family: "Noto Sans Arabic", folder: "noto-sans-arabic", subset: "arabic", range: ARABIC, cut: true, spaces: [281, 269] },
];

/** Writes built/fonts/*.woff2, their licences and built/fonts.css; gives back the bytes of all font files. */
export async function writeFonts(modules, built) {
  const rules = [];
  let bytes = 0;
  for (const file of FILES) {
    const name = `${file.folder}-${file.subset}-wght-normal.woff2`;
    const home = join(modules, "@fontsource-variable", file.folder);
    const target = join(built, "fonts", name);
    if (file.cut) writeFileSync(target, await cut(join(home, "files", name), file.range));
    else copyFileSync(join(home, "files", name), target);
    copyFileSync(join(home, "LICENSE"), join(built, "fonts", `${file.folder}-LICENSE.txt`));
    bytes += statSync(target).size;
    rules.push(fontFace(file, name));
  }
  writeFileSync(join(built, "fonts.css"), "/* Written by front/fonts.mjs; the licences lie beside the files. */\n" + rules.join(""));
  return bytes;
}

// One range of weights for all: within a family a browser first chooses the face by weight, then looks for the letter.
// Every page loads this sheet, so ranges are written without leading zeros and what is the default is left out.
const fontFace = ({ family, range }, name) =>
  `@font-face{font-family:"${family}";font-weight:400 700;font-display:optional;src:url("fonts/${name}");unicode-range:${short(range)}}\n`;

const short = (range) => range.replace(/([+-])0+(?=[0-9A-F])/g, "$1");

async function cut(path, range) {
  return subsetFont(readFileSync(path), lettersOf(range), {
    targetFormat: "woff2",
    variationAxes: { wght: { min: 400, max: 700, default: 400 } },
  });
}

/** "U+0041-0043,U+0061" → "ABCa". */
export function lettersOf(range) {
  return range.split(",").map((part) => {
    const [from, to] = part.replace("U+", "").split("-").map((hex) => parseInt(hex, 16));
    return Array.from({ length: (to ?? from) - from + 1 }, (_, i) => String.fromCodePoint(from + i)).join("");
  }).join("");
}

/**
 * Writes built/type/*.ttf, the fonts of print: the same unpacked, which is the form Typst reads, but those with Arabic letters
 * in the weights of print and with one glyph for each letter; letters.json, the letters they hold; marks.json, which marks
 * of theirs stand for vowel signs and the space.
 */
export async function writeTypeFonts(built) {
  const target = join(built, "type");
  mkdirSync(target, { recursive: true });
  const letters = new Set();
  for (const { folder, subset, spaces } of FILES) {
    const name = `${folder}-${subset}-wght-normal`;
    const font = readFileSync(join(built, "fonts", `${name}.woff2`));
    const unpacked = await fontverter.convert(font, "truetype");
    for (const letter of new Face(new Blob(unpacked), 0).collectUnicodes()) letters.add(letter);
    if (spaces) await writeJoined(font, join(target, name), spaces);
    else writeFileSync(join(target, `${name}.ttf`), unpacked);
  }
  writeFileSync(join(target, "letters.json"), JSON.stringify([...letters].sort((a, b) => a - b)) + "\n");
  writeFileSync(join(target, "marks.json"), JSON.stringify(markOf) + "\n");
  return letters.size;
}

async function writeJoined(font, name, spaces) {
  const letters = lettersOf(ARABIC);
  for (const [place, wght] of PRINTED.entries()) {
    const one = await subsetFont(font, letters, { targetFormat: "sfnt", variationAxes: { wght } });
    writeFileSync(`${name}-${wght}.ttf`, withJoinedLetters(one, letters, spaces[place]));
  }
}
