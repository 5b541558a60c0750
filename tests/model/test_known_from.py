from datetime import date

import pytest

from firmground.model.dates import VagueDate
from firmground.model.edition import Edition


@pytest.mark.parametrize(
    ("published", "known_from"),
    [
        ("2026-02-20", date(2026, 2, 20)),
        ("2026-02", date(2026, 2, 28)),
        ("2025", date(2025, 12, 31)),
        # Of this year only the year is given, but it was in our hands in November.
        ("2026", date(2026, 11, 21)),
        ("", date(2026, 11, 21)),
    ],
)
def test_an_edition_is_known_from_its_publication_and_at_the_latest_when_it_was_fetched(
    published: str, known_from: date
) -> None:
    day = VagueDate.parse(published) if published else None
    edition = Edition("x", "s", "X", "P", "un", fetched=date(2026, 11, 21), published=day)
    assert edition.known_from == known_from
