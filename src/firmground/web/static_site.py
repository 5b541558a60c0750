"""`firmground site`: the press at the default viewpoint, written to a folder."""

import time
from dataclasses import dataclass
from pathlib import Path

from firmground.model.viewpoint import Viewpoint
from firmground.publish.press import Press
from firmground.publish.site import write_site
from firmground.web.publication import Publication, today


@dataclass(frozen=True, slots=True)
class SiteWritten:
    """How many pages were written, and in how many seconds."""

    pages: int
    seconds: float


def write_public_site(folder: Path, press: Press | None = None, root: str = "/", address: str = "") -> SiteWritten:
    """Write the whole site as anyone may see it today; `root` and `address` are where a host will give it."""
    started = time.monotonic()
    pages = write_site(press or Publication().press(), Viewpoint.default(today()), folder, root, address=address)
    return SiteWritten(pages, time.monotonic() - started)
