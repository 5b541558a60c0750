"""When the parties met: "the First Meeting of States Parties in November", "la Tercera Conferencia de Examen"."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

from firmground.factcheck.claim import Found, Verdict
from firmground.factcheck.dates import fits_day
from firmground.factcheck.facts import Facts
from firmground.factcheck.marks import Mark, Sentence, When
from firmground.factcheck.obligations import OURS
from firmground.factcheck.scene import Clauses, Scene
from firmground.model.dates import VagueDate
from firmground.model.said import listing, said

_ORDINAL_REACH: Final = 2
_WHEN_REACH: Final = 26
_BEFORE_REACH: Final = 6
_TREATY_REACH: Final = 6
# What lies between has its own time: "extended at the Third Review Conference until 2018".
_OTHERS: Final = ("act", "deadline_word", "deadline_extension", "obligation", "step_word")
_WEIGHT: Final = 2


@dataclass(frozen=True, slots=True)
class Asked:
    """A meeting of its kind (MSP, RC) and number of one of some treaties, at a time."""

    kind: str
    number: int
    treaties: tuple[str, ...]
    when: When


def gatherings(view: Clauses, scene: Scene) -> Iterator[Found]:
    """Yield the meetings of the parties that are told with their number and time."""
    sentence = view.sentence
    for mark in sentence.of("gathering"):
        number, first = _number(sentence, mark)
        when = view.nearest([w for w in sentence.whens if _is_of(sentence, mark, w)], mark, _WHEN_REACH)
        if not number or when is None:
            continue
        treaties = _treaties(view, scene, mark)
        reading = {
            "act": "meeting", "meeting": f"{number}{mark.code}", "treaty": "|".join(treaties), "on": str(when.day),
        }  # fmt: skip
        asked = Asked(mark.code, number, treaties, when)
        start, end = min(first, when.first), max(mark.last, when.last)
        yield Found(start, end, mark.first, reading, partial(judge, asked=asked), weight=_WEIGHT)


def _is_of(sentence: Sentence, mark: Mark, when: When) -> bool:
    """Tell whether a time is that of a meeting: it stands close before, or behind with no act or deadline between."""
    if when.role in {"now", "until", "since"} or mark.first - when.last > _BEFORE_REACH:
        return False
    low, high = min(mark.last, when.last) + 1, max(mark.first, when.first) - 1
    # "The extensions run to 2025", "which ratified in March, to host this meeting"
    if any(m.last + 1 == when.first for m in sentence.of("onto")):
        return False
    if when.last < mark.first and "," in sentence.tokens.keys[when.last : mark.first]:
        return False
    return not any(sentence.within(family, low, high) for family in _OTHERS)


def _number(sentence: Sentence, mark: Mark) -> tuple[int, int]:
    """Return the number of a meeting and its first token: "Twenty-First", "10" before "MSP"; 0 where none is told."""
    ranks = [m for m in sentence.of("number") if m.code[:1] == "o" and 0 < mark.first - m.last <= _ORDINAL_REACH]
    if ranks:
        rank = ranks[-1]
        keys = sentence.tokens.keys
        tens = [
            m for m in sentence.of("number")
            if m.code.isdigit() and 0 < rank.first - m.last <= _ORDINAL_REACH
            and "," not in keys[m.last : rank.first]
        ]  # fmt: skip
        more = int(tens[-1].code) if tens else 0
        return int(rank.code[1:]) + more, tens[-1].first if tens else rank.first
    figures = [a for a in sentence.amounts if not a.unit and 0 < mark.first - a.last <= _ORDINAL_REACH]
    return (int(figures[-1].value), figures[-1].first) if figures else (0, mark.first)


def _treaties(view: Clauses, scene: Scene, mark: Mark) -> tuple[str, ...]:
    """Return the treaty whose parties met: that named behind, else that of the text."""
    behind = [m for m in view.sentence.of("treaty") if 0 < m.first - mark.last <= _TREATY_REACH]
    named = scene.treaty_of(behind[0]) if behind else scene.treaty or scene.only_treaty
    return (named,) if named in OURS else OURS


def judge(facts: Facts, asked: Asked) -> Verdict:
    """Return support where such a meeting was held then; another day may be that of something beside it."""
    reading = facts.record.reading
    for treaty in asked.treaties:
        subject = f"meeting:{treaty}/{asked.number}{asked.kind}"
        days = [s for p in ("meeting_start", "meeting_end") for s in reading.of(subject, p)]
        told = [s.value for s in days if isinstance(s.value, VagueDate)]
        if not told:
            continue
        held = VagueDate(told[0].first, told[-1].last)
        why = said("{treaty}: {acts}.", treaty=facts.short(treaty), acts=held)
        if fits_day(asked.when, held) == "fits":
            return Verdict("supported", "", listing([str(held)]), why, tuple(s.id for s in days))
        if len(asked.treaties) == 1:
            return Verdict("not_in_ledger", "", listing([str(held)]), why, tuple(s.id for s in days))
    return Verdict("not_in_ledger", "", "", said("No such number is known."))
