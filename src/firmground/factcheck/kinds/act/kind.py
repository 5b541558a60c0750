"""A named state signed, ratified, acceded or joined on a day, or is bound since one; and which it was in the row."""

from collections.abc import Iterator
from functools import partial
from typing import Final

from firmground.factcheck.claim import Found
from firmground.factcheck.event import Event
from firmground.factcheck.events import events
from firmground.factcheck.kinds.act.dated_lists import dated_lists
from firmground.factcheck.kinds.act.first_times import first_times
from firmground.factcheck.kinds.act.firsts import firsts
from firmground.factcheck.kinds.act.instruments import instruments
from firmground.factcheck.kinds.act.judging import Asked, judge
from firmground.factcheck.kinds.act.ranks import binding, ranks
from firmground.factcheck.marks import When
from firmground.factcheck.meant import alternatives, is_of_ours
from firmground.factcheck.scene import Clauses, Scene
from firmground.factcheck.small_words import small_words

_ACTS: Final = frozenset(("sign", "deposit", "ratify", "accede", "join", "bound", "in_force", "effect"))
_LEAVING_REACH: Final = 8
_TREATY_REACH: Final = 16
_HOME_REACH: Final = 20
_FOR_IT: Final = 2
_OPENS: Final = 3
_LISTED: Final = 3
_BEING: Final = 5
_BESIDE: Final = 3
_STEP_REACH: Final = 3


def find(view: Clauses, scene: Scene) -> Iterator[Found]:
    """Yield dated acts of named states, and their rank among all that did the same."""
    # "Open for signature at Ottawa, Canada, until its entry into force" tells no act of Canada.
    until = view.sentence.of("article_word", "until_force")
    told = events(view, scene)
    held = tuple(e for e in told if not any(m.first <= e.verb.first <= m.last for m in until)) if until else told
    leaving = [e for e in held if e.act in {"withdraw", "left", "notify"}]
    for event in held:
        if (
            event.act in _ACTS
            and not (event.act == "effect" and leaving)
            and not _told_better(event, held)
            and not _counted(view, event)
        ):
            near = any(
                abs(e.verb.first - event.verb.last) <= _LEAVING_REACH
                or (event.act == "join" and e.subjects == event.subjects and (e.when is None or e.when is event.when))
                or _deposited(event, e)
                for e in leaving
            )
            home = any(abs(m.first - event.verb.first) <= _HOME_REACH for m in view.sentence.of("own_home"))
            yield from _dated(view, scene, event, leaving=near, home=home)
    yield from dated_lists(view, scene, held)
    yield from instruments(view, scene)
    yield from firsts(view, scene)
    yield from ranks(view, scene)
    yield from first_times(view, scene)


def _deposited(event: Event, leaving: Event) -> bool:
    """Tell whether a notice of leaving is what was deposited: "deposited on Friday, at the UN, its notification"."""
    return event.act == "deposit" and leaving.subjects == event.subjects and leaving.verb.first > event.verb.last


_COUNT_REACH: Final = 10


def _counted(view: Clauses, event: Event) -> bool:
    """Tell whether a number of states stands between those named and the verb: "with Tonga, 166 states have joined"."""
    heads = [
        m
        for m in view.sentence.of("noun", "state", "party", "member")
        if event.subjects is not None and event.subjects.last < m.first
    ]
    # "Left 166 states in the treaty it had itself joined": "it" is the state again.
    again = [
        m for t in view.sentence.of("treaty") for m in view.sentence.of("them")
        if t.last + 1 == m.first and m.last < event.verb.first
    ]  # fmt: skip
    return not again and any(
        not a.unit and 0 < head.first - a.last <= 2 and 0 < event.verb.first - a.last <= _COUNT_REACH
        and a.first > event.subjects.last
        for a in view.sentence.amounts for head in heads if event.subjects is not None
    )  # fmt: skip


# Of acts told with one date the first of these says most.
_PRECISE: Final = ("accede", "ratify", "sign", "deposit", "in_force", "effect", "join", "bound")


def _told_better(event: Event, held: tuple[Event, ...]) -> bool:
    """Tell whether another act of the same states at the same time says it more exactly."""
    return any(
        o.when is event.when and o.act in _PRECISE and o.subjects == event.subjects and o is not event
        and _PRECISE.index(o.act) < _PRECISE.index(event.act)
        for o in held
    )  # fmt: skip


def _of_treaty(view: Clauses, scene: Scene, event: Event) -> bool:
    """Tell whether it is a treaty that is joined: named near, or the only thing in a text about it that could be."""
    if event.named is not None:
        return event.echo or abs(event.named.first - event.verb.last) <= _TREATY_REACH
    sentence = view.sentence
    other = sentence.has("org") or sentence.has("group")
    return (
        event.act == "join"
        and bool(scene.treaty)
        and scene.recent(_FOR_IT)
        and event.subjects is not None
        and event.subjects.said
        and not other
    )


