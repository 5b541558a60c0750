"""A claim found in a text, and the verdict on it."""

from collections.abc import Callable, Mapping
from typing import Final, Literal

from firmground.factcheck.facts import Facts
from firmground.model.frozen import frozen

VerdictWord = Literal["supported", "contradicted", "outdated", "imprecise", "not_in_ledger"]
VERDICTS: Final[tuple[VerdictWord, ...]] = ("supported", "contradicted", "outdated", "imprecise", "not_in_ledger")


@frozen
class Verdict:
    """What the ledger says to a claim: the verdict, the kind of error, what was expected, why, and on what it rests.

    `error` is a code of errors.csv, empty where there is none; `expected` the ledger's value in words; `statements`
    ids of statements, the leading one first.
    """

    word: VerdictWord
    error: str = ""
    expected: str = ""
    why: str = ""
    statements: tuple[str, ...] = ()


@frozen
class Found:
    """A claim as a kind finds it: the tokens it spans, the one it hangs on, how it was read, and how it is judged.

    Of several claims on one anchor the one with the most `weight` is kept.
    """

    first: int
    last: int
    anchor: int
    reading: Mapping[str, str]
    judge: Callable[[Facts], Verdict]
    weight: int = 0


@frozen
class Citation:
    """A statement a verdict rests on: its id, where it is published, its period and its value."""

    statement: str
    source: str
    period: str
    value: str
    published: str


@frozen
class Claim:
    """A claim in a text with its verdict; `start` and `end` count characters of the text as given.

    `history` is what was published of the leading figure for its period, before and after the text, the earliest first;
    empty where it was told once.
    """

    start: int
    end: int
    text: str
    kind: str
    reading: Mapping[str, str]
    verdict: Verdict
    citations: tuple[Citation, ...]
    history: tuple[Citation, ...] = ()
