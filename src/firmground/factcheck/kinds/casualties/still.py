"""That mines go on killing in a state, told without a number: "landmines are still killing people in Angola"."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

from firmground.factcheck.claim import Found, Verdict
from firmground.factcheck.comparing import told
from firmground.factcheck.facts import Facts
from firmground.factcheck.figures import WORLD, Question
from firmground.factcheck.listed_states import listed
from firmground.factcheck.marks import Mark
from firmground.factcheck.scene import Clauses, Scene
from firmground.factcheck.tolls.causes import Series, causes_at, members_of, with_parts
from firmground.factcheck.tolls.tallies import answers_to, years_of
from firmground.model.said import also, listing, said

_REACH: Final = 12
_WEAPON_REACH: Final = 12
_BESIDE: Final = 3
# So many years back a count still shows that it goes on.
_RECENT: Final = 5
_WEAPONS: Final = frozenset(("apm", "mine", "cm", "submunition", "remnant", "erw", "improvised"))


@dataclass(frozen=True, slots=True)
class Asked:
    """That there still are victims in some states, or anywhere, in one of some series; `partial` of a part of one."""

    areas: tuple[str, ...]
    series: tuple[Series, ...]
    partial: bool


def still(view: Clauses, scene: Scene) -> Iterator[Found]:
    """Yield that a weapon goes on killing or injuring, where no number is told of it."""
    sentence = view.sentence
    if not sentence.has("still_toll") or sentence.has("hypothesis") or sentence.has("alien") or sentence.has("group"):
        return
    for mark in sentence.of("still_toll"):
        weapon = view.nearest([m for m in sentence.of("weapon") if m.code in _WEAPONS], mark, _WEAPON_REACH)
        first, last = view.clause(mark, 3)
        counted = any(not a.unit and a.value > 1 and first <= a.at <= last for a in sentence.amounts)
        denied = any(0 < mark.first - m.last <= _BESIDE for f in ("neg", "modal") for m in sentence.of(f))
        if weapon is None or counted or denied:
            continue
        areas, spot = _where(view, scene, mark)
        parted = spot is not None and any(abs(m.first - spot.first) <= _BESIDE for m in sentence.of("region"))
        members = members_of(view, mark.last, mark.last + _BESIDE * 2)
        series = tuple(with_parts(s, *members) for s in causes_at(view, scene, mark).sure)
        series += tuple(with_parts((prop, ()), *members) for prop, _ in series)
        reading = {"goes_on": "toll", "subject": "|".join(areas), "property": series[0][0]}
        parts = [mark, weapon, *([spot] if spot is not None else [])]
        asked = Asked(areas, tuple(dict.fromkeys(series)), parted)
        yield Found(
            min(p.first for p in parts), max(p.last for p in parts), mark.first, reading, partial(judge, asked=asked)
        )
        return


def _where(view: Clauses, scene: Scene, mark: Mark) -> tuple[tuple[str, ...], Mark | None]:
    """Return the states it is said of: those named near, else the one of the text, else the world."""
    lists = [s for s in listed(view) if s.codes and not {WORLD, "EU"}.intersection(s.codes)]
    near = [(view.distance(Mark("", "", s.first, s.last), mark), s) for s in lists]
    best = min((n for n in near if n[0] <= _REACH), key=lambda n: n[0], default=None)
    if best is not None:
        return best[1].codes, Mark("area", "", best[1].first, best[1].last)
    return (scene.areas if len(scene.areas) == 1 and not lists else (WORLD,)), None


def judge(facts: Facts, asked: Asked) -> Verdict:
    """Return support where victims of the last years are on record for every state; that none are proves nothing."""
    open_ = Verdict(
        "not_in_ledger", "", "",
        said("No victims of the last years were known by {day} of {places}.",
             day=facts.published, places=listing(map(facts.name, asked.areas))),
    )  # fmt: skip
    if asked.partial:
        return open_
    found = [_lately(facts, asked, area) for area in asked.areas]
    if not all(found):
        return open_
    verdicts = [v for v in found if v is not None]
    return Verdict(
        "supported", "", listing([v.expected for v in verdicts]), also(*(v.why for v in verdicts)),
        tuple(i for v in verdicts for i in v.statements),
    )  # fmt: skip


def _lately(facts: Facts, asked: Asked, area: str) -> Verdict | None:
    for prop, parts in asked.series:
        question = Question(prop, parts, area)
        for year in years_of(facts, question):
            for answer in answers_to(facts, question, year)[:1]:
                if year >= facts.published.year - _RECENT and any(n > 0 for n in answer.values()):
                    expected = said("{number} in {year}", number=told(answer), year=str(year))
                    why = said("{source}: {expected}.", source=facts.source(answer.statement), expected=expected)
                    return Verdict("supported", "", expected, why, (answer.statement.id,))
    return None
