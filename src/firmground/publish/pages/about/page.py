"""What Firmground is, how a figure gets here, the rules it follows, how to cite it, and what it lacks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from firmground.model.viewpoint import Viewpoint
from firmground.publish.catalogues import Language, language, languages
from firmground.publish.maps import load_world
from firmground.views.coverage import questions_awaiting_review
from firmground.views.record import Record

ADDRESS = "about/"


@dataclass(frozen=True, slots=True)
class HatchedArea:
    """A disputed area on the maps; `name` is the atlas's name where the area is not one of ours."""

    code: str
    name: str
    is_ours: bool


@dataclass(frozen=True, slots=True)
class AboutPage:
    """How large the record is, since when, the written order of sources, and the hatched areas.

    `unarchived` counts editions whose bytes we do not keep; `of_unknown_origin` those without a recorded origin;
    `unreviewed` are the languages of the site whose catalogue nobody who knows the field has read in full.
    """

    statements: int
    editions: int
    batches: int
    last_batch: datetime | None
    authorities: tuple[str, ...]
    hatched: tuple[HatchedArea, ...]
    unarchived: int
    of_unknown_origin: int
    awaiting_review: int
    has_incidents: bool
    unreviewed: tuple[Language, ...]


def keys(record: Record, view: Viewpoint) -> tuple[str, ...]:
    """Return the one key of this page."""
    del record, view
    return ("",)


def data(record: Record, key: str, view: Viewpoint) -> AboutPage:
    """Return the size of the record, the order of sources and the hatched areas."""
    del key, view
    reading, areas = record.reading, record.shelf.areas
    editions = reading.editions.values()
    hatched = (HatchedArea(s.code, s.name, s.code in areas) for s in load_world().shapes if s.disputed)
    return AboutPage(
        len(reading.statements), len(editions), len(reading.batches),
        reading.batches[-1].time if reading.batches else None, tuple(record.shelf.vocabulary.authorities.values()),
        tuple(sorted(hatched, key=lambda area: area.name)), sum(not e.checksum for e in editions),
        sum(e.authority == "uncertain" for e in editions), questions_awaiting_review(record),
        bool(record.incidents.digest), tuple(held for held in map(language, languages()) if not held.is_reviewed),
    )  # fmt: skip


def table(page: object) -> Sequence[Sequence[str]]:
    """Return the order of sources."""
    if not isinstance(page, AboutPage):
        raise TypeError(f"expected the data of this page, found {type(page).__name__}")
    return [("place", "source"), *((str(place), label) for place, label in enumerate(page.authorities, start=1))]
