"""States among those counted, refusals, meetings by place, lists with days, decisions and papers on leaving."""

import pytest

from factcheck.test_readings import verdicts


@pytest.mark.parametrize(
    ("language", "published", "text", "kind"),
    [
        ("en", "2019-05-02", "Chile and Peru are among the 164 countries that have joined the Ottawa Convention.",
         "standing"),
        ("en", "2014-05-02", "The Ottawa Convention has 161 parties, including every NATO member except the United"
         " States.", "standing"),
        ("fr", "2014-05-02", "Le traité d’Ottawa compte 161 États parties, dont tous les membres de l’OTAN à"
         " l’exception"
         " des États-Unis.", "standing"),
        ("es", "2014-05-02", "La Convención de Ottawa tiene 161 Estados parte, incluidos todos los miembros de la OTAN"
         " salvo Estados Unidos.", "standing"),
        ("en", "2019-05-02", "Pakistan and India have avoided joining the Ottawa Convention.", "standing"),
        ("fr", "2019-05-02", "Le Pakistan et l’Inde refusent d’adhérer à la convention d’Ottawa.", "standing"),
        ("es", "2019-05-02", "Pakistán y la India se han negado a firmar la Convención de Ottawa.", "standing"),
        ("fr", "2012-05-02", "Les États-Unis aident au déminage, même s’ils n’ont pas signé le traité d’Ottawa.",
         "standing"),
        ("en", "2025-06-20", "Notable non-members of the Ottawa Convention include China and India.", "standing"),
        ("en", "2011-09-14", "The 2nd Meeting of States Parties to the Convention on Cluster Munitions is held"
         " this week"
         " in Beirut, Lebanon.", "treaty_date"),
        ("fr", "2014-06-24", "La troisième Conférence d’examen de la Convention d’Ottawa s’est ouverte lundi à Maputo.",
         "treaty_date"),
        ("es", "2016-12-05", "Entre el 28 de noviembre y el 1 de diciembre se celebró en Santiago la 15ª Reunión de los"
         " Estados Partes de la Convención de Ottawa.", "treaty_date"),
        ("en", "2020-08-20", "We just celebrated the tenth anniversary of the entry into force of the Convention on"
         " Cluster Munitions.", "treaty_date"),
        ("fr", "2020-08-20", "Nous fêtons le dixième anniversaire de l’entrée en vigueur de la Convention sur"
         " les armes à"
         " sous-munitions.", "treaty_date"),
        ("es", "2020-08-20", "Se cumple el décimo aniversario de la entrada en vigor de la Convención sobre"
         " Municiones en"
         " Racimo.", "treaty_date"),
        ("en", "2002-10-01", "Four states ratified the Ottawa Convention: Chile (10 September 2001), Malta (7 May 2001)"
         " and Suriname (23 May 2002).", "act"),
        ("en", "2010-01-05", "Estonia and Latvia acceded to the Ottawa Convention in 2004 and 2005, respectively.",
         "act"),
        ("en", "2024-08-01", "Lithuania’s decision to leave the Convention on Cluster Munitions was criticised.",
         "withdrawal"),
        ("fr", "2025-05-08", "Le parlement lituanien vient de voter en faveur du retrait de la Convention d’Ottawa.",
         "withdrawal"),
        ("es", "2025-12-01", "Estonia y Letonia están en proceso de retirarse del Tratado de Ottawa.", "withdrawal"),
        ("fr", "2025-08-10", "La Finlande a notifié à l’ONU son retrait de la Convention d’Ottawa le 10 juillet.",
         "withdrawal"),
        ("en", "2025-07-05", "Latvia and Estonia submitted documents to the United Nations on 27 June to withdraw from"
         " the Ottawa Convention.", "withdrawal"),
        ("es", "2016-12-05", "Unos 300 delegados de los 162 países que forman parte de la Convención de Ottawa se"
         " reunieron.", "membership_count"),
        ("en", "2014-03-25", "The Convention on Cluster Munitions had been joined by 113 states and had 84 States"
         " Parties.", "membership_count"),
    ],
)  # fmt: skip
def test_what_is_so_is_supported(language: str, published: str, text: str, kind: str) -> None:
    assert (kind, "supported") in verdicts(text, language, published)


@pytest.mark.parametrize(
    ("language", "published", "text", "kind"),
    [
        ("en", "2019-05-02", "The 2nd Meeting of States Parties to the Convention on Cluster Munitions was held in"
         " Bangkok.", "treaty_date"),
        ("en", "2011-09-14", "Most of these countries are unwilling to sign the Convention on Cluster Munitions.",
         "standing"),
    ],
)  # fmt: skip
def test_what_the_record_does_not_say_is_not_supported(language: str, published: str, text: str, kind: str) -> None:
    assert (kind, "supported") not in verdicts(text, language, published)


@pytest.mark.parametrize(
    ("language", "published", "text", "kind"),
    [
        ("en", "2025-06-20", "Finland leaves the Ottawa Convention.", "withdrawal"),
        ("fr", "2024-08-01", "La Lituanie se retire de la Convention sur les armes à sous-munitions.", "withdrawal"),
        ("es", "2025-06-20", "Finlandia abandona el Tratado de Ottawa.", "withdrawal"),
        ("en", "2000-11-29", "139 countries have signed the Ottawa Convention.", "membership_count"),
    ],
)  # fmt: skip
def test_what_is_nearly_so_is_imprecise(language: str, published: str, text: str, kind: str) -> None:
    assert (kind, "imprecise") in verdicts(text, language, published)
