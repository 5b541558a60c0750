"""A treaty is one folder: the invented Salt Pact has its page, its place in the menu and its own rules in words."""

import re
from dataclasses import replace
from functools import cache
from gettext import NullTranslations
from pathlib import Path

import pytest

from firmground.law.treaty import load_treaties
from firmground.publish.press import Press, Settings
from firmground.publish.standing_changes import standing_changes
from firmground.views.record import Record
from publish.record import bundled_record, bundled_shelf, viewpoint

FOLDER = Path(__file__).parents[1] / "law" / "treaties"


@cache
def press() -> Press:
    """The pages of a shelf with three treaties; the ledger holds no act toward the third."""
    treaties = {**bundled_shelf().treaties, **load_treaties(FOLDER)}
    bundled = bundled_record()
    record = Record(bundled.reading, replace(bundled_shelf(), treaties=treaties), bundled.incidents)
    return Press(record, Settings({"en": NullTranslations()}))


def page(slug: str, key: str = "") -> str:
    """Return a page as text."""
    return press().html(press().page(slug), key, viewpoint(), "en").decode()


def test_it_has_a_page_with_its_own_name_and_rules() -> None:
    text = page("treaty", "saltpact")
    assert "<h1>Salt Pact</h1>" in text
    assert "twelve months after the notice is received, Art. 12" in text
    assert "90 days after its deposit, Art. 9(2)" in text
    assert "Give away the salt, Art. 3: within five years of entry into force" in text
    assert "Tell how much there is, Art. 4: within 60 days of entry into force" in text
    main = text.split("<main")[1]
    assert "30 April" not in main
    assert "sixth month" not in main
    assert "six months" not in main
    assert "kept for training" not in main


def test_it_is_in_the_menu_between_the_other_treaties_and_the_figures() -> None:
    menu = re.findall(r'<li><a href="([^"]+)"[^>]*>([^<]+)</a></li>', page("home").split("</nav>")[0])
    assert menu[1:5] == [
        ("./treaties/apmbc/", "Mine Ban Treaty"), ("./treaties/ccm/", "Cluster Munitions"),
        ("./treaties/saltpact/", "Salt Pact"), ("./figures/", "Figures"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("slug", "key"),
    [
        ("home", ""),
        ("areas", ""),
        ("area", "ltu"),
        ("area", "xkx"),
        ("weapons", ""),
        ("outside", ""),
        ("groups", ""),
        ("outside_treaty", "saltpact"),
        ("timeline", "saltpact"),
        ("group", "saltpact-parties"),
        ("group", "eu"),
        ("sheet", "ltu"),
        ("card", "ltu"),
        ("card", "2024"),
        ("comparison", "baltic-states"),
        ("changes_span", "2025"),
    ],
)
def test_pages_of_all_treaties_name_it(slug: str, key: str) -> None:
    main = page(slug, key).split("<main")[1]
    assert main.count("Salt Pact") >= 1


def test_a_profile_counts_the_bans_it_knows() -> None:
    assert "Afghanistan: bound by 2 of 3 bans." in page("area", "afg")


def test_the_map_and_the_change_file_have_a_place_for_it() -> None:
    assert 'class="land t1-withdrawn t2-withdrawn t3-not_joined"' in page("home")
    assert b'"treaties":["apmbc","ccm","saltpact"]' in standing_changes(press().record, viewpoint())


@pytest.mark.parametrize("slug", [page.slug for page in press().pages])
def test_every_page_can_be_made_with_it(slug: str) -> None:
    found = press().page(slug)
    assert press().html(found, next(iter(found.module.keys(press().record, viewpoint()))), viewpoint(), "en")


def test_no_template_names_a_treaty_by_its_slug() -> None:
    root = Path(__file__).parents[2] / "src" / "firmground" / "publish"
    code = re.compile(r"\{[{%][^}]*\b(apmbc|ccm)\b")
    found = [str(path) for path in root.rglob("*.html") if code.search(path.read_text("utf-8"))]
    assert found == []
