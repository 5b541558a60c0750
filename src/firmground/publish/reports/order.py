"""The order of words on a page that runs from right to left: the one in which the PDF is read, aloud or by a program.

Typst writes a run of Arabic in pieces, one for each font, from left to right as they stand: whoever follows the tags
hears its words backwards. They are put in the order of speech here. PDFium, which reads PDFs in browsers and programs,
sorts pieces by where each begins, takes a line apart into words, numbers and signs, and reads these from right to left,
those of a Latin name too. So each word of such a name begins, with the space before it, behind the words that follow
it, and goes back to its place from there. PDFium also turns brackets round that stand among Arabic: they are told as
they are drawn. No letter is drawn elsewhere than before.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import NamedTuple

from firmground.publish.reports.glyphs import MIRRORED, Font, Glyph, Shown, Word, heard, items, kind_of, shown
from firmground.publish.reports.pdf_objects import changed, stream, with_stream
from firmground.publish.reports.pieces import LETTER, Page, Piece, Reader, Run, font_of, read

_NAME = re.compile(rb"(\d+) 0 obj\n")
_PAGE = re.compile(rb"\n<</Type/Page/Resources (\d+) 0 R.*?/Contents (\d+) 0 R", re.DOTALL)
_FONTS = re.compile(rb"/(f\d+) (\d+) 0 R")
# What ends a piece, and one whose letters run backwards.
_END, _END_TURNED = b"\nET\nQ\n", b"\nEMC\nET\nQ\n"
# How far the beginnings of two words lie apart, in thousandths of an em: nearer spaces count as one.
_STEP = 100


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
            told[at] = with_stream(objects[at], _page(drawn, fonts, reader, brackets))
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
            if piece.text.brackets:
                held.setdefault(piece.font.told_in, set()).update(piece.text.brackets)


def _turned(part: bytes, codes: set[int]) -> bytes:
    """Return a table of letters in which brackets are told as they are drawn."""

    def row(found: re.Match[bytes]) -> bytes:
        letter = chr(int(found[2], 16))
        turned = MIRRORED.get(letter, letter) if int(found[1], 16) in codes else letter
        return b"<%b> <%04X%b>" % (found[1], ord(turned), found[3])

    return with_stream(part, LETTER.sub(row, stream(part) or b"")) if codes else part


def _page(drawn: bytes, fonts: Mapping[bytes, Font], reader: Reader, brackets: _Brackets) -> bytes:
    """Return what is drawn on a page, the pieces of each run in the order of speech."""
    page = Page(drawn)
    for run in _with_stops(list(page.runs(fonts, reader))):
        brackets.note(run)
        for number, told in _changes(run):
            page.pieces[number] = told
    return page.drawn()


def _with_stops(runs: list[Run]) -> Sequence[Run]:
    """Return runs; a stop behind a number or name goes with it: PDFium takes one beside a number for a part of it."""
    last = -1
    for number, run in enumerate(runs):
        # Typst tells spaces at the end of a line before what they follow.
        if run.blank:
            continue
        before, last = last, number
        if before < 0 or run.from_left == runs[before].from_left:
            continue
        if run.from_left:
            if _is_note(runs[before], run):
                runs[number] = run._replace(parted=True)
        elif stops := _stops(runs[before], run):
            runs[before] = runs[before]._replace(stops=stops)
            runs[number] = run._replace(pieces=(run.pieces[0]._replace(cut=len(stops)), *run.pieces[1:]))
    return runs


def _is_note(before: Run, run: Run) -> bool:
    """Tell whether a run is the number of a note, which follows a stop without a space."""
    if "L" in run.pieces[-1].text.kinds:
        return False
    # Signs of direction have no width.
    stop = next((piece for piece in reversed(before.pieces) if piece.text.end > 0), before.pieces[-1])
    near = abs(run.pieces[-1].right - stop.left) < 1
    return near and stop.font.kinds.get(stop.text.codes[0]) in {"W", "D"}


def _stops(run: Run, behind: Run) -> tuple[Glyph, ...]:
    """Return the stops at the right end of a run, in the units of a run from the left that they go with."""
    last, first = run.pieces[-1], behind.pieces[0]
    if not first.text.signs or not _meet(first, run) or not _spaced(run, _words(run)):
        return ()
    signs = first.text.glyphs
    start = len(signs)
    while start and kind_of(signs[start - 1].letter) == "W":
        start -= 1
    away = (first.left - last.left) / last.em
    return tuple(sign._replace(at=sign.at + away) for sign in reversed(signs[start:]))


def _meet(signs: Piece, run: Run) -> bool:
    """Tell whether signs end where a run begins, in the same line, font and size as its last piece."""
    return abs(signs.right - run.pieces[0].left) < 0.1 and signs.look == run.pieces[-1].look


class _Word(NamedTuple):
    """A word of a run from the left: the number of its piece, how it is heard, how often it stands in the run before.

    `apart` tells that a space stands before it, be it in another piece.
    """

    piece: int
    word: Word
    heard: Shown
    apart: bool
    same: int


def _words(run: Run) -> list[_Word]:
    words: list[_Word] = []
    codes: list[tuple[int, ...]] = []
    apart = True
    for number, piece in enumerate(run.pieces):
        for word in piece.text.words:
            apart = apart or word.space is not None
            words.append(_Word(number, word, word.heard, apart, codes.count(word.codes)))
            codes.append(word.codes)
            apart = False
        apart = apart or piece.text.glyphs[-1].letter == " "
    return words


def _spaced(run: Run, words: Sequence[_Word]) -> bool:
    """Tell whether there are words, and each but the last can begin with a space of its font."""
    apart = all(word.apart for word in words) and all(run.pieces[word.piece].font.space >= 0 for word in words[:-1])
    return bool(words) and apart


def _changes(run: Run) -> Iterable[tuple[int, bytes]]:
    """Return which pieces of a page give way to what; of a run from the left PDFium is to meet the last word first."""
    pieces = run.pieces
    if not run.from_left:
        if len(pieces) == 1 and not pieces[0].cut:
            return ()
        told = (_kept(piece) if piece.cut else piece.written for piece in pieces)
        return zip((piece.number for piece in reversed(pieces)), told, strict=True)
    if len(pieces) > 1:
        return _pieces(run, _from_left(run))
    if pieces[0].text.simple and not run.stops and not run.parted:
        return ()
    # Names and numbers that stand alone are written alike wherever they stand.
    alone = pieces[0].text.told
    asked = pieces[0].size, run.parted, tuple((stop.code, round(stop.at, 2)) for stop in run.stops)
    if asked not in alone:
        alone[asked] = _from_left(run)
    return _pieces(run, alone[asked])


def _pieces(run: Run, told: Sequence[Sequence[bytes]]) -> Iterable[tuple[int, bytes]]:
    return [(piece.number, _piece(piece, one)) for piece, one in zip(run.pieces, told, strict=False)]


def _from_left(run: Run) -> Sequence[Sequence[bytes]]:
    """Write what each piece of a run from the left shows; nothing where all can stay as it is."""
    words = _words(run)
    simple = len(words) == 1 and words[0].word.simple
    if (simple and not run.stops and not run.parted) or not _spaced(run, words):
        return ()
    if run.stops:
        words[-1] = words[-1]._replace(heard=heard((*words[-1].word.glyphs, *run.stops)))
    return [_placed(run, number, words) for number in range(len(run.pieces))]


def _kept(piece: Piece) -> bytes:
    """Write what a piece keeps."""
    kept = piece.text.glyphs[: len(piece.text.glyphs) - piece.cut]
    return _piece(piece, [_told((), shown(kept), piece.size)]) if kept else b""


def _piece(piece: Piece, told: Sequence[bytes]) -> bytes:
    before, _, after = piece.written.partition(b"1 0 0 -1 0 0 Tm")
    end = _END_TURNED if after.endswith(_END_TURNED) else _END
    return b"".join((before, b" ".join(told), end))


def _placed(run: Run, number: int, words: Sequence[_Word]) -> Sequence[bytes]:
    """Write a piece of a run from the left: all words but the last of the run begin with a space behind that one."""
    piece, last = run.pieces[number], words[-1]
    final = run.pieces[last.piece]
    start = max(last.heard.glyphs[0].at, last.word.glyphs[0].at)
    behind = start if piece is final else (final.left + final.em * start - piece.left) / piece.em
    room = (last.word.glyphs[-1].end - start) * final.em / piece.em
    step = min(_STEP, room / len(words))
    told: list[tuple[tuple[Glyph, ...], Shown]] = []
    for place, word in enumerate(words):
        if word.piece != number:
            continue
        said = word.heard
        if run.parted and not place and piece.font.space >= 0:
            said = shown((*said.glyphs, _space(piece.font, said.glyphs[-1].at)))
        before = (word.word.space,) if word.word.space else ()
        if word is last:
            hidden = [_hidden(space, piece.size) for space in before]
            return [*(_told(*one, piece.size) for one in told), *hidden, _told((), said, piece.size)]
        if told and step < _STEP:
            # Spaces nearer to each other count as one: these words stay together, the last first.
            (first, *more), others = told[-1]
            told[-1] = ((first,), shown((*said.glyphs, *before, *more, *others.glyphs)))
        else:
            # PDFium takes the same letters from nearly the same beginning for one text drawn twice: one space more.
            space = _space(piece.font, behind + step * (len(words) - 1 - place))
            spaces = (space._replace(at=space.at + space.width * more) for more in range(word.same + 1))
            told.append((tuple(spaces), said))
    return [_told(*one, piece.size) for one in told]


def _space(font: Font, at: float) -> Glyph:
    return Glyph(font.space, " ", at, font.widths.get(font.space, 0.0))


def _hidden(space: Glyph, size: float) -> bytes:
    """Write a space too narrow to be seen: PDFium passes over it, for it finds one there by itself."""
    return b"0.01 Tz 1 0 0 -1 %.5f 0 Tm<%04X>Tj 100 Tz" % (space.at * size / 1000, space.code)


def _told(before: tuple[Glyph, ...], said: Shown, size: float) -> bytes:
    """Write spaces and what follows them."""
    first = said.glyphs[0].at
    if not before:
        return b"1 0 0 -1 %.5f 0 Tm[%b]TJ" % (first * size / 1000, said.written)
    gap = before[-1].end - first
    told = items(before, before[0].at) + (b"%.4f" % gap if abs(gap) > 0.0005 else b"") + said.written
    return b"1 0 0 -1 %.5f 0 Tm[%b]TJ" % (before[0].at * size / 1000, told)
