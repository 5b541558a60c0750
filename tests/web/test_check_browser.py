"""Checking a text in a real browser: with and without scripts, by file, on a phone, in the dark, on paper.

Whatever a test does, no request goes to another host and no cookie is set: `watched_page` holds that.
"""

import base64
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from web.axe import violations
from web.live_site import NARROW, WIDE, Site, watched_page
from web.test_static_browser import copied_site

pytestmark = pytest.mark.browser

TEXT = (
    "GENEVA – The Mine Ban Treaty has 170 states parties. Lithuania withdrew from the Convention on Cluster Munitions"
    " on 6 March 2025.\n\n<b>Nobody</b> & nothing.\n\nAs of February 2026 the Mine Ban Treaty had 161 states parties."
)
DAY = "2026-03-01"
# What a file dropped from the desktop is for a page; Playwright cannot drop one itself.
DROP = """([name, type, data]) => {
  const bytes = Uint8Array.from(atob(data), (c) => c.charCodeAt(0));
  const held = new DataTransfer();
  held.items.add(new File([bytes], name, { type }));
  const form = document.querySelector("#check");
  for (const kind of ["dragover", "drop"]) {
    form.dispatchEvent(new DragEvent(kind, { dataTransfer: held, bubbles: true, cancelable: true }));
  }
}"""


@pytest.fixture
def page(site: Site, browser: Browser) -> Iterator[Page]:
    with watched_page(site, browser) as opened:
        opened.goto(f"{site.address}/en/check/")
        yield opened


@pytest.fixture
def without_scripts(site: Site, browser: Browser) -> Iterator[Page]:
    with watched_page(site, browser, scripts=False) as opened:
        opened.goto(f"{site.address}/en/check/")
        yield opened


def check(page: Page, text: str = TEXT) -> None:
    page.get_by_label("Text", exact=True).fill(text)
    page.get_by_label("Published on").fill(DAY)
    page.get_by_role("button", name="Check", exact=True).click()
    page.get_by_role("heading", name="A checked text").wait_for()


def drop(page: Page, name: str, kind: str, content: bytes) -> None:
    page.evaluate(DROP, [name, kind, base64.b64encode(content).decode()])


def test_a_pasted_text_is_answered_and_its_notes_lead_to_statements(page: Page) -> None:
    check(page)
    note = page.locator(".claim.v-contradicted").first
    note.locator("summary").click()
    assert "170" in note.inner_text()
    assert "161" in note.inner_text()
    page.locator("mark.v-contradicted + a").first.click()
    expect(page).to_have_url(re.compile(r"#c1$"))
    note.locator("a[href*='statements/']").first.click()
    expect(page).to_have_url(re.compile("/statements/"))
    expect(page.get_by_text("Known from").first).to_be_visible()


def test_everything_works_without_scripts(without_scripts: Page) -> None:
    page = without_scripts
    check(page)
    assert page.locator(".given").all_inner_texts()[1] == "<b>Nobody</b> & nothing."
    page.locator(".claim summary").first.click()
    expect(page.locator(".claim .read-as").first).to_be_visible()
    page.locator("details.again summary").click()
    assert page.get_by_label("Text", exact=True).input_value() == TEXT


def test_a_kept_text_is_found_again_and_deleted_with_its_word(without_scripts: Page, site: Site) -> None:
    page = without_scripts
    check(page, f"{TEXT} Kept.")
    page.get_by_role("button", name="Keep for 90 days").click()
    word = page.locator(".token").inner_text()
    page.locator(".kept a").click()
    page.get_by_label("The word you were shown").wait_for()
    address = page.url
    assert page.locator("mark.v-contradicted").count() >= 1
    assert page.locator(".token").count() == 0
    assert page.locator("meta[name=robots]").get_attribute("content") == "noindex"
    page.get_by_label("The word you were shown").fill("wrong")
    page.get_by_role("button", name="Delete the text").click()
    expect(page.get_by_role("alert")).to_be_visible()
    page.get_by_label("The word you were shown").fill(word)
    page.get_by_role("button", name="Delete the text").click()
    expect(page.get_by_text("The text and its check are deleted.")).to_be_visible()
    answer = page.goto(address)
    assert answer is not None
    assert answer.status == 404


@pytest.mark.parametrize("address", ["check/" + "0" * 32 + "/", "check/x/", "check/%00/", "check/" + "9" * 400 + "/"])
def test_an_address_where_nothing_is_kept_is_404(page: Page, site: Site, address: str) -> None:
    answer = page.goto(f"{site.address}/en/{address}")
    assert answer is not None
    assert answer.status == 404


