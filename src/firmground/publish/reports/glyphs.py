"""The letters of a page of a PDF: its glyphs, the words they make, and how these are written in the order of speech."""

from collections.abc import Sequence
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


@dataclass(frozen=True, eq=False)
class Text:
    """What a piece says: its glyphs from left to right, and which kinds of letters they stand for.

    Read once for all pieces that show the same. `told` holds how it is written in a size, in a piece that stands alone,
    parted from what is before it or not.
    """

    glyphs: tuple[Glyph, ...]
    kinds: frozenset[str]
    told: dict[tuple[float, bool], Sequence[Sequence[bytes]]] = field(default_factory=dict)

    @cached_property
    def signs(self) -> bool:
        """Tell whether it holds neither letters nor numbers."""
        return self.kinds <= {"W", "N", ""}

    @cached_property
    def blank(self) -> bool:
        """Tell whether it holds spaces alone."""
        return all(glyph.letter == " " for glyph in self.glyphs)

    @cached_property
    def brackets(self) -> frozenset[int]:
        """Return the codes of its brackets."""
        return frozenset(glyph.code for glyph in self.glyphs if glyph.letter in MIRRORED)

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
    for glyph in glyphs:
        if abs(pen - glyph.at) > 0.0005:
            told.append(b"%.4f" % (pen - glyph.at))
        told.append(b"<%04X>" % glyph.code)
        pen = glyph.end
    return b"".join(told)


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