def binds_whom(view: Clauses, event: Event) -> bool:
    """Tell whether the state is said for whom a treaty is in force: "For Chad, …", "entered into force for itself"."""
    subjects = event.subjects
    marks = view.sentence.of("binds_whom")
    if subjects is None or event.act not in {"effect", "in_force"}:
        return False
    opening = subjects.first <= _OPENS and any(0 < subjects.first - m.last <= _FOR_IT for m in marks if m.first == 0)
    keys = (*view.sentence.tokens.keys, "")
    return opening or any(
        0 < m.first - event.verb.last <= _FOR_IT and keys[m.last + 1] in small_words("itself") for m in marks
    )


def _treaty_did(view: Clauses, event: Event) -> bool:
    """Tell whether the treaty stands between the states and the verb: it entered into force, and not "for it"."""
    named, subjects = event.named, event.subjects
    if binds_whom(view, event):
        return False
    if named is not None and named.first == event.verb.last + 1:
        # "Since the entry into force of the convention in 2010"
        return True
    keys = view.sentence.tokens.keys
    owned = event.verb.first > 0 and keys[event.verb.first - 1] in small_words("possessive")
    if owned and named is not None and event.verb.last < named.first and keys[named.first - 1] == ",":
        # "Since its entry into force more than twenty years ago, the convention has …"
        return True
    if any(0 < m.first - event.verb.last <= _FOR_IT for m in view.sentence.of("them")):
        return False
    return named is not None and subjects is not None and subjects.last < named.first and named.last < event.verb.first


def _step_did(view: Clauses, event: Event) -> bool:
    """Tell whether a decision is what takes effect: "the measure enters into force on Saturday and lets Helsinki …"."""
    words = [m for m in view.sentence.of("this_step") if 0 < event.verb.first - m.last <= _STEP_REACH]
    own = event.subjects
    return bool(words) and not any(m.last < own.first < event.verb.first for m in words if own is not None)


def _listed_years(view: Clauses, when: When) -> bool:
    """Tell whether another time is listed beside one: "Thailand and Cambodia ratified in 1998 and 1999"."""
    return any(
        w is not when and 0 < max(w.first - when.last, when.first - w.last) <= _LISTED for w in view.sentence.whens
    )


def _becomes(view: Clauses, event: Event) -> bool:
    """Tell whether a verb says that a state is or became a party; "a state party" alone only names what it is."""
    keys = view.sentence.tokens.keys
    # "Ratified or became …"; "a state party since" is judged by its beginning.
    return any(key in small_words("being") for key in keys[max(event.verb.first - _BEING, 0) : event.verb.last + 1])


def _dated(view: Clauses, scene: Scene, event: Event, *, leaving: bool, home: bool) -> Iterator[Found]:
    if event.when is None or event.subjects is None or event.denied or event.modal == "may":
        return
    if event.act in {"effect", "in_force"} and (not event.subjects.said or _treaty_did(view, event)):
        # "It came into force", "in Cambodia, after the treaty entered into force": the treaty did.
        return
    if event.act in {"effect", "in_force"} and _step_did(view, event):
        return
    if event.act == "bound" and event.when.role != "since" and not _becomes(view, event):
        return
    if event.act in {"effect", "bound", "join"} and not _of_treaty(view, scene, event):
        return
    # "Became the fifth to leave" is no joining.
    if event.act in {"bound", "in_force", "join", "deposit"} and leaving and not _is_beside(event):
        return
    # A point in time that lies before the treaty can be no act toward it, and a span is none.
    slugs = alternatives(event.treaty, event.named, scene)
    codes = event.subjects.codes
    if not slugs or not codes or event.when.role == "until" or (event.when.role == "span" and event.act != "bound"):
        return
    # A weapon alone names no treaty: "Peru ratified its commitment to the victims of mines".
    named = event.named is not None or (len(slugs) == 1 and scene.treaty != "") or is_of_ours(view, scene, event.act)
    sure = event.subjects.said and named
    sure = sure and not (len(codes) > 1 and _listed_years(view, event.when))
    asked = Asked(event.act, codes, slugs, event.when, sure, home, binding(view, event), _at_latest(view, event.when))
    reading = {
        "act": event.act, "areas": " ".join(codes), "treaty": "|".join(slugs), "on": str(event.when.day),
    }  # fmt: skip
    yield Found(event.first, event.last, event.verb.first, reading, partial(judge, asked=asked), weight=4)


def _at_latest(view: Clauses, when: When) -> bool:
    """Tell whether a time is the last at which it was done: "had joined by 2005", "antes de 2006", "dès 2005"."""
    before = view.sentence.tokens.keys[max(when.first - 2, 0) : when.first]
    if when.day.precision not in {"month", "year"} or not before:
        return False
    words = small_words("no_later_than")
    return before[-1] in words or (before[-1] in small_words("of_state") and before[0] in words)


def _is_beside(event: Event) -> bool:
    """Tell whether a beginning is told right beside the word: "Ukraine, a State Party since 2006, has withdrawn"."""
    when = event.when
    return when is not None and when.role == "since" and 0 < when.first - event.verb.last <= _BESIDE
