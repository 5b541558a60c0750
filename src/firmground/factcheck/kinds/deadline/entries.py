"""Deadlines in lists and tables: "Chad | 1 Jan 2025 | 1 Jan 2028", "Colombia: 31 December 2025"."""

from collections.abc import Iterator
from functools import partial
from typing import Final

from firmground.factcheck.claim import Found
from firmground.factcheck.kinds.deadline.judging import About, Dated, judge_dated
from firmground.factcheck.kinds.deadline.subject import BOTH
from firmground.factcheck.marks import Mark, When
from firmground.factcheck.obligations import OURS
from firmground.factcheck.scene import Clauses, Scene

_BAR: Final = "|"
_LONGEST: Final = 16
_COLONS: Final = frozenset((":", "–", "—", "-", ","))
_WORDS: Final = ("deadline_word", "deadline_extension")


def entries(view: Clauses, scene: Scene) -> Iterator[Found]:
    """Yield the day due in a row of a table, or in a short line, whose heading or predecessor speaks of deadlines."""
    sentence = view.sentence
    keys = sentence.tokens.keys
    areas = sentence.of("area")
    if not areas or areas[0].first > 1:
        return
    whens = [w for w in sentence.whens if w.role == "on" and w.day.precision in {"day", "month"} and not w.relative]
    if not whens or any(a.code != areas[0].code for a in areas):
        return
    when = whens[-1]
    if _BAR in keys:
        which = _column(view, scene, when)
        if which is None:
            return
    elif len(keys) <= _LONGEST and keys[areas[0].last + 1] in _COLONS and whens[0].first - areas[0].last <= 2:
        if not _goes_on(view, scene):
            return
        when, which = whens[0], next((m.code for m in sentence.of("deadline_which")), "")
    else:
        return
    yield _found(view, scene, areas[0], when, which)


def _found(view: Clauses, scene: Scene, area: Mark, when: When, which: str) -> Found:
    obligations, treaties = _duty(view, scene)
    about = About((area.code,), treaties, obligations, True)
    earlier = tuple(w for w in view.sentence.whens if w.first < when.first and w.role == "on")
    judge = partial(judge_dated, asked=Dated(about, when, which, which == "", earlier=earlier))
    return Found(
        area.first, when.last, when.first, about.reading() | {"due": str(when.day), "which": which}, judge, weight=6
    )


def _column(view: Clauses, scene: Scene, when: When) -> str | None:
    """Return which deadline a cell holds, by the heading of its column; None where that is of something else."""
    for spoken in reversed(scene.spoken):
        sentence = spoken.sentence
        if _BAR not in sentence.tokens.keys or sentence.whens:
            continue
        column = _bars(view, when.first)
        words = [m for f in _WORDS for m in sentence.of(f) if _bars(spoken, m.first) == column]
        return "" if words else None
    return None


def _bars(view: Clauses, place: int) -> int:
    return view.sentence.tokens.keys[:place].count(_BAR)


def _goes_on(view: Clauses, scene: Scene) -> bool:
    """Tell whether a short line goes on from one about deadlines: only lines as short may stand between."""
    if any(view.sentence.has(family) for family in _WORDS):
        return True
    for spoken in reversed(scene.spoken):
        if any(spoken.sentence.has(family) for family in _WORDS):
            return True
        if len(spoken.sentence.tokens) > _LONGEST or not spoken.sentence.has("area"):
            return False
    return False


def _duty(view: Clauses, scene: Scene) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the obligations and treaties that a list may be of."""
    views = (view, *reversed(scene.spoken))
    for spoken in views:
        articles = spoken.sentence.of("deadline_article")
        if articles:
            treaties, _, works = articles[-1].code.partition(".")
            return tuple(works.split(_BAR)), tuple(treaties.split(_BAR))
    treaty = scene.treaty or scene.only_treaty
    return BOTH, (treaty,) if treaty in OURS else OURS
