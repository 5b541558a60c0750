"""From a record to what sentences are made of: figures of a year with their statements, and where sources differ."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from firmground.law.treaty import Treaty
from firmground.model.dates import Period
from firmground.model.statement import Statement
from firmground.model.value import Number
from firmground.model.viewpoint import Viewpoint
from firmground.publish.reports.blocks import Other, Sentence, Told
from firmground.views.leading import Answers, answers, differs
from firmground.views.record import Record
from firmground.views.told import told

# A figure older than this many years before the year of the report is no news in it.
REACH_YEARS = 3
# The attribution of a figure that we worked out from printed ones begins so.
_OURS = "Firmground"
# Parts that say under what a figure stands, not of what whole it is a part.
_FRAMES = {"treaty", "obligation", "provisional"}


@dataclass(frozen=True, slots=True)
class Evidence:
    """A record asked for one year, as of a day and as known on a day.

    `year` is None where a report is of no year: then it asks for the latest.
    """

    record: Record
    view: Viewpoint
    year: int | None = None

    @property
    def last_year(self) -> int:
        """Return the year of the report, or the one that the viewpoint lies in."""
        return self.view.as_of.year if self.year is None else self.year

    def given(self, prop: str, subject: str = "world", **parts: str) -> tuple[Answers, ...]:
        """Return what is known of exactly this part of a figure, one for each period, the latest first."""
        known = told(self.record, subject, prop, self.view.as_of, self.view.known_at)
        found = [s for s in known if {k: v for k, v in s.breakdown if k not in _FRAMES} == parts]
        final = {s.period for s in found if not s.part("provisional")}
        settled = [s for s in found if not s.part("provisional") or s.period not in final]
        by_period = answers(self.record.reading, self.record.shelf.vocabulary, settled)
        return tuple(sorted(by_period, key=lambda a: _when(a.lead), reverse=True))

    def of_year(self, prop: str, year: int, subject: str = "world", **parts: str) -> Answers | None:
        """Return the figure of one calendar year; None where none is known."""
        return next((a for a in self.given(prop, subject, **parts) if str(a.lead.period) == str(year)), None)

    def yearly(self, prop: str, subject: str = "world", **parts: str) -> Answers | None:
        """Return the figure of the report's year, else of the latest year before it within reach."""
        years = range(self.last_year, self.last_year - REACH_YEARS - 1, -1)
        found = {str(a.lead.period): a for a in self.given(prop, subject, **parts)}
        return next((found[str(year)] for year in years if str(year) in found), None)

    def latest(self, prop: str, subject: str = "world", **parts: str) -> Answers | None:
        """Return the figure of the latest time within reach, of whatever kind its period is."""
        first = date(self.last_year - REACH_YEARS, 1, 1)
        found = (a for a in self.given(prop, subject, **parts) if a.lead.period is not None)
        return next((a for a in found if a.lead.period and first <= _when(a.lead)[0] <= self.view.as_of), None)

    def number(self, found: Answers | None, form: str = "amount") -> Told | None:
        """Return a figure as it leads, "at least" where it is a count from reports, with those that differ."""
        if found is None or not isinstance(found.lead.value, Number):
            return None
        value = self.counted(found.lead)
        others = tuple(self._other(found.lead, s) for s in found.statements[1:] if differs(s.value, found.lead.value))
        match form:
            case "figure":
                return Told(value, "figure", (found.lead.id,), others=others)
            case "share":
                return Told(value, "share", (found.lead.id,), others=others)
            case _:
                return Told(value, "amount", (found.lead.id,), others=others)

    def counted(self, statement: Statement) -> Number:
        """Return the number of a statement; people counted from reports are "at least" so many."""
        value = statement.value
        if not isinstance(value, Number):
            raise TypeError(f"{statement.property} of {statement.subject} is no number")
        described = self.record.shelf.vocabulary.property(statement.property)
        reported = described.theme == "casualties" and described.layer == "finding" and value.unit == "persons"
        known = value.best is not None and value.best > 0
        # What is left over when printed figures are taken from a printed total is no count from reports.
        reported = reported and not statement.attribution.startswith(_OURS)
        return replace(value, sense="at_least") if reported and known and value.sense == "exact" else value

    def _other(self, lead: Statement, other: Statement) -> Other:
        editions, reading = self.record.reading.editions, self.record.reading
        one, two = editions.get(lead.edition), editions.get(other.edition)
        same = one is not None and two is not None and one.publisher == two.publisher
        return Other(
            other.id, other.value, other.edition, same and reading.known_from(other) < reading.known_from(lead)
        )

    def by(self, statement: Statement) -> Told:
        """Return who says what a statement says: the one it names, else the publisher of its edition."""
        edition = self.record.reading.editions.get(statement.edition)
        return Told(statement.attribution or (edition.publisher if edition else ""), "speaker", (statement.id,))

    def treaty(self, slug: str) -> Treaty:
        """Return a treaty."""
        return self.record.shelf.treaties[slug]


def _when(statement: Statement) -> tuple[date, date]:
    period = statement.period
    return (date.min, date.min) if period is None else (min(period.last, date(9999, 1, 1)), period.first)


def period_of(found: Answers | None) -> Told | None:
    """Return the time a figure is of; None where it has none."""
    period = None if found is None else found.lead.period
    return None if found is None or period is None else Told(period, "period", (found.lead.id,))


def end_of(found: Answers | None) -> Told | None:
    """Return the end of the time a figure is of: a total "up to 2024" is one by 2024."""
    period = None if found is None else found.lead.period
    return None if found is None or period is None or period.end is None else Told(period.end, "date", (found.lead.id,))


def area(code: str, statements: Sequence[str] = ()) -> Told:
    """Return a state or area by its code."""
    return Told(code, "area", tuple(statements))


def treaty(slug: str) -> Told:
    """Return a treaty by its name."""
    return Told(slug, "treaty", ())


def asked(year: int | str) -> Told:
    """Return a year that the question brought: it rests on no statement and tells of none."""
    return Told(str(year), "asked", ())


def computed(number: int, rule: str, statements: Iterable[str]) -> Told:
    """Return a count of ours with the statements it is made from and the rule, a text."""
    return Told(number, "count", tuple(dict.fromkeys(s for s in statements if s)), rule=rule)


def sentence(key: str, text: str | tuple[str, str], **slots: Told | None) -> tuple[Sentence, ...]:
    """Return a sentence, or nothing where a figure it needs is missing: a gap is never filled."""
    return said(key, text, slots)


def said(key: str, text: str | tuple[str, str], slots: Mapping[str, Told | None]) -> tuple[Sentence, ...]:
    """Return a sentence as `sentence` does; a pair of texts is one for a "count" of 1 and one for more."""
    one, many = ("", text) if isinstance(text, str) else text
    found = {name: slot for name, slot in slots.items() if slot is not None}
    if len(found) < len(slots):
        return ()
    disputed = any(not other.earlier for slot in found.values() for other in slot.others)
    return (Sentence(key, many, found, "disputed" if disputed else "told", one),)


def missing(key: str, text: str, **slots: Told) -> tuple[Sentence, ...]:
    """Return a sentence that says that the ledger holds no such figure."""
    return (Sentence(key, text, slots, "missing"),)


def is_year(period: Period | None, year: int) -> bool:
    """Tell whether a period is one calendar year."""
    return str(period) == str(year)


def meets(period: Period | None, year: int) -> bool:
    """Tell whether a period has a day in a year."""
    return period is not None and period.first <= date(year, 12, 31) and period.last >= date(year, 1, 1)
