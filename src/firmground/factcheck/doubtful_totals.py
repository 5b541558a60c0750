"""Numbers of states that differ from the known total, and may be none: a part, a flow, a meeting, a step begun.

Who errs about a total is off by some, and says it plainly: so many states are party. A number that is only another one
shows nothing by itself; it is held to be wrong where the sentence leaves no way to read it as one of some states. What
is said of a part cannot be said of more than the whole: a number above the one known is no part of it.
"""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Final

from firmground.factcheck.facts import Facts
from firmground.factcheck.marks import Amount, Mark
from firmground.factcheck.read_claim import Read
from firmground.factcheck.small_words import small_words
from firmground.model.said import said

_LEAST: Final = Decimal("0.55")
_GREATEST: Final = Decimal("1.6")
# Signatories are few; so are those that use mines: numbers of few are wrong by more.
_GREATEST_OF_FEW: Final = Decimal("3.5")
_NUMBER: Final = re.compile(r"\d[\d,]*")
_BESIDE: Final = 2
_NOUN_REACH: Final = 5
_INTRODUCED: Final = 2
_TREATY_REACH: Final = 3
_JOINING: Final = ("sign", "ratify", "accede", "join", "deposit")
_GROWING: Final = frozenset(("destroyed", "cleared"))
_GONE: Final = frozenset(("withdrawn", "withdrawal_notified"))


def _numbers(read: Read) -> tuple[Amount, Decimal] | None:
    """Return the number of states told and the one known, where all that is said against it is that they differ."""
    amount, known = read.amount(), _NUMBER.search(read.expected)
    if read.slug not in {"membership_count", "state_count"} or read.error != "wrong_number":
        return None
    return None if amount is None or known is None else (amount, Decimal(known.group().replace(",", "")))


def _may_be_part(read: Read) -> Amount | None:
    """Return the number of states where it is below the one known, so that it may be one of some of them."""
    numbers = _numbers(read)
    return numbers[0] if numbers is not None and numbers[0].value < numbers[1] else None


def _asks(read: Read) -> str:
    return read.found.reading.get("asks", "")


def _far(read: Read) -> bool:
    """Tell whether a number is so far from the one known that it is of a part, or of something else."""
    numbers = _numbers(read)
    if numbers is None or _asks(read) in {"left", "notified"}:
        return False
    amount, known = numbers
    few = read.slug == "state_count" or _asks(read) == "signatories"
    if amount.value > (_GREATEST_OF_FEW if few else _GREATEST) * known:
        return True
    # "Just one government laid mines" says itself that it tells of all.
    alone = any(
        0 <= amount.first - m.last <= 1 or m.last == amount.last for m in read.view.sentence.of("quant", "only")
    )
    return amount.value < _LEAST * known and not (read.slug == "state_count" and alone)


def _others_beside(read: Read) -> bool:
    """Tell whether states are counted beside others told of before: "a further six", "otros dos", "huit de plus"."""
    amount = _may_be_part(read)
    if amount is None or _asks(read) == "signatories":
        # "126 parties; another 40 have signed": those are all of them.
        return False
    keys = read.view.sentence.tokens.keys
    before = keys[max(amount.first - _BESIDE, 0) : amount.first + 1]
    after = keys[amount.last + 1 : amount.last + 2 + _BESIDE]
    return not small_words("a_further").isdisjoint(before) or not small_words("some_more").isdisjoint(after)


def _still_needed(read: Read) -> bool:
    """Tell whether only those are counted that a threshold still lacks: "twenty-six more ratifications are needed"."""
    amount = read.amount()
    if read.slug != "provision" or read.error != "wrong_number" or amount is None:
        return False
    keys = read.view.sentence.tokens.keys
    beside = (*keys[max(amount.first - _INTRODUCED, 0) : amount.first], *keys[amount.last + 1 : amount.last + 2])
    return not (small_words("some_more") | small_words("still_not")).isdisjoint(beside)


def _in_a_time(read: Read) -> bool:
    """Tell whether states are counted that did something in a year or month: "three completed clearance in 2013"."""
    amount = _may_be_part(read)
    if amount is None:
        return False
    told = read.found.reading.get("on", "")
    during = any(w.role == "on" and w.day.precision in {"year", "month"} and str(w.day) == told for w in read.whens())
    if read.slug == "state_count":
        return during and read.found.reading.get("counts") in _GROWING
    acts = read.view.sentence.within("act", read.found.first, read.found.last, *_JOINING)
    return during and any(a.first > amount.last or a.last + 1 < amount.first for a in acts)


def _head(read: Read, amount: Amount) -> Mark | None:
    """Return the noun for parties, or for states that are none, which a number stands before."""
    sentence = read.view.sentence
    nouns = sentence.of("noun", "party", "member", "state")
    noun = next((n for n in nouns if 0 < n.first - amount.last <= _NOUN_REACH), None)
    if noun is None or _asks(read) == "parties":
        return None if noun is None or noun.code == "state" else noun
    # "Twenty states not party to the treaty attended", unlike "twenty states remain outside it".
    denied = sentence.tokens.keys[noun.last + 1 : noun.last + 2]
    acts = [m for m in sentence.of("act", "outside", "bound") if noun.first <= m.first <= noun.last + _BESIDE]
    apart = bool(acts and denied) and denied[0] in small_words("not_in_it")
    return acts[0] if apart and _asks(read) == "outside" else None


