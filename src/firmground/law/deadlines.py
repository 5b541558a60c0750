"""What a treaty asks of a state and by when: one row for each obligation and episode, with the arithmetic."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from firmground.law.due import next_yearly
from firmground.law.standing import Timeline
from firmground.law.trace import Detail, Step, on_day
from firmground.law.treaty import EpisodeRule, Obligation, Treaty
from firmground.model.act import Act, ActKind, Episode
from firmground.model.dates import VagueDate, months_after

DeadlineState = Literal[
    "met", "met_late", "met_timing_unknown", "due", "overdue", "contested", "ended", "not_applicable", "unknown",
]  # fmt: skip
_SETTLED = {"met", "met_late", "met_timing_unknown", "not_applicable", "contested"}


@dataclass(frozen=True, slots=True)
class Deadline:
    """One obligation in one episode, as it stands on a day."""

    area: str
    treaty: str
    obligation: str
    provision: str
    episode: Episode
    initial_due: date | None
    due: date | None
    state: DeadlineState
    request_due: date | None
    steps: tuple[Step, ...]

    @property
    def statements(self) -> tuple[str, ...]:
        """Return the ids of the statements this row rests on."""
        return tuple(dict.fromkeys(s for step in self.steps for s in step.statements if s))


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: one state's known acts toward one treaty on one day.

    `meetings` are the known first days of the parties' meetings; `awaiting_review` the obligations and episodes about
    which a decision is proposed that the audience may not see yet.
    """

    area: str
    treaty: Treaty
    timeline: Timeline
    acts: Sequence[Act]
    on: date
    meetings: Sequence[date] = ()
    awaiting_review: frozenset[tuple[str, str]] = frozenset()

    def of(self, kind: ActKind, obligation: str, episode: Episode = "entry_into_force") -> list[Act]:
        """Return the acts of a kind about an obligation's episode, done by the day asked, the earliest first."""
        found = [
            a for a in self.acts
            if a.kind == kind and a.obligation == obligation and a.episode == episode and a.done <= self.on
        ]  # fmt: skip
        return sorted(found, key=lambda a: a.done)


def deadlines(question: Question) -> tuple[Deadline, ...]:
    """Return the rows of a state that has joined (or has withdrawn) by the day asked; none before."""
    joined = question.timeline.on(question.on).standing not in {"not_joined", "signatory"}
    if not joined or question.timeline.in_force is None:
        return ()
    rows: list[Deadline] = []
    for obligation in question.treaty.obligations:
        if obligation.yearly:
            rows.append(_yearly(question, obligation, obligation.yearly))
            continue
        rows.append(_first_episode(question, obligation))
        rows += [row for rule in obligation.episodes if (row := _later_episode(question, obligation, rule))]
    return tuple(rows)


def _first_episode(question: Question, obligation: Obligation) -> Deadline:
    start = question.timeline.in_force
    if start is None or obligation.rule is None:
        raise ValueError(f"{obligation.slug} is not counted from entry into force")
    initial = obligation.rule.after(start)
    first = Step("due_by_rule", on_day(initial), obligation.provision, obligation.rule)
    steps = [*question.timeline.in_force_steps, first]
    return _row(question, obligation, "entry_into_force", initial, steps)


def _later_episode(question: Question, obligation: Obligation, rule: EpisodeRule) -> Deadline | None:
    kind: ActKind = "found_later" if rule.episode == "found_later" else "new_hostilities"
    found = [a for a in question.acts if a.kind == kind and a.done <= question.on]
    found = [a for a in found if kind == "new_hostilities" or a.obligation == obligation.slug]
    granted = question.of("extension_granted", obligation.slug, rule.episode)
    if not found and not granted:
        return None
    word = "found_later" if kind == "found_later" else "hostilities"
    steps = [Step(word, a.day, rule.provision, statements=(a.statement,)) for a in found]
    initial: date | None = None
    newest = max((a.done for a in found), default=date.min)
    ends = (a for a in question.acts if a.kind == "hostilities_ended" and a.day and newest <= a.done <= question.on)
    ended = sorted(ends, key=lambda a: a.done)
    if rule.rule is not None and ended:
        initial = rule.rule.after(ended[-1].done)
        steps.append(Step("hostilities_ended", ended[-1].day, rule.provision, statements=(ended[-1].statement,)))
        steps.append(Step("due_by_rule", on_day(initial), rule.provision, rule.rule))
    return _row(question, obligation, rule.episode, initial, steps)


