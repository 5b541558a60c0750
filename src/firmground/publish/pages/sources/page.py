"""All editions the record rests on, in the written order of sources."""

from collections.abc import Sequence
from dataclasses import dataclass

from firmground.model.edition import Edition
from firmground.model.viewpoint import Viewpoint
from firmground.views.editions import AuthorityEditions, EditionCount, editions_by_authority
from firmground.views.record import Record

ADDRESS = "sources/"


@dataclass(frozen=True, slots=True)
class SourcesPage:
    """The editions known or held on the viewpoint's day, by authority, with the statements each carries."""

    authorities: tuple[AuthorityEditions, ...]
    labels: dict[str, str]
    editions: int
    statements: int
    undated: int
    confirmed: int
    archived: int
    unlicensed: int


def keys(record: Record, view: Viewpoint) -> tuple[str, ...]:
    """Return the one key of this page."""
    del record, view
    return ("",)


def data(record: Record, key: str, view: Viewpoint) -> SourcesPage:
    """Return all editions in the written order."""
    del key
    authorities = editions_by_authority(record, view.known_at)
    counts = [count for authority in authorities for count in authority.editions]
    editions = [count.edition for count in counts]
    return SourcesPage(
        authorities, dict(record.shelf.vocabulary.authorities), len(counts), sum(c.statements for c in counts),
        sum(e.published is None for e in editions), sum(e.dates_confirmed for e in editions),
        sum(bool(e.checksum) for e in editions), sum(not e.licence for e in editions),
    )  # fmt: skip


def table(page: object) -> Sequence[Sequence[str]]:
    """Return one row for each edition."""
    if not isinstance(page, SourcesPage):
        raise TypeError(f"expected the data of this page, found {type(page).__name__}")
    head = ("edition", "title", "publisher", "authority", "series", "published", "covers", "fetched", "known_from",
            "dates_confirmed", "licence", "address", "checksum", "statements", "collected")  # fmt: skip
    return [head, *(_row(count.edition, count) for group in page.authorities for count in group.editions)]


def _row(edition: Edition, count: EditionCount) -> tuple[str, ...]:
    return (
        edition.id, edition.title, edition.publisher, edition.authority, edition.series, str(edition.published or ""),
        edition.covers, edition.fetched.isoformat(), edition.known_from.isoformat(),
        "yes" if edition.dates_confirmed else "no", edition.licence, edition.address, edition.checksum,
        str(count.statements), str(count.collected),
    )  # fmt: skip
