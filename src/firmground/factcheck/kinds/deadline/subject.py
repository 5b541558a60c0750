"""Whose deadline a word speaks of, and of which obligation under which treaty."""

from dataclasses import replace
from typing import Final

from firmground.factcheck.kinds.deadline.judging import About
from firmground.factcheck.listed_states import Subjects
from firmground.factcheck.obligations import OURS, treaties_at
from firmground.factcheck.scene import Clauses, Placed, Scene
from firmground.factcheck.subjects import doers, subjects_of

BOTH: Final = ("clearance", "stockpile_destruction")
_REACH: Final = 40
_POSSESSIVE_REACH: Final = 4
_BEHIND_COMMA: Final = 4


def about(
    view: Clauses, scene: Scene, at: Placed, obligation: str = "", until: Placed | None = None
) -> tuple[About, tuple[int, int]] | None:
    """Return whose duty is spoken of at a place, with the tokens that name the states; None for none."""
    subjects = _behind(view, until) or _between(view, at, until) or _owner(view, at) or _given(view, at)
    subjects = subjects or subjects_of(view, scene, at) or _ahead(view, until)
    if subjects is None:
        return None
    said, span = subjects.said, (subjects.first, subjects.last)
    several = len({m.code for m in view.sentence.of("treaty") if m.code in OURS}) > 1
    treaties, _ = treaties_at(view, scene, until if until is not None and several else at)
    articles = view.sentence.of("deadline_article")
    if len(articles) == 1 and not obligation:
        named, _, works = articles[0].code.partition(".")
        held = tuple(t for t in named.split("|") if t in treaties) or tuple(named.split("|"))
        treaties, article = held, tuple(works.split("|"))
    else:
        article = ()
    if _is_latter(view, subjects, until if until is not None else at):
        subjects = replace(subjects, codes=subjects.codes[-1:])
    codes = tuple(code for code in subjects.codes if code != "EU")
    if not codes or not treaties:
        return None
    mark = view.nearest_mark(at, "obligation", most=_REACH)
    obligations = (obligation,) if obligation else article or ((mark.code,) if mark is not None else BOTH)
    # "Its" right after one state was named means that state.
    sure = said or (len(scene.areas) == 1 and not view.sentence.of("area"))
    told = any(m.code in OURS for m in view.sentence.of("treaty"))
    return About(codes, treaties, obligations, sure, told), span


def _is_latter(view: Clauses, subjects: Subjects, before: Placed) -> bool:
    """Tell whether "the latter" behind a list means the last of it: "Niger and Peru, giving the latter until 2024"."""
    latter = view.sentence.of("of_two", "latter")
    return len(subjects.codes) > 1 and any(subjects.last < m.first < before.first for m in latter)


def _behind(view: Clauses, until: Placed | None) -> Subjects | None:
    """Return the states named right behind their day: "to 31 December 2025 for Chad"."""
    if until is None:
        return None
    links = [m for m in view.sentence.of("deadline_for") if m.first == until.last + 1]
    return next((s for s in view.once(doers) if links and 0 < s.first - links[0].last <= 2), None)


def _ahead(view: Clauses, until: Placed | None) -> Subjects | None:
    """Return the states behind the comma after their day: "under the extension, until March 2026, Chad goes on"."""
    if until is None or view.sentence.tokens.keys[until.last + 1 : until.last + 2] != (",",):
        return None
    return next((s for s in view.once(doers) if 0 < s.first - until.last <= _BEHIND_COMMA), None)


def _between(view: Clauses, at: Placed, until: Placed | None) -> Subjects | None:
    """Return the states named between the word and its day: "…'s was extended to 2017 and Niger's to 2020"."""
    if until is None:
        return None
    inside = [s for s in view.once(doers) if at.last < s.first and s.last < until.first]
    return inside[-1] if inside else None


def _given(view: Clauses, at: Placed) -> Subjects | None:
    """Return the states a time was given to, right behind the word: "el plazo concedido a Chad", "que obtuvo Chad"."""
    sentence = view.sentence
    words = [m for f in ("deadline_granted", "deadline_had", "deadline_asked") for m in sentence.of(f)]
    if not any(m.first == at.first and m.last == at.last for m in sentence.of("deadline_word")):
        return None
    near = [s for s in view.once(doers) if 0 < s.first - at.last <= _POSSESSIVE_REACH]
    return next(
        (s for s in near if any(at.last < m.first < s.first or s.last < m.first <= s.last + 1 for m in words)), None
    )


def _owner(view: Clauses, at: Placed) -> Subjects | None:
    """Return the states that own the word by their place: "Thailand's deadline", "Chad and Niger must clear …"."""
    near = [s for s in view.once(doers) if 0 < at.first - s.last <= _POSSESSIVE_REACH]
    return near[-1] if near else None