def _row(
    question: Question, obligation: Obligation, episode: Episode, initial: date | None, steps: list[Step]
) -> Deadline:
    due = initial
    provision = obligation.extension.provision if obligation.extension else ""
    grants = question.of("extension_granted", obligation.slug, episode) if obligation.extension else []
    failed = question.of("not_met", obligation.slug, episode)
    for act in sorted((*grants, *failed), key=lambda a: a.done):
        if act.kind == "not_met":
            # One dated after the last due day is the proof of `overdue`; earlier ones are history and are told here.
            if any(grant.done > act.done for grant in grants):
                steps.append(Step("not_met", act.day_given, statements=(act.statement,)))
            continue
        due = act.new_due or due
        extended = None if due is None else on_day(due)
        by = Detail("by", act.by) if act.by else None
        steps.append(Step("extended", extended, provision, by, (act.statement,), act.day_given))
    open_state, proof = _state(question, obligation, episode, due)
    request = None
    if open_state == "due" and obligation.extension:
        steps += _requests(question, obligation, episode)
        request, more = _request_due(question, obligation, due)
        steps += more
    if question.timeline.on(question.on).standing == "withdrawn" and open_state not in _SETTLED:
        open_state = "ended"
        proof = [
            *proof,
            Step("ended", on_day(question.timeline.on(question.on).since), question.treaty.withdrawal.provision),
        ]
    return Deadline(
        question.area, question.treaty.slug, obligation.slug, obligation.provision, episode, initial, due, open_state,
        None if open_state == "ended" else request, (*steps, *proof),
    )  # fmt: skip


def _state(
    question: Question, obligation: Obligation, episode: Episode, due: date | None
) -> tuple[DeadlineState, list[Step]]:
    done = _done(question, obligation.slug, episode)
    if done:
        return _judged(question, obligation.slug, episode, due, done)
    declared = question.of("none_declared", obligation.slug, episode)
    if declared:
        return "not_applicable", [Step("none_declared", a.day_given, statements=(a.statement,)) for a in declared]
    if due is None:
        return ("due" if episode == "found_later" else "unknown"), []
    if question.on <= due:
        return "due", []
    return _passed(question, obligation.slug, episode, due)


def _done(question: Question, obligation: str, episode: Episode) -> list[tuple[Act, str]]:
    """Return what says that the work was done, the most exact first."""
    words: tuple[tuple[ActKind, str], ...] = (
        ("completed", "completed"), ("completed_late", "completed_late"), ("announced", "announced"),
        ("report_submitted", "reported"),
    )  # fmt: skip
    return [(act, word) for kind, word in words for act in question.of(kind, obligation, episode)]


def _judged(
    question: Question, obligation: str, episode: Episode, due: date | None, done: list[tuple[Act, str]]
) -> tuple[DeadlineState, list[Step]]:
    proof = [Step(act.told_as or word, act.day_given, statements=(act.statement,)) for act, word in done]
    contested = question.of("contested", obligation, episode)
    if contested:
        return "contested", [*proof, *(Step("contested", a.day_given, statements=(a.statement,)) for a in contested)]
    act, word = done[0]
    day = None if act.day is None else VagueDate(act.day.first, act.done)
    state: DeadlineState = "met_late" if word == "completed_late" else _timing(day, due, exact=word != "announced")
    later = _later_day(question, obligation, episode, due)
    if state == "met_late" and later and (later[0] is None or day is None or day.first <= later[0]):
        return "met_timing_unknown", [*proof, later[1]]
    return state, proof


