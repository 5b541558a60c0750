"""The words around a number that say whether, and of what, it is a number."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from firmground.factcheck.marks import Amount, Mark, Sentence, When, gap
from firmground.factcheck.scene import Clauses
from firmground.factcheck.small_words import small_words
from firmground.factcheck.tolls.causes import toll_marks

HEADS: Final = ("incident", "member", "person")
# What may stand between a number and what it counts.
_PASSED: Final = ("filler", "weapon", "demonym", "place", "area", "place_word", "time", "rate")
_WALK: Final = 16
_DENIED: Final = 8
# So near a number stands the word for sending them or their work.
_SENT: Final = 5
_BESIDE: Final = 2
# More victims than mines had in any span: such a number is of something else.
_MOST: Final = 500_000
# A number so little behind a year, with small words alone between, is of that year; it is no small one.
_LED: Final = 10
_TELLING: Final = 100
_LEADING: Final = ("bare", "filler", "sum_word", "them", "place")
_CAUSES: Final = ("weapon", "incident", "mode", "area", "demonym", "place", "publisher", "time", "treaty", "noun")


def is_other(view: Clauses, amount: Amount) -> bool:
    """Tell whether a number is plainly none of victims: an age, an interval, a disowned figure, part of a name."""
    sentence = view.sentence
    if amount.unit or amount.value != int(amount.value) or amount.value > _MOST or sentence.of("alien"):
        return True
    if any(0 <= amount.first - m.last <= _DENIED for m in sentence.of("denied")):
        return True
    # "Superan en 1.047 a las de 2022"
    if any(0 < amount.at - m.last <= _BESIDE + 1 for m in sentence.of("surplus")):
        return True
    aged = any(m.last == amount.first - 1 for m in sentence.of("aged"))
    return aged or _inside_mark(sentence, amount) or _is_interval(sentence, amount)


def is_at_work(view: Clauses, amount: Amount, last: int) -> bool:
    """Tell whether people are said to be sent or to work, and nothing befell them: "200 soldiers to clear mines"."""
    sentence = view.sentence
    near = [m for m in sentence.of("at_work") if -_SENT <= m.first - amount.first <= _SENT + last - amount.first]
    tolls = [t for t in toll_marks(view) if t.first > last and view.distance(t, amount) <= _WALK]
    return bool(near) and not tolls


def _is_interval(sentence: Sentence, amount: Amount) -> bool:
    return any(m.first == amount.last + 1 and m.code in {"minutes", "hours"} for m in sentence.of("rate"))


def _inside_mark(sentence: Sentence, amount: Amount) -> bool:
    return any(
        m.first <= amount.at <= m.last for f in ("member", "treaty", "publisher", "cumulative") for m in sentence.of(f)
    )


@dataclass(frozen=True, slots=True)
class _Way:
    """What may follow a number in a sentence, by token: words that are counted, words that are passed, numbers."""

    starts: Mapping[int, list[Mark]]
    passed: Mapping[int, int]
    numbers: frozenset[int]
    joined: frozenset[int]


def _way(view: Clauses) -> _Way:
    sentence = view.sentence
    starts: dict[int, list[Mark]] = {}
    for mark in (*toll_marks(view), *(m for f in HEADS for m in sentence.of(f))):
        starts.setdefault(mark.first, []).append(mark)
    passed = {m.first: m.last for f in _PASSED for m in sentence.of(f)}
    passed |= {w.first: w.last for w in sentence.whens}
    # "mine and ERW casualties": one word between two weapons joins them.
    joined = frozenset(p for m in sentence.of("weapon") for p in range(m.first, m.last + 1))
    return _Way(starts, passed, frozenset(a.at for a in sentence.amounts), joined)


def following(view: Clauses, amount: Amount) -> Iterator[Mark]:
    """Yield the words for victims, groups and incidents that follow a number with nothing foreign between."""
    keys, way = view.sentence.tokens.keys, view.once(_way)
    passed, joined = way.passed, way.joined
    place = amount.last + 1
    while place < len(keys) and place - amount.last <= _WALK and place not in way.numbers:
        held = way.starts.get(place)
        if held:
            mark = max(held, key=lambda m: (m.family == "toll", m.last))
            yield mark
            if mark.family in {"toll", "incident"}:
                return
            place = mark.last + 1
        elif keys[place] == "-" or (place - 1 in joined and place + 1 in joined):
            place += 1
        elif place in passed:
            place = passed[place] + 1
        else:
            return


def is_foreign(view: Clauses, toll: Mark) -> bool:
    """Tell whether another cause is named than a weapon of ours: "died from tuberculosis", "killed by gunmen"."""
    sentence = view.sentence
    agents = [m for m in sentence.of("other_agent") if 0 < toll.first - m.last <= 3]
    if any(not any(a.first <= w.last and w.first < toll.first for w in sentence.of("weapon")) for a in agents):
        return True
    if toll.code != "all" and _is_of_war(view, toll):
        return True
    for link in sentence.of("caused_by"):
        if link.first == toll.last + 1:
            near = range(link.last + 1, min(link.last + 6, len(sentence.tokens)))
            known = [m for f in _CAUSES for m in sentence.of(f)]
            return not any(m.first in near for m in known) and not any(w.first in near for w in sentence.whens)
    return False


def _is_of_war(view: Clauses, toll: Mark) -> bool:
    """Tell whether a clause names another cause and no weapon: "the war has claimed 15,000 lives; mines killed 293"."""
    sentence = view.sentence
    first, last = view.clause(toll, 8)
    agents = [m for m in sentence.of("other_agent") if first <= m.first < toll.first]
    return bool(agents) and not any(first <= w.first <= last for w in sentence.of("weapon"))


def is_partitive(view: Clauses, amount: Amount) -> bool:
    """Tell whether a number is of some among others: "732 of the casualties"."""
    return any(m.first == amount.last + 1 for m in view.sentence.of("partitive"))


def predicate_of(view: Clauses, amount: Amount, toll: Mark) -> Mark | None:
    """Return what is said of a part: "2,182 of those casualties were deaths", "52 of the victims were civilians"."""
    _, last = view.clause(amount, 4)
    stops = [a.first for a in view.sentence.amounts if a.first > toll.last]
    end = min([last, *stops])
    found = [m for m in (*toll_marks(view), *view.sentence.of("member")) if toll.last < m.first <= end]
    return min(found, key=lambda m: m.first, default=None)


def may_follow(sentence: Sentence, place: int) -> bool:
    """Tell whether a word may follow a number that stands alone."""
    families = ("bare", "place", "area", "rate", "place_word", "demonym")
    return any(m.first == place for f in families for m in sentence.of(f)) or any(
        w.first == place for w in sentence.whens
    )


def is_beside_name(view: Clauses, amount: Amount) -> bool:
    """Tell whether a year or a state stands right beside a number: a row of a list."""
    sentence = view.sentence
    years = [w for w in sentence.whens if w.day.precision == "year"]
    return any(gap(area, amount) <= _BESIDE for area in sentence.of("area")) or any(
        gap(w, amount) <= _BESIDE or _leads_to(sentence, w, amount) for w in years
    )


def _leads_to(sentence: Sentence, when: When, amount: Amount) -> bool:
    """Tell whether only small words lead from a year to a number: "the year before it had been 5,757"."""
    if not 0 < amount.first - when.last <= _LED or amount.value < _TELLING:
        return False
    small = {p for f in _LEADING for m in sentence.of(f) for p in range(m.first, m.last + 1)}
    keys = sentence.tokens.keys
    words = small_words("number_led")
    return all(place in small or keys[place] in words for place in range(when.last + 1, amount.first))


def is_claimed(view: Clauses, amount: Amount) -> bool:
    """Tell whether a number stands behind "claimed", said of a weapon: "improvised mines claimed 3,789 people"."""
    sentence = view.sentence
    verbs = [m for m in sentence.of("claimed") if m.last == amount.first - 1]
    if not verbs:
        return False
    first, _ = view.clause(amount, 8)
    agents = [*sentence.of("weapon"), *sentence.of("mode"), *sentence.of("claiming")]
    return any(first <= m.first < verbs[0].first for m in agents)


def agent_of(view: Clauses, amount: Amount) -> Mark | None:
    """Return the weapon that a lone number is said of: "attacks themselves accounted for 114"."""
    first, last = view.clause(amount, 4)
    marks = [*view.sentence.of("mode"), *view.sentence.of("weapon")]
    near = view.nearest([m for m in marks if first <= m.first <= last], amount, 6)
    return near if near is not None else None


def announced(view: Clauses, amount: Amount) -> Mark | None:
    """Return the word for victims that a colon brings a number for: "Casualties rose in 2023: 5,757 people"."""
    sentence = view.sentence
    opened = amount.first > 0 and sentence.tokens.keys[amount.first - 1] == ":"
    tolls = [t for t in toll_marks(view) if t.last < amount.first]
    others = [a for a in sentence.amounts if not a.unit and a.last < amount.first]
    moved = opened and any(m.last < amount.first for m in sentence.of("shift"))
    return tolls[-1] if moved and not others and len({t.code for t in tolls}) == 1 else None
