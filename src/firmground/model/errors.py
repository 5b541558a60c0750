"""The errors of Firmground: each says where, what was found, what was expected, and what to do."""

from dataclasses import dataclass


class FirmgroundError(Exception):
    """Anything Firmground refuses; its text is one clear line for the person who reads it."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where in an input something was found: a file and, where it has them, line (from 1) and column name."""

    file: str
    line: int | None = None
    column: str | None = None

    def __str__(self) -> str:
        line = "" if self.line is None else f" line {self.line}"
        column = "" if self.column is None else f', column "{self.column}"'
        return f"{self.file}{line}{column}"


class BadInput(FirmgroundError):
    """Input that does not hold what it promises; nothing of it is kept."""

    def __init__(self, place: Place, found: str, expected: str, remedy: str = "") -> None:
        self.place, self.found, self.expected, self.remedy = place, found, expected, remedy
        tail = f" {remedy}" if remedy else ""
        super().__init__(f"{place}: found {found}; expected {expected}.{tail}")


class UnknownCode(FirmgroundError):
    """A code that its closed list does not hold."""

    def __init__(self, kind: str, code: str, known: tuple[str, ...]) -> None:
        super().__init__(f'"{code}" is not a known {kind}; known are: {", ".join(known)}')


class NotFound(FirmgroundError):
    """A thing asked for by its name that the ledger, as this audience may see it, does not hold."""


def shown(text: str, limit: int = 60) -> str:
    """Return what was found, quoted and shortened, with control characters made visible."""
    cut = text if len(text) <= limit else text[: limit - 1] + "…"
    return '"' + "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in cut) + '"'
