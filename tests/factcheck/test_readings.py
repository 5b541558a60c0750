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
        ("en", "2023-07-10", "Ukraine has promised that it will not use cluster munitions in populated areas."),
        ("fr", "2023-07-10", "L’Ukraine a promis qu’elle n’utilisera pas de bombes à sous-munitions en Russie."),
        ("es", "2023-07-10", "Ucrania ha prometido que no usará municiones en racimo en territorio ruso."),
        ("en", "2018-06-20", "The Ottawa treaty, to which 164 states are party, obliges members to clear mined land."),
        ("en", "2018-11-23", "Of the 34 parties with mined land four are on course to meet their deadlines under"
         " the Mine Ban Treaty."),
        ("en", "2016-03-08", "Croatia, which began with an estimate of 13,000 square kilometres of mined land in 1996,"
         " had confirmed contamination of 530.17 at the end of 2014."),
        ("en", "2017-09-04", "Cluster bomb casualties doubled in 2016, to 971 from 419 in 2015."),
        ("en", "2017-03-02", "By the Landmine Monitor 2015 was the worst year since 2006, when 6,573 were killed or"
         " injured."),
        ("en", "2020-02-03", "For the scatterable mines used in Kuwait in 1991 the Pentagon had claimed 99.99 per cent"
         " reliability."),
        ("en", "2024-03-05", "Angola paid 4.4 million dollars for mine action out of its own budget in 2021."),
        ("en", "2001-10-12", "The Mine Ban Treaty entered into force for Colombia six months after it deposited its"
         " instrument of ratification, on 1 March 2001."),
        ("fr", "2001-10-12", "Le traité d’Ottawa est entré en vigueur pour la Colombie six mois après le dépôt de son"
         " instrument de ratification, le 1er mars 2001."),
        ("es", "2001-10-12", "La Convención de Ottawa entró en vigor para Colombia seis meses después del depósito de"
         " su instrumento de ratificación, esto es, el 1 de marzo de 2001."),
        ("es", "2023-06-10", "Ecuador, que firmó la Convención de Ottawa, tenía hasta 2009 para limpiar su frontera con"
         " el Perú, plazo que, tras varias ampliaciones, vence el 31 de diciembre de 2025."),
        ("fr", "2001-09-19", "Le Nicaragua rappelle qu’il avait ratifié le traité d’Ottawa le 30 novembre 1998 et que"
         " 119 pays l’avaient imité à ce jour."),
        ("es", "2000-01-18", "Convención de Ottawa: un Estado Parte podrá solicitar que se prorrogue hasta un máximo de"
         " diez años el plazo para completar la destrucción de dichas minas antipersonal."),
        ("en", "2002-05-17", "The U.S. has withdrawn from the 1972 Anti-Ballistic Missile Treaty and refuses the Land"
         " Mine Treaty."),
        ("en", "2023-06-01", "Even states that have not signed the Convention on Cluster Munitions, such as the United"
         " States, are still bound by customary law."),
        ("en", "2023-06-01", "The Convention on Cluster Munitions has 111 parties; even where states have not signed,"
         " the norm holds."),
        ("en", "2026-06-01", "Landmines in Myanmar, documentation by Human Rights Watch 2020-24 and non-signatory of"
         " the Ottawa Convention."),
        ("fr", "2014-11-06", "Convention sur les armes à sous-munitions. Destruction des stocks\n1\nChaque État partie"
         " s’engage à détruire ses stocks."),
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


def test_the_year_of_a_meeting_is_not_the_treaty_s() -> None:
    met, at = "In 2024 Mine Ban Treaty members met at Siem Reap.", "The 2024 Mine Ban Treaty meeting was held at {}."
    assert "treaty_date" not in {kind for kind, _ in verdicts(met, "en", "2024-12-02")}
    assert verdicts(at.format("Siem Reap"), "en", "2024-12-02") == [("treaty_date", "supported")]


def test_a_figure_that_no_kind_reads_is_named_and_not_called_wrong() -> None:
    text = "Some 120 delegates spoke at length of the landmines."
    assert verdicts(text, "en", "2024-12-02") == [("other_figure", "not_in_ledger")]
    assert verdicts("Copper mines employ some 40,000 people here.", "en", "2024-12-02") == []


