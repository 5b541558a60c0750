"""The maps in a real browser, on a copy of the site and on the server: the history, the map that zooms, no scripts.

What the slider shows is compared with the law in Python, for several years.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from gettext import NullTranslations
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from firmground.publish.catalogues import translations
from firmground.publish.formatting import day_text
from firmground.publish.press import Press, Settings
from firmground.publish.site import write_site
from firmground.views.counts import treaty_counts
from firmground.views.maps import map_keys, map_of
from publish.record import TODAY, bundled_press, bundled_record, viewpoint
from web.axe import leave_three_alike, violations
from web.live_site import NARROW, WIDE, Site, watched_page
from web.test_static_browser import hosted

pytestmark = pytest.mark.browser

PAGES = ("map", "maps", "map_frame", "changes")
KEYS = tuple(map_keys(bundled_record()))
Open = Callable[[str], Page]


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a copy of the maps, in English and Arabic, written at the tests' today."""
    whole = bundled_press()
    pages = tuple(page for page in whole.pages if page.slug in PAGES)
    words = {"en": NullTranslations(), "ar": translations()["ar"]}
    folder: Path = tmp_path_factory.mktemp("maps") / "site"
    write_site(Press(whole.record, Settings(words), pages), viewpoint(), folder, workers=1)
    with hosted(folder) as address:
        yield address


@contextmanager
def visited(copy: str, browser: Browser, *, scripts: bool = True) -> Iterator[Page]:
    """Open a page of the copy; at the end nothing failed, no other host was asked, no cookie was set."""
    with watched_page(Site(copy), browser, scripts=scripts) as page:
        yield page


@pytest.fixture
def visit(copy: str, browser: Browser) -> Iterator[Open]:
    """Open an address of the copy."""
    with visited(copy, browser) as page:

        def open_address(address: str) -> Page:
            page.goto(f"{copy}/{address}")
            return page

        yield open_address


def slide(page: Page, year: int, on: date) -> None:
    """Move the slider to a year, and wait until the map tells its day."""
    page.get_by_label("Year on the map").fill(str(year))
    expect(page.locator(".history output")).to_have_text(day_text(on, "en"))


def shown(page: Page) -> list[str]:
    """Return the four counts beside the map: bound, joined, signed, outside."""
    return page.locator(".sums-of dd").all_inner_texts()


def _data(asked: list[str]) -> list[str]:
    """Return what was asked for beside the picture of the site."""
    return [url for url in asked if not url.endswith("mark.svg")]


def lawful(treaty: str, on: date) -> list[str]:
    """Return the same four counts as the law gives them."""
    counts = treaty_counts(bundled_record(), bundled_record().shelf.treaty(treaty), on, TODAY)
    outside = len(counts.group("not_joined").areas) + len(counts.group("withdrawn").areas)
    return [str(n) for n in (counts.in_force, counts.deposit, len(counts.group("signatory").areas), outside)]


@pytest.mark.parametrize(
    ("treaty", "years"),
    [("apmbc", (1997, 1998, 1999, 2003, 2011, 2018, 2024, 2025)), ("ccm", (2008, 2010, 2013, 2019, 2024, 2025))],
)
def test_the_slider_counts_and_draws_what_the_law_finds(visit: Open, treaty: str, years: tuple[int, ...]) -> None:
    page = visit(f"en/maps/standing/{treaty}/")
    assert shown(page) == lawful(treaty, TODAY)
    for year in years:
        on = date(year, 12, 31)
        slide(page, year, on)
        assert shown(page) == lawful(treaty, on)
        counts = treaty_counts(bundled_record(), bundled_record().shelf.treaty(treaty), on, TODAY)
        for group in counts.groups:
            drawn = page.locator(f"svg.world :is(.land, .point).t1-{group.standing}").evaluate_all(
                "found => found.map(x => x.dataset.area)"
            )
            assert set(drawn) == set(group.areas)
            told = page.locator(f"#map .map-key [data-of={group.standing}]").inner_text()
            assert told == str(len(group.areas))
    slide(page, TODAY.year, TODAY)
    assert shown(page) == lawful(treaty, TODAY)


def test_a_moved_slider_leaves_the_table_of_the_day_as_it_is(visit: Open) -> None:
    page = visit("en/maps/standing/ccm/")
    table = page.locator("details[data-group=ccm]").all_inner_texts()
    slide(page, 2012, date(2012, 12, 31))
    assert page.locator("details[data-group=ccm]").all_inner_texts() == table


def test_the_history_plays_from_its_opening_to_today_when_asked_and_never_by_itself(visit: Open) -> None:
    page = visit("en/maps/standing/ccm/")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.wait_for_timeout(1_500)
    output = page.locator(".history output")
    expect(output).to_have_text("21 November 2026")
    # Not even the change file is asked for before the reader does something.
    assert _data(asked) == []
    page.get_by_role("button", name="Play the years").press("Enter")
    expect(output).to_have_text("31 December 2008")
    expect(output).to_have_text("31 December 2010")
    page.get_by_role("button", name="Pause").press("Space")
    stopped = output.inner_text()
    page.wait_for_timeout(1_500)
    assert output.inner_text() == stopped
    page.get_by_role("button", name="Play the years").click()
    expect(output).to_have_text("21 November 2026")
    expect(page.get_by_role("button", name="Play the years")).to_be_visible()
    assert shown(page) == lawful("ccm", TODAY)


def test_the_keyboard_moves_the_slider_and_it_says_day_and_counts(visit: Open) -> None:
    page = visit("en/maps/standing/apmbc/")
    slider = page.get_by_label("Year on the map")
    slider.press("Home")
    expect(slider).to_have_attribute(
        "aria-valuetext", "31 December 1997. Parties: 0. Signed, not joined: 120. Outside: 74."
    )
    slider.press("ArrowRight")
    expect(page.locator(".history output")).to_have_text("31 December 1998")
    assert shown(page) == lawful("apmbc", date(1998, 12, 31))


