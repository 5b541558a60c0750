"""Acts told in one breath: "has not exported mines since 1992, produced any since 1997 or used them since 1991"."""

from collections.abc import Sequence
from typing import Final

from firmground.factcheck.marks import Mark, When
from firmground.factcheck.measures import when_of
from firmground.factcheck.scene import Clauses, Scene
from firmground.factcheck.small_words import small_words
from firmground.model.dates import VagueDate

VERBS: Final = ("use_verb", "produce_verb", "transfer_verb", "stockpile_verb")
_STEP: Final = 12
_NEG: Final = 4
_PAIR: Final = 2
_TIMES_REACH: Final = 14


def acts(view: Clauses) -> list[Mark]:
    """Return what is said to be done with weapons, by place; for `once`."""
    names = [m for f in ("treaty", "publisher") for m in view.sentence.of(f)]
    found = [
        m for family in VERBS for m in view.sentence.of(family)
        if m.code != "idle" and not any(n.first <= m.first <= n.last for n in names)
    ]  # fmt: skip
    return sorted(found, key=lambda m: m.first)


def chain_of(view: Clauses, verb: Mark) -> tuple[Mark, ...]:
    """Return the acts that one subject and one auxiliary carry up to a verb, the verb the last."""
    chain = [verb]
    for act in reversed([m for m in view.once(acts) if m.last < verb.first]):
        if chain[0].first - act.last > _STEP or not _joined(view, act, chain[0]):
            break
        chain.insert(0, act)
    return tuple(chain)


def _joined(view: Clauses, one: Mark, other: Mark) -> bool:
    """Tell whether nothing begins a clause of its own between two acts: no state, no relative, no auxiliary."""
    sentence = view.sentence
    between = sentence.tokens.keys[one.last + 1 : other.first]
    families = ("area", "demonym", "group", "leader", "relative", "modal", "passive", "actor_by", "they")
    apart = any(sentence.within(f, one.last + 1, other.first - 1) for f in families)
    return not apart and not small_words("clause_opener") & set(between)


def is_denied(view: Clauses, chain: Sequence[Mark]) -> bool:
    """Tell whether the first act of a chain is denied, and so all of them."""
    near = [m for m in view.sentence.of("neg") if 0 < chain[0].first - m.last <= _NEG]
    only = {m.first for m in view.sentence.of("quant", "only")}
    return any(m.last + 1 not in only for m in near)


def time_of(view: Clauses, scene: Scene, verb: Mark) -> When | None:
    """Return the time of an act: where several are told with several times, that which follows it."""
    chained = len(chain_of(view, verb)) > 1 or any(
        len(chain_of(view, m)) > 1 and chain_of(view, m)[0] == verb for m in view.once(acts) if m.first > verb.last
    )
    if not chained or len(view.sentence.whens) < _PAIR:
        return _to_next_year(view, _own(view, when_of(view, scene, verb)))
    end = next((m.first for m in view.once(acts) if m.first > verb.last), len(view.sentence.tokens.keys))
    own = [w for w in view.sentence.whens if verb.last < w.first < end and w.role in {"on", "since", "until", "span"}]
    return own[0] if own else _own(view, when_of(view, scene, verb))


def _to_next_year(view: Clauses, when: When | None) -> When | None:
    """Return two years that follow each other as one time, as editions cover them: "in 2023 and 2024"."""
    if when is None or when.role != "on" or when.day.precision != "year":
        return when
    keys = view.sentence.tokens.keys
    for other in view.sentence.whens:
        between = keys[when.last + 1 : other.first]
        joined = 0 < len(between) <= _PAIR and between[0] in small_words("years_and")
        if joined and other.role == "on" and other.day.precision == "year" and other.year == when.year + 1:
            return When(VagueDate(when.day.first, other.day.last), "span", when.first, other.last)
    return when


def _own(view: Clauses, when: When | None) -> When | None:
    """Return a time, unless it is that of a resolution or law that is named: "resolution 2139 of 22 February 2014"."""
    if when is None:
        return None
    before = view.sentence.tokens.keys[max(when.first - _NEG, 0) : when.first]
    return None if small_words("dated_text") & set(before) else when


def is_told_how_often(view: Clauses, verb: Mark) -> bool:
    """Tell whether it is said how often weapons were used: "used cluster munitions at least 24 times"."""
    return verb.family == "use_verb" and any(
        a.unit == "times" and 0 < a.first - verb.last <= _TIMES_REACH for a in view.sentence.amounts
    )
