"""What sources found of a practice: whether a finding is of the place and time that a sentence speaks of."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from firmground.factcheck.claim import Verdict
from firmground.factcheck.facts import Facts
from firmground.factcheck.labels import of_value
from firmground.factcheck.marks import Amount, When
from firmground.model.said import named, said, shown
from firmground.model.statement import Statement

_SLACK: Final = timedelta(days=3)
# What an edition finds holds for its time; a reader of the years after still means it.
NOW: Final = timedelta(days=3 * 366)
_LONG_AGO: Final = 20
DONE: Final = frozenset(
    ("confirmed", "acknowledged", "credible_report", "alleged", "listed", "potential", "not_renounced")
)
ENDED: Final = frozenset(("ended", "renounced", "suspended", "says_inactive", "none_identified"))
AHEAD: Final = frozenset(("planned", "considered"))
_GROUPS: Final = "non-state-armed-groups"
_UNKNOWN: Final = frozenset(("unknown", "unnamed-states"))
DENIED: Final = frozenset(("denied", "neither_confirmed_nor_denied"))


@dataclass(frozen=True, slots=True)
class Practice:
    """Who is said to do what with which weapon, where or to whom, when.

    `stance` is ``does``, ``does_not``, ``stopped``, ``goes_on`` (never stopped), ``denies``, ``plans`` or ``promises``
    (not to); `last` where it is said to be the last time; `past` where only an earlier time is meant; `groups` where
    armed groups in a state are meant; `hedged` where the sentence reports it as somebody's finding, `ever` where all
    times are denied; `nominal` where only the noun ("production") is there, so that it may be one to come or gone;
    `begins` where it is said to have begun at its time; `counted` where it is said how often, `number` how many
    weapons, of which `item`.
    """

    property: str
    areas: tuple[str, ...]
    weapons: tuple[str, ...]
    stance: str
    places: tuple[str, ...] = ()
    when: When | None = None
    last: bool = False
    past: bool = False
    groups: bool = False
    hedged: bool = False
    ever: bool = False
    nominal: bool = False
    begins: bool = False
    counted: bool = False
    number: Amount | None = None
    item: str = ""


def meets(asked: Practice, s: Statement) -> bool:
    """Tell whether a finding is of the place and the time that are told."""
    where = s.part("in") or s.part("to")
    # A finding that tells no place is none of a use somewhere.
    if asked.places and where not in asked.places and (where or asked.property == "use"):
        return False
    return asked.when is None or in_time(asked.when, s)


def is_long_ago(asked: Practice, s: Statement, published: date) -> bool:
    """Tell whether a finding is of a time so long before that a sentence without time and place does not mean it."""
    untold = asked.when is None and not asked.places and s.period is not None and s.period.end is not None
    return untold and s.property == "use" and published.year - end_of(s).year > _LONG_AGO


def in_time(when: When, s: Statement) -> bool:
    """Tell whether a finding is of a time that is told; what a list finds holds for some years."""
    if s.period is None:
        return True
    first, last = when.day.first, when.day.last
    if when.role == "since":
        last = date.max
    if when.day.precision == "day":
        first, last = _back(first), ahead_of(last)
    return s.period.first <= last and first <= (
        ahead_of(s.period.last, NOW) if str(s.value) in {"listed", "potential"} else s.period.last
    )


def _back(day: date) -> date:
    return day if day - date.min < _SLACK else day - _SLACK


def ahead_of(day: date, by: timedelta = _SLACK) -> date:
    """Return the day so much later, or the last there is."""
    return date.max if date.max - day < by else day + by


def is_dated(s: Statement) -> bool:
    """Tell whether a statement is about a few days, so that being of the same day says much."""
    return s.period is not None and s.period.last - s.period.first <= timedelta(days=62)


def why_of(facts: Facts, found: Iterable[Statement]) -> str:
    """Return who says what of whom, and of when."""
    s = next(iter(found))
    parts = {
        "source": facts.source(s), "what": named("property", s.property, s.property), "name": facts.name(s.subject),
        "finding": of_value(s.value, spaced=True), "time": s.period or said("no date"),
    }  # fmt: skip
    if s.attribution:
        return said("{source}: {what} of {name} {finding} by {who} ({time}).", **parts, who=s.attribution)
    return said("{source}: {what} of {name} {finding} ({time}).", **parts)


def period_of(s: Statement) -> str:
    """Return the time a finding is of; nothing where it has none."""
    return shown(s.period) if s.period is not None else ""


def is_later(when: When, s: Statement) -> bool:
    """Tell whether a finding is of a later time than is told."""
    return s.period is not None and s.period.first > when.day.last


def end_of(s: Statement) -> date:
    """Return the last day of a finding."""
    return s.period.last if s.period is not None else date.min


def nothing(facts: Facts, asked: Practice, area: str) -> Verdict:
    """Return that no finding of the kind was known."""
    return Verdict(
        "not_in_ledger",
        "",
        "",
        said(
            "No such finding on {what} by {name} was known by {day}.",
            what=named("property", asked.property, asked.property),
            name=facts.name(area),
            day=facts.published,
        ),
    )


def begun(facts: Facts, s: Statement) -> bool:
    """Tell whether what is found had begun by the day of publication."""
    if s.period is None:
        # A maker that has ended is listed without its year.
        return s.property == "production" and str(s.value) in ENDED
    return s.period.start is not None and s.period.first <= facts.published


def is_by(asked: Practice, s: Statement) -> bool:
    """Tell whether a finding is of those who are said to act: the state, or armed groups in it."""
    actor = s.part("actor")
    if asked.groups:
        return actor.startswith(_GROUPS)
    return not actor.startswith(_GROUPS) and actor not in _UNKNOWN
