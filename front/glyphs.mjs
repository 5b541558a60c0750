// Adds glyphs made of others to a TrueType font, and the rule that puts one in the place of its parts.
//
// The font must be one of fixed weight: tables that vary know nothing of the glyphs added here.

const [WORDS, OFFSETS, MORE, OVERLAP] = [0x0001, 0x0002, 0x0020, 0x0400];
const [SINGLE, LIGATURE, CONTEXT, EXTENSION] = [1, 4, 6, 7];
// The feature that every text has, and the one that calls for letters with signs: to look for these takes as long as all
// else that is done for a word. It stands in the place of one for digits that print does not use.
const [ALWAYS, SIGNED, UNUSED] = ["liga", "ss20", "pnum"];
// Offsets within a table of ligatures have 16 bits; a full table is followed by another.
const FULL = 50_000;

/**
 * Gives back the bytes of a font in which letters of several parts are one glyph, and so are letters with their signs.
 *
 * `joined`: `{ parts: [{ glyph, x, y }], advance }`, parts in the order of the text; one glyph takes the place of the parts.
 * `signed`: the same of a letter with signs, and `letter`, its glyph or else its place in `joined` as `{ joined: n }`, and
 * `orders`, the orders in which the signs may follow, as places in `marks`. The letter's glyph gives way to it there.
 * `marks`: the code points that stand for signs in the text; each gets a glyph that draws nothing.
 * `spaces`: code points that are spaces, `{ letter, advance }`.
 */
export function withJoined(font, letters, { joined, signed, marks, spaces }) {
  const tables = tablesOf(font);
  const first = tables.get("maxp").readUInt16BE(4);
  // Each mark has two glyphs: one that a code point leads to, and one in its place, for shapers drop the first as a sign of control.
  const empty = { parts: [], advance: 0 };
  const wide = spaces.map(({ advance }) => ({ parts: [], advance }));
  const added = [...joined, ...signed, ...marks.flatMap(() => [empty, empty]), ...wide];
  if (first + added.length > 0xffff) throw new Error(`${first} + ${added.length} glyphs; a font holds 65535`);
  addShapes(tables, added);
  addWidths(tables, added, first);
  const markAt = first + joined.length + signed.length;
  const ligatures = joined.map(({ parts }, n) => ({ glyphs: parts.map((part) => part.glyph), to: first + n }));
  const glyphOf = (letter) => typeof letter === "number" ? letter : first + letter.joined;
  const moves = signed.flatMap(({ letter, orders }, n) => orders.map((signs) => (
    { from: glyphOf(letter), to: first + joined.length + n, signs: signs.map((sign) => markAt + sign) })));
  tables.set("GSUB", withRules(tables.get("GSUB"), (count) => rulesOf(ligatures, moves, marks.map((_, n) => markAt + n), count)));
  const spaceAt = markAt + 2 * marks.length;
  const more = [...marks.map((mark, n) => [mark, markAt + n]), ...spaces.map(({ letter }, n) => [letter, spaceAt + n])];
  tables.set("cmap", cmapOf([...letters, ...more].sort(([a], [b]) => a - b)));
  return fontOf(tables);
}

/** Parts become one; a letter before signs becomes the letter with them; the marks of signs become glyphs that stay. */
function rulesOf(ligatures, moves, marks, count) {
  const groups = groupedBy(moves, ({ signs }) => signs.join()).sort((a, b) => b[0].signs.length - a[0].signs.length);
  const nested = groups.map((group) => ({ type: SINGLE, tables: [single(group)] }));
  const contexts = groups.map((group, n) => before(group.map(({ from }) => from), group[0].signs, count + 1 + n));
  return [
    { type: LIGATURE, tables: ligatureTables(ligatures), feature: ALWAYS },
    ...nested,
    { type: CONTEXT, tables: contexts, feature: SIGNED },
    { type: SINGLE, tables: [single(marks.map((mark) => ({ from: mark, to: mark + marks.length })))], feature: ALWAYS },
  ];
}

