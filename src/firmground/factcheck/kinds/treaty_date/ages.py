"""How old a treaty is, and how long it took: "ten years have passed since it entered into force", "four months later".

Also "turns ten today": a number of years that the treaty's own days, and that of the text, confirm or not.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Final

from firmground.factcheck.choosing import if_plain, kindest
from firmground.factcheck.claim import Found, Verdict
from firmground.factcheck.durations import Duration, days_of, durations
from firmground.factcheck.facts import Facts
from firmground.factcheck.figures import in_name
from firmground.factcheck.marks import Amount, Mark, Sentence
from firmground.factcheck.meant import alternatives, treaty_near
from firmground.factcheck.scene import Clauses, Scene
from firmground.model.said import listing, said, template

_WEIGHT: Final = 4
_LINK_REACH: Final = 2
_ACT_REACH: Final = 12
_COUNTED_REACH: Final = 6
_TURN_REACH: Final = 5
_OLDEST: Final = 60
_TWO: Final = 2
_ACTS: Final = {"adopt": "adopted", "open": "opened", "sign": "opened", "in_force": "in_force", "effect": "in_force"}
_WORDS: Final = {
    "adopted": template("adopted {day}"), "opened": template("opened for signature {day}"),
    "in_force": template("in force since {day}"),
}  # fmt: skip
_FAMILIES: Final = frozenset(("age_since", "age_turned", "age_between"))
_FLOORS: Final = frozenset(("at_least", "more_than"))
_CEILINGS: Final = frozenset(("up_to", "less_than", "almost"))
# So much of a unit, or of the whole, a length may be off, and so much more it is near.
_OFF: Final = Decimal("0.6")
_NEAR: Final = Decimal("1.1")
_PART: Final = Decimal("0.08")


@dataclass(frozen=True, slots=True)
class Asked:
    """A length of time between two acts of one of some treaties, or, without `until`, from an act to the text."""

    count: Decimal
    unit: str
    sense: str
    since: tuple[str, ...]
    until: str
    treaties: tuple[str, ...]
    sure: bool


def ages(view: Clauses, scene: Scene) -> Iterator[Found]:
    """Yield how long ago a treaty began, or how long after one of its acts another was."""
    sentence = view.sentence
    counted = sentence.amounts or sentence.has("provision_span")
    if not (counted and sentence.has("treaty") and sentence.speaks_of(_FAMILIES)):
        return
    if any(sentence.of(family) for family in ("demonym", "group")) or _named_states(sentence):
        # "Ten years after it ratified the convention, Chad …" is the state's own time.
        return
    yield from _turned(view, scene)
    # "No later than four years after its entry into force" is a rule.
    ruled = sentence.has("provision_duty", "strong") or sentence.has("provision_topic", "annual_report")
    for duration in () if ruled else durations(sentence):
        told = _between(sentence, duration) or _since(sentence, duration)
        if told is not None:
            yield from _found(view, scene, duration, told)


def _named_states(sentence: Sentence) -> bool:
    places = sentence.of("treaty_place")
    return any(not any(p.first <= m.first <= p.last for p in places) for m in sentence.of("area"))


def _acts(sentence: Sentence, first: int, last: int) -> list[Mark]:
    """Return the acts of treaties in a stretch of a sentence, none inside a longer one or a treaty's name."""
    held = sentence.of("act")
    return [
        m for m in held
        if m.code in _ACTS and first <= m.first and m.last <= last
        # "108 have signed it" is no act of the treaty's own.
        and (m.code != "sign" or sentence.within("act_noun", m.first, m.last))
        and not any(o.first <= m.first and m.last <= o.last and o.last - o.first > m.last - m.first for o in held)
        and not any(t.first <= m.first <= t.last for t in sentence.of("treaty"))
    ]  # fmt: skip


def _since(sentence: Sentence, duration: Duration) -> tuple[tuple[str, ...], str, list[Mark]] | None:
    """Return the act that a length of time is counted from up to the text: "fifteen years have passed since …"."""
    links = [m for m in sentence.of("age_since") if 0 < m.first - duration.last <= _LINK_REACH]
    acts = _acts(sentence, links[0].last + 1, links[0].last + _ACT_REACH) if links else []
    if not acts or any(w.first > links[0].last and w.role != "now" for w in sentence.whens):
        return None
    return (_ACTS[acts[0].code],), "", [links[0], acts[0]]


def _between(sentence: Sentence, duration: Duration) -> tuple[tuple[str, ...], str, list[Mark]] | None:
    """Return the two acts a length of time lies between: "four months after its adoption … became law"."""
    links = [
        m for m in sentence.of("age_between")
        if 0 < m.first - duration.last <= _LINK_REACH
        or (m.code == "took" and 0 < duration.first - m.last <= _TURN_REACH)
    ]  # fmt: skip
    if not links:
        return None
    acts = _acts(sentence, 0, len(sentence.tokens) - 1)
    if links[0].code == "after" and not any(abs(m.first - links[0].last) <= _COUNTED_REACH for m in acts):
        # "Four months after its adoption", "entered into force four months later": an act stands beside.
        return None
    kinds = dict.fromkeys(_ACTS[m.code] for m in acts)
    if len(kinds) != _TWO:
        return None
    early, late = sorted(kinds, key=list(_WORDS).index)
    return (early,), late, [links[0], acts[0], acts[-1]]


