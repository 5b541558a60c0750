"""Who is outside one treaty, what would bring them in, what they say and what they hold."""

from collections.abc import Iterator, Sequence

from firmground.model.errors import NotFound
from firmground.model.viewpoint import Viewpoint
from firmground.views.outside import Outside, outside
from firmground.views.record import Record

ADDRESS = "treaties/{key}/outside/"


def keys(record: Record, view: Viewpoint) -> Iterator[str]:
    """Yield the treaties by their short word."""
    del view
    yield from record.shelf.treaties


def data(record: Record, key: str, view: Viewpoint) -> Outside:
    """Return who is outside a treaty as of and known at a viewpoint."""
    treaty = record.shelf.treaties.get(key)
    if treaty is None:
        raise NotFound(f'there is no treaty "{key}"')
    return outside(record, treaty, view)


def table(page: object) -> Sequence[Sequence[str]]:
    """Return one row for each state outside, with the statements that tell of it."""
    if not isinstance(page, Outside):
        raise NotFound("there is no table for this page")
    states = [state for _, found in page.outsiders for state in found]
    return [
        ("area", "standing", "since", "standing_statements", "says", "reported", "reported_of_others", "holds", "land"),
        *(
            (s.area, s.standing, str(s.since or ""), " ".join(s.statements), " ".join(x.id for x in s.says),
             " ".join(x.statement.id for x in s.acts), " ".join(x.statement.id for x in s.others),
             " ".join(x.lead.id for x in s.holds), " ".join(x.id for x in s.land))
            for s in states
        ),
    ]  # fmt: skip
