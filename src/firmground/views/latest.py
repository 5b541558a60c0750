"""What is newest: figures of a subject, editions that came out, decisions and changes of standing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from firmground.model.dates import Period
from firmground.model.edition import Edition
from firmground.model.entry import Batch
from firmground.model.statement import Statement
from firmground.views.leading import Answers, answers
from firmground.views.lines import figure_key
from firmground.views.parts import Part, parts
from firmground.views.record import Record
from firmground.views.told import told


@dataclass(frozen=True, slots=True)
class LatestFigure:
    """The newest figure of a property of a subject, the key of its page, its period, and where counted its outcomes.

    `whole` has as few parts as any figure of the period, named by `parts`; its further statements are earlier or
    differing ones. `of_unstated` where a share's source does not say of whom.
    """

    property: str
    subject: str
    key: str
    period: str
    whole: Answers
    parts: tuple[Part, ...]
    killed: Answers | None
    injured: Answers | None
    unknown: Answers | None
    universe: str
    denominator: str
    of_unstated: bool


def latest_figure(record: Record, prop: str, subject: str, as_of: date, known_at: date) -> LatestFigure | None:
    """Return the figure of the latest period that had ended by a day and was known; None where there is none."""
    found = [
        s for s in record.reading.known(subject, prop, known_at) if s.period is not None and s.period.last <= as_of
    ]
    if not found:
        return None
    newest = max((s.period for s in found if s.period), key=lambda p: (p.last, p.first))
    return figure_told(record, [s for s in found if s.period == newest])


def figure_of_period(
    record: Record, prop: str, subject: str, period: Period, as_of: date, known_at: date
) -> LatestFigure | None:
    """Return the figure of exactly one period, as of and known at a viewpoint; None where there is none."""
    found = [s for s in told(record, subject, prop, as_of, known_at) if s.period == period]
    return figure_told(record, found) if found else None


def figure_told(record: Record, found: Sequence[Statement]) -> LatestFigure:
    """Return the figure that statements of one property, subject and period give, one at least."""
    first = found[0]
    prop, subject = first.property, first.subject
    described = record.shelf.vocabulary.property(prop)
    given = answers(record.reading, record.shelf.vocabulary, found)
    whole = min(given, key=lambda a: (len(a.question[3]), a.question[3]))
    by_parts = {a.question[3]: a for a in given}

    def outcome(code: str) -> Answers | None:
        return by_parts.get(tuple(sorted((*whole.question[3], ("outcome", code)))))

    return LatestFigure(
        prop, subject, figure_key(prop, subject), str(first.period), whole, parts(record.shelf, whole.question[3]),
        outcome("killed"), outcome("injured"), outcome("unknown"), described.universe,
        described.denominator if "of" not in described.breakdown else "",
        "of" in described.breakdown and "of" not in dict(whole.question[3]),
    )  # fmt: skip


def latest_editions(record: Record, known_at: date, count: int) -> tuple[Edition, ...]:
    """Return the editions published last, without our own tables and those whose day of publication nobody knows."""
    published = (
        e for e in record.reading.editions.values()
        if e.published is not None and e.authority != "firmground" and e.known_from <= known_at
    )  # fmt: skip
    return tuple(sorted(published, key=lambda e: (-e.known_from.toordinal(), e.id))[:count])


def latest_decisions(record: Record, as_of: date, known_at: date, count: int) -> tuple[Statement, ...]:
    """Return the extensions granted last by the parties, the latest first."""
    granted = [
        s for area in record.shelf.areas.states()
        for s in record.reading.known(area.code, "extension_granted", known_at)
        if s.period is not None and s.period.last <= as_of
    ]  # fmt: skip
    return tuple(sorted(granted, key=_latest_first)[:count])


def _latest_first(statement: Statement) -> tuple[int, str]:
    return (-statement.period.last.toordinal() if statement.period else 0), statement.subject


def latest_batches(record: Record, count: int) -> tuple[Batch, ...]:
    """Return the last batches of the ledger, the latest first."""
    return tuple(reversed(record.reading.batches[-count:]))
