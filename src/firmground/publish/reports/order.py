"""The order of words on a page that runs from right to left: the one in which the PDF is read, aloud or by a program.

Typst writes a run of Arabic in pieces, one for each font, from left to right as they stand: whoever follows the tags
hears its words backwards. They are put in the order of speech here. PDFium, which reads PDFs in browsers and programs,
sorts pieces by where each begins, takes a line apart into words, numbers and signs, and reads these from right to left,
those of a Latin name too. So each word of such a name begins, with the space before it, behind the words that follow
it, and goes back to its place from there. PDFium also turns brackets round that stand among Arabic: they are told as
they are drawn. No letter is drawn elsewhere than before.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import groupby

from firmground.publish.reports.pdf_objects import changed, stream, with_stream
from firmground.publish.reports.pieces import LETTER, Font, Glyph, Piece, Reader, Run, font_of, kind_of, read, runs_of

_NAME = re.compile(rb"(\d+) 0 obj\n")
_PAGE = re.compile(rb"\n<</Type/Page/Resources (\d+) 0 R.*?/Contents (\d+) 0 R", re.DOTALL)
_FONTS = re.compile(rb"/(f\d+) (\d+) 0 R")
# How far the beginnings of two words lie apart, in thousandths of an em: nearer spaces count as one.
_STEP = 100
_MIRRORED = dict(zip("()[]{}<>«»‹›", ")(][}{><»«›‹", strict=True))


def in_order(content: bytes) -> bytes:
    """Return a PDF of Typst, whose pages run from right to left, with its words in the order of speech."""
    return changed(content, _ordered)


def _ordered(objects: list[bytes]) -> list[bytes]:
    place = {int(found[1]): n for n, part in enumerate(objects) if (found := _NAME.match(part))}
    font, reader = cache(partial(font_of, objects, place)), cache(read)
    brackets = _Brackets({}, {})
    told = list(objects)
    for page in filter(None, map(_PAGE.search, objects)):
        fonts = {name: font(int(at)) for name, at in _FONTS.findall(objects[place[int(page[1])]])}
        at = place[int(page[2])]
        drawn = stream(objects[at])
        if drawn is not None:
            told[at] = with_stream(objects[at], b"".join(_page(drawn, fonts, reader, brackets)))
    for letters_in, codes in brackets.from_right.items():
        told[letters_in] = _turned(objects[letters_in], codes - brackets.from_left.get(letters_in, set()))
    return told


@dataclass(frozen=True, slots=True)
class _Brackets:
    """The codes of brackets in runs from the left and from the right, by the table that tells their letters."""

    from_left: dict[int, set[int]]
    from_right: dict[int, set[int]]

    def note(self, run: Run) -> None:
        held = self.from_left if run.from_left else self.from_right
        for piece in run.pieces:
            if "N" in piece.kinds:
                codes = {glyph.code for glyph in piece.glyphs if glyph.letter in _MIRRORED}
                held.setdefault(piece.font.told_in, set()).update(codes)


def _turned(part: bytes, codes: set[int]) -> bytes:
    """Return a table of letters in which brackets are told as they are drawn."""

    def row(found: re.Match[bytes]) -> bytes:
        letter = chr(int(found[2], 16))
        turned = _MIRRORED.get(letter, letter) if int(found[1], 16) in codes else letter
        return b"<%b> <%04X%b>" % (found[1], ord(turned), found[3])

    return with_stream(part, LETTER.sub(row, stream(part) or b"")) if codes else part


def _page(drawn: bytes, fonts: Mapping[bytes, Font], reader: Reader, brackets: _Brackets) -> Iterator[bytes]:
    """Yield what is drawn on a page, the pieces of each run in the order of speech."""
    at = 0
    for run in _with_stops(list(runs_of(drawn, fonts, reader))):
        brackets.note(run)
        for (start, end), told in zip(run.slots, _written(run), strict=True):
            yield drawn[at:start]
            yield told
            at = end
    yield drawn[at:]


def _with_stops(runs: Sequence[Run]) -> Iterator[Run]:
    """Yield runs; a stop behind a number or name goes with it: PDFium takes one beside a number for a part of it."""
    # Typst tells spaces at the end of a line before what they follow.
    told = [number for number, run in enumerate(runs) if not run.blank]
    place = {number: at for at, number in enumerate(told)}
    for number, run in enumerate(runs):
        at = place.get(number, 0)
        before = runs[told[at - 1]] if at else None
        behind = runs[told[at + 1]] if number in place and at + 1 < len(told) else None
        given = _stops(before, run) if before else ()
        if given:
            first = run.pieces[0]
            kept = replace(first, glyphs=first.glyphs[: len(first.glyphs) - len(given)], cut=True)
            yield replace(run, pieces=(kept, *run.pieces[1:]))
        elif run.from_left:
            stops = _stops(run, behind) if behind else ()
            parted = before is not None and _is_note(before, run)
            yield replace(run, stops=stops, parted=parted) if stops or parted else run
        else:
            yield run


def _is_note(before: Run, run: Run) -> bool:
    """Tell whether a run is the number of a note, which follows a stop without a space."""
    # Signs of direction have no width.
    stop = next((piece for piece in reversed(before.pieces) if any(g.width for g in piece.glyphs)), before.pieces[-1])
    number = run.pieces[-1]
    near = abs(number.left + number.em * number.glyphs[-1].end - stop.left) < 1
    return near and not before.from_left and kind_of(stop.glyphs[0].letter) == "W" and "L" not in number.kinds


def _stops(run: Run, behind: Run) -> tuple[Glyph, ...]:
    """Return the stops at the right end of a run, in the units of a run from the left that they go with."""
    last, first = run.pieces[-1], behind.pieces[0]
    words = list(_words(run)) if run.from_left else []
    if not words or behind.from_left or not first.signs or not _meet(first, run) or not _spaced(run, words):
        return ()
    signs = first.glyphs
    start = len(signs)
    while start and kind_of(signs[start - 1].letter) == "W":
        start -= 1
    away = (first.left - last.left) / last.em
    return tuple(replace(sign, at=sign.at + away) for sign in reversed(signs[start:]))


def _meet(signs: Piece, run: Run) -> bool:
    """Tell whether signs end where a run begins, in the same line, font and size as its last piece."""
    one, other = signs.found, run.pieces[-1].found
    near = abs(signs.left + signs.em * signs.glyphs[-1].end - run.pieces[0].left) < 0.1
    return near and all(one[place] == other[place] for place in (1, 3, 5, 6))


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a run from the left: the number of its piece, its glyphs, and the space before it in that piece.

    `apart` tells that a space stands before it, be it in another piece.
    """

    piece: int
    glyphs: tuple[Glyph, ...]
    space: Glyph | None
    apart: bool


