"""A chart by itself: drawing, table, files to take away, how to cite and how to show it elsewhere."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from firmground.model.errors import NotFound
from firmground.model.viewpoint import Viewpoint
from firmground.publish.chart_files import PNG, SVG, Stand, once, standalone_svg
from firmground.publish.charts import Charts
from firmground.publish.filters import Filters
from firmground.publish.page import Extra, Extras
from firmground.publish.pictures import png
from firmground.views.charts import Chart, chart_keys, chart_of, statements_of
from firmground.views.record import Record

ADDRESS = "charts/{key}/"
_HEAD = (
    "chart", "series", "first", "last", "period", "best", "low", "high", "sense", "unit", "code", "place",
    "sources_differ", "statements",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ChartPage:
    """One chart, every statement it rests on, and from where it is seen."""

    chart: Chart
    statements: tuple[str, ...]
    stand: Stand = field(repr=False)


def keys(record: Record, view: Viewpoint) -> Iterator[str]:
    """Yield the key of every chart."""
    return chart_keys(record, view)


def data(record: Record, key: str, view: Viewpoint) -> ChartPage:
    """Return a chart; NotFound where there is none."""
    chart = chart_of(record, key, view)
    return ChartPage(chart, statements_of(chart), Stand(view, record.reading.head))


def table(page: object) -> Sequence[Sequence[str]]:
    """Return one row for each point with the statements it rests on."""
    chart = _chart_page(page).chart
    return [_HEAD, *_rows(chart)]


def files(record: Record, page: object, key: str, view: Viewpoint) -> Extras:
    """Return the chart as SVG and as PNG."""
    del record, key, view
    shown = _chart_page(page)

    @once
    def drawn(words: Filters) -> bytes:
        return standalone_svg(Charts(words), shown.chart, shown.stand)

    return {SVG: Extra("image/svg+xml", drawn), PNG: Extra("image/png", lambda words: png(drawn(words)))}


def _chart_page(page: object) -> ChartPage:
    if not isinstance(page, ChartPage):
        raise NotFound("there is no chart here")
    return page


def _rows(chart: Chart) -> Iterator[tuple[str, ...]]:
    for one in chart.series:
        for point in one.points:
            number = point.value
            numbers = ("", "", "") if number is None else (number.best, number.low, number.high)
            yield (
                chart.key, one.name, str(point.first or ""), str(point.last or ""), point.period,
                *("" if n is None else f"{n}" for n in numbers), number.sense if number else "", chart.unit, point.code,
                point.place, "yes" if point.differ else "", " ".join(point.statements),
            )  # fmt: skip
