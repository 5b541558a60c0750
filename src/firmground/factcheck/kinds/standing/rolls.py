"""States counted up behind what says that they are outside: "the absentees are …", "among those that have not …"."""

from collections.abc import Iterator
from functools import partial
from typing import Final

from firmground.factcheck.claim import Found
from firmground.factcheck.event import Event
from firmground.factcheck.kinds.standing.groups import ASKS
from firmground.factcheck.kinds.standing.judging import Asked, judge
from firmground.factcheck.listed_states import Subjects, listed
from firmground.factcheck.marks import Mark
from firmground.factcheck.meant import alternatives, treaty_near
from firmground.factcheck.scene import Clauses, Scene
from firmground.factcheck.small_words import small_words
from firmground.factcheck.subjects import doers

_REACH: Final = 10
_HEAD: Final = 4
_TREATY: Final = 4
_WEIGHT: Final = 2
_NEXT: Final = 3
# "Sont encore", "se encuentran hoy"; "les grandes puissances militaires, comme".
_FILLER: Final = 2
_NOUN: Final = 5
_BEFORE_NAMES: Final = frozenset(("both", "l", "ni", "'", "’", "a"))
_OUT: Final = {"party": "outside", "signed": "never_signed", "outside": "outside"}
_ENDS: Final = frozenset((".", ";", "!", "?"))


def rolls(view: Clauses, scene: Scene, held: tuple[Event, ...]) -> Iterator[Found]:
    """Yield that the states of a list are outside the treaty that they are called absent from."""
    told = [(m, "outside") for m in view.sentence.of("absent")]
    told += [(e.verb, _OUT[ASKS[e.act]]) for e in held if _of_nobody_named(view, e)]
    for mark, asks in told:
        treaty, named = treaty_near(view, scene, mark)
        slugs = alternatives(treaty, named, scene)
        end = named.last if named is not None and 0 < named.first - mark.last <= _TREATY else mark.last
        found = _roll(view, mark, end) if slugs else None
        if found is None:
            continue
        own, plain = found
        asked = Asked(asks, own.codes, slugs, plain and (named is not None or len(slugs) == 1))
        reading = {"asks": asks, "areas": " ".join(own.codes), "treaty": "|".join(slugs)}
        yield Found(mark.first, own.last, mark.first, reading, partial(judge, asked=asked), weight=_WEIGHT)


def of_rolled(view: Clauses, event: Event) -> bool:
    """Tell whether the states taken for those of an act only follow it, and are what others did something with.

    "The countries that have not joined are many, said delegates from Norway": a list that is counted up is read here.
    """
    own = event.subjects
    return own is not None and own.first > event.verb.last and _of_nobody_named(view, event)


def _of_nobody_named(view: Clauses, event: Event) -> bool:
    """Tell whether states that no name stands before are said to be outside: "the countries that have not signed"."""
    if event.act not in ASKS or event.modal or event.echo or not (event.act == "outside" or event.denied):
        return False
    heads = view.sentence.of("noun", "state", "party", "signatory")
    named = any(s.last < event.verb.first for s in listed(view))
    return not named and any(0 < event.verb.first - m.last <= _HEAD for m in heads)


def _roll(view: Clauses, mark: Mark, end: int) -> tuple[Subjects, bool] | None:
    """Return the list that a word of counting up brings behind a place, and whether nothing else can be meant.

    "Are", "include" and a colon stand right behind it; "such as" may bring examples of a noun between.
    """
    keys = view.sentence.tokens.keys
    own = next((s for s in view.once(doers) if not s.groups and 0 < s.first - end <= _REACH), None)
    if own is None:
        return None
    place = own.first - 1
    while place > end and (keys[place] in small_words("article") or keys[place] in _BEFORE_NAMES):
        place -= 1
    between = keys[end + 1 : place]
    if place <= end or not _ENDS.isdisjoint(between) or not small_words("agent").isdisjoint(between):
        # "The absence of the United States" has nothing between.
        return (own, False) if mark.code == "of" and own.first - end <= _NEXT else None
    if keys[place] in small_words("roll_verb") and len(between) <= _FILLER:
        return own, True
    if keys[place] in small_words("roll_example") and len(between) <= _NOUN:
        return own, not between
    return None
