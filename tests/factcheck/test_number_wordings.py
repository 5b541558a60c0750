"""Numbers told in other ways: excerpts that name no weapon, one year set against another, and what only looks wrong."""

from datetime import date

import pytest

from factcheck.reading import amounts, checker


def verdicts(text: str, published: str) -> list[str]:
    """Return the verdict of each claim."""
    return [c.verdict.word for c in checker().check(text, date.fromisoformat(published), "en").claims]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The M85, the BLU-97 and the ShOAB-0.5 were dropped.", []),
        ("Half a million mines, a quarter of a million old.", [("500000", "", "exact"), ("250000", "", "exact")]),
        ("Half of the mines were old.", [("50", "percent", "about")]),
        ("Eighty-four in every hundred victims were civilians.", [("84", "percent", "exact")]),
        ("Of every hundred victims 84 were civilians.", [("84", "percent", "exact")]),
        ("One victim in ten was a soldier.", [("10", "percent", "about")]),
        ("In 2016 it was 170 km²; a year on, only about 128.", [("170", "km2", "exact"), ("128", "km2", "about")]),
        ("Six cents of each donor dollar went to victims.", [("6", "percent", "exact")]),
    ],
)  # fmt: skip
def test_numbers_are_read_as_they_are_said(text: str, found: list[tuple[str, str, str]]) -> None:
    assert amounts(text) == found


@pytest.mark.parametrize(
    ("published", "text", "found"),
    [
        # That its numbers are known says of what an excerpt is that names nothing of ours.
        ("2018-02-06", "Libya: 145 killed, 1,465 injured in 2016.", ["supported", "supported"]),
        ("2024-02-10", "Washington gave 310.2 million dollars in 2022.", ["supported"]),
        # Else nothing in it is ours, however wrong it would be.
        ("2018-02-06", "Libya: 154 killed, 1,500 injured in 2016.", []),
        ("2026-01-10", "A bomber killed 13 people and wounded 41 outside a bank.", []),
        # One year set against another.
        ("2025-12-05", "Mine casualties did not fall in 2024.", ["supported"]),
        ("2019-12-05", "Not fewer but more were hurt by mines in 2018 than in 2017.", ["contradicted"]),
        ("2025-12-05", "2024 saw more landmine casualties than any year on record.", ["contradicted"]),
        ("2016-11-25", "The mine toll of 2015 was 75 per cent of that of 2014.", ["contradicted"]),
        # Whose a number is.
        ("2009-02-01", "Makers put the dud rate of the M85 at 1 per cent; in Lebanon about 10 per cent failed.",
         ["supported", "supported"]),
        ("2021-12-06", "Ukraine, a party to the mine ban, still sits on 3.3 million.", ["supported", "supported"]),
        ("2024-03-20", "Donors gave Ukraine $162.3 million for mine action in 2022, a fifth of all international"
         " support.", ["supported", "supported"]),
    ],
)  # fmt: skip
def test_a_number_told_in_another_way_gets_its_verdict(published: str, text: str, found: list[str]) -> None:
    assert verdicts(text, published) == found


@pytest.mark.parametrize(
    ("published", "text"),
    [
        ("2025-12-05", "There was no fall in mine casualties in 2024."),
        ("2025-12-05", "We want mine casualties to fall by half in 2024."),
        ("2025-12-05", "Fewer states had mine casualties in 2024 than in 2023."),
        ("2025-12-05", "At no time since 2020 have there been more mine casualties than in 2024."),
        ("2025-12-05", "Were there fewer mine casualties in 2024 than in 2023? No: there were more."),
        ("2024-12-05", "In 2023, eighty-four in every hundred mine casualties were civilians."),
        ("2024-12-05", "Of mine casualties in 2023, 84 per cent were civilians; of the rest, most were soldiers."),
        ("2019-11-22", "In 2018, children were 54 per cent of the civilian mine casualties."),
        ("2024-03-20", "Japan gave $12 million for demining in Ukraine in 2022."),
        ("2024-03-20", "Of the $913.5 million available for mine action in 2022, donors provided $798.4 million."),
        ("2023-07-10", "In Lebanon about 10 per cent of M85 bomblets failed, ten times what the maker had promised."),
        ("2018-01-15", "Germany kept 52,801 submunitions for training in 2016, having destroyed almost 63 million."),
        ("2019-02-01", "1,500 square kilometres of Iraq were mined, the government said in 2010."),
    ],
)  # fmt: skip
def test_what_only_looks_wrong_is_not_called_so(published: str, text: str) -> None:
    assert "contradicted" not in verdicts(text, published)
