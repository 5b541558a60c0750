"""A named state gave notice of withdrawal, left, or will; when; or that nobody ever has."""

from collections.abc import Iterator
from functools import partial
from typing import Final

from firmground.factcheck.claim import Found
from firmground.factcheck.event import Event
from firmground.factcheck.events import events
from firmground.factcheck.kinds.withdrawal.carried import carried
from firmground.factcheck.kinds.withdrawal.described import described
from firmground.factcheck.kinds.withdrawal.judging import Asked, judge, judge_nobody
from firmground.factcheck.kinds.withdrawal.notices import NOTICE_REACH, is_counted, notices
from firmground.factcheck.kinds.withdrawal.staying import party_until, suspensions
from firmground.factcheck.kinds.withdrawal.talk import (
    announced,
    at_home,
    infinitive,
    is_meant,
    on_paper,
    told_of_plans,
    voted,
    weighed,
)
from firmground.factcheck.marks import Mark, When
from firmground.factcheck.meant import alternatives
from firmground.factcheck.scene import Clauses, Scene
from firmground.factcheck.small_words import small_words

_LEAVING: Final = ("withdraw", "left")
_NOBODY_REACH: Final = 8
_FOLLOWS: Final = 3
_ADDRESSED: Final = 9
_TREATY_REACH: Final = 20
_PLAIN: Final = 2
_BEGINNING: Final = 6


def find(view: Clauses, scene: Scene) -> Iterator[Found]:
    """Yield what a sentence tells of withdrawals, one claim for each state and date."""
    held = events(view, scene)
    leaving = [e for e in held if e.act in _LEAVING]
    yield from notices(view, held, leaving, scene)
    yield from carried(view, scene, held)
    if not leaving:
        yield from party_until(view, held, scene)
        yield from suspensions(view, held, scene)
        return
    yield from party_until(view, held, scene)
    yield from described(view, leaving)
    said: set[tuple[object, object]] = set()
    for event in leaving:
        nobody = _nobody(view, event)
        if nobody is not None:
            yield from _nobody_left(view, scene, event, nobody)
            continue
        if at_home(view, event) or weighed(view, event):
            continue
        # "The five that have left": a number of states is another kind's claim.
        if is_counted(view, event):
            continue
        if (
            event.act == "withdraw"
            and event.when is None
            and any(o.act == "left" and o.subjects == event.subjects for o in leaving)
        ):
            continue
        for found, key in _told(view, scene, event, held):
            if key not in said:
                said.add(key)
                yield found


def _of_treaty(view: Clauses, scene: Scene, event: Event) -> bool:
    """Tell whether it is a treaty that is left: named near the verb, or the word says so by itself."""
    if event.named is not None and (event.echo or view.distance(event.named, event.verb) <= _TREATY_REACH):
        return True
    if event.named is not None and any(m.first == event.verb.last + 1 for m in view.sentence.of("them")):
        # "The first ever to renounce it"
        return event.named.last < event.verb.first
    plain = [m for m in view.sentence.of("unmistakable") if m.first <= event.verb.first and event.verb.last <= m.last]
    begun = any(0 < event.verb.first - m.last <= 2 for m in view.sentence.of("leave_begun"))
    here = begun or (bool(plain) and event.named is None)
    if here and scene.treaty and event.subjects is not None and event.subjects.said:
        # "Ukraine withdrew in June", in a text that has named the treaty.
        return not view.sentence.has("org")
    if event.named is None and event.act == "left" and event.when is not None and scene.treaty:
        # "Estonia, Latvia and Lithuania left on 27 December", in a text that has named the treaty.
        return not view.sentence.has("org")
    if event.act == "left" and event.verb.last - event.verb.first >= _PLAIN:
        # "No longer bound", "no longer a party".
        return True
    if event.act == "withdraw" and event.treaty and _is_noticed(view, event):
        return True
    return event.act == "withdraw" and event.named is None and event.when is not None


