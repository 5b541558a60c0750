"""Where victims are counted: the world, a state, or a place within one."""

from dataclasses import dataclass, replace
from typing import Final

from firmground.factcheck.facts import Facts
from firmground.factcheck.figures import WORLD
from firmground.factcheck.marks import Amount, Mark, Sentence
from firmground.factcheck.scene import Clauses, Scene, is_line
from firmground.factcheck.tolls.causes import CLUSTERS, MINES, is_whole

_REACH: Final = 30
_CLOSE: Final = 12
# "…, in Myanmar" still goes with what the comma parts it from.
_LEADING: Final = 2
# A smaller number in a sentence need not be one of victims.
_COUNTED: Final = 50
_BESIDE: Final = 2
_LEADING_ON: Final = frozenset((":", "–", "—", "with", "avec", "con"))
_GROUPS: Final = ("europe", "americas", "africa", "asia", "middle_east")


@dataclass(frozen=True, slots=True)
class Where:
    """The subjects a figure may be of: the plausible ones and those that may only excuse it.

    `partial` where a place within a state, or a group of states, is spoken of; `bound` where words tie the state to
    the number ("in Myanmar"), `apart` where it stands in another clause.
    """

    sure: tuple[str, ...]
    maybe: tuple[str, ...] = ()
    partial: bool = False
    mark: Mark | None = None
    bound: bool = False
    apart: bool = False

    def settled(self, facts: Facts) -> "Where":
        """Return the world instead of a state that nothing is known of and that no preposition ties to the number."""
        if self.bound or self.sure == (WORLD,) or not self.maybe:
            return self
        known = tuple(s for s in self.sure if s == WORLD or any(facts.told(s, p) for p in (MINES, CLUSTERS)))
        if known == self.sure:
            return self
        # "Russian mines killed …" is perhaps no number of the world's.
        return replace(self, sure=known or (WORLD,), partial=self.partial or not self.apart)


def where_of(view: Clauses, scene: Scene, at: Amount, *, alone: bool = False) -> Where:
    """Return where the victims behind a number are counted; `alone` by its own sentence only."""
    named, partial = (
        [m for m in areas_of(view) if not _is_taken(view, m, at) and not _is_next(view, m, at)],
        _is_partial(view, at),
    )
    area, world = paired_area(view, at) or view.nearest(named, at, _REACH), _world(view, at)
    if area is None:
        others = tuple(m.code for m in named)
        if world is not None:
            return Where((WORLD,), others, partial)
        if not alone and not others and scene.page and is_line(view.sentence):
            # "Casualties: 624 (2024)" under the heading "Afghanistan"
            return Where(scene.page, (WORLD,), partial, None)
        if not alone and not others and not view.sentence.of("them") and _was_of_all(scene):
            return Where((WORLD,), scene.areas[:3], partial)
        return Where(tuple(dict.fromkeys((WORLD, *others, *scene.areas[:3]))), (), partial)
    paired = paired_area(view, at)
    if paired is None and is_whole(view, at) and area.first > at.last:
        # "2,029 of the 6,279 victims were in Myanmar": the whole may be that of the world.
        return Where((WORLD, area.code), (), partial)
    if paired is not None:
        return Where((paired.code,), (), partial, paired, bound=True)
    together = _together(view, area, at)
    if together and not _is_aside(view, area, at):
        return Where((area.code,), (WORLD, *together), partial=True, mark=area)
    return _of_area(view, at, area, world, partial=partial)


def _was_of_all(scene: Scene) -> bool:
    """Tell whether the sentence before counts all victims, and each state in it has a number of its own.

    "1,172 people were killed or injured, 916 of them in Ukraine. Some 95 per cent of the victims were civilians."
    """
    if not scene.spoken or not scene.spoken[-1].sentence.has("toll"):
        return False
    before = scene.spoken[-1]
    counted = [a for a in before.sentence.amounts if not a.unit and a.value >= _COUNTED]
    named = {m.code for m in areas_of(before)}
    if not counted or not named or where_of(before, scene, counted[0], alone=True).sure[0] != WORLD:
        return False
    own = [where_of(before, scene, a, alone=True) for a in counted[1:]]
    return named <= {w.sure[0] for w in own if w.bound}


