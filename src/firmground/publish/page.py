"""A page is a folder: page.py says which instances exist and gives their data, page.html shows it.

The same data gives HTML, JSON and CSV, live and static.
"""

import importlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Protocol, cast

from markupsafe import Markup

from firmground.model.viewpoint import Viewpoint
from firmground.publish.copied import MARK
from firmground.publish.links import Links
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

    def table(self, data: object) -> Iterable[Sequence[str]]:
        """Return the page's main table, a header row first, row by row where it is long; () where there is none."""
        ...


class RowsModule(Protocol):
    """What a page's rows.py holds, where the page has so many rows that a template would be slow at them."""

    def filters(self, links: Links) -> Mapping[str, Callable[..., Markup]]:
        """Return filters that write them, by the names the page's template calls them by."""
        ...


@dataclass(frozen=True, slots=True)
class Page:
    """A page found by looking: its folder's name, its module, and where it has one its rows.py.

    `is_copied` tells that a part of it is made to be copied, and stands beside it as plain text.
    """

    slug: str
    module: PageModule
    rows: RowsModule | None = None
    is_copied: bool = False

    def has_table(self, data: object) -> bool:
        """Tell whether the page has a table, without making more of it than its first row."""
        return next(iter(self.module.table(data)), None) is not None

    def address(self, key: str) -> str:
        """Return the address of an instance below the language, ending in a slash (or empty for the home page)."""
        return self.module.ADDRESS.replace("{key}", key)


def load_pages() -> tuple[Page, ...]:
    """Return every page folder, sorted by name."""
    root = files("firmground.publish") / "pages"
    slugs = sorted(entry.name for entry in root.iterdir() if (entry / "page.html").is_file())
    return tuple(_load(slug, root / slug) for slug in slugs)


def _load(slug: str, held: Traversable) -> Page:
    folder = f"firmground.publish.pages.{slug}"
    module = cast(PageModule, importlib.import_module(f"{folder}.page"))
    has_rows = (held / "rows.py").is_file()
    rows = cast(RowsModule, importlib.import_module(f"{folder}.rows")) if has_rows else None
    return Page(slug, module, rows, MARK in (held / "page.html").read_text("utf-8"))
