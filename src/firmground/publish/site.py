"""Writing the site into a folder again and again: what did not change since is kept, and no page is ever stale.

A page follows from the ledger's head, the days it is seen from, the published incidents, the release, the program and
where the site is hosted: its *grounds*. Where all of them are as before, every file is as before, and only files that
somebody changed are written again. Where one is another, every page is rendered, for each names its head and days; a
file that comes out the same is kept with its time, so that a mirror has little to fetch.
"""

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from firmground.model.errors import FirmgroundError
from firmground.model.viewpoint import Viewpoint
from firmground.publish.drafts import Draft, checked_folder, whole_folder
from firmground.publish.inventory import Inventory, Listed, altered, read_inventory, write_inventory
from firmground.publish.press import Press
from firmground.publish.site_files import MARKERS, Job, jobs, write_folder, write_frame, write_page

# Few enough that no worker is left with all the reports, whose PDFs take the longest.
_SHARE = 8
_WHAT = "copy of the site"
_ADDRESS = re.compile(r"https?://[A-Za-z0-9.-]+(?::[0-9]+)?/?")
_ROOT = re.compile(r"/(?:[A-Za-z0-9_~-][A-Za-z0-9._~-]*/)*")


@dataclass(frozen=True, slots=True)
class Hosted:
    """Where a host will give the site: the path under which it lies, and the address before that, where it is known."""

    root: str = "/"
    address: str = ""

    @property
    def base(self) -> str:
        """Return the address of the first page, "" where no host is known."""
        return f"{checked_address(self.address)}{checked_root(self.root)}" if self.address else ""


@dataclass(frozen=True, slots=True)
class Making:
    """How a copy is made.

    `release` is a folder with the release that the pages tell of; it is copied to data/. `program` is the checksum of
    what pages are made with; without one nothing is known of what an older copy was made with, and all is rendered.
    `full` renders and writes everything, whatever the older copy holds.
    """

    hosted: Hosted = Hosted()
    workers: int = 0
    release: Path | None = None
    program: str = ""
    full: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """What a writing did: how many pages there are and were rendered, files written, kept and gone.

    `because` names the grounds that are not those of the older copy; none where there was no older copy.
    """

    pages: int
    rendered: int
    written: int
    kept: int
    gone: int
    because: tuple[str, ...] = ()


def write_site(
    press: Press, view: Viewpoint, folder: Path, hosted: Hosted = Hosted(), workers: int = 0,
    release: Path | None = None,
) -> int:  # fmt: skip
    """Write the whole site anew and return how many pages; as `renew_site` does with `full`."""
    return renew_site(press, view, folder, Making(hosted, workers, release, full=True)).pages


def renew_site(press: Press, view: Viewpoint, folder: Path, making: Making = Making()) -> Written:
    """Write the site where it is not as it should be; an older copy is replaced only once the new one is whole.

    A folder that holds anything but a copy of the site is refused.
    """
    stands = grounds(press, view, making)
    folder = checked_folder(folder, MARKERS, _WHAT)
    older = None if making.full else read_inventory(folder)
    if older is None or older.made_from != stands or not making.program:
        return _all(_Site(press, view, folder, making, stands), older)
    changed = altered(folder, older.files)
    if not changed:
        return Written(older.pages, 0, 0, len(older.files), 0)
    return _mended(_Site(press, view, folder, making, stands), older, changed)


def checked_root(root: str) -> str:
    """Return a root with its last slash; one that is no path on a host is refused."""
    whole = root if root.endswith("/") else f"{root}/"
    if _ROOT.fullmatch(whole) is None:
        raise FirmgroundError(f'--root: found "{root}"; expected a path on the host, such as / or /firmground/')
    return whole


def checked_address(address: str) -> str:
    """Return the address of a host without a path; another text is refused."""
    if _ADDRESS.fullmatch(address) is None:
        raise FirmgroundError(f'--address: found "{address}"; expected a host like https://example.org, without a path')
    return address.removesuffix("/")


