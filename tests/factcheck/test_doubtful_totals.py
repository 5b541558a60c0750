"""A number of states that may be one of some of them contradicts nothing; one told plainly as a total does."""

import pytest

from factcheck.test_readings import verdicts


@pytest.mark.parametrize(
    ("language", "published", "text"),
    [
        # Meetings and their names.
        ("en", "2025-12-06", "He spoke at the 22nd Meeting of States Parties to the Ottawa Convention (22MSP)."),
        ("es", "2020-11-20", "La 18.ª Reunión de Estados Parte de la Convención de Ottawa (18REP) fue en línea."),
        # Parts, counted beside others or told of by what they did.
        ("en", "2014-11-20", "A further six States Parties may have contamination by mines that was not yet surveyed."),
        ("en", "2014-06-27", "Delegates of some 110 states parties came to Maputo to review the Mine Ban Treaty."),
        ("fr", "2011-11-28",
         "Quatre-vingt-onze États parties ont remis leur rapport de transparence au titre de la Convention d’Ottawa."),
        ("fr", "2009-12-05",
         "Deuxième Conférence d’examen : 121 États parties à la Convention d’Ottawa étaient présents à Carthagène."),
        ("es", "2009-12-05",
         "En la II Conferencia de Revisión estuvieron presentes 121 Estados Parte de la Convención de Ottawa."),
        ("es", "2021-11-20", "Veintiún Estados no parte en la Convención de Ottawa asistieron como observadores."),
        ("es", "2003-01-10", "El fondo ayudó a 22 Estados Parte de la Convención de Ottawa a destruir sus reservas."),
        # What was done in a year, what a threshold lacks, those left of the signatories.
        ("en", "2018-11-20", "Two States Parties declared completion of mine clearance in 2017."),
        ("en", "2009-03-20",
         "Twenty-six more ratifications are needed before the Convention on Cluster Munitions becomes law."),
        ("fr", "2025-03-06",
         "124 États ont signé la Convention sur les armes à sous-munitions et 123 sont toujours liés par elle."),
        # Steps begun, ranks to come.
        ("en", "2025-07-20", "Five states have initiated their departure from the Mine Ban Treaty this year."),
        ("fr", "2025-07-20", "Cinq États ont engagé leur retrait de la Convention d’Ottawa."),
        ("es", "2025-07-20", "Cinco Estados han iniciado este año su retirada de la Convención de Ottawa."),
        ("en", "2024-07-12",
         "It was said today that if approved, Lithuania would be the first to leave the Convention on Cluster "
         "Munitions."),
        ("en", "2025-02-01",
         "Lithuania will become the first state to withdraw from the Convention on Cluster Munitions when its notice "
         "takes effect in March."),
        # The twelve months before the text, a state beside which others lie, an act of its own.
        ("en", "2002-09-13", "Seven countries joined the Mine Ban Treaty in the past year, among them Afghanistan."),
        ("en", "2015-10-07",
         "All but one of the countries south of the United States have joined the Mine Ban Treaty; Cuba has not."),
        ("en", "2020-08-20",
         "One more country acceded to the Convention on Cluster Munitions last year: the Philippines ratified."),
        # Years of which the sentence does not speak.
        ("en", "2013-01-15",
         "Much was written about mines in 2003. The total of victims of mines increased for "
         "the second year in a row."),
    ],
)  # fmt: skip
def test_a_number_that_may_be_of_some_contradicts_nothing(language: str, published: str, text: str) -> None:
    assert "contradicted" not in {verdict for _, verdict in verdicts(text, language, published)}


@pytest.mark.parametrize(
    ("language", "published", "text"),
    [
        ("en", "2024-11-25", "The Mine Ban Treaty has 148 States Parties."),
        ("en", "2010-05-05", "The 170 parties to the Mine Ban Treaty meet in Geneva every year."),
        ("en", "2026-03-05", "Seven countries have left the Mine Ban Treaty."),
        ("en", "2015-03-05", "Three states have withdrawn from the Mine Ban Treaty."),
        ("fr", "2019-09-02", "À ce jour, 130 États ont ratifié la Convention sur les armes à sous-munitions."),
        ("fr", "2024-11-25", "Le nombre d’États parties à la Convention d’Ottawa s’élève à 152."),
        ("fr", "2024-11-25", "Forte de 180 États parties, la Convention d’Ottawa est presque universelle."),
        ("es", "2021-11-20", "Cincuenta y dos Estados no se han sumado a la Convención de Ottawa."),
        ("es", "1998-12-03",
         "En diciembre de 1997, 145 Estados firmaron en Ottawa el tratado que prohíbe las minas antipersonal."),
        ("es", "2017-12-20", "Se registraron víctimas de minas en 75 países en 2016."),
        ("en", "2013-11-28",
         "For the fourth year in a row the number of mine casualties rose, to 3,628 in 2012."),
    ],
)  # fmt: skip
def test_a_total_told_plainly_is_contradicted(language: str, published: str, text: str) -> None:
    assert "contradicted" in {verdict for _, verdict in verdicts(text, language, published)}


def test_all_parties_may_be_called_those_that_signed() -> None:
    text = "Los 156 países que firmaron en 1997 la Convención de Ottawa destruyen sus minas."
    assert "contradicted" not in {verdict for _, verdict in verdicts(text, "es", "2010-11-30")}
