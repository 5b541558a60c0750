"""Every kind of page, as the press finds it, at its heaviest: no violation of axe-core and no sideways scroll anywhere.

A new folder of pages is covered by itself. Two looks hold what was asked for: English, light, wide; and Arabic, which
is written from right to left, dark, 320 px wide. Pages that hold most kinds of parts are looked at in the other six
too: all kinds in all eight found nothing on 2026-11-22, and take thirteen minutes.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from firmground.publish.page import load_pages
from publish.instances import heaviest_address
from web.axe import leave_three_alike, violations
from web.live_site import NARROW, WIDE, Site, watched_page

pytestmark = pytest.mark.browser

SLUGS = tuple(page.slug for page in load_pages())
_MANY_PARTS = ("area", "home", "incidents")
# Of a page that is told in one light, only colours change in the other.
_COLOURS = ("color-contrast", "link-in-text-block")
# What a table of a page may scroll in itself, the page itself never does.
_WIDTH = "document.documentElement.scrollWidth"


@pytest.fixture(scope="module")
def page(site: Site, browser: Browser) -> Iterator[Page]:
    """One window for all: at its end no other host was asked and no cookie was set."""
    with watched_page(site, browser) as opened:
        yield opened


@pytest.mark.parametrize("slug", SLUGS)
def test_a_kind_of_page_is_open_to_all(page: Page, site: Site, slug: str) -> None:
    address = heaviest_address(slug)
    told: list[str] = []
    for lang, scheme, size in (("en", "light", WIDE), ("ar", "dark", NARROW)):
        page.set_viewport_size(size)
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        answer = page.goto(f"{site.address}/{lang}/{address}")
        assert answer is not None
        assert answer.ok
        for width in sorted({size["width"], NARROW["width"]}):
            page.set_viewport_size({"width": width, "height": 900})
            if page.evaluate(_WIDTH) > width:
                told.append(f"{lang} at {width} px: scrolls sideways, {page.evaluate(_WIDTH)} px wide")
        page.set_viewport_size(size)
        leave_three_alike(page)
        told += [f"{lang} {scheme} {size['width']}: {one}" for one in violations(page)]
    assert not told, "\n".join(told)


@pytest.mark.parametrize("slug", _MANY_PARTS)
@pytest.mark.parametrize("lang", ["en", "ar"])
def test_pages_of_many_parts_are_open_to_all_in_every_look(page: Page, site: Site, slug: str, lang: str) -> None:
    page.set_viewport_size(WIDE)
    page.goto(f"{site.address}/{lang}/{heaviest_address(slug)}")
    leave_three_alike(page)
    told: list[str] = []
    for size, scheme, rules in (
        (WIDE, "dark", _COLOURS), (NARROW, "light", ()), (NARROW, "dark", _COLOURS), (WIDE, "light", ()),
    ):  # fmt: skip
        page.set_viewport_size(size)
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        told += [f"{scheme} {size['width']}: {one}" for one in violations(page, *rules)]
    assert not told, "\n".join(told)
