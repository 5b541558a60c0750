"""Questions on a copy of the site without a server: a comparison, a name, two days; and the button that copies."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from web.axe import violations
from web.test_static_browser import copied_site

pytestmark = pytest.mark.browser

Open = Callable[[str], Page]


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a copy with the pages that questions lead to."""
    folder: Path = tmp_path_factory.mktemp("questions") / "site"
    with copied_site(folder, "compare", "comparison", "card", "search", "changes", "a_z", "area") as address:
        yield address


@pytest.fixture
def visit(copy: str, browser: Browser) -> Iterator[Open]:
    """Open an address of the copy; at the end nothing failed and the policy of the site was kept."""
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"], reduced_motion="reduce")
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


def test_areas_in_the_address_are_put_beside_each_other(visit: Open, copy: str) -> None:
    page = visit("compare/?areas=LTU,LVA,EST")
    beside = page.locator("[data-drawn] section")
    expect(beside).to_have_count(3)
    expect(beside.nth(0)).to_contain_text("It left the Convention on Cluster Munitions on 6 March 2025")
    expect(beside.nth(1).locator("h2")).to_have_text("Latvia")
    link = beside.nth(0).locator("a.statement").first.get_attribute("href")
    assert link is not None
    assert link.startswith(f"{copy}/en/statements/")
    assert violations(page) == []


def test_the_form_of_a_comparison_asks_the_same(visit: Open) -> None:
    page = visit("compare/")
    page.get_by_label("States and areas").select_option(["AFG", "COL"])
    page.get_by_role("button", name="Compare").click()
    page.wait_for_url("**?areas=AFG&areas=COL")
    expect(page.locator("[data-drawn] h2")).to_have_text(["Afghanistan", "Colombia"])


def test_one_area_is_too_few_to_compare(visit: Open) -> None:
    page = visit("compare/?areas=LTU")
    expect(page.locator("[data-told]")).to_have_text("Choose two to eight areas.")


def test_a_name_is_found_while_it_is_typed(visit: Open) -> None:
    page = visit("search/")
    field = page.get_by_role("searchbox")
    field.fill("côte d’iv")
    expect(page.locator("[data-found] a").first).to_have_text("Côte d'Ivoire")
    field.fill("burma")
    expect(page.locator("[data-found] a").first).to_have_text("Myanmar")
    expect(page.locator("[data-told]")).to_contain_text("found")
    assert violations(page) == []
    field.fill("zzzz")
    expect(page.locator("[data-told]")).to_contain_text("Nothing of this name")
    field.fill("lithuania")
    page.locator("[data-found] a").first.click()
    expect(page.locator("h1")).to_have_text("Lithuania")


def test_a_search_in_the_address_is_answered(visit: Open) -> None:
    page = visit("search/?q=baltic")
    expect(page.locator("[data-found] a").first).to_have_text("Baltic states")


def test_the_table_of_changes_is_cut_to_two_days(visit: Open) -> None:
    page = visit("changes/?from=2025-03-05&to=2025-06-27")
    shown = page.locator("tr[data-on]:visible")
    expect(shown).to_have_count(4)
    days = {shown.nth(i).get_attribute("data-on") for i in range(shown.count())}
    assert days == {"2025-03-06", "2025-03-12", "2025-06-25", "2025-06-27"}


def test_the_button_copies_the_sentences_of_a_card(visit: Open) -> None:
    page = visit("cards/ltu/")
    page.get_by_role("button", name="Copy the text").click()
    expect(page.get_by_role("button")).to_contain_text(["Show", "Copied"])
    held = page.evaluate("navigator.clipboard.readText()")
    assert "It left the Mine Ban Treaty on 27 December 2025" in held
