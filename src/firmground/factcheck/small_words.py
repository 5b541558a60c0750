"""The small words and signs that hold numbers, days and lists together, by what they do; of all three languages."""

from functools import cache
from importlib.resources import files

from firmground.vocabulary.tables import Table, read_table

_FILE = "small.csv"


@cache
def small_words(role: str) -> frozenset[str]:
    """Return the words and signs of a role, folded; an unknown role is an error of ours."""
    return _read()[role]


@cache
def _read() -> dict[str, frozenset[str]]:
    """Read the table once for a process: it comes with the program and never changes."""
    table = Table(f"factcheck/words/{_FILE}", (files("firmground.factcheck") / "words" / _FILE).read_bytes())
    return {row.text("role"): frozenset(row.text("words").split()) for row in read_table(table, ("role", "words"))}
