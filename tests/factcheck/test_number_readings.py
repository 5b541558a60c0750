"""Numbers that leave something to the words around them: their unit, what they count, whose they are, of which year."""

from datetime import date

import pytest

from factcheck.reading import amounts, checker, times


def verdicts(text: str, language: str, published: str) -> list[tuple[str, str]]:
    """Return kind and verdict of each claim."""
    found = checker().check(text, date.fromisoformat(published), language).claims
    return [(c.kind, c.verdict.word) for c in found]


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "Bosnia has 1,061 km² of mined land, Angola 68 at most.",
         [("1061", "km2", "exact"), ("68", "km2", "up_to")]),
        ("en", "Of the mined land, 12 km² is left: 4 confirmed, 8 suspected.",
         [("12", "km2", "exact"), ("4", "km2", "exact"), ("8", "km2", "exact")]),
        ("fr", "L’aide était de 394 millions de dollars en 2015, de 479,5 en 2016.",
         [("394", "usd_million", "exact"), ("479.5", "usd_million", "exact")]),
        ("en", "They cleared 12 km² in Iraq and destroyed 244 mines.", [("12", "km2", "exact"), ("244", "", "exact")]),
        ("es", "De cada cien víctimas, ochenta y cuatro eran civiles.", [("84", "percent", "exact")]),
        ("en", "Six victims in ten were civilians.", [("60", "percent", "about")]),
        ("en", "Six victims in ten villages were civilians.", [("6", "", "exact"), ("10", "", "exact")]),
        ("es", "La tasa osciló entre un 9,6 y un 12,2 %.", [("9.6–12.2", "percent", "exact")]),
        ("es", "El apoyo sumó 913.500 millones de dólares.", [("913500", "usd_million", "exact")]),
        ("fr", "La Suisse a versé 16,3 millions de francs suisses.", [("16.3", "chf_million", "exact")]),
    ],
)  # fmt: skip
def test_what_a_number_leaves_out_is_lent_by_those_before(
    language: str, text: str, found: list[tuple[str, str, str]]
) -> None:
    assert amounts(text, language) == found


def test_a_year_told_by_relation_counts_from_the_one_before() -> None:
    assert times("In 2015 it was 394 million, a year later 482.9.") == ["2015", "2016"]
    assert times("En 2015 fueron 394 millones, un año después 482,9.", "es") == ["2015", "2016"]


