"""What rose or fell: victims of some weapon and outcome, or a share among them."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from firmground.factcheck.figures import WORLD, Parts
from firmground.factcheck.marks import Amount, Mark
from firmground.factcheck.scene import Clauses, Placed, Scene
from firmground.factcheck.small_words import small_words
from firmground.factcheck.tolls.causes import (
    CLUSTERS,
    MINES,
    Series,
    causes_at,
    members_of,
    outcome_at,
    toll_marks,
    with_parts,
)
from firmground.factcheck.tolls.places import Where, counter_of, where_of
from firmground.factcheck.tolls.shifts import Shift

_SHARES: Final = {
    "child": "child_share",
    "civilian": "civilian_share",
    "female": "female_share",
    "women": "female_share",
}
_OUTCOMES: Final[dict[str, Parts]] = {"killed": (("outcome", "killed"),), "injured": (("outcome", "injured"),)}
_NEAR: Final = 9
_MOST_STATES: Final = 200
_NEXT: Final = 3
_AMONG: Final = 3
_RULED: Final = 6
_STATES: Final = {MINES: "states_with_casualties", CLUSTERS: "states_with_cluster_casualties"}


@dataclass(frozen=True, slots=True)
class Measure:
    """The series that may be meant, the plausible ones and those that only excuse, and where; `share` for per cent."""

    sure: tuple[Series, ...]
    maybe: tuple[Series, ...]
    where: Where
    share: bool = False
    toll: Mark | None = None
    counter: str = ""


def measure_of(view: Clauses, scene: Scene, at: Mark, *, numbered: bool, share: bool = False) -> Measure | None:
    """Return what a rise or fall is of; None where it is not of victims.

    `share` where its numbers are per cent. A sentence without a word for victims is read as one only where it is
    `numbered` and nothing else is spoken of.
    """
    sentence = view.sentence
    spot = Amount(Decimal(0), "", "exact", at.first, at.last, at.first)
    causes, where = causes_at(view, scene, spot), where_of(view, scene, spot)
    prop = _share_of(view, at, causes.sure[0][0], said=share)
    if prop is not None:
        return Measure(((prop, ()),), (), where, share=True, counter=counter_of(view))
    outcome, toll = outcome_at(view, at)
    other = view.nearest([m for m in sentence.of("other_topic") if not begins_anew(view, at, m)], at, 40)
    if toll is None:
        tolls = toll_marks(view)
        if not tolls and (
            other is not None or not numbered or not scene.weapon or sentence.of("noun", "state", "party", "member")
        ):
            return None
        toll = tolls[0] if tolls else None
        outcome = toll.code if toll else "all"
    if other is not None and toll is not None and view.distance(other, at) < view.distance(toll, at):
        # "Clearance has brought a steady fall in the number of victims": what fell follows the fall.
        between = sentence.tokens.keys[at.last + 1 : toll.first]
        ruled = other.last < at.first and 0 < toll.first - at.last <= _RULED
        if not ruled or not small_words("number_link").isdisjoint(between) or "," in between:
            return None
    if toll is not None and _is_attribute(view, toll):
        return None
    parts = (*_OUTCOMES.get(outcome, ()), *_members(view, toll))
    sure = tuple(with_parts(s, *parts) for s in causes.sure)
    maybe = (*causes.sure, *causes.maybe) if parts else ()
    return Measure(
        sure, (*(with_parts(s, *parts) for s in causes.maybe), *maybe), where, toll=toll, counter=counter_of(view)
    )


def begins_anew(view: Clauses, mark: Mark, topic: Mark) -> bool:
    """Tell whether a comma parts a rise of victims from what follows: "…, three quarters more, and money rose"."""
    after = mark.last < topic.first and "," in view.sentence.tokens.keys[mark.last + 1 : topic.first]
    return after and any(t.last < mark.first for t in toll_marks(view))


def _is_attribute(view: Clauses, toll: Mark) -> bool:
    """Tell whether victims only tell what something else is for: "funding for mine victims fell"."""
    sentence = view.sentence
    for other in sentence.of("other_topic"):
        link = any(m.first == other.last + 1 for m in sentence.of("prep"))
        if (
            link
            and 0 < toll.first - other.last <= _AMONG
            and not any(other.last < a.at < toll.first for a in sentence.amounts)
        ):
            return True
    return False


def states_measure(view: Clauses, scene: Scene, shift: Shift) -> Measure | None:
    """Return the number of states with victims as what rose: "in 55 states and areas, up from 51 a year earlier"."""
    sentence, mark = view.sentence, shift.mark
    told = [a for a in (shift.size, shift.before, shift.after) if a is not None]
    tolls = toll_marks(view)
    if not told or not tolls or any(a.unit or a.value > _MOST_STATES for a in told):
        return None
    nouns = sentence.of("noun", "state", "area")
    counted = [
        a for a in sentence.amounts
        if not a.unit and a.value <= _MOST_STATES and any(0 < n.first - a.last <= _NEXT for n in nouns)
    ]  # fmt: skip
    if not counted or any(
        not a.unit and a.value > _MOST_STATES and a.first > counted[0].last for a in sentence.amounts
    ):
        return None
    spot = Amount(Decimal(0), "", "exact", mark.first, mark.last, mark.first)
    prop = _STATES[causes_at(view, scene, spot).sure[0][0]]
    return Measure(((prop, ()),), (), Where((WORLD,)), toll=tolls[0], counter=counter_of(view))


def _share_of(view: Clauses, at: Placed, series: str, *, said: bool) -> str | None:
    """Return the share that is spoken of: "children's share", "46 % were children, up from 39 %" (`said`)."""
    sentence = view.sentence
    start, end = view.clause(at, 8)
    here = [m for m in sentence.of("share_word") if start <= m.first <= end]
    if not here and not said:
        return None
    words = [m for m in sentence.of("member") if m.code in _SHARES]
    word = view.nearest(sentence.of("share_word"), at, 90) or at
    if not words:
        return None
    # "Children's share of civilian casualties": the group that no word for victims follows.
    free = [m for m in words if not any(t.first == m.last + 1 for t in toll_marks(view))]
    near = min(free or words, key=lambda m: view.distance(m, word))
    return ("cluster_" if series == CLUSTERS else "") + _SHARES[near.code]


def _members(view: Clauses, toll: Mark | None) -> Parts:
    if toll is None:
        return ()
    # "Casualties among deminers"
    parting = {",", ";", ".", ":", "("} & set(view.sentence.tokens.keys[toll.last + 1 : toll.last + _AMONG])
    return members_of(view, max(0, toll.first - 3), toll.last + (1 if parting else _AMONG))