function groupedBy(items, keyOf) {
  const groups = new Map();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return [...groups.values()];
}

const inOrder = (numbers) => [...numbers].sort((a, b) => a - b);
const coverage = (glyphs) => u16(1, glyphs.length, ...inOrder(glyphs));

function single(moves) {
  const sorted = [...moves].sort((a, b) => a.from - b.from);
  const head = u16(2, 6 + 2 * sorted.length, sorted.length, ...sorted.map(({ to }) => to));
  return Buffer.concat([head, coverage(sorted.map(({ from }) => from))]);
}

/** Calls a rule for one of the glyphs where others follow it in this order. */
function before(glyphs, follow, rule) {
  const covers = [coverage(glyphs), ...follow.map((glyph) => coverage([glyph]))];
  let at = 14 + 2 * covers.length;
  const places = covers.map((cover) => (at += cover.length) - cover.length);
  return Buffer.concat([u16(3, 0, 1, places[0], follow.length, ...places.slice(1), 1, 0, rule), ...covers]);
}

/** A table of letters: one row for each, for letters beyond 65535 too. */
function cmapOf(letters) {
  const rows = letters.map(([letter, glyph]) => u32(letter, letter, glyph));
  const length = 16 + 12 * rows.length;
  return Buffer.concat([u16(0, 1, 3, 10), u32(12), u16(12, 0), u32(length, 0, rows.length), ...rows]);
}

function tablesOf(font) {
  const bytes = Buffer.from(font);
  const places = Array.from({ length: bytes.readUInt16BE(4) }, (_, n) => 12 + 16 * n);
  return new Map(places.map((at) => {
    const [from, length] = [bytes.readUInt32BE(at + 8), bytes.readUInt32BE(at + 12)];
    return [bytes.toString("latin1", at, at + 4), Buffer.from(bytes.subarray(from, from + length))];
  }));
}

const padded = (bytes) => Buffer.concat([bytes, Buffer.alloc(-bytes.length & 3)]);

function sum(bytes) {
  let total = 0;
  for (let at = 0; at < bytes.length; at += 4) total = (total + bytes.readUInt32BE(at)) >>> 0;
  return total;
}

function fontOf(tables) {
  tables.get("head").writeUInt32BE(0, 8);
  const tags = [...tables.keys()].sort();
  const power = Math.floor(Math.log2(tags.length));
  const head = Buffer.concat([u32(0x00010000), u16(tags.length, 16 << power, power, 16 * tags.length - (16 << power))]);
  let at = 12 + 16 * tags.length;
  const [rows, bodies] = [[head], []];
  for (const tag of tags) {
    const [bytes, body] = [tables.get(tag), padded(tables.get(tag))];
    rows.push(Buffer.from(tag, "latin1"), u32(sum(body), at, bytes.length));
    bodies.push(body);
    at += body.length;
  }
  const font = Buffer.concat([...rows, ...bodies]);
  const place = font.indexOf(Buffer.from("head", "latin1"));
  font.writeUInt32BE((0xb1b0afba - sum(font)) >>> 0, font.readUInt32BE(place + 8) + 8);
  return font;
}

