"""Titles of editions among words of a language written from right to left."""

from decimal import Decimal

import pytest

from firmground.model.value import Number
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


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (Number(Decimal("30.273798"), "usd_million"), "30.3 million US dollars"),
        (Number(Decimal("0.046939"), "usd_million"), "0.047 million US dollars"),
        (Number(Decimal("9.96"), "usd_million"), "10 million US dollars"),
        (Number(Decimal("46.024965"), "km2", sense="about"), "about 46.02 square kilometres"),
        (Number(Decimal("0.0006"), "percent"), "0.0006 percent"),
        (Number(Decimal(6279), "persons"), "6,279 people"),
    ],
)
def test_a_measure_has_the_digits_that_the_field_prints(value: Number, told: str) -> None:
    assert words("en").value(value) == told
    assert words("en").amount(value) == told.removeprefix("about ").split(" ")[0]


def test_a_measure_keeps_all_its_digits_where_the_statement_itself_is_shown() -> None:
    value = Number(Decimal("30.273798"), "usd_million")
    assert words("fr").value(value, exact=True).startswith("30,273798")
    assert words("fr").value(value).startswith("30,3 ")


def test_values_that_would_read_the_same_once_rounded_blur() -> None:
    one, other, third = (Number(Decimal(text), "usd_million") for text in ("30.27", "30.31", "31.3"))
    assert words("en").blurs([one, other])
    assert not words("en").blurs([one, third, one])


@pytest.mark.parametrize(
    ("lang", "told"), [("en", "Cambodia"), ("fr", "Cambodge"), ("es", "Camboya"), ("ar", "كمبوديا")]
)
def test_a_state_that_says_something_is_named_in_the_language_of_the_reader(lang: str, told: str) -> None:
    assert words(lang).speaker("Cambodia") == told
    assert words(lang).speaker("Human Rights Watch") == "Human Rights Watch"
    assert words(lang).named_area("Cambodia") == "KHM"
    assert words(lang).named_area("Thai army") == ""
