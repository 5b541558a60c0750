// Writes the fonts that charts are drawn with as pictures: the page's sans in the two weights of a drawing.
//
// The renderer reads TrueType only and takes one file for a family and weight, so these come whole from Google Fonts and
// are cut to the letters of our languages; the web's files hold one script each and cannot serve.
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import subsetFont from "subset-font";
import { ARABIC, CYRILLIC, LATIN, LATIN_EXTENDED, lettersOf } from "./fonts.mjs";

const SIGNS = "U+2248,U+2264-2265";
const EVERY = [LATIN, LATIN_EXTENDED, CYRILLIC, ARABIC, SIGNS].join(",");
const FAMILIES = [
  { name: "Inter", folder: "inter" },
  { name: "NotoSansArabic", folder: "noto-sans-arabic" },
];
const WEIGHTS = ["400Regular", "600SemiBold"];

/** Writes built/print/*.ttf and their licences; gives back the bytes of the fonts. */
export async function writePrintFonts(modules, built) {
  mkdirSync(join(built, "print"), { recursive: true });
  let bytes = 0;
  for (const { name, folder } of FAMILIES) {
    const home = join(modules, "@expo-google-fonts", folder);
    copyFileSync(join(home, "LICENSE_FONT"), join(built, "print", `${folder}-LICENSE.txt`));
    for (const weight of WEIGHTS) {
      const file = `${name}_${weight}.ttf`;
      const cut = await subsetFont(readFileSync(join(home, weight, file)), lettersOf(EVERY), { targetFormat: "sfnt" });
      writeFileSync(join(built, "print", file), cut);
      bytes += cut.length;
    }
  }
  return bytes;
}
