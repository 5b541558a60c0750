"""What verdicts call by a code, so that it can be named in any language: figures, parts of them, values."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from firmground.factcheck.told import kept
from firmground.model.said import listing, named, said, shown
from firmground.model.value import AreaValue, Code, Text, Value
from firmground.views.record import Record

_WORDS: Final = re.compile("[A-Za-z]{2}")


@dataclass(frozen=True, slots=True)
class Names:
    """The names of a record in English, by their codes: each one object, however often it is told."""

    record: Record
    _held: dict[tuple[str, str], str] = field(default_factory=dict)

    def area(self, area: str) -> str:
        """Return the name of an area, or the code of another subject."""
        areas = self.record.shelf.areas
        return kept(self._held, ("area", area), lambda: named(
            "area", area, areas.name(area, "en") if area in areas else area
        ))  # fmt: skip

    def treaty(self, slug: str) -> str:
        """Return the short name of a treaty."""
        return kept(self._held, ("treaty", slug), lambda: named("treaty", slug, self.record.shelf.treaty(slug).short))

    def edition(self, edition: str) -> str:
        """Return the title of an edition, or its code where it is not known."""
        editions = self.record.reading.editions
        return kept(self._held, ("edition", edition), lambda: (
            named("edition", edition, editions[edition].title) if edition in editions else edition
        ))  # fmt: skip


def of_figure(prop: str) -> str:
    """Return what a property is called, its code with spaces; "number" is of a property that nothing tells."""
    return said("number") if prop == "number" else named("property", prop, prop.replace("_", " "))


def of_part(name: str, code: str) -> str:
    """Return what one part of a breakdown is called: ``of_part("outcome", "killed")``."""
    return named(f"list:{name}", code, code.replace("_", " "))


def of_row(prop: str, parts: Iterable[tuple[str, str]]) -> str:
    """Return what a property with a breakdown is called."""
    return listing([of_figure(prop), *(of_part(name, code) for name, code in parts)], " ")


def of_subject(subject: str) -> str:
    """Return a subject by its code, which is its English too."""
    return named("area", subject, subject.replace("_", " "))


def of_word(kind: str, code: str) -> str:
    """Return a code of the law, such as a standing or the state of a deadline, with spaces."""
    return named(f"word:{kind}", code, code.replace("_", " "))


def of_law(text: str) -> str:
    """Return a text of a treaty's file in our own words, which is a message like those of our code."""
    return said(text)


def of_article(provision: str) -> str:
    """Return where a rule stands: "20(3)"; in English where there are words of ours in it, "5, as agreed by 12MSP"."""
    return named("original", "en", provision) if _WORDS.search(provision) else provision


def of_value(value: Value, *, spaced: bool = False) -> str:
    """Return a value as it is written in the ledger; `spaced` without the strokes of a code."""
    match value:
        case Code():
            return named(f"list:{value.list}", value.code, value.code.replace("_", " ") if spaced else value.code)
        case AreaValue():
            return named("area", value.area, value.area)
        case Text():
            return named("original", value.language, value.text)
        case _:
            return shown(value)
