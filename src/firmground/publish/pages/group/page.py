"""A group of states on a day: who is in it, where each stands, who is outside, what lies ahead."""

from collections.abc import Iterator, Sequence

from firmground.model.errors import NotFound
from firmground.model.viewpoint import Viewpoint
from firmground.views.members import GroupView, group_name, group_names, group_view
from firmground.views.record import Record

ADDRESS = "groups/{key}/"


def keys(record: Record, view: Viewpoint) -> Iterator[str]:
    """Yield the keys of all groups, such as "m49-002", "eu", "apmbc-parties"."""
    del view
    yield from (name.key for name in group_names(record))


def data(record: Record, key: str, view: Viewpoint) -> GroupView:
    """Return a group as of and known at a viewpoint; NotFound for a key that no group has."""
    return group_view(record, group_name(record, key), view)


def table(page: object) -> Sequence[Sequence[str]]:
    """Return one row for each member and treaty."""
    if not isinstance(page, GroupView):
        raise NotFound("there is no table for this page")
    rows = [
        (m.area, str(m.start or ""), s.treaty, s.standing, str(s.since or ""), " ".join(s.statements))
        for m in page.members for s in m.stands
    ]  # fmt: skip
    return [("area", "member_since", "treaty", "standing", "since", "statements"), *rows]
