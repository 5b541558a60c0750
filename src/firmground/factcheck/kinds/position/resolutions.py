"""Votes of the General Assembly on the treaties, as the ledger holds them, each known from its own day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from firmground.factcheck.facts import Facts
from firmground.factcheck.knowledge import Knowledge
from firmground.factcheck.labels import of_part
from firmground.model.dates import VagueDate
from firmground.model.said import listing, named, said, shown
from firmground.model.statement import Statement
from firmground.model.value import Number

_PREFIX: Final = "resolution:"
_REPORTED: Final = timedelta(days=31)
COUNTS: Final = ("yes", "no", "abstain")


@dataclass(frozen=True, slots=True)
class Tally:
    """One vote: on which resolution, about which treaty, when, and each number of votes that sources give."""

    resolution: str
    treaty: str
    stage: str
    day: VagueDate
    counts: dict[str, frozenset[int]]
    statements: tuple[str, ...]

    def words(self) -> str:
        """Return the vote in words."""
        return said(
            "{resolution} ({about}): {votes}",
            resolution=self.resolution.replace("-", "/", 1),
            about=listing([self._treaty(), of_part("stage", self.stage), shown(self.day)]),
            votes=listing([self._count(code) for code in COUNTS if self.counts.get(code)]),
        )

    def _treaty(self) -> str:
        return named("treaty", self.treaty, self.treaty) if self.treaty else said("before the treaty")

    def _count(self, code: str) -> str:
        number = listing([shown(n) for n in sorted(self.counts[code])], "/")
        match code:
            case "yes":
                return said("yes {number}", number=number)
            case "no":
                return said("no {number}", number=number)
            case _:
                return said("abstain {number}", number=number)


def tallies(facts: Facts) -> Iterator[Tally]:
    """Yield the votes that were taken by the day of publication."""
    for known, tally in facts.knowledge.once(_tallies):
        if known <= facts.published:
            yield tally


def _tallies(knowledge: Knowledge, _about: str) -> tuple[tuple[date, Tally], ...]:
    """Return all votes on record, each with the day since when it was known."""
    return tuple(_read(knowledge))


def _read(knowledge: Knowledge) -> Iterator[tuple[date, Tally]]:
    reading = knowledge.record.reading
    for subject in reading.subjects():
        if not subject.startswith(_PREFIX):
            continue
        groups: dict[tuple[tuple[str, str], ...], list[Statement]] = {}
        for prop in ("vote_date", "vote_yes", "vote_no", "vote_abstain"):
            for s in reading.of(subject, prop):
                groups.setdefault(s.breakdown, []).append(s)
        for held in groups.values():
            tally = _tally(subject, held)
            if tally is not None:
                yield _known(knowledge, held, tally.day), tally


def _known(knowledge: Knowledge, held: list[Statement], day: VagueDate) -> date:
    """Return when a vote was known: from its report where that came out within weeks, else from its own day."""
    reported = min(knowledge.record.reading.known_from(s) for s in held)
    return reported if reported - day.last <= _REPORTED else day.first


def _tally(subject: str, held: list[Statement]) -> Tally | None:
    days = [s.value for s in held if s.property == "vote_date" and isinstance(s.value, VagueDate)]
    spans = [VagueDate(s.period.first, s.period.last) for s in held if s.period is not None]
    told = days or spans
    if not told:
        return None
    counts: dict[str, set[int]] = {}
    for s in held:
        if isinstance(s.value, Number) and s.value.best is not None:
            counts.setdefault(s.property.removeprefix("vote_"), set()).add(int(s.value.best))
    stage = held[0].part("stage")
    final = {code: frozenset(found) for code, found in counts.items()}
    return Tally(
        subject.removeprefix(_PREFIX), held[0].part("treaty"), stage, told[0], final, tuple(s.id for s in held)
    )
