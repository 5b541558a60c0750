"""Numbers as published pages tell them: their own words, lists of states, land, stocks and money."""

from datetime import date
from decimal import Decimal

import pytest

from factcheck.reading import amounts, checker
from firmground.factcheck.slips import is_of_other_scale


def verdicts(text: str, language: str, published: str) -> list[tuple[str, str]]:
    """Return the kind and verdict of each claim."""
    return [(c.kind, c.verdict.word) for c in checker().check(text, date.fromisoformat(published), language).claims]


def words(text: str, language: str, published: str) -> list[str]:
    """Return the words of each claim."""
    return [c.text for c in checker().check(text, date.fromisoformat(published), language).claims]


@pytest.mark.parametrize(
    ("language", "published", "text", "claim"),
    [
        ("en", "2024-11-25", "In 2023 states parties cleared 281.5 km² and destroyed 160,566 antipersonnel mines.",
         "destroyed 160,566"),
        ("fr", "2023-11-20", "En 2022, les mines ont fait 4 710 victimes dans 51 États et territoires.",
         "2022, les mines ont fait 4 710 victimes"),
        ("es", "2024-11-25", "Las minas y los restos de guerra mataron o hirieron a 5.757 personas en 53 Estados.",
         "en 53 Estados"),
    ],
)  # fmt: skip
def test_a_claim_keeps_to_the_words_of_its_own_number(language: str, published: str, text: str, claim: str) -> None:
    assert claim in words(text, language, published)


@pytest.mark.parametrize(
    ("language", "published", "text", "claim"),
    [
        # A rise with the level it reached is one claim.
        ("en", "2016-11-25", "International support for mine action rose to $340.1 million in 2015.",
         ("change", "contradicted")),
        ("fr", "2016-11-25", "Le soutien international à l’action contre les mines a augmenté à 340,1 millions de"
         " dollars en 2015.", ("change", "contradicted")),
        ("es", "2016-11-25", "El apoyo internacional a la acción contra las minas subió en 2015 a 340,1 millones de"
         " dólares.", ("change", "contradicted")),
        # What a comma parts from a rise is told by itself.
        ("en", "2015-11-27", "The mine toll rose again in 2014, to 3,678 killed or injured.",
         ("casualties", "supported")),
        ("es", "2016-12-05", "Las víctimas de minas subieron en 2015, hasta las 6.461.", ("casualties", "supported")),
        # Groups and the day of the report narrow nothing.
        ("fr", "2019-08-30", "Selon le rapport publié jeudi, les enfants étaient les deux tiers des victimes d’armes à"
         " sous-munitions en 2018.", ("share", "contradicted")),
        # Of victims never all die.
        ("en", "2025-09-20", "In 2024 at least 314 civilians were killed by cluster munitions.",
         ("casualties", "contradicted")),
        ("fr", "2019-08-30", "Le Monitor ne compte que 149 tués par des armes à sous-munitions en 2018.",
         ("casualties", "contradicted")),
        ("en", "2015-12-05", "In 1999 landmines killed 25 people every day.", ("casualties", "contradicted")),
        ("fr", "2021-11-10", "Les mines antipersonnel ont tué 7 073 personnes dans le monde en 2020.",
         ("casualties", "contradicted")),
        # A state that still had mines had not destroyed the last.
        ("en", "2025-06-29", "The last Ukrainian anti-personnel mines were destroyed in 2003.",
         ("stockpile", "contradicted")),
        # Stocks as they are declared, used up, destroyed and kept.
        ("en", "2026-11-24", "Turkey had declared 2,973,481 mines.", ("stockpile", "supported")),
        ("fr", "2026-11-24", "La Turquie avait déclaré 2 973 481 mines.", ("stockpile", "supported")),
        ("es", "2026-11-24", "Turquía había declarado 2.973.481 minas.", ("stockpile", "supported")),
        ("es", "2011-08-22", "Suecia utilizó 412 minas en adiestramiento en 2010.", ("stockpile", "contradicted")),
        ("en", "2010-11-25", "Eighty-six parties have destroyed their stocks, over 54 million mines in all.",
         ("stockpile", "contradicted")),
        ("fr", "2026-11-25", "La Finlande a détruit 1 029 763 mines et en a gardé 165 000.",
         ("stockpile", "contradicted")),
        ("en", "2022-02-08", "Cambodia: 1.1 billion mines destroyed, 2,221 square kilometres cleared (1992 to June"
         " 2021).",
         ("clearance", "contradicted")),
        # A number set against that of another year.
        ("es", "2024-11-25", "En 2023 se despejaron 281,5 km² y se destruyeron 160.566 minas, frente a las 169.276 del"
         " año anterior.", ("clearance", "supported")),
        # Money of which the sentence before speaks.
        ("en", "2023-11-20", "International support to mine action came to $798.4 million in 2022. Of this, $162.3"
         " million went to projects in Ukraine.", ("funding", "supported")),
    ],
)  # fmt: skip
def test_it_is_read_and_judged(language: str, published: str, text: str, claim: tuple[str, str]) -> None:
    assert claim in verdicts(text, language, published)


