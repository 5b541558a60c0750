"""A state told of by its place among those that did the same: "the 111th state to join", "the last EU country to"."""

from collections.abc import Iterator
from functools import partial
from typing import Final

from firmground.factcheck.claim import Found
from firmground.factcheck.event import Event
from firmground.factcheck.events import events
from firmground.factcheck.kinds.act.ranking import Ranked, judge_rank
from firmground.factcheck.marks import Amount, Mark
from firmground.factcheck.meant import alternatives
from firmground.factcheck.regions import UNKNOWN, scope_of
from firmground.factcheck.scene import Clauses, Scene

_RANKED: Final = ("ratify", "deposit", "accede", "join", "bound", "left", "withdraw")
_REACH: Final = 12
_WORK_REACH: Final = 4
_HEAD_REACH: Final = 3
_SCOPE_REACH: Final = 8
_WEIGHT: Final = 6
# Among so many of a part of the world no rank is told.
_OF_PARTS: Final = 30
_ENDS: Final = frozenset((",", ";", ".", ":", "—", "–", "(", ")"))


def ranks(view: Clauses, scene: Scene) -> Iterator[Found]:
    """Yield "the 111th state to join", "the fortieth ratification", "the last of the signatories to ratify"."""
    for amount in view.sentence.amounts:
        if amount.unit == "rank":
            yield from _ranked(view, scene, amount, "")
    for mark in view.sentence.of("extreme"):
        yield from _ranked(view, scene, mark, mark.code)


def _ranked(view: Clauses, scene: Scene, rank: Amount | Mark, extreme: str) -> Iterator[Found]:
    head = _head(view, rank)
    if head is None:
        return
    held = events(view, scene)
    near = [e for e in held if e.act in _RANKED and view.distance(e.verb, rank) <= _REACH]
    near = [e for e in near if not extreme or _is_of(view, rank, e, head)]
    if not near:
        return
    event = min(near, key=lambda e: view.distance(e.verb, rank))
    slugs = alternatives(event.treaty, event.named, scene)
    subjects = event.subjects
    if not slugs or subjects is None or not subjects.codes or event.denied or (extreme and event.modal == "may"):
        return
    number = int(rank.value) if isinstance(rank, Amount) else 0
    if len(subjects.codes) > 1 and number != 1 and not extreme:
        return
    gone = any(e.act in {"left", "withdraw"} and (e in near or e.subjects == subjects) for e in held)
    bound = binding(view, event)
    when = event.when if event.when is not None and event.when.role in ({"on", "since"} if bound else {"on"}) else None
    scope, end = _scope(view, rank, event) if number <= _OF_PARTS else ("", rank.last)
    if extreme and scope == UNKNOWN:
        return
    asked = Ranked(
        subjects.codes, slugs, number, gone, subjects.said, when, bound, scope, extreme, event.modal == "will"
    )
    reading = {
        "rank": extreme or str(number), "area": " ".join(subjects.codes), "treaty": "|".join(slugs),
    } | ({"group": scope} if scope else {})  # fmt: skip
    first, last = min(event.first, rank.first), max(event.last, end)
    at = rank.at if isinstance(rank, Amount) else rank.last
    yield Found(first, last, at, reading, partial(judge_rank, asked=asked), weight=_WEIGHT)


def _head(view: Clauses, rank: Amount | Mark) -> Mark | None:
    """Return what is ranked: a state, a party, a ratification; None where it is something else."""
    sentence = view.sentence
    if any(0 < rank.first - m.last <= 2 for m in sentence.of("among")):
        return None
    if any(m.last < rank.first for m in sentence.of("hypothesis")):
        return None
    # "The first time a country has left" is read by first_times.py.
    if any(m.first <= rank.last and rank.first <= m.last for m in sentence.of("first_time")):
        return None
    # "The first meeting of states parties" is a rank of meetings.
    others = {m.first for m in sentence.of("group")} | {m.first for m in sentence.of("scope")}
    if any(m.first == rank.last + 1 and m.first not in others for m in sentence.of("org")):
        return None
    # "The fourth" alone may be a day, "the first" anything.
    at = rank.at if isinstance(rank, Amount) else rank.first
    heads = [m for m in sentence.of("rank_of") if 0 < m.first - rank.last <= _HEAD_REACH]
    heads += [m for m in sentence.of("rank_label") if m.last + 1 == at]
    # "The 18th State Party to declare itself free of mines" is a rank among those that finished.
    works = [m for family in ("done", "clear_verb", "destroy_verb") for m in sentence.of(family)]
    if not heads or any(0 < m.first - heads[0].last <= _WORK_REACH for m in works):
        return None
    return heads[0]


def _is_of(view: Clauses, rank: Amount | Mark, event: Event, head: Mark) -> bool:
    """Tell whether what follows "the last" is the act, told as what that state did: "to accede", "that joined".

    "The last State Party to hold any" and "the only member that has signed" are told of by other kinds.
    """
    if event.verb.first <= head.last + 1 and event.act == "bound":
        return False
    if isinstance(rank, Mark) and rank.code == "only" and event.act not in {"left", "withdraw"}:
        return False
    keys = view.sentence.tokens.keys
    if event.verb.first < rank.first:
        return any(0 < m.first - rank.last <= _SCOPE_REACH for m in view.sentence.of("rank_so"))
    return not _ENDS & set(keys[rank.last : event.verb.first])


def _scope(view: Clauses, rank: Amount | Mark, event: Event) -> tuple[str, int]:
    """Return of which states a rank is one, with the last token that says so."""
    keys, first = view.sentence.tokens.keys, rank.last + 1
    if event.verb.first > rank.last:
        end = event.verb.first - 1
    else:
        end = next((p for p in range(first, len(keys)) if keys[p] in _ENDS), len(keys)) - 1
        end = min(end, rank.last + _SCOPE_REACH)
    scope = scope_of(view, first, end)
    return scope, end if event.verb.first < rank.first and scope and scope != UNKNOWN else rank.last


def binding(view: Clauses, event: Event) -> bool:
    """Tell whether a state is said to be bound, not only to be a party, which is dated from its deposit as often."""
    words = view.sentence.of("binding_word")
    return event.act == "bound" and any(m.first <= event.verb.last and event.verb.first <= m.last for m in words)
