"""What the words around give to somebody or something else contradicts nothing; what is said as plainly does."""

import pytest

from factcheck.test_readings import verdicts


@pytest.mark.parametrize(
    ("language", "published", "text"),
    [
        # The first of a group, a state that only can join, those that have joined.
        ("en", "2005-03-01",
         "France was the first of the five permanent members of the Security Council to ratify the Mine Ban Treaty."),
        ("fr", "2005-03-01",
         "La France a été le premier des cinq membres permanents du Conseil de sécurité à ratifier la convention "
         "d’Ottawa."),
        ("en", "2010-10-27", "The act must pass both houses before Australia can ratify the Convention on Cluster "
         "Munitions."),
        ("fr", "2009-09-17",
         "La France va maintenant pouvoir rejoindre les 17 États qui ont déjà ratifié la Convention sur les armes à "
         "sous-munitions."),
        ("en", "2016-03-03", "Sri Lanka will accede to the Anti-Personnel Mine Ban Convention, or Ottawa Convention, "
         "its envoy said."),
        ("en", "2016-03-02", "On 2 March 2016 it was told that the cabinet of ministers of Sri Lanka has approved "
         "accession to the Mine Ban Treaty."),
        # A state after which another acted, and a word for those who are moved.
        ("en", "2012-12-19",
         "Laos was the second country to sign the Convention on Cluster Munitions on 3 December 2008, after the host "
         "Norway, and ratified it in March 2009."),
        ("en", "2012-06-30", "Campaigners helped to get 123 countries to ratify the treaty banning landmines."),
        ("en", "2015-08-28",
         "The pressure of Yemen moves three close allies who are parties to the Convention on Cluster Munitions."),
        # Money by which it rose, a year taken over, a run of one state's years.
        ("en", "2017-12-14",
         "In 2016 aid for mine clearance grew over 2015. Thirty-two donors contributed $479.5 million, an increase of "
         "$85.5 million from the year before."),
        ("es", "2025-12-01",
         "Birmania tuvo el número más alto de víctimas de minas, por segundo año consecutivo, y duplicó las de 2023."),
        ("en", "2024-01-24", "The United Kingdom ratified the Mine Ban Treaty on 31 July 1998, and it entered into "
         "force for the United Kingdom on 1 March."),
        ("en", "2021-11-10",
         "The number of casualties of mines was below the 9,440 reached in 2016, but up from 5,853 in 2019."),
        # A rank in leaving before anybody left.
        ("en", "2025-06-20", "Finland leaves the Ottawa treaty, becoming the fifth European country to do so."),
        # Works done before a deadline, reports that are due, pledges.
        ("fr", "2017-09-18",
         "La France a appliqué la convention d’Ottawa dans les meilleurs délais, en achevant la destruction de ses "
         "stocks de mines en 1999."),
        ("es", "2011-04-16",
         "Acordaron erradicar las municiones de racimo. Tres meses antes de dicho plazo, el 18 de marzo de 2009, "
         "España cumplió la Convención sobre Municiones en Racimo."),
        ("en", "2018-11-30", "Palestine, which acceded to the Mine Ban Treaty in 2017, had until the end of November "
         "to submit its Article 7 report."),
        ("en", "2017-12-15",
         "Sri Lanka, in March last year, had pledged that it would accede to the Mine Ban Treaty as its 163rd state."),
        # Works of one body or of several years.
        ("fr", "2025-02-10", "Au total, 1 197 218 mines antipersonnel et 26 567 mines antichars ont été détruites."),
        ("en", "2017-01-13", "HALO destroyed many landmines in Angola and cleared 800 minefields."),
        # An instrument, and words for those bound.
        ("fr", "2009-07-13",
         "Le Luxembourg a finalisé le 10 juillet 2009 la ratification de la Convention interdisant les bombes à "
         "sous-munitions."),
        ("fr", "2009-07-13",
         "La Convention sur les armes à sous-munitions accorde huit ans aux signataires pour détruire leurs stocks."),
        ("es", "2025-06-30", "Ucrania se adhirió al Tratado de Ottawa en 1999, firmándolo en Nueva York."),
    ],
)  # fmt: skip
def test_what_is_told_of_somebody_else_contradicts_nothing(language: str, published: str, text: str) -> None:
    assert "contradicted" not in {verdict for _, verdict in verdicts(text, language, published)}


@pytest.mark.parametrize(
    ("language", "published", "text"),
    [
        ("en", "2018-11-30",
         "There are now 161 States Parties which no longer have stockpiles to destroy under the Mine Ban Treaty."),
        ("fr", "2015-09-09",
         "À ce jour, 23 États parties sur un total de 95 ont adopté une loi nationale de mise en œuvre de la "
         "Convention sur les armes à sous-munitions."),
    ],
)  # fmt: skip
def test_a_part_is_no_total_of_former_days(language: str, published: str, text: str) -> None:
    assert "outdated" not in {verdict for _, verdict in verdicts(text, language, published)}


@pytest.mark.parametrize(
    ("language", "published", "text"),
    [
        # A clause behind a semicolon is judged by its own length.
        ("en", "2024-11-25",
         "Delegates from many states came to Siem Reap in November 2024, where they heard survivors, deminers, donors "
         "and diplomats speak for five long days about work that is done and work that is still to be done; the Mine "
         "Ban Treaty entered into force on 1 March 1998."),
        ("fr", "2024-11-25",
         "Des délégués de beaucoup d’États sont venus à Siem Reap en novembre 2024, où ils ont entendu des survivants, "
         "des démineurs, des donateurs et des diplomates parler cinq longs jours durant du travail fait et de celui "
         "qui reste à faire ; la Convention d’Ottawa est entrée en vigueur le 1er mars 1998."),
        ("es", "2024-11-25",
         "Delegados de muchos Estados vinieron a Siem Reap en noviembre de 2024, donde oyeron a supervivientes, "
         "desminadores, donantes y diplomáticos hablar durante cinco largos días del trabajo hecho y del que queda "
         "por hacer; la Convención de Ottawa entró en vigor el 1 de marzo de 1998."),
        # What is said plainly is held to be wrong as before.
        ("en", "2019-05-02", "All five permanent members of the Security Council have ratified the Mine Ban Treaty."),
        ("en", "2025-06-20", "The Baltic states and Finland have withdrawn from the Mine Ban Treaty."),
        ("en", "2019-04-04", "The Mine Ban Treaty has been ratified by 156 countries."),
    ],
)  # fmt: skip
def test_what_is_said_plainly_is_called_wrong(language: str, published: str, text: str) -> None:
    assert "contradicted" in {verdict for _, verdict in verdicts(text, language, published)}
