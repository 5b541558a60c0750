"""Treaties dated by their conferences, by their bans, in lists, by days to come, and reports by their release."""

import pytest

from factcheck.test_readings import verdicts


@pytest.mark.parametrize(
    ("language", "published", "text"),
    [
        ("en", "2012-05-02", "A ban on cluster bombs was agreed at the Dublin conference in May 2008."),
        ("fr", "2012-05-02", "Les bombes à sous-munitions ont été bannies à la conférence de Dublin, en mai 2008."),
        ("es", "2012-05-02", "La Convención de Oslo nació en la conferencia diplomática de Dublín en mayo de 2008."),
        ("en", "2012-05-02",
         "Cluster bombs, which scatter smaller charges wherever they are dropped, were outlawed in 2008 by the Oslo"
         " Convention."),
        ("es", "2012-05-02", "Las bombas de racimo quedaron prohibidas en 2008 por la Convención de Oslo."),
        ("en", "2012-05-02", "The Ottawa Convention bans landmines.\n- Opened for signature: December 3-4, 1997"),
        ("en", "2012-05-02", "The Mine Ban Treaty became active on 1 March 1999."),
        ("fr", "2012-05-02", "Le traité d’Ottawa est devenu une loi contraignante le 1er mars 1999."),
        ("es", "2012-05-02", "El Tratado de Ottawa se convirtió en ley internacional el 1 de marzo de 1999."),
        ("fr", "2012-05-02", "Signée en 2008 et entrée en vigueur en 2010, la Convention d’Oslo bannit ces armes."),
        ("en", "2010-07-30", "The Oslo Convention enters into force next Sunday."),
        ("fr", "2010-07-30", "La Convention d’Oslo entre en vigueur dimanche prochain."),
        ("es", "2010-07-30", "La Convención de Oslo entra en vigor el próximo domingo."),
    ],
)  # fmt: skip
def test_a_day_of_a_treaty_is_read_and_supported(language: str, published: str, text: str) -> None:
    assert ("treaty_date", "supported") in verdicts(text, language, published)


@pytest.mark.parametrize(
    ("language", "text", "verdict"),
    [
        ("en", "The Ottawa Convention, signed on September 18, 1997, bans landmines.", "contradicted"),
        ("en", "The Mine Ban Treaty became a global law in September 1998.", "contradicted"),
        ("fr", "Le traité d’Ottawa est devenu une loi contraignante en mars 2001.", "contradicted"),
        ("es", "Las bombas de racimo quedaron prohibidas en 2010 por la Convención de Oslo.", "imprecise"),
        ("en", "The treaty on cluster bombs was settled at the Oslo conference in May 2006.", "not_in_ledger"),
    ],
)  # fmt: skip
def test_a_wrong_day_of_a_treaty_is_called_wrong_where_it_is_sure(language: str, text: str, verdict: str) -> None:
    assert ("treaty_date", verdict) in verdicts(text, language, "2021-05-04")


@pytest.mark.parametrize(
    ("language", "text", "verdict"),
    [
        ("en", "The Landmine Monitor, released on 12 November 2020, counts the victims of mines.", "supported"),
        ("fr", "L’Observatoire des mines, rendu public le 12 novembre 2020, compte les victimes.", "supported"),
        ("es", "El Monitor de Minas Terrestres, publicado el 12 de noviembre de 2020, cuenta víctimas.", "supported"),
        ("en", "The Landmine Monitor, released on 3 May 2020, counts the victims of mines.", "not_in_ledger"),
    ],
)  # fmt: skip
def test_the_day_a_report_came_out_is_read(language: str, text: str, verdict: str) -> None:
    assert ("publisher", verdict) in verdicts(text, language, "2021-05-04")