def test_another_day_of_a_copy_ends_the_history_on_it(visit: Open) -> None:
    page = visit("en/maps/standing/ccm/?as_of=2011-09-01")
    page.locator("#drawn:not([hidden])").wait_for()
    expect(page.locator(".history output")).to_have_text("1 September 2011")
    assert shown(page) == lawful("ccm", date(2011, 9, 1))
    assert page.get_by_label("Year on the map").get_attribute("max") == "2011"
    slide(page, 2009, date(2009, 12, 31))
    assert shown(page) == lawful("ccm", date(2009, 12, 31))


def test_an_act_without_its_day_is_told_of_beside_the_years_it_may_lie_in(visit: Open) -> None:
    page = visit("en/maps/standing/apmbc/")
    slide(page, 2025, date(2025, 12, 31))
    assert page.locator(".history .undated").inner_text() == ""
    slide(page, 2026, TODAY)
    expect(page.locator(".history .undated")).to_have_text("Acts listed without their day, in no standing here: 1.")


def test_the_server_answers_for_the_history_too_and_keeps_the_viewpoint(site: Site, browser: Browser) -> None:
    with watched_page(site, browser) as page:
        page.goto(f"{site.address}/en/maps/standing/ccm/?as_of=2011-09-01&known_at=2024-09-01")
        expect(page.locator(".history output")).to_have_text("1 September 2011")
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        slide(page, 2010, date(2010, 12, 31))
        assert [url.rpartition("/")[2] for url in _data(asked)] == ["changes.json?as_of=2011-09-01&known_at=2024-09-01"]
        assert shown(page)[:3] == lawful("ccm", date(2010, 12, 31))[:3]


def test_without_scripts_pictures_of_years_and_a_table_tell_the_history(copy: str, browser: Browser) -> None:
    with visited(copy, browser, scripts=False) as page:
        page.goto(f"{copy}/en/maps/standing/apmbc/")
        expect(page.locator(".history")).to_be_hidden()
        pictures = page.locator(".pictures img")
        assert pictures.count() >= 5
        pictures.last.scroll_into_view_if_needed()
        assert pictures.first.evaluate("img => img.complete && img.naturalWidth") > 500
        page.get_by_text("How many states stood where, 1997 to 2026").click()
        row = page.locator("tbody tr", has=page.get_by_role("link", name="1999", exact=True))
        assert row.locator("td").all_inner_texts() == lawful("apmbc", date(1999, 12, 31))


def test_the_map_that_zooms_is_loaded_only_when_it_is_asked_for(visit: Open) -> None:
    page = visit("en/maps/clearance/apmbc/")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.wait_for_timeout(500)
    assert _data(asked) == []
    button = page.get_by_role("button", name="Look closer")
    button.press("Enter")
    live = page.locator(".map-live[data-zoom]")
    live.wait_for()
    assert any("maplibre" in url for url in asked)
    assert int(live.get_attribute("data-points") or 0) > 20
    before = float(live.get_attribute("data-zoom") or 0)
    page.get_by_role("button", name="Zoom in").press("Enter")
    expect(live).not_to_have_attribute("data-zoom", f"{before:.2f}")
    # With the keyboard on the map itself, too.
    page.locator(".map-live canvas").focus()
    page.keyboard.press("-")
    expect(live).to_have_attribute("data-zoom", f"{before:.2f}")
    assert violations(page) == []
    page.get_by_role("button", name="Back to the drawn map").click()
    expect(page.locator(".map-live")).to_have_count(0)
    expect(page.locator("svg.world")).to_be_visible()


def test_the_map_that_zooms_has_the_colours_of_the_year_and_leads_to_a_profile(visit: Open) -> None:
    page = visit("en/maps/standing/ccm/")
    page.get_by_role("button", name="Look closer").click()
    live = page.locator(".map-live[data-zoom]")
    live.wait_for()
    slide(page, 2012, date(2012, 12, 31))
    box = live.bounding_box()
    assert box is not None
    # The middle of the map lies in Africa; words and link of what the pointer is on are those of the drawing.
    page.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + box["height"] * 0.62)
    tip = page.locator(".map-tip")
    tip.wait_for()
    name, line = tip.inner_text().split("\n")
    area = page.locator("svg.world [data-area]", has=page.locator("title", has_text=name)).first
    code = area.get_attribute("data-area") or ""
    places = {
        place.area: place.code
        for place in map_of(bundled_record(), "standing/ccm", viewpoint(date(2012, 12, 31))).places
    }
    assert f"t1-{places[code]}" in (area.get_attribute("class") or "")
    assert line.startswith("Convention on Cluster Munitions: ")
    page.mouse.click(box["x"] + box["width"] * 0.5, box["y"] + box["height"] * 0.62)
    page.wait_for_url(f"**/en/areas/{code.lower()}/")


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("key", KEYS)
def test_axe_finds_nothing_on_any_map(visit: Open, key: str, lang: str) -> None:
    page = visit(f"{lang}/maps/{key}/")
    for size in (WIDE, NARROW):
        page.set_viewport_size(size)
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    leave_three_alike(page)
    found: dict[str, list[str]] = {}
    for size in (WIDE, NARROW):
        page.set_viewport_size(size)
        page.emulate_media(color_scheme="light")
        found[f"light {size['width']}"] = violations(page)
        page.emulate_media(color_scheme="dark")
        found[f"dark {size['width']}"] = violations(page, "color-contrast", "link-in-text-block")
    assert [f"{where}: {one}" for where, what in found.items() for one in what] == []
