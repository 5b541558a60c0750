"""What is banned: weapon by weapon, with the article and the reason, for both treaties."""

from collections.abc import Sequence
from dataclasses import dataclass

from firmground.law.treaty import ScopeEntry
from firmground.model.errors import NotFound
from firmground.model.viewpoint import Viewpoint
from firmground.views.record import Record

ADDRESS = "weapons/"


@dataclass(frozen=True, slots=True)
class TreatyScope:
    """What one treaty says of each weapon, in the order of its file."""

    treaty: str
    short: str
    entries: tuple[ScopeEntry, ...]


@dataclass(frozen=True, slots=True)
class WeaponsPage:
    """The scope of every treaty."""

    treaties: tuple[TreatyScope, ...]


def keys(record: Record, view: Viewpoint) -> tuple[str]:
    """Return the one key of a page of its own."""
    del record, view
    return ("",)


def data(record: Record, key: str, view: Viewpoint) -> WeaponsPage:
    """Return the scope of every treaty; the text of a treaty does not change with the viewpoint."""
    del key, view
    return WeaponsPage(tuple(TreatyScope(t.slug, t.short, t.scope) for t in record.shelf.treaties.values()))


def table(page: object) -> Sequence[Sequence[str]]:
    """Return one row for each treaty and weapon."""
    if not isinstance(page, WeaponsPage):
        raise NotFound("there is no table for this page")
    rows = [(t.treaty, e.weapon, e.label, e.ruling, e.provision, e.reason) for t in page.treaties for e in t.entries]
    return [("treaty", "weapon", "label", "ruling", "provision", "reason"), *rows]
