"""States, days and numbers that a sentence tells of something else: nothing of them is contradicted."""

from datetime import date

import pytest

from factcheck.reading import checker
from factcheck.test_readings import verdicts


@pytest.mark.parametrize(
    ("language", "published", "text"),
    [
        # Who meets, helps or speaks to those that are outside.
        ("en", "2026-11-01", "Norway, along with Canada, urged Russia, which is outside the Mine Ban Treaty, to join."),
        ("en", "2026-11-01", "Russia, which has not joined the Mine Ban Treaty, fought alongside Belarus."),
        ("en", "2026-11-01", "In the absence of Ukraine, Russia has not joined the Mine Ban Treaty."),
        ("en", "2026-11-01", "The states outside the Mine Ban Treaty are supplied by Germany and France."),
        ("en", "2026-11-01",
         "The countries that have not joined the Mine Ban Treaty are many, said delegates from Norway and Austria."),
        ("en", "2026-11-01", "Holdouts from the Mine Ban Treaty were criticised by members like Norway and Canada."),
        ("fr", "2026-11-01",
         "Les pays qui n’ont pas signé la Convention d’Ottawa sont critiqués par des États comme la Norvège."),
        ("fr", "2026-11-01", "La France regrette l’absence de l’Allemagne à la réunion de la Convention d’Ottawa."),
        ("fr", "2026-11-01",
         "Aux côtés de la France, les États-Unis, qui n’ont pas signé la Convention d’Ottawa, financent le déminage."),
        ("es", "2026-11-01",
         "Los países que no han firmado la Convención de Ottawa son criticados por Estados como España y Chile."),
        ("es", "2026-11-01", "Ante la ausencia de Perú, la reunión de la Convención de Ottawa se aplazó."),
        # Of whom none did.
        ("en", "2026-11-01", "None of the great powers – Russia, China, India – has signed the Oslo treaty."),
        ("es", "2026-11-01", "Ninguna gran potencia (Rusia, China, Estados Unidos) ha firmado la Convención de Oslo."),
        # Signatories are no states that have not signed.
        ("en", "2026-11-01", "Six EU member states have not signed the Convention on Cluster Munitions."),
        ("fr", "2026-11-01", "Six pays de l’Union européenne n’ont pas signé la Convention d’Oslo."),
        # The day of what came before.
        ("en", "2026-11-01", "After a vote of July 2024, Lithuania left the Convention on Cluster Munitions."),
        ("fr", "2026-11-01", "Après le vote du Parlement en juillet 2024, la Lituanie a quitté la convention d’Oslo."),
        ("es", "2026-11-01", "Tras la votación de julio de 2024, Lituania abandonó la Convención de Oslo."),
        ("fr", "2026-11-01",
         "La France, qui a déposé son instrument de ratification le 23 juillet 1998, a achevé la destruction de ses "
         "stocks."),
        ("fr", "2026-11-01", "Le Chili a achevé le déminage de son territoire en 2020."),
        ("en", "2015-11-19",
         "By April 2007, 133 states had signed the Mine Ban Treaty. In total, 153 states have joined the treaty."),
        # The rest of a number that its source rounds down.
        ("fr", "2022-12-15",
         "En 2021, 132,5 km² de terres ont été dépollués et 117 847 mines antipersonnel détruites."),
    ],
)  # fmt: skip
def test_what_is_told_of_others_is_not_contradicted(language: str, published: str, text: str) -> None:
    assert "contradicted" not in {verdict for _, verdict in verdicts(text, language, published)}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The holdouts from the Mine Ban Treaty include Russia, China and Norway."),
        ("fr", "Les grands absents de la Convention d’Ottawa sont la Russie, la Chine et la Norvège."),
        ("es", "Entre los países que no han firmado el Tratado de Ottawa figuran Rusia, China y Noruega."),
        ("fr", "La convention d’Ottawa, que n’ont signée ni Moscou ni la Norvège, interdit les mines."),
    ],
)  # fmt: skip
def test_a_party_counted_among_those_outside_is_contradicted(language: str, text: str) -> None:
    assert ("standing", "contradicted") in verdicts(text, language, "2026-11-01")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The Mine Ban Treaty bans mines. Ten million mines remain buried in 57 countries."),
        ("fr", "La Convention d’Ottawa interdit les mines. Il reste des millions de mines enfouies dans 57 pays."),
        ("es", "La Convención de Ottawa prohíbe las minas. Quedan millones de minas enterradas en 57 países."),
    ],
)  # fmt: skip
def test_mines_that_remain_in_the_ground_are_no_stock(language: str, text: str) -> None:
    found = checker().check(text, date(2026, 11, 1), language).claims
    assert "stockpile" not in {claim.kind for claim in found}
