"""Pieces of text on a page of a PDF of Typst: what stands in each, where, and which of them make up a run."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from firmground.publish.reports.glyphs import Glyph, Text, kind_of
from firmground.publish.reports.pdf_objects import stream

_TYPE0 = re.compile(rb"/Subtype/Type0.*?/DescendantFonts\[(\d+) 0 R\]/ToUnicode (\d+) 0 R", re.DOTALL)
_WIDTHS = re.compile(rb"/W\[([^\]]*)\]")
# One row of a table of letters: the code of a glyph, its first letter, and more, such as the second of two.
LETTER = re.compile(rb"^<([0-9A-F]{4})> <([0-9A-F]{4})([0-9A-F]*)>$", re.MULTILINE)
# A piece of text as Typst writes it: scale, place, look, whether its letters run backwards, font, size, letters.
_PIECE = re.compile(
    rb"q (\S+) 0 0 \S+ (\S+) (\S+) cm[^\n]*\nBT(/ReversedChars BMC)? 0 Tr/(f\d+) (\S+) Tf 1 0 0 -1 0 0 Tm"
    rb"([(<][^\n]*[)>]Tj|\[[^\n]*\]TJ)(\n(?:EMC\n)?ET\nQ\n)"
)
# What stands between two pieces of one run.
_BETWEEN = re.compile(rb"(?:EMC/Span<</MCID \d+(?:/Lang\(\w+\))?>>BDC\n)?")
# Letters in brackets, or a gap. Among the bytes of letters there are brackets too, in pairs, one within the other.
_BYTE = rb"[^\\()]|\\."
for _ in range(4):
    _BYTE = rb"[^\\()]|\\.|\((?:" + _BYTE + rb")*\)"
_SHOWN = re.compile(rb"\(((?:" + _BYTE + rb")*)\)|<([0-9A-F]*)>|(-?[\d.]+)", re.DOTALL)
_ESCAPED = re.compile(rb"\\(?:[0-7]{3}|[^0-7])", re.DOTALL)
_UNESCAPED = {
    **{b"\\%c" % sign: bytes([sign]) for sign in range(256)},
    **{b"\\%03o" % sign: bytes([sign]) for sign in range(256)},
    b"\\n": b"\n", b"\\r": b"\r", b"\\t": b"\t", b"\\b": b"\b", b"\\f": b"\f",
}  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Font:
    """What a PDF tells of a font: letters and widths of its glyphs, its space (-1: none), and where the letters lie."""

    letters: Mapping[int, str]
    widths: Mapping[int, float]
    space: int
    told_in: int


class Piece(NamedTuple):
    """A piece of text on a page: as it is written, its font, what it says, and whether its letters run backwards.

    Lengths on the page are in the page's units; `cut` of its last signs stand elsewhere.
    """

    found: re.Match[bytes]
    font: Font
    text: Text
    from_right: bool
    scale: float
    left: float
    size: float
    cut: int = 0

    @property
    def em(self) -> float:
        """Return a thousandth of an em on the page."""
        return self.scale * self.size / 1000

    @property
    def right(self) -> float:
        """Return where it ends on the page."""
        return self.left + self.em * self.text.glyphs[-1].end


class Run(NamedTuple):
    """Pieces of one direction in the order of speech.

    `stops` of the next run go with it; where it is `parted`, a space parts it from a stop before.
    """

    pieces: tuple[Piece, ...]
    from_left: bool
    stops: tuple[Glyph, ...] = ()
    parted: bool = False

    @property
    def blank(self) -> bool:
        """Tell whether it holds spaces alone."""
        return all(piece.text.blank for piece in self.pieces)


Reader = Callable[[Font, bytes], Text]


def font_of(objects: Sequence[bytes], place: Mapping[int, int], name: int) -> Font:
    """Return a font by the number of its object; `place` tells where among the objects each number stands."""
    found = _TYPE0.search(objects[place[name]])
    if found is None:
        return Font({}, {}, -1, -1)
    told_in = place[int(found[2])]
    letters = {
        int(code, 16): chr(int(letter, 16)) for code, letter, _ in LETTER.findall(stream(objects[told_in]) or b"")
    }
    given = _WIDTHS.search(objects[place[int(found[1])]])
    row = given[1].split() if given else []
    widths = {
        code: float(width) for first, last, width in zip(row[::3], row[1::3], row[2::3], strict=True)
        for code in range(int(first), int(last) + 1)
    }  # fmt: skip
    return Font(letters, widths, next((code for code, letter in letters.items() if letter == " "), -1), told_in)


def runs_of(drawn: bytes, fonts: Mapping[bytes, Font], read: Reader) -> Iterator[Run]:
    """Yield the runs of a page: their pieces stand in one line, each to the right of the one before."""
    held: list[Piece] = []
    for found in _PIECE.finditer(drawn):
        scale, left, _, turned, name, size, shown, _ = found.groups()
        font = fonts[name]
        text = read(font, shown)
        from_right = turned is not None or "R" in text.kinds
        piece = Piece(found, font, text, from_right, float(scale), float(left), float(size))
        if held and not _goes_on(held[-1], piece, drawn):
            yield _run(held)
            held = []
        held.append(piece)
    if held:
        yield _run(held)


def _goes_on(before: Piece, piece: Piece, drawn: bytes) -> bool:
    if piece.left <= before.left or before.found[3] != piece.found[3]:
        return False
    if before.from_right != piece.from_right and not before.text.signs and not piece.text.signs:
        return False
    end, start = before.found.end(), piece.found.start()
    return end == start or _BETWEEN.fullmatch(drawn, end, start) is not None


def _run(pieces: Sequence[Piece]) -> Run:
    from_left = not any(piece.from_right for piece in pieces) and not all(piece.text.signs for piece in pieces)
    return Run(tuple(pieces if from_left else reversed(pieces)), from_left)


def read(font: Font, shown: bytes) -> Text:
    """Return what a piece says from what is written to show it."""
    glyphs, pen = [], 0.0
    for text, written, gap in _SHOWN.findall(shown):
        if gap:
            pen -= float(gap)
            continue
        codes = bytes.fromhex(written.decode()) if written else _ESCAPED.sub(_unescaped, text)
        for place in range(0, len(codes), 2):
            code = codes[place] << 8 | codes[place + 1]
            width = font.widths.get(code, 0.0)
            glyphs.append(Glyph(code, font.letters.get(code, ""), pen, width))
            pen += width
    kinds = frozenset("D" if letter.isdecimal() else kind_of(letter) for letter in {glyph.letter for glyph in glyphs})
    return Text(tuple(glyphs), kinds)


def _unescaped(found: re.Match[bytes]) -> bytes:
    return _UNESCAPED[found[0]]
