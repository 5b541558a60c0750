"""What a treaty bans, lays down and leaves out, as lists, nouns and purposes tell it."""

import pytest

from factcheck.test_readings import verdicts


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The Oslo Convention. It has many parties.\nBans: use, production, stockpiling, transfer."),
        ("en", "Belgium joined the Mine Ban Treaty, which took effect in 1999 and outlaws the use, sale and stockpiling"
         " of antipersonnel mines."),
        ("en", "The Mine Ban Treaty was opened in 1997. The accord seeks to prohibit the use, production and transfer"
         " of these weapons."),
        ("fr", "La Convention d’Oslo est de 2008. Ce texte vise à interdire l’emploi, la fabrication et le transfert"
         " de ces armes."),
        ("fr", "Aux termes de la Convention d’Ottawa, chaque État partie s’engage à :\n• ne jamais employer, produire"
         " ni stocker de mines antipersonnel"),
        ("es", "La Convención de Oslo es de 2008. El tratado prevé la prohibición de su empleo, fabricación y venta."),
        ("es", "Perú cumple con el Tratado de Ottawa, un acuerdo internacional que prohíbe el empleo de minas"
         " antipersonal."),
    ],
)  # fmt: skip
def test_a_ban_is_read_from_lists_purposes_and_nouns(language: str, text: str) -> None:
    assert ("provision", "supported") in verdicts(text, language, "2021-05-04")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The Oslo Convention is young. The treaty seeks to limit the use of cluster munitions."),
        ("fr", "La Convention d’Oslo vise à restreindre l’emploi des armes à sous-munitions."),
        ("es", "La Convención de Oslo busca limitar el uso de las municiones de racimo."),
        ("en", "Cluster munitions are illegal weapons."),
        ("fr", "Les armes à sous-munitions sont des armes prohibées par le droit international."),
        ("es", "Las bombas de racimo son un arma ilegal."),
    ],
)  # fmt: skip
def test_a_ban_told_too_weakly_or_for_all_the_world_is_imprecise(language: str, text: str) -> None:
    assert ("provision", "imprecise") in verdicts(text, language, "2021-05-04")


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [
        ("en", "The Oslo Convention contains provisions on the destruction of stockpiles, the removal of remnants and"
         " support for survivors.", 3),
        ("fr", "La Convention d’Oslo comporte des dispositions sur la destruction des stocks, le nettoyage des zones"
         " contaminées et l’aide aux survivants.", 3),
        ("es", "La Convención de Oslo incluye disposiciones sobre la destrucción de las existencias, la limpieza de las"
         " zonas contaminadas y el apoyo a los supervivientes.", 3),
        ("en", "Under the Mine Ban Treaty the following are not prohibited: anti-vehicle mines, Claymore mines, booby"
         " traps.", 3),
    ],
)  # fmt: skip
def test_each_work_and_each_weapon_left_out_is_a_claim(language: str, text: str, count: int) -> None:
    assert verdicts(text, language, "2021-05-04").count(("provision", "supported")) == count


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "India has not joined the Mine Ban Treaty. Its law bans the use, sale and transfer of fireworks."),
        ("en", "The Mine Ban Treaty does not prohibit the use, production or transfer of rockets."),
        ("fr", "Le traité d’Ottawa existe. La loi belge interdit l’emploi, la production et le transfert d’armes"
         " chimiques."),
        ("es", "La Convención sobre Armas Químicas prohíbe el empleo, la producción y el traspaso de armas químicas."),
        ("en", "Cluster munitions are illegal in Belgium."),
    ],
)  # fmt: skip
def test_the_bans_of_others_are_none_of_ours(language: str, text: str) -> None:
    assert "provision" not in [kind for kind, _ in verdicts(text, language, "2021-05-04")]


@pytest.mark.parametrize(
    ("language", "text", "verdict"),
    [
        ("en", "The Mine Ban Treaty obliges states to destroy their stockpiles within four years of ratification.",
         "imprecise"),
        ("es", "La Convención de Ottawa obliga a destruir existencias en los cuatro años siguientes a la ratificación.",
         "imprecise"),
        ("fr", "Le retrait du traité d’Ottawa prendra effet dans six mois.", "imprecise"),
        ("fr", "Le retrait du traité d’Ottawa prend effet six mois après la notification.", "supported"),
    ],
)  # fmt: skip
def test_a_right_time_counted_from_another_act_is_imprecise(language: str, text: str, verdict: str) -> None:
    assert ("provision", verdict) in verdicts(text, language, "2025-05-09")


def test_no_treaty_sets_a_year_for_all() -> None:
    text = "The Mine Ban Treaty requires states to destroy all landmines by 2025."
    assert ("provision", "supported") not in verdicts(text, "en", "2015-09-17")
