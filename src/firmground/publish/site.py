"""The whole site as files: every page in every language, the same bytes the server gives at the default viewpoint."""

import os
import shutil
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from importlib.resources import as_file, files
from multiprocessing import get_context
from pathlib import Path

import orjson

from firmground.model.errors import FirmgroundError
from firmground.model.viewpoint import Viewpoint
from firmground.publish.press import Press

Job = tuple[str, str, str]
_SHARE = 200
# A copy of the site is known by this file; see viewpoint.js.
_MARKER = "assets/static.json"


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


def write_site(press: Press, view: Viewpoint, folder: Path, workers: int = 0) -> int:
    """Write the site and return how many pages; an older copy in the folder is replaced only once the new one is whole.

    A folder that holds anything but a copy of the site is refused.
    """
    folder = folder.resolve()
    if folder.exists() and any(folder.iterdir()) and not (folder / _MARKER).is_file():
        raise FirmgroundError(f"{folder} is not empty and holds no copy of the site; name a new or empty folder")
    draft, old = (folder.with_name(f".{folder.name}.{part}") for part in ("draft", "old"))
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    todo = list(jobs(press, view))
    shares = [todo[start : start + _SHARE] for start in range(0, len(todo), _SHARE)]
    context = get_context("fork")
    with ProcessPoolExecutor(workers or os.cpu_count() or 1, context, _begin, (press, view, draft)) as pool:
        done = sum(pool.map(_write_share, shares))
    for lang in press.settings.translations:
        (draft / lang / "404.html").write_bytes(press.not_found("", view, lang))
    with as_file(files("firmground.publish") / "assets") as assets:
        shutil.copytree(assets, draft / "assets")
    # Tells viewpoint.js that no server answers here; the pages themselves are the server's, byte for byte.
    marker = {"as_of": view.as_of, "known_at": view.known_at, "head": press.record.reading.head}
    (draft / _MARKER).write_bytes(orjson.dumps(marker))
    (draft / "index.html").write_bytes(front_door(next(iter(press.settings.translations))))
    shutil.rmtree(old, ignore_errors=True)
    if folder.exists():
        folder.rename(old)
    draft.rename(folder)
    shutil.rmtree(old, ignore_errors=True)
    return done


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
