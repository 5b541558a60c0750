"""Titles of editions among words of a language written from right to left."""

import pytest

from firmground.publish.catalogues import translations
from firmground.publish.filters import Filters
from publish.record import bundled_record


def words(lang: str) -> Filters:
    return Filters(bundled_record(), lang, translations()[lang])


def editions(*beginnings: str) -> list[str]:
    """Return one edition for each beginning of a title."""
    held = bundled_record().reading.editions.items()
    return [next(key for key, edition in held if edition.title.startswith(begins)) for begins in beginnings]


@pytest.mark.parametrize(
    ("begins", "is_marked"), [("14th Meeting", True), ("Landmine Monitor 2007", False), ("Mine Action Review", False)]
)
def test_a_title_that_would_be_torn_apart_in_arabic_is_isolated(begins: str, is_marked: bool) -> None:
    (edition,) = editions(begins)
    title = bundled_record().reading.editions[edition].title
    assert words("ar").titles([edition]) == (f"\u2068{title}\u2069" if is_marked else title)
    assert words("en").titles([edition]) == title


def test_four_titles_are_named_and_the_others_counted() -> None:
    held = list(bundled_record().reading.editions)
    assert words("en").titles(held[:4]).count("; ") == 3
    assert words("en").titles(held[:6]).endswith("; 2 more")
