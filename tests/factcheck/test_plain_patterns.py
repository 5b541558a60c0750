"""What writers put in many ways: spans from the middle of a year, armed groups of listed states, days of decisions."""

import pytest

from factcheck.reading import times
from factcheck.test_readings import verdicts


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "between mid-2023 and October 2024"),
        ("en", "from the middle of 2023 to October 2024"),
        ("fr", "entre mi-2023 et octobre 2024"),
        ("es", "entre mediados de 2023 y octubre de 2024"),
    ],
)
def test_a_span_may_begin_within_a_year(language: str, text: str) -> None:
    assert times(text, language) == ["2023-01-01/2024-10-31"]


@pytest.mark.parametrize(
    ("kind", "language", "published", "text"),
    [
        ("practice", "en", "2024-12-05", "Iran and North Korea used antipersonnel mines in 2023 and 2024."),
        ("practice", "en", "2024-12-05", "Armed groups in two states, namely India and Colombia, used landmines."),
        ("practice", "fr", "2024-12-05", "Des groupes armés non étatiques ont posé des mines antipersonnel en Inde."),
        ("practice", "es", "2024-12-05", "Grupos armados no estatales usaron minas antipersonal en Pakistán."),
        ("practice", "es", "2016-09-05", "Estados Unidos vendió bombas de racimo a Arabia Saudí."),
        ("practice", "en", "2024-12-05", "Ukraine used landmines near Izium in 2022, then under Russian control."),
        ("provision", "en", "1998-01-05", "They signed a full ban on the use, sale and production of landmines."),
        ("provision", "es", "2005-01-05", "El país conserva minas para entrenar, como permite el Tratado de Ottawa."),
        ("provision", "fr", "2005-01-05", "Quatre ans après l’entrée en vigueur du traité d’Ottawa, les stocks "
         "doivent avoir été détruits."),
        ("position", "es", "2022-07-05", "En junio de 2022, Washington dijo que no emplearía minas fuera de Corea."),
        ("position", "en", "2014-07-05", "The United States announced that it will not produce antipersonnel mines."),
        ("withdrawal", "fr", "2025-06-05", "La Lettonie et la Pologne prévoient aussi de quitter le traité d’Ottawa."),
        ("deadline", "en", "2018-02-05", "From January 2018, Ecuador has another five years to finish mine clearance."),
        ("deadline", "es", "2018-02-05", "Ecuador tiene hasta fines de 2022 para limpiar sus zonas minadas."),
    ],
)  # fmt: skip
def test_it_is_supported_however_it_is_put(kind: str, language: str, published: str, text: str) -> None:
    assert (kind, "supported") in verdicts(text, language, published)


@pytest.mark.parametrize(
    "text",
    [
        "Peru was granted an extension of its mine clearance deadline in November 2008.",
        "Peru and Ecuador were granted extensions to their demining deadlines in November 2008.",
    ],
)
def test_the_day_of_a_decision_is_not_the_day_due(text: str) -> None:
    assert "contradicted" not in [verdict for _, verdict in verdicts(text, "en", "2010-01-05")]


def test_a_wrong_day_due_is_still_contradicted() -> None:
    text = "Ecuador was granted an extension of its mine clearance deadline to October 2013."
    assert ("deadline", "contradicted") in verdicts(text, "en", "2010-01-05")