def _is_noticed(view: Clauses, event: Event) -> bool:
    """Tell whether a word for notice stands right before leaving: "has notified its withdrawal too"."""
    return any(0 < event.verb.first - m.last <= _FOLLOWS for m in view.sentence.of("act", "notify"))


def _told(
    view: Clauses, scene: Scene, event: Event, held: tuple[Event, ...]
) -> Iterator[tuple[Found, tuple[object, object]]]:
    """Yield the claim of one act of leaving: its step is that which its date, or the words beside it, belong to."""
    slugs = alternatives(event.treaty, event.named, scene)
    subjects = event.subjects
    if not slugs or subjects is None or not subjects.codes or event.denied:
        return
    whole = _whole(event)
    near = [
        o
        for o in held
        if o.act in {"notify", "effect", "in_force"}
        and view.distance(o.verb, whole) <= NOTICE_REACH
        and not _of_the_treaty(o)
    ]
    # A withdrawal that takes effect on a day is one from a treaty, however far back the treaty was named.
    if not _of_treaty(view, scene, event) and not (event.act == "withdraw" and any(o.when is not None for o in near)):
        return
    if any(o.denied or o.modal == "may" for o in near):
        return
    # "Lithuania notified its withdrawal on …, to take effect on …": each date has its own step.
    steps = [o for o in near if o.when is not None] + ([event] if event.when is not None else [])
    for step in steps or [event]:
        if voted(view, event, step):
            continue
        plain = event.act == "left" and step is event
        word = (
            "left"
            if plain
            else _step(step, near)
            if not (step is event and (_notified(view, event, near) or on_paper(view, event)))
            else "notified"
        )
        told = word == "effective" or (word == "notified" and step.modal != "may")
        meant = is_meant(view, event)
        if event.modal == "may" and not (step.when is not None and told) and not meant:
            return
        if word == "left" and step.when is None and infinitive(view, event):
            word = "leaving"
        followed = event.echo and bool(scene.spoken) and told_of_plans(scene.spoken[-1])
        if meant or (word == "left" and event.act == "withdraw" and (announced(view, event) or followed)):
            word = "announced"
        if step.when is None and not subjects.said:
            return
        if step.when is None and event.act == "withdraw" and word == "left":
            # "its withdrawal", "is withdrawing": under way or done, and no date to hold it to.
            word = "leaving"
        keys = view.sentence.tokens.keys[event.verb.first : event.verb.last + 1]
        if (
            word == "left"
            and step is event
            and step.when is not None
            and not small_words("denouncing").isdisjoint(keys)
        ):
            word = "denounced"
        asked = Asked(
            word,
            subjects.codes,
            slugs,
            step.when,
            subjects.said,
            ahead=bool(step.modal or event.modal),
            named=event.named is not None,
            news=not small_words("leaves_now").isdisjoint(keys) and event.modal == "",
        )
        reading = {
            "step": word, "areas": " ".join(subjects.codes), "treaty": "|".join(slugs),
            "on": str(step.when.day) if step.when else "",
        }  # fmt: skip
        first, last = min(event.verb.first, step.first, subjects.first), max(event.verb.last, step.last)
        found = Found(first, last, step.verb.first, reading, partial(judge, asked=asked), weight=5)
        yield found, (subjects.codes, str(step.when.day) if step.when else word)


def _of_the_treaty(event: Event) -> bool:
    """Tell whether the treaty is what takes effect: "since the entry into force of the convention in 2010"."""
    follows = event.named is not None and event.named.first == event.verb.last + 1
    return follows and event.act in {"in_force", "effect"}


