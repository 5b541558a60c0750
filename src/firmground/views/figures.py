"""A figure: what sources give for a property, which leads, which differ, and how it was revised."""

from dataclasses import dataclass
from datetime import date

from firmground.model.errors import FirmgroundError, NotFound
from firmground.model.statement import Statement
from firmground.views.leading import Answers, answers
from firmground.views.record import Record
from firmground.views.told import told_by


@dataclass(frozen=True, slots=True)
class Figure:
    """The answers to one property of one subject in one year, without breakdown first."""

    property: str
    subject: str
    year: str
    answers: tuple[Answers, ...]

    def whole(self) -> Answers:
        """Return the figure itself rather than a part of it: the answers with the fewest breakdown parts."""
        return min(self.answers, key=lambda a: len(a.question[3]))


def require_figure(record: Record, prop: str, subject: str) -> None:
    """Refuse a property that is no number: it is told with its finding and by whom."""
    if record.shelf.vocabulary.property(prop).type != "number":
        raise FirmgroundError(
            f"{prop} is no figure: it is told with its finding and by whom on the profile of {subject}"
        )


def figure(
    record: Record, prop: str, subject: str, year: str, known_at: date, as_of: date = date.max
) -> Figure:  # fmt: skip
    """Return what was known on one day of a property, of the world by another; NotFound when nothing was."""
    record.shelf.vocabulary.property(prop)
    known = told_by(record.reading.known(subject, prop, known_at), as_of)
    found = [s for s in known if not year or _about(s, year)]
    if not found:
        about = f" for {year}" if year else ""
        raise NotFound(f"no statement on {prop} of {subject}{about} was known on {known_at}")
    if not year:
        latest = max(str(s.period) for s in found if s.period) if any(s.period for s in found) else ""
        found = [s for s in found if (str(s.period) if s.period else "") == latest]
        year = latest
    return Figure(prop, subject, year, answers(record.reading, record.shelf.vocabulary, found))


def _about(statement: Statement, year: str) -> bool:
    return statement.period is not None and str(statement.period) == year
