"""All pages of a press looked through, in processes of their own: `firmground site --check`."""

import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context

from firmground.model.viewpoint import Viewpoint
from firmground.publish.numbers.blocks import unresolved_told
from firmground.publish.numbers.resolving import Resolver
from firmground.publish.press import Press
from firmground.publish.reports.blocks import Report

# Pages of statements are their own evidence, yet each is opened: one that is not held has no page.
_SHARE = 100
Share = tuple[str, str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Unresolved:
    """A text with a number that no evidence backs, and the address of its page with the language."""

    address: str
    text: str


def unresolved_numbers(press: Press, view: Viewpoint, workers: int = 0) -> tuple[tuple[Unresolved, ...], int]:
    """Return every text with a bare number on any page or print in any language, and how many pages were read."""
    shares = list(_shares(press, view))
    pages = sum(len(keys) for _, _, keys in shares)
    with ProcessPoolExecutor(workers or os.cpu_count() or 1, get_context("fork"), _begin, (press, view)) as pool:
        found = pool.map(_look, shares)
        return tuple(one for share in found for one in share), pages


def _shares(press: Press, view: Viewpoint) -> Iterator[Share]:
    for lang in press.settings.translations:
        for page in press.pages:
            keys = tuple(page.module.keys(press.record, view))
            for start in range(0, len(keys), _SHARE):
                yield lang, page.slug, keys[start : start + _SHARE]


class _Worker:
    """What a worker process was started with, and its readers of pages, one for each language."""

    held: tuple[Press, Viewpoint] | None = None
    resolvers: dict[str, Resolver] = {}  # noqa: RUF012 - of the process, made anew in each


def _begin(press: Press, view: Viewpoint) -> None:
    _Worker.held, _Worker.resolvers = (press, view), {}


def _look(share: Share) -> list[Unresolved]:
    if _Worker.held is None:
        raise RuntimeError("a worker was not started by unresolved_numbers")
    press, view = _Worker.held
    lang, slug, keys = share
    resolver = _Worker.resolvers.get(lang)
    if resolver is None:
        resolver = _Worker.resolvers[lang] = Resolver(press, view, lang)
    return [one for key in keys for one in unresolved_on(resolver, slug, key)]


def unresolved_on(resolver: Resolver, slug: str, key: str) -> list[Unresolved]:
    """Return the texts with a bare number on one page, and in what is printed from the same report."""
    page, press = resolver.press.page(slug), resolver.press
    texts = resolver.unresolved(slug, key)
    for report in reports_of(page.module.data(press.record, key, resolver.view)):
        texts += unresolved_told(report, press.words(resolver.lang))
    return [Unresolved(f"{resolver.lang}/{page.address(key)}", text) for text in texts]


def reports_of(data: object) -> tuple[Report, ...]:
    """Return the report that a page shows and prints; nothing for other pages."""
    report = getattr(data, "report", data)
    return (report,) if isinstance(report, Report) else ()
