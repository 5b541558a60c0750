"""Turns that give a claim to something else contradict nothing; what is said as plainly and wrongly does."""

import pytest

from factcheck.test_readings import verdicts


@pytest.mark.parametrize(
    ("language", "published", "text"),
    [
        # A vote.
        ("en", "2025-04-17",
         "Latvia's parliament debated the Mine Ban Treaty. The bill passed with 66 members in favour and 14 against."),
        ("fr", "2025-06-05",
         "Le parlement estonien débat de la Convention d’Ottawa. Le retrait est adopté, avec 81 membres en faveur."),
        ("es", "2025-06-20",
         "El Parlamento finlandés debatió la Convención de Ottawa. Hubo 157 miembros a favor y 18 en contra."),
        # Items of a list.
        ("en", "2016-05-02",
         "Under the Mine Ban Treaty 60 States Parties have destroyed their stocks, 40 States Parties say they have "
         "none, 6 States Parties have yet to finish."),
        ("fr", "2016-05-02",
         "Sous le traité d’Ottawa, 60 États parties ont détruit leurs stocks de mines, 40 États parties n’en ont pas, "
         "6 États parties doivent encore finir."),
        ("es", "2016-05-02",
         "Según el Tratado de Ottawa, 60 Estados Partes han destruido sus existencias de minas, 40 Estados Partes no "
         "tienen, 6 Estados Partes no han terminado."),
        # The day of the sentence before.
        ("en", "2024-05-02",
         "In 2005, 144 states had ratified the Mine Ban Treaty. 51 others had not signed."),
        ("fr", "2024-05-02",
         "En 2005, 144 États avaient ratifié le traité d’Ottawa. 51 autres pays n’avaient pas signé."),
        ("es", "2024-05-02",
         "En 2005, 144 Estados habían ratificado el Tratado de Ottawa. Otros 51 países no habían firmado."),
        # The state named last, a decision that may be new.
        ("es", "2016-12-05",
         "La Convención de Ottawa aprobó las prórrogas de Níger y Perú, y fijó para este último el plazo de desminado "
         "hasta diciembre de 2024."),
        ("en", "2023-11-28",
         "The states parties to the Mine Ban Treaty gave Ukraine more time to clear its mines, until 1 December 2033."),
        ("fr", "2023-11-28",
         "Les parties au traité d’Ottawa ont accordé à l’Ukraine un délai pour le déminage jusqu’au "
         "1er décembre 2033."),
        # A parliament, all signatories, the withdrawal told before.
        ("en", "2012-03-15", "On 8 March the Peruvian Congress ratified the Convention on Cluster Munitions."),
        ("fr", "2012-03-15", "Le 8 mars, le Congrès du Pérou a ratifié la Convention sur les armes à sous-munitions."),
        ("es", "2012-03-15", "El 8 de marzo el Congreso del Perú ratificó la Convención sobre Municiones en Racimo."),
        ("en", "2026-01-10",
         "Finland has withdrawn from the Ottawa Convention. The step enters into force this Saturday and lets "
         "Finland buy mines again."),
        ("fr", "2026-01-10",
         "La Finlande s’est retirée de la Convention d’Ottawa. La mesure entre en vigueur ce samedi et permet à "
         "la Finlande d’acheter des mines."),
        # What a beginning or a noun between takes.
        ("en", "2010-05-02",
         "The campaign began in October 1996, culminating in the opening for signature of the Mine Ban Treaty."),
        ("es", "2010-05-02",
         "La campaña empezó en octubre de 1996 y culminó con la apertura a la firma del Tratado de Ottawa."),
        ("en", "2023-07-08",
         "Cluster munitions are sent to Ukraine. They are banned in many countries, signatories of the Oslo "
         "Convention."),
        ("es", "2023-07-08",
         "Ucrania recibe municiones de racimo. Parte de las bombas de racimo no explotan cuando son empleadas."),
        # Outside is no withdrawal.
        ("es", "2025-07-11", "China y Rusia están desde siempre fuera: China y Rusia están fuera de la Convención de "
         "Ottawa."),
        # A rise, a record of another year.
        ("en", "2023-11-14",
         "In 2022, global support for mine action rose by 52% (US$314.5 million) from 2021."),
        # Who suspended it.
        ("en", "2025-07-15",
         "The parliament in Kyiv has suspended the Convention on the Prohibition of the Use, Stockpiling, Production "
         "and Transfer of Anti-Personnel Mines."),
    ],
)  # fmt: skip
def test_a_turn_that_speaks_of_something_else_contradicts_nothing(language: str, published: str, text: str) -> None:
    """Another subject, another day, a part."""
    assert "contradicted" not in [verdict for _, verdict in verdicts(text, language, published)]


@pytest.mark.parametrize(
    ("language", "published", "text", "wanted"),
    [
        ("en", "2022-12-01", "The Mine Ban Treaty, which 164 countries have signed, bans landmines.", "imprecise"),
        ("fr", "2015-09-17", "Le traité d’Ottawa a été signé par 162 pays.", "imprecise"),
        ("es", "2015-09-17", "El Tratado de Ottawa, que 162 países han firmado, prohíbe las minas.", "imprecise"),
        ("en", "2000-11-29",
         "Every NATO member, except the United States and Turkey, has joined the Mine Ban Treaty.", "imprecise"),
        ("en", "2015-04-05", "One person falls victim to a landmine every 20 minutes.", "outdated"),
        ("fr", "2015-04-05", "Toutes les 20 minutes, une personne est victime d’une mine antipersonnel.", "outdated"),
        ("es", "2015-04-05", "Cada 20 minutos una persona es víctima de una mina antipersonal.", "outdated"),
        # As plainly wrong as before.
        ("en", "2025-05-08", "The Mine Ban Treaty has 107 members.", "contradicted"),
        ("en", "2016-12-05", "Peru's clearance deadline under the Mine Ban Treaty is December 2019.", "contradicted"),
        ("fr", "2022-12-01", "Le traité d’Ottawa a été signé par 112 pays.", "contradicted"),
        ("es", "2022-12-01", "Según el Tratado de Ottawa, Finlandia firmó en 1997.", "contradicted"),
    ],
)  # fmt: skip
def test_what_people_say_loosely_is_no_error_and_what_is_plain_is(
    language: str, published: str, text: str, wanted: str
) -> None:
    """Signed for joined, a saying of the 1990s; beside them what is wrong."""
    assert wanted in [verdict for _, verdict in verdicts(text, language, published)]
