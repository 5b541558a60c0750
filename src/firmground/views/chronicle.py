"""A treaty year by year: acts of states, meetings of the parties, decisions, work completed."""

from dataclasses import dataclass
from datetime import date

from firmground.law.treaty import Treaty
from firmground.model.dates import VagueDate
from firmground.model.statement import Statement
from firmground.model.viewpoint import Viewpoint
from firmground.views.changes import changes
from firmground.views.meetings import Meeting, Vote, meetings, votes
from firmground.views.membership import Count, Move, history
from firmground.views.record import Record
from firmground.views.told import told_by_property


@dataclass(frozen=True, slots=True)
class TreatyYear:
    """What happened in one year, each kind in the order of its days.

    `milestones` are the days of the treaty itself: adopted, opened, in_force. `met` are works completed. `end` is the
    count on its last day, None for a year still ahead.
    """

    year: int
    milestones: tuple[tuple[str, date], ...]
    signed: tuple[Move, ...]
    joined: tuple[Move, ...]
    entered: tuple[Move, ...]
    notified: tuple[Move, ...]
    left: tuple[Move, ...]
    meetings: tuple[Meeting, ...]
    votes: tuple[Vote, ...]
    granted: tuple[Statement, ...]
    met: tuple[Statement, ...]
    end: Count | None

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing is told of the year."""
        moves = (self.signed, self.joined, self.entered, self.notified, self.left)
        return not (self.milestones or any(moves) or self.meetings or self.votes or self.granted or self.met)


def chronicle(record: Record, treaty: Treaty, view: Viewpoint) -> tuple[TreatyYear, ...]:
    """Return the years of a treaty from its adoption to a viewpoint's day and the plans after it, the latest first."""
    line = history(record, treaty, view)
    by_year = {y.year: y for y in line.years}
    all_meetings = [m for m in meetings(record, treaty.slug, view) if m.first_day is not None]
    all_votes = [v for v in votes(record, treaty.slug, view) if v.period is not None]
    granted = _decided(record, treaty, "extension_granted", view)
    met = _decided(record, treaty, "work_completed", view)
    signed = _turns(record, treaty, "signatory", view)
    notified = _turns(record, treaty, "withdrawal_notified", view)
    last = max([view.as_of.year, *(m.first_day.year for m in all_meetings if m.first_day)])
    days = (("adopted", treaty.adopted), ("opened", treaty.opened), ("in_force", treaty.entry_into_force.day))

    def year(number: int) -> TreatyYear:
        told = by_year.get(number)
        return TreatyYear(
            number, tuple((what, day) for what, day in days if day.year == number and day <= view.as_of),
            tuple(m for m in signed if m.day.year == number),
            told.joined if told else (), told.entered if told else (),
            tuple(m for m in notified if m.day.year == number), told.left if told else (),
            tuple(reversed([m for m in all_meetings if m.first_day and m.first_day.year == number])),
            tuple(reversed([v for v in all_votes if v.period and v.period.first.year == number])),
            tuple(s for day, s in granted if day.year == number), tuple(s for day, s in met if day.year == number),
            line.on(min(date(number, 12, 31), view.as_of)) if number <= view.as_of.year else None,
        )  # fmt: skip

    found = (year(number) for number in range(last, treaty.adopted.year - 1, -1))
    return tuple(one for one in found if not one.is_empty)


def _turns(record: Record, treaty: Treaty, standing: str, view: Viewpoint) -> list[Move]:
    """Return who came to a standing on which day, the earliest first."""
    found = [
        Move(c.area, c.on, c.statements) for c in changes(record, view.as_of, view.known_at)
        if c.treaty == treaty.slug and c.after == standing and c.on <= view.as_of
    ]  # fmt: skip
    return sorted(found, key=lambda m: (m.day, m.area))


def _decided(record: Record, treaty: Treaty, prop: str, view: Viewpoint) -> list[tuple[date, Statement]]:
    """Return what was decided or done toward a treaty by its last possible day."""
    found: list[tuple[date, Statement]] = []
    for _, told in told_by_property(record, view.as_of, view.known_at).get(prop, ()):
        for s in told:
            day = s.period.last if s.period else s.value.last if isinstance(s.value, VagueDate) else None
            if s.part("treaty") == treaty.slug and day is not None:
                found.append((day, s))
    return sorted(found, key=lambda pair: (pair[0], pair[1].subject, pair[1].id))
