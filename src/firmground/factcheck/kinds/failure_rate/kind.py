"""Failure rates of munitions: what makers claim against what was found."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import Final

from firmground.factcheck.claim import Found
from firmground.factcheck.kinds.failure_rate.judging import Asked, judge
from firmground.factcheck.kinds.failure_rate.rates import GENERAL
from firmground.factcheck.marks import Amount, Mark
from firmground.factcheck.scene import Clauses, Placed, Scene
from firmground.model.value import Sense

_FAILURE_REACH: Final = 22
_PEOPLE_REACH: Final = 4
_KIND_REACH: Final = 22
_SENT: Final = "dpicm-sent-to-ukraine+m864+m42-m46"
_RUSSIAN: Final = "russian-cluster-munitions"
_MUNITIONS: Final = ("cm", "submunition", "remnant")
_OWN_REACH: Final = 14
_SAID_REACH: Final = 8
_FAR: Final = 999
_BEHIND: Final = 6
# Nobody claims that fewer work; a lower number is one of failures, whatever the word.
_MOST_FAIL: Final = 60
_LIKE_REACH: Final = 6
# What was found is told with who says so: "deminers, he said, found".
_CLOSE: Final = 6
_LIMITS: Final = frozenset(("forbid", "policy_turn", "scope_ban", "transfer_verb"))
_NO_PLACE: Final = frozenset(("USA", "RUS", "ISR", "world", "EU"))


def find(view: Clauses, scene: Scene) -> Iterator[Found]:
    """Yield failure rates told in per cent."""
    sentence = view.sentence
    before = scene.spoken[-1] if scene.spoken else None
    goes_on = before is not None and before.sentence.has("failure") and sentence.has("failure_kind", "observed")
    if not (sentence.has("failure") or goes_on or _is_row(view)) or not _of_munitions(view, scene):
        return
    for amount in (*sentence.amounts, *_in_words(view)):
        failures = [m for m in sentence.of("failure") if view.distance(m, amount) <= _FAILURE_REACH]
        if not failures and any(
            view.distance(m, amount) <= _SAID_REACH for m in sentence.of("failure_kind", "observed")
        ):
            # "…; the last estimate stood at 16 per cent", "A test in 2005 measured 2 per cent".
            failures = list(sentence.of("failure")) or list(sentence.of("failure_kind", "observed"))
        if not failures and sentence.has("failure"):
            # "The M85 left one per cent; the BLU-97, in Kosovo, between 15 and 22": the verb is left out.
            failures = [m for m in sentence.of("munition") if 0 < amount.first - m.last <= _SAID_REACH]
        if not failures and _is_row(view):
            failures = list(sentence.of("failure_kind")) + list(sentence.of("failure_rate"))
        if amount.unit != "percent" or not failures or _of_people(view, amount) or _is_low(view, amount):
            continue
        whole = _of_failures(view, _with_low(view, amount))
        munitions, mark = _munitions(view, scene, amount)
        if goes_on and mark is None and not sentence.has("failure") and before is not None:
            munitions = _spoken_of(before) or munitions
        kind = _kind(view, whole)
        place = _place(view, whole)
        if not kind and place and munitions != (_RUSSIAN,) and place != "UKR":
            # What happened at a place is an observation, whoever tells it.
            kind = "observed"
        maker = kind == "claimed" and any(
            view.distance(m, whole) <= _KIND_REACH for m in sentence.of("failure_kind", "maker")
        )
        named = munitions != (_RUSSIAN,) and not _is_of_compared(view, mark or failures[0], whole)
        asked = Asked(whole, munitions, kind, place, maker, named, sentence.speaks_of(_LIMITS))
        parts: list[Placed] = [whole, failures[0], *([mark] if mark is not None else [])]
        first, last = min(p.first for p in parts), max(p.last for p in parts)
        value = f"{whole.value}" + (f"–{whole.high}" if whole.high else "")
        reading = {"munitions": "|".join(munitions), "value": value, "kind": kind, "place": place}
        yield Found(first, last, amount.at, reading, partial(judge, asked=asked), weight=6)


def _is_row(view: Clauses) -> bool:
    """Tell whether a munition and a rate claimed or found stand together: "M85: under 1 % by assumption"."""
    sentence = view.sentence
    if (
        sentence.has("failure")
        or not sentence.has("munition")
        or not (sentence.has("failure_kind") or sentence.has("failure_rate"))
    ):
        return False
    return ":" in sentence.tokens.keys and not any(sentence.has(f) for f in ("destroy_verb", "toll"))


def _of_failures(view: Clauses, amount: Amount) -> Amount:
    """Return a rate of reliability as one of failures: "99.99 per cent reliability" leaves a hundredth."""
    near = view.nearest(view.sentence.of("failure"), amount, _SAID_REACH)
    if near is None or near.code != "works" or amount.value < _MOST_FAIL or amount.high is not None:
        return amount
    turned: dict[Sense, Sense] = {"at_least": "up_to", "more_than": "less_than", "almost": "about"}
    return replace(amount, value=100 - amount.value, sense=turned.get(amount.sense, amount.sense))


def _spoken_of(before: Clauses) -> tuple[str, ...]:
    """Return the munitions that the sentence before named last."""
    named = before.sentence.of("munition")
    return tuple(named[-1].code.split("+")) if named else ()


def _in_words(view: Clauses) -> Iterator[Amount]:
    """Yield "one per cent", which is no number where "one" may be a pronoun."""
    for mark in view.sentence.of("failure_share"):
        if not any(a.first <= mark.last and mark.first <= a.last for a in view.sentence.amounts):
            yield Amount(Decimal(mark.code), "percent", "exact", mark.first, mark.last, mark.first, in_words=True)


def _of_munitions(view: Clauses, scene: Scene) -> bool:
    sentence = view.sentence
    return (
        sentence.has("weapon", *_MUNITIONS)
        or sentence.has("munition")
        or sentence.has("munition_word")
        or scene.weapon in _MUNITIONS
    )


def _of_people(view: Clauses, amount: Amount) -> bool:
    """Tell whether a share is one of people: "95 per cent of casualties"."""
    near = list(view.sentence.of("noun", "casualty", "people", "killed", "injured", "civilian", "child"))
    return any(0 < m.first - amount.last <= _PEOPLE_REACH for m in near)


def _with_low(view: Clauses, amount: Amount) -> Amount:
    """Return "3 to 4 per cent" as one amount with two ends; "more than the five per cent stated" is no hedge."""
    sentence = view.sentence
    articles = [m for m in sentence.of("filler") if amount.first < m.first and m.last == amount.at - 1]
    if articles and amount.sense in {"more_than", "less_than"}:
        amount = replace(amount, sense="exact", first=amount.at)
    # "From 2 to 40 per cent", "from 2 per cent to over 40 per cent"
    before = [
        a for a in sentence.amounts
        if a.unit in {"", "percent"} and a.last == amount.first - 2 and a.value < amount.value and a.high is None
    ]  # fmt: skip
    joined = any(m.first == m.last == amount.first - 1 for m in sentence.of("failure_range"))
    if amount.high is None and before and joined:
        return replace(amount, value=before[0].value, high=amount.value, first=before[0].first)
    return amount


def _is_low(view: Clauses, amount: Amount) -> bool:
    """Tell whether a rate is the low end of one told with its own sign: "from 2 per cent to over 40 per cent"."""
    after = [a for a in view.sentence.amounts if a.unit == "percent" and 0 < a.first - amount.last <= 2]
    return bool(after) and _with_low(view, after[0]).first == amount.first < after[0].first


def _munitions(view: Clauses, scene: Scene, amount: Amount) -> tuple[tuple[str, ...], Mark | None]:
    """Return the munitions that a rate is said of, with the mark that says so; those in general where none is named."""
    sentence = view.sentence
    named = view.nearest_mark(amount, "munition", most=70)
    if named is None and len({m.code for m in sentence.of("munition")}) == 1:
        # One munition alone is named in a long sentence.
        named = sentence.of("munition")[0]
    if named is not None:
        return tuple(named.code.split("+")), named
    words = [*sentence.of("munition_word"), *sentence.of("weapon", *_MUNITIONS), *sentence.of("failure")]
    for mark in (*sentence.of("demonym", "RUS"), *sentence.of("area", "RUS")):
        near = any(0 < w.first - mark.last <= _OWN_REACH for w in words)
        reach = _KIND_REACH if mark.first < amount.first else _BEHIND
        if near and view.distance(mark, amount) <= reach and not _compared(view, mark):
            return (_RUSSIAN,), mark
    sent = [*sentence.of("area", "UKR"), *sentence.of("area", "USA"), *sentence.of("demonym", "USA")]
    if sentence.has("munition_sent") and (sent or {"UKR", "USA"} & set(scene.areas)):
        return tuple(_SENT.split("+")), sent[0] if sent else None
    return (GENERAL,), None


def _compared(view: Clauses, mark: Mark) -> bool:
    """Tell whether Russia's are only what others are compared with: "far below those of Russia"."""
    return any(0 < mark.first - m.last <= 4 for m in view.sentence.of("compare"))


