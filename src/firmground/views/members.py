"""Groups of states on a day: regions of the United Nations, alliances, parties and outsiders of each treaty."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from firmground.law.standing import StandingWord
from firmground.law.treaty import Treaty
from firmground.model.errors import NotFound
from firmground.model.viewpoint import Viewpoint
from firmground.views.ahead import DueRow, due_days
from firmground.views.figure_tables import FigureGroup, answered, figure_groups
from firmground.views.membership import BOUND, JOINED
from firmground.views.outside import OUTSIDE
from firmground.views.record import Record
from firmground.vocabulary.areas import Area

GroupKind = Literal["region", "subregion", "alliance", "parties", "outside"]
_THEMES = ("casualties", "contamination", "clearance", "stockpiles", "funding", "transparency")
_M49 = "m49-"


@dataclass(frozen=True, slots=True)
class GroupName:
    """A group: its key in addresses, its kind, and the code it goes by (M49, the alliance's, or a treaty's)."""

    key: str
    kind: GroupKind
    code: str


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a member stands toward a treaty, since when (None for ever), and on which statements that rests."""

    treaty: str
    standing: StandingWord
    since: date | None
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Member:
    """A state in the group: from when, where the group's own list says so, and how it stands toward each treaty."""

    area: str
    start: date | None
    source: str
    stands: tuple[Stand, ...]


@dataclass(frozen=True, slots=True)
class Former:
    """A state that was in the group before, from and until when."""

    area: str
    start: date
    end: date
    source: str


@dataclass(frozen=True, slots=True)
class GroupCount:
    """How many members a treaty counts under both rules, and which are outside or leaving."""

    treaty: str
    in_force: int
    deposit: int
    outside: tuple[str, ...]
    leaving: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GroupDue:
    """The due days of members toward one treaty that lie ahead, the soonest first."""

    treaty: str
    rows: tuple[DueRow, ...]


@dataclass(frozen=True, slots=True)
class GroupView:
    """A group on a day. `figures` are what sources say of the group itself; nothing is added up here.

    `subject` is the group as sources name it, "" where no source tells of it.
    """

    name: GroupName
    on: date
    members: tuple[Member, ...]
    former: tuple[Former, ...]
    counts: tuple[GroupCount, ...]
    due: tuple[GroupDue, ...]
    subject: str
    figures: tuple[FigureGroup, ...]


def group_names(record: Record) -> tuple[GroupName, ...]:
    """Return every group: regions, their parts, alliances, then for each treaty its parties and those outside."""
    states = record.shelf.areas.states()
    regions = sorted({a.region for a in states})
    parts = sorted({(a.region, a.subregion) for a in states})
    return (
        *(GroupName(f"{_M49}{code}", "region", code) for code in regions),
        *(GroupName(f"{_M49}{code}", "subregion", code) for _, code in parts),
        *(GroupName(code.lower(), "alliance", code) for code in record.shelf.groups.known()),
        *(GroupName(f"{slug}-parties", "parties", slug) for slug in record.shelf.treaties),
        *(GroupName(f"{slug}-outside", "outside", slug) for slug in record.shelf.treaties),
    )


def group_name(record: Record, key: str) -> GroupName:
    """Return the group of a key; NotFound where there is none."""
    found = next((name for name in group_names(record) if name.key == key), None)
    if found is None:
        raise NotFound(f'there is no group "{key}"')
    return found


def groups_with(record: Record, area: Area, on: date) -> tuple[str, ...]:
    """Return the keys of the regions and alliances that a state is in on a day."""
    alliances = sorted(code.lower() for code in record.shelf.groups.groups_of(area.code, on))
    return f"{_M49}{area.region}", f"{_M49}{area.subregion}", *alliances


def group_view(record: Record, name: GroupName, view: Viewpoint) -> GroupView:
    """Return a group as of and known at a viewpoint."""
    members = tuple(_member(record, name, area, view) for area in members_on(record, name, view))
    subject = f"group:{name.key}"
    given = answered(record, subject, view.as_of, view.known_at)
    inside = {member.area for member in members}
    treaties = record.shelf.treaties.values()
    return GroupView(
        name, view.as_of, members, tuple(_former(record, name, view.as_of)),
        tuple(_count(members, treaty) for treaty in treaties),
        tuple(due for treaty in treaties if (due := _due(record, treaty, inside, view)).rows),
        subject if given else "", figure_groups(record, given, _THEMES),
    )  # fmt: skip


def members_on(record: Record, name: GroupName, view: Viewpoint) -> tuple[Area, ...]:
    """Return the states in a group as of a viewpoint, by English name."""
    belongs = _belongs(record, name, view)
    return tuple(area for area in record.shelf.areas.states() if belongs(area))


def _belongs(record: Record, name: GroupName, view: Viewpoint) -> Callable[[Area], bool]:
    match name.kind:
        case "region":
            return lambda area: area.region == name.code
        case "subregion":
            return lambda area: area.subregion == name.code
        case "alliance":
            inside = record.shelf.groups.members(name.code, view.as_of)
            return lambda area: area.code in inside
        case "parties" | "outside":
            wanted = BOUND if name.kind == "parties" else frozenset(OUTSIDE)
            treaty = record.shelf.treaties[name.code]
            return lambda a: record.segment(a.code, treaty, view.as_of, view.known_at).standing in wanted


def _member(record: Record, name: GroupName, area: Area, view: Viewpoint) -> Member:
    stands = tuple(stand_of(record, area.code, treaty, view) for treaty in record.shelf.treaties.values())
    if name.kind != "alliance":
        return Member(area.code, None, "", stands)
    spells = record.shelf.groups.memberships(name.code)
    now = next(m for m in spells if m.code == area.code and m.holds_on(view.as_of))
    return Member(area.code, now.start, now.source, stands)


def stand_of(record: Record, area: str, treaty: Treaty, view: Viewpoint) -> Stand:
    """Return where a state stands toward a treaty as of and known at a viewpoint."""
    segment = record.segment(area, treaty, view.as_of, view.known_at)
    since = None if segment.since == date.min else segment.since
    return Stand(treaty.slug, segment.standing, since, segment.statements)


def _former(record: Record, name: GroupName, on: date) -> Iterator[Former]:
    if name.kind == "alliance":
        for spell in record.shelf.groups.memberships(name.code):
            if spell.end is not None and spell.end < on:
                yield Former(spell.code, spell.start, spell.end, spell.source)


def _count(members: tuple[Member, ...], treaty: Treaty) -> GroupCount:
    found = [(m.area, stand.standing) for m in members for stand in m.stands if stand.treaty == treaty.slug]
    return GroupCount(
        treaty.slug, sum(standing in BOUND for _, standing in found), sum(s in JOINED for _, s in found),
        tuple(area for area, standing in found if standing in OUTSIDE),
        tuple(area for area, standing in found if standing == "withdrawal_notified"),
    )  # fmt: skip


def _due(record: Record, treaty: Treaty, inside: set[str], view: Viewpoint) -> GroupDue:
    found = due_days(record, treaty, view)
    return GroupDue(treaty.slug, tuple(r for r in (*found.soon, *found.later) if r.deadline.area in inside))