def _notified(view: Clauses, event: Event, near: list[Event]) -> bool:
    """Tell whether a withdrawal is what is notified: "Estonia notified its withdrawal on 27 June"."""
    keys = view.sentence.tokens.keys
    noun = any(m.first <= event.verb.last and event.verb.first <= m.last for m in view.sentence.of("act_noun"))
    return (
        (noun or infinitive(view, event))
        and any(
            o.act == "notify"
            and o.when is None
            and 0 < event.verb.first - o.verb.last <= _ADDRESSED + _told_between(view, o, event)
            # "A notifié à l’ONU son retrait": whom it told may stand between.
            and not {",", ";"} & set(keys[o.verb.last : event.verb.first])
            for o in near
        )
    )


def _told_between(view: Clauses, notice: Event, event: Event) -> int:
    """Return the tokens of a time between a notice and what it is of: "filed papers on 27 June to withdraw"."""
    whens = [w for w in view.sentence.whens if notice.verb.last < w.first and w.last < event.verb.first]
    return sum(w.last - w.first + 1 for w in whens)


def _whole(event: Event) -> Mark:
    """Return an act with the states and the treaty that follow it: "the withdrawal of Estonia from the treaty"."""
    last = event.verb.last
    for part in (event.subjects, event.named):
        if part is not None and 0 < part.first - last <= _FOLLOWS:
            last = part.last
    return Mark("act", event.act, event.verb.first, last)


def _step(step: Event, near: list[Event]) -> str:
    if step.act in {"notify", "effect", "in_force"}:
        return {"notify": "notified", "effect": "effective", "in_force": "effective"}[step.act]
    if step.when is None and any(o.act in {"effect", "in_force"} for o in near):
        return "effective"
    if step.when is None and any(o.act == "notify" for o in near):
        return "notified"
    return "left"


def _nobody(view: Clauses, event: Event) -> Mark | None:
    """Return the word that says no state ever left: "not one has walked away", "no country has withdrawn"."""
    sentence = view.sentence
    near = [
        m for m in (*sentence.of("quant", "none"), *sentence.of("nobody"))
        if 0 < event.verb.first - m.last <= _NOBODY_REACH
    ]  # fmt: skip
    nouns = {m.first for m in sentence.of("act_noun")}
    if near and near[-1].last + 1 == event.verb.first and event.verb.first in nouns:
        # "No withdrawal is possible while a war lasts."
        return None
    # "No EU country", "nobody before 2025" say less.
    parts = (
        [m for f in ("group", "place") for m in sentence.within(f, near[-1].first, event.verb.first)] if near else []
    )
    # "Since its creation in 1997 no country has left" says it of all its time.
    if near and (parts or (event.when is not None and not _is_beginning(view, event.when))):
        return None
    return near[-1] if near else None


def _is_beginning(view: Clauses, when: When) -> bool:
    """Tell whether a time is the beginning of all there was: "since it was opened in 1997"."""
    since = any(0 < when.first - m.last <= _BEGINNING for m in view.sentence.of("time", "since"))
    return when.role == "since" or since


def _nobody_left(view: Clauses, scene: Scene, event: Event, nobody: Mark) -> Iterator[Found]:
    slugs = alternatives(event.treaty, event.named, scene)
    if slugs and event.modal != "may":
        parts = [nobody, event.verb]
        parts += [event.named] if event.named and view.distance(event.named, event.verb) < 12 else []
        reading = {"asks": "nobody left", "treaty": "|".join(slugs)}
        first, last = min(p.first for p in parts), max(p.last for p in parts)
        judge_it = partial(judge_nobody, treaties=slugs, besides=_first_to_leave(view, scene, event))
        yield Found(first, last, event.verb.first, reading, judge_it, weight=5)


def _first_to_leave(view: Clauses, scene: Scene, event: Event) -> tuple[str, ...]:
    """Return the states spoken of, where none but they is said to have left: "no state had left it before"."""
    sentence = view.sentence
    if not any(0 < m.first - event.verb.last <= _NOBODY_REACH for m in sentence.of("until_then")):
        return ()
    return tuple(dict.fromkeys((*(m.code for m in sentence.of("area")), *scene.areas)))
