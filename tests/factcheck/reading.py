"""What the grammar recognises in a text, for tests that look at one part of it."""

from datetime import date
from functools import cache

from firmground.factcheck.checking import Checker, load_checker
from firmground.factcheck.marks import Sentence
from publish.record import bundled_record

DAY = date(2025, 12, 5)


@cache
def checker() -> Checker:
    """Return one checker over the bundled record for all tests of a process."""
    return load_checker(bundled_record())


def read(text: str, language: str = "en", published: date = DAY) -> tuple[Sentence, ...]:
    """Return the sentences of a text with all that is recognised in them."""
    return tuple(checker().grammar(language).sentences(text, published))


def amounts(text: str, language: str = "en") -> list[tuple[str, str, str]]:
    """Return each amount as its number, unit and sense."""
    return [
        (f"{a.value.normalize():f}" + (f"–{a.high.normalize():f}" if a.high is not None else ""), a.unit, a.sense)
        for s in read(text, language) for a in s.amounts
    ]  # fmt: skip


def times(text: str, language: str = "en", published: date = DAY) -> list[str]:
    """Return each time but plain "now"."""
    return [str(w.day) for s in read(text, language, published) for w in s.whens if w.role != "now"]
