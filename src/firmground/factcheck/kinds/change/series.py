"""What else rises and falls than victims: support for mine action, land cleared or released in a year."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from firmground.factcheck.claim import Verdict
from firmground.factcheck.facts import Facts
from firmground.factcheck.figures import WORLD
from firmground.factcheck.kinds.change.judging import Asked, judge
from firmground.factcheck.kinds.change.measures import Measure, begins_anew
from firmground.factcheck.marks import Mark
from firmground.factcheck.measures import CLUSTERS, owners_at, weapons_at
from firmground.factcheck.scene import Clauses, Scene
from firmground.factcheck.tolls.causes import Series, toll_marks
from firmground.factcheck.tolls.places import Where, areas_of
from firmground.factcheck.tolls.shifts import Shift
from firmground.model.said import said

_REACH: Final = 16
_SECTORS: Final = ("victim_assistance", "clearance_and_risk_education")
_GIVEN: Final = ("funding_given", "funding_received")
_MONEY: Final = frozenset(("usd_million", "eur_million"))
# Families that tell what land has to do with a rise; and those beside which it is none of a year's work.
_WORK: Final = ("clear_verb", "release_verb")
_PARTIES: Final = {"apm": "group:apmbc-parties", "cm": "group:ccm-parties"}


def series_measure(view: Clauses, scene: Scene, shift: Shift) -> Measure | None:
    """Return what rose or fell where it is money or land; None where the nearest word is one for victims."""
    sentence, mark = view.sentence, shift.mark
    # "International" and "overall" alone are words for anything.
    topics = [m for m in sentence.of("funding") if m.code == "any" or m.last > m.first]
    topics += [m for f in _WORK for m in sentence.of(f)]
    topics = [m for m in topics if not _in_name(view, m) and not begins_anew(view, mark, m)]
    near = view.nearest(topics, mark, _REACH)
    told = [a for a in (shift.size, shift.before, shift.after) if a is not None]
    units = {a.unit for a in told}
    if near is None or (not units & {"km2", *_MONEY} and _nearer_toll(view, mark, near)):
        return None
    if near.family == "funding":
        return None if "km2" in units or not _of_mines(view) else _of_money(view, mark)
    # "The number of mines destroyed went up from 168,000 to 232,000" is of no land.
    counted = any(not a.unit for a in told)
    return None if counted or units & _MONEY else _of_land(view, scene, shift, near)


def money_at(view: Clauses, mark: Mark) -> Measure | None:
    """Return the support for mine action that a record is told of: "the highest level of annual funding on record"."""
    topics = [m for m in view.sentence.of("funding") if not _in_name(view, m)]
    near = view.nearest(topics, mark, _REACH // 2)
    return _of_money(view, mark) if near is not None and _of_mines(view) and not toll_marks(view) else None


def _in_name(view: Clauses, mark: Mark) -> bool:
    names = (*view.sentence.of("publisher"), *view.sentence.of("quoted_source"), *view.sentence.of("treaty"))
    return any(n.first <= mark.first and mark.last <= n.last for n in names)


def _nearer_toll(view: Clauses, mark: Mark, topic: Mark) -> bool:
    toll = view.nearest(toll_marks(view), mark, _REACH)
    if toll is None or topic.first <= toll.first <= topic.last:
        return False
    return view.distance(toll, mark) <= view.distance(topic, mark)


def _of_mines(view: Clauses) -> bool:
    sentence = view.sentence
    return any(sentence.has(family) for family in ("funding_sure", "weapon", "publisher"))


def _of_money(view: Clauses, mark: Mark) -> Measure:
    sentence = view.sentence
    first, last = view.clause(mark, 3)
    codes = {m.code for m in sentence.within("funding", first, last)}
    sectors = [code for code in _SECTORS if code in codes]
    parties = tuple(dict.fromkeys(m.code for m in areas_of(view) if first <= m.first <= last))
    if sectors:
        return Measure(tuple(("funding_international", (("sector", s),)) for s in sectors), (), Where((WORLD,)))
    if parties:
        received = sentence.has("funding_received")
        props = _GIVEN[1:] if received else _GIVEN
        return Measure(tuple((p, ()) for p in props), (), Where(parties, partial=len(parties) > 1))
    return Measure(tuple(_totals(codes)), (), Where((WORLD,)))


def _totals(codes: set[str]) -> Iterator[Series]:
    """Yield the totals that may be meant: the one that is named, else both."""
    if "international" in codes and "total" not in codes:
        yield "funding_international", ()
    elif "total" in codes and "international" not in codes:
        yield "funding_total", ()
        yield "funding_total", (("excludes", "peacekeeping_assessments"),)
    elif "national" not in codes and "own" not in codes:
        yield "funding_total", ()
        yield "funding_international", ()
    else:
        yield "funding_national", ()


def _of_land(view: Clauses, scene: Scene, shift: Shift, near: Mark) -> Measure:
    weapons, _ = weapons_at(view, scene, shift.mark)
    what = "released" if near.family == "release_verb" else "cleared"
    subjects, _ = owners_at(view, scene, shift.mark)
    where = tuple(s for s in subjects if s != WORLD) or (WORLD,)
    if where == (WORLD,):
        where = (WORLD, *(_PARTIES[w] for w in weapons))
    props = [("cluster_area_" if w == CLUSTERS else "mined_area_") + what for w in weapons]
    return Measure(tuple((p, ()) for p in props), (), Where(where, partial=len(subjects) > 1 and WORLD not in subjects))


def judge_series(facts: Facts, asked: Asked) -> Verdict:
    """Return the verdict by the series of those that may be meant of which anything is known."""
    measure = asked.measure
    subjects = tuple(s for s in measure.where.sure if any(facts.told(s, p) for p, _ in measure.sure))
    sure = tuple(s for s in measure.sure if any(facts.told(a, s[0]) for a in subjects))
    if not sure or not subjects:
        return Verdict("not_in_ledger", "", "", said("No such series was known by {day}.", day=facts.published))
    held = replace(measure, sure=sure, where=replace(measure.where, sure=subjects))
    found = judge(facts, replace(asked, measure=held))
    return replace(found, why=found.why or said("The numbers of both years were not known."))
