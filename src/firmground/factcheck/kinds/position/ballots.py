"""How named states voted: for, against, or abstaining."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

from firmground.factcheck.choosing import gravest
from firmground.factcheck.claim import Found, Verdict
from firmground.factcheck.facts import Facts
from firmground.factcheck.kinds.position.resolutions import tallies
from firmground.factcheck.labels import of_value
from firmground.factcheck.listed_states import Subjects, listed
from firmground.factcheck.marks import Mark, When
from firmground.factcheck.obligations import treaties_at
from firmground.factcheck.scene import Clauses, Placed, Scene
from firmground.factcheck.small_words import small_words
from firmground.factcheck.subjects import subjects_of
from firmground.model.said import listing, said

_REACH: Final = 26
_AMONG: Final = 3
_CELLS: Final = frozenset(("–", "—", "|", ":", "-", ","))
_MOST_VOTERS: Final = 193


@dataclass(frozen=True, slots=True)
class Asked:
    """States said to have cast a vote on the resolution about one of some treaties, in a year."""

    areas: tuple[str, ...]
    cast: str
    treaties: tuple[str, ...]
    year: int | None


def ballots(view: Clauses, scene: Scene) -> Iterator[Found]:
    """Yield how named states voted in the General Assembly."""
    sentence = view.sentence
    if not (sentence.has("vote_cast") or sentence.has("vote_word")):
        return
    whens = [w for w in sentence.whens if w.role in {"on", "since"}]
    told: list[tuple[int, int]] = []
    told_of: set[int] = set()
    for mark in (*sentence.of("vote_cast"), *sentence.of("vote_word", "abstain", "no")):
        # The vote of a parliament is another's.
        if sentence.has("step_body") or not _of_assembly(view, scene):
            return
        subjects = _voters(view, scene, mark)
        treaties, settled = treaties_at(view, scene, (*sentence.of("vote_body"), mark)[0])
        denied = any(0 < mark.first - m.last <= 3 for m in sentence.of("neg"))
        if subjects is None or denied or not settled:
            continue
        own = _own(view, mark, whens)
        when = view.nearest(own, mark, _REACH) or (own[0] if own else None)
        year = when.year if when is not None else scene.year
        if any(first <= mark.first <= last for first, last in told) or subjects.first in told_of:
            continue
        told.append((mark.first, mark.last))
        told_of.add(subjects.first)
        asked = Asked(subjects.codes, mark.code, treaties, year)
        near = when is not None and view.distance(when, mark) <= _REACH // 2
        parts: list[Placed] = [_placed(subjects.first, subjects.last), mark, *([when] if near and when else [])]
        first, last = min(p.first for p in parts), max(p.last for p in parts)
        reading = {
            "areas": " ".join(subjects.codes),
            "vote": mark.code,
            "treaty": "|".join(treaties),
            "year": str(year or ""),
        }
        anchor = subjects.first if subjects.first > mark.last else mark.first
        yield Found(first, last, anchor, reading, partial(judge_ballots, asked=asked), weight=6)


def _of_assembly(view: Clauses, scene: Scene) -> bool:
    """Tell whether the sentence, or the one before it, speaks of a vote of the General Assembly."""
    before = scene.spoken[-1].sentence if scene.spoken else None
    return view.sentence.has("vote_body") or (
        before is not None and before.has("vote_body") and before.has("vote_word")
    )


def _own(view: Clauses, mark: Mark, whens: list[When]) -> list[When]:
    """Return the times of a verb: not those that stand behind another vote."""
    others = [m for m in view.sentence.of("vote_cast") if m.last < mark.first]
    held = [
        w for w in whens
        if not any(
            m.last < w.first < mark.first and view.distance(m, w) <= view.distance(w, mark) for m in others
        )
    ] or whens  # fmt: skip
    aside = [w for w in held if not _in_aside(view, mark, w)]
    return aside or held


def _in_aside(view: Clauses, mark: Mark, when: When) -> bool:
    """Tell whether a time is told in a clause set beside the state: "Russia, which did so in 2015, abstained"."""
    keys = view.sentence.tokens.keys
    opened = [m for m in view.sentence.of("relative") if m.last < when.first and keys[m.first - 1 : m.first] == (",",)]
    return bool(opened) and when.last < mark.first and "," in keys[when.last : mark.first]


def _voters(view: Clauses, scene: Scene, mark: Mark) -> Subjects | None:
    """Return who voted so: those named before the word in its clause, or after it behind "among them"."""
    sentence = view.sentence
    lists = [s for s in listed(view) if s.codes]
    if lists and _is_row(view, lists[0], mark):
        return lists[0]
    links = {m.last for m in sentence.of("vote_among") if 0 < m.first - mark.last <= _AMONG}
    among = [s for s in lists if any(0 < s.first - end <= _AMONG for end in links)]
    if among:
        return among[0]
    # "Two countries, Russia and Zimbabwe, voted against": a number between is of others.
    counted = [
        a.last for a in sentence.amounts
        if a.last < mark.first and a.unit == "" and a.value <= _MOST_VOTERS
        and not any(0 < a.first - m.last <= 2 for m in sentence.of("among"))
    ]  # fmt: skip
    votes = [m.last for m in sentence.of("vote_cast") if m.last < mark.first]
    before = [
        s for s in lists
        if s.last < mark.first and view.distance(_placed(s.first, s.last), mark) <= _REACH
        and not any(s.last < end for end in (*counted, *votes))
    ]  # fmt: skip
    # "C’est en s’abstenant que Moscou …"
    which = sentence.tokens.keys[mark.last + 1 : mark.last + 2]
    cleft = [
        s for s in lists if which and which[0] in small_words("product_which") and 0 < s.first - mark.last <= _AMONG
    ]
    if cleft:
        return cleft[0]
    if before and (mark.family == "vote_cast" or mark.first - before[-1].last <= _AMONG):
        return before[-1]
    them = [m for m in sentence.of("them", "they") if 0 < mark.first - m.last <= 2]
    return subjects_of(view, scene, mark) if them and mark.family == "vote_cast" else None


def _is_row(view: Clauses, voters: Subjects, mark: Mark) -> bool:
    """Tell whether a state and its vote are the ends of a row: "China – UNGA resolution, 5 December 2013 – yes"."""
    keys = view.sentence.tokens.keys
    ends = mark.last + 1 >= len(keys) - 1 and voters.first == 0
    return ends and bool(_CELLS & {keys[mark.first - 1]}) and bool(_CELLS & {keys[voters.last + 1]})


def _placed(first: int, last: int) -> Mark:
    return Mark("area", "", first, last)


def judge_ballots(facts: Facts, asked: Asked) -> Verdict:
    """Return the verdict on how states voted; of several the worst counts."""
    return gravest(_judge(facts, asked, area) for area in asked.areas)


def _judge(facts: Facts, asked: Asked, area: str) -> Verdict:
    name = facts.name(area)
    for s in facts.record.reading.of(area, "un_vote"):
        period = s.period
        if (
            s.part("treaty") not in asked.treaties
            or period is None
            or asked.year is None
            or period.first > facts.published
        ):
            continue
        if (
            not period.first.year
            <= asked.year
            <= (period.last.year if period.end is not None else facts.published.year)
        ):
            continue
        cast = of_value(s.value)
        why = said("{source}: {name} {vote} ({time}).", source=facts.source(s), name=name, vote=cast, time=period)
        if cast == asked.cast:
            return Verdict("supported", "", cast, why, (s.id,))
        return Verdict("contradicted", "wrong_state", cast, why, (s.id,))
    against = [
        s for subject in facts.record.reading.subjects() if subject.startswith("resolution:")
        for s in facts.record.reading.of(subject, "voted_against")
        if s.part("treaty") in asked.treaties and s.period is not None and s.period.first.year == asked.year
        and s.period.first <= facts.published
    ]  # fmt: skip
    if against and (asked.cast == "no" or area in {str(s.value) for s in against}):
        names = listing(facts.name(str(s.value)) for s in against)
        ids = tuple(s.id for s in against)
        why = said("Against: {names} ({time}).", names=names, time=against[0].period or said("no date"))
        if (area in {str(s.value) for s in against}) == (asked.cast == "no"):
            return Verdict("supported", "", names, why, ids)
        return Verdict("contradicted", "wrong_state", names, why, ids)
    if asked.cast == "no":
        for tally in tallies(facts):
            in_year = tally.treaty in asked.treaties and tally.stage == "plenary" and tally.day.first.year == asked.year
            if in_year and tally.counts.get("no") == frozenset((0,)):
                return Verdict(
                    "contradicted", "wrong_state", said("nobody voted against"), tally.words(), tally.statements
                )
    return Verdict("not_in_ledger", "", "", said("How {name} voted is not known.", name=name))
