"""The verdict on what a state or group is said to do with a weapon, by what sources found on record."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from firmground.factcheck.claim import Verdict
from firmground.factcheck.facts import Facts
from firmground.factcheck.kinds.practice.actors import ANYONE, NOBODY
from firmground.factcheck.kinds.practice.denials import judge_denial
from firmground.factcheck.kinds.practice.findings import (
    AHEAD,
    DENIED,
    DONE,
    ENDED,
    Practice,
    begun,
    in_time,
    is_by,
    is_dated,
    is_later,
    is_long_ago,
    meets,
    nothing,
    period_of,
    why_of,
)
from firmground.factcheck.kinds.practice.nobody_named import by_anyone, by_nobody
from firmground.factcheck.kinds.practice.numbers import numbered, of_stock, uncounted
from firmground.factcheck.kinds.practice.unsaid import SOMEONE
from firmground.factcheck.labels import of_value
from firmground.factcheck.marks import When
from firmground.model.said import named, said
from firmground.model.statement import Statement

# What began longer ago is another time.
_EPISODE: Final = timedelta(days=366)
_OF_DEEDS: Final = frozenset(("does", "does_not", "goes_on", "stopped", "plans"))


def judge(facts: Facts, asked: Practice) -> Verdict:
    """Return the verdict on every state named, the worst of them; on groups, support where one gives it."""
    if asked.areas == (ANYONE,) or asked.areas[0].startswith(SOMEONE):
        return by_anyone(facts, asked)
    if asked.areas == (NOBODY,):
        return by_nobody(facts, asked)
    verdicts = [_one(facts, asked, area) for area in asked.areas]
    if all(area.startswith("group:") for area in asked.areas):
        return next((v for v in verdicts if v.word == "supported"), verdicts[0])
    order = ("contradicted", "imprecise", "not_in_ledger", "outdated", "supported")
    return min(verdicts, key=lambda v: order.index(v.word))


def _one(facts: Facts, asked: Practice, area: str) -> Verdict:
    held = [s for s in facts.told(area, asked.property) if is_by(asked, s) and s.part("weapon") in asked.weapons]
    verdict = _by_stance(facts, asked, area, held)
    if verdict.word == "not_in_ledger" and (asked.property, asked.stance) == ("stockpiling", "does"):
        verdict = of_stock(facts, asked, area) or verdict
    if verdict.word != "not_in_ledger" or asked.stance not in _OF_DEEDS:
        return verdict
    # A deed is known from its own day, as an act toward a treaty is, though an edition told of it later.
    known = {s.id for s in held}
    later = [
        s for s in facts.record.reading.of(area, asked.property)
        if s.id not in known and is_by(asked, s) and s.part("weapon") in asked.weapons and begun(facts, s)
    ]  # fmt: skip
    found = _by_stance(facts, asked, area, [*held, *later]) if later else verdict
    return found if found.word == "supported" else verdict


def _by_stance(facts: Facts, asked: Practice, area: str, held: list[Statement]) -> Verdict:
    match asked.stance:
        case "does_not":
            return judge_denial(facts, asked, area, held)
        case "stopped":
            return _stopped(facts, asked, area, held)
        case "goes_on":
            return _goes_on(facts, asked, area, held)
        case "denies":
            return _among(facts, asked, area, held, DENIED)
        case "promises":
            return Verdict(
                "not_in_ledger", "", "", said("A promise for the time ahead: what is recorded is what was done.")
            )
        case "plans":
            return _among(facts, asked, area, held, AHEAD | DONE)
        case _:
            return _does(facts, asked, area, held)


def _among(facts: Facts, asked: Practice, area: str, held: list[Statement], codes: frozenset[str]) -> Verdict:
    found = [s for s in held if str(s.value) in codes and meets(asked, s)]
    if found:
        return Verdict("supported", "", of_value(found[0].value), why_of(facts, found), tuple(s.id for s in found))
    return nothing(facts, asked, area)


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
            why_of(facts, listed),
            tuple(s.id for s in listed),
        )
    return verdict


def _goes_on(facts: Facts, asked: Practice, area: str, held: list[Statement]) -> Verdict:
    """Return the verdict on what is said never to have stopped: an end on record speaks against it."""
    ended = [s for s in held if str(s.value) in {"ended", "renounced"} and begun(facts, s)]
    verdict = _does(facts, asked, area, held)
    if verdict.word != "not_in_ledger" or not ended:
        return verdict
    return Verdict(
        "contradicted",
        "wrong_standing",
        named("list:finding", "ended", "ended"),
        why_of(facts, ended),
        tuple(s.id for s in ended),
    )


def _does(facts: Facts, asked: Practice, area: str, held: list[Statement]) -> Verdict:
    done = [s for s in held if str(s.value) in DONE]
    if asked.last and asked.when is not None and (found := _not_last(facts, asked, done)):
        return found
    fitting = [s for s in done if meets(asked, s) and not is_long_ago(asked, s, facts.published)]
    if asked.begins and asked.when is not None and (earlier := _begun_before(asked, asked.when, done)):
        ids = tuple(s.id for s in earlier)
        return Verdict("contradicted", "wrong_date", period_of(earlier[0]), why_of(facts, earlier), ids)
    if fitting and asked.number is not None:
        return numbered(facts, asked, area, fitting)
    if fitting and asked.counted:
        return uncounted(fitting)
    if fitting:
        ids = tuple(s.id for s in fitting)
        if _disputed(asked, held, fitting):
            return Verdict("imprecise", "disputed", said("alleged and denied"), why_of(facts, fitting), ids)
        return Verdict("supported", "", of_value(fitting[0].value), why_of(facts, fitting), ids)
    if asked.property == "transfer" and (halted := _halted_since(asked, held)):
        ids = tuple(s.id for s in halted)
        return Verdict("supported", "", of_value(halted[0].value), why_of(facts, halted), ids)
    return _otherwise(facts, asked, area, held, done) or nothing(facts, asked, area)


def _halted_since(asked: Practice, held: list[Statement]) -> list[Statement]:
    """Return the halts of deliveries to a place that is told: what was suspended had been sent before."""
    if not asked.places or asked.number is not None or asked.counted or asked.begins:
        return []
    halted = [s for s in held if str(s.value) in {"suspended", "ended"} and s.part("to") in asked.places]
    return [s for s in halted if asked.when is None]


def _begun_before(asked: Practice, when: When, done: list[Statement]) -> list[Statement]:
    """Return what was found there of the year before a beginning that is told, where it is told by its days."""
    timeless = replace(asked, when=None)
    return [
        s for s in done
        if meets(timeless, s) and s.period is not None and s.period.start is not None
        and s.period.start.precision in {"day", "month"}
        and when.day.first - _EPISODE < s.period.start.last < when.day.first
    ]  # fmt: skip


def _otherwise(
    facts: Facts, asked: Practice, area: str, held: list[Statement], done: list[Statement]
) -> Verdict | None:
    """Return what the record holds instead: only plans, an end, another weapon on that day, the other side."""
    ahead = [s for s in held if str(s.value) in AHEAD]
    if asked.when is not None and any(_is_due(s, asked.when, facts.published) for s in ahead):
        # What was planned from that very day may have been done since.
        return None
    if ahead and not done and not asked.nominal:
        return Verdict(
            "contradicted", "announced_for_completed", said("planned"), why_of(facts, ahead), tuple(s.id for s in ahead)
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
            "contradicted", "wrong_state", of_value(ended[0].value), why_of(facts, ended), tuple(s.id for s in ended)
        )
    if asked.when is None or asked.when.day.precision not in {"day", "month", "span"}:
        return None
    others = [s for s in facts.told(area, asked.property) if s.part("weapon") not in asked.weapons and is_by(asked, s)]
    mixed = [s for s in others if str(s.value) in DONE and meets(asked, s) and is_dated(s)]
    if mixed and asked.when.day.precision == "day":
        return Verdict(
            "contradicted",
            "mine_cluster_mixed",
            named("list:weapon", mixed[0].part("weapon"), mixed[0].part("weapon")),
            why_of(facts, mixed),
            tuple(s.id for s in mixed),
        )
    swapped = [
        s
        for place in asked.places
        for s in facts.told(place, asked.property)
        if s.part("in") == area
        and s.part("weapon") in asked.weapons
        and str(s.value) in DONE
        and in_time(asked.when, s)
        and is_dated(s)
    ]
    if swapped:
        return Verdict(
            "contradicted",
            "wrong_state",
            facts.name(swapped[0].subject),
            why_of(facts, swapped),
            tuple(s.id for s in swapped),
        )
    return None


def _is_due(s: Statement, when: When, published: date) -> bool:
    """Tell whether a plan was for the very day told, and that day has come."""
    start = s.period.start if s.period is not None else None
    return start is not None and start == when.day and start.precision == "day" and when.day.first <= published


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
    why = why_of(facts, [latest])
    if in_time(asked.when, latest):
        return Verdict("supported", "", period_of(latest), why, (latest.id,))
    if str(latest.value) in {"confirmed", "acknowledged"} or is_later(asked.when, latest):
        others = [s for s in facts.told(latest.subject, asked.property) if s.part("weapon") not in asked.weapons]
        mixed = any(str(s.value) in DONE and s.period is not None and meets(asked, s) for s in others)
        error = "mine_cluster_mixed" if mixed else "wrong_date"
        return Verdict("contradicted", error, period_of(latest), why, (latest.id,))
    return None


def _disputed(asked: Practice, held: list[Statement], fitting: list[Statement]) -> bool:
    """Tell whether a thing told as a fact is only alleged by one side and denied by the other."""
    if asked.hedged or any(str(s.value) != "alleged" for s in fitting):
        return False
    return any(str(s.value) == "denied" and meets(asked, s) for s in held)
