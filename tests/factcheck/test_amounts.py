"""Numbers in running text, by the rules of its language, with hedge and unit."""

import pytest

from factcheck.reading import amounts
from firmground.factcheck.numerals import read_digits


@pytest.mark.parametrize(
    ("text", "language", "read"),
    [
        ("5.757", "es", "5757"), ("5.757", "fr", "5757"), ("6 279", "fr", "6279"), ("6\u202f279", "fr", "6279"),
        ("281,5", "es", "281.5"), ("281,5", "fr", "281.5"), ("281.5", "en", "281.5"), ("5,757", "en", "5757"),
        ("1,234,567", "en", "1234567"), ("1.234.567", "es", "1234567"), ("12,345.6", "en", "12345.6"),
        ("0.035", "en", "0.035"),
    ],
)  # fmt: skip
def test_separators_are_read_by_the_rules_of_the_language(text: str, language: str, read: str) -> None:
    found = read_digits(text, language)
    assert found is not None
    assert f"{found[0]:f}" == read


def test_what_separators_leave_open_has_a_second_reading() -> None:
    found = read_digits("5.757", "en")
    assert found is not None
    assert [f"{n:f}" for n in found if n is not None] == ["5.757", "5757"]


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("At least 6,279 people were killed or injured.", "en", [("6279", "", "at_least")]),
        ("Nearly six thousand people died.", "en", [("6000", "", "almost")]),
        ("A hundred and sixty-four states joined.", "en", [("164", "", "exact")]),
        ("Donors gave US$798.4 million.", "en", [("798.4", "usd_million", "exact")]),
        ("Between 9.6 and 12.2 per cent failed.", "en", [("9.6–12.2", "percent", "exact")]),
        ("Some 84% were civilians, half children.", "en", [("84", "percent", "about"), ("50", "percent", "about")]),
        ("They cleared 281.5 km² (or 1,200 hectares).", "en", [("281.5", "km2", "exact"), ("12", "km2", "exact")]),
        ("Article 5 binds 164 states.", "en", [("164", "", "exact")]),
        ("Tens of thousands of people a year.", "en", [("10000–999999", "", "about")]),
        ("Des centaines de personnes.", "fr", [("100–9999", "", "about")]),
        ("Miles de personas, tres mil de ellas civiles.", "es", [("1000–99999", "", "about"), ("3000", "", "exact")]),
        ("Au moins quatre-vingt-dix-sept pays, 6 279 victimes.", "fr", [("97", "", "at_least"), ("6279", "", "exact")]),
        ("Casi mil millones de dólares.", "es", [("1000", "usd_million", "almost")]),
        ("Más de ciento sesenta y dos Estados.", "es", [("162", "", "more_than")]),
    ],
)  # fmt: skip
def test_amounts_carry_their_hedge_and_unit(text: str, language: str, found: list[tuple[str, str, str]]) -> None:
    assert amounts(text, language) == found
