"""The page shows the reasons of a verdict in the reader's language, also those of a text that somebody kept."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import orjson
import pytest

from factcheck.reading import checker
from firmground.factcheck.answers import Answer, Asked, answer
from firmground.factcheck.documents.document import Document
from firmground.factcheck.documents.plain import read_plain
from firmground.publish.catalogues import translations
from firmground.publish.pages.check.page import CheckPage
from firmground.publish.press import Press, Settings
from firmground.web.checking import checked_text
from publish.record import bundled_record, viewpoint

TEXT = "In 2023, landmines killed or injured 6,757 people. Lithuania signed the Mine Ban Treaty on 26 February 1999."
SAID = {
    "en": (
        "gives at least 5,757",
        "Lithuania, Mine Ban Treaty: signed 1999-02-26",
        "not the one that the sources give",
    ),
    "fr": ("donne au moins 5", "Lituanie, Traité d’interdiction des mines", "signature : 26 février 1999"),
    "es": ("da al menos 5", "Lituania, Tratado de Prohibición de Minas", "firma: 26 de febrero de 1999"),
    "ar": ("ما لا يقل عن 5", "ليتوانيا، معاهدة حظر الألغام", "العدد ليس ما تذكره المصادر"),
}


def _answer(document: Document) -> Answer:
    return answer(checker(), document, Asked(date(2026, 3, 1), date(2025, 3, 1), "en"))


def _page(text: str, found: Mapping[str, Any], lang: str) -> str:
    result = checked_text(text, found, lang)
    press = Press(bundled_record(), Settings(translations()))
    page = press.answer("check", "check/", CheckPage(result=result), viewpoint(), lang).decode()
    return page.replace("\u00a0", " ").replace("<bdi>", "").replace("</bdi>", "")


@pytest.mark.parametrize("lang", SAID)
def test_reasons_are_said_in_the_language_of_the_reader(lang: str) -> None:
    # As JSON has it: what is kept comes out as what was just checked.
    found = orjson.loads(orjson.dumps(_answer(Document("", TEXT)).json(said=True)))
    page = _page(TEXT, found, lang)
    assert [told for told in SAID[lang] if told not in page] == []
    assert '<bdi lang="en" dir="ltr">' not in page


def test_a_text_kept_before_shows_its_reasons_in_english() -> None:
    page = _page(TEXT, orjson.loads(orjson.dumps(_answer(Document("", TEXT)).json())), "fr")
    assert '<bdi lang="en" dir="ltr">Landmine Monitor 2024 gives at least 5,757.' in page


def test_what_the_api_gives_has_no_more_fields_than_before() -> None:
    told = _answer(Document("", TEXT)).json()
    more = _answer(Document("", TEXT)).json(said=True)
    assert told == {
        **{name: value for name, value in more.items() if name != "notes_said"},
        "claims": [{n: v for n, v in claim.items() if n != "said"} for claim in more["claims"]],  # type: ignore[attr-defined]
    }


@pytest.mark.parametrize(("lang", "told"), [("en", "it is no UTF-8 and was read"), ("fr", "ce n’est pas de l’UTF-8")])
def test_what_must_be_known_of_a_file_is_said_too(lang: str, told: str) -> None:
    document = read_plain("a.txt", "L’été, Türkiye signed.".encode("cp1252"))
    assert told in _page(document.text, _answer(document).json(said=True), lang)