def _behind_another(view: Clauses, amount: Amount, mark: Mark) -> bool:
    """Tell whether another rate that a comparison brings lies between: "2 per cent, lower than the 30 estimated"."""
    compared = [m for m in view.sentence.of("compare") if amount.last < m.first and m.last < mark.first]
    rates = [a for a in view.sentence.amounts if a.unit == "percent" and amount.last < a.first and a.last < mark.first]
    return bool(compared and rates)


def _is_of_compared(view: Clauses, munition: Mark, amount: Amount) -> bool:
    """Tell whether a rate is that of what some munitions are compared with: "2 per cent, far lower than the 30 …"."""
    rates = [a for a in view.sentence.amounts if a.unit == "percent" and munition.last < a.last < amount.first]
    between = [m for m in view.sentence.of("compare") if rates and rates[0].last < m.first and m.last < amount.first]
    return bool(between)


def _kind(view: Clauses, amount: Amount) -> str:
    """Return whether a rate is told as claimed or as observed, by the words near it."""
    sentence = view.sentence
    # "…, for which 99.99 had been claimed, auditors found …; in Lebanon …": each clause has its own.
    owns = (sentence.within("failure_kind", *view.clause(amount, weight)) for weight in (2, 8))
    here = next((own for own in owns if own), sentence.of("failure_kind"))
    seen_by = [m for m in here if m.code == "observed" and not _behind_another(view, amount, m)]
    observed = [view.distance(m, amount) for m in seen_by]
    # "…, just as in the maker's trials" only compares.
    claims = [m for m in here if m.code in {"attributed", "maker"}]
    likes = [m for m in sentence.of("failure_like") if m.first > amount.last]
    near = [m for m in claims if not any(0 < m.first - like.last <= _LIKE_REACH for like in likes)]
    claimed = [view.distance(m, amount) for m in near]
    keys = sentence.tokens.keys
    if any(
        0 < amount.first - m.last <= _SAID_REACH and "," not in keys[m.last : amount.first]
        for m in near
        if m.code == "maker"
    ):
        # "Sold with a rate of one per cent, it was found to leave three"
        return "claimed"
    seen, said = min(observed, default=_FAR), min(claimed, default=_FAR)
    between = [m for m in sentence.of("failure_kind", "maker", "attributed") if m.first < amount.first]
    rates: list[Amount | Mark] = [a for a in sentence.amounts if a.unit == "percent"]
    rates += sentence.of("failure_share")
    rates_before = [r for r in rates if between and between[-1].last < r.first and r.last < amount.first]
    if rates_before and said <= seen:
        # "Of which the maker had promised one in a hundred, left between 9.6 and 12.2": the promise has its own rate.
        return "observed" if seen <= _KIND_REACH else ""
    if seen <= _KIND_REACH and seen <= said + _CLOSE:
        return "observed"
    return "claimed" if said <= _KIND_REACH else ""


def _place(view: Clauses, amount: Amount) -> str:
    """Return where the munitions lay, as far as the sentence says."""
    marks = [m for m in view.sentence.of("area") if m.code not in _NO_PLACE]
    found = view.nearest(marks, amount, 40)
    return found.code if found is not None else ""
