"""What states did toward a treaty, as a sentence tells it: who, what, when, toward which treaty."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from firmground.factcheck.between_acts import is_borrowed, is_shared
from firmground.factcheck.denied_acts import denied, denied_states, is_conceded, none_of
from firmground.factcheck.echoes import continued, echoed
from firmground.factcheck.event import ACTS, Event
from firmground.factcheck.figures import in_name
from firmground.factcheck.idle_acts import is_idle, is_paper
from firmground.factcheck.listed_states import Subjects
from firmground.factcheck.marks import Mark, Sentence, When
from firmground.factcheck.meant import treaty_near
from firmground.factcheck.scene import Clauses, Scene
from firmground.factcheck.small_words import small_words
from firmground.factcheck.subjects import is_relative, subjects_of
from firmground.factcheck.until import turned

_WHEN_REACH: Final = 26
_DUE_REACH: Final = 2
_NOUN_REACH: Final = 4
_NOBODY_REACH: Final = 5
_NEVER: Final = 1_000
_DEADLINE_REACH: Final = 3
_RELATIVE_REACH: Final = 5
_CEASING: Final = 7
_NO_LONGER: Final = 3
_CLOSED_REACH: Final = 8
_OFFSET_REACH: Final = 7
_TOLD_REACH: Final = 3
_MODAL_REACH: Final = 5
_LABEL_REACH: Final = 5
_LABEL_SIGNS: Final = frozenset((":", '"', "“", "”", "«", "»", "[", "("))
_OWNED: Final = 3
_BESIDE: Final = 2
# A noun and its article at least stand between "after" and its time; "after July 2024, …" is a time of its own.
_OPENED: Final = 3


def events(view: Clauses, scene: Scene) -> tuple[Event, ...]:
    """Return the acts of a sentence by place; read once for all kinds."""
    held = view.kept.get("events")
    if isinstance(held, tuple):
        return held
    found = tuple(_events(view, scene))
    view.kept["events"] = found
    return found


def _events(view: Clauses, scene: Scene) -> Iterator[Event]:
    sentence = view.sentence
    verbs = _verbs(sentence)
    if not verbs and not sentence.has("echo"):
        return
    whens = _owned(view, verbs)
    found: list[Event] = []
    for verb in verbs:
        treaty, named = treaty_near(view, scene, verb)
        # "Nobody who signed is missing" is said of no state that stands before it.
        nobody = any(0 < verb.first - m.last <= _NOBODY_REACH for m in sentence.of("neg", "nobody"))
        subjects = subjects_of(view, scene, verb)
        if nobody and not (subjects is not None and none_of(sentence, subjects)):
            subjects = None
        never = denied(sentence, verb) or denied_states(sentence, subjects, verb)
        when = None if _is_elsewhere(view, verb, subjects, whens.get(verb)) else whens.get(verb)
        act = "left" if verb.code == "bound" and _ceases(sentence, verb) else verb.code
        event = turned(view, Event(act, verb, subjects, when, treaty, named, never, _modal(sentence, verb)))
        shared, borrowed = is_shared(event, verbs), is_borrowed(event, verbs)
        found.append(replace(event, shared=shared, borrowed=borrowed) if shared or borrowed else event)
    echoes = list(echoed(view, scene, found))
    # "Japan followed today": what it did was told before.
    told_better = {place for e in echoes for place in range(e.verb.first, e.verb.last + 1)}
    found = [e for e in found if e.verb.first not in told_better]
    yield from found
    yield from echoes
    yield from continued(view, found)


def _ceases(sentence: Sentence, verb: Mark) -> bool:
    """Tell whether being bound is said to end: "ceased on Saturday to be bound", "n’est en effet plus tenue par"."""
    ended = any(0 < verb.first - m.last <= _CEASING for m in sentence.of("cease"))
    return ended or any(0 < verb.first - m.last <= _NO_LONGER for m in sentence.of("no_longer"))


def _is_counted_from(sentence: Sentence, verb: Mark) -> bool:
    """Tell whether an act is only what a length of time is counted from: "six months after the deposit of …"."""
    keys = sentence.tokens.keys
    near = [
        m for m in sentence.of("offset")
        if 0 < verb.first - m.last <= _OFFSET_REACH and not {",", ";"} & set(keys[m.last : verb.first])
    ]  # fmt: skip
    counted = [a for a in sentence.amounts if a.unit in {"months", "days", "years"} or a.unit == ""]
    return any(0 <= m.first - a.last <= 1 or a.first <= m.first <= a.last for m in near for a in counted)


def _is_elsewhere(view: Clauses, verb: Mark, subjects: Subjects | None, when: When | None) -> bool:
    """Tell whether a time is another verb's: "approved on Sunday mines for Ukraine, which is party to the treaty"."""
    if when is not None and view.sentence.within("offset", when.last + 1, verb.first - 1):
        # "On 14 January, days after it had left": the day is not that of leaving.
        return True
    if when is not None and when.first > verb.last and _is_counted_from(view.sentence, verb):
        # "Six months after it deposited its instrument, on 1 March 2001"
        return True
    if when is not None and _is_of_opening(view.sentence, verb, when):
        return True
    if when is None or subjects is None or when.last >= subjects.first or verb.first - subjects.last > _RELATIVE_REACH:
        return False
    return verb.first > subjects.last and is_relative(view, subjects)


