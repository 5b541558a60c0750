"""A contradiction stands only where the reading is sure in itself; what is said as surely and wrongly is one."""

import pytest

from factcheck.test_readings import verdicts


@pytest.mark.parametrize(
    ("language", "published", "text"),
    [
        # No prose: fields of data; a text that lost its stops.
        ("en", "2026-01-17", '{"t":"Poland has left the Mine Ban Treaty","d":"2026-01-16","u":"page"}'),
        ("en", "2006-08-01",
         "The Mine Ban Treaty matters and I thank my friends for the bill which would end the making of all mines and "
         "I recall that the toll is high and that the work must go on until the last mine is gone and that the United "
         "States is party to the Mine Ban Treaty and more"),
        # Said only of what is to be.
        ("en", "2026-01-16", "Poland to produce antipersonnel mines, abandoning treaty"),
        ("en", "1998-10-30",
         "Ratification of the Mine Ban Treaty is well advanced, and we want Australia to be a state party to it."),
        # Other weapons are named nearer.
        ("fr", "2026-05-01",
         "Le droit interdit les armes chimiques (Convention de 1993, 193 États parties) et les mines antipersonnel "
         "(Traité d'Ottawa, 1997)."),
        # A mix-up that no number shows.
        ("en", "2024-07-01", "Despite the Mine Ban Treaty, millions of landmines remain in the ground."),
        ("es", "2003-01-01", "A pesar del Tratado de Ottawa, millones de minas permanecen enterradas en las tierras."),
        # A year that is none of the treaty's days.
        ("en", "2023-11-14", "The Mine Ban Treaty was strengthened by the plan that was adopted with it in 2019."),
        # What is counted is narrowed by what was not read.
        ("en", "2019-08-29",
         "The Convention on Cluster Munitions grew: Sri Lanka was the first country from Asia to join the convention."),
        # Part of it stands in a quotation of somebody else.
        ("es", "2019-03-02",
         "El Monitor ve “baja la probabilidad de que Colombia cumpla la fecha límite del Tratado de Ottawa” por la "
         "contaminación al cierre de 2017."),
    ],
)  # fmt: skip
def test_what_is_not_sure_contradicts_nothing(language: str, published: str, text: str) -> None:
    assert "contradicted" not in {word for _, word in verdicts(text, language, published)}


@pytest.mark.parametrize(
    ("language", "published", "text", "expected"),
    [
        ("en", "2026-01-17", "Finland has left the Convention on Cluster Munitions.", ("withdrawal", "contradicted")),
        ("en", "1998-10-30", "Australia is a state party to the Mine Ban Treaty.", ("standing", "contradicted")),
        ("en", "2025-05-09", "Vilnius is out: Lithuania ceased on Thursday to be a party to the Mine Ban Treaty.",
         ("withdrawal", "contradicted")),
        ("fr", "2026-05-01", "Le Traité d'Ottawa compte 193 États parties.", ("membership_count", "contradicted")),
        ("en", "2023-11-14", "The Mine Ban Treaty was adopted in 1998.", ("treaty_date", "contradicted")),
        ("en", "2019-08-29", "Sri Lanka was the first country to join the Convention on Cluster Munitions.",
         ("act", "contradicted")),
    ],
)  # fmt: skip
def test_what_is_surely_read_is_still_contradicted(
    language: str, published: str, text: str, expected: tuple[str, str]
) -> None:
    assert expected in verdicts(text, language, published)
