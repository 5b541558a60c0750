"""Which states are said to be contaminated or free, and how heavily."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

from firmground.factcheck.claim import Found, Verdict
from firmground.factcheck.facts import Facts
from firmground.factcheck.kinds.contamination.ranking import rank
from firmground.factcheck.kinds.deadline.known import duty_of
from firmground.factcheck.labels import of_value
from firmground.factcheck.listed_states import Subjects, listed
from firmground.factcheck.marks import Amount, Mark, Sentence
from firmground.factcheck.measures import CLUSTERS, MINES, weapons_at
from firmground.factcheck.scene import Clauses, Scene
from firmground.factcheck.small_words import small_words
from firmground.factcheck.subjects import subjects_of
from firmground.model.said import listing, said
from firmground.model.statement import Statement

# The bands of the sources, in km²: from, to.
_BANDS: Final = {
    "massive_over_1000_km2": (1000, None), "heavy_100_1000_km2": (100, 1000), "massive_over_100_km2": (100, None),
    "heavy_20_99_km2": (20, 100), "heavy_10_km2_or_more": (10, None), "medium_5_19_km2": (5, 20),
    "light_under_5_km2": (0, 5),
}  # fmt: skip
_NO_FINDING: Final = frozenset(("unclear", "cleared"))
_DOUBTFUL: Final = frozenset(("residual_or_suspected", "residual_or_unknown", "suspected"))
_WEIGHT: Final = 2
_BAND_WEIGHT: Final = 6
_NEAR: Final = 12
_EDGE: Final = 1
_BAND_REACH: Final = 4
_PAIR: Final = 2
_VERB: Final = 3


@dataclass(frozen=True, slots=True)
class Condition:
    """What is said of the ground of states: contaminated, free, or in a band of contamination."""

    areas: tuple[str, ...]
    weapons: tuple[str, ...]
    free: bool = False
    bands: tuple[str, ...] = ()
    ranked: bool = False
    among: bool = False


def named(view: Clauses, scene: Scene) -> Iterator[Found]:
    """Yield states by name that are said to be contaminated, free, or in a band."""
    sentence = view.sentence
    banded = list(_banded(view, scene))
    yield from banded
    for mark in (*sentence.of("contaminated", "contaminated"), *sentence.of("clear_verb", "free")):
        subjects = _subjects(view, scene, mark)
        if subjects is None or any(b.first <= mark.last and mark.first <= b.last for b in banded):
            continue
        weapons, said = weapons_at(view, scene, mark, 14)
        if not said or _unsure(view, mark):
            continue
        denied = any(0 < mark.first - m.last <= 4 for m in sentence.of("neg"))
        # "The heaviest cluster munition contamination"
        weapon = {p for m in sentence.of("weapon") for p in range(m.first, m.last + 1)}
        ranked = any(
            0 <= mark.first - m.last - len(weapon & set(range(m.last, mark.first))) <= 2 for m in sentence.of("ranked")
        )
        if any(0 < m.first - mark.last <= _NEAR for m in sentence.of("compared")):
            # "More land is contaminated by submunitions than by mines"
            yield _found(view, mark, subjects, Condition((), weapons, ranked=True), _WEIGHT)
            continue
        among = ranked and sentence.has("among_most")
        asked = Condition(subjects.codes, weapons, free=(mark.code == "free") != denied, ranked=ranked, among=among)
        yield _found(view, mark, subjects, asked, _WEIGHT)


def _subjects(view: Clauses, scene: Scene, mark: Mark) -> Subjects | None:
    """Return the states said to be contaminated: named shortly before, no number of states or area between."""
    sentence = view.sentence
    subjects = subjects_of(view, scene, mark, after=False)
    if (
        subjects is None
        or not subjects.said
        or (
            view.distance(Mark("", "", subjects.first, subjects.last), mark) > _NEAR
            and not _apposed(sentence, subjects, mark)
        )
    ):
        return None
    counted = any(subjects.last < a.at < mark.first for a in sentence.amounts)
    attribute = any(
        mark.last < n.first <= mark.last + 2 for n in sentence.of("noun", "state", "people", "area", "party", "member")
    )
    ranked = any(0 <= mark.first - m.last <= 2 for m in sentence.of("ranked"))
    areas = any(a.unit == "km2" and abs(a.at - mark.first) <= _NEAR for a in sentence.amounts)
    attribute = attribute and not ranked and not _is_one_of(view, subjects, mark)
    return None if counted or areas or attribute else subjects


def _is_one_of(view: Clauses, subjects: Subjects, mark: Mark) -> bool:
    """Tell whether states are said to be such a country now: "Angola remains one of the mine-affected states"."""
    between = view.sentence.tokens.keys[subjects.last + 1 : mark.first]
    return bool(set(between[:2]) & small_words("is_now")) and not {",", ";", ":"} & set(between)


def _apposed(sentence: Sentence, subjects: Subjects, mark: Mark) -> bool:
    """Tell whether only words set between commas part states from what is said: "Laos, the most bombed …, is …"."""
    between = sentence.tokens.keys[subjects.last + 1 : mark.first]
    commas = [place for place, key in enumerate(between) if key == ","]
    verb = len(between) - commas[-1] - 1 if commas else 0
    verbs = sentence.within("contaminated", subjects.last + 1, mark.first - 1)
    return len(commas) == _PAIR and commas[0] == 0 and verb <= _VERB and not verbs and ";" not in between


def _unsure(view: Clauses, mark: Mark) -> bool:
    return any(0 <= mark.first - m.last <= _NEAR / 2 for m in view.sentence.of("modal"))


def _banded(view: Clauses, scene: Scene) -> Iterator[Found]:
    """Yield lists of states said to lie in a band: "fall in the 100–1,000 km² bracket", "exceeds 1,000 km²"."""
    sentence = view.sentence
    for amount in sentence.amounts:
        bands = _bands(amount) if amount.unit == "km2" else ()
        if not bands:
            continue
        before = [s for s in listed(view) if s.codes and s.last < amount.first]
        before = before or [s for s in listed(view) if s.codes and _led_by(view, amount, s)]
        weapons, _ = weapons_at(view, scene, amount)
        if (
            before
            and len(weapons) == 1
            and view.distance(Mark("", "", before[-1].first, before[-1].last), amount) <= _NEAR * 2
        ):
            asked = Condition(before[-1].codes, weapons, bands=bands)
            yield _found(view, Mark("", "", amount.at, amount.last), before[-1], asked, _BAND_WEIGHT)


def _led_by(view: Clauses, amount: Amount, states: Subjects) -> bool:
    """Tell whether a band leads to its states: "heavy (100–1,000 km²): Cambodia, Iraq"."""
    between = view.sentence.tokens.keys[amount.last + 1 : states.first]
    articles = {p for m in view.sentence.of("filler") for p in range(m.first, m.last + 1)}
    signs = [k for p, k in enumerate(between, amount.last + 1) if p not in articles]
    return len(between) <= _BAND_REACH and ":" in signs and all(k in {")", ":", "|"} for k in signs)


def _bands(amount: Amount) -> tuple[str, ...]:
    low, high = int(amount.value), None if amount.high is None else int(amount.high)
    if high is not None:
        return tuple(b for b, (lo, hi) in _BANDS.items() if lo == low and hi is not None and abs(hi - high) <= _EDGE)
    if amount.sense in {"more_than", "at_least"}:
        return tuple(b for b, (lo, hi) in _BANDS.items() if lo == low and hi is None)
    return ()


def _found(view: Clauses, mark: Mark, subjects: Subjects, asked: Condition, weight: int) -> Found:
    reading = {
        "ground": "free" if asked.free else "|".join(asked.bands) or "contaminated", "areas": " ".join(asked.areas),
        "weapon": "|".join(asked.weapons),
    }  # fmt: skip
    first, last = min(mark.first, subjects.first), max(mark.last, subjects.last)
    weapon = view.nearest([m for m in view.sentence.of("weapon") if m.first > mark.last], mark, 5)
    return Found(
        first, max(last, weapon.last) if weapon else last, mark.first, reading, partial(judge, asked=asked), weight
    )


def judge(facts: Facts, asked: Condition) -> Verdict:
    """Return the verdict on what is said of the ground of each state, the worst of them."""
    if asked.ranked:
        return rank(facts, asked.areas, asked.weapons, among=asked.among)
    verdicts = [_one(facts, asked, area) for area in asked.areas]
    order = ("contradicted", "outdated", "imprecise", "not_in_ledger", "supported")
    return min(verdicts, key=lambda v: order.index(v.word))


def _one(facts: Facts, asked: Condition, area: str) -> Verdict:
    known = [s for s in facts.told(area, "contamination") if s.part("weapon") in asked.weapons and s.period]
    known.sort(key=lambda s: s.period.last if s.period else facts.published, reverse=True)
    ended = _ended(facts, asked, area)
    name = facts.name(area)
    if asked.bands:
        return _band(facts, asked, area, known)
    if ended is not None and not _since(known, ended):
        why = said(
            "{source}: {name} has completed clearance ({day}).",
            source=facts.source(ended), name=name, day=of_value(ended.value),
        )  # fmt: skip
        return Verdict("supported" if asked.free else "outdated", "", said("cleared"), why, (ended.id,))
    found = known[:1] or _measured(facts, asked, area)
    if not found:
        return _open_duty(facts, asked, area) or Verdict(
            "not_in_ledger",
            "",
            "",
            said("Nothing was known by {day} of the ground of {name}.", day=facts.published, name=name),
        )
    newest = found[0]
    code = of_value(newest.value)
    why = said(
        "{source} on {name}: {finding}.",
        source=facts.source(newest), name=name, finding=of_value(newest.value, spaced=True),
    )  # fmt: skip
    if code == "unclear":
        return Verdict("not_in_ledger", "", code, why, (newest.id,))
    if code == "cleared":
        return Verdict("supported" if asked.free else "outdated", "", code, why, (newest.id,))
    if asked.free:
        fresh = (
            newest.period is not None and facts.published.year - newest.period.last.year <= 1 and code not in _DOUBTFUL
        )
        return Verdict(
            "contradicted" if fresh else "not_in_ledger", "wrong_standing" if fresh else "", code, why, (newest.id,)
        )
    if code in _DOUBTFUL:
        return Verdict("imprecise", "suspected_for_confirmed", code, why, (newest.id,))
    return Verdict("supported", "", code, why, (newest.id,))


def _open_duty(facts: Facts, asked: Condition, area: str) -> Verdict | None:
    """Return support where more time to clear was granted and has not run out: mined land was reported, then."""
    if asked.free or asked.weapons != (MINES,):
        return None
    duty = duty_of(facts, area, "apmbc", "clearance")
    if duty is None or duty.done or duty.current is None or duty.current.origin != "extended":
        return None
    if duty.current.day.last < facts.published:
        return None
    return Verdict("supported", "", duty.held(), duty.why(facts), duty.statements())


def _band(facts: Facts, asked: Condition, area: str, known: list[Statement]) -> Verdict:
    """Return the verdict on a band by the newest edition that uses it."""
    using = [
        s
        for a in facts.states("contamination")
        for s in facts.told(a, "contamination")
        if str(s.value) in asked.bands and s.part("weapon") in asked.weapons
    ]
    if not using:
        return Verdict("not_in_ledger", "", "", said("No source known by {day} uses that band.", day=facts.published))
    newest = max(using, key=facts.record.reading.known_from)
    inside = [s for s in using if s.edition == newest.edition]
    expected = listing(sorted(facts.name(s.subject) for s in inside))
    why = said("{source} puts there: {names}.", source=facts.source(newest), names=expected)
    if any(s.subject == area for s in inside):
        return Verdict("supported", "", expected, why, tuple(s.id for s in inside))
    own = next((s for s in known if s.edition == newest.edition), None)
    if own is None:
        return Verdict("not_in_ledger", "", expected, why, (newest.id,))
    return Verdict("contradicted", "wrong_state", expected, why, (own.id, newest.id))


def _ended(facts: Facts, asked: Condition, area: str) -> Statement | None:
    """Return the statement that clearance of these weapons is complete, where one was known."""
    if len(asked.weapons) != 1:
        return None
    treaty = "ccm" if asked.weapons == (CLUSTERS,) else "apmbc"
    done = [
        s
        for _, s in facts.days_of(area, treaty, "work_completed", "completion_announced")
        if s.part("obligation") == "clearance"
    ]
    return done[-1] if done else None


def _since(known: list[Statement], ended: Statement) -> bool:
    """Tell whether a source found contamination after the work was complete."""
    day = getattr(ended.value, "last", None)
    return day is not None and any(s.period.last > day and str(s.value) not in _NO_FINDING for s in known if s.period)


def _measured(facts: Facts, asked: Condition, area: str) -> list[Statement]:
    """Return sizes of contaminated land and listings of new contamination, which say that there is some."""
    props = ("cluster_contaminated_area",) if asked.weapons == (CLUSTERS,) else ("mine_contaminated_area",)
    held = [s for p in props for s in facts.told(area, p) if s.period]
    held += [s for s in facts.told(area, "new_contamination") if s.part("weapon") in asked.weapons and s.period]
    return sorted(held, key=lambda s: s.period.last if s.period else facts.published, reverse=True)
