"""More time that states asked for or were given, as later decisions show it, and what was left undone."""

import pytest

from factcheck.test_readings import verdicts


@pytest.mark.parametrize(
    ("language", "published", "text"),
    [
        ("en", "2025-12-03", "Angola put its third request for an extension under Article 5 of the Mine Ban Treaty."),
        ("fr", "2008-09-04", "Le Venezuela a demandé une prolongation de cinq ans au titre de la Convention d’Ottawa."),
        ("es", "2008-09-04", "Venezuela solicitó una prórroga de cinco años en virtud de la Convención de Ottawa."),
        ("en", "2016-09-05", "Two states asked for extended deadlines under the Mine Ban Treaty: Peru and Niger."),
        ("en", "2024-02-05", "Under the Mine Ban Treaty, Croatia is to be mine-free by 1 March 2026."),
        ("en", "2009-02-05", "Greece and Belarus have not met their deadline for destroying stockpiles of mines."),
    ],
)
def test_more_time_is_supported_by_what_was_decided(language: str, published: str, text: str) -> None:
    assert ("deadline", "supported") in verdicts(text, language, published)


@pytest.mark.parametrize(
    ("published", "text"),
    [
        ("2025-12-03", "Angola put its fifth request for an extension under Article 5 of the Mine Ban Treaty."),
        ("2008-09-04", "Venezuela asked for an extension of nine years under the Mine Ban Treaty."),
    ],
)
def test_what_no_decision_shows_is_neither_supported_nor_contradicted(published: str, text: str) -> None:
    told = [verdict for kind, verdict in verdicts(text, "en", published) if kind == "deadline"]
    assert told == ["not_in_ledger"]