/** Appends the outlines: references to the parts' own. */
function addShapes(tables, joined) {
  const [head, maxp, loca] = [tables.get("head"), tables.get("maxp"), tables.get("loca")];
  const wide = head.readInt16BE(50) === 1;
  const starts = Array.from({ length: maxp.readUInt16BE(4) + 1 }, (_, n) => wide ? loca.readUInt32BE(4 * n) : 2 * loca.readUInt16BE(2 * n));
  const glyf = tables.get("glyf");
  const shapes = [padded(glyf)];
  starts[starts.length - 1] = shapes[0].length;
  for (const { parts } of joined) {
    const drawn = parts.filter(({ glyph }) => starts[glyph + 1] > starts[glyph]);
    const shape = drawn.length ? padded(composite(glyf, starts, drawn)) : Buffer.alloc(0);
    shapes.push(shape);
    starts.push(starts[starts.length - 1] + shape.length);
  }
  head.writeInt16BE(1, 50);
  const most = Math.max(1, ...joined.map(({ parts }) => parts.length));
  for (const [from, to] of [[6, 10], [8, 12]]) maxp.writeUInt16BE(Math.min(0xffff, most * Math.max(maxp.readUInt16BE(from), maxp.readUInt16BE(to))), to);
  maxp.writeUInt16BE(Math.max(most, maxp.readUInt16BE(28)), 28);
  maxp.writeUInt16BE(maxp.readUInt16BE(30) + 1, 30);
  tables.set("glyf", Buffer.concat(shapes)).set("loca", u32(...starts));
}

function composite(glyf, starts, parts) {
  const boxes = parts.map(({ glyph, x, y }) => [2, 4, 6, 8].map((at, n) => glyf.readInt16BE(starts[glyph] + at) + (n % 2 ? y : x)));
  const edge = (n) => boxes.map((box) => box[n]);
  const box = s16(-1, Math.min(...edge(0)), Math.min(...edge(1)), Math.max(...edge(2)), Math.max(...edge(3)));
  return Buffer.concat([box, ...parts.map(({ glyph, x, y }, n) => {
    const flags = WORDS | OFFSETS | (n === 0 ? OVERLAP : 0) | (n < parts.length - 1 ? MORE : 0);
    return Buffer.concat([u16(flags, glyph), s16(x, y)]);
  })]);
}

function addWidths(tables, joined, first) {
  const [hhea, hmtx, glyf, loca] = ["hhea", "hmtx", "glyf", "loca"].map((tag) => tables.get(tag));
  const long = hhea.readUInt16BE(34);
  const rows = Array.from({ length: first }, (_, n) => {
    const side = n < long ? 4 * n + 2 : 4 * long + 2 * (n - long);
    return Buffer.concat([hmtx.subarray(4 * Math.min(n, long - 1), 4 * Math.min(n, long - 1) + 2), hmtx.subarray(side, side + 2)]);
  });
  joined.forEach(({ advance }, n) => {
    const [from, to] = [loca.readUInt32BE(4 * (first + n)), loca.readUInt32BE(4 * (first + n + 1))];
    rows.push(u16(advance), s16(to > from ? glyf.readInt16BE(from + 2) : 0));
  });
  tables.get("maxp").writeUInt16BE(first + joined.length, 4);
  hhea.writeUInt16BE(first + joined.length, 34);
  hhea.writeUInt16BE(Math.max(hhea.readUInt16BE(10), ...joined.map(({ advance }) => advance)), 10);
  tables.set("hmtx", Buffer.concat(rows));
}

/**
 * Puts new lists of features and rules before the old table, whose rules stay where they are, and tables of rules behind it.
 *
 * `rules` are `{ type, tables, feature }`: what the rule does, its tables, and the feature that calls it, if not another rule.
 */
function withRules(old, makeRules) {
  const [scripts, features, lookups] = [4, 6, 8].map((at) => old.readUInt16BE(at));
  const count = old.readUInt16BE(lookups);
  const rules = makeRules(count);
  const list = featureList(old, features, (tag) => rules.flatMap(({ feature }, n) => feature === tag ? [count + n] : []));
  // Header, list of rules, new rules with a step into 32 bits for each table, list of features, old table, new tables.
  const listAt = 10;
  let at = listAt + 2 + 2 * (count + rules.length);
  const rulesAt = rules.map(({ tables }) => (at += 6 + 10 * tables.length) - 6 - 10 * tables.length);
  const featuresAt = at;
  const oldAt = featuresAt + list.length;
  const places = Array.from({ length: count }, (_, n) => oldAt + lookups + old.readUInt16BE(lookups + 2 + 2 * n) - listAt);
  at = oldAt + old.length;
  const heads = rules.map(({ type, tables }, n) => {
    const stepsAt = 6 + 2 * tables.length;
    const steps = tables.map((table, m) => Buffer.concat([u16(1, type), u32((at += table.length) - table.length - rulesAt[n] - stepsAt - 8 * m)]));
    return Buffer.concat([u16(EXTENSION, 0, tables.length, ...tables.map((_, m) => stepsAt + 8 * m)), ...steps]);
  });
  return Buffer.concat([
    old.subarray(0, 4), u16(oldAt + scripts, featuresAt, listAt),
    u16(count + rules.length, ...places, ...rulesAt.map((place) => place - listAt)),
    ...heads, list, old, ...rules.flatMap(({ tables }) => tables),
  ]);
}

