"""The verdicts on the days by which states had to be done."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

from firmground.factcheck.choosing import gravest, kindest
from firmground.factcheck.claim import Verdict
from firmground.factcheck.dates import fits_day, same_year
from firmground.factcheck.facts import Facts
from firmground.factcheck.kinds.deadline.known import Due, Duty, duty_of
from firmground.factcheck.marks import When
from firmground.factcheck.obligations import OURS
from firmground.model.dates import VagueDate
from firmground.model.said import said, shown

# So long before a day due the meetings decide on another.
_SOON: Final = timedelta(days=30)
_NEWS: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class About:
    """Whose duty is spoken of, under which treaties and obligations that may be meant; `sure` where that is settled.

    `named` where the sentence itself tells the treaty: else a state without a duty under it may be meant under another.
    """

    areas: tuple[str, ...]
    treaties: tuple[str, ...]
    obligations: tuple[str, ...]
    sure: bool
    named: bool = True

    def reading(self) -> dict[str, str]:
        """Return it in words of the vocabulary."""
        return {
            "area": " ".join(self.areas),
            "treaty": "|".join(self.treaties),
            "obligation": "|".join(self.obligations),
        }


@dataclass(frozen=True, slots=True)
class Dated:
    """A day said to be due: `which` initial, extended or neither; `granted` where a decision is told of.

    `earlier` are days of the same row of a table: where none was due either, the row is of something else.
    """

    about: About
    when: When
    which: str = ""
    granted: bool = False
    asked: bool = False
    earlier: tuple[When, ...] = ()


def best_of(facts: Facts, about: About, judge: Callable[[Duty], Verdict]) -> Verdict:
    """Return the kindest verdict over the duties that may be meant; of several states the worst counts."""
    return gravest(_of_area(facts, about, area, judge) for area in about.areas)


def _of_area(facts: Facts, about: About, area: str, judge: Callable[[Duty], Verdict]) -> Verdict:
    held = list(duties(facts, about, area))
    if not held and about.named and about.sure and (mixed := _of_the_other(facts, about, area, judge)) is not None:
        return mixed
    if not held and not about.named:
        about = replace(about, treaties=OURS, sure=False, named=True)
        held = list(duties(facts, about, area))
    if not held:
        return Verdict(
            "not_in_ledger",
            "",
            "",
            said("No such duty of {name} is known by {day}.", name=facts.name(area), day=facts.published),
        )
    verdicts = [judge(duty) for duty in held]
    best = kindest(verdicts)
    if best.error == "announced_for_completed" and not about.named and len({duty.slug for duty in held}) > 1:
        # "Chile finished clearing in 2020": of mines that day is not known; of cluster munitions it is wrong.
        best = next((v for v in verdicts if v.word == "not_in_ledger" and not v.error), best)
    if best.word == "contradicted" and not about.sure:
        return Verdict(
            "not_in_ledger",
            "",
            best.expected,
            said("The text does not settle whose or which duty it means."),
            best.statements,
        )
    return best


def _of_the_other(facts: Facts, about: About, area: str, judge: Callable[[Duty], Verdict]) -> Verdict | None:
    """Return that a day is that of the other treaty, where a state has no duty under the one that is named."""
    for duty in duties(facts, replace(about, treaties=OURS), area):
        told = judge(duty)
        if told.word in {"supported", "outdated"} and told.expected:
            return Verdict("contradicted", "mine_cluster_mixed", told.expected, told.why, told.statements)
    return None


def duties(facts: Facts, about: About, area: str) -> Iterator[Duty]:
    """Yield the duties of a state that may be meant, as known by then."""
    for slug in about.treaties:
        for obligation in about.obligations:
            duty = duty_of(facts, area, slug, obligation)
            if duty is not None:
                yield duty


def judge_dated(facts: Facts, asked: Dated) -> Verdict:
    """Return the verdict on a day said to be due."""
    return best_of(facts, asked.about, lambda duty: _dated(facts, asked, duty))


def _dated(facts: Facts, asked: Dated, duty: Duty) -> Verdict:
    current = duty.current
    why, ids = duty.why(facts), duty.statements()
    if current is None:
        return Verdict("not_in_ledger", "", "", why, ids)
    expected = shown(current.day)
    fits = [
        d
        for d in duty.dues
        if fits_day(asked.when, d.day) == "fits" and (not asked.which or d.origin in {asked.which, "published"})
    ]
    if asked.asked and not asked.granted:
        return _requested(facts, asked, duty, fits=bool(fits))
    good = next((d for d in fits if d.leads), None)
    if good is not None:
        if duty.current is not None and facts.published - _NEWS <= duty.current.decided:
            # News of a meeting tells the day due before its decision with that after it.
            return Verdict("supported", "", expected, why, ids)
        return _of_its_time(asked, duty, good, Verdict("supported", "", expected, why, ids))
    if fits:
        return Verdict("imprecise", "disputed", expected, why, ids)
    if any(fits_day(asked.when, d.day) == "near" for d in duty.dues if d.leads):
        return Verdict("imprecise", "wrong_date", expected, why, ids)
    alien = asked.earlier and not any(fits_day(w, d.day) == "fits" for w in asked.earlier for d in duty.dues)
    lapsed = current.day.last < facts.published + _SOON and asked.when.day.first > current.day.last
    if alien or lapsed or (asked.granted and not any(d.origin == "extended" for d in duty.dues)):
        # Decisions of the meetings are not all on record; once a day due is near or past, another may hold.
        return Verdict("not_in_ledger", "", expected, why, ids)
    error = "wrong_date" if same_year(asked.when, current.day) or not asked.which else "wrong_year"
    return Verdict("contradicted", error, expected, why, ids)


def _requested(facts: Facts, asked: Dated, duty: Duty, *, fits: bool) -> Verdict:
    """Return support for a day that was asked for; what is asked for is not all on record."""
    told = [s for s in facts.told(duty.area, "extension_requested") if s.part("treaty") == duty.slug]
    hit = any(isinstance(s.value, VagueDate) and fits_day(asked.when, s.value) == "fits" for s in told)
    expected, ids = duty.held(), (*(s.id for s in told), *duty.statements())
    return Verdict("supported" if hit or fits else "not_in_ledger", "", expected, duty.why(facts), ids)


def _of_its_time(asked: Dated, duty: Duty, good: Due, verdict: Verdict) -> Verdict:
    """Return support for the day that holds, or for a decision that was; an earlier day due is outdated."""
    if good is duty.current or asked.granted or asked.which == "initial":
        return verdict
    return Verdict("outdated", "stale_total", verdict.expected, verdict.why, verdict.statements)
