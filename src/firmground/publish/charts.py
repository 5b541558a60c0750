"""Charts in one language: their titles, words and drawings, made from the one specification in `views.charts`."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from jinja2 import Environment
from markupsafe import Markup

from firmground.model.value import Number, Sense
from firmground.publish.filters import Filters
from firmground.publish.formatting import direction, number_text, rounded, short_day_text
from firmground.publish.lanes import Lane, LaneSegment, lanes_svg
from firmground.publish.ranges import Range, RangeRow, ranges_svg
from firmground.publish.series import SERIES_BOTTOM, SeriesPoint, level, levels_svg, series_svg
from firmground.publish.svg import LETTER, WIDTH, Scale, drawing, element, number, value_marks, year_axis
from firmground.publish.wording.marking import N_
from firmground.views.charts import Chart, ChartPoint, ChartSeries
from firmground.views.reliability import bounds

# A hedge in one sign, for a label above a dot; the table beside the chart has it in words.
_SIGNS: dict[Sense, str] = {
    "exact": "", "at_least": "≥", "more_than": ">", "about": "≈", "almost": "≈", "up_to": "≤", "less_than": "<",
}  # fmt: skip
_FIRST = date(1997, 1, 1)
_CAPTIONS = {
    "figure": N_(
        "The value that leads for each period. A hollow dot: sources differ. "
        "A year without a dot: nothing is held, which is not zero."
    ),
    "parties": N_("The full line counts states for which the treaty is in force, the dashed one counts from deposit."),
    "standing": N_("The fuller the bar, the more the state is bound."),
    "rates": N_(
        "Percent of munitions that fail. A dashed line leads to a value that a source gives only as “up to” or "
        "“at least”."
    ),
}


@dataclass(frozen=True, slots=True)
class Charts:
    """The charts of one language."""

    words: Filters

    def install(self, environment: Environment) -> None:
        """Put the charts in place as filters: chart_svg, chart_title, chart_caption, chart_sources, chart_when, …."""
        environment.filters.update(
            chart_svg=self.svg, chart_title=self.title, chart_caption=self.caption, chart_sources=self.sources,
            chart_when=self.when, chart_value=self.value, chart_series=self.series_name,
        )  # fmt: skip

    def title(self, chart: Chart) -> str:
        """Return what a chart is called: "Casualties of mines and ERW, Afghanistan"."""
        say = self.words.translations.gettext
        match chart.kind:
            case "figure":
                named = f"{self.words.label(chart.property)}, {self.words.area(chart.subject)}"
                return " · ".join(filter(None, (named, self.words.parts_line(chart.parts))))
            case "parties":
                return say("Number of parties, %(treaty)s") % {"treaty": self.words.area(chart.subject)}
            case "standing":
                return say("Standing toward each treaty, %(area)s") % {"area": self.words.area(chart.subject)}
            case "rates":
                return say("Failure rates of munitions in percent, claimed and observed")

    def caption(self, chart: Chart) -> str:
        """Return how a chart is read."""
        return self.words.translations.gettext(_CAPTIONS[chart.kind])

    def sources(self, chart: Chart) -> str:
        """Return the source line: the editions a chart rests on, those of most points first."""
        return self.words.titles(chart.editions)

    def series_name(self, chart: Chart, series: ChartSeries) -> str:
        """Return what a series of a chart is: a counting rule, a treaty, a munition; "" for a figure."""
        match chart.kind:
            case "parties":
                return self.words.word(series.name, "counting_rule")
            case "standing":
                return self.words.treaty(series.name)
            case "figure" | "rates":
                return series.name

    def when(self, chart: Chart, point: ChartPoint) -> str:
        """Return the time of a point in words; "" where it has none."""
        if chart.kind in {"figure", "rates"}:
            return self.words.period(point.period)
        first, last = self.words.day(point.first) or "…", self.words.day(point.last)
        return first if chart.kind == "parties" else f"{first} – {last or '…'}"

    def value(self, chart: Chart, point: ChartPoint) -> str:
        """Return what a point says in words: a value with its unit, a standing, a rate with its kind and place."""
        if chart.kind == "standing" or point.value is None:
            return self.words.word(point.code, "standing")
        if chart.kind == "parties":
            return self.words.amount(point.value)
        told = [self.words.value(point.value)]
        told += [self.words.word(point.code, "rate_kind")] if point.code else []
        told += [self.words.code(point.place, "place")] if point.place else []
        return self.words.listed(told)

    def svg(self, chart: Chart, root: str | None) -> Markup:
        """Draw a chart; with the `root` of a page its marks lead to their statements, without one they do not."""
        match chart.kind:
            case "figure":
                points = [self._dot(point, root) for one in chart.series for point in one.points]
                return series_svg(points, self.title(chart), step=False, rtl=self.rtl, axis_text=self._axis)
            case "parties":
                return self._parties(chart)
            case "standing":
                return self._lanes(chart)
            case "rates":
                rows = [RangeRow(one.name, [self._range(chart, p, root) for p in one.points]) for one in chart.series]
                return ranges_svg(rows, self.title(chart), rtl=self.rtl)

    def _dot(self, point: ChartPoint, root: str | None) -> SeriesPoint:
        if point.first is None or point.last is None or point.value is None:
            raise TypeError("a point of a figure has a period and a value")
        # The middle of a period, so that the dot of a year stands between its tick and the next.
        middle = date.fromordinal((point.first.toordinal() + point.last.toordinal()) // 2)
        best = _decimal(point.value)
        text = f"{_SIGNS[point.value.sense]}{number_text(rounded(best, point.value.unit), self.words.lang)}"
        return SeriesPoint(
            middle, self.words.period(point.period), float(best), text, _href(point, root), not point.differ
        )

    def _range(self, chart: Chart, point: ChartPoint, root: str | None) -> Range:
        if point.value is None:
            raise TypeError("a failure rate has a value")
        low, high = (None if end is None else float(end) for end in bounds(point.value))
        return Range(point.code, low, high, self.value(chart, point), _href(point, root))

    def _lanes(self, chart: Chart) -> Markup:
        lanes = [
            Lane(self.words.treaty(one.name), [self._segment(p, last=p is one.points[-1]) for p in one.points])
            for one in chart.series
        ]
        return lanes_svg(lanes, _FIRST, chart.until, self.title(chart), rtl=self.rtl)

    def _segment(self, point: ChartPoint, *, last: bool) -> LaneSegment:
        passing = point.code in {"deposited", "withdrawal_notified"} and not last
        told = "" if point.first is None or passing else self._lane_label(point.code, point.first)
        # A span ends on its last day; the drawing wants the day after, where the next one begins.
        until = None if point.last is None else point.last + timedelta(days=1)
        return LaneSegment(point.first or date.min, until, point.code, told)

    def _lane_label(self, standing: str, since: date) -> str:
        return f"{self.words.word(standing, 'lane')} {short_day_text(since, self.words.lang)}"

    def _parties(self, chart: Chart) -> Markup:
        points = [point for one in chart.series for point in one.points]
        if not points:
            return Markup()
        marks = value_marks(max(float(_decimal(p.value)) for p in points if p.value))
        left = 10 + LETTER * max(len(self._axis(mark)) for mark in marks)
        first = min(p.first for p in points if p.first)
        scale = Scale(date(first.year, 1, 1), chart.until, left, WIDTH - 34, self.rtl)
        body = levels_svg([(self._axis(mark), level(mark, marks)) for mark in marks], scale)
        body += year_axis(scale, SERIES_BOTTOM + 20, None)
        body += Markup().join(_stair(one, chart.until, scale, marks) for one in reversed(chart.series))
        body += self._end(chart, scale, marks)
        told = "; ".join(f"{self.series_name(chart, one)}: {_told(one.points)}" for one in chart.series)
        return drawing("series", (self.title(chart), told), SERIES_BOTTOM + 28, body, rtl=self.rtl)

    def _end(self, chart: Chart, scale: Scale, marks: Sequence[float]) -> Markup:
        """Write the last count in force beside its line."""
        lasts = [one.points[-1].value for one in chart.series if one.name == "in_force" and one.points]
        values = [_decimal(value) for value in lasts if value is not None]
        x = scale.x(scale.at(chart.until) + 6)
        return Markup().join(
            element("text", number_text(v, self.words.lang), class_="title", x=x, y=level(float(v), marks) + 4)
            for v in values
        )

    def _axis(self, value: float) -> str:
        return number_text(int(value), self.words.lang) if value == int(value) else f"{value:g}"

    @property
    def rtl(self) -> bool:
        """Tell whether the language is written from right to left."""
        return direction(self.words.lang) == "rtl"


def _stair(series: ChartSeries, until: date, scale: Scale, marks: Sequence[float]) -> Markup:
    """Draw counts as a stair: each holds from its day until the next, the last until the drawing's end."""
    days = [point.first for point in series.points if point.first is not None]
    down = [number(level(float(_decimal(p.value)), marks)) for p in series.points if p.value is not None]
    if not days:
        return Markup()
    across = [number(scale.x(scale.at(day))) for day in (*days, until)]
    line = "".join([f"H{x}V{y}" for x, y in zip(across[1:], down[1:] + down[-1:], strict=True)])
    kind = "path deposit" if series.name == "from_deposit" else "path"
    return element("path", class_=kind, d=f"M{across[0]} {down[0]}{line}")


def _told(points: Sequence[ChartPoint]) -> str:
    return ", ".join(f"{point.period} {point.value}" for point in points)


def _href(point: ChartPoint, root: str | None) -> str:
    return f"{root}statements/{point.statements[0]}/" if root is not None and point.statements else ""


def _decimal(value: Number) -> Decimal:
    return next(n for n in (value.best, value.low, value.high) if n is not None)
