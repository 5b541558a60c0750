"""Which language a text is in, and whether it speaks of our subject: what we do not read is reported as not read."""

from datetime import date

import pytest

from factcheck.reading import checker
from firmground.factcheck.language import SHORT
from firmground.factcheck.lexicon import LANGUAGES

DAY = date(2025, 12, 5)
OTHERS = {
    "de": "Im Jahr 2023 wurden 5.757 Menschen durch Minen getötet. Der Vertrag von Ottawa ist in 164 Staaten in Kraft.",
    "pt": "Em 2023, as minas mataram ou feriram 5.757 pessoas. O tratado não foi assinado por mais de trinta países.",
    "it": "Nel 2023 le mine hanno ucciso o ferito 5.757 persone. Il trattato è in vigore in più di 160 Stati.",
    "nl": "In 2023 zijn 5.757 mensen gedood of gewond door landmijnen. Het verdrag is in 164 landen van kracht.",
    "pl": "W 2023 roku miny zabiły lub zraniły 5757 osób. Polska nie jest już stroną traktatu, który zakazuje min.",
    "sv": "Under 2023 dödades eller skadades 5 757 personer av minor. Det är inte för sent att ansluta sig till den.",
}


@pytest.mark.parametrize("language", OTHERS)
def test_another_language_is_named_and_not_read(language: str) -> None:
    found = checker().check(OTHERS[language], DAY)
    assert (found.language, found.read, found.claims) == (language, False, ())


@pytest.mark.parametrize("text", ["", " \n", "12345 67,8", "—•—", "В 2023 году погибли 1983 человека.", "地雷禁止条約"])
def test_a_text_in_no_language_we_know_is_not_read(text: str) -> None:
    found = checker().check(text, DAY)
    assert (found.language, found.read, found.claims) == ("", False, ())


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Poland left the Ottawa Convention."), ("en", "The treaty has 164 states parties."),
        ("en", "Landmine casualties rose by 9%."), ("fr", "La Pologne quitte la Convention d’Ottawa."),
        ("fr", "Le traité compte 164 États parties."), ("fr", "Les victimes de mines augmentent."),
        ("es", "Polonia abandona la Convención de Ottawa."), ("es", "El tratado tiene 164 Estados Parte."),
        ("es", "Las víctimas de minas aumentan."),
    ],
)  # fmt: skip
def test_a_few_words_are_enough_to_tell_the_languages_we_read(language: str, text: str) -> None:
    assert checker().languages.of(text) == language


def test_a_language_that_is_given_is_believed() -> None:
    assert checker().check("164 États parties", DAY, "de").read is False
    assert checker().check(OTHERS["pt"], DAY, "es").read is True


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_long_text_that_names_no_weapon_and_no_treaty_of_ours_holds_no_claim(language: str) -> None:
    weak = {"en": "The treaty has 164 states parties. ", "fr": "Le traité compte 164 États parties. ",
            "es": "El tratado tiene 164 Estados Parte. "}[language]  # fmt: skip
    assert checker().languages.concerns_us(weak, language)
    long = weak * (SHORT // len(weak) + 1)
    assert not checker().languages.concerns_us(long, language)
    assert checker().check(long, DAY, language).claims == ()
