"""Leaving that is only talked about: voted on at home, debated, announced, meant."""

from typing import Final

from firmground.factcheck.event import Event
from firmground.factcheck.scene import Clauses
from firmground.factcheck.small_words import small_words

_FOLLOWS: Final = 3
_HOME_REACH: Final = 14
_STEP_REACH: Final = 5
_RANKED: Final = 4


def at_home(view: Clauses, event: Event) -> bool:
    """Tell whether the day told is that of a vote or decree: "parliament approved on Thursday the withdrawal"."""
    when = event.when
    nouns = [m for m in view.sentence.of("act_noun") if m.first <= event.verb.last and event.verb.first <= m.last]
    if event.act != "withdraw" or when is None or not nouns:
        return False
    steps = [m for m in view.sentence.of("step_word") if abs(m.first - event.verb.first) <= _HOME_REACH]
    return any(view.distance(m, when) <= view.distance(event.verb, when) for m in steps)


def weighed(view: Clauses, event: Event) -> bool:
    """Tell whether leaving is only talked about: "debated withdrawal in November", "has ruled out leaving"."""
    return any(0 < event.verb.first - m.last <= _FOLLOWS for m in view.sentence.of("leave_weighed"))


def voted(view: Clauses, event: Event, step: Event) -> bool:
    """Tell whether the day told is that of a vote to leave: "voted last Thursday to quit the treaty"."""
    when = step.when
    if when is None or step is not event or not infinitive(view, event):
        return False
    steps = [m for m in view.sentence.of("step_word") if 0 < event.verb.first - m.last <= _HOME_REACH]
    return any(view.distance(m, when) <= view.distance(event.verb, when) for m in steps)


def infinitive(view: Clauses, event: Event) -> bool:
    """Tell whether leaving is told of as something to do: "Poland to quit the treaty"."""
    # "The first ever to renounce it" did.
    done = [m for m in view.sentence.of("quant", "first", "only") if 0 < event.verb.first - m.last <= _RANKED]
    return not done and any(
        m.first <= event.verb.first and event.verb.last <= m.last for m in view.sentence.of("infinitive")
    )


def announced(view: Clauses, event: Event) -> bool:
    """Tell whether leaving is only said to be decided, voted for or announced: a step at home."""
    for mark in view.sentence.of("act", "step"):
        # "Announced on 1 April that it would leave": the time in between does not count.
        between = [w for w in view.sentence.whens if mark.last < w.first and w.last < event.verb.first]
        told = sum(w.last - w.first + 2 for w in between)
        if 0 < event.verb.first - mark.last <= _STEP_REACH + told:
            return True
    return False


def told_of_plans(view: Clauses) -> bool:
    """Tell whether a sentence says of leaving that it was announced: who "followed" after it announced it, too."""
    return view.sentence.has("leave_intent") or view.sentence.has("act", "step")


def is_meant(view: Clauses, event: Event) -> bool:
    """Tell whether leaving is announced as what is meant: "announced its intention to withdraw"."""
    return any(0 < event.verb.first - m.last <= _FOLLOWS for m in view.sentence.of("leave_intent"))


def on_paper(view: Clauses, event: Event) -> bool:
    """Tell whether a paper on leaving is told of, which is the notice: "presented a document on the withdrawal"."""
    keys = view.sentence.tokens.keys[max(event.verb.first - _FOLLOWS, 0) : event.verb.first]
    noun = any(m.first <= event.verb.last and event.verb.first <= m.last for m in view.sentence.of("act_noun"))
    # "A statement recommending withdrawal" is no notice.
    told = any(0 < event.verb.first - m.last <= _FOLLOWS for m in view.sentence.of("act", "step"))
    return noun and not told and any(key in small_words("papers") for key in keys)
