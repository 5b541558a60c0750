"""What a claim is linked with wrongly contradicts nothing; what is said as plainly and wrongly does."""

from datetime import date

import pytest

from factcheck.reading import checker
from factcheck.test_readings import verdicts


@pytest.mark.parametrize(
    ("language", "published", "text"),
    [
        # Names and days in turn.
        ("en", "2026-03-01",
         "Latvia and Poland left the Mine Ban Treaty in December 2025 and February 2026 respectively."),
        ("fr", "2026-03-01",
         "La Lettonie et la Pologne ont quitté la Convention d’Ottawa en décembre 2025 et février 2026, "
         "respectivement."),
        ("es", "2026-03-01",
         "Letonia y Polonia abandonaron la Convención de Ottawa en diciembre de 2025 y febrero de 2026, "
         "respectivamente."),
        # A treaty obeyed, or joined some day.
        ("en", "2026-03-01", "Chad has not followed the Mine Ban Treaty in all its reports."),
        ("en", "2020-11-12", "On 31 January 2020 Washington turned the United States off its way toward joining the "
         "Mine Ban Treaty."),
        ("en", "2020-11-12", "Armed groups laid antipersonnel mines in States Parties Mali and Chad, and states not "
         "party India and Pakistan."),
        # A day that is only supposed, or before which something else lay.
        ("en", "1998-02-01", "The Mine Ban Treaty enters into force, which could come as early as 1998."),
        ("en", "2005-02-01", "In September 1998 the fortieth state ratified, triggering the entry into force of the "
         "Mine Ban Treaty six months later."),
        # People who live with mines, provinces of a state.
        ("en", "2018-06-01", "Land is mined, and thousands of people still live with this daily threat of landmines."),
        ("es", "2025-04-04", "En 19 de los 32 departamentos del país hubo accidentes con minas antipersonal."),
        # A record of an earlier time, a rise whose number is told before.
        ("en", "2020-11-12", "The 5,554 casualties of mines in 2019 were far more than the 3,956 of 2009, at that time "
         "the lowest number since 1999."),
        ("fr", "2021-11-10",
         "Les mines ont fait 7 073 victimes en 2020. Ce total est une hausse de 21 % par rapport aux 5 853 victimes "
         "recensées en 2019 et il est plus de deux fois supérieur aux 3 456 victimes recensées en 2013."),
        # A total of the world behind a state's.
        ("es", "2018-09-03",
         "En 2016 hubo 860 víctimas de municiones en racimo en Siria, lo que elevó el total de víctimas a 971."),
        # Counts: none of the signatories, needed, told of parties and signatories, of a clause of its own, ahead.
        ("es", "2008-04-30", "La Convención de Ottawa está en vigor. Los no signatarios eran treinta y siete."),
        ("es", "2009-06-17",
         "España ratificó la Convención sobre Municiones en Racimo. La entrada en vigor requiere la adhesión de 30 "
         "Estados."),
        ("en", "2011-11-15", "66 states are party to the Convention on Cluster Munitions, which became law when it "
         "entered into force on 1 August 2010."),
        ("en", "2017-11-09", "Twelve states not yet party to the Mine Ban Treaty voted in favour of the resolution."),
        ("es", "2008-12-02", "España prometió destruir sus bombas de racimo la víspera de la firma en Oslo por un "
         "centenar de países del tratado que las prohíbe."),
        ("es", "2026-11-01", "En 2010, 156 países habían ratificado el Tratado de Ottawa. Otros 39 países no han "
         "firmado."),
        # Under way, on the day of a decision; a heading and the line behind it.
        ("en", "2025-03-18", "Poland and Latvia announced on Tuesday, through a joint statement of their ministers of "
         "defence, that they are withdrawing from the Mine Ban Treaty."),
        ("fr", "2025-04-01",
         "La Finlande se retire de la Convention d’Ottawa\nLa Convention d’Ottawa est en vigueur depuis 1999."),
    ],
)  # fmt: skip
def test_what_is_linked_with_something_else_is_contradicted_in_nothing(
    language: str, published: str, text: str
) -> None:
    assert "contradicted" not in {verdict for _, verdict in verdicts(text, language, published)}


@pytest.mark.parametrize(
    ("language", "published", "text"),
    [
        ("en", "2026-03-01", "Latvia and Lithuania left the Mine Ban Treaty in October 2025."),
        ("en", "2017-11-09", "The Mine Ban Treaty has 140 States Parties."),
        ("fr", "2021-11-10",
         "Les mines ont fait 7 073 victimes en 2020, une baisse de 21 % par rapport aux 5 853 victimes de 2019."),
        ("es", "2025-03-18", "El Tratado de Ottawa entró en vigor en 1997."),
        ("en", "2020-01-10", "Chad has not joined the Mine Ban Treaty."),
    ],
)  # fmt: skip
def test_what_is_linked_plainly_is_contradicted_still(language: str, published: str, text: str) -> None:
    assert "contradicted" in {verdict for _, verdict in verdicts(text, language, published)}


@pytest.mark.parametrize(
    ("language", "published", "text", "kind"),
    [
        # Work done in public, told by pages without a date.
        ("en", "2019-09-18", "Mozambique completed its mine clearance in 2015.", "deadline"),
        ("fr", "2019-09-18", "Le Mozambique a achevé son déminage en 2015.", "deadline"),
        ("es", "2019-09-18", "Mozambique completó su desminado en 2015.", "deadline"),
        # The estimate of a time, in that time.
        ("en", "1998-09-15", "Landmines kill or maim 26,000 people a year.", "casualties"),
        ("fr", "1998-09-15", "Les mines tuent ou mutilent 26 000 personnes par an.", "casualties"),
        ("es", "1998-09-15", "Las minas matan o mutilan a 26.000 personas al año.", "casualties"),
        # A rate within all that was observed.
        ("en", "2024-10-20", "Some 25 percent of submunitions fail to explode.", "failure_rate"),
        ("fr", "2024-10-20", "De 5 à 30 % des sous-munitions n’explosent pas.", "failure_rate"),
        ("es", "2024-10-20", "El 25 % de las submuniciones no explota.", "failure_rate"),
    ],
)
def test_what_was_public_supports(language: str, published: str, text: str, kind: str) -> None:
    assert (kind, "supported") in verdicts(text, language, published)


def test_what_was_public_but_not_yet_published_is_held_against_nobody() -> None:
    text = "Mozambique completed its mine clearance in 2017."
    assert ("deadline", "contradicted") not in verdicts(text, "en", "2019-09-18")


def test_a_general_rate_understated_is_imprecise() -> None:
    found = checker().check("Up to 20 percent of submunitions fail to explode.", date(2024, 10, 20), "en").claims
    assert [(c.kind, c.verdict.word, c.verdict.error) for c in found] == [("failure_rate", "imprecise", "understated")]
