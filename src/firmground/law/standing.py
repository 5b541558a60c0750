"""Where a state stands toward a treaty: a time line of standings computed from its acts, each with its steps."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from firmground.law.trace import Step, on_day
from firmground.law.treaty import Treaty
from firmground.model.act import Act, ActKind
from firmground.model.dates import VagueDate

StandingWord = Literal["not_joined", "signatory", "deposited", "in_force", "withdrawal_notified", "withdrawn"]
STANDINGS: tuple[StandingWord, ...] = (
    "not_joined", "signatory", "deposited", "in_force", "withdrawal_notified", "withdrawn",
)  # fmt: skip
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Segment:
    """One standing from `since` to `until` (both inclusive; `until` None = no change is recorded)."""

    standing: StandingWord
    since: date
    until: date | None
    steps: tuple[Step, ...]
    provisional: bool = False

    @property
    def is_party(self) -> bool:
        """Tell whether the treaty binds the state: in force, or leaving and not yet gone."""
        return self.standing in {"in_force", "withdrawal_notified"}

    @property
    def statements(self) -> tuple[str, ...]:
        """Return the ids of the statements this standing rests on."""
        return tuple(dict.fromkeys(s for step in self.steps for s in step.statements if s))


@dataclass(frozen=True, slots=True)
class Notice:
    """Something a reader must know beside the standing; it holds from `since` to `until` (None = from then on)."""

    code: str
    since: date
    until: date | None
    day: VagueDate | None
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """All standings of one state toward one treaty, in order and without gaps, with the notices beside them."""

    segments: tuple[Segment, ...]
    notices: tuple[Notice, ...]
    in_force: date | None
    in_force_steps: tuple[Step, ...]
    starts: tuple[date, ...]

    def on(self, day: date) -> Segment:
        """Return the standing on a day; days before the first are the first."""
        return self.segments[max(bisect_right(self.starts, day) - 1, 0)]

    def notices_on(self, day: date) -> tuple[Notice, ...]:
        """Return the notices that hold on a day."""
        return tuple(n for n in self.notices if n.since <= day and (n.until is None or day <= n.until))

    def is_joined(self, day: date) -> bool:
        """Tell whether an instrument counts on that day and no withdrawal has taken effect."""
        return self.on(day).standing in {"deposited", "in_force", "withdrawal_notified"}


@dataclass(frozen=True, slots=True)
class _Stint:
    """One membership: from deposit to the effect of a withdrawal, if any."""

    deposited: date
    in_force: date
    steps: tuple[Step, ...]
    notified: date | None = None
    effective: date | None = None
    leaving: tuple[Step, ...] = ()


def timeline(treaty: Treaty, acts: Sequence[Act]) -> Timeline:
    """Compute the time line from the acts that are known (Art. 15–18 and 20 of either treaty, by its own file).

    Acts with a vague date count from its last possible day; until then they are a notice.
    """
    signatures = _of(acts, "signature")
    stints, notices = _stints(treaty, acts)
    changes: list[Segment] = [Segment("not_joined", date.min, None, ())]
    if signatures:
        first = signatures[0]
        changes.append(
            Segment("signatory", first.done, None, (Step("signed", first.day, statements=(first.statement,)),))
        )
    provisional = _of(acts, "provisional_application")
    for stint in stints:
        changes += _segments(stint, bool(provisional))
    segments = _closed(changes)
    notices += _plain_notices(acts, segments)
    current = stints[-1] if stints else None
    return Timeline(
        segments, tuple(sorted(notices, key=lambda n: n.since)), current.in_force if current else None,
        current.steps if current else (), tuple(s.since for s in segments),
    )  # fmt: skip


def _of(acts: Sequence[Act], kind: ActKind) -> list[Act]:
    return sorted((a for a in acts if a.kind == kind), key=lambda a: a.done)


def _stints(treaty: Treaty, acts: Sequence[Act]) -> tuple[list[_Stint], list[Notice]]:
    notices: list[Notice] = []
    stints: list[_Stint] = []
    deposits = _of(acts, "deposit")
    for index, deposit in enumerate(deposits):
        stint = _joined(treaty, deposit, _of(acts, "succession_effective"))
        until = deposits[index + 1].done if index + 1 < len(deposits) else date.max
        stint, more = _leaving(treaty, stint, acts, until)
        stints.append(stint)
        notices += more
    return stints, notices


def _joined(treaty: Treaty, deposit: Act, successions: Sequence[Act]) -> _Stint:
    rules = treaty.entry_into_force
    by = (deposit.statement,)
    steps = [Step("deposited", deposit.day, detail=deposit.instrument, statements=by)]
    if deposit.instrument == "succession" and successions:
        start = successions[0]
        steps.append(Step("counts_from", start.day, detail="succession", statements=(start.statement,)))
        steps.append(Step("in_force", on_day(start.done), detail="counted from succession"))
        return _Stint(start.done, start.done, tuple(steps))
    own = rules.rule.after(deposit.done)
    if own < rules.day:
        steps.append(
            Step("global_start", on_day(rules.day), rules.global_provision, f"{rules.instruments} instruments")
        )
    steps.append(Step("in_force", on_day(max(own, rules.day)), rules.provision))
    return _Stint(deposit.done, max(own, rules.day), tuple(steps))


def _leaving(treaty: Treaty, stint: _Stint, acts: Sequence[Act], until: date) -> tuple[_Stint, list[Notice]]:
    def mine(kind: ActKind) -> Act | None:
        return next((a for a in _of(acts, kind) if stint.deposited <= a.done < until), None)

    notice, stated = mine("withdrawal_notified"), mine("withdrawal_effective")
    if notice is None and stated is None:
        return stint, []
    steps: list[Step] = []
    notices: list[Notice] = []
    effective: date | None = None
    if notice is not None:
        effective = treaty.withdrawal.rule.after(notice.done)
        steps.append(
            Step("withdrawal_notified", notice.day, treaty.withdrawal.provision, statements=(notice.statement,))
        )
        steps.append(
            Step(
                "withdrawal_rule",
                on_day(effective),
                treaty.withdrawal.provision,
                treaty.withdrawal.rule.words(),
            )
        )
        if stated is not None and stated.done != effective:
            ids = (notice.statement, stated.statement)
            notices.append(Notice("withdrawal_day_differs", notice.done, None, stated.day, ids))
    elif stated is not None:
        effective = stated.done
        steps.append(Step("withdrawal_stated", stated.day, treaty.withdrawal.provision, statements=(stated.statement,)))
    effective, waiting = _after_conflict(treaty, effective, acts)
    if waiting is not None:
        steps.append(waiting[0])
        # A stated day says nothing while a conflict holds the effect back, so only the waiting is told.
        notices = [waiting[1]]
    return replace(stint, notified=notice.done if notice else None, effective=effective, leaving=tuple(steps)), notices


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


def _segments(stint: _Stint, provisional: bool) -> list[Segment]:
    found: list[Segment] = []
    if stint.deposited < stint.in_force:
        found.append(Segment("deposited", stint.deposited, None, stint.steps, provisional))
    found.append(Segment("in_force", stint.in_force, None, stint.steps))
    if stint.notified is not None and stint.notified >= stint.in_force:
        found.append(Segment("withdrawal_notified", stint.notified, None, stint.steps + stint.leaving))
    if stint.effective is not None:
        found = [s for s in found if s.since < stint.effective]
        found.append(Segment("withdrawn", stint.effective, None, stint.steps + stint.leaving))
    return found


def _closed(changes: list[Segment]) -> tuple[Segment, ...]:
    """Order the changes and close each on the eve of the next; a signature after a deposit changes nothing."""
    order = {word: rank for rank, word in enumerate(STANDINGS)}
    kept: list[Segment] = []
    for change in sorted(changes, key=lambda s: (s.since, order[s.standing])):
        joined = bool(kept) and kept[-1].standing in {"deposited", "in_force", "withdrawal_notified"}
        if change.standing == "signatory" and joined:
            continue
        if kept and kept[-1].since == change.since:
            kept.pop()
        kept.append(change)
    ends = [following.since - _ONE_DAY for following in kept[1:]]
    return tuple(replace(s, until=e) for s, e in zip(kept, [*ends, None], strict=True))


def _plain_notices(acts: Sequence[Act], segments: Sequence[Segment]) -> list[Notice]:
    found: list[Notice] = []
    for act in acts:
        by = (act.statement,)
        if act.kind in {"signature", "deposit", "withdrawal_notified", "withdrawal_effective"}:
            if act.day is not None and act.day.first < act.day.last:
                found.append(Notice("undated_act", act.day.first, act.day.last - _ONE_DAY, act.day, by))
        elif act.kind == "suspension_asserted":
            found.append(Notice("suspension_asserted", act.done, None, act.day, by))
        elif act.kind == "national_step":
            later = next((s.since for s in segments if s.since > act.done), None)
            found.append(Notice("national_step", act.done, later - _ONE_DAY if later else None, act.day, by))
        elif act.kind == "provisional_application":
            entered = next((s.since for s in segments if s.standing == "in_force" and s.since > act.done), None)
            found.append(
                Notice("provisional_application", act.done, entered - _ONE_DAY if entered else None, act.day, by)
            )
    return found
