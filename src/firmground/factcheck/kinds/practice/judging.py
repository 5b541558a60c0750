"""The verdict on what a state or group is said to do with a weapon, by what sources found on record."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from firmground.factcheck.claim import Verdict
from firmground.factcheck.facts import Facts
from firmground.factcheck.kinds.practice.reasons import period_of, reason
from firmground.factcheck.labels import of_value
from firmground.factcheck.marks import When
from firmground.model.said import named, said
from firmground.model.statement import Statement

DONE: Final = frozenset(
    ("confirmed", "acknowledged", "credible_report", "alleged", "listed", "potential", "not_renounced")
)
ENDED: Final = frozenset(("ended", "renounced", "suspended", "says_inactive", "none_identified"))
_AHEAD: Final = frozenset(("planned", "considered"))
_DENIED: Final = frozenset(("denied", "neither_confirmed_nor_denied"))
_GROUPS: Final = "non-state-armed-groups"
_UNKNOWN: Final = frozenset(("unknown", "unnamed-states"))
_SLACK: Final = timedelta(days=3)
# What an edition finds holds for its time; a reader of the years after still means it.
_NOW: Final = timedelta(days=3 * 366)


@dataclass(frozen=True, slots=True)
class Practice:
    """Who is said to do what with which weapon, where or to whom, when.

    `stance` is ``does``, ``does_not``, ``stopped``, ``denies``, ``plans`` or ``promises`` (not to); `last` where it is
    said to be the last time; `past` where only an earlier time is meant; `groups` where armed groups in a state are
    meant; `hedged` where the sentence reports it as somebody's finding, `ever` where all times are denied; `nominal`
    where only the noun ("production") is there, so that it may be one to come or gone.
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


def judge(facts: Facts, asked: Practice) -> Verdict:
    """Return the verdict on every state named, the worst of them; on groups, support where one gives it."""
    verdicts = [_one(facts, asked, area) for area in asked.areas]
    if all(area.startswith("group:") for area in asked.areas):
        return next((v for v in verdicts if v.word == "supported"), verdicts[0])
    order = ("contradicted", "imprecise", "not_in_ledger", "outdated", "supported")
    return min(verdicts, key=lambda v: order.index(v.word))


def _one(facts: Facts, asked: Practice, area: str) -> Verdict:
    held = [s for s in facts.told(area, asked.property) if _by(asked, s) and s.part("weapon") in asked.weapons]
    match asked.stance:
        case "does_not":
            return _denied_by_text(facts, asked, area, held)
        case "stopped":
            return _stopped(facts, asked, area, held)
        case "denies":
            return _among(facts, asked, area, held, _DENIED)
        case "promises":
            return Verdict(
                "not_in_ledger", "", "", said("A promise for the time ahead: what is recorded is what was done.")
            )
        case "plans":
            return _among(facts, asked, area, held, _AHEAD | DONE)
        case _:
            return _does(facts, asked, area, held)


def _by(asked: Practice, s: Statement) -> bool:
    actor = s.part("actor")
    if asked.groups:
        return actor.startswith(_GROUPS)
    return not actor.startswith(_GROUPS) and actor not in _UNKNOWN


def _among(facts: Facts, asked: Practice, area: str, held: list[Statement], codes: frozenset[str]) -> Verdict:
    found = [s for s in held if str(s.value) in codes and _meets(asked, s)]
    if found:
        return Verdict("supported", "", of_value(found[0].value), reason(facts, found), tuple(s.id for s in found))
    return _nothing(facts, asked, area)


def _stopped(facts: Facts, asked: Practice, area: str, held: list[Statement]) -> Verdict:
    """Return the verdict on an end: a list of makers of these years that still names the state speaks against it."""
    verdict = _among(facts, asked, area, held, ENDED)
    listed = [s for s in held if str(s.value) == "listed" and s.period is not None]
    newest = max((s.period.last.year for s in listed if s.period), default=0)
    if verdict.word == "not_in_ledger" and asked.property == "production" and 0 <= facts.published.year - newest <= 1:
        return Verdict(
            "contradicted",
            "wrong_standing",
            named("list:finding", "listed", "listed"),
            reason(facts, listed),
            tuple(s.id for s in listed),
        )
    return verdict


