"""The day a web page says it was published."""

import re
from collections.abc import Iterator
from email.utils import parsedate
from typing import Final

import orjson
from selectolax.lexbor import LexborHTMLParser

from firmground.factcheck.documents.taken import iso_day

# In this order: what publishers fill for others to read comes before what may be the day of a change.
_METAS: Final = (
    "article:published_time", "og:published_time", "og:article:published_time", "datepublished", "dc.date.issued",
    "dcterms.issued", "dcterms.date", "dc.date", "dcterms.created", "dc.date.created", "parsely-pub-date",
    "sailthru.date", "citation_publication_date", "citation_date", "publication_date", "publish-date", "publishdate",
    "pubdate", "pub_date", "date",
)  # fmt: skip
_DAY: Final = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)|(\d{4})(\d{2})(\d{2})(?:T|$)")
_LONGEST: Final = 200_000
_DEEPEST: Final = 12


def day_of_page(page: LexborHTMLParser) -> str:
    """Return the day (ISO) by meta elements, JSON-LD or time elements, empty where the page tells none."""
    return next((day for told in _told(page) if (day := _day(told))), "")


def _told(page: LexborHTMLParser) -> Iterator[str]:
    metas: dict[str, str] = {}
    for meta in page.css("meta[content]")[:500]:
        told = meta.attributes
        name = told.get("property") or told.get("name") or told.get("itemprop") or ""
        metas.setdefault(name.strip().lower(), told.get("content") or "")
    ranked = [metas[name] for name in _METAS if name in metas]
    yield from ranked[:1]
    for script in page.css('script[type="application/ld+json"]')[:20]:
        yield from _linked(script.text())
    yield from ranked[1:]
    for selector in (
        "[itemprop=datePublished]",
        "time[pubdate]",
        "article time[datetime]",
        "main time[datetime]",
        "time[datetime]",
    ):
        for time in page.css(selector)[:3]:
            yield time.attributes.get("datetime") or time.attributes.get("content") or time.text()[:60]


def _linked(text: str) -> Iterator[str]:
    """Yield the days of publication in linked data, those nearest to its root first."""
    if len(text) > _LONGEST:
        return
    try:
        level = [orjson.loads(text)]
    except orjson.JSONDecodeError:
        return
    for _ in range(_DEEPEST):
        below: list[object] = []
        for held in level:
            if isinstance(held, dict):
                if isinstance(day := held.get("datePublished"), str):
                    yield day
                below += held.values()
            elif isinstance(held, list):
                below += held
        level = below


def _day(told: str) -> str:
    """Return the day a text begins with, as written there: no clock is moved to another zone."""
    told = told.strip()[:60]
    found = _DAY.match(told)
    if found is not None:
        year, month, day = found[1] or found[4], found[2] or found[5], found[3] or found[6]
        return iso_day(f"{year}-{int(month):02}-{int(day):02}")
    parsed = parsedate(told)
    return iso_day(f"{parsed[0]:04}-{parsed[1]:02}-{parsed[2]:02}") if parsed else ""
