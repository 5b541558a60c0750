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
    page = visit("maps/standing/ccm/")
    told = page.locator("[data-history] output")
    tab_to(page, "[data-history] .play")
    page.keyboard.press("Enter")
    expect(page.locator("[data-history] .play")).to_have_text("Pause")
    expect(told).to_contain_text("2009")
    page.keyboard.press("Space")
    expect(page.locator("[data-history] .play")).to_have_text("Play the years")
    tab_to(page, "[data-history] input")
    page.keyboard.press("Home")
    expect(told).to_have_text("31 December 2008")
    page.keyboard.press("ArrowRight")
    expect(told).to_contain_text("2009")


def test_the_history_goes_to_the_day_of_the_change_before_and_after(visit: Visit) -> None:
    page = visit("maps/standing/ccm/")
    told = page.locator("[data-history] output")
    tab_to(page, "[data-history] [data-turn='-1']")
    dated = told.inner_text()
    page.keyboard.press("Enter")
    expect(told).not_to_have_text(dated)
    last = told.inner_text()
    assert last != dated
    page.keyboard.press("Enter")
    expect(told).not_to_have_text(last)
    tab_to(page, "[data-history] [data-turn='1']")
    page.keyboard.press("Enter")
    expect(told).to_have_text(last)


def test_the_map_zooms_moves_and_is_left_again(visit: Visit) -> None:
    page = visit("maps/clearance/apmbc/")
    tab_to(page, ".map-ways button")
    page.keyboard.press("Enter")
    live = page.locator(".map-live[data-zoom]")
    live.wait_for()
    tab_to(page, ".map-live canvas", 3)
    zoom, middle = (live.get_attribute(name) or "" for name in ("data-zoom", "data-middle"))
    page.keyboard.press("+")
    expect(live).not_to_have_attribute("data-zoom", zoom)
    page.keyboard.press("ArrowRight")
    expect(live).not_to_have_attribute("data-middle", middle)
    for name in ("Zoom in", "Zoom out", "Show the whole world"):
        tab_to(page, f".map-buttons button[aria-label='{name}']", 2)
        zoom = live.get_attribute("data-zoom") or ""
        page.keyboard.press("Enter")
        expect(live).not_to_have_attribute("data-zoom", zoom)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.map-live') === null"), "the map holds who came into it"


def test_the_first_map_shows_the_other_treaty(visit: Visit) -> None:
    page = visit("")
    tab_to(page, ".switch input:checked")
    fill = "getComputedStyle(document.querySelector('.world [data-area=NOR]')).fill"
    before = page.evaluate(fill.replace("NOR", "POL"))
    page.keyboard.press("ArrowDown")
    expect(page.locator(".switch #map-ccm")).to_be_checked()
    assert page.evaluate(fill.replace("NOR", "POL")) != before


def test_a_note_in_the_margin_is_followed_to_its_statement(visit: Visit) -> None:
    page = visit("areas/ltu/")
    tab_to(page, ".lede .c a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/areas/ltu/#n1")
    tab_to(page, "#n1 a.statement", 1)
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/statements/**")


def test_a_dot_of_a_chart_leads_to_its_statement(visit: Visit) -> None:
    page = visit("charts/casualties/afg/")
    tab_to(page, "svg.series a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/statements/**")


@pytest.mark.parametrize("name", ["index.csv", "index.json", "chart.png", "chart.svg"])
def test_the_files_of_a_chart_are_taken(visit: Visit, name: str) -> None:
    page = visit("charts/casualties/afg/")
    tab_to(page, f".taken a[href='./{name}']", 200)
    with page.expect_response(f"**/{name}") as answered:
        page.keyboard.press("Enter")
    assert answered.value.ok
    if name.endswith("png"):  # the browser sets it in the middle of a page of its own; the policy lets it
        page.wait_for_function("() => document.images.length && getComputedStyle(document.images[0]).margin !== '0px'")


def test_the_code_that_shows_a_chart_elsewhere_is_reached(visit: Visit) -> None:
    page = visit("charts/casualties/afg/")
    tab_to(page, "pre[tabindex]", 200)
    page.keyboard.press("Control+A")
    assert "<iframe" in page.evaluate("getSelection().toString()")


def test_a_citation_is_saved(visit: Visit) -> None:
    page = visit("groups/eu/")
    tab_to(page, ".formats a[download$='.bib']", 400)
    with page.expect_download() as saved:
        page.keyboard.press("Enter")
    assert saved.value.suggested_filename.endswith(".bib")


def test_a_calendar_is_subscribed_to(visit: Visit) -> None:
    page = visit("about/")
    tab_to(page, ".formats a[href$='.ics']", 200)
    tab_to(page, ".formats a[href$='.atom']", 1)


def test_incidents_are_filtered_sorted_and_played(visit: Visit) -> None:
    page = visit("incidents/")
    page.locator("#incident-filters:not([hidden])").wait_for()
    tab_to(page, "#incident-filters select[name=device]")
    page.keyboard.press("ArrowDown")
    page.wait_for_url("**device=**")
    tab_to(page, "#incident-filters select[name=measure]", 3)
    page.keyboard.press("ArrowDown")
    page.wait_for_url("**measure=casualties**")
    tab_to(page, "#incident-filters button[type=reset]", 1)
    page.keyboard.press("Enter")
    expect(page.locator("#incident-filters select[name=device]")).to_have_value("")
    tab_to(page, "#incident-years .bars [tabindex='0']")
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    page.wait_for_url("**from=**")
    tab_to(page, "[data-play]", 1)
    words = page.locator("[data-play]").inner_text()
    page.keyboard.press("Enter")
    expect(page.locator("[data-play]")).to_have_text("Stop")
    page.keyboard.press("Enter")
    expect(page.locator("[data-play]")).to_have_text(words)
    tab_to(page, "table[data-rows=areas] th[data-column=killed] button")
    page.keyboard.press("Enter")
    expect(page.locator("th[data-column=killed]").first).to_have_attribute("aria-sort", "descending")


def test_a_text_is_checked(visit: Visit) -> None:
    page = visit("check/")
    tab_to(page, "textarea")
    page.keyboard.type("The Mine Ban Treaty has 170 states parties.")
    tab_to(page, "form .main-button")
    page.keyboard.press("Enter")
    expect(page.locator("main mark", has_text="170").first).to_be_visible()
    tab_to(page, ".checked .ref")
    page.keyboard.press("Enter")
    page.wait_for_url("**#c1")
    tab_to(page, "#c1 summary", 3)
    page.keyboard.press("Enter")
    expect(page.locator("#c1 details[open] dl")).to_be_visible()
    tab_to(page, "button[name=keep]")
    page.keyboard.press("Enter")
    expect(page.locator(".kept .token")).to_be_visible()


def test_a_file_is_chosen_as_with_the_pointer_it_is_dropped(visit: Visit) -> None:
    page = visit("check/")
    page.on("filechooser", lambda _: None)  # the browser is told before the key is pressed that a test chooses
    tab_to(page, "#file")
    with page.expect_file_chooser() as chosen:
        page.keyboard.press("Enter")
    text = b"The Mine Ban Treaty has 170 states parties."
    chosen.value.set_files({"name": "speech.txt", "mimeType": "text/plain", "buffer": text})
    tab_to(page, "form .main-button", 3)
    page.keyboard.press("Enter")
    expect(page.locator("main mark", has_text="170").first).to_be_visible()