@pytest.mark.parametrize(
    ("language", "published", "text", "last"),
    [
        ("en", "2009-07-14", "Germany ratified the Oslo Convention on 8 July 2009; Japan followed today.",
         ("act", "supported")),
        ("en", "2013-06-18", "Canada ratified the Mine Ban Treaty in 1997, and Australia did so in January 2001.",
         ("act", "contradicted")),
        ("fr", "2018-02-06", "Le Sri Lanka a adhéré au traité d’Ottawa le 13 décembre 2017 ; l’État de Palestine a"
         " fait de même le 29 décembre 2017.", ("act", "supported")),
        ("es", "2025-09-25", "Los tres Estados bálticos notificaron su retirada de la Convención de Ottawa el 27 de"
         " junio; Finlandia hizo lo mismo el 10 de julio.", ("withdrawal", "supported")),
        ("en", "2019-06-01", "Cambodia and Thailand are parties to the Mine Ban Treaty; Viet Nam is not.",
         ("standing", "supported")),
        ("en", "2022-09-12", "Mali is a party to the Convention on Cluster Munitions, as is Cambodia.",
         ("standing", "contradicted")),
        ("en", "2025-12-08", "Article 20 of the Mine Ban Treaty speaks of leaving. Ukraine remains a State Party.",
         ("standing", "supported")),
    ],
)  # fmt: skip
def test_what_another_is_said_to_have_done_too_is_read(
    language: str, published: str, text: str, last: tuple[str, str]
) -> None:
    assert verdicts(text, language, published)[-1] == last


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "the Convention on the Prohibition of the Use, Stockpiling, Production, and Transfer of Anti-Personnel"
         " Mines and on their Destruction was opened for signature in Ottawa on 3 December 1997."),
        ("fr", "la Convention sur l’interdiction de l’emploi, du stockage, de la production et du transfert des mines"
         " antipersonnel et sur leur destruction a été ouverte à la signature à Ottawa le 3 décembre 1997."),
        ("es", "la Convención sobre la Prohibición del Empleo, Almacenamiento, Producción y Transferencia de Minas"
         " Antipersonal y sobre su Destrucción se abrió a la firma en Ottawa el 3 de diciembre de 1997."),
    ],
)  # fmt: skip
def test_a_treaty_is_known_by_its_full_title(language: str, text: str) -> None:
    assert ("treaty_date", "supported") in verdicts(text, language, "2022-12-02")


def test_a_long_text_about_much_else_says_nothing_of_the_treaties_there() -> None:
    other = "The budget of the city grew. Roads were built. Schools were opened. The river rose. Trains ran late. "
    loose = (
        "Ukrainian troops trained outside the country. She is a member of the board. Is that a sign of the rise of"
        " China? Some 200 children die there every day. The party has 15 members. The parties agreed."
    )
    found = verdicts(f"The landmine treaty was praised. {other * 3}{loose}", "en", "2024-05-02")
    assert found == []


def test_the_convention_of_others_is_none_of_ours() -> None:
    text = (
        "The Convention on Certain Conventional Weapons restricts landmines. A denunciation of the Convention takes"
        " effect one year after its receipt by the depositary."
    )
    assert "contradicted" not in {verdict for _, verdict in verdicts(text, "en", "2019-06-01")}


def test_states_that_have_joined_are_only_loosely_said_to_have_signed() -> None:
    assert verdicts("164 nations have signed the Mine Ban Treaty.", "en", "2023-06-01") == [
        ("membership_count", "imprecise")
    ]
    text = "123 states have joined the Convention on Cluster Munitions: 110 as States Parties and 13 as signatories."
    assert verdicts(text, "en", "2022-06-01")[0] == ("membership_count", "supported")


