"""What headlines say exploded, in several languages, with the false friends of the real files."""

import pytest

from firmground.model.text_column import text_column
from firmground.sources.weapon_words import Named, named, named_by_any, named_each

BOMB = Named("out_of_scope", reason="improvised_activation_unknown")
COMMANDED = Named("out_of_scope", "command", "command_detonated")
BESIDE = Named("out_of_scope", reason="mine_beside_other_attack")
MINES = (
    "Three killed as passenger bus hits mine in the east",
    "Landmine kills elderly woman in township",
    "Seven troops die in mine blast, endangering truce",
    "Mines kill two civilians: official",
    "10 soldiers killed in mine attack in township",
    "Regime troops die in resistance minefield",
    "Ten Soldiers Killed in Upper Country Mine Attacks",
    "RCA : 5 personnes tuées dans une explosion d’une mine terrestre dans le Nord-ouest",
    "Deux explosions distinctes de mines font des victimes",
    "Un véhicule saute sur une mine, deux morts",
    "Campesino pisó una mina antipersona",
    "Мужчина подорвался на мине в лесу",
    "Чоловік підірвався на міні",
    "انفجار لغم يقتل طفلا",
)
NEITHER = (
    "Repeated clashes between army and rebels in ruby mine",
    "near the Myauk Phyu jade mine",
    "near the Proletarskaya mine",
    "at the settlement Gagarina Mine in the western suburb",
    "Butivka mine, south of the town",
    "cemetery of the mine №29",
    "Army launches 300 mines on town, one man killed",
    "RCA : la mine d’or de Kolo annexée par les hommes armés",
    "Company gold mine massacre",
    "deadly attacks on mines on the border",
    "Security incidents at mine sites",
    "Jets bomb mine in rebel territory",
    "Ongoing fighting leaves mine workers trapped",
    "MIPS 20190521 2018 Clash and IED Events Dataset for TAF.xlsx",
    "Donetsk Oblast",
    "Grenade attack on funeral service",
    "Villagers trapped in town",
    "Twin blasts rock army compound",
)


@pytest.mark.parametrize("text", MINES)
def test_a_mine_that_exploded_is_named(text: str) -> None:
    found = named(text)
    assert found is not None
    assert not found.reason
    assert found.device in {"unspecified_mine", "antipersonnel_mine"}
    assert named_each([text]) == [named(text)]


@pytest.mark.parametrize("text", NEITHER)
def test_a_false_friend_names_nothing(text: str) -> None:
    assert named(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Booby-trapped honey jar kills soldier", Named("improvised_mine", "victim")),
        ("Civilian killed in trip wire blast", Named("improvised_mine", "victim")),
        ("Woman, child killed after triggering explosive device", Named("improvised_mine", "victim")),
        ("Convoy hits roadside IED", Named("improvised_mine", "victim")),
        ("Elderly woman died after stepping on landmine", Named("unspecified_mine", "victim")),
        ("Farmer steps on anti-personnel mine", Named("antipersonnel_mine", "victim")),
        ("Tractor hits anti-tank mine", Named("antivehicle_mine", "victim")),
        ("Child killed by unexploded grenade", Named("other_erw")),
        ("Two young children killed by remnant explosive round", Named("other_erw")),
        ("Cluster bombs dropped on market, shelling goes on", Named("cluster_attack")),
        ("Child killed by unexploded cluster bomb", Named("cluster_remnant", "victim")),
        ("Soldier killed by unknown explosive device", BOMB),
        ("Roadside bomb kills three", BOMB),
        ("Remote-controlled mine hits patrol", COMMANDED),
        ("ambushed in two remote mine detonations commanded by rebels", COMMANDED),
        ("One child killed by landmine, while five adults die in shelling", BESIDE),
        ("Dozens killed in mine attacks, ambushes", BESIDE),
        ("19-year-old shot, 22-year-old killed by a landmine", BESIDE),
    ],
)  # fmt: skip
def test_device_activation_and_reason_of_a_headline(text: str, expected: Named) -> None:
    assert named(text) == expected
    assert named_each([text]) == [named(text)]


def test_a_note_about_one_event_may_tell_of_other_weapons_too() -> None:
    text = "After shelling, a farmer stepped on a landmine"
    assert named(text) == BESIDE
    assert named(text, alone=False) == Named("unspecified_mine", "victim")


def test_one_clear_headline_of_several_is_enough() -> None:
    headlines = text_column(["Shelling, UXO kill two children;Village raided", "Village raided", ""])
    places = text_column(["Child killed by unexploded grenade", "", "Near the UXO; near the mill"])
    assert named_by_any(headlines, places) == [Named("other_erw"), None, Named("other_erw")]


def test_a_mine_set_off_by_command_outweighs_a_headline_that_only_says_mine() -> None:
    headlines = text_column(["Patrol hit by mine blast;Rebels claim remote-controlled mine"])
    assert named_by_any(headlines, text_column([""])) == [COMMANDED]