def test_a_dropped_text_is_put_in_the_box(page: Page) -> None:
    drop(page, "news.txt", "text/plain", TEXT.encode())
    page.get_by_text("news.txt is in the box.").wait_for()
    assert page.get_by_label("Text", exact=True).input_value() == TEXT


def test_of_a_dropped_page_the_text_and_the_day_are_taken_and_nothing_runs(page: Page) -> None:
    html = f"""<meta property="article:published_time" content="{DAY}T08:00:00Z"><title>Menu</title>
    <body><nav>Menu</nav><article><h1>Head</h1><p>One <b>two</b>.</p><script>document.title = "ran"</script>
    <img src="https://elsewhere.example/x.png" onerror="document.title = 'ran'"><p>Three.</p></article></body>"""
    drop(page, "news.html", "text/html", html.encode())
    page.get_by_text("news.html is in the box.").wait_for()
    assert page.get_by_label("Text", exact=True).input_value().split("\n\n") == ["Head", "One two.", "Three."]
    assert page.get_by_label("Published on").input_value() == DAY
    assert page.title() != "ran"


def test_a_dropped_pdf_is_handed_to_the_form_and_what_is_no_text_is_refused(page: Page) -> None:
    drop(page, "report.pdf", "application/pdf", b"%PDF-1.4")
    page.get_by_text("report.pdf will be sent").wait_for()
    assert page.locator("#file").evaluate("input => input.files[0].name") == "report.pdf"
    drop(page, "picture.png", "image/png", b"\x89PNG")
    page.get_by_text("picture.png is no text").wait_for()
    drop(page, "large.txt", "text/plain", b"x" * 1_000_001)
    page.get_by_text("large.txt is larger than 1 MB.").wait_for()


def test_a_fault_is_told_above_the_form_with_the_text_still_in_it(page: Page) -> None:
    page.locator("#published").evaluate("input => { input.type = 'text' }")
    page.get_by_label("Text", exact=True).fill(TEXT)
    page.locator("#published").fill("yesterday")
    page.get_by_role("button", name="Check", exact=True).click()
    page.get_by_role("alert").wait_for()
    assert "a day like 2026-02-20" in page.get_by_role("alert").inner_text()
    assert page.get_by_label("Text", exact=True).input_value() == TEXT
    assert violations(page) == []


def test_axe_finds_nothing_on_a_checked_text_wide_narrow_and_dark(page: Page) -> None:
    check(page)
    page.locator(".claim summary").first.click()
    page.locator("details.again summary").click()
    found = []
    for size in (WIDE, NARROW):
        page.set_viewport_size(size)
        page.emulate_media(color_scheme="light")
        found += violations(page)
        page.emulate_media(color_scheme="dark")
        found += violations(page, "color-contrast", "link-in-text-block")
    assert not found, "\n".join(found)


def test_a_checked_text_scrolls_sideways_on_no_phone(page: Page) -> None:
    check(page, f"{TEXT} {'unbroken' * 60} The Mine Ban Treaty has 170 states parties.")
    page.set_viewport_size(NARROW)
    page.locator(".claim summary").first.click()
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]


def test_a_checked_text_from_right_to_left_keeps_notes_beside_it(page: Page) -> None:
    check(page)
    page.evaluate("document.documentElement.dir = 'rtl'")
    text, notes = page.locator(".given").first.bounding_box(), page.locator(".claim").first.bounding_box()
    assert text is not None
    assert notes is not None
    assert notes["x"] + notes["width"] <= text["x"]
    assert page.evaluate("document.documentElement.scrollWidth") <= WIDE["width"]
    assert page.locator(".given").first.evaluate("p => getComputedStyle(p).direction") == "ltr"


def test_on_paper_notes_stand_beside_the_text_with_their_sources(page: Page) -> None:
    check(page)
    page.emulate_media(media="print")
    assert page.locator(".claim ul a").first.is_visible()
    assert page.locator(".claim .read-as").first.is_visible()
    assert not page.locator("#check").is_visible()
    text, note = page.locator(".given").first.bounding_box(), page.locator(".claim").first.bounding_box()
    assert text is not None
    assert note is not None
    assert note["x"] >= text["x"] + text["width"]


def test_a_copy_made_of_files_says_that_it_cannot_check(browser: Browser, tmp_path: Path) -> None:
    with copied_site(tmp_path / "site", "check") as address, watched_page(Site(address), browser) as page:
        page.goto(f"{address}/en/check/")
        assert page.get_by_text("A copy of this site made of files cannot check.").is_visible()
        page.get_by_label("Text", exact=True).focus()
        page.get_by_text("Use the command line.", exact=False).wait_for()
        assert page.get_by_role("button", name="Check", exact=True).is_disabled()