@pytest.mark.parametrize(
    ("language", "published", "text", "claim"),
    [
        # Whose and of what a number is.
        ("en", "2023-09-10", "Cluster munition casualties in 2022: 1,172 (Ukraine: 916).", ("casualties", "supported")),
        ("en", "2024-11-25", "Myanmar had most victims of mines in 2023 and overtook Syria, where 339 were counted.",
         ("casualties", "contradicted")),
        ("en", "2024-12-05", "For 2023 the Monitor has almost six thousand victims of mines, 1,983 of them dead.",
         ("casualties", "supported")),
        ("es", "2023-09-06", "Las municiones en racimo mataron en 2022 a 1.172 personas en todo el mundo.",
         ("casualties", "contradicted")),
        ("en", "2012-03-01", "Retained mines: Turkey has 15,100, Bangladesh 12,500.", ("stockpile", "supported")),
        ("en", "2023-12-08", "The parties to the Oslo Convention had by then scrapped 1.487 billion munitions.",
         ("stockpile", "contradicted")),
        # What rises and falls.
        ("en", "2021-12-01", "Support for victim assistance in mine action rose in 2020, to 33.3 million dollars.",
         ("change", "contradicted")),
        ("fr", "2023-12-05", "Le soutien international à l’action contre les mines a augmenté en 2021.",
         ("change", "contradicted")),
        ("en", "2024-09-12", "Casualties of cluster munitions quadrupled in 2023, compared with 2022.",
         ("change", "contradicted")),
        ("en", "2023-09-08", "Cluster munitions killed 1,172 people in 2022, the highest figure since counting began in"
         " 2010.", ("change", "supported")),
        # Shares by the other half, and of the clearing.
        ("fr", "2021-12-01", "En 2020, les femmes et les filles ont formé 85 % des victimes de mines.",
         ("share", "contradicted")),
        ("en", "2023-12-01", "Cambodia and Croatia did three quarters of all the clearing of mined land in 2022.",
         ("clearance", "contradicted")),
        # Places among donors.
        ("en", "2024-02-20", "Donors to mine action were led by the European Union in 2022.",
         ("funding", "contradicted")),
        ("fr", "2024-02-20", "Parmi les bailleurs de la lutte antimines en 2022, l’Allemagne, troisième, et le Japon,"
         " quatrième, tiennent leur rang.", ("funding", "supported")),
        ("en", "2014-02-03", "In 2012 Japan gave 4.6 million yen for mine action.", ("funding", "contradicted")),
        # Days that were granted.
        ("en", "2017-12-23", "The meeting on the mine ban gave Angola until the end of 2025 to clear its land.",
         ("deadline", "supported")),
        ("fr", "2021-03-10", "Le Sénégal a maintenant jusqu’au 1er mars 2029 pour nettoyer ses champs de mines.",
         ("deadline", "contradicted")),
        ("en", "2026-01-29", "Deadlines under Article 5 of the Mine Ban Treaty: Thailand 31 December 2026; Iraq 1"
         " February 2028.", ("deadline", "supported")),
        # States that are counted after others, or by another word.
        ("en", "2018-12-01", "Of the parties to the Mine Ban Treaty 33 have mined land; fourteen are on track to meet"
         " their deadlines.", ("state_count", "contradicted")),
        ("fr", "2019-10-07", "Dix-neuf fabricants d’armes à sous-munitions figuraient en 2019 sur la liste.",
         ("state_count", "contradicted")),
        ("en", "2025-10-20", "Unexploded bomblets litter at least sixty countries.", ("state_count", "contradicted")),
        # Land that is still to be cleared is none that was.
        ("es", "2024-10-15", "En Angola quedaban a finales de 2022 por limpiar 68 kilómetros cuadrados de campos de"
         " minas.", ("contamination", "supported")),
    ],
)  # fmt: skip
def test_it_is_read_and_judged(language: str, published: str, text: str, claim: tuple[str, str]) -> None:
    assert claim in verdicts(text, language, published)


@pytest.mark.parametrize(
    ("language", "published", "text"),
    [
        ("en", "2021-11-12", "More than 7,000 people were hit by mines in 2020, a fifth more than in 2019."),
        ("en", "2024-09-12", "Cluster munitions harmed 219 people in 2023, against 1,172 a year earlier; civilians made"
         " up 93 per cent and children 47 per cent."),
        ("en", "2019-02-11", "Angolan deminers are proud. In 2017 mines killed twenty-five people."),
        ("fr", "2000-01-20", "La France a détruit, en décembre, les dernières mines de ses dépôts, soit 1 098 281"
         " engins."),
        ("en", "2025-10-22", "The Lao cluster munition deadline had its extension waved through last year."),
        ("fr", "2018-02-14", "L’action contre les mines a reçu 394 millions de dollars d’aide internationale en 2015,"
         " 479,5 un an plus tard."),
        ("en", "2021-10-10", "Thirty-six of those parties to the Oslo Convention which ever held any cluster munitions"
         " have none."),
        ("es", "2019-12-01", "Las minas causan víctimas. El plazo, ampliado en Phnom Penh hasta el 1 de marzo de 2020,"
         " vence para Chile."),
    ],
)  # fmt: skip
def test_what_is_so_is_not_called_wrong(language: str, published: str, text: str) -> None:
    assert "contradicted" not in {verdict for _, verdict in verdicts(text, language, published)}


def test_a_line_of_a_list_leans_on_those_before() -> None:
    text = "Victims of landmines (2023): 5,757\n- Myanmar: 1,003\n- Syria: 933\n- Ukraine: 580"
    assert verdicts(text, "en", "2024-12-05") == [("casualties", "supported")] * 4
