"""What a treaty asks in passing: "it also requires the destruction of stocks, clearance and help for victims"."""

from collections.abc import Iterator
from functools import partial
from typing import Final

from firmground.factcheck.claim import Found
from firmground.factcheck.durations import durations
from firmground.factcheck.kinds.provision.telling import Asked, judge_told
from firmground.factcheck.kinds.provision.voice import goes_on, is_denied, is_further, is_ruled
from firmground.factcheck.marks import Mark
from firmground.factcheck.obligations import treaties_at
from firmground.factcheck.scene import Clauses, Scene
from firmground.factcheck.small_words import small_words

_SUBJECT_REACH: Final = 9
_OBJECT_REACH: Final = 34
_WORK_REACH: Final = 5
_BY_REACH: Final = 5
_WEIGHT: Final = 7
_LED: Final = 3
_TIMED_REACH: Final = 8


def duties(view: Clauses, scene: Scene) -> Iterator[Found]:
    """Yield the work a treaty is said to ask for, where no time is told for it."""
    sentence = view.sentence
    if not (sentence.has("obligation") or sentence.has("article_word", "help_victims")):
        return
    told = -1
    for duty in sorted(set(_verbs(view)), key=lambda m: m.first):
        subjects = [
            m for m in sentence.of("treaty")
            if m.code != "other" and duty.first - m.last > 0 and view.distance(m, duty) <= _SUBJECT_REACH
        ]  # fmt: skip
        further = not subjects and is_further(view, duty)
        if not (subjects or further or goes_on(view, scene) or _follows(view, scene, duty)):
            continue
        found = _found(view, scene, duty, subjects[-1:], further=further) if duty.first > told else None
        if found is not None and (told < 0 or further):
            yield found
            told = found.last


def _follows(view: Clauses, scene: Scene, duty: Mark) -> bool:
    """Tell whether "this" before a duty means what was told of a treaty: "It is a party. This entails …"."""
    led = not small_words("this").isdisjoint(view.sentence.tokens.keys[: duty.first]) and duty.first <= _LED
    return led and scene.recent(1)


def _found(view: Clauses, scene: Scene, duty: Mark, subjects: list[Mark], *, further: bool) -> Found | None:
    timed = [d.placed() for d in durations(view.sentence)]
    works = [
        m for m in _works(view)
        if m.first >= duty.first and view.distance(duty, m) <= _OBJECT_REACH
        # Where a time is told for a work, the rule on that time says more; a further verb has works of its own.
        and not any(duty.first < v.first <= m.first and is_further(view, v) for v in _verbs(view))
        and not any(view.distance(m, d) <= _TIMED_REACH for d in timed)
    ]  # fmt: skip
    if not works or (timed and not further):
        return None
    first, last = min([duty.first, *(m.first for m in subjects)]), max(m.last for m in works)
    # "To clear their land by 2025": no treaty sets a year for all.
    if any(0 < w.first - m.last <= _BY_REACH for w in view.sentence.whens for m in works):
        return None
    if not (further or is_ruled(view, scene, first, last, "duty")) or is_denied(view, [duty]):
        return None
    treaties, settled = treaties_at(view, scene, duty)
    # "A treaty that would oblige companies to …" is none of ours where none was named.
    if not treaties or not (settled or scene.treaty):
        return None
    things = tuple(dict.fromkeys(m.code for m in works))
    reading = {"rule": " ".join(things), "treaty": "|".join(treaties)}
    asked = Asked(things, treaties, None, sure=False)
    return Found(first, last, works[0].first, reading, partial(judge_told, asked=asked), weight=_WEIGHT)


def _verbs(view: Clauses) -> tuple[Mark, ...]:
    return *view.sentence.of("provision_duty", "strong"), *view.sentence.of("article_word", "duty")


def _works(view: Clauses) -> Iterator[Mark]:
    """Yield the works told of: destroying stocks, clearing land, helping victims."""
    sentence = view.sentence
    destroying = sentence.of("provision_destroy")
    for mark in sentence.of("obligation"):
        near = view.nearest(destroying, mark, _WORK_REACH)
        if mark.code == "stockpile_destruction" and near is not None:
            yield Mark("work", "destroy_stocks", min(mark.first, near.first), max(mark.last, near.last))
        elif mark.code == "clearance":
            yield Mark("work", "clear_land", mark.first, mark.last)
    for mark in (*sentence.of("article_word", "help_victims"), *sentence.of("work_word", "victim_assistance")):
        yield Mark("work", "victim_assistance", mark.first, mark.last)
