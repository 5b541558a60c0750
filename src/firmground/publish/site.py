"""The whole site as files: every page in every language, the same bytes the server gives at the default viewpoint."""

import os
import re
import shutil
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from importlib.resources import as_file, files
from multiprocessing import get_context
from pathlib import Path

from firmground.model.errors import FirmgroundError
from firmground.model.viewpoint import Viewpoint
from firmground.publish.press import Press
from firmground.publish.standing_changes import standing_changes

Job = tuple[str, str, str]
_SHARE = 200
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
    """Write one page with its data and table: index.html, index.json and, where it has a table, index.csv."""
    slug, key, lang = job
    page = press.page(slug)
    target = folder / lang / page.address(key)
    target.mkdir(parents=True, exist_ok=True)
    for name, content in press.files(page, key, view, lang).items():
        (target / name).write_bytes(content)


def write_site(press: Press, view: Viewpoint, folder: Path, root: str = "/", workers: int = 0) -> int:
    """Write the site and return how many pages; an older copy in the folder is replaced only once the new one is whole.

    A folder that holds anything but a copy of the site is refused. `root` is the path under which a host will give the
    folder; only the pages for what does not exist know it, because they are shown at any depth.
    """
    root = checked_root(root)
    folder = folder.resolve()
    held = folder.exists() and any(folder.iterdir())
    if held and not any((folder / marker).is_file() for marker in _MARKERS):
        raise FirmgroundError(f"{folder} is not empty and holds no copy of the site; name a new or empty folder")
    draft, old = (folder.with_name(f".{folder.name}.{part}") for part in ("draft", "old"))
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    done = _write_pages(press, view, draft, workers or os.cpu_count() or 1)
    _write_frame(press, view, draft, root)
    shutil.rmtree(old, ignore_errors=True)
    if folder.exists():
        folder.rename(old)
    draft.rename(folder)
    shutil.rmtree(old, ignore_errors=True)
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
        # The fonts of printing are for Typst; no page loads them.
        shutil.copytree(assets, folder / "assets", ignore=shutil.ignore_patterns("print"))
    (folder / _CHANGES).write_bytes(standing_changes(press.record, view))
    (folder / "index.html").write_bytes(front_door(first))


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
