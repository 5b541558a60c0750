"""A page is a folder: page.py says which instances exist and gives their data, page.html shows it.

The same data gives HTML, JSON and CSV, live and static.
"""

import importlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Protocol, cast

from markupsafe import Markup

from firmground.model.viewpoint import Viewpoint
from firmground.publish.links import Links
from firmground.views.record import Record

if TYPE_CHECKING:
    from firmground.publish.filters import Filters


@dataclass(frozen=True, slots=True)
class Extra:
    """A further file of a page: its media type, and how it is made in the words of a language, only when asked for."""

    media_type: str
    content: Callable[["Filters"], bytes]


class PageModule(Protocol):
    """What a page's page.py holds.

    `ADDRESS` is the address below the language, with `{key}` for the instance ("areas/{key}/"), "" for the home page.
    A module may also hold `files(record, data, key, view, lang)`, which returns further files by name, each an `Extra`.
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
    """A page found by looking: its folder's name, its module, and where it has one its rows.py."""

    slug: str
    module: PageModule
    rows: RowsModule | None = None

    def extras(self, record: Record, data: object, key: str, view: Viewpoint, lang: str) -> Mapping[str, Extra]:
        """Return the further files that the page offers by name; none where its module has no function `files`."""
        return self._files(record, data, key, view, lang) if self._files else {}

    @property
    def has_extras(self) -> bool:
        """Tell whether the page's module offers further files at all."""
        return self._files is not None

    @property
    def _files(self) -> Callable[[Record, object, str, Viewpoint, str], Mapping[str, Extra]] | None:
        """Return the module's own function `files`; a module may import another of that name."""
        offered = getattr(self.module, "files", None)
        return offered if getattr(offered, "__module__", "") == getattr(self.module, "__name__", None) else None

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
    return tuple(_load(slug, has_rows=(root / slug / "rows.py").is_file()) for slug in slugs)


def _load(slug: str, *, has_rows: bool) -> Page:
    folder = f"firmground.publish.pages.{slug}"
    module = cast(PageModule, importlib.import_module(f"{folder}.page"))
    rows = cast(RowsModule, importlib.import_module(f"{folder}.rows")) if has_rows else None
    return Page(slug, module, rows)
