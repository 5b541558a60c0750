"""What can be looked up: every page of its own is named, names lead where they should, statements are left out."""

import json
import re
from datetime import date
from gettext import NullTranslations
from pathlib import Path

import pytest

from firmground.model.errors import FirmgroundError
from firmground.publish.entries import a_to_z, entries, found_by_name, search_file, title
from firmground.publish.press import Press, Settings
from firmground.publish.site import Hosted, checked_address, write_site
from firmground.publish.sitemaps import LEFT_OUT
from firmground.publish.words import WORDS
from publish.record import bundled_press, bundled_record, html, viewpoint

ALL = tuple(entries(bundled_record(), viewpoint()))


def first(asked: str) -> str:
    found = found_by_name(bundled_press().words("en"), ALL, asked)
    return found[0].address if found else ""


def test_every_page_that_stands_by_itself_is_named() -> None:
    own = {page.module.ADDRESS for page in bundled_press().pages if "{key}" not in page.module.ADDRESS} - {""}
    assert own == set(WORDS["site_page"])


def test_every_entry_leads_to_a_page() -> None:
    press = bundled_press()
    existing = {p.address(key) for p in press.pages if p.slug not in LEFT_OUT
                for key in p.module.keys(press.record, viewpoint())}  # fmt: skip
    assert {entry.address for entry in ALL} <= existing
    assert len({entry.address for entry in ALL}) == len(ALL)
    assert not any(entry.address.startswith("statements/") for entry in ALL)


@pytest.mark.parametrize(
    ("asked", "address"),
    [
        ("lithuania", "areas/ltu/"), ("LTU", "areas/ltu/"), ("Côte d'Ivoire", "areas/civ/"),
        ("cote divoire", "areas/civ/"),
        ("Burma", "areas/mmr/"), ("apmbc", "treaties/apmbc/"), ("nato", "groups/nato/"),
        ("baltic", "compare/baltic-states/"),
        ("landmine monitor 2024", "sources/landmine-monitor-2024/"), ("zzzz", ""), (" ", ""),
    ],
)  # fmt: skip
def test_a_name_leads_to_its_page(asked: str, address: str) -> None:
    assert first(asked) == address


def test_every_word_asked_for_must_be_in_the_names() -> None:
    found = found_by_name(bundled_press().words("en"), ALL, "afghanistan casualties")
    assert "figures/casualties/afg/" in [entry.address for entry in found]
    assert all("Afghanistan" in title(bundled_press().words("en"), entry) for entry in found)


def test_an_area_is_found_by_its_name_in_the_language_of_the_page() -> None:
    press = Press(bundled_record(), Settings({"ar": NullTranslations(), "fr": NullTranslations()}))
    assert found_by_name(press.words("fr"), ALL, "Lituanie")[0].address == "areas/ltu/"
    assert found_by_name(press.words("ar"), ALL, "ليتوانيا")[0].address == "areas/ltu/"


def test_the_a_to_z_lists_everything_once_in_order() -> None:
    words = bundled_press().words("en")
    letters = a_to_z(words, ALL)
    assert sum(map(len, letters.values())) == len(ALL)
    assert list(letters) == sorted(letters)
    assert [name for name, entry in letters["L"] if entry.kind == "area"][:3] == ["Lao PDR", "Latvia", "Lebanon"]
    assert all(title(words, entry) == name for titled in letters.values() for name, entry in titled)
    text = html("a_z")
    assert len(re.findall(r"<li><a href=\"\.\./", text.split("<main")[1].split("</main")[0])) == len(ALL)


def test_the_file_of_the_search_holds_what_the_server_searches() -> None:
    rows = json.loads(search_file(bundled_press().words("en"), ALL))
    assert len(rows) == len(ALL)
    lithuania = next(row for row in rows if row[2] == "areas/ltu/")
    assert lithuania[:2] == ["Lithuania", "state or area"]
    assert "ltu" in lithuania[3].split()


def test_a_source_that_was_not_known_is_no_entry() -> None:
    early = viewpoint(date(2010, 1, 1), date(2010, 1, 1))
    found = {entry.address for entry in entries(bundled_record(), early)}
    assert "sources/landmine-monitor-2024/" not in found
    assert "cards/2024/" not in found


def test_the_maps_name_every_page_in_every_language(tmp_path: Path) -> None:
    whole = bundled_press()
    settings = Settings({"en": NullTranslations(), "fr": NullTranslations()})
    slugs = {"about", "search", "outside_treaty"}
    press = Press(whole.record, settings, tuple(p for p in whole.pages if p.slug in slugs))
    write_site(press, viewpoint(), tmp_path / "copy", Hosted("/firmground/", "https://example.org/"), workers=1)
    index = (tmp_path / "copy" / "sitemap.xml").read_text("utf-8")
    assert re.findall("<loc>(.*?)</loc>", index) == [
        "https://example.org/firmground/en/sitemap.xml", "https://example.org/firmground/fr/sitemap.xml",
    ]  # fmt: skip
    french = (tmp_path / "copy" / "fr" / "sitemap.xml").read_text("utf-8")
    assert re.findall("<loc>(.*?)</loc>", french) == [
        f"https://example.org/firmground/fr/{address}"
        for address in ("about/", "treaties/apmbc/outside/", "treaties/ccm/outside/", "search/")
    ]
    assert french.count('hreflang="en"') == 4
    assert "Sitemap: https://example.org/firmground/sitemap.xml" in (tmp_path / "copy" / "robots.txt").read_text()
    assert json.loads((tmp_path / "copy" / "fr" / "search" / "entries.json").read_text("utf-8"))
    page = (tmp_path / "copy" / "fr" / "about" / "index.html").read_text("utf-8")
    assert '<link rel="canonical" href="./">' in page
    assert re.findall(r'rel="alternate" hreflang="([^"]+)" href="([^"]+)">', page)[:3] == [
        ("en", "../../en/about/"), ("fr", "../../fr/about/"), ("x-default", "../../en/about/"),
    ]  # fmt: skip
    assert "canonical" not in (tmp_path / "copy" / "404.html").read_text("utf-8")


def test_without_an_address_there_is_no_map_and_robots_names_none(tmp_path: Path) -> None:
    whole = bundled_press()
    press = Press(whole.record, whole.settings, tuple(p for p in whole.pages if p.slug == "about"))
    write_site(press, viewpoint(), tmp_path / "copy", workers=1)
    assert not list((tmp_path / "copy").rglob("sitemap.xml"))
    assert "Sitemap" not in (tmp_path / "copy" / "robots.txt").read_text()


@pytest.mark.parametrize("address", ["example.org", "https://example.org/firmground", "ftp://x/", "https://a b/", '"'])
def test_an_address_that_is_no_host_is_refused(address: str) -> None:
    with pytest.raises(FirmgroundError, match="expected a host like"):
        checked_address(address)