@pytest.mark.parametrize(
    ("language", "published", "text"),
    [
        ("en", "2024-03-01", "Mine casualties fell from 25 a day in 1999 to 15 a day in 2021."),
        ("en", "2026-11-25", "Finland destroyed 1,029,763 mines by 2015, though it held back 16,500 for training."),
        ("fr", "2011-08-22", "La Suède a utilisé 214 mines pour la formation en 2010."),
        ("fr", "2016-12-05", "75 % de victimes de mines en plus par rapport à 2014, soit 6 461 tués ou blessés."),
        ("fr", "2020-11-20", "Le total des victimes de mines de 2019 dépasse celui de 3 457 victimes en 2013, bilan le"
         " plus bas jamais rapporté."),
        ("fr", "2017-12-05", "Les mines faisaient 25 000 victimes par an dans les années 1990."),
        ("es", "2016-12-05", "Ecuador logró liberar 132 áreas contaminadas por minas."),
        ("es", "2015-11-20", "76 Estados Partes han destruido sus minas almacenadas, 9 Estados Partes están en proceso"
         " de destruir sus existencias."),
        ("en", "2026-11-01", "34 countries, including major producers of mines, have not signed the Ottawa treaty."),
        ("en", "2023-11-20", "Support for mine action increased by 52% (US$314.5 million) in 2022."),
        ("es", "2008-11-25", "Hubo 5.426 víctimas de minas en 2007: 1.401 murieron y el resto resultaron heridas."),
        ("en", "2022-02-25", "There were 5,554 casualties in 2019 and 317 cluster munition casualties."),
        ("en", "2023-11-20", "There is support for the ban. $162.3 million went to Ukraine, 20% of the total."),
        ("fr", "2018-09-01", "On a recensé 289 victimes d’armes à sous-munitions en 2017, dont 187 en Syrie."),
        ("en", "2015-04-10", "Last year the United Nations destroyed more than 400,000 landmines."),
        ("es", "2004-11-29", "Cuarenta y dos países siguen fuera del tratado de Ottawa."),
    ],
)  # fmt: skip
def test_what_is_so_is_not_called_wrong(language: str, published: str, text: str) -> None:
    assert "contradicted" not in {verdict for _, verdict in verdicts(text, language, published)}


def test_a_half_is_added_to_the_millions_before_it() -> None:
    assert amounts("Casi 3 millones y medio de minas.", "es") == [("3500000", "", "almost")]
    assert amounts("Trois millions et demi de mines.", "fr") == [("3500000", "", "exact")]


def test_a_billion_for_a_million_is_of_another_scale() -> None:
    assert is_of_other_scale(Decimal(1_100_000_000), Decimal(1_100_000))
    assert is_of_other_scale(Decimal("742.2"), Decimal(742_200))
    # One figure and noughts may be a thousand times another by chance.
    assert not is_of_other_scale(Decimal(5_000_000), Decimal(5_000))
    assert not is_of_other_scale(Decimal(742_200), Decimal(742_200))
