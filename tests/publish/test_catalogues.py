"""Every language says everything: no message is missing, none is left over, and what is filled in stays where it is."""

import re
from functools import cache

import pytest
from babel.messages.catalog import Catalog, Message

from firmground.publish.catalogues import FIRST, catalogue, language, languages, translations
from firmground.publish.catalogues.extraction import messages
from firmground.views.shelf import load_shelf

OTHERS = [code for code in languages() if code != FIRST]
_HOLDER = re.compile(r"%\((\w+)\)[sd]|\{(\w+)\}|%%")
_TAG = re.compile(r"</?[a-z][^>]*>")


@cache
def wanted() -> Catalog:
    """Return the messages of the site as it is."""
    return messages()


def told(code: str) -> list[Message]:
    return [message for message in catalogue(code) if message.id]


def texts(message: Message) -> tuple[str, ...]:
    held = message.string
    return tuple(map(str, held)) if isinstance(held, tuple | list) else (str(held or ""),)


def ids(message: Message) -> tuple[str, ...]:
    return tuple(map(str, message.id)) if isinstance(message.id, tuple | list) else (str(message.id),)


def test_the_languages_of_the_united_nations_that_were_asked_for_are_there() -> None:
    assert set(languages()) >= {"en", "fr", "es", "ar"}
    assert languages()[0] == FIRST


@pytest.mark.parametrize("code", OTHERS)
def test_no_message_is_missing_and_none_is_left_over(code: str) -> None:
    asked, held = ({(m.context, *ids(m)) for m in found} for found in ([m for m in wanted() if m.id], told(code)))
    assert not asked - held, f"missing in {code}.po; run make catalogues, then translate"
    assert not held - asked, f"left over in {code}.po; run make catalogues"
    empty = [m.id for m in told(code) if not all(texts(m))]
    assert not empty, f"not translated in {code}.po"


@pytest.mark.parametrize("code", OTHERS)
def test_what_is_filled_in_stays(code: str) -> None:
    for message in told(code):
        holders = sorted({found[0] for found in _HOLDER.finditer(ids(message)[-1])} - {"%%"})
        for text in texts(message):
            here = sorted({found[0] for found in _HOLDER.finditer(text)} - {"%%"})
            # The one of a plural may say "one" in words.
            assert set(here) <= set(holders) if len(ids(message)) > 1 else here == holders, message.id
            assert sorted(_TAG.findall(text)) == sorted(_TAG.findall(ids(message)[-1])), message.id


@pytest.mark.parametrize("code", OTHERS)
def test_a_plural_has_every_form_of_its_language(code: str) -> None:
    for message in told(code):
        if len(ids(message)) > 1:
            assert len(texts(message)) == catalogue(code).num_plurals, message.id


@pytest.mark.parametrize("code", OTHERS)
def test_a_language_tells_how_much_of_it_was_read(code: str) -> None:
    held = language(code)
    assert held.messages == len(told(code))
    assert held.reviewed == sum("reviewed" in m.flags for m in told(code))
    assert held.is_reviewed == (held.reviewed == held.messages)
    assert translations()[code].gettext("Casualties") != ""


@pytest.mark.parametrize("code", OTHERS)
def test_a_word_of_two_meanings_has_an_entry_for_each(code: str) -> None:
    words = translations()[code]
    assert words.pgettext("rank", "Place") != words.gettext("Place")


def test_the_first_language_is_its_own_text() -> None:
    assert translations()[FIRST].gettext("Casualties") == "Casualties"
    assert language(FIRST).is_reviewed


def test_no_french_sentence_needs_the_article_of_a_state() -> None:
    # "Ukraine a invoqué" lacks "L’", and its verb would agree with a gender that no list tells.
    place = r"(?:%\((?:area|areas|name|hosts)\)s|\{(?:name|who)\})"
    needs = re.compile(rf"^{place} [^\W\d_]|[.;,] {place} [^\W\d_]|\b(?:à|de|en|par|pour) {place}")
    files = ("in the box", "1 MB", "DOCX file", "when you press", "are not {name}")
    found = [text for m in told("fr") if not any(f in ids(m)[-1] for f in files) for text in texts(m)]
    assert [text for text in found if needs.search(text)] == []


@pytest.mark.parametrize("code", OTHERS)
def test_the_depositary_is_named_in_each_language(code: str) -> None:
    for treaty in load_shelf().treaties.values():
        assert translations()[code].gettext(treaty.depositary) != treaty.depositary
