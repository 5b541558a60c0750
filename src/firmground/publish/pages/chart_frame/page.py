"""A chart to be shown in a frame on another site: the drawing, its sources and the way here, without scripts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from firmground.model.viewpoint import Viewpoint
from firmground.views.charts import Chart, chart_keys, chart_of
from firmground.views.record import Record

ADDRESS = "charts/{key}/frame/"
# Other sites may show this page in a frame.
FRAMED = True


@dataclass(frozen=True, slots=True)
class FramePage:
    """The chart of a key; its data is given by the chart's own page."""

    key: str
    chart: Chart = field(repr=False)


def keys(record: Record, view: Viewpoint) -> Iterator[str]:
    """Yield the key of every chart."""
    return chart_keys(record, view)


def data(record: Record, key: str, view: Viewpoint) -> FramePage:
    """Return a chart; NotFound where there is none."""
    return FramePage(key, chart_of(record, key, view))


def table(page: object) -> Sequence[Sequence[str]]:
    """Return nothing: the table is that of the chart's own page."""
    del page
    return ()
