"""A page is a folder: page.py says which instances exist and gives their data, page.html shows it.

The same data gives HTML, JSON and CSV, live and static.
"""

import importlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Protocol, cast

from firmground.model.viewpoint import Viewpoint
from firmground.views.record import Record


class PageModule(Protocol):
    """What a page's page.py holds.

    `ADDRESS` is the address below the language, with `{key}` for the instance ("areas/{key}/"), "" for the home page.
    """

    ADDRESS: str

    def keys(self, record: Record, view: Viewpoint) -> Iterable[str]:
        """Return the keys of the instances that exist; a page of its own has the one key ""."""
        ...

    def data(self, record: Record, key: str, view: Viewpoint) -> object:
        """Return the data of one instance, a documented dataclass; NotFound where there is none."""
        ...

    def table(self, data: object) -> Sequence[Sequence[str]]:
        """Return the page's main table, a header row first; () where the page has none."""
        ...


@dataclass(frozen=True, slots=True)
class Page:
    """A page found by looking: its folder's name and its module."""

    slug: str
    module: PageModule

    def address(self, key: str) -> str:
        """Return the address of an instance below the language, ending in a slash (or empty for the home page)."""
        return self.module.ADDRESS.replace("{key}", key)


def load_pages() -> tuple[Page, ...]:
    """Return every page folder, sorted by name."""
    root = files("firmground.publish") / "pages"
    slugs = sorted(entry.name for entry in root.iterdir() if (entry / "page.html").is_file())
    return tuple(
        Page(slug, cast(PageModule, importlib.import_module(f"firmground.publish.pages.{slug}.page"))) for slug in slugs
    )
