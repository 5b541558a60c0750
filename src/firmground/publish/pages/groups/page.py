"""All groups of states: regions, their parts, alliances, parties and outsiders, each with its counts."""

from collections.abc import Sequence
from dataclasses import dataclass

from firmground.model.errors import NotFound
from firmground.model.viewpoint import Viewpoint
from firmground.views.members import GroupCount, GroupKind, GroupName, group_names, group_view
from firmground.views.record import Record

ADDRESS = "groups/"


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group with the number of its members and how many each treaty counts."""

    name: GroupName
    members: int
    counts: tuple[GroupCount, ...]


@dataclass(frozen=True, slots=True)
class GroupsPage:
    """All groups, by kind, in the order of kinds."""

    kinds: tuple[tuple[GroupKind, tuple[GroupRow, ...]], ...]


def keys(record: Record, view: Viewpoint) -> tuple[str]:
    """Return the one key of a page of its own."""
    del record, view
    return ("",)


def data(record: Record, key: str, view: Viewpoint) -> GroupsPage:
    """Return all groups with their counts on the day."""
    del key
    found = (group_view(record, name, view) for name in group_names(record))
    rows = [GroupRow(g.name, len(g.members), g.counts) for g in found]
    kinds = dict.fromkeys(row.name.kind for row in rows)
    return GroupsPage(tuple((kind, tuple(row for row in rows if row.name.kind == kind)) for kind in kinds))


def table(page: object) -> Sequence[Sequence[str]]:
    """Return one row for each group and treaty."""
    if not isinstance(page, GroupsPage):
        raise NotFound("there is no table for this page")
    rows = [
        (r.name.key, r.name.kind, str(r.members), c.treaty, str(c.in_force), str(c.deposit), str(len(c.outside)))
        for _, found in page.kinds for r in found for c in r.counts
    ]  # fmt: skip
    return [("group", "kind", "members", "treaty", "in_force", "from_deposit", "outside"), *rows]
