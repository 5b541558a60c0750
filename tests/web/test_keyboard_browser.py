"""Every function of the site by keyboard alone: nothing here touches a pointer.

A control is reached by Tab from the top of its page, as a reader reaches it, and used by keys.
"""

import pytest
from playwright.sync_api import Page, expect

from web.live_site import Visit

pytestmark = pytest.mark.browser

_HAS_FOCUS = "selector => document.activeElement !== null && document.activeElement.matches(selector)"


def tab_to(page: Page, selector: str, most: int = 80) -> None:
    """Press Tab until what is named has the focus; it must be seen to have it."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate(_HAS_FOCUS, selector):
            style = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
            assert style != "none", f"{selector}: nothing shows that it has the focus"
            return
    raise AssertionError(f"{selector}: not reached by {most} Tabs")


def test_another_day_is_asked_for(visit: Visit) -> None:
    page = visit("treaties/ccm/")
    tab_to(page, "#as_of")
    page.keyboard.type("03062025")
    tab_to(page, "[data-viewpoint] button")
    page.keyboard.press("Enter")
    page.wait_for_url("**as_of=2025-03-06**")
    expect(page.get_by_text("You are not looking from today.")).to_be_visible()


def test_a_language_is_chosen(visit: Visit) -> None:
    page = visit("areas/ltu/")
    tab_to(page, ".languages a[hreflang=fr]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/fr/areas/ltu/")
    expect(page.locator("h1")).to_have_text("Lituanie")


def test_a_name_is_searched_and_its_page_opened(visit: Visit) -> None:
    page = visit("search/")
    tab_to(page, "#q")
    page.keyboard.type("lithu")
    expect(page.locator("[data-found] a").first).to_have_text("Lithuania")
    tab_to(page, "[data-found] a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/areas/ltu/")


def test_the_list_of_areas_is_filtered_by_name_and_standing(visit: Visit) -> None:
    page = visit("areas/")
    rows = page.locator("tr[data-names]:not([hidden])")
    everyone = rows.count()
    tab_to(page, "form[data-filter] input")
    page.keyboard.type("burma")
    expect(rows).to_have_count(1)
    expect(rows.first).to_contain_text("Myanmar")
    for _ in "burma":
        page.keyboard.press("Backspace")
    expect(rows).to_have_count(everyone)
    tab_to(page, "form[data-filter] select")
    page.keyboard.type("with")
    assert 0 < rows.count() < everyone


def test_areas_are_compared(visit: Visit) -> None:
    page = visit("compare/")
    tab_to(page, "#compared")
    page.keyboard.type("Latvia")
    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("Shift+ArrowDown")
    tab_to(page, "form[data-compare] button")
    page.keyboard.press("Enter")
    page.wait_for_url("**/compare/lva,lbn,lso/")
    expect(page.locator("main")).to_contain_text("Latvia")
    expect(page.locator("main")).to_contain_text("Lebanon")


def test_two_days_are_compared(visit: Visit) -> None:
    page = visit("changes/")
    tab_to(page, "form[data-span] [name=from]")
    page.keyboard.type("01012025")
    tab_to(page, "form[data-span] button")
    page.keyboard.press("Enter")
    page.wait_for_url("**/changes/2025-01-01..*/")
    expect(page.locator("main")).to_contain_text("Lithuania")


def test_a_press_card_is_copied(visit: Visit) -> None:
    page = visit("cards/ltu/")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    tab_to(page, "button[data-copy]")
    page.keyboard.press("Enter")
    copied = page.locator("[data-copied]").inner_text().strip()
    expect(page.locator("button[data-copy]")).to_have_text(
        page.locator("button[data-copy]").get_attribute("data-done") or ""
    )
    assert page.evaluate("navigator.clipboard.readText()") == copied


def test_what_is_folded_opens(visit: Visit) -> None:
    page = visit("figures/")
    tab_to(page, "summary")
    page.keyboard.press("Enter")
    expect(page.locator("details[open] table").first).to_be_visible()


def test_the_history_plays_and_stops_and_steps(visit: Visit) -> None:
    page = visit("maps/standing/apmbc/")
    told = page.locator("[data-history] output")
    tab_to(page, "[data-history] input")
    page.keyboard.press("Home")
    expect(told).to_contain_text("1997")
    page.keyboard.press("ArrowRight")
    expect(told).to_contain_text("1998")


def test_a_text_is_checked(visit: Visit) -> None:
    page = visit("check/")
    tab_to(page, "textarea")
    page.keyboard.type("The Mine Ban Treaty has 170 states parties.")
    tab_to(page, "form .main-button")
    page.keyboard.press("Enter")
    expect(page.locator("main mark", has_text="170").first).to_be_visible()
