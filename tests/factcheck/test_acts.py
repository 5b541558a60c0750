"""Acts, votes, practices and publishers as other sentences tell them: each was missed, or called wrong, before."""

import pytest

from factcheck.test_readings import verdicts


@pytest.mark.parametrize(
    ("language", "published", "text", "expected"),
    [
        # "Not until" tells when it was done.
        ("en", "2014-03-02", "Poland did not ratify the Ottawa Treaty until 2012.", ("act", "supported")),
        ("en", "2014-03-02", "It was not until 2009 that Poland ratified the Mine Ban Treaty.",
         ("act", "contradicted")),
        ("en", "2014-03-02", "Poland waited until 2012 to ratify the Mine Ban Treaty.", ("act", "supported")),
        ("fr", "2014-03-02", "La Pologne a attendu 2009 pour ratifier le traité d’Ottawa.", ("act", "contradicted")),
        ("es", "2014-03-02", "Polonia no ratificó la Convención de Ottawa hasta 2012.", ("act", "supported")),
        ("es", "2014-03-02", "No fue hasta 2012 cuando Polonia ratificó la Convención de Ottawa.",
         ("act", "supported")),
        ("en", "2014-03-02", "Poland stayed outside the Ottawa Treaty until 2012.", ("act", "supported")),
        # What is said of one, and "that of" another.
        ("en", "2020-03-02", "Finland’s accession to the Mine Ban Treaty in 2012 and that of Poland in 2009 are told.",
         ("act", "contradicted")),
        # A treaty called by its place, a state for which it is in force, the first to sign, the last instrument.
        ("es", "2019-05-08", "México fue el penúltimo en ratificar Oslo, en mayo de 2017, las bombas de racimo.",
         ("act", "contradicted")),
        ("en", "2013-07-07", "For Finland the Mine Ban Treaty has been in force since 1 March 1999.",
         ("act", "contradicted")),
        ("en", "2009-12-03", "Norway was among the first to sign the Convention on Cluster Munitions.",
         ("act", "supported")),
        ("fr", "2009-12-03", "L’Afghanistan fut parmi les premiers à signer le traité d’Ottawa.",
         ("act", "contradicted")),
        ("en", "2010-08-01", "The thirtieth instrument for the Convention on Cluster Munitions came in December 2009.",
         ("act", "contradicted")),
        # Standing: pronouns that count, groups without exception, signatories of a group.
        ("en", "2025-07-28", "Thailand and Cambodia shot at each other; both are parties to the Mine Ban Treaty.",
         ("standing", "supported")),
        ("en", "2013-01-29", "No member of the European Union is outside the Mine Ban Treaty.",
         ("standing", "supported")),
        ("en", "2012-02-20", "Poland is the only member of the Union that has signed the Mine Ban Treaty without"
         " ratifying it.", ("standing", "supported")),
        ("fr", "2023-04-05", "Partie à la Convention d’Oslo sur les armes à sous-munitions, la Finlande entre mardi"
         " dans l’Alliance atlantique.", ("standing", "contradicted")),
        # Leaving: a notice without its day, no longer bound.
        ("en", "2026-02-12", "Poland will leave the Mine Ban Treaty; Denmark has notified its withdrawal too.",
         ("withdrawal", "contradicted")),
        ("fr", "2025-07-02", "Depuis le 27 juin, l’Estonie n’est en effet plus tenue par la convention d’Ottawa.",
         ("withdrawal", "contradicted")),
    ],
)  # fmt: skip
def test_an_act_is_read_however_it_is_told(language: str, published: str, text: str, expected: tuple[str, str]) -> None:
    assert expected in verdicts(text, language, published)


@pytest.mark.parametrize(
    ("language", "published", "text", "verdict"),
    [
        ("en", "2017-12-03", "Twenty years ago to the day the Mine Ban Treaty was opened for signature.", "supported"),
        ("en", "2018-06-02", "The Mine Ban Treaty was opened for signature in the Norwegian capital in December 1997.",
         "contradicted"),
        ("es", "2012-12-21", "La Convención sobre Municiones en Racimo, hecha en Dublín el treinta (30) de mayo de dos"
         " mil ocho.", "supported"),
        ("fr", "2012-12-21", "La Convention d’Ottawa fut ouverte à la signature à Ottawa les 3 et 4 décembre 1997.",
         "supported"),
        ("en", "2004-03-01", "Today is the fifth anniversary of the entry into force of the Mine Ban Treaty.",
         "supported"),
        ("es", "2004-03-01", "Hoy se celebra el décimo aniversario de la entrada en vigor de la Convención de Ottawa.",
         "contradicted"),
        ("es", "1999-03-01", "La Convención de Ottawa sobre las minas antipersonal entra hoy en vigor.", "supported"),
    ],
)  # fmt: skip
def test_a_treaty_s_days_are_told_in_many_ways(language: str, published: str, text: str, verdict: str) -> None:
    assert ("treaty_date", verdict) in verdicts(text, language, published)