def _world(view: Clauses, at: Amount) -> Mark | None:
    """Return the nearest "worldwide"; "total" is no place."""
    sentence = view.sentence
    totals = {place for m in sentence.of("total_word") for place in range(m.first, m.last + 1)}
    found = view.nearest([m for m in sentence.of("place", "world") if m.first not in totals], at, _REACH)
    return found if found is not None else None


def _of_area(view: Clauses, at: Amount, area: Mark, world: Mark | None, *, partial: bool) -> Where:
    """Return where a number is counted that a state is named with, the nearest of them `area`."""
    sentence = view.sentence
    first, last = view.clause(at, 8)
    others = [m for m in areas_of(view) if m.code != area.code]
    here = [m.code for m in others if first <= m.first <= last]
    far = tuple(m.code for m in others)
    if world is not None and view.distance(world, at) <= view.distance(area, at):
        return Where((WORLD, area.code), far, partial)
    if _is_beside(sentence, area, at) or (_is_place(sentence, area) and not _is_aside(view, area, at)):
        return Where((area.code,), (), partial, area, bound=True)
    start, end = view.clause(at, 5)
    if here and start <= area.first <= end and not any(start <= m.first <= end for m in others):
        # "Ukraine had 608, while Syria came first with 834"
        return Where((area.code,), (WORLD, *here), partial, area)
    if _is_aside(view, area, at):
        # "7,073 people were killed or injured, driven by conflict in Afghanistan"
        return Where((WORLD,), (area.code, *far), partial)
    if here:
        # "Colombia, once second only to Afghanistan, had 84": either may be meant.
        return Where(tuple(dict.fromkeys((area.code, *here))), (WORLD,), partial, area)
    if view.distance(area, at) > _CLOSE and others:
        return Where((WORLD, area.code), far, partial)
    start, end = view.clause(at, 2)
    # "Australia notes that casualties fell": who speaks is not where victims were, unless some are known there.
    speaks = any(0 < m.first - area.last <= _BESIDE for m in sentence.of("speaker"))
    return Where((area.code,), (WORLD,), partial, area, apart=speaks or not start <= area.first <= end)


def _is_taken(view: Clauses, area: Mark, at: Amount) -> bool:
    """Tell whether a state behind a number has its own: "5,757 people in 2023, with Myanmar (1,003) …"."""
    if _is_beside(view.sentence, area, at):
        return False
    own = [a for a in view.sentence.amounts if not a.unit and 0 <= a.first - area.last - 1 <= _BESIDE]
    start, end = view.clause(at, 2)
    if start <= area.first <= end and not any(start <= a.first <= end for a in own):
        # "916 of them in Ukraine, where 890 …"
        return _is_of_part(view.sentence, area, at)
    if _is_of_part(view.sentence, area, at):
        return True
    return area.first > at.last and bool(own) and paired_area(view, at) is None


def _is_of_part(sentence: Sentence, area: Mark, at: Amount) -> bool:
    """Tell whether a part of the number has the state to itself: "289 victims in 2017, of whom 187 in Syria"."""
    parts = [a for a in sentence.amounts if not a.unit and at.last < a.at < area.first and a.value < at.value]
    return any(area.first - a.last - 1 <= _BESIDE and _is_beside(sentence, area, a) for a in parts)


def _is_next(view: Clauses, area: Mark, at: Amount) -> bool:
    """Tell whether a state is only the one that comes next: "… with the most, 2,029, followed by Syria"."""
    sentence = view.sentence
    return any(at.last < m.first and 0 < area.first - m.last <= _BESIDE for m in sentence.of("rank", "next"))


def _is_aside(view: Clauses, area: Mark, at: Amount) -> bool:
    """Tell whether a state is named behind a number in words of their own: "7,073, driven by conflict in Yemen"."""
    start, end = view.clause(area, 2)
    parted = area.first > at.last and not start <= at.first <= end
    return parted and area.first - start > _LEADING


def areas_of(view: Clauses) -> list[Mark]:
    """Return the states named in a sentence, without those in names of treaties and publications."""
    return list(view.once(_areas))


def _areas(view: Clauses) -> tuple[Mark, ...]:
    sentence = view.sentence
    names = [*sentence.of("treaty"), *sentence.of("publisher")]
    return tuple(
        m for m in sorted((*sentence.of("area"), *sentence.of("demonym")), key=lambda m: m.first)
        if m.code not in {"world", "EU"} and not any(n.first <= m.first <= n.last for n in names)
    )  # fmt: skip


