"""The meetings of a treaty's parties, the plans they adopted, and the votes at the United Nations."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from firmground.model.dates import Period, VagueDate
from firmground.model.statement import Statement
from firmground.model.value import Code, Number
from firmground.model.viewpoint import Viewpoint
from firmground.views.leading import Answers, answers
from firmground.views.memory import remembered
from firmground.views.record import Record
from firmground.views.told import told, told_by

Held = Literal["held", "planned", "not_known", "undated"]
_BEGUN = ("meeting_start", "meeting_end")
# What can be told of a meeting only once it was held; said before, it is what somebody expected.
_OUTCOMES = {"meeting_adopted", "meeting_states", "meeting_delegates", "meeting_regretting_parties"}
_CODE = re.compile(r"(\d+)(MSP|RC)(?:-part-(\d))?")


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting with all that is said of it, by property; `part` where it was held in parts.

    `state` is held, planned, undated (no source gives a day), or not_known: its planned day has passed and no source
    says that it was held.
    """

    subject: str
    kind: str
    number: str
    part: str
    first_day: date | None
    state: Held
    facts: Mapping[str, Answers]


@dataclass(frozen=True, slots=True)
class Plan:
    """An action plan with all that is said of it."""

    subject: str
    name: Statement | None
    facts: tuple[Answers, ...]


@dataclass(frozen=True, slots=True)
class Vote:
    """One vote on a resolution or one of its paragraphs, in the First Committee or the General Assembly."""

    resolution: str
    period: Period | None
    stage: str
    paragraph: str
    facts: Mapping[str, Answers]


@remembered(limit=48)
def meetings(record: Record, treaty: str, view: Viewpoint) -> tuple[Meeting, ...]:
    """Return the meetings of a treaty's parties, the latest first."""
    prefix = f"meeting:{treaty}/"
    found = (_meeting(record, s, prefix, view) for s in record.reading.subjects() if s.startswith(prefix))
    known = [m for m in found if m is not None]
    return tuple(sorted(known, key=lambda m: (_place(m, known), m.subject), reverse=True))


def _place(meeting: Meeting, others: Sequence[Meeting]) -> tuple[date, bool]:
    """Where a meeting stands in time; one without a day stands just before the next of its kind that has one."""
    if meeting.first_day is not None:
        return meeting.first_day, True
    later = [
        m.first_day for m in others
        if m.first_day and m.kind == meeting.kind and m.number.isdigit() and int(m.number) > int(meeting.number)
    ]  # fmt: skip
    return min(later, default=date.min), False


def _meeting(record: Record, subject: str, prefix: str, view: Viewpoint) -> Meeting | None:
    facts = _facts(record, subject, view)
    if not facts or not _begun_or_planned(record, subject, facts, view):
        return None
    kind = facts["meeting_kind"].lead.value if "meeting_kind" in facts else None
    found = _CODE.fullmatch(subject.removeprefix(prefix))
    number, part = (found[1], found[3] or "") if found else ("0", "")
    start, planned = _day(facts, "meeting_start", "meeting_end"), _day(facts, "meeting_planned_start")
    first = start or planned
    state: Held = "undated" if first is None else "held" if start else "planned"
    if state == "planned" and planned is not None and planned.last < view.as_of:
        state = "not_known"
    if state in {"planned", "not_known"}:
        facts = {prop: given for prop, given in facts.items() if prop not in _OUTCOMES}
    code = kind.code if isinstance(kind, Code) else ""
    return Meeting(subject, code, number, part, first.first if first else None, state, facts)


def _begun_or_planned(record: Record, subject: str, facts: Mapping[str, Answers], view: Viewpoint) -> bool:
    """Tell whether a meeting is of the world of a day: it had begun, or its plan was published by then."""
    begun = [s for prop in _BEGUN for s in record.reading.of(subject, prop)]
    if not begun:
        planned = facts.get("meeting_planned_start")
        return planned is None or record.reading.known_from(planned.lead) <= view.as_of
    return bool(told_by(begun, view.as_of))


def _day(facts: Mapping[str, Answers], *props: str) -> VagueDate | None:
    values = [facts[prop].lead.value for prop in props if prop in facts]
    return next((v for v in values if isinstance(v, VagueDate)), None)


def _facts(record: Record, subject: str, view: Viewpoint) -> dict[str, Answers]:
    found: dict[str, Answers] = {}
    for prop in record.reading.properties_of(subject):
        known = told(record, subject, prop, view.as_of, view.known_at)
        if known:
            found[prop] = answers(record.reading, record.shelf.vocabulary, known)[0]
    return found


def plans(record: Record, treaty: str, view: Viewpoint) -> tuple[Plan, ...]:
    """Return the action plans that a treaty's parties adopted or were to adopt, the latest first."""
    found: list[tuple[str, Plan]] = []
    for subject in record.reading.subjects():
        if not subject.startswith("plan:"):
            continue
        known = [
            s for prop in record.reading.properties_of(subject)
            for s in told(record, subject, prop, view.as_of, view.known_at)
        ]  # fmt: skip
        if any(isinstance(s.value, Code) and s.property == "plan_treaty" and s.value.code == treaty for s in known):
            name = next((s for s in known if s.property == "plan_name"), None)
            shown = [s for s in known if s.property not in {"plan_name", "plan_treaty"}]
            began = max((str(s.value) for s in known if s.property in {"plan_from", "plan_adopted_on"}), default="")
            found.append((began, Plan(subject, name, answers(record.reading, record.shelf.vocabulary, shown))))
    return tuple(plan for _, plan in sorted(found, key=lambda pair: pair[0], reverse=True))


def votes(record: Record, treaty: str, view: Viewpoint) -> tuple[Vote, ...]:
    """Return the votes on a treaty's yearly resolution, the latest first; the plenary before its First Committee."""
    found = _votes_by_treaty(record, view.as_of, view.known_at).get(treaty, [])
    return tuple(sorted(found, key=lambda v: (v.period.first if v.period else date.min, v.resolution), reverse=True))


@remembered(limit=24)
def _votes_by_treaty(record: Record, as_of: date, known_at: date) -> dict[str, list[Vote]]:
    found: dict[str, list[Vote]] = {}
    for subject in record.reading.subjects():
        if subject.startswith("resolution:"):
            for treaty, vote in _votes(record, subject, as_of, known_at):
                found.setdefault(treaty, []).append(vote)
    return found


def _votes(record: Record, subject: str, as_of: date, known_at: date) -> Iterator[tuple[str, Vote]]:
    """Yield the votes on one resolution, each with the treaty it is about."""
    props = record.reading.properties_of(subject)
    known = [s for prop in props for s in told(record, subject, prop, as_of, known_at)]
    groups: dict[tuple[str, str, str, str], dict[str, Answers]] = {}
    for found in answers(record.reading, record.shelf.vocabulary, known):
        lead = found.lead
        key = (lead.part("treaty"), found.question[2], lead.part("stage"), lead.part("paragraph"))
        groups.setdefault(key, {})[lead.property] = found
    for (treaty, period, stage, paragraph), facts in groups.items():
        if any(isinstance(a.lead.value, Number) for a in facts.values()):
            yield treaty, Vote(subject, Period.parse(period) if period else None, stage, paragraph, facts)
