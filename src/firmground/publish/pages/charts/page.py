"""All charts: figures by what they count, numbers of parties, failure rates, the standing of each state."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter

from firmground.model.errors import NotFound
from firmground.model.viewpoint import Viewpoint
from firmground.views.charts import Chart, ChartKind, chart_keys, chart_of
from firmground.views.record import Record

ADDRESS = "charts/"
_HEAD = ("chart", "kind", "property", "subject", "points", "first", "last")


@dataclass(frozen=True, slots=True)
class ChartsPage:
    """Every chart there is at the viewpoint, in the order of their keys."""

    charts: tuple[Chart, ...] = field(repr=False)

    @property
    def figures(self) -> tuple[tuple[str, tuple[Chart, ...]], ...]:
        """Return the charts of figures by property, in the order of the vocabulary."""
        return tuple((prop, tuple(found)) for prop, found in groupby(self.of("figure"), key=attrgetter("property")))

    def of(self, *kinds: ChartKind) -> tuple[Chart, ...]:
        """Return the charts of some kinds."""
        return tuple(chart for chart in self.charts if chart.kind in kinds)


def keys(record: Record, view: Viewpoint) -> Iterator[str]:
    """Yield the one key of this page."""
    del record, view
    yield ""


def data(record: Record, key: str, view: Viewpoint) -> ChartsPage:
    """Return every chart from a viewpoint."""
    if key:
        raise NotFound("the page of charts has no parts")
    return ChartsPage(tuple(chart_of(record, one, view) for one in chart_keys(record, view)))


def table(page: object) -> Sequence[Sequence[str]]:
    """Return one row for each chart: what it shows, how many points, the first and last of them."""
    if not isinstance(page, ChartsPage):
        raise NotFound("there is no table of charts")
    return [_HEAD, *map(_row, page.charts)]


def _row(chart: Chart) -> tuple[str, ...]:
    points = [point for one in chart.series for point in one.points]
    ends = [str(day) for point in points for day in (point.first, point.last) if day]
    return (
        chart.key, chart.kind, chart.property, chart.subject, str(len(points)), min(ends, default=""),
        max(ends, default=""),
    )  # fmt: skip