def _passed(question: Question, obligation: str, episode: Episode, due: date) -> tuple[DeadlineState, list[Step]]:
    """Judge a passed day: overdue only where a source dated after it says not met; without one, unknown."""
    later = _later_day(question, obligation, episode, due)
    if later is not None:
        return "unknown", [later[1]]
    failed = [a for a in question.of("not_met", obligation, episode) if a.day is not None and a.day.first > due]
    proof = [Step("not_met", a.day, statements=(a.statement,)) for a in failed]
    unsettled = [a for a in question.of("not_settled", obligation, episode) if failed and a.done > failed[-1].done]
    proof += [Step("not_settled", a.day, statements=(a.statement,)) for a in unsettled]
    return ("overdue" if failed and not unsettled else "unknown"), proof


def _later_day(
    question: Question, obligation: str, episode: Episode, due: date | None
) -> tuple[date | None, Step] | None:
    """Return a sign that the day may have been moved by a decision we do not hold; None where there is none."""
    printed = [
        a for a in question.of("deadline_published", obligation, episode) if due and a.new_due and a.new_due > due
    ]
    if printed:
        day = max(a.new_due for a in printed if a.new_due)
        return day, Step("published", on_day(day), statements=tuple(a.statement for a in printed))
    if (obligation, episode) in question.awaiting_review:
        return None, Step("awaits_review", None)
    return None


def _timing(day: VagueDate | None, due: date | None, *, exact: bool) -> DeadlineState:
    """Compare the day the work was done with the due day, which itself is in time.

    An announcement (`exact` false) bounds the work from one side only: it was done on that day or before.
    """
    if due is None:
        return "met"
    if day is None:
        return "met_timing_unknown"
    if day.last <= due:
        return "met"
    return "met_late" if exact and day.first > due else "met_timing_unknown"


def _requests(question: Question, obligation: Obligation, episode: Episode) -> list[Step]:
    """Return the requests for an extension on which no decision of the same meeting or later is known."""
    granted = question.of("extension_granted", obligation.slug, episode)
    decided = granted[-1].done if granted else date.min
    asked = [a for a in question.of("extension_requested", obligation.slug, episode) if a.done > decided]
    return [
        Step("requested", on_day(a.new_due) if a.new_due else None, detail=Detail("asked", a.by, day=a.day),
             statements=(a.statement,))
        for a in asked
    ]  # fmt: skip


def _request_due(question: Question, obligation: Obligation, due: date | None) -> tuple[date | None, list[Step]]:
    """Return nine months (or as the treaty says) before the last known meeting that starts before the due day."""
    extension = obligation.extension
    if due is None or extension is None or not extension.request_months:
        return None, []
    ahead = [m for m in question.meetings if question.on <= m <= due]
    if not ahead:
        return None, []
    day = months_after(max(ahead), -extension.request_months)
    ground = Detail("ground", extension.request_basis) if extension.request_basis else None
    return day, [Step("request_due", on_day(day), detail=ground)]


def _yearly(question: Question, obligation: Obligation, yearly: tuple[int, int]) -> Deadline:
    initial_rule = question.treaty.obligation("initial_report")
    start = question.timeline.in_force or date.min
    counted = initial_rule.rule.after(start) if initial_rule and initial_rule.rule else start
    first = next_yearly(*yearly, on=date.fromordinal(counted.toordinal() + 1))
    left = question.timeline.on(question.on)
    # The last report a state that left still owed is the one ahead on the eve of its leaving.
    asked = date.fromordinal(left.since.toordinal() - 1) if left.standing == "withdrawn" else question.on
    due = first if asked < first else next_yearly(*yearly, on=asked)
    sent = [a for a in question.of("report_submitted", obligation.slug) if a.year == due.year - 1]
    steps = [
        Step("due_by_rule", on_day(first), obligation.provision, Detail("first_after_report")),
        Step("due_by_rule", on_day(due), obligation.provision, Detail("for_year", count=due.year - 1)),
        *(Step("reported", a.day, obligation.provision, statements=(a.statement,)) for a in sent),
    ]
    state: DeadlineState = "met" if sent else "due"
    if left.standing == "withdrawn" and state == "due":
        state = "ended"
        steps.append(Step("ended", on_day(left.since), question.treaty.withdrawal.provision))
    return Deadline(
        question.area, question.treaty.slug, obligation.slug, obligation.provision, "entry_into_force", first, due,
        state, None, (*question.timeline.in_force_steps, *steps),
    )  # fmt: skip
