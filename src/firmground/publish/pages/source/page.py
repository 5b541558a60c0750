"""One edition: everything needed to cite and find it, and what it says."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from firmground.model.edition import Edition
from firmground.model.viewpoint import Viewpoint
from firmground.views.editions import PropertyStatements, carried, edition
from firmground.views.parts import Part, parts
from firmground.views.record import Record

ADDRESS = "sources/{key}/"
_PRINTED = 300


@dataclass(frozen=True, slots=True)
class SourcePage:
    """An edition with its place in the written order, what it claims, and (of our own tables) what it collects.

    `printed` is how many statements of each property the page prints; the data hold all.
    `parts` has what the breakdowns of the printed ones name.
    """

    edition: Edition
    place: int
    authority: str
    is_counted: bool
    claims: tuple[PropertyStatements, ...]
    collects: tuple[PropertyStatements, ...]
    claimed: int
    collected: int
    disputed: int
    printed: int
    parts: dict[str, tuple[Part, ...]]


def keys(record: Record, view: Viewpoint) -> Iterator[str]:
    """Yield the id of every edition."""
    del view
    yield from record.reading.editions


def data(record: Record, key: str, view: Viewpoint) -> SourcePage:
    """Return one edition and what it carries."""
    found = edition(record, key)
    claims = carried(record, key, view.known_at, collected=False)
    collects = carried(record, key, view.known_at, collected=True)
    authorities = record.shelf.vocabulary.authorities
    groups = (*claims, *collects)
    printed = max(_PRINTED // len(groups), 8) if groups else _PRINTED
    shown = {s.id: parts(record.shelf, s.breakdown) for g in groups for s in g.statements[:printed]}
    return SourcePage(
        found, list(authorities).index(found.authority) + 1, authorities[found.authority],
        found.known_from <= view.known_at, claims, collects, sum(len(g.statements) for g in claims),
        sum(len(g.statements) for g in collects), sum(len(g.disputed) for g in groups), printed, shown,
    )  # fmt: skip


def table(page: object) -> Iterator[Sequence[str]]:
    """Yield one row for each statement."""
    if not isinstance(page, SourcePage):
        raise TypeError(f"expected the data of this page, found {type(page).__name__}")
    yield ("statement", "subject", "property", "period", "breakdown", "value", "locator", "disputed")
    for group in (*page.claims, *page.collects):
        for s in group.statements:
            breakdown = "; ".join(f"{k}={v}" for k, v in s.breakdown)
            disputed = "yes" if s.id in group.disputed else "no"
            yield (s.id, s.subject, s.property, str(s.period or ""), breakdown, str(s.value), s.locator, disputed)
