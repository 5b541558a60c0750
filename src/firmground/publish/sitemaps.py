"""What search engines read: which pages there are in which languages. Pages of single statements are left out."""

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

from firmground.model.viewpoint import Viewpoint
from firmground.publish.press import Press

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPACES = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_LINKS = 'xmlns:xhtml="http://www.w3.org/1999/xhtml"'
# What the form allows in one file.
MOST = 50_000
LEFT_OUT = frozenset(("statement", "incident_list"))


def robots_txt(base: str) -> bytes:
    """Return robots.txt of a site at a base such as "https://example.org/"; without a base no map can be named."""
    named = f"\nSitemap: {base}sitemap.xml\n" if base else ""
    return f"User-agent: *\nDisallow: /desk/\n{named}".encode()


def sitemap_index(langs: Sequence[str], base: str) -> bytes:
    """Return the index: one map for each language."""
    rows = "".join(f"<sitemap><loc>{escape(f'{base}{lang}/sitemap.xml')}</loc></sitemap>\n" for lang in langs)
    return f"{_HEAD}<sitemapindex {_SPACES}>\n{rows}</sitemapindex>\n".encode()


def language_map(press: Press, view: Viewpoint, lang: str, base: str) -> bytes:
    """Return the pages of one language, each with the same page in the others."""
    langs = tuple(press.settings.translations)
    rows = "".join(_row(address, lang, langs, base) for address in _addresses(press, view))
    return f"{_HEAD}<urlset {_SPACES} {_LINKS}>\n{rows}</urlset>\n".encode()


def _addresses(press: Press, view: Viewpoint) -> Iterator[str]:
    found = (
        page.address(key) for page in press.pages if page.slug not in LEFT_OUT
        for key in page.module.keys(press.record, view)
    )  # fmt: skip
    for place, address in enumerate(found):
        if place >= MOST:
            return
        yield address


def _row(address: str, lang: str, langs: Sequence[str], base: str) -> str:
    others = "".join(
        f'<xhtml:link rel="alternate" hreflang={quoteattr(other)} href={quoteattr(f"{base}{other}/{address}")}/>'
        for other in langs if len(langs) > 1
    )  # fmt: skip
    return f"<url><loc>{escape(f'{base}{lang}/{address}')}</loc>{others}</url>\n"
