"""Pieces of text on a page of a PDF of Typst: what stands in each, where, and which of them make up a run."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from unicodedata import bidirectional

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
_ESCAPED = re.compile(rb"\\([0-7]{3}|[^0-7])", re.DOTALL)
_CONTROLS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_WEAK = {"EN", "AN", "NSM", "CS", "ES", "ET", "BN"}


@dataclass(frozen=True, slots=True, eq=False)
class Font:
    """What a PDF tells of a font: letters and widths of its glyphs, its space (-1: none), and where the letters lie."""

    letters: Mapping[int, str]
    widths: Mapping[int, float]
    space: int
    told_in: int


@dataclass(frozen=True, slots=True)
class Glyph:
    """A glyph of a piece: its code, its letter, where it begins in thousandths of an em, and how wide it is."""

    code: int
    letter: str
    at: float
    width: float

    @property
    def end(self) -> float:
        """Return where the next one begins."""
        return self.at + self.width


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text on a page: as it is written, its font, and its glyphs from left to right.

    Lengths on the page are in the page's units; `cut` tells that its last signs stand elsewhere.
    """

    found: re.Match[bytes]
    font: Font
    glyphs: tuple[Glyph, ...]
    kinds: frozenset[str]
    scale: float
    left: float
    size: float
    cut: bool = False

    @property
    def signs(self) -> bool:
        """Tell whether it holds neither letters nor numbers."""
        return self.kinds <= {"W", "N", ""}

    @property
    def from_right(self) -> bool:
        """Tell whether its letters run from the right."""
        return self.found[4] is not None or "R" in self.kinds

    @property
    def em(self) -> float:
        """Return a thousandth of an em on the page."""
        return self.scale * self.size / 1000


@dataclass(frozen=True, slots=True)
class Run:
    """Pieces of one direction in the order of speech, and the places for them.

    `stops` of the next run go with it; where it is `parted`, a space parts it from a stop before.
    """

    slots: tuple[tuple[int, int], ...]
    pieces: tuple[Piece, ...]
    from_left: bool
    stops: tuple[Glyph, ...] = ()
    parted: bool = False

    @property
    def blank(self) -> bool:
        """Tell whether it holds spaces alone."""
        return all(glyph.letter == " " for piece in self.pieces for glyph in piece.glyphs)


Reader = Callable[[Font, bytes], tuple[tuple[Glyph, ...], frozenset[str]]]


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
        font = fonts[found[5]]
        piece = Piece(found, font, *read(font, found[7]), float(found[1]), float(found[2]), float(found[6]))
        if held and not _goes_on(held[-1], piece, drawn):
            yield _run(held)
            held = []
        held.append(piece)
    if held:
        yield _run(held)


def _goes_on(before: Piece, piece: Piece, drawn: bytes) -> bool:
    near = before.found[3] == piece.found[3] and piece.left > before.left
    turns = not before.signs and not piece.signs and before.from_right != piece.from_right
    return near and not turns and _BETWEEN.fullmatch(drawn, before.found.end(), piece.found.start()) is not None


def _run(pieces: Sequence[Piece]) -> Run:
    slots = tuple(piece.found.span() for piece in pieces)
    from_left = not any(piece.from_right for piece in pieces) and not all(p.signs for p in pieces)
    return Run(slots, tuple(pieces if from_left else reversed(pieces)), from_left)


def read(font: Font, shown: bytes) -> tuple[tuple[Glyph, ...], frozenset[str]]:
    """Return the glyphs of a piece from what is written to show them, and which kinds of letters they stand for."""
    glyphs, pen = [], 0.0
    for text, written, gap in _SHOWN.findall(shown):
        if gap:
            pen -= float(gap)
            continue
        codes = bytes.fromhex(written.decode()) if written else _ESCAPED.sub(_control, text)
        for place in range(0, len(codes), 2):
            code = codes[place] << 8 | codes[place + 1]
            width = font.widths.get(code, 0.0)
            glyphs.append(Glyph(code, font.letters.get(code, ""), pen, width))
            pen += width
    kinds = frozenset("D" if glyph.letter.isdecimal() else kind_of(glyph.letter) for glyph in glyphs)
    return tuple(glyphs), kinds


def _control(found: re.Match[bytes]) -> bytes:
    sign = found[1]
    return bytes([int(sign, 8)]) if len(sign) == 3 else _CONTROLS.get(sign, sign)


@cache
def kind_of(letter: str) -> str:
    """Return how PDFium takes a letter: of a word from the left or right, of a number, or neither."""
    kind = bidirectional(letter) if letter else ""
    return "L" if kind == "L" else "R" if kind in {"R", "AL"} else "W" if kind in _WEAK else "N"
