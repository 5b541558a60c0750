"""Maps as data: one specification for each, from which the drawing, its table, its files and its citation are made.

Nothing here is in words: classes, treaties, obligations and values are codes, which `publish` writes in a language.
Keys are the map's address: "standing/apmbc", "clearance/apmbc", "stockpile_destruction/ccm", "contamination/apmbc",
"casualties", "cluster_casualties". Casualties of mines and of cluster munitions overlap: they are two maps, never one.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from firmground.law.standing import STANDINGS, StandingWord
from firmground.law.treaty import Treaty
from firmground.model.dates import months_after
from firmground.model.errors import NotFound
from firmground.model.statement import Statement
from firmground.model.value import Value
from firmground.model.viewpoint import Viewpoint
from firmground.views.ahead import WORK, DueRow, due_row
from firmground.views.charts import editions_of
from firmground.views.counts import all_undated
from firmground.views.map_grounds import CASUALTIES, Ground, casualties_on, contamination_on
from firmground.views.parts import Part, parts
from firmground.views.record import Record
from firmground.views.standings import by_standing

MapKind = Literal["standing", "deadlines", "contamination", "casualties"]
# The classes of each kind in the order of its legend; the last one is what the ledger holds nothing of.
CLASSES: Mapping[MapKind, tuple[str, ...]] = {
    "standing": ("in_force", "deposited", "signatory", "withdrawal_notified", "withdrawn", "not_joined"),
    "deadlines": (
        "overdue", "contested", "due_12", "due_24", "due_later", "due_undated", "passed", "silent", "done",
        "none_declared", "ended", "not_bound",
    ),
    "contamination": (
        "massive", "heavy", "medium", "light", "measured", "reported", "clearing", "listed", "suspected", "cleared",
        "no_record",
    ),
    "casualties": ("figure", "none", "no_figure"),
}  # fmt: skip
_STANDING, _CONTAMINATION = "standing/", "contamination/"
_MET = {"met", "met_late", "met_timing_unknown"}
_BOUND: tuple[StandingWord, ...] = ("in_force", "withdrawal_notified")
_JOINED: tuple[StandingWord, ...] = ("deposited", *_BOUND)


@dataclass(frozen=True, slots=True)
class MapPlace:
    """One area on a map: the class that colours it, what is told of it, and the statements that rests on.

    `day` is from when it stands so, or when the work is due (`initial` by the rule, before `extended` decisions gave
    more time, in the `state` the law finds); `period` the time a `value` tells of, with its `parts`; `differ` tells
    that sources differ.
    """

    area: str
    code: str
    statements: tuple[str, ...] = ()
    day: date | None = None
    period: str = ""
    value: Value | None = None
    parts: tuple[Part, ...] = ()
    differ: bool = False
    initial: date | None = None
    extended: int = 0
    episode: str = ""
    state: str = ""

    @property
    def has_more_time(self) -> bool:
        """Tell whether decisions gave more time for work that is still due."""
        return self.extended > 0 and self.code.startswith("due_")


@dataclass(frozen=True, slots=True)
class WorldMap:
    """All that a map shows, on screen and in print: every state, and the other areas of which something is told.

    `subject` is the treaty ("" for casualties), `property` the obligation or property, `universe` what a figure counts;
    `editions` the sources it rests on, those of most statements first; `undated` deposits told of without their day,
    which no standing holds.
    """

    key: str
    kind: MapKind
    subject: str
    property: str
    universe: str
    as_of: date
    places: tuple[MapPlace, ...]
    editions: tuple[str, ...]
    undated: tuple[Statement, ...] = ()

    def of(self, code: str) -> tuple[MapPlace, ...]:
        """Return the places of a class."""
        return tuple(place for place in self.places if place.code == code)

    def classes(self) -> tuple[tuple[str, tuple[MapPlace, ...]], ...]:
        """Return the classes that have places, with them, in the order of the legend."""
        return tuple((code, found) for code in CLASSES[self.kind] if (found := self.of(code)))


@dataclass(frozen=True, slots=True)
class YearOfStanding:
    """How many states stood where on the last day of a year, or on the day asked about.

    `bound` counts from entry into force, `joined` from deposit; `outside` have not joined, nor signed, or have left.
    """

    on: date
    bound: int
    joined: int
    signatory: int
    outside: int


def statements_of(found: WorldMap) -> tuple[str, ...]:
    """Return every statement a map rests on, each once, in the order of its places."""
    return tuple(dict.fromkeys(s for place in found.places for s in place.statements))


def map_keys(record: Record) -> Iterator[str]:
    """Yield the key of every map."""
    treaties = record.shelf.treaties.values()
    yield from (f"{_STANDING}{treaty.slug}" for treaty in treaties)
    for work in reversed(WORK):
        yield from (f"{work}/{treaty.slug}" for treaty in treaties if work in mapped(treaty))
    yield from (f"{_CONTAMINATION}{treaty.slug}" for treaty in treaties if treaty.land)
    yield from CASUALTIES


def mapped(treaty: Treaty) -> tuple[str, ...]:
    """Return the obligations of a treaty whose due days have a map."""
    return tuple(work for work in reversed(WORK) if treaty.obligation(work))


def map_of(record: Record, key: str, view: Viewpoint) -> WorldMap:
    """Return the map of a key; NotFound where there is none."""
    if key not in set(map_keys(record)):
        raise NotFound(f'there is no map "{key}"')
    if key in CASUALTIES:
        return casualties_map(record, key, view)
    kind, _, slug = key.partition("/")
    treaty = record.shelf.treaties[slug]
    match kind:
        case "standing":
            return standing_map(record, treaty, view)
        case "contamination":
            return contamination_map(record, treaty, view)
        case _:
            return deadlines_map(record, treaty, kind, view)


def standing_map(record: Record, treaty: Treaty, view: Viewpoint) -> WorldMap:
    """Return where each state stands toward a treaty on the day asked about."""
    places = [_stands(record, area.code, treaty, view) for area in record.shelf.areas.states()]
    undated = all_undated(record, treaty, view.as_of, view.known_at)
    return _made(record, (f"{_STANDING}{treaty.slug}", "standing", treaty.slug, ""), view, places, undated)


def _stands(record: Record, area: str, treaty: Treaty, view: Viewpoint) -> MapPlace:
    segment = record.segment(area, treaty, view.as_of, view.known_at)
    since = None if segment.since == date.min else segment.since
    return MapPlace(area, segment.standing, segment.statements, since)


def standing_years(record: Record, treaty: Treaty, view: Viewpoint) -> tuple[YearOfStanding, ...]:
    """Return how many states stood where at the end of each year, from the treaty's opening to the day asked about."""
    years = range(min(treaty.opened.year, view.as_of.year), view.as_of.year + 1)
    days = (min(date(year, 12, 31), view.as_of) for year in years)
    return tuple(_year(record, treaty, day, view.known_at) for day in days)


