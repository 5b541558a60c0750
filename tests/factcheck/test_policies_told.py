"""A policy told without what it limits, and monitors that say so on a day before they are named."""

import pytest

from factcheck.test_readings import verdicts


@pytest.mark.parametrize(
    ("language", "published", "text"),
    [
        ("en", "2004-03-01", "President Bush announced a new landmine policy for the United States."),
        ("en", "2022-06-23", "The Biden administration said it would roll back the Trump-era rule on landmines."),
        ("fr", "2022-06-23", "L’administration Biden rétablit les restrictions sur les mines antipersonnel."),
        ("es", "2022-06-23", "La Administración Biden restableció las restricciones sobre las minas antipersonal."),
    ],
)
def test_a_policy_is_supported_by_who_made_it_and_when(language: str, published: str, text: str) -> None:
    assert ("position", "supported") in verdicts(text, language, published)


def test_a_policy_nobody_made_then_is_not_supported() -> None:
    told = verdicts("President Obama announced a new landmine policy for the United States.", "en", "2010-03-01")
    assert ("position", "supported") not in told


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Cluster munitions killed many in Ukraine, a monitoring group said on Monday."),
        ("es", "Las municiones en racimo mataron a muchos, ha revelado este lunes el Monitor de Municiones en Racimo."),
    ],
)
def test_a_monitor_that_says_so_is_known_by_its_day(language: str, text: str) -> None:
    assert ("publisher", "supported") in verdicts(text, language, "2024-09-10")
