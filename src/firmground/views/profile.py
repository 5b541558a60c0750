"""An area's profile: its standing in both treaties, what they ask of it, what is told of it and what is not."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from firmground.law.deadlines import Deadline
from firmground.law.membership import Notice
from firmground.law.standing import Segment, StandingWord
from firmground.law.trace import Step
from firmground.law.treaty import StillBinding, Treaty
from firmground.model.act import Act
from firmground.model.dates import VagueDate
from firmground.model.statement import Statement
from firmground.views.changes import segments_seen
from firmground.views.counts import undated_deposits
from firmground.views.record import Record
from firmground.views.standings import standing
from firmground.views.told import told
from firmground.vocabulary.areas import Area

_ABOUT_STANDING = (
    "suspension_circulated", "suspension_finding", "objection_decided", "objection_filed", "withdrawal_ruled_out",
    "declaration_made", "participation",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Span:
    """One standing from `since` to `until`; None where it has no known begin or end."""

    standing: StandingWord
    since: date | None
    until: date | None
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Happening:
    """One act toward a treaty, or (`kind` in_force) the day it came to bind by rule, with the steps to that day."""

    kind: str
    day: VagueDate | None
    instrument: str
    statements: tuple[str, ...]
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class TreatyLine:
    """A state toward one treaty: every standing seen, where it stands now, what happened, what must be told beside it.

    `deposited` and `in_force` are the days from which the two counting rules count the state, `succeeded` tells that
    the first is the day its succession counts from; `signed`, `notified`
    and `left` the days of those acts. `undated` are deposits told of without their day; `said` further statements on
    the standing: findings on a suspension, objections, lists it is missing from.
    """

    treaty: str
    spans: tuple[Span, ...]
    now: Span
    signed: date | None
    deposited: date | None
    in_force: date | None
    succeeded: bool
    notified: date | None
    left: date | None
    happened: tuple[Happening, ...]
    notices: tuple[Notice, ...]
    assertions: tuple[Notice, ...]
    undated: tuple[Statement, ...]
    said: tuple[Statement, ...]
    still_binding: tuple[StillBinding, ...]


@dataclass(frozen=True, slots=True)
class Duty:
    """What a treaty asks of the state: the row of the law, and the days from the day asked about to the due day.

    `lapsed` tells that the state had left before the due day, which therefore never came; `left` is the day it left
    where the due day had passed before: whether the duty was open then is not known. `said` is what sources said of it.
    """

    row: Deadline
    days_left: int | None
    lapsed: bool
    left: date | None
    said: tuple[Statement, ...]


# How many editions a profile names itself, those of most statements.
USED_MOST = 12


@dataclass(frozen=True, slots=True)
class Used:
    """An edition the profile rests on, and how many statements about the area it gives."""

    edition: str
    statements: int


def treaty_line(record: Record, area: str, treaty: Treaty, as_of: date, known_at: date) -> TreatyLine:
    """Return where a state stands toward a treaty, and how it came there."""
    view = standing(record, area, treaty, as_of, known_at)
    seen = segments_seen(record, area, treaty, as_of, known_at)
    spans = tuple(_spans(seen))
    now = next(span for segment, span in zip(seen, spans, strict=True) if segment.since == view.segment.since)
    begun = {span.standing: span.since for span in spans}
    in_force = begun.get("in_force")
    happened = [_act(act) for act in view.acts if act.done <= as_of and act.kind != "national_step"]
    if in_force is not None:
        steps = next(s.steps for s in seen if s.standing == "in_force")
        happened.append(Happening("in_force", VagueDate.day(in_force), "", (), steps))
    said = tuple(
        s for prop in _ABOUT_STANDING for s in told(record, area, prop, as_of, known_at)
        if s.part("treaty") == treaty.slug
    )  # fmt: skip
    return TreatyLine(
        treaty.slug, spans, now, begun.get("signatory"),
        begun.get("deposited") or in_force, in_force, any(act.kind == "succession_effective" for act in view.acts),
        begun.get("withdrawal_notified"), begun.get("withdrawn"),
        tuple(sorted(happened, key=lambda h: h.day.last if h.day else date.min)),
        view.notices, view.assertions, undated_deposits(record, area, treaty, as_of, known_at), said,
        treaty.still_binding if now.standing == "withdrawn" else (),
    )  # fmt: skip


def _act(act: Act) -> Happening:
    return Happening(act.kind, act.day, act.instrument, (act.statement,), ())


def _spans(seen: tuple[Segment, ...]) -> Iterator[Span]:
    for segment, following in pairwise((*seen, None)):
        if segment is None:
            continue
        until = None if following is None else segment.until
        since = None if segment.since == date.min else segment.since
        yield Span(segment.standing, since, until, segment.statements)


def duties(record: Record, area: str, treaty: Treaty, as_of: date, known_at: date) -> tuple[Duty, ...]:
    """Return what a treaty asks of a state on a day, with the days left until each due day (negative once past)."""
    now = record.segment(area, treaty, as_of, known_at)
    left = now.since if now.standing == "withdrawn" else date.max
    said = [s for s in told(record, area, "obligation_status", as_of, known_at) if s.part("treaty") == treaty.slug]
    return tuple(_duty(row, as_of, left, said) for row in record.deadlines(area, treaty, as_of, known_at))


def _duty(row: Deadline, as_of: date, left: date, said: Sequence[Statement]) -> Duty:
    about = tuple(
        s for s in said
        if (s.part("obligation"), s.part("episode") or "entry_into_force") == (row.obligation, row.episode)
    )  # fmt: skip
    if row.due is None:
        return Duty(row, None, lapsed=False, left=None, said=about)
    passed_before = row.state == "ended" and row.due < left
    return Duty(row, (row.due - as_of).days, row.due >= left, left if passed_before else None, about)


def part_of(record: Record, area: Area) -> tuple[str, ...]:
    """Return the other areas that fall under a state's obligation or that it claims, by code."""
    return tuple(other.code for other in record.shelf.areas.others() if area.code in other.within)


def editions_used(record: Record, area: str, as_of: date, known_at: date) -> tuple[Used, ...]:
    """Return the editions that tell of an area, the ones that tell most first."""
    counted: dict[str, int] = {}
    for prop in record.reading.properties_of(area):
        for statement in told(record, area, prop, as_of, known_at):
            counted[statement.edition] = counted.get(statement.edition, 0) + 1
    return tuple(Used(edition, count) for edition, count in sorted(counted.items(), key=lambda e: (-e[1], e[0])))