def _is_beside(sentence: Sentence, area: Mark, at: Amount) -> bool:
    """Tell whether a state and a number stand side by side: "Ukraine (293)", "608 in Syria"; a comma parts them."""
    first, last = (area.last, at.first) if area.last < at.first else (at.last, area.first)
    between = sentence.tokens.keys[first + 1 : last]
    opened = at.last < area.first and "(" in between
    if opened and any(
        0 < a.first - area.last <= _BESIDE and not sentence.tokens.keys[area.last + 1 : a.first][1:]
        and set(sentence.tokens.keys[area.last + 1 : a.first]) <= _LEADING_ON
        for a in sentence.amounts
    ):  # fmt: skip
        # "1,172 casualties (Ukraine: 916)": the state has a number of its own.
        return False
    where = {m.last for m in sentence.of("where_word") if m.first - area.last in {1, 2}}
    if where and area.last < at.first and at.first - max(where) <= _BESIDE:
        # "… overtook Syria, where 933 were counted"
        return True
    return len(between) <= _BESIDE and not {",", ";"} & set(between)


def paired_area(view: Clauses, at: Amount) -> Mark | None:
    """Return the state that a number belongs to in "Myanmar and Syria recorded 2,029 and 1,015 respectively"."""
    sentence = view.sentence
    if not sentence.of("respectively"):
        return None
    first, last = view.clause(at, 8)
    states = [m for m in areas_of(view) if first <= m.first <= last]
    numbers = [a for a in sentence.amounts if first <= a.at <= last and a.unit == at.unit]
    place = next((i for i, a in enumerate(numbers) if a.at == at.at), None)
    return states[place] if place is not None and len(states) == len(numbers) else None


def _is_place(sentence: Sentence, area: Mark) -> bool:
    return any(m.last == area.first - 1 for m in sentence.of("place_word"))


def _together(view: Clauses, area: Mark, at: Amount) -> tuple[str, ...]:
    """Return the states listed with one before any other number: their figure is a sum."""
    numbers = [a.at for a in view.sentence.amounts if a.at != at.at]
    found = [
        m.code for m in areas_of(view)
        if m is not area and m.code != area.code and abs(m.first - area.last) <= 4
        and not any(min(m.first, area.first) < n < max(m.first, area.first) for n in (*numbers, at.at))
        and not view.sentence.of("respectively")
    ]  # fmt: skip
    return tuple(found)


def _is_partial(view: Clauses, at: Amount) -> bool:
    """Tell whether a place that is no state stands near: "in Helmand", "in three provinces", "in Africa"."""
    sentence = view.sentence
    first, last = view.clause(at, 4)
    named = {place for m in sentence.of("area") for place in range(m.first, m.last + 1)}
    regions = [m for m in sentence.of("region") if m.first not in named]
    if any(first <= m.first <= last for m in (*regions, *sentence.of("place", *_GROUPS), *sentence.of("group"))):
        return True
    if not sentence.has("inside"):
        return False
    words = sentence.tokens.words
    for mark in sentence.of("inside"):
        place = mark.last + 1
        capital = first <= place <= last and place < len(words) and words[place][:1].isupper()
        if capital and place not in view.once(_words_known):
            return True
    return False


_KNOWN: Final = ("area", "demonym", "group", "time", "publisher", "weapon", "treaty", "place", "noun", "venue")


def _words_known(view: Clauses) -> frozenset[int]:
    """Return the tokens of words of which we know what they name: no unknown place."""
    return frozenset(p for f in _KNOWN for m in view.sentence.of(f) for p in range(m.first, m.last + 1))


# Publishers whose numbers are the Monitor's.
_OF_MONITOR: Final = frozenset(("monitor", "icbl", "hrw", "hi", "npa"))


def counter_of(view: Clauses) -> str:
    """Return who else counted than the Monitor and those who quote it; an empty text where nobody is named."""
    sentence = view.sentence
    publishers = {m.code for m in sentence.of("publisher")}
    if "monitor" in publishers:
        return ""
    named = sorted(publishers - _OF_MONITOR)
    other = sentence.of("counter") or sentence.of("improvised_device")
    return named[0] if named else ("other" if other else "")
