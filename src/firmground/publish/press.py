"""Renders pages: one page, one instance, one viewpoint, one language gives the same bytes each time."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from gettext import NullTranslations
from urllib.parse import quote, urlencode

import orjson
from jinja2 import Environment, Template

from firmground.law.standing import STANDINGS
from firmground.model.errors import NotFound, UnknownCode
from firmground.model.viewpoint import Viewpoint
from firmground.publish.catalogues import language
from firmground.publish.copied import copied_text
from firmground.publish.csv_text import csv_lines
from firmground.publish.environment import made
from firmground.publish.feeds.places import subscriptions
from firmground.publish.filters import Filters
from firmground.publish.formatting import direction
from firmground.publish.page import Page, PageFile, load_pages
from firmground.publish.plain import plain
from firmground.publish.shown_viewpoint import ShownViewpoint
from firmground.publish.wording.marking import N_
from firmground.publish.wording.pages import MORE
from firmground.publish.words import WORDS
from firmground.views.record import Record

# The treaties stand between these two, each by the name its folder gives.
_NAV_FIRST = (("areas", N_("States and areas")),)
_NAV_LAST = (
    ("figures", N_("Figures")),
    ("maps", N_("Maps")),
    ("reports", N_("Reports")),
    ("incidents", N_("Incidents")),
    ("evidence", N_("Evidence")),
    ("check", N_("Check a text")),
    ("coverage", N_("What is not known")),
)

_FEW = 4
_OF_EVERY_PAGE = ("index.html", "index.json", "index.csv", "index.txt")


@dataclass(frozen=True, slots=True)
class Settings:
    """What a site says of itself: its languages, where corrections are sent (empty: the reader addresses them).

    `address` is where the site is published, such as "https://firmground.example/"; empty where nobody told.
    """

    translations: Mapping[str, NullTranslations]
    corrections: str = ""
    address: str = ""


@dataclass
class Press:
    """The pages of a site over one record; templates are compiled once."""

    record: Record
    settings: Settings
    pages: tuple[Page, ...] = field(default_factory=load_pages)
    _environments: dict[str, Environment] = field(default_factory=dict)

    def page(self, slug: str) -> Page:
        """Return a page by its folder's name."""
        found = next((p for p in self.pages if p.slug == slug), None)
        if found is None:
            raise NotFound(f'there is no page "{slug}"')
        return found

    def find(self, address: str) -> tuple[Page, str]:
        """Return the page and key of an address below the language; NotFound where no page has such addresses.

        A key may hold slashes where its page's addresses do; an address without a key wins over one with.
        """
        fixed = next((p for p in self.pages if address == p.module.ADDRESS), None)
        if fixed is not None:
            return fixed, ""
        found = [(p, key) for p in self.pages if (key := _key_in(p.module.ADDRESS, address))]
        if not found:
            raise NotFound(f'there is no page at "{address}"')
        return max(found, key=lambda pair: len(pair[0].module.ADDRESS))

    def look(self, address: str, view: Viewpoint) -> "Look":
        """Look at what is at an address; NotFound where there is nothing, before anything is rendered."""
        page, key = self.find(address)
        try:
            return Look(self, page, key, view, page.module.data(self.record, key, view))
        except UnknownCode as error:
            raise NotFound(str(error)) from None

    def html(self, page: Page, key: str, view: Viewpoint, lang: str) -> bytes:
        """Return a page as HTML."""
        return self._html(page, key, view, lang, page.module.data(self.record, key, view))

    def files(self, page: Page, key: str, view: Viewpoint, lang: str) -> dict[str, bytes]:
        """Return all files of a page by name, from one look at its data."""
        look = Look(self, page, key, view, page.module.data(self.record, key, view))
        return {**look.common(), **look.files(lang)}

    def file_name(self, address: str) -> str:
        """Return the name of the file that an address ends in, such as "index.csv"; "" where it ends in none."""
        folder, _, last = address.rpartition("/")
        if last in _OF_EVERY_PAGE:
            return last
        try:
            self.find(f"{folder}/" if folder else "")
        except NotFound:
            return ""
        return last if "." in last else ""

    def _html(self, page: Page, key: str, view: Viewpoint, lang: str, data: object) -> bytes:
        context = self._context(page.address(key), view, lang)
        extras = tuple(page.extras(self.record, data, key, view))
        context["formats"] = [
            ("JSON", "./index.json"), *([("CSV", "./index.csv")] if page.has_table(data) else ()),
            *([("TXT", "./index.txt")] if page.is_copied else ()),
            # A page of calendars lists its hundreds of them itself.
            *((name.rpartition(".")[2].upper(), f"./{name}") for name in extras if len(extras) <= _FEW),
        ]  # fmt: skip
        html = self._template(page, lang).render(context, page=data, key=key)
        return (html if view.is_default else _with_viewpoint(html, view)).encode()

    def _json(self, page: Page, key: str, view: Viewpoint, data: object) -> bytes:
        frame = {
            "as_of": view.as_of, "known_at": view.known_at, "head": self.record.reading.head, "page": page.slug,
            "key": key, "data": data,
        }  # fmt: skip
        return orjson.dumps(plain(frame), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)

    def not_found(self, address: str, view: Viewpoint, lang: str, base: str = "") -> bytes:
        """Return the page that says there is nothing at an address.

        With a `base`, such as "/", its links begin there and fit at any depth; without one they are relative.
        """
        template = self._environment(lang).get_template("not_found.html")
        return template.render(self._context(address, view, lang, base)).encode()

    def notice(self, name: str, address: str, view: Viewpoint, lang: str, **told: str) -> bytes:
        """Return a page that says why there is none: a template that stands by itself, with what it is to tell."""
        template = self._environment(lang).get_template(name)
        return template.render(self._context(address, view, lang), **told).encode()

    def answer(self, slug: str, address: str, data: object, view: Viewpoint, lang: str) -> bytes:
        """Return a page with data that a request brought, at an address of its own; no file stands beside it."""
        html = self._template(self.page(slug), lang).render(self._context(address, view, lang), page=data, key="")
        return (html if view.is_default else _with_viewpoint(html, view)).encode()

    def words(self, lang: str) -> Filters:
        """Return what writes names and values in a language."""
        return Filters(self.record, lang, self.settings.translations[lang])

    def _template(self, page: Page, lang: str) -> Template:
        return self._environment(lang).get_template(f"pages/{page.slug}/page.html")

    def _environment(self, lang: str) -> Environment:
        environment = self._environments.get(lang)
        if environment is None:
            environment = self._environments[lang] = made(
                self.pages, self.record, lang, self.settings.translations[lang]
            )
        return environment

    def _context(self, address: str, view: Viewpoint, lang: str, base: str = "") -> dict[str, object]:
        root = f"{base}{lang}/" if base else "../" * address.count("/") or "./"
        top = base or f"{root}../"
        gettext = self.settings.translations[lang].gettext
        subject = urlencode({"subject": f"Correction: {address or 'home'}",
                             "body": f"Page: {lang}/{address}\nLedger head: {self.record.reading.head}\n\n"},
                            quote_via=quote)  # fmt: skip
        return {
            "lang": lang, "dir": direction(lang), "page_path": address, "root": root, "assets": f"{top}assets/",
            "view": view, "viewpoint": ShownViewpoint(view, lang), "head": self.record.reading.head[:12],
            "treaties": self.record.shelf.treaties, "standings": STANDINGS,
            "nav": [(gettext(label), f"{root}{target}/", address.startswith(target)) for target, label in self._nav()],
            "languages": [(code, language(code).name, f"{top}{code}/{address}") for code in self.settings.translations],
            "unreviewed": not language(lang).is_reviewed,
            "more": [(gettext(WORDS["site_page"][target]), f"{root}{target}") for target in MORE],
            "formats": [], "cite_href": f"{root}about/#cite",
            "site_address": self.settings.address,
            "subscribe": subscriptions(address, self.record.shelf, root),
            "correction_href": f"mailto:{self.settings.corrections}?{subject}",
        }  # fmt: skip

    def _nav(self) -> tuple[tuple[str, str], ...]:
        treaties = ((f"treaties/{slug}", treaty.menu) for slug, treaty in self.record.shelf.treaties.items())
        return (*_NAV_FIRST, *treaties, *_NAV_LAST)