/** Writes the list of features anew, with the rules that are ours. */
function featureList(old, at, rulesFor) {
  const found = Array.from({ length: old.readUInt16BE(at) }, (_, n) => old.toString("latin1", at + 2 + 6 * n, at + 6 + 6 * n));
  for (const tag of [ALWAYS, UNUSED]) {
    if (!found.includes(tag)) throw new Error(`found the features ${[...new Set(found)]}; expected ${tag} among them`);
  }
  const tags = found.map((tag) => tag === UNUSED ? SIGNED : tag);
  const bodies = tags.map((tag, n) => {
    const from = at + old.readUInt16BE(at + 6 + 6 * n);
    const held = Array.from({ length: old.readUInt16BE(from + 2) }, (_, m) => old.readUInt16BE(from + 4 + 2 * m));
    const rules = [...(tag === SIGNED ? [] : held), ...rulesFor(tag)];
    return u16(0, rules.length, ...rules);
  });
  let next = 2 + 6 * tags.length;
  const rows = tags.map((tag, n) => {
    const row = Buffer.concat([Buffer.from(tag, "latin1"), u16(next)]);
    next += bodies[n].length;
    return row;
  });
  return Buffer.concat([u16(tags.length), ...rows, ...bodies]);
}

function ligatureTables(ligatures) {
  const tables = [[]];
  let size = 0;
  for (const found of groupedBy(ligatures, ({ glyphs }) => glyphs[0]).sort(([a], [b]) => a.glyphs[0] - b.glyphs[0])) {
    const [glyph, set] = [found[0].glyphs[0], ligatureSet(found)];
    if (size + set.length > FULL) [size] = [0, tables.push([])];
    tables.at(-1).push([glyph, set]);
    size += set.length + 4;
  }
  return tables.map(ligatureTable);
}


function ligatureTable(sets) {
  const coverageAt = 6 + 2 * sets.length;
  let at = coverageAt + 4 + 2 * sets.length;
  const places = sets.map(([, set]) => (at += set.length) - set.length);
  return Buffer.concat([
    u16(1, coverageAt, sets.length, ...places), u16(1, sets.length, ...sets.map(([glyph]) => glyph)), ...sets.map(([, set]) => set),
  ]);
}

/** The ligatures that begin with one glyph, the longest first, for the first that fits is taken. */
function ligatureSet(ligatures) {
  const rows = ligatures.toSorted((a, b) => b.glyphs.length - a.glyphs.length)
    .map(({ glyphs, to }) => u16(to, glyphs.length, ...glyphs.slice(1)));
  let at = 2 + 2 * rows.length;
  return Buffer.concat([u16(rows.length, ...rows.map((row) => (at += row.length) - row.length)), ...rows]);
}

function packed(numbers, width, write) {
  const bytes = Buffer.alloc(width * numbers.length);
  numbers.forEach((number, n) => bytes[write](number, width * n));
  return bytes;
}

const u16 = (...numbers) => packed(numbers, 2, "writeUInt16BE");
const s16 = (...numbers) => packed(numbers, 2, "writeInt16BE");
const u32 = (...numbers) => packed(numbers, 4, "writeUInt32BE");
