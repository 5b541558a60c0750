"""Sheets about one state or area: the fact sheet of two pages, and the whole profile for editors."""

from firmground.model.errors import NotFound
from firmground.model.viewpoint import Viewpoint
from firmground.publish.reports.blocks import Report, Sentence
from firmground.publish.reports.chapters import area as told
from firmground.publish.reports.chapters.method import method
from firmground.publish.reports.evidence import Evidence, area
from firmground.publish.wording.marking import N_
from firmground.views.record import Record

_LAND, _STOCKS, _SUPPORT = N_("Contamination and clearance"), N_("Stockpiles"), N_("Support")


def factsheet(record: Record, key: str, view: Viewpoint) -> Report:
    """Return the fact sheet of an area by its lower-case code; NotFound for one there is none of."""
    code = _code(record, key)
    evidence = Evidence(record, view)
    chapters = (
        told.standing(evidence, code, most=10), told.reports(evidence, code, most=7),
        told.toll(evidence, code, 6), told.figures(evidence, code, "land", _LAND, 8),
        told.figures(evidence, code, "stockpiles", _STOCKS, 4),
        told.figures(evidence, code, "support", _SUPPORT, 4), told.unknown(evidence, code),
    )  # fmt: skip
    return Report("factsheet", key, _title(code), (), (), chapters, view.as_of, view.known_at)


def profile(record: Record, key: str, view: Viewpoint) -> Report:
    """Return all that a report tells of an area, for editors to work on; NotFound for one there is none of."""
    code = _code(record, key)
    evidence = Evidence(record, view)
    chapters = (
        told.standing(evidence, code), told.reports(evidence, code), told.toll(evidence, code, 100),
        told.figures(evidence, code, "land", _LAND), told.figures(evidence, code, "stockpiles", _STOCKS),
        told.figures(evidence, code, "support", _SUPPORT), told.unknown(evidence, code), method(),
    )  # fmt: skip
    return Report("profile", key, _title(code), (), (), chapters, view.as_of, view.known_at)


def _title(code: str) -> Sentence:
    return Sentence("title", N_("%(area)s"), {"area": area(code)})


def _code(record: Record, key: str) -> str:
    if key != key.lower() or key.upper() not in record.shelf.areas:
        raise NotFound(f'there is no area with the code "{key}"')
    return key.upper()
