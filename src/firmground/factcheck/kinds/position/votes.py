"""The count of a vote: "by 144 votes to one with 38 abstentions"."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

from firmground.factcheck.claim import Found, Verdict
from firmground.factcheck.dates import fits_day, same_year
from firmground.factcheck.facts import Facts
from firmground.factcheck.kinds.position.counts import FAMILIES, Told, number_of, rows_of, told_of
from firmground.factcheck.kinds.position.resolutions import COUNTS, Tally, tallies
from firmground.factcheck.marks import When
from firmground.factcheck.obligations import treaties_at
from firmground.factcheck.scene import Clauses, Scene
from firmground.model.said import listing, said

_RESOLUTION_REACH: Final = 5
_UNANIMOUS_REACH: Final = 4


@dataclass(frozen=True, slots=True)
class Asked:
    """Votes said to have been counted, on a resolution by its number, or by treaty and time."""

    told: Told
    number: str
    treaties: tuple[str, ...]
    when: When | None
    sure: bool


# A vote is told by its numbers, or by the word for what was adopted.
_FAMILIES: Final = FAMILIES | {"vote_resolution", "vote_unanimous"}


def votes(view: Clauses, scene: Scene) -> Iterator[Found]:
    """Yield the counts of votes in a sentence that speaks of the General Assembly."""
    sentence = view.sentence
    rows = rows_of(sentence)
    if not rows and not sentence.speaks_of(_FAMILIES):
        return
    for place, told in enumerate(rows if len(rows) > 1 else (told_of(view) or _unanimous(view),)):
        if told is None:
            yield from _adopted(view, scene)
            return
        # The time of a row stands before it, behind the row before.
        after = rows[place - 1].last if place and len(rows) > 1 else -1
        yield from _counted(view, scene, told, after if len(rows) > 1 else None)


def _unanimous(view: Clauses) -> Told | None:
    """Return that nobody voted against or abstained, where a resolution is said to be adopted unanimously."""
    sentence = view.sentence
    for mark in sentence.of("vote_unanimous") if sentence.has("vote_body") else ():
        verbs = (*sentence.of("act", "adopt"), *sentence.of("step_word", "vote"))
        near = [m for m in verbs if view.distance(m, mark) <= _UNANIMOUS_REACH]
        denied = any(0 < mark.first - m.last <= _UNANIMOUS_REACH for m in sentence.of("neg"))
        if near and not denied:
            return Told((("no", 0), ("abstain", 0)), min(near[0].first, mark.first), max(near[0].last, mark.last))
    return None


def _counted(view: Clauses, scene: Scene, told: Told, after: int | None) -> Iterator[Found]:
    """Yield one count of votes; of several rows the time is that between the row before and this one."""
    sentence = view.sentence
    number = number_of(sentence, told)
    # The vote of a parliament is another's.
    if sentence.has("step_body") and not sentence.has("vote_body"):
        return
    if not (sentence.has("vote_body") or number or _is_whole(told)):
        return
    treaties, settled = treaties_at(view, scene, (*sentence.of("vote_body"), told.placed())[0])
    whens = [w for w in sentence.whens if w.role == "on" and (after is None or after < w.first < told.first)]
    when = view.nearest(whens, told.placed())
    # A bare row of numbers is sure by the number of its resolution alone.
    known = bool(sentence.of("vote_body")) and settled and when is not None
    asked = Asked(told, number, treaties, when, bool(number) or known)
    reading = {"resolution": number, "treaty": "|".join(treaties), "on": str(when.day) if when else ""} | {
        code: str(count) for code, count in told.counts
    }
    first = min(told.first, when.first) if when is not None else told.first
    last = max(told.last, when.last) if when is not None else told.last
    # "Adopted the resolution on the treaty" is no adoption of the treaty.
    adopted = [m for m in sentence.of("act", "adopt") if m.first <= last]
    anchor = adopted[0].first if adopted and after is None else told.first
    yield Found(first, last, anchor, reading, partial(judge_votes, asked=asked), weight=8)


def _adopted(view: Clauses, scene: Scene) -> Iterator[Found]:
    """Yield that a resolution was adopted at a time, with no votes counted; it is no adoption of the treaty."""
    sentence = view.sentence
    for verb in sentence.of("act", "adopt") if sentence.has("vote_resolution") else ():
        named = [m for m in sentence.of("vote_resolution") if 0 < m.first - verb.last <= _RESOLUTION_REACH]
        whens = [w for w in sentence.whens if w.role == "on"]
        treaties, settled = treaties_at(view, scene, verb)
        if not named or not whens or not settled:
            continue
        asked = Asked(Told((), verb.first, named[0].last), number_of(sentence), treaties, whens[0], False)
        reading = {"resolution": asked.number, "treaty": "|".join(treaties), "on": str(whens[0].day)}
        first, last = min(verb.first, whens[0].first), max(named[0].last, whens[0].last)
        yield Found(first, last, verb.first, reading, partial(judge_adopted, asked=asked), weight=8)
        return


def judge_adopted(facts: Facts, asked: Asked) -> Verdict:
    """Return support where such a resolution was voted on at that time; not all are on record."""
    meant = [t for t in tallies(facts) if _is_meant(asked, t)]
    if not meant:
        return Verdict("not_in_ledger", "", "", said("No such vote is known by {day}.", day=facts.published))
    return Verdict("supported", "", meant[0].words(), meant[0].words(), meant[0].statements)


def _is_whole(told: Told) -> bool:
    """Tell whether all three numbers of a vote are told, and no body need be named."""
    return len(told.counts) == len(COUNTS)


def judge_votes(facts: Facts, asked: Asked) -> Verdict:
    """Return the verdict on the count of a vote."""
    held = list(tallies(facts))
    meant = [t for t in held if _is_meant(asked, t)]
    if not meant:
        return Verdict("not_in_ledger", "", "", said("No such vote is known by {day}.", day=facts.published))
    meant.sort(key=lambda t: not _agrees(asked, t))
    words = listing([t.words() for t in meant[:3]], "; ")
    ids = tuple(i for t in meant[:3] for i in t.statements)
    if any(_agrees(asked, t) for t in meant):
        return Verdict("supported", "", words, words, ids)
    if not asked.sure:
        return Verdict("not_in_ledger", "", words, words, ids)
    other = next((t for t in held if t not in meant and _agrees(asked, t)), None)
    error = (
        "wrong_number" if other is None else "mine_cluster_mixed" if other.treaty != meant[0].treaty else "wrong_year"
    )
    return Verdict("contradicted", error, words, words, ids)


def _is_meant(asked: Asked, tally: Tally) -> bool:
    if asked.number:
        resolution = tally.resolution
        return resolution == asked.number or resolution.startswith(f"{asked.number}-")
    if tally.treaty not in asked.treaties:
        return False
    return (
        asked.when is None
        or fits_day(asked.when, tally.day) in (("fits", "near") if asked.when.day.precision == "day" else ("fits",))
        or (tally.stage != "plenary" and same_year(asked.when, tally.day))
    )


def _agrees(asked: Asked, tally: Tally) -> bool:
    return all(count in tally.counts.get(code, frozenset((count,))) for code, count in asked.told.counts) and any(
        code in tally.counts for code, _ in asked.told.counts
    )