def _is_of_opening(sentence: Sentence, verb: Mark, when: When) -> bool:
    """Tell whether a time is that of what came before: "After the vote of July 2024, Lithuania left the treaty"."""
    keys = sentence.tokens.keys
    opens = keys[0] in small_words("opening_after") and when.first >= _OPENED
    return opens and when.last < verb.first and "," in keys[when.last + 1 : verb.first]


def _verbs(sentence: Sentence) -> list[Mark]:
    """Return the marks of acts, leaving out words inside a treaty's name or inside a longer act."""
    acts, names = sentence.of("act", *ACTS), sentence.of("treaty")
    if not acts:
        return []
    keys = sentence.tokens.keys
    days = {w.first for w in sentence.whens if keys[w.first - 1] == "on"}
    return [
        _signed(m, days) for m in acts
        if not any(t.first <= m.first and m.last <= t.last for t in names)
        and not any(o.first <= m.first and m.last <= o.last and o.last - o.first > m.last - m.first for o in acts)
        and not is_idle(sentence, m, names)
    ]  # fmt: skip


def _signed(act: Mark, days: set[int]) -> Mark:
    """Return an act, "signed on" before a day as that of signing: elsewhere it is said of joining."""
    on_a_day = act.code == "join" and act.last > act.first and act.last + 1 in days
    return act._replace(code="sign", last=act.last - 1) if on_a_day else act


def _owned(view: Clauses, verbs: list[Mark]) -> dict[Mark, When]:
    """Return the time of each act: the nearest of those that stand nearer to it than to any other act.

    An act without one of its own takes that which opens the sentence: "In 2012 Finland acceded and Poland ratified".
    """
    # "A State Party, with a clearance deadline of 1 October 2027": that day is none of an act.
    due = [m.last for m in view.sentence.of("deadline_word")]
    whens = [
        w for w in view.sentence.whens
        if w.role != "now" and not in_name(view, w) and not any(0 < w.first - d <= _DUE_REACH for d in due)
    ]  # fmt: skip
    if not whens:
        return {}
    held: dict[Mark, tuple[int, When]] = {}
    rivals = [m for m in view.sentence.of("act", "sign") if m not in verbs and is_paper(view.sentence, m)]
    for when in whens:
        reaches = [_reach(view, verb, when) for verb in verbs]
        least = min(reaches, default=_NEVER)
        # "Kyiv leaves the treaty: the president signed a decree on Sunday": the day is that of the other signing.
        if any(_reach(view, r, when) < least for r in rivals):
            continue
        if (label := _labelled(view.sentence, verbs, when)) is not None:
            held |= {v: (-1, when) for v in verbs if (v.first, v.last) == (label.first, label.last)}
            continue
        if (before := _closed(view.sentence, verbs, when)) is not None and before not in held:
            reach = _reach(view, before, when)
            held |= {v: (reach, when) for v in verbs if (v.first, v.last) == (before.first, before.last)}
            continue
        for verb, reach in zip(verbs, reaches, strict=True):
            # Acts that share their place ("sign" and "join" in one word) share their time.
            if reach == least <= _WHEN_REACH and (verb not in held or reach < held[verb][0]):
                held[verb] = reach, when
    owned = {verb: when for verb, (_, when) in held.items()}
    opening = next((w for w in whens if w.first <= 2), None)
    if opening is not None:
        # Two readings of one word share its time: "entered into force in 2010" did not do so in that of the opening.
        held_at = {place for v in owned for place in range(v.first, v.last + 1)}
        free = [v for v in verbs if v not in owned and held_at.isdisjoint(range(v.first, v.last + 1))]
        owned |= {v: opening for v in free if _reach(view, v, opening) <= _WHEN_REACH}
    return owned


