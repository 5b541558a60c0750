"""A page is a folder: page.py says which instances exist and gives their data, page.html shows it.

The same data gives HTML, JSON and CSV, live and static.
"""

import importlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Protocol, cast

from markupsafe import Markup

from firmground.model.viewpoint import Viewpoint
from firmground.publish.filters import Filters
from firmground.publish.links import Links
from firmground.views.record import Record


@dataclass(frozen=True, slots=True)
class PageFile:
    """A file beside a page's HTML, JSON and CSV: its media type and bytes."""

    kind: str
    content: bytes


class PageModule(Protocol):
    """What a page's page.py holds.

    `ADDRESS` is the address below the language, with `{key}` for the instance ("areas/{key}/"), "" for the home page.
    A page whose module says `FRAMED = True` may be shown in a frame on another site.
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


class FilesModule(Protocol):
    """What a page's page.py holds beside the rest where the page has files of its own: `FILES` are their names."""

    FILES: tuple[str, ...]

    def files(self, data: object, words: Filters) -> Mapping[str, PageFile]:
        """Return those files by name, in the language of the words."""
        ...


class RowsModule(Protocol):
    """What a page's rows.py holds, where the page has so many rows that a template would be slow at them."""

    def filters(self, links: Links) -> Mapping[str, Callable[..., Markup]]:
        """Return filters that write them, by the names the page's template calls them by."""
        ...


@dataclass(frozen=True, slots=True)
class Page:
    """A page found by looking: its folder's name, its module, and where it has one its rows.py."""

    slug: str
    module: PageModule
    rows: RowsModule | None = None

    def has_table(self, data: object) -> bool:
        """Tell whether the page has a table, without making more of it than its first row."""
        return next(iter(self.module.table(data)), None) is not None

    @property
    def framed(self) -> bool:
        """Tell whether another site may show the page in a frame."""
        return getattr(self.module, "FRAMED", False)

    @property
    def file_names(self) -> tuple[str, ...]:
        """Return the names of the files of its own that the page has beside HTML, JSON and CSV."""
        return getattr(self.module, "FILES", ())

    def files(self, data: object, words: Filters) -> Mapping[str, PageFile]:
        """Return the page's files of its own by name; nothing where it has none."""
        return cast(FilesModule, self.module).files(data, words) if self.file_names else {}

    def address(self, key: str) -> str:
        """Return the address of an instance below the language, ending in a slash (or empty for the home page)."""
        return self.module.ADDRESS.replace("{key}", key)


def load_pages() -> tuple[Page, ...]:
    """Return every page folder, sorted by name."""
    root = files("firmground.publish") / "pages"
    slugs = sorted(entry.name for entry in root.iterdir() if (entry / "page.html").is_file())
    return tuple(_load(slug, has_rows=(root / slug / "rows.py").is_file()) for slug in slugs)


def _load(slug: str, *, has_rows: bool) -> Page:
    folder = f"firmground.publish.pages.{slug}"
    module = cast(PageModule, importlib.import_module(f"{folder}.page"))
    rows = cast(RowsModule, importlib.import_module(f"{folder}.rows")) if has_rows else None
    return Page(slug, module, rows)
