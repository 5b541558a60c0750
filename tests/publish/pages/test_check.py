"""The page that checks a text: what it shows of a result, in any language, with whatever the text holds."""

from dataclasses import replace
from datetime import date
from gettext import NullTranslations

import pytest

from firmground.factcheck.claim import VERDICTS
from firmground.factcheck.lexicon import LANGUAGES
from firmground.publish.checked_text import GRAVEST, Cited, Note, blocks
from firmground.publish.pages.check.page import READ, CheckedText, CheckPage, Form, KeptNote
from firmground.publish.press import Press, Settings
from firmground.publish.words import WORDS
from publish.reading_pages import dead_links
from publish.record import bundled_record, html, viewpoint
from publish.test_languages import Headings, Pseudo

HOSTILE = '</textarea><script>alert(1)</script> & "x" \u202e\x07'


def press() -> Press:
    return Press(bundled_record(), Settings({"en": NullTranslations(), "qps": Pseudo(), "ar": NullTranslations()}))


def checked(text: str = "The treaty has 170 parties.", verdict: str = "contradicted") -> CheckedText:
    statement = next(iter(bundled_record().reading.statements))
    cited = Cited(statement, text, "2024", text, "2025-01-01")
    note = Note(1, 0, len(text), text, verdict, text, text, text, (("treaty", "apmbc"), ("value", text)), (cited,))
    return CheckedText(text, date(2026, 3, 1), "given", "en", True, (text,), (note,), blocks(text, (note,)))


def shown(page: CheckPage, lang: str = "en") -> str:
    return press().answer("check", "check/", page, viewpoint(), lang).decode()


def test_the_empty_form_stands_on_the_page_with_its_limits() -> None:
    page = html("check")
    assert 'method="post"' in page
    assert "at most 1 MB" in page
    assert "firmground check FILE" in page
    assert "noindex" not in page


@pytest.mark.parametrize("verdict", VERDICTS)
def test_a_verdict_is_told_by_a_word_and_a_shape_not_by_colour_alone(verdict: str) -> None:
    page = shown(CheckPage(result=checked(verdict=verdict)))
    word = WORDS["verdict"][verdict]
    assert f'aria-label="Note 1: {word}"' in page
    assert f'<span class="state s-{verdict}">{word}</span>' in page
    assert f'<mark class="v-{verdict}"' in page


def test_whatever_a_text_holds_nothing_of_it_becomes_markup() -> None:
    kept = KeptNote("0" * 32, date(2026, 1, 1), date(2026, 4, 1), "h", "token")
    page = shown(CheckPage(Form(HOSTILE, HOSTILE, "en"), "unreadable", HOSTILE, checked(HOSTILE), kept))
    page += shown(CheckPage(Form(HOSTILE), "unreadable", HOSTILE))
    assert "<script>alert" not in page
    assert page.count("</textarea>") == page.count("<textarea")
    assert "\u202e" not in page
    assert "\x07" not in page
    assert "&lt;script&gt;" in page


def test_statements_are_linked_and_a_retracted_or_unknown_one_is_told() -> None:
    assert dead_links(shown(CheckPage(result=checked()))) == set()
    result = checked()
    gone = replace(result.notes[0], citations=(Cited("f" * 32, "Somebody", "", "12", "2020-01-01"),))
    page = shown(CheckPage(result=replace(result, notes=(gone,), blocks=blocks("x" * 9, (gone,)))))
    assert "f" * 32 not in page
    assert "Somebody" in page


def test_a_revised_figure_shows_its_history_and_leads_to_its_page() -> None:
    reading = bundled_record().reading
    known = [s for s in reading.of("world", "casualties") if str(s.period) == "2022" and not s.breakdown]
    versions = tuple(
        Cited(s.id, "Monitor", "2022", str(s.value), reading.known_from(s).isoformat())
        for s in sorted(known, key=reading.known_from)
    )
    assert len(versions) > 1
    result = replace(checked(), published=date.fromisoformat(versions[0].published))
    note = replace(result.notes[0], citations=versions[:1], history=versions)
    page = shown(CheckPage(result=replace(result, notes=(note,), blocks=blocks("x" * 9, (note,)))))
    assert page.count("after the text") == len(versions) - 1
    assert 'href="../figures/casualties/world/"' in page
    assert dead_links(page) == set()


def test_a_result_in_another_language_has_no_word_of_ours_left() -> None:
    page = shown(CheckPage(result=checked("12")), "qps")
    parser = Headings()
    parser.feed(page)
    assert [text for text in parser.found if text and "⟦" not in text and any(c.isalpha() for c in text)] == []


def test_a_text_keeps_its_own_direction_on_a_page_from_right_to_left() -> None:
    page = shown(CheckPage(result=checked()), "ar")
    assert '<html lang="ar" dir="rtl">' in page
    assert '<p class="given" dir="auto">' in page


def test_a_text_whose_language_is_not_read_is_not_said_to_be_right() -> None:
    result = replace(checked(), read=False, language="de", notes=(), blocks=blocks("Ein Text.", ()))
    page = shown(CheckPage(result=result))
    assert "(de) is not one that is read here" in page
    assert "Ein Text." in page


def test_page_and_checker_know_the_same_languages_and_verdicts() -> None:
    assert READ == LANGUAGES
    assert set(GRAVEST) == set(VERDICTS) == set(WORDS["verdict"])