def _labelled(sentence: Sentence, verbs: list[Mark], when: When) -> Mark | None:
    """Return the act that labels a time: "adopted: 1997-09-18", "date of adoption": "…"."""
    keys = sentence.tokens.keys
    near = [v for v in verbs if v.last + 1 < when.first <= v.last + _LABEL_REACH]
    return (
        near[-1]
        if near
        and ":" in keys[near[-1].last + 1 : when.first]
        and all(key in _LABEL_SIGNS for key in keys[near[-1].last + 1 : when.first])
        else None
    )


def _closed(sentence: Sentence, verbs: list[Mark], when: When) -> Mark | None:
    """Return the act that a time closes: "done at Oslo, Norway, on 18 September 1997, shall be open"."""
    keys = sentence.tokens.keys
    before = [v for v in verbs if 0 < when.first - v.last <= _CLOSED_REACH]
    if not before or keys[when.last + 1 : when.last + 2] != (",",) or _is_telling(sentence, before[-1], when):
        return None
    others = [w for w in sentence.whens if before[-1].last < w.first < when.first]
    return None if others or {";", ":"} & set(keys[before[-1].last : when.first]) else before[-1]


# A time follows its act more often than it goes before.
_BEFORE: Final = 3


# Deeds of which a time is rather than of an act before them: "joined years ago, has fired them since July".
_DEEDS: Final = frozenset(("use_verb", "transfer_verb", "produce_verb"))


def _reach(view: Clauses, verb: Mark, when: When) -> int:
    distance = view.distance(verb, when)
    if distance > _WHEN_REACH:
        return distance
    if view.sentence.speaks_of(_DEEDS) and any(
        view.sentence.within(family, verb.last + 1, when.first - 1) for family in _DEEDS
    ):
        return _NEVER
    low, high = min(when.last, verb.last), max(when.first, verb.first)
    if view.sentence.has("anniversary") and view.sentence.within("anniversary", low + 1, high - 1):
        # "On 3 December it celebrated 25 years since its signature."
        return _NEVER
    if _is_telling(view.sentence, verb, when):
        return _NEVER
    if when.first > verb.last and _is_deadline(view.sentence, when):
        # "A State Party, with a clearance deadline of 1 October 2027"
        return _NEVER
    if verb.code == "withdraw" and when.last < verb.first and distance > _NOUN_REACH:
        # "On 16 October France condemned the withdrawal": a noun takes no time from so far before it.
        nouns = view.sentence.of("act_noun")
        if any(m.first <= verb.first and verb.last <= m.last for m in nouns) and not _is_own(view.sentence, verb):
            return _NEVER
    return distance + (_BEFORE if when.last < verb.first and when.first > 2 else 0)


def _is_own(sentence: Sentence, noun: Mark) -> bool:
    """Tell whether a noun is announced by its own doer: "On 1 April, Finland announced its withdrawal"."""
    if any(0 < noun.first - m.last <= _BESIDE for m in sentence.of("act", "step")):
        # "On 18 March the ministers issued a statement recommending withdrawal"
        return True
    owned = sentence.tokens.keys[noun.first - 1] in {"its", *small_words("theirs")}
    told = (*sentence.of("told_when"), *sentence.of("act", "notify"))
    return owned and any(0 < noun.first - m.last <= _OWNED for m in told)


def _is_telling(sentence: Sentence, verb: Mark, when: When) -> bool:
    """Tell whether a time is when an act was told or decided: "the withdrawal of Finland, announced on 1 April"."""
    return any(verb.last < m.first and 0 < when.first - m.last <= _TOLD_REACH for m in sentence.of("told_when"))


def _is_deadline(sentence: Sentence, when: When) -> bool:
    """Tell whether a word for a deadline stands right before a time, to which it then belongs."""
    return any(0 < when.first - m.last <= _DEADLINE_REACH for m in sentence.of("deadline_word"))


def _modal(sentence: Sentence, verb: Mark) -> str:
    # "Adopted on 30 May 2008; in force" holds no "may".
    near = [
        m for m in sentence.of("modal")
        if (0 <= verb.first - m.last <= _MODAL_REACH or (m.first <= verb.first <= m.last))
        and not any(w.first <= m.first <= w.last for w in sentence.whens)
        and not is_conceded(sentence, m)
    ]  # fmt: skip
    codes = {m.code for m in near}
    return "may" if "may" in codes else "will" if codes else ""
