"""The site in a real browser: the main paths, the keyboard, the dark, and pages of what is wrong.

Whatever a test does, no request may go to another host and no cookie may be set: the fixture `visit` holds that.
"""

from typing import cast

import pytest
from playwright.sync_api import Browser, expect

from publish.instances import heaviest_address
from web.axe import violations
from web.live_site import Site, Visit

pytestmark = pytest.mark.browser


def test_from_home_to_an_area_to_a_statement_to_its_source_and_back(visit: Visit) -> None:
    page = visit("")
    page.get_by_role("link", name="States and areas").first.click()
    page.get_by_role("link", name="Lithuania").first.click()
    expect(page.locator("h1")).to_have_text("Lithuania")
    page.locator("main a[href*='statements/']").first.press("Enter")
    page.wait_for_url("**/statements/**")
    statement = page.url
    page.locator("main dl a[href*='sources/']").first.click()
    page.wait_for_url("**/sources/**")
    expect(page.get_by_text("Known from").first).to_be_visible()
    page.go_back()
    page.wait_for_url(statement)
    page.locator("main .lede a").click()
    expect(page.locator("h1")).to_have_text("Lithuania")


def test_on_the_eve_of_its_withdrawal_lithuania_is_still_a_party_to_the_ccm(visit: Visit) -> None:
    page = visit("areas/ltu/")
    lede = page.locator("main .lede")
    assert "bound by both" not in lede.inner_text()
    page.get_by_label("The world as of").fill("2025-03-05")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**as_of=2025-03-05**")
    expect(lede).to_contain_text("bound by both bans")
    expect(lede).to_contain_text("must have been received by 6 September 2024; it is still bound")
    expect(page.get_by_text("You are not looking from today.")).to_be_visible()


def test_the_first_tab_leads_to_the_skip_link_and_from_there_to_the_content(visit: Visit) -> None:
    page = visit("areas/ltu/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.locator(".skip").is_visible()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_tab_goes_through_the_header_in_reading_order(visit: Visit) -> None:
    page = visit("about/")
    reached: list[str] = []
    for _ in range(24):
        page.keyboard.press("Tab")
        reached.append(cast(str, page.evaluate("document.activeElement.innerText || document.activeElement.id")))
    wanted = ["Skip to the content", "Firmground", *page.locator("header nav a").all_inner_texts(), "as_of"]
    assert reached[: len(wanted)] == wanted


def test_what_has_the_focus_is_outlined(visit: Visit) -> None:
    page = visit("about/")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_in_the_dark_paper_is_darker_than_ink(visit: Visit) -> None:
    page = visit("about/")
    page.emulate_media(color_scheme="dark")
    paper, ink = page.evaluate(
        "['backgroundColor', 'color'].map(name => getComputedStyle(document.body)[name].match(/\\d+/g).map(Number))"
    )
    assert sum(paper) < 120
    assert sum(ink) > 500


@pytest.mark.parametrize(
    ("address", "status", "heading"),
    [
        ("nothing/here/", 404, "There is nothing at this address"),
        ("areas/?as_of=yesterday", 400, "This day cannot be asked for"),
    ],
)
def test_a_wrong_address_or_day_gets_a_page_that_says_so(
    visit: Visit, site: Site, address: str, status: int, heading: str
) -> None:
    page = visit("about/")
    answer = page.goto(f"{site.address}/en/{address}")
    assert answer is not None
    assert answer.status == status
    assert page.locator("h1").inner_text() == heading
    assert violations(page) == []


def test_a_statement_works_without_scripts(site: Site, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site.address}/en/{heaviest_address('statement')}")
    page.locator("summary").first.click()
    expect(page.locator(".bib").first).to_be_visible()
    context.close()
