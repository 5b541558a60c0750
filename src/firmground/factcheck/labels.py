"""What verdicts call by a code, so that it can be named in any language: figures, parts of them, values."""

from collections.abc import Iterable

from firmground.model.said import listing, named, shown
from firmground.model.value import AreaValue, Code, Text, Value


def of_figure(prop: str) -> str:
    """Return what a property is called: its code with spaces."""
    return named("property", prop, prop.replace("_", " "))


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
