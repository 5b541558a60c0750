"""Every kind of page by Tab alone: on in the order of the page, the focus always seen and in sight, kept nowhere."""

from collections.abc import Iterator
from typing import cast

import pytest
from playwright.sync_api import Browser, Page

from firmground.publish.page import load_pages
from publish.instances import heaviest_address
from web.live_site import Site, watched_page

pytestmark = pytest.mark.browser

_TABS = 30
# What has the focus: its place among all elements, what it is, whether it shows that it has it, whether it is in sight.
_HERE = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const { outlineStyle, outlineWidth } = getComputedStyle(one);
  const box = one.getBoundingClientRect();
  return [[...document.querySelectorAll('*')].indexOf(one), one.outerHTML.slice(0, 120),
          outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2,
          box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth];
}"""
# The places of what Tab reaches, and a focus on the last but one.
_REACHED = """() => {
  const every = [...document.querySelectorAll('*')];
  const all = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')];
  return all.filter(one => one.tabIndex >= 0 && !one.disabled && one.checkVisibility()).map(one => every.indexOf(one));
}"""
_FOCUS = "place => document.querySelectorAll('*')[place].focus()"


@pytest.fixture(scope="module")
def page(site: Site, browser: Browser) -> Iterator[Page]:
    """One window for all."""
    with watched_page(site, browser) as opened:
        yield opened


def here(page: Page) -> tuple[int, str, bool, bool] | None:
    """Return what has the focus, None where the page has none."""
    return cast("tuple[int, str, bool, bool] | None", page.evaluate(_HERE))


@pytest.mark.parametrize("slug", [one.slug for one in load_pages()])
def test_tab_goes_through_a_page_in_its_order_and_out_again(page: Page, site: Site, slug: str) -> None:
    page.goto(f"{site.address}/en/{heaviest_address(slug)}")
    reached = page.evaluate(_REACHED)
    first, end, utmost = reached[0], reached[-2], reached[-1]
    last, same = -1, 0
    for _ in range(_TABS):
        page.keyboard.press("Tab")
        found = here(page)
        # After the last link the browser has the focus, or begins anew.
        if found is None or last >= end > found[0] or (last, found[0]) == (utmost, first):
            break
        place, what, is_outlined, is_in_sight = found
        assert place >= last, f"back to {what}"
        # A field of a day has a part each for day, month, year and the calendar.
        same = same + 1 if place == last else 0
        assert same < 4, f"kept at {what}"
        assert is_outlined, f"nothing shows the focus on {what}"
        assert is_in_sight, f"out of sight: {what}"
        last = place
    page.evaluate(_FOCUS, end)
    last = end
    for _ in range(6):
        page.keyboard.press("Tab")
        found = here(page)
        if found is None or found[0] < end or (last, found[0]) == (utmost, first):
            return
        last = found[0]
    raise AssertionError(f"kept at the end: {here(page)}")
