"""Every property with statements, by theme: how many, about how many subjects, up to when, and its figures' pages."""

from collections.abc import Iterable
from dataclasses import dataclass

from firmground.model.dates import Period
from firmground.model.statement import Statement
from firmground.model.viewpoint import Viewpoint
from firmground.views.lines import figure_key, has_page
from firmground.views.record import Record
from firmground.views.told import told_by_property
from firmground.vocabulary.properties import Property

THEMES = (
    "casualties", "contamination", "clearance", "stockpiles", "standing", "transparency", "use_production", "funding",
    "positions", "votes", "meetings", "evidence", "arguments",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class FigurePageLink:
    """A figure that has a page: its subject and its key."""

    subject: str
    key: str


@dataclass(frozen=True, slots=True)
class PropertyEntry:
    """A property with what is known of it; `latest` is the last period that had ended by the day asked about."""

    property: Property
    statements: int
    subjects: int
    latest: Period | None
    pages: tuple[FigurePageLink, ...]


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme with its properties, those with most statements first."""

    theme: str
    properties: tuple[PropertyEntry, ...]


def figure_index(record: Record, view: Viewpoint) -> tuple[Theme, ...]:
    """Return the properties with statements known at the viewpoint."""
    found = told_by_property(record, view.as_of, view.known_at)
    themes: dict[str, list[PropertyEntry]] = {theme: [] for theme in THEMES}
    for slug, held in found.items():
        entry = _entry(record, record.shelf.vocabulary.property(slug), held, view)
        themes.setdefault(entry.property.theme, []).append(entry)
    return tuple(Theme(theme, tuple(sorted(entries, key=_most_first))) for theme, entries in themes.items() if entries)


def _most_first(entry: PropertyEntry) -> tuple[int, str]:
    return -entry.statements, entry.property.label


def _entry(
    record: Record, prop: Property, held: list[tuple[str, tuple[Statement, ...]]], view: Viewpoint
) -> PropertyEntry:
    statements = [s for _, known in held for s in known]
    areas = record.shelf.areas
    shown = [s for s, _ in held if has_page(prop, s, areas)] if prop.type == "number" else []
    pages = [FigurePageLink(s, figure_key(prop.slug, s)) for s in shown]
    return PropertyEntry(
        prop, len(statements), len(held), _latest(statements, view), tuple(sorted(pages, key=_world_first))
    )


def _world_first(link: FigurePageLink) -> tuple[bool, bool, str]:
    return link.subject != "world", ":" not in link.subject, link.subject


def _latest(statements: Iterable[Statement], view: Viewpoint) -> Period | None:
    # Statements share the periods that were read from the same words: each is looked at once.
    periods = {id(s.period): s.period for s in statements if s.period is not None}.values()
    over = [(last, period) for period in periods if (last := period.last) <= view.as_of]
    latest = max((day for day, _ in over), default=None)
    return max((period for day, period in over if day == latest), key=str, default=None)
