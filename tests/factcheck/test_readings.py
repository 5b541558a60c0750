"""Readings that went wrong once: each sentence is one that was called wrong, or right, without cause."""

from datetime import date

import pytest

from factcheck.reading import checker


def verdicts(text: str, language: str, published: str) -> list[tuple[str, str]]:
    """Return kind and verdict of each claim."""
    found = checker().check(text, date.fromisoformat(published), language).claims
    return [(c.kind, c.verdict.word) for c in found]


@pytest.mark.parametrize(
    ("language", "published", "text"),
    [
        ("en", "2025-12-29", "Lithuania, Latvia and Estonia ceased on Saturday to be bound by the 1997 treaty that bans"
         " antipersonnel land mines."),
        ("en", "2025-09-17", "Several countries have used cluster munitions, and none of the seven is a party to the"
         " Convention on Cluster Munitions."),
        ("en", "2026-01-20", "Helsinki opened the procurement on 14 January, days after it left the Mine Ban Treaty."),
        ("en", "2026-01-20", "If Greece were ever to follow Finland out of the Mine Ban Treaty, its generals would"
         " still be short of money."),
        ("en", "2024-01-10", "Support for mine action came to 913.5 million dollars in 2022, of which donors gave"
         " $798.4 million."),
        ("en", "2026-01-20", "Angola laid mines. The Treaty on Friendship was signed by Angola on 8 October 1976."),
        ("es", "2017-01-10", "Desde el 1 de marzo de 2016 la Convención sobre Municiones en Racimo la obliga"
         " plenamente, recordó Colombia."),
        ("es", "2012-02-01", "Polonia se queda como el único socio de la Unión Europea que no es parte de la Convención"
         " de Ottawa, pese a haberla firmado en diciembre de 1997."),
        ("es", "2020-12-10", "Colombia, que ratificó la Convención de Ottawa el 6 de septiembre del año 2000, sigue"
         " minada."),
        ("fr", "2024-09-12", "La Lituanie a notifié son retrait de la Convention d’Oslo, une première depuis l’entrée"
         " en vigueur du texte en 2010."),
        ("fr", "2013-04-02", "Convention d’Oslo : N’Djamena a déposé son instrument de ratification le 26 mars."),
        ("fr", "2026-01-15", "Vienne rappelle dans un communiqué diffusé jeudi que la Convention d’Ottawa demeure l’un"
         " des instruments les plus largement ratifiés."),
        ("fr", "2006-12-12", "L’Algérie, qui a ratifié le traité d’Ottawa en octobre 2001, a détruit 150 050 mines de"
         " ses stocks."),
    ],
)  # fmt: skip
def test_what_is_so_is_not_called_wrong(language: str, published: str, text: str) -> None:
    assert "contradicted" not in {verdict for _, verdict in verdicts(text, language, published)}


@pytest.mark.parametrize(
    ("language", "text", "verdict"),
    [
        ("en", "They support the 1997 Mine Ban Treaty.", "supported"),
        ("en", "They support the 1995 Mine Ban Treaty.", "contradicted"),
        ("en", "They support the 1999 Mine Ban Treaty.", "imprecise"),
        ("fr", "La Convention d’Ottawa de 1997 reste un modèle.", "supported"),
        ("fr", "La Convention d’Ottawa du 4 décembre 1997 reste un modèle.", "imprecise"),
        ("es", "La Convención sobre Municiones en Racimo (2010) sigue abierta.", "imprecise"),
    ],
)
def test_the_year_a_treaty_is_named_with_is_that_of_its_text(language: str, text: str, verdict: str) -> None:
    assert verdicts(text, language, "2024-05-02") == [("treaty_date", verdict)]


@pytest.mark.parametrize(
    "text",
    ["The 2024 Mine Ban Treaty meeting was held at Siem Reap.", "In 2024 Mine Ban Treaty members met at Siem Reap."],
)
def test_the_year_of_a_meeting_is_not_the_treaty_s(text: str) -> None:
    assert "treaty_date" not in {kind for kind, _ in verdicts(text, "en", "2024-12-02")}


def test_a_figure_that_no_kind_reads_is_named_and_not_called_wrong() -> None:
    text = "Some 120 delegates spoke at length of the landmines."
    assert verdicts(text, "en", "2024-12-02") == [("other_figure", "not_in_ledger")]
    assert verdicts("Copper mines employ some 40,000 people here.", "en", "2024-12-02") == []
