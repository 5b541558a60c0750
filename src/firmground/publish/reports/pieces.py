"""Pieces of text on a page of a PDF of Typst: what stands in each, where, and which of them make up a run."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from struct import unpack
from typing import NamedTuple

from firmground.publish.reports.glyphs import MIRRORED, Font, Glyph, Text, kind_of
from firmground.publish.reports.pdf_objects import stream

_TYPE0 = re.compile(rb"/Subtype/Type0.*?/DescendantFonts\[(\d+) 0 R\]/ToUnicode (\d+) 0 R", re.DOTALL)
_WIDTHS = re.compile(rb"/W\[([^\]]*)\]")
# One row of a table of letters: the code of a glyph, its first letter, and more, such as the second of two.
LETTER = re.compile(rb"^<([0-9A-F]{4})> <([0-9A-F]{4})([0-9A-F]*)>$", re.MULTILINE)
# A piece of text as Typst writes it: whole, then scale, place, line, whether its letters run backwards, font, size,
# letters.
_PIECE = re.compile(
    rb"(q (\S++) 0 0 \S++ (\S++) (\S++) cm[^\n]*+\nBT(/ReversedChars BMC)? 0 Tr/(f\d++) (\S++) Tf 1 0 0 -1 0 0 Tm"
    rb"([(<][^\n]*[)>]Tj|\[[^\n]*\]TJ)\n(?:EMC\n)?ET\nQ\n)"
)
# How many parts of a page there are to a piece: what stands before it, and the groups above.
_PARTS = _PIECE.groups + 1
# What stands between two pieces of one run.
_BETWEEN = re.compile(rb"(?:EMC/Span<</MCID \d+(?:/Lang\(\w+\))?>>BDC\n)?")
# Letters in brackets, or a gap. Among the bytes of letters there are brackets too, in pairs, one within the other.
_BYTE = rb"[^\\()]++|\\."
for _ in range(4):
    _BYTE = rb"[^\\()]++|\\.|\((?:" + _BYTE + rb")*\)"
_SHOWN = re.compile(rb"\(((?:" + _BYTE + rb")*)\)|<([0-9A-F]*)>|(-?[\d.]+)", re.DOTALL)
_ESCAPED = re.compile(rb"\\(?:[0-7]{3}|[^0-7])", re.DOTALL)
_UNESCAPED = {
    **{b"\\%c" % sign: bytes([sign]) for sign in range(256)},
    **{b"\\%03o" % sign: bytes([sign]) for sign in range(256)},
    b"\\n": b"\n", b"\\r": b"\r", b"\\t": b"\t", b"\\b": b"\b", b"\\f": b"\f",
}  # fmt: skip

_SIGNS, _NUMBERS = frozenset("WN"), frozenset("WD")


class Piece(NamedTuple):
    """A piece of text on a page: as it is written, its font, what it says, and whether its letters run backwards.

    It is the one of this `number` on its page. Lengths on the page are in the page's units; `look` is what it has in
    common with those that can be written with it, and `cut` of its last signs stand elsewhere.
    """

    number: int
    written: bytes
    look: tuple[bytes, ...]
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
        return self.left + self.em * self.text.end


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
        return self.pieces[0].text.blank and all(piece.text.blank for piece in self.pieces)


Reader = Callable[[Font, bytes], Text]


def font_of(objects: Sequence[bytes], place: Mapping[int, int], name: int) -> Font:
    """Return a font by the number of its object; `place` tells where among the objects each number stands."""
    found = _TYPE0.search(objects[place[name]])
    if found is None:
        return Font({}, {}, -1, -1, {}, frozenset())
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
    kinds = {code: "D" if letter.isdecimal() else kind_of(letter) for code, letter in letters.items()}
    brackets = frozenset(code for code, letter in letters.items() if letter in MIRRORED)
    space = next((code for code, letter in letters.items() if letter == " "), -1)
    return Font(letters, widths, space, told_in, kinds, brackets)


class Page:
    """What is drawn on a page: `pieces` of text as they are written, and what stands around them."""

    def __init__(self, drawn: bytes) -> None:
        self._parts = _PIECE.split(drawn)
        self.pieces = self._parts[1::_PARTS]

    def runs(self, fonts: Mapping[bytes, Font], read: Reader) -> Iterator[Run]:
        """Yield the runs of the page: their pieces stand in one line, each to the right of the one before."""
        parts = self._parts
        held: list[Piece] = []
        for number in range(len(self.pieces)):
            at = number * _PARTS
            between, written, scale, left, line, turned, name, size, shown = parts[at : at + _PARTS]
            text = read(fonts[name], shown)
            from_right = turned is not None or "R" in text.kinds
            look = (scale, line, name, size)
            piece = Piece(number, written, look, text.font, text, from_right, float(scale), float(left), float(size))
            if held and not _goes_on(held[-1], piece, between):
                yield _run(held)
                held = []
            held.append(piece)
        if held:
            yield _run(held)

    def drawn(self) -> bytes:
        """Return the page as its pieces are now."""
        told = [b""] * (2 * len(self.pieces) + 1)
        told[::2], told[1::2] = self._parts[::_PARTS], self.pieces
        return b"".join(told)


def _goes_on(before: Piece, piece: Piece, between: bytes) -> bool:
    if piece.left <= before.left or before.look[1] != piece.look[1]:
        return False
    if before.from_right != piece.from_right and not before.text.signs and not piece.text.signs:
        return False
    return not between or _BETWEEN.fullmatch(between) is not None


def _run(pieces: Sequence[Piece]) -> Run:
    if len(pieces) == 1:
        return Run((pieces[0],), not pieces[0].from_right and not pieces[0].text.signs)
    from_left = not any(piece.from_right for piece in pieces) and not all(piece.text.signs for piece in pieces)
    return Run(tuple(pieces if from_left else reversed(pieces)), from_left)


def read(font: Font, shown: bytes) -> Text:
    """Return what a piece says from what is written to show it."""
    codes: list[int] = []
    gaps: list[tuple[int, float]] = []
    for text, written, gap in _SHOWN.findall(shown):
        if gap:
            gaps.append((len(codes), float(gap)))
        else:
            held = bytes.fromhex(written.decode()) if written else _plain(text)
            codes += unpack(f">{len(held) // 2}H", held)
    kinds = frozenset([font.kinds.get(code, "N") for code in codes])
    end = sum([font.widths.get(code, 0.0) for code in codes]) - sum([gap for _, gap in gaps])
    signs = kinds <= _SIGNS
    blank = signs and all(font.letters.get(code) == " " for code in codes)
    simple = len(kinds) == 1 or kinds == _NUMBERS
    return Text(font, codes, gaps, kinds, end, font.brackets.intersection(codes), blank, signs, simple)


def _plain(text: bytes) -> bytes:
    """Return the bytes that a text in brackets stands for; most of its escapes are those of zero."""
    if b"\\\\" not in text:
        text = text.replace(b"\\000", b"\0")
    return _ESCAPED.sub(_unescaped, text) if b"\\" in text else text


def _unescaped(found: re.Match[bytes]) -> bytes:
    return _UNESCAPED[found[0]]