@pytest.mark.parametrize(
    ("language", "published", "text", "claim"),
    [
        ("en", "2026-06-21", "Country profile: Somalia\nMine Ban Treaty: State Party\nCasualties: 624 (2024)",
         ("standing", "supported")),
        ("fr", "2026-06-21", "Afghanistan\nConvention d’Ottawa : État partie\nVictimes : 624 (2024)",
         ("casualties", "supported")),
        ("es", "2026-06-21", "Afganistán\nConvención de Ottawa: Estado parte\nVíctimas: 624 (2024)",
         ("casualties", "supported")),
        ("en", "2026-06-21", "Somalia acceded to the Anti-Personnel Mine Ban Convention\n16 April 2012\nSomalia became"
         " a State Party.", ("act", "supported")),
        ("en", "2026-06-21", "Somalia is a State Party to the Mine Ban Treaty, with a clearance deadline of 1 October"
         " 2027.", ("standing", "supported")),
        ("en", "2023-07-16", "Cluster bombs are prohibited by over 100 countries.", ("membership_count", "supported")),
        ("fr", "2023-07-16", "Les armes à sous-munitions sont interdites dans 110 pays.",
         ("membership_count", "supported")),
        ("es", "2023-07-16", "Las municiones en racimo, prohibidas por 119 países en la Convención de Oslo, matan aún.",
         ("membership_count", "contradicted")),
        ("fr", "2023-03-01", "Le traité d’Ottawa (1997) a été signé par 133 États.", ("membership_count", "supported")),
        ("en", "2022-08-29", "Convention on Cluster Munitions\nStates parties 110; signatories 13.",
         ("membership_count", "supported")),
        ("en", "2024-09-27", "The contamination of Angola with landmines is heavy.", ("contamination", "supported")),
        ("fr", "2026-05-01", "Des mines antipersonnel subsistent dans certaines zones rurales du nord de l’Angola.",
         ("contamination", "not_in_ledger")),
        ("es", "2019-11-01", "Las minas antipersonal están presentes en el territorio colombiano desde hace años.",
         ("contamination", "supported")),
        ("en", "2023-12-01", "Angola has suffered. Millions of landmines are still scattered throughout the country.",
         ("contamination", "not_in_ledger")),
        ("es", "2022-01-11", "En Camboya matan las minas. Es el segundo país más afectado por estas armas.",
         ("contamination", "not_in_ledger")),
        ("en", "2023-08-15", "Russia has refrained from using cluster munitions in Ukraine.",
         ("practice", "contradicted")),
        ("en", "2016-09-01", "The ban has not halted the use of cluster bombs in Syria.", ("practice", "supported")),
        ("fr", "2024-01-05", "La Corée du Nord aurait procédé au déploiement de mines le long de la frontière.",
         ("practice", "supported")),
        ("es", "2026-10-01", "En Colombia se siguen instalando minas antipersonal.", ("practice", "supported")),
        ("fr", "2018-06-01", "Après la tuerie au Yémen, Washington avait suspendu en mai 2016 ses livraisons d’armes à"
         " sous-munitions à Riyad.", ("practice", "supported")),
        ("en", "2026-06-21", "Every day, 17 people are killed or injured by landmines.", ("casualties", "supported")),
        ("fr", "2026-06-21", "Chaque jour, 17 personnes sont tuées ou blessées par des mines.",
         ("casualties", "supported")),
        ("en", "2026-03-15", "Poland announced its intention to withdraw from the Ottawa Treaty.",
         ("withdrawal", "supported")),
        ("es", "2026-03-15", "Polonia anunció su intención de retirarse del Tratado de Ottawa.",
         ("withdrawal", "supported")),
        ("en", "2026-02-01", "Landmine Monitor 2025\nMine casualties 2024: 6,279\nCountries affected: 57",
         ("state_count", "supported")),
        ("en", "2026-02-01", "| Mine casualties, 2024 | 6,279 |\n| Share civilians | 90 % |", ("share", "supported")),
        ("en", "2026-02-01", "| Convention on Cluster Munitions | adopted 30 May 2008 | prohibits use, production,"
         " transfer and stockpiling of cluster munitions |", ("provision", "supported")),
    ],
)  # fmt: skip
def test_what_real_pages_say_is_found(language: str, published: str, text: str, claim: tuple[str, str]) -> None:
    assert claim in verdicts(text, language, published)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Mine clearance. The army deployed 200 engineers to clear landmines in Angola."),
        ("fr", "Le déploiement de démineurs pour enlever les mines de l’Angola a commencé."),
        ("es", "Angola anunció el despliegue de ingenieros para despejar minas antipersonal."),
    ],
)
def test_who_clears_mines_does_not_use_them(language: str, text: str) -> None:
    assert "practice" not in {kind for kind, _ in verdicts(text, language, "2024-05-10")}


OTHER = "The budget of the city grew. Roads were built. Schools were opened. The river rose. Trains ran late. "


