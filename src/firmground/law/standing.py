"""Where a state stands toward a treaty: a time line of standings computed from its acts, each with its steps."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Literal

from firmground.law.membership import Notice, Stint, memberships, of_kind
from firmground.law.trace import Step
from firmground.law.treaty import Treaty
from firmground.model.act import Act

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
    # Whether the act that begins this standing is known by its month or year alone.
    vague: bool = False
    # Whether the next standing begins on a vague act, so that `until` is only the latest possible day.
    until_open: bool = False

    @property
    def is_party(self) -> bool:
        """Tell whether the treaty binds the state: in force, or leaving and not yet gone."""
        return self.standing in {"in_force", "withdrawal_notified"}

    @property
    def statements(self) -> tuple[str, ...]:
        """Return the ids of the statements this standing rests on."""
        return tuple(dict.fromkeys(s for step in self.steps for s in step.statements if s))


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


def timeline(treaty: Treaty, acts: Sequence[Act], known_at: date = date.max) -> Timeline:
    """Compute the time line from the acts that are known (Art. 15–18 and 20 of either treaty, by its own file).

    Acts with a vague date count from its last possible day; until then they are a notice. Before the instrument
    that brings the treaty into force is known, nobody can say when it will be in force for anyone.
    """
    signatures = of_kind(acts, "signature")
    stints, notices = memberships(treaty, acts, known_at)
    changes: list[Segment] = [Segment("not_joined", date.min, None, ())]
    if signatures:
        first = signatures[0]
        changes.append(
            Segment("signatory", first.done, None, (Step("signed", first.day, statements=(first.statement,)),))
        )
    provisional = of_kind(acts, "provisional_application")
    for stint in stints:
        changes += _segments(stint, bool(provisional))
    segments = _closed(changes)
    notices += _plain_notices(acts, segments)
    current = stints[-1] if stints else None
    return Timeline(
        segments, tuple(sorted(notices, key=lambda n: n.since)), current.in_force if current else None,
        current.steps if current else (), tuple(s.since for s in segments),
    )  # fmt: skip


def _segments(stint: Stint, provisional: bool) -> list[Segment]:
    if stint.in_force is None:
        return [Segment("deposited", stint.deposited, None, stint.steps, provisional, stint.vague)]
    found: list[Segment] = []
    if stint.deposited < stint.in_force:
        found.append(Segment("deposited", stint.deposited, None, stint.steps, provisional, stint.vague))
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
    closed = [replace(before, until=after.since - _ONE_DAY, until_open=after.vague) for before, after in pairwise(kept)]
    return (*closed, kept[-1])


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
