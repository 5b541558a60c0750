"""The drawing of failure rates a template may ask for, with its words."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from gettext import NullTranslations

from jinja2 import Environment
from markupsafe import Markup

from firmground.publish.filters import Filters
from firmground.publish.formatting import direction
from firmground.publish.ranges import Range, RangeRow, ranges_svg
from firmground.publish.words import word
from firmground.views.record import Record
from firmground.views.reliability import Munition, Rate


@dataclass(frozen=True, slots=True)
class DrawnRanges:
    """The drawing of failure rates in one language."""

    record: Record
    lang: str
    translations: NullTranslations

    def install(self, environment: Environment) -> None:
        """Put the drawing in place as a filter: failure_rates."""
        environment.filters.update(failure_rates=self.failure_rates)

    def failure_rates(self, munitions: Iterable[Munition], root: str, label: str) -> Markup:
        """Draw what is claimed and observed of each munition."""
        rows = [RangeRow(m.name, [self._range(rate, root) for rate in m.rates]) for m in munitions]
        return ranges_svg(rows, label, rtl=direction(self.lang) == "rtl")

    def _range(self, rate: Rate, root: str) -> Range:
        filters = Filters(self.record, self.lang, self.translations)
        statement = rate.statement
        place = statement.part("place")
        told = [filters.value(statement.value), word("rate_kind", rate.kind, self.translations.gettext)]
        told += [self.translations.gettext(self.record.shelf.vocabulary.label("place", place))] if place else []
        href = f"{root}statements/{statement.id}/"
        return Range(rate.kind, _float(rate.low), _float(rate.high), ", ".join(told), href)


def _float(number: Decimal | None) -> float | None:
    return None if number is None else float(number)
