"""A checked text cut for showing: paragraphs of pieces, each piece with the claims that lie over it."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

# The gravest of several verdicts on one piece is the one it is marked with.
GRAVEST: Final = ("contradicted", "outdated", "imprecise", "not_in_ledger", "supported")
_PARAGRAPH: Final = re.compile(r"\n[^\S\n]*\n\s*")
_LINE: Final = re.compile(r"\n\s*")


@dataclass(frozen=True, slots=True)
class Cited:
    """A statement that a note rests on, with its value, period and source in the words of the day of the check."""

    statement: str
    source: str
    period: str
    value: str
    published: str


@dataclass(frozen=True, slots=True)
class Note:
    """What is said in the margin of one claim; `start` and `end` count characters of the text.

    `history` is what was published of the leading figure for its period, the earliest first; empty where told once.
    """

    number: int
    start: int
    end: int
    text: str
    verdict: str
    error: str
    expected: str
    why: str
    reading: tuple[tuple[str, str], ...]
    citations: tuple[Cited, ...]
    history: tuple[Cited, ...] = ()


@dataclass(frozen=True, slots=True)
class Opinion:
    """What somebody says for or against an argument, with who and where; `later` than the text was published."""

    statement: str
    text: str
    by: str
    source: str
    later: bool


@dataclass(frozen=True, slots=True)
class Argued:
    """A passage that makes a known argument: the argument, who made it, what answers it and what would change that.

    `key` is its place on the page of arguments; `rebuttal` what the passage itself sets against it.
    """

    text: str
    key: str
    side: str
    claim: str
    made: tuple[Opinion, ...]
    answers: tuple[Opinion, ...]
    would_change: tuple[str, ...]
    change_note: str
    rebuttal: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text: the verdict it is marked with (or none), the notes that begin and those that end with it."""

    text: str
    verdict: str = ""
    begins: tuple[int, ...] = ()
    ends: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph and the notes of the claims that begin in it."""

    pieces: tuple[Piece, ...]
    notes: tuple[Note, ...]


def blocks(text: str, notes: Sequence[Note]) -> tuple[Block, ...]:
    """Cut a text into paragraphs, at blank lines or, where it has none, at line ends; never within a claim."""
    ordered = sorted(notes, key=lambda note: (note.start, note.end))
    spans, place = list(_spans(text, ordered)), 0
    found: list[Block] = []
    for start, end in spans:
        first = place
        while place < len(ordered) and ordered[place].start < end:
            place += 1
        held = tuple(ordered[first:place])
        found.append(Block(tuple(_pieces(text, start, end, held)), held))
    return tuple(found)


def _spans(text: str, ordered: Sequence[Note]) -> Iterator[tuple[int, int]]:
    """Yield where paragraphs begin and end; what is only space is left out."""
    starts, reached, furthest = [note.start for note in ordered], [], 0
    for note in ordered:
        furthest = max(furthest, note.end)
        reached.append(furthest)
    begin = len(text) - len(text.lstrip())
    length = len(text.rstrip())
    for gap in (_PARAGRAPH if _PARAGRAPH.search(text, begin, length) else _LINE).finditer(text, begin, length):
        before = bisect_left(starts, gap.end())
        if before and reached[before - 1] > gap.start():
            continue
        yield begin, gap.start()
        begin = gap.end()
    if begin < length:
        yield begin, length


def _pieces(text: str, start: int, end: int, held: Sequence[Note]) -> Iterator[Piece]:
    """Part a paragraph wherever a claim begins or ends; claims may lie over each other."""
    begin: dict[int, list[Note]] = {}
    finish: dict[int, list[Note]] = {}
    for note in held:
        begin.setdefault(note.start, []).append(note)
        finish.setdefault(min(note.end, end), []).append(note)
    over: list[Note] = []
    for first, last in pairwise(sorted({start, end, *begin, *finish})):
        begun, ending = begin.get(first, []), finish.get(last, [])
        over = [note for note in over if note.end > first] + begun
        verdict = min((note.verdict for note in over), key=GRAVEST.index, default="")
        yield Piece(text[first:last], verdict, tuple(note.number for note in begun), tuple(ending))
