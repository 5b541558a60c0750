"""What the parts of a breakdown mean: a code of a list, an area, a treaty, a day, a meeting."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from firmground.model.statement import Breakdown
from firmground.views.shelf import Shelf

PartKind = Literal["code", "area", "treaty", "unit", "date", "meeting_of_states_parties", "review_conference", "text"]
_MEETING = re.compile(r"(\d{1,2})(MSP|RC)")
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


@dataclass(frozen=True, slots=True)
class PartValue:
    """One value of a part: what kind of thing it names, and its code (for a meeting its number)."""

    kind: PartKind
    code: str


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a breakdown with what it names; a part that joins several has them all."""

    name: str
    values: tuple[PartValue, ...]


def parts(shelf: Shelf, breakdown: Breakdown) -> tuple[Part, ...]:
    """Return the parts of a breakdown with the kind of each value, so that a page can write them in words."""
    return tuple(Part(name, tuple(_values(shelf, name, text))) for name, text in breakdown)


def _values(shelf: Shelf, name: str, text: str) -> Iterator[PartValue]:
    for code in text.split("+"):
        yield PartValue(*_meant(shelf, name, code))


def _meant(shelf: Shelf, name: str, code: str) -> tuple[PartKind, str]:
    if code in shelf.vocabulary.codes.get(name, {}):
        return "code", code
    if code in shelf.areas:
        return "area", code
    if name == "treaty" and code in shelf.treaties:
        return "treaty", shelf.treaties[code].short
    if code in shelf.vocabulary.units:
        return "unit", code
    meeting = _MEETING.fullmatch(code)
    if meeting is not None:
        return ("review_conference" if meeting[2] == "RC" else "meeting_of_states_parties"), meeting[1]
    return ("date" if _DATE.fullmatch(code) and name != "year" else "text"), code
