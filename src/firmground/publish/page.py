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
from firmground.publish.filters import Filters
from firmground.publish.links import Links
from firmground.views.record import Record


@dataclass(frozen=True, slots=True)
class Extra:
    """A further file of a page: its media type, and how it is made in the words of a language, only when asked for."""

    kind: str
    made: Callable[[Filters], bytes]


@dataclass(frozen=True, slots=True)
class PageFile:
    """A file of a page: its media type and bytes."""

    kind: str
    content: bytes


Extras = Mapping[str, Extra]


class PageModule(Protocol):
    """What a page's page.py holds.

    `ADDRESS` is the address below the language, with `{key}` for the instance ("areas/{key}/"), "" for the home page.
    A page whose module says `FRAMED = True` may be shown in a frame on another site. A module may also hold
    `files(record, data, key, view)`, which returns further files by name, each an `Extra`.
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

    @property
    def framed(self) -> bool:
        """Tell whether another site may show the page in a frame."""
        return getattr(self.module, "FRAMED", False)

    def extras(self, record: Record, data: object, key: str, view: Viewpoint) -> Extras:
        """Return the further files that the page offers by name; none where its module has no function `files`."""
        offered = getattr(self.module, "files", None)
        # A module may import another function of that name.
        own = getattr(offered, "__module__", "") == getattr(self.module, "__name__", None)
        return cast(_Files, offered)(record, data, key, view) if own else {}

    def address(self, key: str) -> str:
        """Return the address of an instance below the language, ending in a slash (or empty for the home page)."""
        return self.module.ADDRESS.replace("{key}", key)


_Files = Callable[[Record, object, str, Viewpoint], Extras]


def load_pages() -> tuple[Page, ...]:
    """Return every page folder, sorted by name."""
    root = files("firmground.publish") / "pages"
    slugs = sorted(entry.name for entry in root.iterdir() if (entry / "page.html").is_file())
    return tuple(_load(slug, root / slug) for slug in slugs)


def _load(slug: str, folder: Traversable) -> Page:
    def module(name: str) -> object:
        known = (folder / f"{name}.py").is_file()
        return importlib.import_module(f"firmground.publish.pages.{slug}.{name}") if known else None

    page, copied = cast(PageModule, module("page")), MARK in (folder / "page.html").read_text("utf-8")
    return Page(slug, page, cast(RowsModule | None, module("rows")), copied)
