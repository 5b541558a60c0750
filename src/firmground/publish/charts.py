"""Charts a template may ask for: a figure year by year, and the number of parties under both counting rules."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from gettext import NullTranslations

from jinja2 import Environment
from markupsafe import Markup

from firmground.model.dates import Period
from firmground.model.value import Number, Sense
from firmground.publish.formatting import direction, number_text
from firmground.publish.lanes import (
    LETTER,
    SERIES_BOTTOM,
    WIDTH,
    Scale,
    SeriesPoint,
    drawing,
    element,
    level,
    level_svg,
    number,
    series_svg,
    value_marks,
    year_axis,
)
from firmground.views.lines import Line
from firmground.views.membership import Count

# A hedge in one sign, for a label above a dot; the table beside the chart has it in words.
_SIGNS: dict[Sense, str] = {
    "exact": "", "at_least": "≥", "more_than": ">", "about": "≈", "almost": "≈", "up_to": "≤", "less_than": "<",
}  # fmt: skip
_FEWEST_POINTS = 3


@dataclass(frozen=True, slots=True)
class Charts:
    """The charts of one language."""

    lang: str
    translations: NullTranslations

    def install(self, environment: Environment) -> None:
        """Put the charts in place as filters: figure_chart, parties_chart."""
        environment.filters.update(figure_chart=self.figure_chart, parties_chart=self.parties_chart)

    def figure_chart(self, line: Line, label: str, root: str) -> Markup:
        """Draw the values that lead, one for each single year, month or day; nothing for fewer than three.

        Spans are not drawn: a total of several years is no point of a yearly line.
        """
        points = [
            SeriesPoint(_middle(f.period), float(_decimal(value)), self._text(value),
                        f"{root}statements/{f.lead.statement.id}/", not f.differ)
            for f in line.points
            if f.period is not None and isinstance(value := f.lead.statement.value, Number)
        ]  # fmt: skip
        if len(points) < _FEWEST_POINTS:
            return Markup()
        return series_svg(points, label, step=False, rtl=self._rtl, axis_text=self._axis)

    def parties_chart(self, changes: Sequence[Count], as_of: date, label: str) -> Markup:
        """Draw the number of parties day by day: in force as a full line, counted from deposit as a dashed one."""
        if not changes:
            return Markup()
        marks = value_marks(max(max(c.from_deposit, c.in_force) for c in changes))
        left = 10 + LETTER * max(len(self._axis(mark)) for mark in marks)
        scale = Scale(date(changes[0].on.year, 1, 1), as_of, left, WIDTH - 34, self._rtl)
        body = Markup().join(level_svg(self._axis(mark), level(mark, marks), scale) for mark in marks)
        body += year_axis(scale, SERIES_BOTTOM + 20, None)
        across = [number(scale.x(scale.at(day))) for day in (*(c.on for c in changes), as_of)]
        body += _steps("path deposit", across, [level(c.from_deposit, marks) for c in changes])
        body += _steps("path", across, [level(c.in_force, marks) for c in changes])
        body += self._end(changes[-1].in_force, as_of, scale, marks)
        told = "; ".join(f"{c.on.isoformat()}: {c.from_deposit}, {c.in_force}" for c in changes)
        return drawing("series", (label, told), SERIES_BOTTOM + 28, body, rtl=self._rtl)

    def _end(self, value: int, day: date, scale: Scale, marks: Sequence[float]) -> Markup:
        x = scale.x(scale.at(day) + 6)
        return element("text", self._axis(value), class_="title", x=x, y=level(value, marks) + 4)

    def _text(self, value: Number) -> str:
        return f"{_SIGNS[value.sense]}{number_text(_decimal(value), self.lang)}"

    def _axis(self, value: float) -> str:
        return number_text(int(value), self.lang) if value == int(value) else f"{value:g}"

    @property
    def _rtl(self) -> bool:
        return direction(self.lang) == "rtl"


def _steps(kind: str, across: Sequence[str], levels: Sequence[float]) -> Markup:
    """Draw levels as a stair: each holds from its place until the next, the last until the last place."""
    down = [number(y) for y in levels]
    line = "".join([f"H{x}V{y}" for x, y in zip(across[1:], down[1:] + down[-1:], strict=True)])
    return element("path", class_=kind, d=f"M{across[0]} {down[0]}{line}")


def _middle(period: Period) -> date:
    """The middle of a period, so that the dot of a year stands between its tick and the next."""
    return date.fromordinal((period.first.toordinal() + period.last.toordinal()) // 2)


def _decimal(value: Number) -> Decimal:
    return next(n for n in (value.best, value.low, value.high) if n is not None)
