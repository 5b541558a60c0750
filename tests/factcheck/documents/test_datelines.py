"""The day a text tells of itself: where it stands alone or opens a news item, and nowhere else."""

from datetime import date
from time import process_time

import pytest

from firmground.factcheck.answers import Asked
from firmground.factcheck.documents.datelines import day_of_text
from firmground.factcheck.documents.document import Document


@pytest.mark.parametrize(
    "text",
    [
        "OTTAWA, 3 April 2025 — The treaty has 164 parties.",
        "(Geneva, April 3, 2025) – The Mine Ban Treaty has 164 states parties.",
        "VILNIUS (AP), April 3, 2025 -- Lithuania will leave.",
        "Phnom Penh, Thursday, 3 April 2025: Ministers met.",
        "Statement by the ministry\n\n3 April 2025\n\nLithuania notified its withdrawal on 27 June 2024.",
        "Published: 2025-04-03\nText.",
        "Press release\nThursday, April 3, 2025, 10:30 GMT\nText.",
        "Genève, le 3 avril 2025 – La Lituanie a dénoncé la convention.",
        "Publié le 3 avril 2025\nLa Lituanie a dénoncé la convention.",
        "Madrid, 3 de abril de 2025.- Lituania denunció la convención.",
        "Jueves, 3 de abril de 2025\nLituania denunció la convención.",
    ],
)
def test_a_date_alone_or_a_dateline_is_the_day_of_publication(text: str) -> None:
    assert day_of_text(text) == "2025-04-03"


@pytest.mark.parametrize(
    "text",
    [
        "On 3 April 2025 Lithuania left the treaty.",
        "Lithuania, 3 April 2025 was the day it left.",
        "The Mine Ban Treaty, adopted on 18 September 1997 - a landmark - has 164 parties.",
        "Geneva, 04/03/2025 – Figures alone are read in two ways.",
        "April 2025\nA month is no day.",
        "31 February 2025\nNo day at all.",
        "3 April 2025\n4 May 2025\nTwo days tell none.",
        "\n".join(["A line."] * 12) + "\n3 April 2025\n",
        "",
    ],
)
def test_a_day_that_the_text_tells_of_is_not_its_own(text: str) -> None:
    assert day_of_text(text) == ""


def test_a_day_found_is_used_and_told_a_given_one_goes_before_and_one_to_come_says_nothing() -> None:
    dated = Document("a", "OTTAWA, 3 April 2025 — The treaty has 164 parties.")
    today = date(2026, 1, 1)
    assert Asked(today).day(dated) == (date(2025, 4, 3), "document")
    assert Asked(today, date(2025, 5, 1)).day(dated) == (date(2025, 5, 1), "given")
    assert Asked(date(2025, 4, 2)).day(dated) == (date(2025, 4, 2), "today")


@pytest.mark.parametrize("piece", ["A ", "Aa ", "A,", "A. A/", "(A ", "a"])
def test_a_head_made_to_hold_it_up_takes_no_time(piece: str) -> None:
    began = process_time()
    assert day_of_text(piece * 2_000) == ""
    assert process_time() - began < 0.2