def _words(run: Run) -> Iterator[_Word]:
    apart = True
    for number, piece in enumerate(run.pieces):
        space: Glyph | None = None
        for is_space, glyphs in groupby(piece.glyphs, lambda glyph: glyph.letter == " "):
            held = tuple(glyphs)
            if is_space:
                space, apart = held[-1], True
            else:
                yield _Word(number, held, space, apart)
                space, apart = None, False


def _written(run: Run) -> Iterator[bytes]:
    """Write the pieces of a run; in one from the left PDFium is to meet the words from the last to the first."""
    words = list(_words(run)) if run.from_left else []
    simple = len(words) == 1 and len({kind_of(glyph.letter) for glyph in words[0].glyphs}) == 1
    if words and not (simple and not run.stops and not run.parted) and _spaced(run, words):
        words[-1] = replace(words[-1], glyphs=words[-1].glyphs + run.stops)
        yield from (_placed(run, number, words) for number in range(len(run.pieces)))
    else:
        for piece in run.pieces:
            yield _kept(piece) if piece.cut else piece.found[0]


def _spaced(run: Run, words: Sequence[_Word]) -> bool:
    """Tell whether each word but the last can begin with a space of its font."""
    return all(word.apart for word in words) and all(run.pieces[word.piece].font.space >= 0 for word in words[:-1])


