// Gives an Arabic font one glyph for each letter with its dots and vowel signs.
//
// Noto draws "ت" as a tooth and two dots, and "دّ" as a letter and a sign. A PDF tells for each glyph which letters it
// stands for; with two glyphs for one letter a reader of the PDF finds the letter twice, and a new line at each sign.
// With one glyph for a letter and a sign readers find the sign before the letter. So print writes marks of our own in
// place of signs, which join letters as signs do but are letters of the text for themselves: the letter's glyph draws
// the sign, the mark's glyph nothing, and the printer at last writes the sign into the PDF as what the mark stands for.
import { Blob, Buffer as Text, Direction, Face, Feature, Font, shape } from "harfbuzzjs";
import { withJoined } from "./glyphs.mjs";

const SHADDA = "\u0651";
const VOWELS = [..."\u064b\u064c\u064d\u064e\u064f\u0650\u0670"];
// In the order of their marks, which are signs of control that no text of ours holds, for texts are rid of them.
const SINGLE = [..."\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0654\u0670"];
const MARKS = [0x2061, 0x2062, 0x2063, 0x2064, 0x206a, 0x206b, 0x206c, 0x206d, 0x206e, 0x206f];
// The mark of a space beside Arabic letters, itself a space: with the plain one, for which the fonts of Latin letters are asked
// first, each word and each space would be set apart.
const SPACE = 0x2005;
// Signs of direction and the one that forbids a break, which Typst writes itself. They get glyphs of their own: dropped, they
// would become a part of the letter before them.
const CONTROLS = [0x200e, 0x200f, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2060, 0x2066, 0x2067, 0x2068, 0x2069];
// One sign or two, in each order in which texts write them.
const SIGNS = [...SINGLE.map((sign) => [sign]), ...VOWELS.map((vowel) => [SHADDA + vowel, vowel + SHADDA])];
// A letter that joins on both sides.
const JOINER = "\u0637";

/** Which mark stands for which vowel sign and for the space: `{ sign: mark }`. */
export const markOf = Object.fromEntries([[" ", SPACE], ...SINGLE.map((sign, n) => [sign, MARKS[n]])]
  .map(([sign, mark]) => [sign, String.fromCodePoint(mark)]));

/**
 * Gives back the bytes of a font of fixed weight in which each of `letters` is one glyph, with or without vowel signs.
 *
 * `space`: how wide a space between Arabic words is.
 */
export function withJoinedLetters(bytes, letters, space) {
  const arabic = [...letters].filter((letter) => /\p{L}/u.test(letter) && /\p{Script=Arabic}/u.test(letter));
  const face = new Face(new Blob(bytes), 0);
  const font = new Font(face);
  const shaped = shaper(font);
  const [joined, signed, seen] = [[], [], new Set()];
  for (const letter of arabic) {
    for (const [before, after] of contexts(arabic)) {
      const plain = glyphsOf(shaped(before + letter + after), before.length);
      if (seen.has(keyOf(plain))) continue;
      seen.add(keyOf(plain));
      const own = plain.length === 1 ? plain[0].codepoint : { joined: joined.push(joint(plain)) - 1 };
      for (const orders of SIGNS) {
        const glyphs = glyphsOf(shaped(before + letter + orders[0] + after), before.length);
        signed.push({ ...joint(glyphs), letter: own, orders: orders.map((signs) => [...signs].map((sign) => SINGLE.indexOf(sign))) });
      }
    }
  }
  const held = [...face.collectUnicodes()].filter((letter) => !CONTROLS.includes(letter)).map((letter) => [letter, font.nominalGlyph(letter)]);
  return withJoined(bytes, held, { joined, signed, marks: [...MARKS, ...CONTROLS], spaces: [{ letter: SPACE, advance: space }] });
}

/** Every letter before, itself joined or not, and every letter behind, with a joining letter or none on the other side. */
function contexts(letters) {
  const [sides, few] = [["", ...letters], ["", JOINER]];
  return sides.flatMap((side) => few.flatMap((other) => [[side, other], [JOINER + side, other], [other, side]]));
}

function shaper(font) {
  const text = new Text();
  // Room between two letters is none of a glyph's own.
  const plain = [new Feature("kern", 0)];
  return (words) => {
    text.clearContents();
    text.addText(words);
    text.guessSegmentProperties();
    text.setDirection(Direction.RTL);
    shape(font, text, plain);
    return text.getGlyphInfosAndPositions();
  };
}

/** The glyphs, from left to right, that stand for the letter at a place of the text. */
function glyphsOf(shaped, place) {
  const cluster = Math.max(...shaped.map((glyph) => glyph.cluster).filter((start) => start <= place));
  return shaped.filter((glyph) => glyph.cluster === cluster);
}

const keyOf = (glyphs) => glyphs.map((glyph) => glyph.codepoint).join();

/** One glyph of several: where each part lies from the left end, in the order of the text, and how wide all are. */
function joint(glyphs) {
  let pen = 0;
  const parts = glyphs.map(({ codepoint, xOffset, yOffset, xAdvance }) => {
    const part = { glyph: codepoint, x: pen + xOffset, y: yOffset };
    pen += xAdvance;
    return part;
  });
  return { parts: parts.reverse(), advance: pen };
}