@pytest.mark.parametrize(
    ("language", "published", "text", "verdict"),
    [
        # A deed is known from its own day.
        ("en", "2023-07-09", "The United States is to send Ukraine cluster munitions.", "supported"),
        ("en", "2023-09-04", "The use of cluster munitions in Ukraine goes on.", "supported"),
        ("fr", "2025-01-14", "Les États-Unis n’ont jamais cessé de produire des mines antipersonnel.", "contradicted"),
        ("en", "2026-11-22", "Germany, once a maker of cluster munitions, still produces them.", "contradicted"),
        ("en", "2023-03-10", "Washington has made no antipersonnel mines since 1997.", "supported"),
        ("fr", "2023-06-03", "L’armée russe n’a commencé à semer des mines antipersonnel en Ukraine qu’à l’été 2022.",
         "contradicted"),
        ("es", "2025-12-30", "Letonia lleva meses sopesando fabricar minas antipersonal.", "supported"),
    ],
)  # fmt: skip
def test_what_is_done_with_the_weapons_is_read(language: str, published: str, text: str, verdict: str) -> None:
    assert ("practice", verdict) in verdicts(text, language, published)


@pytest.mark.parametrize(
    ("language", "published", "text", "verdict"),
    [
        ("en", "2019-03-16", "Zimbabwe alone said no to last December’s General Assembly resolution on the cluster"
         " munition treaty.", "supported"),
        ("en", "2024-02-02", "Votes of the General Assembly on the Convention on Cluster Munitions: 2020, 147–0–38;"
         " 2021, 146–0–37.", "contradicted"),
        ("en", "2019-02-02", "Moscow, whose foreign minister in December 2016 called cluster munitions a legal means of"
         " warfare, did not answer.", "supported"),
        ("en", "2018-03-20", "Pakistan said in March 2016 that it would not join the Mine Ban Treaty because of China.",
         "contradicted"),
        ("en", "2025-11-18", "Switzerland filed an objection to the suspension of the Mine Ban Treaty on 17 October.",
         "supported"),
        ("en", "2008-02-18", "Belgium announced a moratorium on cluster munitions.", "not_in_ledger"),
    ],
)  # fmt: skip
def test_votes_objections_and_positions_are_read(language: str, published: str, text: str, verdict: str) -> None:
    assert ("position", verdict) in verdicts(text, language, published)


@pytest.mark.parametrize(
    ("language", "text", "verdict"),
    [
        ("en", "The Landmine Monitor, a UN publication, counts mine victims.", "contradicted"),
        ("fr", "L’Observatoire des mines, que publie chaque automne le CICR, compte les victimes.", "contradicted"),
        ("es", "El Landmine Monitor, que elabora cada año la ICBL, cuenta las víctimas.", "supported"),
    ],
)
def test_who_publishes_a_report_is_read_in_appositions(language: str, text: str, verdict: str) -> None:
    assert ("publisher", verdict) in verdicts(text, language, "2023-05-02")


@pytest.mark.parametrize(
    ("language", "published", "text"),
    [
        ("en", "2024-07-22", "Parliament in Vilnius voted last Thursday to quit the Convention on Cluster Munitions."),
        ("en", "2020-03-02", "Brazil has never said that it would stop producing cluster munitions."),
        ("en", "2026-02-03", "American troops are barred by their own policy from laying antipersonnel mines."),
        ("en", "2019-03-01", "The Convention on Cluster Munitions, like its 1997 predecessor, came into force early."),
        ("en", "2013-02-27", "The cluster munition treaty entered into force in 2010, eleven years after the mine"
         " treaty; Australia ratified it last October."),
        ("es", "2012-03-20", "Para México, la Convención sobre Municiones en Racimo rige desde agosto de 2010."),
        ("en", "2019-01-16", "Russia, which had voted in 2015 against the General Assembly resolution on the cluster"
         " munition treaty, this December abstained."),
        ("en", "2025-11-18", "After Ukraine’s suspension of the Mine Ban Treaty Switzerland objected on 17 October."),
    ],
)  # fmt: skip
def test_what_is_told_in_another_way_is_not_called_wrong(language: str, published: str, text: str) -> None:
    assert "contradicted" not in {verdict for _, verdict in verdicts(text, language, published)}