def _found(
    view: Clauses, scene: Scene, duration: Duration, told: tuple[tuple[str, ...], str, list[Mark]]
) -> Iterator[Found]:
    since, until, marks = told
    treaty, named = treaty_near(view, scene, marks[-1])
    slugs = alternatives(treaty, named, scene)
    if not slugs or named is None or view.sentence.has("treaty", "other"):
        return
    amount = next((a for a in view.sentence.amounts if a.at == duration.at), None)
    sense = amount.sense if amount is not None else "exact"
    start = amount.first if amount is not None else duration.first
    sure = named.code != "this" or len(slugs) == 1
    asked = Asked(duration.count, duration.unit, sense, since, until, slugs, sure)
    first = min([start, named.first, *(m.first for m in marks)])
    last = max([duration.last, named.last, *(m.last for m in marks)])
    yield Found(first, last, duration.at, _reading(asked), partial(judge, asked=asked), weight=_WEIGHT)


def _turned(view: Clauses, scene: Scene) -> Iterator[Found]:
    """Yield "turns ten today", "is twenty-five years old": no act is told, so that any of the treaty's own may be."""
    sentence = view.sentence
    for word in sentence.of("age_turned"):
        amount = _age(sentence, word)
        treaty, named = treaty_near(view, scene, word)
        slugs = alternatives(treaty, named, scene)
        before = named is not None and 0 < word.first - named.last <= _TURN_REACH
        if amount is None or named is None or not before or not slugs or treaty == "both":
            continue
        whens = [w for w in sentence.whens if 0 < w.first - amount.last <= _TURN_REACH and not in_name(view, w)]
        if any(not (w.relative and w.day.first <= scene.published <= w.day.last) for w in whens):
            continue
        exact = any(w.day.first == w.day.last for w in whens)
        sense = "to_the_day" if exact else amount.sense
        asked = Asked(amount.value, "years", sense, tuple(_WORDS), "", slugs, named.code != "this" or len(slugs) == 1)
        last = max([amount.last, word.last, *(w.last for w in whens)])
        yield Found(named.first, last, amount.at, _reading(asked), partial(judge, asked=asked), weight=_WEIGHT)


def _age(sentence: Sentence, word: Mark) -> Amount | None:
    held = [
        a for a in sentence.amounts
        if a.unit in {"", "years"} and 0 < a.value <= _OLDEST and a.value == int(a.value) and a.high is None
    ]  # fmt: skip
    if word.code == "old":
        return next((a for a in held if 0 <= word.first - a.last <= 1 or a.first <= word.first <= a.last), None)
    return next((a for a in held if 0 < a.first - word.last <= 1), None)


def _reading(asked: Asked) -> dict[str, str]:
    return {
        "act": " ".join(asked.since), "until": asked.until, "treaty": "|".join(asked.treaties),
        "value": f"{asked.count}", "unit": asked.unit, "hedge": asked.sense,
    }  # fmt: skip


def judge(facts: Facts, asked: Asked) -> Verdict:
    """Return the verdict by the days of the treaty; each treaty and each of its acts that may be meant is tried."""
    tried = [_judge(facts, asked, slug, act) for slug in asked.treaties for act in asked.since]
    return if_plain(kindest(tried), "treaty", plain=asked.sure)


def _judge(facts: Facts, asked: Asked, slug: str, act: str) -> Verdict:
    law = facts.treaty(slug)
    days = {"adopted": law.adopted, "opened": law.opened, "in_force": law.entry_into_force.day}
    start, end = days[act], days[asked.until] if asked.until else facts.published
    acts = listing(said(_WORDS[kind], day=day) for kind, day in days.items())
    why = said("{treaty}: {acts}.", treaty=facts.short(slug), acts=acts)
    expected = said(_WORDS[act], day=start)
    if end < start:
        return Verdict("not_in_ledger", "", expected, why)
    off = _off(asked, start, end)
    if off <= 0:
        return Verdict("supported", "", expected, why)
    return (
        Verdict("imprecise", "rounded", expected, why)
        if off <= 1
        else Verdict("contradicted", "wrong_duration", expected, why)
    )


def _off(asked: Asked, start: date, end: date) -> Decimal:
    """Return how far a length is off: 0 where it fits, at most 1 where it is near."""
    unit, told, real = days_of(Decimal(1), asked.unit), days_of(asked.count, asked.unit), Decimal((end - start).days)
    fits, near = max(unit * _OFF, told * _PART), max(unit * _NEAR, told * _PART * 2)
    if asked.sense == "to_the_day":
        same = (start.month, start.day) == (end.month, end.day) and end.year - start.year == asked.count
        return Decimal(0 if same else 2)
    gap = told - real
    if (asked.sense in _FLOORS and -near <= gap <= 0) or (asked.sense in _CEILINGS and 0 <= gap <= near):
        return Decimal(0)
    if asked.sense == "less_than" and gap > 0:
        return Decimal(0 if real * 2 >= told else 1)
    if not asked.until and asked.sense == "exact" and -unit < gap <= 0:
        # "Ten years ago" holds until the eleventh year is full.
        return Decimal(0)
    return (
        Decimal(0) if abs(gap) <= fits and asked.sense in {"exact", "about"} else Decimal(1 if abs(gap) <= near else 2)
    )