def _does(facts: Facts, asked: Practice, area: str, held: list[Statement]) -> Verdict:
    done = [s for s in held if str(s.value) in DONE]
    if asked.last and asked.when is not None and (found := _not_last(facts, asked, done)):
        return found
    fitting = [s for s in done if _meets(asked, s)]
    if fitting:
        ids = tuple(s.id for s in fitting)
        if _disputed(asked, held, fitting):
            return Verdict("imprecise", "disputed", said("alleged and denied"), reason(facts, fitting), ids)
        return Verdict("supported", "", of_value(fitting[0].value), reason(facts, fitting), ids)
    return _otherwise(facts, asked, area, held, done) or _nothing(facts, asked, area)


def _otherwise(
    facts: Facts, asked: Practice, area: str, held: list[Statement], done: list[Statement]
) -> Verdict | None:
    """Return what the record holds instead: only plans, an end, another weapon on that day, the other side."""
    ahead = [s for s in held if str(s.value) in _AHEAD]
    if ahead and not done and not asked.nominal:
        return Verdict(
            "contradicted", "announced_for_completed", said("planned"), reason(facts, ahead), tuple(s.id for s in ahead)
        )
    ended = [s for s in held if str(s.value) in {"ended", "renounced"}]
    if (
        ended
        and not done
        and not asked.past
        and not asked.nominal
        and asked.property == "production"
        and _lists_others(facts, asked)
    ):
        return Verdict(
            "contradicted", "wrong_state", of_value(ended[0].value), reason(facts, ended), tuple(s.id for s in ended)
        )
    if asked.when is None or asked.when.day.precision not in {"day", "month", "span"}:
        return None
    others = [s for s in facts.told(area, asked.property) if s.part("weapon") not in asked.weapons and _by(asked, s)]
    mixed = [s for s in others if str(s.value) in DONE and _meets(asked, s) and _dated(s)]
    if mixed and asked.when.day.precision == "day":
        return Verdict(
            "contradicted",
            "mine_cluster_mixed",
            named("list:weapon", mixed[0].part("weapon"), mixed[0].part("weapon")),
            reason(facts, mixed),
            tuple(s.id for s in mixed),
        )
    swapped = [
        s
        for place in asked.places
        for s in facts.told(place, asked.property)
        if s.part("in") == area
        and s.part("weapon") in asked.weapons
        and str(s.value) in DONE
        and _in_time(asked.when, s)
        and _dated(s)
    ]
    if swapped:
        return Verdict(
            "contradicted",
            "wrong_state",
            facts.name(swapped[0].subject),
            reason(facts, swapped),
            tuple(s.id for s in swapped),
        )
    return None


def _lists_others(facts: Facts, asked: Practice) -> bool:
    """Tell whether a list of that time names others only, or no time is told."""
    if asked.when is None:
        return True
    when = asked.when
    return any(
        str(s.value) == "listed" and s.part("weapon") in asked.weapons
        and s.period is not None and s.period.last.year == when.year
        for a in facts.states() for s in facts.told(a, asked.property)
    )  # fmt: skip


def _not_last(facts: Facts, asked: Practice, done: list[Statement]) -> Verdict | None:
    """Return the verdict on a last time: by the latest that is on record for this weapon."""
    dated = [s for s in done if s.period is not None and s.period.end is not None]
    if not dated or asked.when is None:
        return None
    latest = max(dated, key=lambda s: s.period.last if s.period else date.min)
    why = reason(facts, [latest])
    if _in_time(asked.when, latest):
        return Verdict("supported", "", period_of(latest), why, (latest.id,))
    if str(latest.value) in {"confirmed", "acknowledged"} or _later(asked.when, latest):
        others = [s for s in facts.told(latest.subject, asked.property) if s.part("weapon") not in asked.weapons]
        mixed = any(str(s.value) in DONE and s.period is not None and _meets(asked, s) for s in others)
        error = "mine_cluster_mixed" if mixed else "wrong_date"
        return Verdict("contradicted", error, period_of(latest), why, (latest.id,))
    return None


