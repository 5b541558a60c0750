"""A copy of the site without a server, in a real browser: another day is redrawn in place, and 404 fits at any depth.

The copy holds the pages the tests look at, as `firmground site` writes them, behind the policy of the live site.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Response, expect

from firmground.publish.formatting import day_text
from firmground.publish.press import Press
from firmground.publish.site import write_site
from firmground.publish.standing_changes import standing_changes
from firmground.views.counts import treaty_counts
from firmground.web.answers import POLICY
from publish.record import TODAY, bundled_press, bundled_record, viewpoint
from web.axe import violations

pytestmark = pytest.mark.browser

ON = date(2011, 9, 1)
PAGES = ("home", "areas", "treaty", "area", "changes", "about")
Open = Callable[[str], Page]


class Host(SimpleHTTPRequestHandler):
    """A plain host of files: it gives 404.html for what it does not hold, and knows no question mark."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        body = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code, message)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def copied_site(folder: Path, *slugs: str) -> Iterator[str]:
    """Give the address of a copy of the site with some pages, written at the tests' today."""
    whole = bundled_press()
    pages = tuple(page for page in whole.pages if page.slug in slugs)
    write_site(Press(whole.record, whole.settings, pages), viewpoint(), folder, workers=1)
    with hosted(folder) as address:
        yield address


@contextmanager
def hosted(folder: Path) -> Iterator[str]:
    """Give the address of a host of a folder's files."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Host, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a copy of the site, written at the tests' today."""
    with copied_site(tmp_path_factory.mktemp("copy") / "site", *PAGES) as address:
        yield address


