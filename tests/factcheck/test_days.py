"""Days, months, years and spans in running text, and those that count from another day."""

from datetime import date

import pytest

from factcheck.reading import times


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("on 27 December 2025", "en", ["2025-12-27"]), ("on December 27, 2025,", "en", ["2025-12-27"]),
        ("in Sept. 2010", "en", ["2010-09"]), ("since 1999", "en", ["1999"]),
        ("from 1999 to 2014", "en", ["1999-01-01/2014-12-31"]),
        ("in 2019/2020", "en", ["2019-01-01/2020-12-31"]), ("on 2025-12-27", "en", ["2025-12-27"]),
        ("le 1er août 2010", "fr", ["2010-08-01"]), ("depuis mars 1999", "fr", ["1999-03"]),
        ("el 16 de marzo de 2015", "es", ["2015-03-16"]), ("en agosto de 2010", "es", ["2010-08"]),
        ("el 4 mar y el 5 dic", "es", ["2025-03-04", "2025-12-05"]), ("el mar en 2020", "es", ["2020"]),
        ("yesterday", "en", ["2025-12-04"]), ("last year", "en", ["2024"]), ("on Monday", "en", ["2025-12-01"]),
        ("on 20 February next year", "en", ["2026-02-20"]),
        ("l’an dernier", "fr", ["2024"]), ("el año pasado", "es", ["2024"]),
        ("25 years ago tomorrow", "en", ["2000-12-06"]), ("five years ago today", "en", ["2020-12-05"]),
        ("el 6 de septiembre del año 2000", "es", ["2000-09-06"]),
        ("the highest since 2020 and, at 6,279 in 2024, 9 per cent more than the year before", "en",
         ["2020", "2024", "2023"]),
        ("In 2023 it rose; that year was worse than the year before.", "en", ["2023", "2023", "2022"]),
    ],
)  # fmt: skip
def test_times_are_read_as_exactly_as_they_are_told(text: str, language: str, found: list[str]) -> None:
    assert times(text, language) == found


def test_that_year_is_the_one_told_before() -> None:
    assert times("In 2019 it fell. It fell again that year.") == ["2019", "2019"]
    assert times("The toll of 2019 was high. The year before it had been higher.") == ["2019", "2018"]


def test_a_month_without_a_year_is_the_last_one_there_was() -> None:
    assert times("They joined in November.") == ["2025-11"]
    assert times("They joined in December.", published=date(2025, 3, 1)) == ["2024-12"]


def test_a_month_told_as_gone_by_is_not_that_of_the_text() -> None:
    assert times("It was agreed last May.", published=date(2009, 5, 20)) == ["2008-05"]
    assert times("It was agreed in May.", published=date(2009, 5, 20)) == ["2009-05"]


def test_months_in_a_list_share_the_year_behind_them() -> None:
    assert times("in July and August 2006") == ["2006-07", "2006-08"]
    assert times("en juillet et août 2006", "fr") == ["2006-07", "2006-08"]


def test_a_day_between_slashes_is_read_either_way_where_either_number_may_be_the_month() -> None:
    assert times("on 18/9/1997") == ["1997-09-18"]
    assert times("on 1/8/09") == ["2009-01-08/2009-08-01"]
    assert times("resolution 79/52") == []


def test_a_number_that_counts_people_is_no_year() -> None:
    assert times("Mines hurt 2030 people.") == []
    assert times("The 2024 casualties were more.") == ["2024"]