def _doing_something(read: Read) -> bool:
    """Tell whether parties are only who did something: "91 States Parties submitted reports", "121 were present".

    All of them are counted where the number is led to: "the 162 parties", "the treaty has 162 parties".
    """
    amount = _may_be_part(read) if read.slug == "membership_count" else None
    head = _head(read, amount) if amount is not None else None
    if amount is None or head is None:
        return False
    sentence, keys = read.view.sentence, read.view.sentence.tokens.keys
    named = [t for t in sentence.of("treaty") if 0 <= t.first - head.last <= _TREATY_REACH]
    after = max((head.last, *(t.last for t in named))) + 1
    if any(key in small_words("narrowing") for key in (*keys[head.last + 1 : head.last + 2], *keys[after : after + 1])):
        return True
    led = keys[max(amount.first - _INTRODUCED, 0) : amount.first]
    # "Delegates of some 110 parties" are those of some.
    linked = any(
        0 < amount.first - m.last <= _INTRODUCED and keys[m.last] not in small_words("loose_link")
        for f in ("count_link", "tally") for m in sentence.of(f)
    )  # fmt: skip
    # "Geneva: 94 States Parties and 19 signatories" has no verb behind it.
    ends = small_words("total_ends")
    alone = (after >= len(keys) or keys[after] in ends) and (not amount.first or keys[amount.first - 1] in ends)
    return small_words("leads_total").isdisjoint(led) and not linked and not alone


def _of_a_meeting(read: Read) -> bool:
    """Tell whether parties are only named as those of their meeting: "the 22nd Meeting of the States Parties"."""
    if _numbers(read) is None or read.slug != "membership_count":
        return False
    sentence, keys = read.view.sentence, read.view.sentence.tokens.keys
    nouns = [n for n in sentence.of("noun", "party") if read.found.first <= n.last and n.first <= read.found.last]
    return bool(nouns) and all(_is_met(keys, n.first) for n in nouns)


def _is_met(keys: tuple[str, ...], at: int) -> bool:
    """Tell whether a word for a meeting stands before a place, but for an article and preposition."""
    before = at - 1
    while before > 0 and keys[before] in small_words("article") | small_words("of_state"):
        before -= 1
    return before >= 0 and before < at - 1 and keys[before] in small_words("meetings")


def _steps_begun(read: Read) -> bool:
    """Tell whether states that are said to have left may be those that took any step toward it."""
    numbers, facts = _numbers(read), read.facts
    if numbers is None or facts is None or _asks(read) not in {"left", "notified"}:
        return False
    keys = read.view.sentence.tokens.keys[read.found.first : read.found.last + 1]
    if not small_words("setting_out").isdisjoint(keys):
        return True
    return any(numbers[0].value <= _leaving(facts, slug) for slug in read.found.reading["treaty"].split("|"))


def _leaving(facts: Facts, slug: str) -> int:
    """Return how many states left or gave notice by the day of the text, or took a step at home and have not yet."""
    return sum(
        standing in _GONE or (standing == "in_force" and _is_about_to(facts, area, slug))
        for area in facts.states() for standing in (facts.line(area, slug).on(facts.published).standing,)
    )  # fmt: skip


def _is_about_to(facts: Facts, area: str, slug: str) -> bool:
    """Tell whether a state took steps at home toward leaving a treaty, and neither took them back nor suspended it."""
    steps = {str(s.value) for s in facts.told(area, "national_step") if s.part("treaty") == slug}
    return bool(steps) and "reversal" not in steps and not facts.told(area, "suspension_asserted")


def _rest_of_signatories(read: Read) -> bool:
    """Tell whether those still bound are told as the rest of those that signed: "124 signed, 123 are still bound"."""
    amount = read.amount()
    if read.slug != "membership_count" or read.error != "parties_with_signatories" or amount is None:
        return False
    sentence = read.view.sentence
    before = [
        a for a in sentence.amounts
        if a.last < amount.first and not a.unit and 0 < a.value - amount.value <= _NOUN_REACH
        and any(0 < m.first - a.last <= _NOUN_REACH for m in sentence.of("act", "sign"))
    ]  # fmt: skip
    near = sentence.tokens.keys[amount.last + 1 : amount.last + 1 + _NOUN_REACH]
    return bool(before) and not small_words("still_not").isdisjoint(near)


_OF_SOME: Final = said("The number may be one of some of them.")
_OF_ANOTHER: Final = said("The sentence may speak of another time or count.")
TOTALS_IN_DOUBT: Final[tuple[tuple[Callable[[Read], bool], str], ...]] = (
    (_far, _OF_SOME),
    (_others_beside, _OF_SOME),
    (_still_needed, _OF_SOME),
    (_in_a_time, _OF_ANOTHER),
    (_doing_something, _OF_SOME),
    (_of_a_meeting, _OF_ANOTHER),
    (_steps_begun, said("The day may be that of another step.")),
    (_rest_of_signatories, _OF_ANOTHER),
)
