"""Areas beside each other: a list that is made ready, or any areas where a server answers."""

from collections.abc import Iterator, Sequence

from firmground.model.errors import NotFound
from firmground.model.viewpoint import Viewpoint
from firmground.views.comparison import Comparison, comparison, ready_names
from firmground.views.record import Record

ADDRESS = "compare/{key}/"


def keys(record: Record, view: Viewpoint) -> Iterator[str]:
    """Yield the lists that are made ready and are not empty."""
    yield from (name for name in ready_names() if comparison(record, name, view).areas)


def data(record: Record, key: str, view: Viewpoint) -> Comparison:
    """Return the comparison of a key, such as "baltic-states" or "ltu,lva,est"."""
    return comparison(record, key, view)


def table(page: object) -> Sequence[Sequence[str]]:
    """Return one row for each area and figure, after one for each area and treaty."""
    if not isinstance(page, Comparison):
        raise NotFound("there is no table for this page")
    stands = [
        (one.area, f"standing toward {s.treaty}", str(s.since or ""), s.standing, " ".join(s.statements))
        for one in page.areas for s in one.stands
    ]  # fmt: skip
    figures = [
        (one.area, prop, f.period, str(f.whole.lead.value), " ".join(s.id for s in f.whole.statements))
        for one in page.areas for prop, f in one.figures.items()
    ]  # fmt: skip
    return [("area", "what", "period_or_since", "value", "statements"), *stands, *figures]
