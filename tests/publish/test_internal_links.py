"""Pages link each other: every relative link of the pages that lead on leads to a page or file that is written."""

import re
from functools import cache
from posixpath import normpath
from urllib.parse import urlsplit

import pytest

from firmground.model.errors import NotFound
from firmground.publish.page import load_pages
from publish.instances import sample
from publish.record import bundled_press, html, viewpoint

_HREF = re.compile(r'href="([^"]+)"')
_FILES = {"index.json", "index.csv", "index.txt"}
# Pages with few instances are looked at whole; of the others some that show most.
_SOME = {
    "card": ("ltu", "afg", "xkx", "2024", "2022", "1999"), "sheet": ("ltu", "ukr", "khm"),
    "area": ("ltu", "xkx", "prk"),
}  # fmt: skip
_KINDS = (
    "home", "treaty", "area", "changes", "outside", "outside_treaty", "group", "groups", "card", "sheet", "sheets",
    "ranking", "rankings", "maps", "map", "map_frame", "charts",
    "changes_span", "timeline", "compare", "comparison", "corrections", "a_z", "search",
)  # fmt: skip


@cache
def addresses() -> frozenset[str]:
    """Return every address of the site, below the language."""
    press, view = bundled_press(), viewpoint()
    return frozenset(p.address(key) for p in press.pages for key in p.module.keys(press.record, view))


@pytest.mark.parametrize("slug", _KINDS)
def test_every_link_leads_somewhere(slug: str) -> None:
    press = bundled_press()
    page = press.page(slug)
    wrong = {}
    for key in _SOME.get(slug) or page.module.keys(press.record, viewpoint()):
        found = {link for link in _HREF.findall(html(slug, key)) if not _leads(page.address(key), link)}
        if found:
            wrong[key] = found
    assert wrong == {}


@pytest.mark.parametrize("slug", [page.slug for page in load_pages()])
def test_a_place_within_a_page_has_one_name_and_every_link_within_it_leads_to_one(slug: str) -> None:
    for key in (*sample(slug, 3), *_SOME.get(slug, ())):
        text = html(slug, key)
        ids = re.findall(r' id="([^"]*)"', text)
        assert len(ids) == len(set(ids)), sorted(one for one in set(ids) if ids.count(one) > 1)
        assert set(re.findall(r'href="#([^"]+)"', text)) <= set(ids)


@cache
def extras(address: str) -> frozenset[str]:
    """Return the names of the further files of the page at an address."""
    try:
        look = bundled_press().look(address, viewpoint())
    except NotFound:
        return frozenset()
    return frozenset(look.page.extras(look.press.record, look.data, look.key, look.view))


def _leads(address: str, link: str) -> bool:
    parts = urlsplit(link)
    if parts.scheme or not parts.path:
        return True
    target = normpath(f"/en/{address}{parts.path}")
    if target.startswith("/assets/"):
        return True
    below = target.removeprefix("/en").removeprefix("/")
    folder, _, name = below.rpartition("/")
    if name in _FILES or name in extras(f"{folder}/"):
        return True
    return (f"{below}/" if below else "") in addresses()