def grounds(press: Press, view: Viewpoint, making: Making) -> dict[str, str]:
    """Return all that the files of a copy follow from, each by its name."""
    record, settings, hosted = press.record, press.settings, making.hosted
    return {
        "ledger": f"{record.reading.audience} {record.reading.head}",
        "days": f"{view.as_of} {view.known_at} {view.today}",
        "incidents": record.incidents.digest,
        "release": record.released.digest if record.released and making.release else "",
        "program": making.program,
        "addresses": "\n".join((checked_root(hosted.root), hosted.base, settings.address, settings.corrections)),
        "pages": " ".join((*settings.translations, *(page.slug for page in press.pages))),
    }


@dataclass(frozen=True, slots=True)
class _Site:
    """One site to be written: its pages, from where they are seen, the folder, how, and on which grounds."""

    press: Press
    view: Viewpoint
    folder: Path
    making: Making
    stands: Mapping[str, str]

    def write_beside(self, draft: Draft) -> None:
        """Write what is no page."""
        hosted, release = self.making.hosted, self.making.release
        write_frame(self.press, self.view, draft, checked_root(hosted.root), hosted.base)
        if release is not None:
            write_folder(release, "data", draft)


def _all(site: _Site, older: Inventory | None) -> Written:
    """Render every page; keep what comes out the same."""
    todo = list(jobs(site.press, site.view))
    known = older.files if older else {}
    with whole_folder(site.folder, MARKERS, _WHAT) as place:
        draft = Draft(place, site.folder, known)
        _write_pages(site, draft, todo)
        site.write_beside(draft)
        pages = len(todo) * len(site.press.settings.translations)
        write_inventory(place, Inventory(site.stands, pages, draft.listed))
    because = tuple(name for name, of in site.stands.items() if older and older.made_from.get(name) != of)
    return _written(draft, pages, pages, known, because)


def _mended(site: _Site, older: Inventory, changed: frozenset[str]) -> Written:
    """Render the pages of which a file was changed or taken away; keep all others, and nothing that was put in."""
    langs, touched = tuple(site.press.settings.translations), {name.rpartition("/")[0] for name in changed}
    todo = [
        (slug, key) for slug, key in jobs(site.press, site.view)
        if any(f"{lang}/{site.press.page(slug).address(key)}".rstrip("/") in touched for lang in langs)
    ]  # fmt: skip
    with whole_folder(site.folder, MARKERS, _WHAT) as place:
        draft = Draft(place, site.folder, {name: of for name, of in older.files.items() if name not in changed})
        _write_pages(site, draft, todo)
        site.write_beside(draft)
        for name in draft.known.keys() - draft.listed.keys():
            draft.keep(name)
        write_inventory(place, Inventory(site.stands, older.pages, draft.listed))
    return _written(draft, older.pages, len(todo) * len(langs), older.files, ())


def _written(draft: Draft, pages: int, rendered: int, known: Mapping[str, Listed], because: tuple[str, ...]) -> Written:
    written = len(draft.written)
    return Written(
        pages, rendered, written, len(draft.listed) - written, len(known.keys() - draft.listed.keys()), because
    )


def _write_pages(site: _Site, draft: Draft, todo: Sequence[Job]) -> None:
    """Write pages, one worker here, several in processes of their own that share what is in memory."""
    workers = site.making.workers or os.cpu_count() or 1
    if workers == 1 or len(todo) <= _SHARE:
        for job in todo:
            write_page(site.press, site.view, job, draft)
        return
    shares = [todo[start : start + _SHARE] for start in range(0, len(todo), _SHARE)]
    with ProcessPoolExecutor(workers, get_context("fork"), _begin, (site.press, site.view, draft)) as pool:
        for listed, written in pool.map(_write_share, shares):
            draft.listed.update(listed)
            draft.written.update(written)


class _Worker:
    """What a worker process was started with; a process pool hands it over once instead of with each job."""

    held: tuple[Press, Viewpoint, Draft] | None = None


def _begin(press: Press, view: Viewpoint, draft: Draft) -> None:
    _Worker.held = (press, view, draft)


def _write_share(share: Iterable[Job]) -> tuple[dict[str, Listed], set[str]]:
    """Write some pages and return what was put, which the draft of this process alone knows of."""
    if _Worker.held is None:
        raise RuntimeError("a worker was not started by renew_site")
    press, view, draft = _Worker.held
    draft.listed, draft.written = {}, set()
    for job in share:
        write_page(press, view, job, draft)
    return draft.listed, draft.written
