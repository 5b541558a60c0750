"""Feeds of what is new (Atom, RFC 4287); the one place that uses feedgen.

An entry's day is the one on which it became known, so that the same head and viewpoint give the same bytes. Links are
relative to the feed, which has the same place on every host.
"""

from datetime import UTC, date, datetime, time
from uuid import NAMESPACE_URL, uuid5

from feedgen.feed import FeedGenerator

from firmground import __version__
from firmground.model.viewpoint import Viewpoint
from firmground.publish.feeds.ics import stamped
from firmground.publish.feeds.titles import Titles
from firmground.views.news import News, news_of
from firmground.views.record import Record

SUFFIX = ".atom"
# What is older stands on the page of changes and in the deltas of releases.
NEWEST = 60


def feed_of(record: Record, scope: str, view: Viewpoint, titles: Titles) -> bytes:
    """Return the feed of the whole, of a treaty or of a state: the newest entries, the latest first."""
    feed = FeedGenerator()
    feed.id(_id(f"feed/{scope}/{titles.words.lang}"))
    feed.title(titles.of_feed(scope))
    feed.subtitle(titles.about_feed())
    feed.author({"name": "Firmground"})
    feed.generator("Firmground", version=__version__)
    feed.language(titles.words.lang)
    feed.link(href=f"{scope}{SUFFIX}", rel="self", type="application/atom+xml")
    feed.link(href="./", rel="alternate", type="text/html")
    newest = news_of(record, scope, view)[:NEWEST]
    feed.updated(_midnight(newest[0].day) if newest else stamped(record, view))
    for one in newest:
        _add(feed, one, titles)
    content: bytes = feed.atom_str(pretty=True)
    return content


def _add(feed: FeedGenerator, one: News, titles: Titles) -> None:
    entry = feed.add_entry(order="append")
    entry.id(_id(one.key))
    entry.title(titles.of_news(one))
    entry.updated(_midnight(one.day))
    entry.published(_midnight(one.day))
    entry.category({"term": one.kind})
    place = f"statements/{one.statement.id}/" if one.statement else f"areas/{one.area.lower()}/"
    entry.link(href=f"../{place}", rel="alternate", type="text/html")
    entry.summary(titles.about_news(one))


def _id(key: str) -> str:
    """Return the permanent id of a feed or entry, the same on every host."""
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'firmground:{key.lower()}')}"


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