def _later(when: When, s: Statement) -> bool:
    return s.period is not None and s.period.first > when.day.last


def _denied_by_text(facts: Facts, asked: Practice, area: str, held: list[Statement]) -> Verdict:
    """Return the verdict on a denial: silence never speaks against it; findings of that time and place do."""
    ended = [s for s in held if str(s.value) in ENDED]
    found = (
        {"confirmed", "acknowledged", "credible_report", "alleged"}
        if asked.property != "production"
        else {"listed", "alleged", "confirmed"}
    )
    against = [s for s in held if str(s.value) in found and _meets(asked, s)]
    if (asked.property in {"production", "stockpiling"} or area.startswith("group:")) and ended:
        return Verdict("supported", "", of_value(ended[0].value), reason(facts, ended), tuple(s.id for s in ended))
    against = [s for s in against if _speaks_against(facts, asked, s)]
    latest = max((s for s in held if str(s.value) in found and s.period), key=_end, default=None)
    since = asked.when if asked.when is not None and asked.when.role == "since" else None
    if not against and since is not None and latest is not None and _end(latest).year == since.year:
        return Verdict("supported", "", period_of(latest), reason(facts, [latest]), (latest.id,))
    if not against:
        return _nothing(facts, asked, area)
    ids = tuple(s.id for s in against)
    if any(str(s.value) in _DENIED and _meets(asked, s) for s in held):
        return Verdict("imprecise", "disputed", said("alleged and denied"), reason(facts, against), ids)
    return Verdict("contradicted", "wrong_standing", of_value(against[0].value), reason(facts, against), ids)


def _end(s: Statement) -> date:
    return s.period.last if s.period is not None else date.min


def _speaks_against(facts: Facts, asked: Practice, s: Statement) -> bool:
    """Tell whether a finding is of the time that a denial is about: of now, where no other time or place is told."""
    if s.period is None:
        return False
    if asked.when is not None and asked.when.role == "since":
        return s.period.last > asked.when.day.last
    told = asked.when is not None or bool(asked.places) or asked.ever
    return told or _ahead(s.period.last, _NOW / 2) >= facts.published


def _disputed(asked: Practice, held: list[Statement], fitting: list[Statement]) -> bool:
    """Tell whether a thing told as a fact is only alleged by one side and denied by the other."""
    if asked.hedged or any(str(s.value) != "alleged" for s in fitting):
        return False
    return any(str(s.value) == "denied" and _meets(asked, s) for s in held)


def _meets(asked: Practice, s: Statement) -> bool:
    where = s.part("in") or s.part("to")
    if asked.places and where and where not in asked.places:
        return False
    return asked.when is None or _in_time(asked.when, s)


def _in_time(when: When, s: Statement) -> bool:
    if s.period is None:
        return True
    first, last = when.day.first, when.day.last
    if when.role == "since":
        last = date.max
    if when.day.precision == "day":
        first, last = _back(first), _ahead(last)
    return s.period.first <= last and first <= (
        _ahead(s.period.last, _NOW) if str(s.value) in {"listed", "potential"} else s.period.last
    )


def _back(day: date) -> date:
    return day if day - date.min < _SLACK else day - _SLACK


def _ahead(day: date, by: timedelta = _SLACK) -> date:
    return date.max if date.max - day < by else day + by


def _dated(s: Statement) -> bool:
    """Tell whether a statement is about a few days, so that being of the same day says much."""
    return s.period is not None and s.period.last - s.period.first <= timedelta(days=62)


def _nothing(facts: Facts, asked: Practice, area: str) -> Verdict:
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
