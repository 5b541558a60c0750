"""How much land was cleared or released, and how many mines and remnants were destroyed in clearance."""

from collections.abc import Iterator
from functools import partial
from typing import Final

from firmground.factcheck.claim import Found
from firmground.factcheck.kinds.clearance.rows import Work
from firmground.factcheck.kinds.clearance.shares import shares
from firmground.factcheck.marks import Amount, Mark
from firmground.factcheck.measures import authority_in, counted_weapon, extent, is_far, owners_at, weapons_at, whens_at
from firmground.factcheck.reckoned import Reckoned
from firmground.factcheck.scene import Clauses, Placed, Scene
from firmground.factcheck.snapshots import judge

_REACH: Final = 16
_FAR: Final = 40
# How near a number stands behind what sets it against another, and before its time; smaller ones may count anything.
_LED: Final = 3
_FEWEST: Final = 1_000
_WEIGHT: Final = 7
# So many weapons destroyed at once are stockpiles.
_STOCKS: Final = 1_500_000
# Without one of these no number is one of weapons destroyed.
_DESTROYING: Final = frozenset(("destroy_verb", "clear_verb"))


def find(view: Clauses, scene: Scene) -> Iterator[Found]:
    """Yield areas cleared or released and numbers of weapons destroyed in clearance."""
    marks: dict[int, tuple[str, Mark]] = {}
    counted: tuple[Mark, str] | None = None
    destroying = view.sentence.speaks_of(_DESTROYING)
    for amount in view.sentence.amounts:
        if amount.unit == "km2" and amount.value > 0:
            told = _land(view, amount) or marks.get(amount.lent)
            if told is not None:
                marks[amount.at] = told
                yield _found(view, scene, amount, told, "")
        elif not amount.unit and destroying and (weapon := counted_weapon(view, amount, scene)) is not None:
            mark = _destroyed(view, amount, weapon)
            if mark is not None:
                counted = mark, weapon.code
                yield _found(view, scene, amount, ("destroyed", mark), weapon.code)
        elif counted is not None and _is_set_against(view, amount):
            yield _found(view, scene, amount, ("destroyed", counted[0]), counted[1])
    yield from shares(view, scene)


def _is_set_against(view: Clauses, amount: Amount) -> bool:
    """Tell whether a lone number of a time of its own is compared with: "…, against 169,276 a year earlier"."""
    sentence, after = view.sentence, amount.last + 1
    led = any(0 < amount.first - m.last <= _LED for f in ("base", "compare") for m in sentence.of(f))
    dated = any(0 < w.first - amount.last <= _LED for w in sentence.whens)
    counted = any(m.first == after for m in sentence.of("noun"))
    return led and dated and not counted and not amount.unit and amount.value >= _FEWEST


def _land(view: Clauses, amount: Amount) -> tuple[str, Mark] | None:
    """Return what was done with an area, and the mark that says it."""
    sentence = view.sentence
    methods = {"cancelled": "cancelled", "reduced": "reduced"}
    marks = [
        m
        for m in (*sentence.of("clear_verb", "clear"), *sentence.of("release_verb"), *sentence.of("release_method"))
        if not _in_name(view, m)
    ]
    near = view.nearest(marks, amount, _REACH)
    if near is None:
        return None
    # "69 square kilometres were released, of which 25 through clearance": both words near, the nearer one counts.
    return methods.get(near.code, "released" if near.family == "release_verb" else "cleared"), near


def _destroyed(view: Clauses, amount: Amount, weapon: Mark) -> Mark | None:
    """Return the mark that says weapons were destroyed in clearing ground, not from stocks."""
    sentence = view.sentence
    spot = Mark("", "", amount.first, weapon.last)
    verbs = [m for m in (*sentence.of("destroy_verb"), *sentence.of("clear_verb", "clear")) if not _in_name(view, m)]
    verb = view.nearest(verbs, spot, _REACH)
    if verb is None or view.nearest(sentence.of("stock_noun"), spot, _FAR) is not None:
        return None
    clearing = [
        m for m in (*sentence.of("clear_verb"), *sentence.of("contaminated", "ground")) if not _in_name(view, m)
    ]
    grounds: list[Placed] = [*clearing, *(a for a in sentence.amounts if a.unit == "km2")]
    ground = view.nearest(grounds, spot, _FAR)
    # "Extraídas del suelo", "dug out of the ground": words that name the soil themselves.
    lifted = [m for m in sentence.of("clear_verb", "clear") if m.last > m.first]
    soil = view.nearest([*sentence.of("contaminated", "ground"), *lifted], spot, _REACH)
    if ground is None or (amount.value >= _STOCKS and soil is None and not _timed(view, amount)):
        return None
    return verb


def _timed(view: Clauses, amount: Amount) -> bool:
    """Tell whether so many are told of a year or of several: no stocks, then, where clearing is spoken of."""
    years = [w for w in view.sentence.whens if w.day.precision == "year" and w.role == "on"]
    return _summed(view, amount) or view.nearest(years, amount, _FAR) is not None


def _in_name(view: Clauses, mark: Mark) -> bool:
    """Tell whether a word stands in a publisher's name, or in one for land that is still to be cleared."""
    sentence = view.sentence
    return any(
        n.first <= mark.first and mark.last <= n.last
        for n in (*sentence.of("publisher"), *sentence.of("quoted_source"), *sentence.of("contaminated"))
    )


def _summed(view: Clauses, amount: Amount) -> bool:
    """Tell whether a number is a sum over years: "since 1992", "between 2010 and 2019"."""
    spans = [
        w
        for w in view.sentence.whens
        if (w.role in {"since", "span"} and w.day.first.year != w.day.last.year) or w.role == "since"
    ]
    return view.nearest(spans, amount, _FAR) is not None


def _found(view: Clauses, scene: Scene, amount: Amount, told: tuple[str, Mark], weapon: str) -> Found:
    sentence = view.sentence
    what, mark = told
    whens = whens_at(view, scene, amount)
    weapons, _ = weapons_at(view, scene, amount)
    subjects, owner = owners_at(view, scene, amount)
    summed = _summed(view, amount) and not any(view.distance(w, amount) <= 3 and w.role == "on" for w in whens)
    days = () if summed else tuple(w.day for w in whens)
    work = Work(
        what,
        weapons,
        subjects,
        weapon,
        summed=summed,
        of_parties=owner is not None and owner.family == "noun",
        timed=bool(days) or summed or not subjects[0].isupper(),
    )
    unsure = any(0 <= mark.first - m.last <= 6 for m in sentence.of("modal"))
    # Where a text has spoken of states, a number of nobody's is likely one of theirs.
    nobody = owner is None and (bool(scene.areas) or not days)
    asked = Reckoned(
        amount, work.rows(), tuple(work.mistakes()), whens=days, year=scene.year, authority=authority_in(view),
        scaled=owner is None, far=is_far(view, whens, amount),
        open=unsure or summed or len(weapons) > 1 or len(subjects) > 1 or nobody,
    )  # fmt: skip
    reading = {
        "work": what, "weapon": weapon or "|".join(weapons), "subject": "|".join(subjects),
        "on": "|".join(map(str, days)),
        "value": f"{amount.value:f}", "unit": amount.unit, "hedge": amount.sense,
    }  # fmt: skip
    first, last = extent(view, (amount, mark), (owner, *whens[:1]), _REACH)
    return Found(first, last, amount.at, reading, partial(judge, asked=asked), weight=_WEIGHT)
