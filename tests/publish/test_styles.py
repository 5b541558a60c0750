"""A page loads the style of what it shows: one sheet is loaded by all pages, the others by those that name them."""

import re
from functools import cache
from pathlib import Path

import pytest

from firmground import publish
from firmground.publish.page import load_pages
from publish.instances import sample
from publish.record import bundled_press, viewpoint

ASSETS = Path(publish.__file__).parent / "assets"
SHEETS = ("site.css", "world.css", "lists.css", "check.css")
# A class, with the element's name where a selector asks for one.
_CLASS = re.compile(r"((?:\b[a-z][a-z0-9]*)?\.-?[A-Za-z_][\w-]*)")
_ELEMENT = re.compile(r'<([a-z][a-z0-9]*)[^>]*? class="([^"]*)"')


@cache
def _asked(name: str) -> tuple[frozenset[str], ...]:
    """Return for each selector of a sheet the classes that an element and those around it must have."""
    text = re.sub(r"/\*.*?\*/", "", (ASSETS / name).read_text("utf-8"), flags=re.DOTALL)
    heads = re.findall(r"([^{};]+)\{", text)
    selectors = (one for head in heads if not head.strip().startswith("@") for one in _apart(head))
    return tuple(frozenset(_CLASS.findall(one)) for one in selectors)


def _apart(head: str) -> list[str]:
    """Return the selectors of a rule; one with a choice within brackets stands for its first."""
    return re.sub(r":(?:is|not|has)\(([^,()]*)[^()]*\)", r"\1", head).split(",")


@pytest.mark.parametrize("slug", [page.slug for page in load_pages()])
def test_a_page_loads_the_style_of_each_class_it_uses(slug: str) -> None:
    press = bundled_press()
    page = press.page(slug)
    for key in sample(slug, 3):
        text = press.html(page, key, viewpoint(), "en").decode()
        loaded = {name for name in SHEETS if f'assets/{name}"' in text}
        classes = {(tag, one) for tag, found in _ELEMENT.findall(text) for one in found.split()}
        used = {name for tag, one in classes for name in (f".{one}", f"{tag}.{one}")}
        for name in set(SHEETS) - loaded:
            missed = {asked for asked in _asked(name) if asked and asked <= used}
            assert not missed, f"{page.address(key)} does not load {name}: {sorted(map(sorted, missed))}"


def test_every_page_loads_the_sheet_of_all() -> None:
    for page in load_pages():
        for key in sample(page.slug, 1):
            assert b'assets/site.css"' in bundled_press().html(page, key, viewpoint(), "en")


@pytest.mark.parametrize("name", SHEETS)
def test_a_token_is_set_in_a_sheet_that_is_loaded(name: str) -> None:
    text = (ASSETS / name).read_text("utf-8")
    here = text + (ASSETS / "site.css").read_text("utf-8")
    # Set on the element itself by classes, with a value to fall back on or within one sheet.
    asked = set(re.findall(r"var\(--([\w-]+)\)", text))
    assert asked <= set(re.findall(r"--([\w-]+):", here))
