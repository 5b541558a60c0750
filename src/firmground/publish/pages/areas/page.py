"""All states and other areas with their standing in both treaties, by region and by standing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from firmground.law.standing import StandingWord
from firmground.law.treaty import Treaty
from firmground.model.errors import NotFound
from firmground.model.statement import Statement
from firmground.model.viewpoint import Viewpoint
from firmground.views.counts import TreatyCounts, treaty_counts, undated_deposits
from firmground.views.record import Record
from firmground.vocabulary.area_names import AliasKind
from firmground.vocabulary.areas import Area, AreaKind

ADDRESS = "areas/"
_ORDER = ("002", "019", "142", "150", "009")
_FOUND_BY = {AliasKind.FORMER, AliasKind.OFFICIAL, AliasKind.OTHER}


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a state stands toward one treaty and since when (None: since the treaty exists).

    `statements` is what it rests on; `asserted` a suspension the state asserts, which is no standing; `undated` a
    deposit whose day no source gives.
    """

    treaty: str
    standing: StandingWord
    since: date | None
    statements: tuple[str, ...]
    asserted: tuple[str, ...]
    undated: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One state or other area: names it had before, names it may be looked for under, where it stands.

    `stands` is empty for an area that is not a state; `within` then names the states that hold, govern or claim it.
    """

    code: str
    former: tuple[str, ...]
    also: tuple[str, ...]
    stands: tuple[Stand, ...]
    within: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Region:
    """The states of one region by name."""

    code: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class AreasPage:
    """All states by region, the other areas apart, and who stands where toward each treaty."""

    regions: tuple[Region, ...]
    others: tuple[Row, ...]
    counts: tuple[TreatyCounts, ...]


def keys(record: Record, view: Viewpoint) -> Iterator[str]:
    """Yield the one key of this page."""
    del record, view
    yield ""


def data(record: Record, key: str, view: Viewpoint) -> AreasPage:
    """Return every state and other area with its standings."""
    if key:
        raise NotFound("the list of areas has no parts")
    areas = record.shelf.areas
    regions = tuple(
        Region(code, tuple(row(record, area, view) for area in areas.states() if area.region == code))
        for code in _ORDER
    )
    counts = (treaty_counts(record, treaty, view.as_of, view.known_at) for treaty in record.shelf.treaties.values())
    return AreasPage(regions, tuple(row(record, area, view) for area in areas.others()), tuple(counts))


def row(record: Record, area: Area, view: Viewpoint) -> Row:
    """Return one area as the list shows it."""
    aliases = record.shelf.areas.aliases(area.code)
    former = tuple(a.text for a in aliases if a.kind is AliasKind.FORMER and a.text.isascii())
    also = tuple(a.text for a in aliases if a.kind in _FOUND_BY)
    treaties = record.shelf.treaties.values() if area.kind is AreaKind.STATE else ()
    stands = tuple(_stand(record, area.code, treaty, view) for treaty in treaties)
    return Row(area.code, former, also, stands, area.within)


def _stand(record: Record, code: str, treaty: Treaty, view: Viewpoint) -> Stand:
    line = record.known(code, treaty, view.known_at).timeline
    now = line.on(view.as_of)
    asserted = [n for n in line.notices_on(view.as_of) if n.code == "suspension_asserted"] if line.notices else ()
    return Stand(
        treaty.slug, now.standing, None if now.since == date.min else now.since, now.statements,
        tuple(s for notice in asserted for s in notice.statements),
        undated_deposits(record, code, treaty, view.as_of, view.known_at),
    )  # fmt: skip


def table(page: object) -> Sequence[Sequence[str]]:
    """Return one row for each area and treaty."""
    if not isinstance(page, AreasPage):
        raise NotFound("there is no table of areas")
    rows = [*(r for region in page.regions for r in region.rows), *page.others]
    return [
        ("area", "treaty", "standing", "since", "statements"),
        *(
            (r.code, s.treaty, s.standing, str(s.since or ""), " ".join(s.statements))
            for r in rows for s in r.stands
        ),
    ]  # fmt: skip
