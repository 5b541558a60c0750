"""Sentences that only seem wrong contradict nothing; what is said as plainly and wrongly does."""

import pytest

from factcheck.test_readings import verdicts


@pytest.mark.parametrize(
    ("language", "published", "text"),
    [
        # A part of those counted, a region's number told again, a goal, what lies ahead.
        ("en", "2016-12-01",
         "The Mine Ban Treaty has 162 parties. Casualties were recorded in 61 states, 37 of them signatories."),
        ("es", "2016-12-01",
         "El Tratado de Ottawa prohíbe las minas. Hubo víctimas en 61 países, 37 de ellos firmantes."),
        ("en", "2006-09-13", "Of the 151 parties to the Mine Ban Treaty, 84 joined the treaty after March 1999."),
        ("en", "2018-09-01",
         "This includes 12 parties to the Convention on Cluster Munitions, two signatories and 12 others."),
        ("en", "1999-05-01",
         "In Africa forty states have signed the Mine Ban Treaty. Of the forty signatories, seventeen "
         "had ratified it."),
        ("en", "2002-08-01", "Campaigners for the Mine Ban Treaty set a target of 135 States Parties by September."),
        # A device, a year or a group that belongs to another number.
        ("fr", "2020-12-01",
         "Le nombre de victimes de mines est passé à 5 500 en 2019, dont 2 900 par des engins improvisés."),
        ("es", "2020-12-01",
         "En 2019 hubo 5.554 víctimas de minas; 2.170 murieron, un dato inferior a las 6.897 víctimas de 2018."),
        # What somebody else joined, adopted, reported, or did.
        ("es", "2024-12-01",
         "El Tratado de Ottawa prohíbe las minas. Irán y Siria se han unido al uso de minas terrestres."),
        ("en", "2023-12-01",
         "The action plan for the Mine Ban Treaty, adopted at its Fourth Review Conference in November "
         "2019, ends soon."),
        ("en", "2024-09-09",
         "The Convention on Cluster Munitions is at stake, says the annual report released on Monday by "
         "campaigners."),
        ("en", "2010-11-24",
         "Nicaragua completed clearance under the Mine Ban Treaty, making it the 16th State Party to do so."),
        ("fr", "2012-01-01",
         "En 2006, la Belgique est devenue le premier pays à interdire les bombes à sous-munitions."),
        ("en", "2025-12-05",
         "The Ottawa Convention is under strain. Estonia's parliament debated withdrawal in November 2024."),
        # The text may be older than its day; a month in a heading has no year.
        ("fr", "1999-12-08",
         "C'est aujourd'hui le deuxième anniversaire de la signature du traité sur les mines antipersonnel."),
        ("en", "2020-01-01", "Sri Lanka joins Mine Ban Treaty: December"),
        # An estimate that was in use, a number that can only have grown.
        ("en", "2005-03-13",
         "Mines matter to us all. At least 20,000 people a year are killed or maimed by landmines."),
        # A deadline's length is none of an extension, nor the day of the work its due day.
        ("en", "2008-04-02", "The Mine Ban Treaty allows no extension of the four-year deadline for stockpiles."),
        ("en", "2008-04-02",
         "Both parties to the Mine Ban Treaty met their deadlines: Burundi destroyed its 610 mines on 17 March."),
    ],
)  # fmt: skip
def test_what_may_be_meant_otherwise_contradicts_nothing(language: str, published: str, text: str) -> None:
    assert "contradicted" not in {word for _, word in verdicts(text, language, published)}


@pytest.mark.parametrize(
    ("language", "published", "text", "expected"),
    [
        ("en", "2016-12-01", "The Mine Ban Treaty has 137 parties.", ("membership_count", "contradicted")),
        ("en", "2020-12-01", "Mines and explosive remnants of war caused 4,170 casualties in 2019.",
         ("casualties", "contradicted")),
        ("es", "2024-12-01", "Irán y Siria se han unido al Tratado de Ottawa.", ("standing", "contradicted")),
        ("es", "2004-03-01",
         "Hoy se celebra el décimo aniversario de la entrada en vigor de la Convención de Ottawa.",
         ("treaty_date", "contradicted")),
        ("en", "2021-09-01",
         "Mines are a problem in Bosnia and Georgia. About 70 people are killed by a landmine every day.",
         ("casualties", "contradicted")),
        ("en", "2023-07-16", "Over 100 states have signed the treaty banning cluster munitions, but Germany has not.",
         ("standing", "contradicted")),
        # Read now, and right.
        ("en", "2023-07-16", "Over 100 states have signed the treaty banning cluster munitions, but Russia has not.",
         ("standing", "supported")),
        ("fr", "2023-07-16",
         "Plus de 110 pays ont interdit les bombes à sous-munitions.", ("membership_count", "supported")),
        ("es", "2023-07-16",
         "Más de 110 países han prohibido las bombas de racimo.", ("membership_count", "supported")),
        ("en", "2020-01-01",
         "On 1 March 2018 Sri Lanka deposited the Instrument of Accession to the Convention on Cluster Munitions.",
         ("act", "supported")),
        ("fr", "2008-12-05",
         "Une centaine de pays ont signé, les 3 et 4 décembre, à Oslo, la Convention sur les armes à sous-munitions.",
         ("membership_count", "supported")),
        ("es", "2018-08-30",
         "La Convención sobre Municiones en Racimo crece: 120 países la han firmado, y no todos la han ratificado.",
         ("membership_count", "supported")),
    ],
)  # fmt: skip
def test_what_is_said_plainly_is_judged(language: str, published: str, text: str, expected: tuple[str, str]) -> None:
    assert expected in verdicts(text, language, published)
