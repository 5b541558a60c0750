"""Runs of years: "the second successive year", "the fourth annual rise in a row"."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from firmground.factcheck.claim import Found, Verdict
from firmground.factcheck.facts import Facts
from firmground.factcheck.figures import Question
from firmground.factcheck.kinds.change.measures import Measure, measure_of
from firmground.factcheck.knowledge import Answer
from firmground.factcheck.marks import Mark
from firmground.factcheck.scene import Clauses, Scene
from firmground.factcheck.tolls.shift_words import RISES
from firmground.factcheck.tolls.tallies import answers_to, latest_year
from firmground.factcheck.tolls.told_years import told_times
from firmground.model.said import listing, said

_REACH: Final = 7


@dataclass(frozen=True, slots=True)
class Asked:
    """That a measure rose, fell or was high for so many years in a row up to a year."""

    count: int
    direction: str
    measure: Measure
    year: int | None


def runs(view: Clauses, scene: Scene) -> Iterator[Found]:
    """Yield runs of years told in a sentence."""
    sentence = view.sentence
    for mark in sentence.of("run"):
        counts = [m for m in sentence.of("run_count") if abs(m.first - mark.first) <= _REACH and m.first != mark.first]
        count = view.nearest(counts, mark, _REACH * 2)
        direction = _direction(view, mark)
        measure = measure_of(view, scene, mark, numbered=False)
        if count is None or measure is None or not direction:
            continue
        years = [w for w in told_times(view) if w.day.precision == "year" and w.role == "on"]
        near = view.nearest(years, mark, 40)
        year = near.day.last.year if near is not None else None
        asked = Asked(int(count.code), direction, measure, year or scene.year)
        places = [mark.first, mark.last, count.first, count.last]
        places += [
            p
            for m in sentence.of("shift")
            if m.code != "none" and view.distance(m, mark) <= 14
            for p in (m.first, m.last)
        ]
        reading = {
            "run": count.code,
            "direction": direction,
            "property": measure.sure[0][0],
            "year": str(asked.year or ""),
        }
        yield Found(min(places), max(places), mark.first, reading, partial(judge, asked=asked), weight=5)


def _direction(view: Clauses, mark: Mark) -> str:
    sentence = view.sentence
    # "For the fourth year running it stayed at a high level": what stays neither rose nor fell.
    ranks = sentence.of("rank")
    moved = [m for m in sentence.of("shift") if m.code not in {"none", "same"}]
    if any(m.last < mark.first for m in ranks):
        # "… had the most victims, for the second year in a row, and twice as many as …"
        moved = [m for m in moved if m.first < mark.first or "," not in sentence.tokens.keys[mark.last : m.first]]
    near = view.nearest(moved, mark, 16)
    rank = view.nearest(ranks, mark, 16)
    if near is not None and rank is not None and view.distance(rank, mark) < view.distance(near, mark):
        return ""
    if near is not None:
        return "up" if near.code in RISES else "down"
    if any(m.last < mark.first for m in ranks):
        # "Had the highest number, for the second year running": states are ranked.
        return ""
    return "high" if sentence.of("high_word") else ""


def judge(facts: Facts, asked: Asked) -> Verdict:
    """Return the verdict on a run: each year of it against the year before."""
    asked = replace(asked, measure=replace(asked.measure, where=asked.measure.where.settled(facts)))
    for prop, parts in asked.measure.sure:
        for subject in asked.measure.where.sure[:1]:
            question = Question(prop, parts, subject)
            year = asked.year or latest_year(facts, question)
            if year is not None:
                return _in(facts, asked, question, year)
    return Verdict("not_in_ledger")


def _in(facts: Facts, asked: Asked, question: Question, year: int) -> Verdict:
    values = {y: answers_to(facts, question, y) for y in range(year, year - asked.count - 2, -1)}
    expected = listing(
        said("{year}: {number}", year=str(y), number=a[0].number) for y, a in sorted(values.items()) if a
    )
    why = said("{numbers}.", numbers=expected)
    ids = tuple(a[0].statement.id for a in values.values() if a)
    if asked.direction == "high":
        return _high(asked, values, year, Verdict("supported", "", expected, why, ids))
    for y in range(year, year - asked.count, -1):
        if not values[y] or not values[y - 1]:
            return Verdict(
                "not_in_ledger", "", expected, said("Not every year was known by {day}.", day=facts.published), ids
            )
        if not _moved(asked.direction, values[y - 1], values[y]):
            return Verdict("contradicted", "wrong_number", expected, why, ids)
    longer = values[year - asked.count - 1] and _moved(
        asked.direction, values[year - asked.count - 1], values[year - asked.count]
    )
    if longer:
        return Verdict("imprecise", "wrong_number", expected, why, ids)
    return Verdict("supported", "", expected, why, ids)


def _moved(direction: str, before: tuple[Answer, ...], after: tuple[Answer, ...]) -> bool:
    pairs = [(b, a) for one in before for other in after for b in one.values() for a in other.values()]
    return any(a > b for b, a in pairs) if direction == "up" else any(a < b for b, a in pairs)


def _high(asked: Asked, values: dict[int, tuple[Answer, ...]], year: int, good: Verdict) -> Verdict:
    """Return whether each year of the run was above the year before the run."""
    start = values[year - asked.count]
    run = [values[y] for y in range(year, year - asked.count, -1)]
    if not start or not all(run):
        return replace(good, word="not_in_ledger", why="")
    if all(_moved("up", start, answers) for answers in run):
        return good
    return replace(good, word="contradicted", error="wrong_number")
