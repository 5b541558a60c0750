"""Weapons kept for training under the exception of a treaty, and the related treaties beside it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from firmground.law.standing import StandingWord
from firmground.law.treaty import Treaty
from firmground.model.value import Number
from firmground.model.viewpoint import Viewpoint
from firmground.views.counts import treaty_counts
from firmground.views.leading import Answers, answers
from firmground.views.memory import remembered
from firmground.views.record import Record
from firmground.views.told import told, told_by_property


@dataclass(frozen=True, slots=True)
class Retained:
    """What a state keeps for permitted purposes by the latest known period.

    `item` where it is not the weapon itself.
    """

    area: str
    item: str
    standing: StandingWord
    answers: Answers


@dataclass(frozen=True, slots=True)
class Related:
    """A treaty, by property: its names and days, rule of withdrawal, latest number of parties as printed.

    `now` is our own count of parties in force, for the treaties whose law we hold.
    """

    subject: str
    now: int | None
    facts: Mapping[str, Answers]


def retained(record: Record, treaty: Treaty, view: Viewpoint) -> tuple[Retained, ...]:
    """Return the latest figure of each state, the highest first; those whose day is not given are the earliest."""
    found: list[Retained] = []
    for subject, statements in told_by_property(record, view.as_of, view.known_at).get("retained", ()):
        known = [s for s in statements if s.part("treaty") == treaty.slug]
        if not known or subject not in record.shelf.areas:
            continue
        latest: dict[str, Answers] = {}
        for answer in sorted(answers(record.reading, record.shelf.vocabulary, known), key=lambda a: a.question[2]):
            latest[answer.lead.part("item")] = answer
        standing = record.segment(subject, treaty, view.as_of, view.known_at).standing
        found += [Retained(subject, item, standing, answer) for item, answer in latest.items()]
    return tuple(sorted(found, key=lambda r: (r.item, -_amount(r.answers), r.area)))


def _amount(found: Answers) -> Decimal:
    value = found.lead.value
    if not isinstance(value, Number):
        return Decimal(0)
    return next(n for n in (value.best, value.low, value.high) if n is not None)


@remembered(limit=24)
def related(record: Record, view: Viewpoint) -> tuple[Related, ...]:
    """Return the treaties the ledger knows, ours among them, by the day of adoption; the latest count of each."""
    found: list[Related] = []
    for subject in record.reading.subjects():
        if not subject.startswith("treaty:"):
            continue
        facts: dict[str, Answers] = {}
        for prop in record.reading.properties_of(subject):
            known = told(record, subject, prop, view.as_of, view.known_at)
            given = answers(record.reading, record.shelf.vocabulary, known)
            if given:
                facts[prop] = max(given, key=_when)
        if facts:
            treaty = record.shelf.treaties.get(subject.removeprefix("treaty:"))
            now = None if treaty is None else treaty_counts(record, treaty, view.as_of, view.known_at).in_force
            found.append(Related(subject, now, facts))
    return tuple(sorted(found, key=_adopted))


def _adopted(found: Related) -> tuple[str, str]:
    adopted = found.facts.get("adopted_on")
    return (str(adopted.lead.value) if adopted else "9999", found.subject)


def _when(found: Answers) -> date:
    period = found.lead.period
    return date.min if period is None else (period.end or period.start or period).last
