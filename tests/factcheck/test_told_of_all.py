"""What is told of none of some states, of the last day by which they acted, and of round numbers that are one word."""

import pytest

from factcheck.reading import amounts
from factcheck.test_readings import verdicts

_USERS = {
    "en": "Russia, Ukraine, Myanmar and Syria used cluster munitions in 2022.",
    "fr": "La Russie, l’Ukraine, le Myanmar et la Syrie ont utilisé des armes à sous-munitions en 2022.",
    "es": "Rusia, Ucrania, Myanmar y Siria usaron municiones en racimo en 2022.",
}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "None of these countries has signed or ratified the treaty that bans them."),
        ("en", "None of these states has joined the Convention on Cluster Munitions."),
        ("fr", "Aucun de ces pays n’a signé ni ratifié la convention qui les interdit."),
        ("es", "Ninguno de estos países ha firmado o ratificado el tratado que las prohíbe."),
    ],
)
def test_of_states_named_before_none_has_signed(language: str, text: str) -> None:
    told = verdicts(f"{_USERS[language]} {text}", language, "2023-09-05")
    assert {verdict for kind, verdict in told if kind == "standing"} == {"supported"}


@pytest.mark.parametrize(
    ("language", "text", "verdict"),
    [
        ("en", "Estonia and Latvia joined the Mine Ban Treaty before 2006.", "supported"),
        ("en", "Estonia and Latvia joined the Mine Ban Treaty before 2003.", "contradicted"),
        ("fr", "Dès 2005, les États baltes avaient tous adhéré à la Convention d’Ottawa.", "supported"),
        ("es", "Los tres países bálticos se habían adherido a la Convención de Ottawa para 2005.", "supported"),
    ],
)
def test_an_act_is_told_by_the_last_day_on_which_it_was_done(language: str, text: str, verdict: str) -> None:
    assert verdicts(text, language, "2025-01-10") == [("act", verdict)]


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("un centenar de países", "100"), ("una decena de países", "10"), ("una docena de países", "12"),
        ("una quincena de países", "15"), ("una veintena de países", "20"), ("medio centenar de países", "50")
    ],
)  # fmt: skip
def test_a_round_number_of_one_word_is_no_sum_with_its_article(words: str, number: str) -> None:
    assert [value for value, _, _ in amounts(f"Firmaron {words}.", "es")] == [number]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Norway and Canada have joined the Mine Ban Treaty, with Finland following in 2012."),
        ("fr", "La Norvège a rejoint la Convention d’Ottawa, suivie de la Finlande en 2012."),
        ("es", "Noruega se adhirió a la Convención de Ottawa, y la siguió Finlandia en 2012."),
        # What a time is counted from.
        ("en", "Tensions between Moscow and Belarus have grown since they signed the treaty on mines."),
        ("fr", "La Russie et la Biélorussie se méfient depuis qu’elles ont signé le traité sur les mines."),
        ("es", "Rusia y Belarús desconfían desde que firmaron el tratado sobre minas."),
    ],
)
def test_what_is_told_of_others_behind_or_before_is_not_contradicted(language: str, text: str) -> None:
    assert "contradicted" not in {verdict for _, verdict in verdicts(text, language, "2025-07-01")}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Unexploded ordnance kills or maims 50 people every year in Laos."),
        ("fr", "Au Laos, les munitions non explosées tuent ou blessent 50 personnes chaque année."),
        ("es", "En Laos, las municiones sin estallar matan o hieren a 50 personas cada año."),
    ],
)
def test_a_number_of_each_year_is_not_contradicted_by_one_year(language: str, text: str) -> None:
    assert "contradicted" not in {verdict for _, verdict in verdicts(text, language, "2024-05-01")}