@pytest.mark.parametrize(
    ("language", "published", "text"),
    [
        # A treaty called by words of its own, or after one of others.
        ("en", "1998-12-20", "The landmine treaty was a start. We also want the ozone treaty to be signed in Lima,"
         " Peru, this December."),
        ("en", "2020-09-23", "Mines remain. In Britain, convention dictates that the king keep out of politics."),
        ("es", "2014-07-22", "Se ocupó de las minas antipersonal y de la ley que aprueba el Convenio Internacional del"
         " Cacao 2001, adoptado el 2 de octubre de 2000."),
        ("en", "2018-12-20", "Mines were laid along the border. The Cambodian government and the rebels signed a treaty"
         " in 1991."),
        ("en", "1999-12-20", "The landmine treaty came first. Now we speak of the Comprehensive Test Ban Treaty. It"
         " needs stations. They cost little. It is a norm of all. While there are 150 signatories, some stay out."),
        ("en", "2026-02-15", "Cluster munitions are banned by a convention. Neither Russia nor Ukraine is a signatory,"
         " but they are still bound by international humanitarian law."),
        # Who another is told by, examples, and states that nobody names.
        ("en", "2026-01-10", "Russia's neighbor in the north pulls out of the landmine treaty."),
        ("fr", "2026-01-10", "Un voisin de la Russie s’est retiré du traité d’Ottawa."),
        ("en", "2024-01-01", "Though not used by all (e.g. the United States), they are still bound by the Convention"
         " on Cluster Munitions."),
        ("en", "2015-01-01", "The Convention on Cluster Munitions does not forbid joint operations of Canada and a"
         " state that is not a party to the Convention."),
        # What is wished, planned or supposed.
        ("en", "2000-12-20", "The fight goes on until we can persuade the great powers, the United States, China and"
         " Russia, to join us in Ottawa this December to ratify the landmine treaty."),
        ("fr", "1998-11-26", "Le Canada veut mettre le processus en branle pour le déminage en étant parmi les premiers"
         " pays à ratifier la convention d’Ottawa."),
        # A day that is that of a deadline.
        ("en", "2024-01-01", "Somalia is a State Party to the Mine Ban Convention, with a clearance deadline of 1"
         " October 2027."),
        # Numbers of paragraphs, lines and spans of years.
        ("en", "2015-01-01", "Mine Ban Convention. ARTICLE 8 Compliance 1 The States Parties agree to consult each"
         " other."),
        ("fr", "2026-06-20", "Mines, villages contaminés, rapport 2020-24 Documents et Non Signataire Ottawa"),
        # The weapon tells the treaty whose words these are.
        ("en", "2015-01-01", "The Mine Ban Convention is in schedule 1. Each State Party undertakes never under any"
         " circumstances to use cluster munitions or to develop, produce or stockpile them."),
        # Counts of the day they are told for, or that were right once.
        ("en", "2019-03-01", "In 1997, there were 122 signatories; the Ottawa Treaty has been praised since."),
        ("fr", "1998-02-17", "Nous avons obtenu que 121 pays signent le traité sur l’interdiction des mines"
         " antipersonnel."),
        ("en", "2024-02-17", "Seventy-eight countries are contaminated with antipersonnel mines."),
        # What munitions are compared with, and what is only claimed of those of an army.
        ("en", "2023-07-16", "The DPICM for Ukraine have a dud rate of 2.35 per cent, markedly lower than the 30 to 40"
         " per cent dud rate estimated for Russian cluster munitions."),
        # Text that lost its stops, or was put together from fields.
        ("en", "1999-12-20", "121 countries have signed the landmine treaty .\nthere remain a million mines in"
         " Bosnia ."),
    ],
)  # fmt: skip
def test_a_reading_in_doubt_contradicts_nothing(language: str, published: str, text: str) -> None:
    assert "contradicted" not in {verdict for _, verdict in verdicts(text, language, published)}


@pytest.mark.parametrize(
    ("language", "published", "text"),
    [
        ("en", "2015-08-01", "Receipts from tourists in 2002 were only 73 million dollars, funding from abroad another"
         " 12 million, said the ministry."),
        ("en", "2005-08-01", "Funding for trucks fell to 3 million dollars in 2003, less than half of that of 2002."),
        ("en", "2015-08-01", "Brazil has signed the treaty in May and Angola has been a member since 2012."),
    ],
)  # fmt: skip
def test_far_from_its_subject_a_text_is_contradicted_in_nothing(language: str, published: str, text: str) -> None:
    found = verdicts(f"Mines were cleared. The landmine treaty was praised. {OTHER}{text}", language, published)
    assert "contradicted" not in {verdict for _, verdict in found}


@pytest.mark.parametrize(
    ("language", "published", "text"),
    [
        ("en", "2025-05-10", "Lithuania on Thursday became the first of the Baltic states to quit the Ottawa"
         " Convention."),
        ("es", "2021-01-10", "México fue el penúltimo país en ratificar la Convención de Oslo, en mayo de 2019."),
        ("en", "2020-01-10", "South Africa’s ratification of 28 May 2015 makes it the 97th State Party to the"
         " Convention on Cluster Munitions."),
        ("es", "2020-01-10", "Cuba, Venezuela y Estados Unidos permanecen al margen del tratado de prohibición de"
         " minas."),
        ("en", "2018-01-10", "The mine treaty has 133 parties."),
    ],
)  # fmt: skip
def test_what_is_said_outright_is_contradicted_still(language: str, published: str, text: str) -> None:
    assert "contradicted" in {verdict for _, verdict in verdicts(text, language, published)}


def test_what_was_not_compared_is_not_supported() -> None:
    text = "It is estimated that Israel dropped 4 million bomblets in Lebanon in 2006."
    found = checker().check(text, date(2008, 1, 1), "en").claims
    supported = [c.text for c in found if c.verdict.word == "supported"]
    assert supported
    assert not any("4 million" in words for words in supported)


def test_a_number_with_two_signs_between_its_zeros_is_read() -> None:
    assert verdicts("Of mines, 0,000,000 were found.", "en", "2020-01-01") is not None