@pytest.fixture
def visit(copy: str, browser: Browser) -> Iterator[Open]:
    """Open an address of the copy; at the end nothing failed and the policy of the site was kept."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB", reduced_motion="reduce")
    failures: list[str] = []
    context.on("weberror", lambda error: failures.append(str(error.error)))
    context.on("console", lambda said: failures.append(said.text) if "Content Security Policy" in said.text else None)
    page = context.new_page()

    def open_address(address: str) -> Page:
        page.goto(f"{copy}/en/{address}")
        return page

    yield open_address
    context.close()
    assert failures == []


def ask(page: Page, day: date = ON) -> None:
    """Choose a day in the header, and wait until the page says that it is redrawn."""
    page.get_by_label("The world as of").fill(day.isoformat())
    page.get_by_role("button", name="Show").click()
    page.locator("#drawn", has_text=day_text(day, "en")).wait_for()


def computed(treaty: str, standing: str, on: date = ON) -> tuple[str, ...]:
    """Return who has a standing on a day, as the law computes it from the same record."""
    shelf = bundled_record().shelf
    return treaty_counts(bundled_record(), shelf.treaty(treaty), on, TODAY).group(standing).areas  # type: ignore[arg-type]


def test_the_change_file_is_small_and_gives_the_standing_of_every_state() -> None:
    assert len(standing_changes(bundled_record(), viewpoint())) < 25_000


def test_the_first_page_counts_both_treaties_on_another_day(visit: Open) -> None:
    page = visit("")
    ask(page)
    assert "as_of=2011-09-01" in page.url
    assert page.locator("#drawn .elsewhen").inner_text() == (
        "Standing shown as of 1 September 2011; figures and deadlines on this page remain as of 21 November 2026."
    )
    rows = page.locator("table.counts tbody tr")
    counts = [treaty_counts(bundled_record(), treaty, ON, TODAY) for treaty in bundled_record().shelf.treaties.values()]
    told = [row.locator("td").all_inner_texts() for row in rows.all()]
    assert told[0] == [str(count.in_force) for count in counts]
    assert told[1] == [str(count.deposit) for count in counts]
    order = ("withdrawal_notified", "deposited", "signatory", "withdrawn", "not_joined")
    for row, standing in zip(told[2:], order, strict=True):
        assert row == [
            str(len(computed(c.treaty, standing))) if computed(c.treaty, standing) else "none" for c in counts
        ]
    assert page.locator("table.counts caption").inner_text().endswith("on 1 September 2011")


def test_the_map_is_filled_for_another_day(visit: Open) -> None:
    page = visit("")
    shape = page.locator("svg.world path[data-area=LTU]")
    fill = "shape => getComputedStyle(shape).fill"
    page.get_by_label("Convention on Cluster Munitions").check()
    withdrawn = shape.evaluate(fill)
    ask(page)
    assert "t2-in_force" in (shape.get_attribute("class") or "")
    assert shape.locator("title").text_content() == (
        "Lithuania\nMine Ban Treaty: party\nConvention on Cluster Munitions: party"
    )
    assert shape.evaluate(fill) not in {withdrawn, "rgb(0, 0, 0)"}
    assert shape.evaluate(fill) == page.locator(".swatch.m-in_force").evaluate(
        "x => getComputedStyle(x).backgroundColor"
    )


@pytest.mark.parametrize("treaty", ["apmbc", "ccm"])
def test_a_treaty_lists_who_stood_where_on_another_day(visit: Open, treaty: str) -> None:
    page = visit(f"treaties/{treaty}/")
    ask(page)
    for standing in ("not_joined", "signatory", "deposited", "in_force", "withdrawal_notified", "withdrawn"):
        group = page.locator(f"details[data-group={treaty}][data-of={standing}]")
        listed = [item.get_attribute("data-area") for item in group.locator("li").all()]
        assert tuple(listed) == computed(treaty, standing)
        assert group.locator("[data-tally]").text_content() == str(len(listed))
        assert group.is_visible() == bool(listed)
    bound = len(computed(treaty, "in_force")) + len(computed(treaty, "withdrawal_notified"))
    assert page.locator("main .lede").inner_text().startswith(f"{bound} states are bound as of 1 September 2011.")
    assert page.get_by_text("The same by region").is_hidden()


def test_the_list_of_states_and_its_filter_follow_the_day(visit: Open) -> None:
    page = visit("areas/?as_of=2011-09-01")
    page.locator("#drawn:not([hidden])").wait_for()
    row = page.locator("tr[data-names^='AFG ']")
    assert row.locator("td").nth(1).inner_text().startswith("signatory")
    page.get_by_label("Convention on Cluster Munitions").select_option("deposited")
    shown = [row.get_attribute("data-names") or "" for row in page.locator("tr[data-names]:not([hidden])").all()]
    assert sorted(names[:3] for names in shown) == sorted(computed("ccm", "deposited"))


def test_a_profile_shows_the_standing_of_another_day_and_leads_on_with_it(visit: Open) -> None:
    page = visit("areas/ltu/")
    assert "It left the Convention on Cluster Munitions" in page.locator("main .lede").inner_text()
    ask(page)
    assert page.locator("main .lede").inner_text() == (
        "Mine Ban Treaty: party since 1 November 2003; Convention on Cluster Munitions: party since 1 September 2011."
    )
    assert violations(page) == []
    page.get_by_role("link", name="States and areas").first.click()
    page.wait_for_url("**/en/areas/?as_of=2011-09-01")
    page.locator("#drawn:not([hidden])").wait_for()
    assert page.get_by_label("The world as of").input_value() == "2011-09-01"


def test_a_day_ahead_shows_what_is_already_certain(visit: Open) -> None:
    page = visit("treaties/ccm/")
    ask(page, date(2030, 1, 1))
    assert page.locator("details[data-of=withdrawn] [data-tally]").text_content() == str(
        len(computed("ccm", "withdrawn", date(2030, 1, 1)))
    )


def test_what_is_listed_without_its_day_is_told_of_beside_the_day(visit: Open) -> None:
    page = visit("")
    assert page.get_by_text("It is in none of these counts until a day is known.").is_visible()
    ask(page)
    assert page.get_by_text("It is in none of these counts until a day is known.").is_hidden()
    ask(page, date(2018, 8, 15))
    assert "Acts listed without their day, in no standing here: 1." in page.locator("#drawn").inner_text()


def test_back_leads_to_today_and_so_does_the_link(visit: Open) -> None:
    page = visit("areas/ltu/")
    ask(page)
    page.go_back()
    page.locator("main .lede [data-today]:visible").wait_for()
    assert page.locator("#drawn").is_hidden()
    ask(page)
    page.get_by_role("link", name="Back to today").click()
    page.wait_for_url("**/en/areas/ltu/")
    assert page.locator("#drawn").is_hidden()


def test_a_page_on_which_nothing_follows_the_day_says_so(visit: Open) -> None:
    page = visit("about/")
    ask(page)
    assert page.locator("#drawn .elsewhen").inner_text() == (
        "Nothing on this page is redrawn for 1 September 2011; it remains as of 21 November 2026."
    )


def test_known_at_says_that_no_release_is_at_hand(visit: Open) -> None:
    page = visit("")
    page.get_by_label("known at").focus()
    line = page.locator("#releases")
    line.wait_for()
    assert line.inner_text() == "no release is at hand in this copy; known at 21 November 2026 only"
    assert not page.get_by_label("known at").is_editable()
    assert violations(page) == []


@pytest.mark.parametrize("query", ["as_of=yesterday", "as_of=2011-02-30", "as_of=<b>", "as_of=", "as_of=2026-11-21"])
def test_what_is_no_other_day_leaves_the_page_as_it_is(visit: Open, query: str) -> None:
    page = visit(f"areas/ltu/?{query}")
    page.wait_for_load_state("networkidle")
    assert page.locator("#drawn").is_hidden()


def test_without_scripts_the_table_of_changes_gives_the_days(copy: str, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{copy}/en/areas/ltu/?as_of=2011-09-01")
    assert "It left the Convention" in page.locator("main .lede").inner_text()
    page.get_by_role("link", name="What changed, day by day").click()
    expect(page.locator("#y2011")).to_be_visible()
    context.close()


@pytest.mark.parametrize("address", ["zzz/", "areas/zzz/nope/", "a/b/c/d/e/"])
def test_the_page_for_nothing_fits_at_any_depth(visit: Open, copy: str, address: str) -> None:
    page = visit("about/")
    missing: list[str] = []

    def note(answer: Response) -> None:
        if answer.status == 404:
            missing.append(answer.url)

    page.on("response", note)
    page.goto(f"{copy}/en/{address}")
    expect(page.locator("h1")).to_have_text("There is nothing at this address")
    assert missing == [f"{copy}/en/{address}"]
    assert page.evaluate("getComputedStyle(document.body).margin") == "0px"
    page.get_by_role("link", name="All states and areas").click()
    expect(page.locator("h1")).to_have_text("States and areas")
