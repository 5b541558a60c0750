"""From statements to the acts the law reads: for each act the leading statement, the others kept aside."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import get_args

from firmground.model.act import Act, ActKind, Episode
from firmground.model.dates import Period, VagueDate
from firmground.model.reading import Reading
from firmground.model.statement import Statement
from firmground.model.value import Code
from firmground.views.leading import answer
from firmground.vocabulary.properties import Vocabulary

# Property → kind of act. The value is the day; for a grant or a request it is the new due day and the period the day.
_DATED: Mapping[str, ActKind] = {
    "signature": "signature",
    "deposit": "deposit",
    "succession_effective": "succession_effective",
    "provisional_application": "provisional_application",
    "withdrawal_notified": "withdrawal_notified",
    "withdrawal_effective": "withdrawal_effective",
    "suspension_asserted": "suspension_asserted",
    "work_completed": "completed",
    "completion_announced": "announced",
    "report_submitted": "report_submitted",
    "new_hostilities": "new_hostilities",
    "hostilities_ended": "hostilities_ended",
}
_MOVING: Mapping[str, ActKind] = {
    "deadline_published": "deadline_published",
    "extension_granted": "extension_granted",
    "extension_requested": "extension_requested",
}
_CODED: Mapping[str, ActKind] = {
    "none_declared": "none_declared",
    "not_met": "not_met",
    "not_settled": "not_settled",
    "contested": "contested",
    "found_later": "found_later",
}
_EPISODES: Mapping[str, Episode] = {episode: episode for episode in get_args(Episode)}
LAW_PROPERTIES = (*_DATED, *_MOVING, "obligation_status", "completion_stated", "national_step", "armed_conflict")
# Days: two dates of one withdrawal lie closer than this, and nobody joins again so soon.
_APART = 180
# Kinds that come again when a state joins again after it left.
_AGAIN = {"signature", "deposit", "provisional_application", "withdrawal_notified", "withdrawal_effective"}
# Kinds of which every statement counts; of the others the leading statement stands for all that answer it.
_EACH = {"not_met", "not_settled", "contested", "national_step", "armed_conflict"}


def acts_of(reading: Reading, vocabulary: Vocabulary, area: str, treaty: str, known_at: date) -> tuple[Act, ...]:
    """Return the acts of a state toward a treaty that were known on a day."""
    found: dict[tuple[str, ...], list[tuple[Act, Statement]]] = {}
    left = [s.value.last for s in reading.known(area, "withdrawal_effective", known_at)
            if s.part("treaty") == treaty and isinstance(s.value, VagueDate)]  # fmt: skip
    for prop in LAW_PROPERTIES:
        for statement in reading.known(area, prop, known_at):
            if statement.part("treaty") not in {treaty, ""}:
                continue
            act = _act(statement, reading.known_from(statement))
            if act is not None:
                found.setdefault(_same_act(act, statement, left), []).append((act, statement))
    leading = [_lead(reading, vocabulary, pairs) for pairs in found.values()]
    return tuple(leading)


def _act(statement: Statement, known_from: date) -> Act | None:
    day = None if statement.period is None else VagueDate(statement.period.first, statement.period.last)
    value, prop = statement.value, statement.property
    act = Act(
        "signature", None, known_from, statement.id, instrument=statement.part("instrument"),
        obligation=statement.part("obligation"), by=statement.part("by"), year=int(statement.part("year")[:4] or 0),
        episode=_EPISODES[statement.part("episode") or "entry_into_force"],
    )  # fmt: skip
    if prop in _DATED and isinstance(value, VagueDate):
        return replace(act, kind=_DATED[prop], day=value)
    if prop in _MOVING and isinstance(value, VagueDate):
        return replace(act, kind=_MOVING[prop], day=day, new_due=value.last)
    if prop == "national_step":
        return replace(act, kind="national_step", day=day)
    if prop == "armed_conflict":
        return replace(act, kind="armed_conflict", day=_start(statement.period), until=_end(statement.period))
    if prop == "completion_stated" and isinstance(value, Code):
        # Done by the day the source was public, whenever it was: a source without a day of its own says no more.
        kind: ActKind = "completed_late" if value.code == "completed_late" else "announced"
        told_as = {"completed": "stated_complete", "completed_late": "completed_late"}.get(value.code, value.code)
        return replace(act, kind=kind, day=VagueDate(date.min, known_from), told_as=told_as)
    if isinstance(value, Code) and value.code in _CODED:
        return replace(act, kind=_CODED[value.code], day=day)
    return None


def _start(period: Period | None) -> VagueDate | None:
    return period.start if period else None


def _end(period: Period | None) -> VagueDate | None:
    return period.end if period else None


def _same_act(act: Act, statement: Statement, left: Sequence[date]) -> tuple[str, ...]:
    """Return what makes two statements tell of one act; joining again after a withdrawal is another act."""
    if act.kind in _EACH:
        return (act.kind, statement.id)
    asked = "" if act.by else f"{act.day} {act.new_due}"
    found = str(act.day) if act.kind in {"found_later", "new_hostilities", "hostilities_ended"} else ""
    again = str(sum((act.done - day).days > _APART for day in left)) if act.kind in _AGAIN else ""
    moved = asked if act.kind in {"extension_granted", "extension_requested"} else ""
    return (act.kind, statement.property, act.obligation, act.episode, act.by, str(act.year), moved, found, again)


def _lead(reading: Reading, vocabulary: Vocabulary, pairs: Iterable[tuple[Act, Statement]]) -> Act:
    by_id = {statement.id: (act, statement) for act, statement in pairs}
    first = next(iter(by_id.values()))[1]
    period = "" if first.period is None else str(first.period)
    question = (first.subject, first.property, period, first.breakdown)
    ordered = answer(reading, vocabulary, question, [statement for _, statement in by_id.values()])
    return by_id[ordered.lead.id][0]
