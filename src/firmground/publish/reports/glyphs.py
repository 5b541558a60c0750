"""The letters of a page of a PDF: its glyphs, the words they make, and how these are written in the order of speech."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import groupby
from typing import NamedTuple
from unicodedata import bidirectional

MIRRORED = dict(zip("()[]{}<>«»‹›", ")(][}{><»«›‹", strict=True))
_WEAK = {"EN", "AN", "NSM", "CS", "ES", "ET", "BN"}


# There are tens of thousands of glyphs, pieces and runs to a report; named tuples are made in a fifth of the time that
# frozen dataclasses take.
class Glyph(NamedTuple):
    """A glyph of a piece: its code, its letter, where it begins in thousandths of an em, and how wide it is."""

    code: int
    letter: str
    at: float
    width: float

    @property
    def end(self) -> float:
        """Return where the next one begins."""
        return self.at + self.width


class Shown(NamedTuple):
    """Glyphs in the order in which they are told, and how they are written from the place of the first."""

    glyphs: tuple[Glyph, ...]
    written: bytes


@dataclass(frozen=True, eq=False)
class Word:
    """A word of a text: its glyphs from left to right, and the space before it."""

    glyphs: tuple[Glyph, ...]
    space: Glyph | None

    @cached_property
    def codes(self) -> tuple[int, ...]:
        """Return what tells it from other words of its font."""
        return tuple(glyph.code for glyph in self.glyphs)

    @cached_property
    def simple(self) -> bool:
        """Tell whether it is made of letters alone, or numbers, or signs."""
        return len({kind_of(glyph.letter) for glyph in self.glyphs}) == 1

    @cached_property
    def heard(self) -> Shown:
        """Return its glyphs as PDFium is to meet them."""
        return heard(self.glyphs)


@dataclass(frozen=True, slots=True, eq=False)
class Font:
    """What a PDF tells of a font: letters and widths of its glyphs, its space (-1: none), and where the letters lie.

    `kinds`: how PDFium takes the letter of each glyph, "D" for a digit; `brackets` are the codes of those.
    """

    letters: Mapping[int, str]
    widths: Mapping[int, float]
    space: int
    told_in: int
    kinds: Mapping[int, str]
    brackets: frozenset[int]


@dataclass(frozen=True, eq=False)
class Text:
    """What a piece says: the codes of its glyphs from left to right, and which kinds of letters they stand for.

    Read once for all pieces that show the same. `gaps` are how far the pen goes back before which glyphs, and `end` is
    where it stands at last, in thousandths of an em. It may be `blank`, hold no letters or numbers but `signs`, or be
    `simple`: letters of one direction alone, or numbers. `told` holds how it is written in a size, in a piece that
    stands alone, parted from what is before it or not, and with which stops of the next.
    """

    font: Font
    codes: Sequence[int]
    gaps: Sequence[tuple[int, float]]
    kinds: frozenset[str]
    end: float
    brackets: frozenset[int]
    blank: bool
    signs: bool
    simple: bool
    told: dict[tuple[object, ...], Sequence[Sequence[bytes]]] = field(default_factory=dict)

    @cached_property
    def glyphs(self) -> tuple[Glyph, ...]:
        """Return its glyphs, each in its place; most pieces are never asked for them."""
        letters, widths = self.font.letters, self.font.widths
        glyphs, pen = [], 0.0
        back = dict(self.gaps)
        for place, code in enumerate(self.codes):
            pen -= back.get(place, 0.0)
            width = widths.get(code, 0.0)
            glyphs.append(Glyph(code, letters.get(code, ""), pen, width))
            pen += width
        return tuple(glyphs)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """Return its words; a bracket, with the words beside it, is a part of the one in which it opens or closes."""
        words: list[Word] = []
        space, named = None, False
        for is_space, glyphs in groupby(self.glyphs, lambda glyph: glyph.letter == " "):
            held = tuple(glyphs)
            if is_space:
                space = held[-1]
                continue
            if named and space and _turns(words[-1].glyphs[-1], held[0]):
                # PDFium reads signs behind a Latin letter from left to right, a space among them.
                last = words.pop()
                held, space = (*last.glyphs, space, *held), last.space
            words.append(Word(held, space))
            named = named or any(kind_of(glyph.letter) == "L" for glyph in held)
        return tuple(words)


def shown(glyphs: Sequence[Glyph]) -> Shown:
    """Write glyphs, each in its place."""
    return Shown(tuple(glyphs), items(glyphs, glyphs[0].at))


def items(glyphs: Sequence[Glyph], pen: float) -> bytes:
    """Write glyphs from where the pen stands, each in its place."""
    told = []
    for code, _, at, width in glyphs:
        if abs(pen - at) > 0.0005:
            told.append(b">%.4f<" % (pen - at))
        told.append(b"%04X" % code)
        pen = at + width
    return (b"<%b>" % b"".join(told)).replace(b"<>", b"")


def heard(glyphs: Sequence[Glyph]) -> Shown:
    """Return the glyphs of a word with its letters, numbers and signs from the last to the first.

    In one without letters PDFium turns brackets round: each is met where the other belongs.
    """
    parts = [tuple(part) for _, part in groupby(glyphs, lambda glyph: kind_of(glyph.letter))]
    told = [glyph for part in reversed(parts) for glyph in part]
    if not any(kind_of(glyph.letter) == "L" for glyph in told):
        held = {glyph.letter: glyph for glyph in told if glyph.letter in MIRRORED}
        told = [held.get(MIRRORED.get(glyph.letter, ""), glyph) for glyph in told]
    return shown(told)


def _turns(before: Glyph, behind: Glyph) -> bool:
    return "N" in {kind_of(before.letter), kind_of(behind.letter)}


@cache
def kind_of(letter: str) -> str:
    """Return how PDFium takes a letter: of a word from the left or right, of a number, or neither."""
    kind = bidirectional(letter) if letter else ""
    return "L" if kind == "L" else "R" if kind in {"R", "AL"} else "W" if kind in _WEAK else "N"
