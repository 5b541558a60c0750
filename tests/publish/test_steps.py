"""The steps to a day are said in the reader's language: no word of the arithmetic stays English."""

import re
from html import unescape

import pytest

from firmground.law.trace import DETAILS
from firmground.publish.catalogues import translations
from firmground.publish.page import load_pages
from firmground.publish.press import Press, Settings
from firmground.publish.wording.law import WORDS
from publish.record import bundled_record, viewpoint

PAGES = load_pages()
ENGLISH = (
    "years", "months", "days", "first one", "instruments", "practice of", "silence procedure", "Ratification",
    "ratification", "succession", "asked ", " for 2",
)  # fmt: skip


def _steps(lang: str, key: str) -> list[str]:
    held = translations()
    press = Press(bundled_record(), Settings({"en": held["en"], lang: held[lang]}), PAGES)
    page = next(page for page in PAGES if page.slug == "area")
    html = press.html(page, key, viewpoint(), lang).decode()
    lists = re.findall(r'<ol class="steps">(.*?)</ol>', html, re.DOTALL)
    items = [item for steps in lists for item in re.findall(r"<li>(.*?)</li>", steps, re.DOTALL)]
    return [unescape(re.sub(r"<[^>]+>", "", item)) for item in items]


@pytest.mark.parametrize("key", ["khm", "lbn", "mne", "ukr", "ltu"])
def test_steps_in_spanish_hold_no_english(key: str) -> None:
    steps = _steps("es", key)
    assert len(steps) > 5
    assert [step for step in steps for word in ENGLISH if word in step] == []


def test_steps_in_french_say_rule_instrument_and_meeting() -> None:
    steps = _steps("fr", "khm")
    assert any("(ratification)" in step and step.startswith("Instrument déposé") for step in steps)
    assert any("(quatre ans)" in step for step in steps)
    assert any("Conférence d’examen n°\N{NO-BREAK SPACE}2" in step for step in steps)


def test_each_detail_of_the_law_has_its_words() -> None:
    said_otherwise = {"instrument", "ground"}
    assert set(DETAILS) - said_otherwise <= set(WORDS["step_detail"])
