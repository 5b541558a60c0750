"""The verdict on a policy: when a restraint was set or lifted, by whom, and whether it still holds."""

from dataclasses import dataclass, replace
from decimal import Decimal

from firmground.factcheck.claim import Verdict
from firmground.factcheck.dates import same_year
from firmground.factcheck.durations import Duration, days_of
from firmground.factcheck.facts import Facts
from firmground.factcheck.kinds.position.policy_table import Policy, policies
from firmground.factcheck.labels import of_value
from firmground.factcheck.marks import When
from firmground.model.said import listing, said, shown
from firmground.model.value import Number


@dataclass(frozen=True, slots=True)
class Asked:
    """A restraint said to be set or lifted by an area, at a time if one is told; `now` where it is said to hold.

    `undone` is whose policy is said to be lifted; `sure` where the sentence settles what was done.
    """

    area: str
    thing: str
    turn: str
    when: When | None
    actors: frozenset[str]
    undone: str
    now: bool
    sure: bool


def judge_policy(facts: Facts, asked: Asked) -> Verdict:
    """Return the verdict on a restraint said to be set, lifted or still in place."""
    known, good = known_policies(facts, asked)
    if not known:
        return good
    undone = [p for p in known if asked.undone in p.actors]
    if asked.turn == "off" and undone and undone[-1].turn == "off":
        # "Biden rolled back Trump's policy": to undo what had lifted a restraint sets it again.
        asked = replace(asked, turn="on")
    found = _judged(asked, known, good)
    if found.word == "contradicted" and not asked.sure:
        return Verdict("not_in_ledger", "", found.expected, good.why, found.statements)
    return found


def judge_setter(facts: Facts, asked: Asked) -> Verdict:
    """Return the verdict on who had set what is said to be lifted."""
    known, good = known_policies(facts, asked)
    fits = [p for p in known if p.turn == asked.turn and (asked.when is None or p.fits(asked.when) == "fits")]
    before = [p for p in known if fits and p.turn == "on" and p.on < fits[-1].on]
    if not before:
        return Verdict("not_in_ledger", "", "", good.why, good.statements)
    setter = listing(sorted(before[-1].actors), " ")
    if asked.undone in before[-1].actors:
        return Verdict("supported", "", setter, good.why, good.statements)
    return Verdict(
        "contradicted",
        "act_confused",
        setter,
        said("It was set by {who} on {day}.", who=setter, day=before[-1].on),
        good.statements,
    )


def known_policies(facts: Facts, asked: Asked) -> tuple[list[Policy], Verdict]:
    """Return the policies known by then, with what to say of them if all is right, or if there is none."""
    held = [p for p in policies() if p.area == asked.area and p.thing == asked.thing and p.on.first <= facts.published]
    told = {
        (s.period.first, s.period.last): s
        for s in facts.record.reading.of(asked.area, "policy")
        if s.period is not None
    }
    known = [(p, s) for p in held if (s := told.get((p.on.first, p.on.last))) is not None]
    if not known:
        nothing = said("No such policy of {name} is known by {day}.", name=facts.name(asked.area), day=facts.published)
        return [], Verdict("not_in_ledger", "", "", nothing)
    known.sort(key=lambda k: k[0].on)
    words = [said("{day}: {policy} ({who})", day=p.on, policy=of_value(s.value), who=s.attribution) for p, s in known]
    why = listing(words, "; ")
    return [p for p, _ in known], Verdict("supported", "", "", why, tuple(s.id for _, s in known))


def _judged(asked: Asked, known: list[Policy], good: Verdict) -> Verdict:
    why, ids, last = good.why, good.statements, known[-1]
    turned = [p for p in known if p.turn == asked.turn]
    mine = [p for p in known if asked.actors & p.actors]
    if asked.when is None and mine and all(p.turn != asked.turn for p in mine):
        return Verdict("contradicted", "act_confused", _turned(mine[-1]), why, ids)
    if asked.when is None:
        return _standing(asked, last, bool(turned), why, ids)
    fits = [p for p in turned if p.fits(asked.when) == "fits"]
    if fits and asked.now and last.turn != asked.turn:
        return Verdict("outdated", "stale_total", shown(last.on), why, ids)
    if fits and asked.actors and not any(asked.actors & p.actors for p in fits):
        return Verdict("contradicted", "act_confused", listing(sorted(fits[-1].actors), " "), why, ids)
    if fits:
        return Verdict("supported", "", shown(fits[-1].on), why, ids)
    if any(p.fits(asked.when) == "near" for p in turned):
        return Verdict("imprecise", "wrong_date", shown(turned[-1].on), why, ids)
    if not turned or asked.when.role in {"since", "until", "span"}:
        return Verdict("not_in_ledger", "", shown(last.on), why, ids)
    same = any(same_year(asked.when, p.on) for p in turned)
    return Verdict("contradicted", "wrong_date" if same else "wrong_year", shown(turned[-1].on), why, ids)


def _turned(policy: Policy) -> str:
    if policy.turn == "on":
        return said("on on {day}", day=policy.on)
    return said("off on {day}", day=policy.on)


def _standing(asked: Asked, last: Policy, turned: bool, why: str, ids: tuple[str, ...]) -> Verdict:
    if last.turn == asked.turn:
        return Verdict("supported", "", shown(last.on), why, ids)
    if turned:
        return Verdict("outdated", "stale_total", shown(last.on), why, ids)
    return Verdict("not_in_ledger", "", shown(last.on), why, ids)


def judge_due(facts: Facts, area: str, duration: Duration) -> Verdict:
    """Return the verdict on the time set for a new policy, known from the day of the order."""
    for s in facts.record.reading.of(area, "policy_due_days"):
        if (
            not isinstance(s.value, Number)
            or s.value.best is None
            or s.period is None
            or s.period.first > facts.published
        ):
            continue
        claimed, ruled = duration.days, days_of(s.value.best, "days")
        expected = said("{number} days", number=s.value.best)
        why = said("{source}: {expected}.", source=facts.source(s), expected=expected)
        if abs(claimed - ruled) <= Decimal(3):
            return Verdict("supported", "", expected, why, (s.id,))
        return Verdict("contradicted", "wrong_duration", expected, why, (s.id,))
    return Verdict("not_in_ledger", "", "", said("No such order is known."))