def _year(record: Record, treaty: Treaty, on: date, known_at: date) -> YearOfStanding:
    held = by_standing(record, treaty, on, known_at)
    count = {word: len(held.get(word, ())) for word in STANDINGS}
    return YearOfStanding(
        on, sum(count[word] for word in _BOUND), sum(count[word] for word in _JOINED), count["signatory"],
        count["withdrawn"] + count["not_joined"],
    )  # fmt: skip


def deadlines_map(record: Record, treaty: Treaty, obligation: str, view: Viewpoint) -> WorldMap:
    """Return how far away each party's due day of an obligation is; of several episodes the most pressing one."""
    places = [_pressing(record, area.code, treaty, obligation, view) for area in record.shelf.areas.states()]
    return _made(record, (f"{obligation}/{treaty.slug}", "deadlines", treaty.slug, obligation), view, places)


def _pressing(record: Record, area: str, treaty: Treaty, obligation: str, view: Viewpoint) -> MapPlace:
    asked = [r for r in record.deadlines(area, treaty, view.as_of, view.known_at) if r.obligation == obligation]
    rows = [_due(due_row(record, treaty, row, view), view.as_of) for row in asked]
    order = CLASSES["deadlines"]
    return min(rows, key=lambda p: (order.index(p.code), p.day or date.max), default=MapPlace(area, "not_bound"))


def _due(row: DueRow, on: date) -> MapPlace:
    deadline = row.deadline
    return MapPlace(
        deadline.area, _nearness(row, on), deadline.statements, deadline.due, initial=deadline.initial_due,
        extended=sum(step.word == "extended" for step in deadline.steps), episode=deadline.episode,
        state=deadline.state,
    )  # fmt: skip


def _nearness(row: DueRow, on: date) -> str:
    """Return the class of a due day: what the law finds, and of an open one how far away it is."""
    state, due = row.deadline.state, row.deadline.due
    if state in _MET:
        return "done"
    if state in {"overdue", "contested", "ended"}:
        return state
    if state == "not_applicable":
        return "none_declared"
    if due is None:
        return "due_undated"
    if state == "unknown":
        return "passed" if row.recorded else "silent"
    within = (months for months in (12, 24) if due <= months_after(on, months))
    return f"due_{next(within, 'later')}"


def contamination_map(record: Record, treaty: Treaty, view: Viewpoint) -> WorldMap:
    """Return what is told of each area's land where weapons lie that a treaty bans."""
    places = _grounds(record, [contamination_on(record, a.code, treaty, view) for a in record.shelf.areas], "no_record")
    return _made(record, (f"{_CONTAMINATION}{treaty.slug}", "contamination", treaty.slug, treaty.land), view, places)


def casualties_map(record: Record, prop: str, view: Viewpoint) -> WorldMap:
    """Return the casualties of one universe in each area, of the latest year of which a whole number is told."""
    found = [ground for a in record.shelf.areas for ground in casualties_on(record, a.code, prop, view)]
    return _made(record, (prop, "casualties", "", prop), view, _grounds(record, found, "no_figure"))


def _grounds(record: Record, found: Sequence[Ground | None], none: str) -> list[MapPlace]:
    """Return places of what is told, and of every state of which nothing is."""
    told = [
        MapPlace(g.area, g.code, g.statements, g.day, g.period, g.value, parts(record.shelf, g.breakdown), g.differ)
        for g in found if g is not None
    ]  # fmt: skip
    known = {place.area for place in told}
    return [*told, *(MapPlace(area.code, none) for area in record.shelf.areas.states() if area.code not in known)]


def _made(
    record: Record, named: tuple[str, MapKind, str, str], view: Viewpoint, places: Sequence[MapPlace],
    undated: tuple[Statement, ...] = (),
) -> WorldMap:  # fmt: skip
    key, kind, subject, prop = named
    known = record.shelf.vocabulary.properties
    universe = known[prop].universe if prop in known else ""
    editions = editions_of(record, (s for place in places for s in place.statements))
    return WorldMap(key, kind, subject, prop, universe, view.as_of, tuple(places), editions, undated)