@dataclass(frozen=True, slots=True)
class Look:
    """One page's data at one viewpoint, ready to be written in any form."""

    press: Press
    page: Page
    key: str
    view: Viewpoint
    data: object

    def html(self, lang: str) -> bytes:
        """Return it as HTML in a language."""
        return self.press._html(self.page, self.key, self.view, lang, self.data)

    def json(self) -> bytes:
        """Return it as one JSON document."""
        return self.press._json(self.page, self.key, self.view, self.data)

    def text(self, lang: str) -> bytes:
        """Return the part that is made to be copied as plain text; NotFound where it has none."""
        if not self.page.is_copied:
            raise NotFound(f'the page "{self.page.slug}" has no text to copy')
        return copied_text(self.html(lang).decode()).encode()

    def csv(self) -> bytes:
        """Return its main table as CSV; NotFound where it has none."""
        rows = list(self.page.module.table(self.data))
        if not rows:
            raise NotFound(f'the page "{self.page.slug}" has no table')
        return csv_lines(rows)

    def common(self) -> dict[str, bytes]:
        """Return its files that are the same in every language, by name."""
        rows = list(self.page.module.table(self.data))
        return {"index.json": self.json(), **({"index.csv": csv_lines(rows)} if rows else {})}

    def files(self, lang: str) -> dict[str, bytes]:
        """Return its files in the words of a language, by name."""
        found, words = {"index.html": self.html(lang)}, self.press.words(lang)
        extras = self.page.extras(self.press.record, self.data, self.key, self.view)
        found |= {name: extra.made(words) for name, extra in extras.items()}
        if self.page.is_copied:
            found["index.txt"] = copied_text(found["index.html"].decode()).encode()
        return found

    def file(self, name: str, lang: str) -> PageFile:
        """Return one of its files in a language; NotFound where it has none of that name."""
        match name:
            case "" | "index.html":
                return PageFile("text/html; charset=utf-8", self.html(lang))
            case "index.json":
                return PageFile("application/json", self.json())
            case "index.csv":
                return PageFile("text/csv; charset=utf-8", self.csv())
            case "index.txt":
                return PageFile("text/plain; charset=utf-8", self.text(lang))
        extra = self.page.extras(self.press.record, self.data, self.key, self.view).get(name)
        if extra is None:
            raise NotFound(f'the page "{self.page.slug}" has no file "{name}"')
        return PageFile(extra.kind, extra.made(self.press.words(lang)))


def _key_in(pattern: str, address: str) -> str:
    before, braces, after = pattern.partition("{key}")
    fits = bool(braces) and address.startswith(before) and address.endswith(after)
    return address[len(before) : len(address) - len(after)] if fits else ""


# Links within the site, but not those to the style sheets, nor "./", which leads back to today.
_INTERNAL = re.compile(r'href="(?=\.)(?!\./")(?![^"]*assets/)([^"#?]+)(#[^"]*)?"')


def _with_viewpoint(html: str, view: Viewpoint) -> str:
    """Return a page whose links keep a viewpoint other than today's, so that it holds for the whole site."""
    query = f"?as_of={view.as_of}&amp;known_at={view.known_at}"
    return _INTERNAL.sub(lambda found: f'href="{found[1]}{query}{found[2] or ""}"', html)
