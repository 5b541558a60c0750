"""The press of a running process: the public reading kept up to date, the page cache, translations."""

from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from gettext import NullTranslations
from pathlib import Path
from threading import Lock

from django.conf import settings

from firmground.factcheck.checking import Checker, load_checker
from firmground.ledger.history import Readings
from firmground.linkage.published import Publication as Incidents
from firmground.linkage.published_files import LIST, read_publication
from firmground.model.reading import Reading
from firmground.model.viewpoint import Viewpoint
from firmground.publish.page import Page, load_pages
from firmground.publish.press import Press, Settings
from firmground.views.record import Record
from firmground.views.shelf import Shelf, load_shelf

CACHE_BYTES = 64 * 1024 * 1024


def translations() -> dict[str, NullTranslations]:
    """Return the languages of the site with their catalogues; English is what the pages are written in."""
    return {"en": NullTranslations()}


def today() -> date:
    """Return today's date, UTC."""
    return datetime.now(UTC).date()


@dataclass
class PageCache:
    """Rendered bytes by address and viewpoint, the least used dropped first, never more than `limit` bytes.

    Several threads may ask at once.
    """

    limit: int = CACHE_BYTES
    _held: OrderedDict[tuple[str, ...], bytes] = field(default_factory=OrderedDict)
    _size: int = 0
    _lock: Lock = field(default_factory=Lock)

    def get(self, key: tuple[str, ...]) -> bytes | None:
        """Return what is held, and count it as used."""
        with self._lock:
            found = self._held.get(key)
            if found is not None:
                self._held.move_to_end(key)
            return found

    def put(self, key: tuple[str, ...], content: bytes) -> None:
        """Hold content; what was used longest ago goes when room is needed."""
        with self._lock:
            if len(content) > self.limit // 8 or key in self._held:
                return
            self._held[key] = content
            self._size += len(content)
            while self._size > self.limit:
                _, dropped = self._held.popitem(last=False)
                self._size -= len(dropped)

    def size(self) -> int:
        """Return how many bytes are held."""
        with self._lock:
            return self._size


@dataclass
class Publication:
    """One per process; safe to use from several threads."""

    readings: Readings = field(default_factory=Readings)
    shelf: Shelf = field(default_factory=load_shelf)
    settings: Settings = field(default_factory=lambda: Settings(translations()))
    pages: tuple[Page, ...] = field(default_factory=load_pages)
    cache: PageCache = field(default_factory=PageCache)
    caching: bool = True
    incidents: Path = field(default_factory=lambda: settings.DATA / "incidents")
    _read: tuple[int, Incidents] | None = None
    _press: Press | None = None
    _checker: Checker | None = None
    _lock: Lock = field(default_factory=Lock)

    def press(self) -> Press:
        """Return the press over the present public reading; a new batch makes a new one."""
        with self._lock:
            reading: Reading = self.readings.reading("public")
            incidents = self._published()
            known = self._press.record if self._press else None
            if self._press is None or known is None or known.reading is not reading or known.incidents is not incidents:
                self._press = Press(Record(reading, self.shelf, incidents), self.settings, self.pages)
                self.cache = PageCache(self.cache.limit)
            return self._press

    def checker(self) -> Checker:
        """Return the checker over the present public reading; a new batch makes a new one."""
        record = self.press().record
        with self._lock:
            if self._checker is None or self._checker.knowledge.record is not record:
                self._checker = load_checker(record)
            return self._checker

    def _published(self) -> Incidents:
        """Return the published incidents, read anew where there is another publication."""
        listed = self.incidents / LIST
        stamp = listed.stat().st_mtime_ns if listed.is_file() else 0
        if self._read is None or self._read[0] != stamp:
            self._read = (stamp, read_publication(self.incidents))
        return self._read[1]

    def html(self, press: Press, address: str, view: Viewpoint, lang: str) -> bytes:
        """Return a page at an address, from the cache where it is held; NotFound where there is none."""
        key = (press.record.version, lang, address, str(view.as_of), str(view.known_at), str(view.today))
        held = self.cache.get(key) if self.caching else None
        if held is None:
            held = press.look(address, view).html(lang)
            if self.caching:
                self.cache.put(key, held)
        return held

    def further(self, press: Press, address: str, name: str, view: Viewpoint, lang: str) -> tuple[str, bytes]:
        """Return the media type and bytes of a page's further file, from the cache where it is held."""
        look = press.look(address, view)
        key = (press.record.version, lang, f"{address}{name}", str(view.as_of), str(view.known_at), str(view.today))
        held = self.cache.get(key) if self.caching else None
        kind = look.page.extras(press.record, look.data, look.key, view, lang).get(name)
        if held is not None and kind is not None:
            return kind.media_type, held
        media_type, content = look.further(name, lang)
        if self.caching:
            self.cache.put(key, content)
        return media_type, content
