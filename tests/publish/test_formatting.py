"""Days in words, as each language writes them."""

from datetime import date

import pytest

from firmground.publish.formatting import day_of_year_text, day_text, short_day_text, unbroken


@pytest.mark.parametrize(
    ("lang", "told"),
    [("en", "1 March 1999"), ("fr", "1er mars 1999"), ("es", "1 de marzo de 1999"), ("ar", "1 مارس 1999")],
)
def test_the_first_of_a_month_is_an_ordinal_in_french_alone(lang: str, told: str) -> None:
    assert day_text(date(1999, 3, 1), lang) == told


def test_a_line_ends_between_the_days_of_a_span_and_never_within_one() -> None:
    assert unbroken("13 décembre 2025 – 14 décembre 2025") == "13\u00a0décembre\u00a02025 – 14\u00a0décembre\u00a02025"
    assert unbroken("2024 – …") == "2024 – …"


def test_other_days_of_french_are_numbers() -> None:
    assert [day_text(date(1999, 3, day), "fr")[:3] for day in (2, 11, 21, 31)] == ["2 m", "11 ", "21 ", "31 "]
    assert day_of_year_text(1, 1, "fr") == "1er janvier"
    assert short_day_text(date(2000, 1, 1), "fr").startswith("1er janv")
