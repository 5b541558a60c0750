"""The incident explorer on the page as the site writes it, over published incidents, in a real browser.

What the server wrote and what the script shows must be the same, and every link of the script must lead somewhere.
"""

import random
import threading
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from firmground.linkage.published_files import read_publication
from firmground.linking.publishing import Publishing, Terms
from firmground.publish.press import Press
from firmground.publish.site import write_site
from firmground.views.record import Record
from linked_worlds import LinkedWorld
from publish.record import bundled_press, viewpoint
from web.axe import leave_three_alike, violations
from web.explorer_page import AREAS, DEVICES
from web.test_static_browser import Host

pytestmark = pytest.mark.browser

Visit = Callable[[str], Page]
_HEAD = "record_id,source,date_start,area,admin1,admin2,lat,lon,place_precision,device,killed,injured,aggregate\n"
_TOTAL = "total,monitor,2015-01-01,AFG,,,,,area,unspecified_mine_erw,20,40,yes\n"


def records(count: int) -> str:
    """Return invented records of single incidents and one that totals several."""
    dice = random.Random(3)  # noqa: S311 - invented incidents
    lines = [_HEAD, _TOTAL]
    for n in range(count):
        code = dice.choice(("AFG", "COL", "LAO"))
        admin1, admin2, lat, lon = dice.choice(AREAS[code].districts)
        day = date(dice.randint(2010, 2020), dice.randint(1, 12), dice.randint(1, 28))
        place = f'{code},{admin1},"{admin2.replace(chr(34), "")}",{lat},{lon},settlement'
        lines.append(f"{n},monitor,{day},{place},{dice.choice(list(DEVICES))},{dice.choice(('', 0, 1, 4))},2,\n")
    return "".join(lines)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a copy of the site that holds the pages of incidents."""
    folder = tmp_path_factory.mktemp("incidents")
    world = LinkedWorld(folder / "data").told(records(400)).link()
    terms = {"monitor": Terms("Monitor", "CC BY 4.0")}
    Publishing(world.store, world.data / "incidents", date(2026, 11, 22), date(2019, 12, 31), {}, terms).publish()
    whole = bundled_press()
    record = Record(whole.record.reading, whole.record.shelf, read_publication(world.data / "incidents"))
    pages = tuple(page for page in whole.pages if page.slug.startswith("incident"))
    write_site(Press(record, whole.settings, pages), viewpoint(), folder / "site", workers=1)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Host, directory=str(folder / "site")))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/en/incidents/"
    server.shutdown()
    server.server_close()


@pytest.fixture
def visit(site: str, browser: Browser) -> Iterator[Visit]:
    """Open the explorer at a query; at the end nothing failed and the policy of the site was kept."""
    context = browser.new_context(viewport={"width": 1280, "height": 1000}, locale="en-GB", reduced_motion="reduce")
    failures: list[str] = []
    context.on("weberror", lambda error: failures.append(str(error.error)))
    context.on("console", lambda said: failures.append(said.text) if "Content Security Policy" in said.text else None)
    page = context.new_page()

    def open_query(query: str) -> Page:
        page.goto(site + query)
        page.locator("#incident-status.hidden").wait_for(state="attached")
        return page

    yield open_query
    context.close()
    assert failures == []


_SUMS = "all => Object.fromEntries(all.map(one => [one.dataset.sum, one.textContent]))"
_AREAS = "all => all.map(row => [...row.cells].map(cell => cell.textContent.trim()))"
_SAYINGS = Path(__file__).parents[2] / "src" / "firmground" / "publish" / "assets" / "explorer"


def test_the_script_shows_first_what_the_server_wrote(visit: Visit, site: str, browser: Browser) -> None:
    page = visit("")
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(site)
    assert plain.locator("#incident-filters").is_hidden()
    written = plain.locator("[data-sum]").evaluate_all(_SUMS)
    rows = plain.locator("table[data-rows=areas] tbody tr").evaluate_all(_AREAS)
    context.close()
    assert page.locator("[data-sum]").evaluate_all(_SUMS) == written
    assert sorted(page.locator("table[data-rows=areas] tbody tr").evaluate_all(_AREAS)) == sorted(rows)
    assert int(written["incidents"].replace(",", "")) > 300
    assert written["aggregate"] == "60"


def test_no_sentence_the_script_asks_for_is_missing(visit: Visit) -> None:
    page = visit("")
    code = "".join(path.read_text("utf-8") for path in _SAYINGS.glob("*.js"))
    wanted = {part.split('"')[0] for part in code.split('say("')[1:]}
    given = page.locator("#incident-explorer").evaluate("one => one.getAttributeNames()")
    assert {f"data-say-{name}" for name in wanted} - set(given) == set()


def test_links_of_rows_areas_and_sources_lead_somewhere(visit: Visit) -> None:
    page = visit("?area=COL")
    page.locator("table[data-rows=incidents] tbody tr").first.wait_for()
    for link in (
        "table[data-rows=incidents] tbody th a",
        "table[data-rows=incidents] tbody td a",
        "#incident-area-page",
    ):
        address = page.locator(link).first.evaluate("one => one.href")
        assert page.request.get(address).status == 200, address


def test_in_the_cluster_universe_remnants_and_attacks_are_chosen_one_at_a_time(visit: Visit) -> None:
    page = visit("?universe=cluster")
    assert page.locator("select[name=device]").input_value() == "cluster_remnant"
    offered = page.locator("select[name=device] option:not([disabled])").evaluate_all("all => all.map(o => o.value)")
    assert offered == ["cluster_remnant", "cluster_attack"]


@pytest.mark.parametrize("query", ["", "?area=AFG&from=2012&to=2014"])
def test_axe_finds_nothing_on_the_explorer(visit: Visit, query: str) -> None:
    page = visit(query)
    page.locator(".map-live[data-zoom]").wait_for()
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    leave_three_alike(page)
    found = violations(page)
    page.set_viewport_size({"width": 1280, "height": 900})
    found += violations(page)
    assert not found, "\n".join(found)


def test_the_day_chosen_in_the_header_keeps_the_filters(visit: Visit) -> None:
    page = visit("?area=LAO&from=2012")
    kept = page.locator("form[data-viewpoint] input[type=hidden]").evaluate_all(
        "all => all.map(o => [o.name, o.value])"
    )
    assert kept == [["area", "LAO"], ["from", "2012"]]
    page.get_by_label("The world as of").fill("2011-09-01")
    page.get_by_role("button", name="Show", exact=True).click()
    page.locator("#drawn:not([hidden])").wait_for()
    assert "area=LAO" in page.url
    assert "as_of=2011-09-01" in page.url
