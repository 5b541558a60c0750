"""The files of the site: every page in every language, the same bytes the server gives at the default viewpoint."""

from collections.abc import Iterator
from importlib.resources import as_file, files
from pathlib import Path

from firmground.model.viewpoint import Viewpoint
from firmground.publish.drafts import Draft
from firmground.publish.entries import entries, search_file
from firmground.publish.pages.search import page as search_page
from firmground.publish.press import Look, Press
from firmground.publish.sitemaps import language_map, robots_txt, sitemap_index
from firmground.publish.standing_changes import standing_changes

Job = tuple[str, str]
# A copy of the site is known by this file, which redrawing.js redraws pages from; one of version 0.1.0 by the other.
CHANGES = "assets/changes.json"
MARKERS = (CHANGES, "assets/static.json")
# Fonts that only pictures and PDFs are made with are loaded by no page.
_NOT_LOADED = {"print", "type"}


def jobs(press: Press, view: Viewpoint) -> Iterator[Job]:
    """Yield every page of the site by its folder's name and its key."""
    for page in press.pages:
        for key in page.module.keys(press.record, view):
            yield page.slug, key


def write_page(press: Press, view: Viewpoint, job: Job, draft: Draft) -> None:
    """Write one page in every language, from one look at its data.

    Beside the page stand its data, its table as index.csv where it has one, and the further files it offers.
    """
    slug, key = job
    page = press.page(slug)
    look = Look(press, page, key, view, page.module.data(press.record, key, view))
    common = look.common()
    for lang in press.settings.translations:
        for name, content in {**look.files(lang), **common}.items():
            draft.put(f"{lang}/{page.address(key)}{name}", content)


def write_frame(press: Press, view: Viewpoint, draft: Draft, root: str, base: str) -> None:
    """Write what stands beside the pages: assets, the change file, the front door, and what a host gives for 404.

    The pages themselves are the server's, byte for byte. Only the pages for what does not exist know the root of the
    host, because they are shown at any depth; only maps for search engines know its whole address, the `base`.
    """
    first = next(iter(press.settings.translations))
    for lang in press.settings.translations:
        draft.put(f"{lang}/404.html", press.not_found("", view, lang, root))
    # Most hosts know one such page, at the root.
    draft.put("404.html", press.not_found("", view, first, root))
    with as_file(files("firmground.publish") / "assets") as assets:
        write_folder(assets, "assets", draft)
    draft.put(CHANGES, standing_changes(press.record, view))
    draft.put("index.html", front_door(first))
    _write_names(press, view, draft, base)


def write_folder(folder: Path, name: str, draft: Draft) -> None:
    """Write a copy of a folder into the site under a name."""
    for path in sorted(folder.rglob("*")):
        within = path.relative_to(folder)
        if path.is_file() and not _NOT_LOADED.intersection(within.parts):
            draft.put_file(f"{name}/{within.as_posix()}", path)


def _write_names(press: Press, view: Viewpoint, draft: Draft, base: str) -> None:
    """Write what is looked up by name: the file of each language's search, and what search engines read."""
    langs = tuple(press.settings.translations)
    searched = any(page.slug == "search" for page in press.pages)
    for lang in langs:
        if searched:
            found = search_file(press.words(lang), entries(press.record, view))
            draft.put(f"{lang}/{search_page.ADDRESS}{search_page.FILE}", found)
        if base:
            draft.put(f"{lang}/sitemap.xml", language_map(press, view, lang, base))
    if base:
        draft.put("sitemap.xml", sitemap_index(langs, base))
    draft.put("robots.txt", robots_txt(base))


def front_door(lang: str) -> bytes:
    """Return the page at the root, which leads to the first language without a script."""
    return (
        f'<!doctype html><html lang="{lang}"><meta charset="utf-8"><title>Firmground</title>'
        f'<meta http-equiv="refresh" content="0; url={lang}/"><p><a href="{lang}/">Firmground</a></p></html>\n'
    ).encode()
