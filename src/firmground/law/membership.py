"""Each membership of a state in a treaty: deposit, entry into force, notice, effect of a withdrawal, by rule."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from firmground.law.trace import Detail, Step, on_day
from firmground.law.treaty import Treaty
from firmground.model.act import Act, ActKind
from firmground.model.dates import VagueDate

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Notice:
    """Something a reader must know beside the standing; it holds from `since` to `until` (None = from then on)."""

    code: str
    since: date
    until: date | None
    day: VagueDate | None
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stint:
    """One membership: from deposit to the effect of a withdrawal, if any."""

    deposited: date
    in_force: date | None
    steps: tuple[Step, ...]
    vague: bool = False
    notified: date | None = None
    effective: date | None = None
    leaving: tuple[Step, ...] = ()


def of_kind(acts: Sequence[Act], kind: ActKind) -> list[Act]:
    """Return the acts of a kind, the earliest first."""
    return sorted((a for a in acts if a.kind == kind), key=lambda a: a.done)


def memberships(treaty: Treaty, acts: Sequence[Act], known_at: date) -> tuple[list[Stint], list[Notice]]:
    """Return each membership of a state, from deposit to the effect of a withdrawal, with what is to be noted."""
    notices: list[Notice] = []
    stints: list[Stint] = []
    deposits = of_kind(acts, "deposit")
    for index, deposit in enumerate(deposits):
        stint = _joined(treaty, deposit, of_kind(acts, "succession_effective"), known_at)
        until = deposits[index + 1].done if index + 1 < len(deposits) else date.max
        stint, more = _leaving(treaty, stint, acts, until)
        stints.append(stint)
        notices += more
    return stints, notices


def _joined(treaty: Treaty, deposit: Act, successions: Sequence[Act], known_at: date) -> Stint:
    rules = treaty.entry_into_force
    by = (deposit.statement,)
    steps = [Step("deposited", deposit.day, detail=_instrument(deposit), statements=by)]
    if deposit.instrument == "succession" and successions:
        start = successions[0]
        steps.append(Step("counts_from", start.day, detail=Detail("succession"), statements=(start.statement,)))
        steps.append(Step("in_force", on_day(start.done), detail=Detail("counted_from_succession")))
        return Stint(start.done, start.done, tuple(steps))
    vague = deposit.day is not None and deposit.day.first < deposit.day.last
    if known_at < rules.reached:
        # The instrument that brings the treaty into force was not yet deposited.
        return Stint(deposit.done, None, tuple(steps), vague)
    own = rules.rule.after(deposit.done)
    if own < rules.day:
        steps.append(
            Step(
                "global_start",
                on_day(rules.day),
                rules.global_provision,
                Detail("instruments", count=rules.instruments),
            )
        )
    steps.append(Step("in_force", on_day(max(own, rules.day)), rules.provision))
    return Stint(deposit.done, max(own, rules.day), tuple(steps), vague)


def _instrument(deposit: Act) -> Detail | None:
    return Detail("instrument", deposit.instrument) if deposit.instrument else None


def _leaving(treaty: Treaty, stint: Stint, acts: Sequence[Act], until: date) -> tuple[Stint, list[Notice]]:
    def mine(kind: ActKind) -> Act | None:
        return next((a for a in of_kind(acts, kind) if stint.deposited <= a.done < until), None)

    notice, stated = mine("withdrawal_notified"), mine("withdrawal_effective")
    if notice is None and stated is None:
        return stint, []
    steps, notices, effective = _effect(treaty, notice, stated)
    effective, waiting = _after_conflict(treaty, effective, acts)
    notified = notice.done if notice else None
    if waiting is not None:
        steps.append(waiting[0])
        # A stated day says nothing while a conflict holds the effect back, so only the waiting is told.
        notices = [waiting[1]]
    elif notice is None and effective is not None:
        # Effect on a day means that the notice had been received so long before it at the latest.
        notified = treaty.withdrawal.rule.before(effective)
        rule = treaty.withdrawal
        steps.insert(0, Step("notice_inferred", on_day(notified), rule.provision, rule.rule))
        ids = (stated.statement,) if stated else ()
        notices.append(Notice("notice_day_inferred", notified, effective - _ONE_DAY, on_day(notified), ids))
    return replace(stint, notified=notified, effective=effective, leaving=tuple(steps)), notices


def _effect(treaty: Treaty, notice: Act | None, stated: Act | None) -> tuple[list[Step], list[Notice], date | None]:
    """Return when a withdrawal takes effect by rule from its notice, or else as a source states it."""
    rule = treaty.withdrawal
    if notice is None:
        if stated is None:
            return [], [], None
        return [Step("withdrawal_stated", stated.day, rule.provision, statements=(stated.statement,))], [], stated.done
    effective = rule.rule.after(notice.done)
    steps = [
        Step("withdrawal_notified", notice.day, rule.provision, statements=(notice.statement,)),
        Step("withdrawal_rule", on_day(effective), rule.provision, rule.rule),
    ]
    if stated is None or stated.done == effective:
        return steps, [], effective
    ids = (notice.statement, stated.statement)
    return steps, [Notice("withdrawal_day_differs", notice.done, None, stated.day, ids)], effective


def _after_conflict(
    treaty: Treaty, effective: date | None, acts: Sequence[Act]
) -> tuple[date | None, tuple[Step, Notice] | None]:
    if effective is None or not treaty.withdrawal.waits_for_conflict:
        return effective, None
    due, held = effective, None
    for conflict in _of_start(acts):
        begins = conflict.day.first if conflict.day else date.min
        ends = conflict.until.last if conflict.until else date.max
        if begins <= due <= ends:
            held = conflict
            if ends == date.max:
                due = date.max
                break
            due = ends + _ONE_DAY
    if held is None:
        return effective, None
    last = None if due == date.max else due
    step = Step(
        "withdrawal_waits",
        None if last is None else on_day(last),
        treaty.withdrawal.provision,
        statements=(held.statement,),
    )
    until = None if last is None else last - _ONE_DAY
    return last, (
        step,
        Notice("withdrawal_waits_for_conflict", effective, until, held.day, (held.statement,)),
    )


def _of_start(acts: Sequence[Act]) -> list[Act]:
    conflicts = [a for a in acts if a.kind == "armed_conflict"]
    return sorted(conflicts, key=lambda a: a.day.first if a.day else date.min)
