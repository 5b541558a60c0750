"""Which of several verdicts is given: the kindest of several readings, the gravest of several states spoken of."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final, Literal

from firmground.factcheck.claim import Verdict, VerdictWord
from firmground.model.said import said

_KINDEST: Final[tuple[VerdictWord, ...]] = ("supported", "imprecise", "outdated", "contradicted", "not_in_ledger")
_GRAVEST: Final[tuple[VerdictWord, ...]] = ("contradicted", "not_in_ledger", "outdated", "imprecise", "supported")


def kindest(verdicts: Iterable[Verdict]) -> Verdict:
    """Return the verdict of the reading that speaks best for a sentence: what it leaves open is read in its favour."""
    return min(verdicts, key=lambda verdict: _KINDEST.index(verdict.word))


def gravest(verdicts: Iterable[Verdict]) -> Verdict:
    """Return the verdict on what is said of several states at once: false of one, it is false."""
    return min(verdicts, key=lambda verdict: _GRAVEST.index(verdict.word))


def if_plain(verdict: Verdict, unsaid: Literal["treaty", "state or treaty"], *, plain: bool) -> Verdict:
    """Return the verdict; nothing is contradicted where a sentence does not make plain what it speaks of (`unsaid`)."""
    if plain or verdict.word != "contradicted":
        return verdict
    why = (
        said("The text does not say which treaty it means.")
        if unsaid == "treaty"
        else said("The text does not say which state or treaty it means.")
    )
    return replace(verdict, word="not_in_ledger", error="", why=why)
