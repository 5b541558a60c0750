"""Every edition that the profile of an area rests on, where the profile itself names only those used most."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from firmground.model.edition import Edition
from firmground.model.errors import NotFound
from firmground.model.viewpoint import Viewpoint
from firmground.views.profile import USED_MOST, editions_used
from firmground.views.record import Record
from firmground.vocabulary.areas import AreaKind

ADDRESS = "areas/{key}/sources/"


@dataclass(frozen=True, slots=True)
class UsedEdition:
    """An edition with how many statements about the area it gives."""

    edition: Edition
    statements: int


@dataclass(frozen=True, slots=True)
class SourcesPage:
    """The editions a profile rests on, those of most statements first."""

    area: str
    editions: tuple[UsedEdition, ...]


def keys(record: Record, view: Viewpoint) -> Iterator[str]:
    """Yield the lower-case code of each area with more editions than its profile names."""
    for area in record.shelf.areas:
        used = () if area.kind is AreaKind.FORMER else editions_used(record, area.code, view.as_of, view.known_at)
        if len(used) > USED_MOST:
            yield area.code.lower()


def data(record: Record, key: str, view: Viewpoint) -> SourcesPage:
    """Return the editions of one area; NotFound for a code that no state or other area has, or without editions."""
    if key != key.lower() or key.upper() not in record.shelf.areas:
        raise NotFound(f'there is no area with the code "{key}"')
    used = editions_used(record, key.upper(), view.as_of, view.known_at)
    if not used:
        raise NotFound(f"no edition tells of {key.upper()}")
    held = record.reading.editions
    return SourcesPage(key.upper(), tuple(UsedEdition(held[one.edition], one.statements) for one in used))


def table(page: object) -> Sequence[Sequence[str]]:
    """Return one row for each edition."""
    if not isinstance(page, SourcesPage):
        raise NotFound("there is no table here")
    return [
        ("edition", "title", "publisher", "published", "statements"),
        *(
            (e.edition.id, e.edition.title, e.edition.publisher, str(e.edition.published or ""), str(e.statements))
            for e in page.editions
        ),
    ]