def _kept(piece: Piece) -> bytes:
    """Write what a piece keeps."""
    return _piece(piece, [_shown(piece.glyphs, piece.size)]) if piece.glyphs else b""


def _piece(piece: Piece, shown: Sequence[bytes]) -> bytes:
    found = piece.found[0]
    return found[: found.index(b"1 0 0 -1 0 0 Tm")] + b" ".join(shown) + piece.found[8]


def _placed(run: Run, number: int, words: Sequence[_Word]) -> bytes:
    """Write a piece of a run from the left: all words but the last of the run begin with a space behind that one."""
    piece, last = run.pieces[number], words[-1]
    final = run.pieces[last.piece]
    start = max(_heard(last)[0].at, last.glyphs[0].at)
    behind = (final.left + final.em * start - piece.left) / piece.em
    room = (last.glyphs[-1 - len(run.stops)].end - start) * final.em / piece.em
    step = min(_STEP, room / len(words))
    shown: list[tuple[Glyph, ...]] = []
    for place, word in enumerate(words):
        if word.piece != number:
            continue
        heard = _heard(word)
        if run.parted and not place and piece.font.space >= 0:
            heard = (*heard, _space(piece.font, heard[-1].at))
        if word is last:
            hidden = [_hidden(word.space, piece.size)] if word.space else []
            return _piece(piece, [*(_shown(one, piece.size) for one in shown), *hidden, _shown(heard, piece.size)])
        if shown and step < _STEP:
            # Spaces nearer to each other count as one: these words stay together, the last first.
            before = (word.space,) if word.space else ()
            shown[-1] = (shown[-1][0], *heard, *before, *shown[-1][1:])
        else:
            # PDFium takes the same letters from nearly the same beginning for one text drawn twice: one space more.
            codes = [glyph.code for glyph in word.glyphs]
            same = sum([glyph.code for glyph in other.glyphs] == codes for other in words[:place])
            space = _space(piece.font, behind + step * (len(words) - 1 - place))
            spaces = (replace(space, at=space.at + space.width * more) for more in range(same + 1))
            shown.append((*spaces, *heard))
    return _piece(piece, [_shown(one, piece.size) for one in shown])


def _space(font: Font, at: float) -> Glyph:
    return Glyph(font.space, " ", at, font.widths.get(font.space, 0.0))


def _heard(word: _Word) -> tuple[Glyph, ...]:
    """Return the glyphs of a word with its letters, numbers and signs from the last to the first.

    In one without letters PDFium turns brackets round: each is met where the other belongs.
    """
    parts = [tuple(part) for _, part in groupby(word.glyphs, lambda glyph: kind_of(glyph.letter))]
    heard = tuple(glyph for part in reversed(parts) for glyph in part)
    if any(kind_of(glyph.letter) == "L" for glyph in heard):
        return heard
    held = {glyph.letter: glyph for glyph in heard if glyph.letter in _MIRRORED}
    return tuple(held.get(_MIRRORED.get(glyph.letter, ""), glyph) for glyph in heard)


def _hidden(space: Glyph, size: float) -> bytes:
    """Write a space too narrow to be seen: PDFium passes over it, for it finds one there by itself."""
    return b"0.01 Tz 1 0 0 -1 %.5f 0 Tm<%04X>Tj 100 Tz" % (space.at * size / 1000, space.code)


def _shown(glyphs: Sequence[Glyph], size: float) -> bytes:
    """Write glyphs, each in its place."""
    pen, items = glyphs[0].at, []
    for glyph in glyphs:
        if abs(pen - glyph.at) > 0.0005:
            items.append(b"%.4f" % (pen - glyph.at))
        items.append(b"<%04X>" % glyph.code)
        pen = glyph.end
    return b"1 0 0 -1 %.5f 0 Tm[%b]TJ" % (glyphs[0].at * size / 1000, b"".join(items))
