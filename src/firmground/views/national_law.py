"""What is told of the national laws by which one state carries out the treaties, and of the penalties in them."""

from dataclasses import dataclass

from firmground.model.dates import Period
from firmground.model.statement import Statement
from firmground.model.viewpoint import Viewpoint
from firmground.views.record import Record
from firmground.views.told import told

_PENALTIES = ("prison_term_most", "penal_sanctions")
_PROPERTIES = ("national_law", "national_law_status", *_PENALTIES)


@dataclass(frozen=True, slots=True)
class NationalLaw:
    """What is told of one time and treaty: titles of laws, lists that count the state, and penalties.

    A penalty is told of the law of the same day or year; `lists` are sources that give no title.
    """

    treaty: str
    period: Period | None
    laws: tuple[Statement, ...]
    lists: tuple[Statement, ...]
    penalties: tuple[Statement, ...]

    @property
    def said(self) -> tuple[Statement, ...]:
        """Return all of it in the order in which it is read."""
        return (*self.laws, *self.lists, *self.penalties)


def national_laws(record: Record, area: str, view: Viewpoint) -> tuple[NationalLaw, ...]:
    """Return the laws of a state, by treaty and time."""
    found: dict[tuple[str, str], list[Statement]] = {}
    for prop in _PROPERTIES:
        for statement in told(record, area, prop, view.as_of, view.known_at):
            found.setdefault((statement.part("treaty"), str(statement.period or "")), []).append(statement)
    return tuple(_law(treaty, found[treaty, when]) for treaty, when in sorted(found))


def _law(treaty: str, said: list[Statement]) -> NationalLaw:
    def of(*properties: str) -> tuple[Statement, ...]:
        return tuple(s for s in said if s.property in properties)

    return NationalLaw(treaty, said[0].period, of("national_law"), of("national_law_status"), of(*_PENALTIES))
