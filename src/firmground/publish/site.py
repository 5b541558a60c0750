"""The whole site as files: every page in every language, the same bytes the server gives at the default viewpoint."""

import os
import re
import shutil
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from importlib.resources import as_file, files
from multiprocessing import get_context
from pathlib import Path

from firmground.model.errors import FirmgroundError
from firmground.model.viewpoint import Viewpoint
from firmground.publish.drafts import whole_folder
from firmground.publish.entries import entries, search_file
from firmground.publish.pages.search import page as search_page
from firmground.publish.press import Press
from firmground.publish.sitemaps import language_map, robots_txt, sitemap_index
from firmground.publish.standing_changes import standing_changes

Job = tuple[str, str, str]
_SHARE = 200
_ADDRESS = re.compile(r"https?://[A-Za-z0-9.-]+(?::[0-9]+)?/?")
_ROOT = re.compile(r"/(?:[A-Za-z0-9_~-][A-Za-z0-9._~-]*/)*")
# A copy of the site is known by this file, which viewpoint.js redraws pages from; one of version 0.1.0 by the other.
_CHANGES = "assets/changes.json"
_MARKERS = (_CHANGES, "assets/static.json")


def jobs(press: Press, view: Viewpoint) -> Iterator[Job]:
    """Yield (page, key, language) for every page of the site."""
    for lang in press.settings.translations:
        for page in press.pages:
            for key in page.module.keys(press.record, view):
                yield page.slug, key, lang


def write_page(press: Press, view: Viewpoint, job: Job, folder: Path) -> None:
    """Write one page with its data, its table as index.csv where it has one, and the further files it offers."""
    slug, key, lang = job
    page = press.page(slug)
    target = folder / lang / page.address(key)
    target.mkdir(parents=True, exist_ok=True)
    for name, content in press.files(page, key, view, lang).items():
        (target / name).write_bytes(content)


@dataclass(frozen=True, slots=True)
class Hosted:
    """Where a host will give the site: the path under which it lies, and the address before that, where it is known."""

    root: str = "/"
    address: str = ""


def write_site(
    press: Press,
    view: Viewpoint,
    folder: Path,
    hosted: Hosted = Hosted(),
    workers: int = 0,
    release: Path | None = None,
) -> int:
    """Write the site and return how many pages; an older copy in the folder is replaced only once the new one is whole.

    A folder that holds anything but a copy of the site is refused. Only the pages for what does not exist know the root
    of the host, because they are shown at any depth; only maps for search engines name its address, and without one
    there are none. `release` is a folder with the release that the pages tell of; it is copied to data/.
    """
    root = checked_root(hosted.root)
    base = f"{checked_address(hosted.address)}{root}" if hosted.address else ""
    with whole_folder(folder, _MARKERS, "copy of the site") as draft:
        done = _write_pages(press, view, draft, workers or os.cpu_count() or 1)
        _write_frame(press, view, draft, root)
        _write_names(press, view, draft, base)
        if release is not None:
            shutil.copytree(release, draft / "data")
    return done


def _write_pages(press: Press, view: Viewpoint, draft: Path, workers: int) -> int:
    """Write all pages, one worker here, several in processes of their own that share what is in memory."""
    todo = list(jobs(press, view))
    if workers == 1:
        for job in todo:
            write_page(press, view, job, draft)
        return len(todo)
    shares = [todo[start : start + _SHARE] for start in range(0, len(todo), _SHARE)]
    with ProcessPoolExecutor(workers, get_context("fork"), _begin, (press, view, draft)) as pool:
        return sum(pool.map(_write_share, shares))


def checked_root(root: str) -> str:
    """Return a root with its last slash; one that is no path on a host is refused."""
    whole = root if root.endswith("/") else f"{root}/"
    if _ROOT.fullmatch(whole) is None:
        raise FirmgroundError(f'--root: found "{root}"; expected a path on the host, such as / or /firmground/')
    return whole


def _write_frame(press: Press, view: Viewpoint, folder: Path, root: str) -> None:
    """Write what stands beside the pages: assets, the change file, the front door, and what a host gives for 404.

    The pages themselves are the server's, byte for byte.
    """
    first = next(iter(press.settings.translations))
    for lang in press.settings.translations:
        (folder / lang / "404.html").write_bytes(press.not_found("", view, lang, root))
    # Most hosts know one such page, at the root.
    (folder / "404.html").write_bytes(press.not_found("", view, first, root))
    with as_file(files("firmground.publish") / "assets") as assets:
        # Fonts that only pictures and PDFs are made with are loaded by no page.
        shutil.copytree(assets, folder / "assets", ignore=shutil.ignore_patterns("print", "type"))
    (folder / _CHANGES).write_bytes(standing_changes(press.record, view))
    (folder / "index.html").write_bytes(front_door(first))


def _write_names(press: Press, view: Viewpoint, folder: Path, base: str) -> None:
    """Write what is looked up by name: the file of each language's search, and what search engines read."""
    langs = tuple(press.settings.translations)
    searched = any(page.slug == "search" for page in press.pages)
    for lang in langs:
        if searched:
            found = search_file(press.words(lang), entries(press.record, view))
            (folder / lang / search_page.ADDRESS / search_page.FILE).write_bytes(found)
        if base:
            (folder / lang / "sitemap.xml").write_bytes(language_map(press, view, lang, base))
    if base:
        (folder / "sitemap.xml").write_bytes(sitemap_index(langs, base))
    (folder / "robots.txt").write_bytes(robots_txt(base))


def checked_address(address: str) -> str:
    """Return the address of a host without a path; another text is refused."""
    if _ADDRESS.fullmatch(address) is None:
        raise FirmgroundError(f'--address: found "{address}"; expected a host like https://example.org, without a path')
    return address.removesuffix("/")


def front_door(lang: str) -> bytes:
    """Return the page at the root, which leads to the first language without a script."""
    return (
        f'<!doctype html><html lang="{lang}"><meta charset="utf-8"><title>Firmground</title>'
        f'<meta http-equiv="refresh" content="0; url={lang}/"><p><a href="{lang}/">Firmground</a></p></html>\n'
    ).encode()


class _Worker:
    """What a worker process was started with; a process pool hands it over once instead of with each job."""

    held: tuple[Press, Viewpoint, Path] | None = None


def _begin(press: Press, view: Viewpoint, folder: Path) -> None:
    _Worker.held = (press, view, folder)


def _write_share(share: Sequence[Job]) -> int:
    if _Worker.held is None:
        raise RuntimeError("a worker was not started by write_site")
    press, view, folder = _Worker.held
    for job in share:
        write_page(press, view, job, folder)
    return len(share)
