"""`firmground site`: the press at the default viewpoint, written to a folder, with the release of the day."""

import time
from dataclasses import dataclass, replace
from pathlib import Path

from django.conf import settings

from firmground.model.viewpoint import Viewpoint
from firmground.publish.numbers.whole import Unresolved, unresolved_numbers
from firmground.publish.opendata.listing import present_release
from firmground.publish.opendata.signing import Signer
from firmground.publish.press import Press
from firmground.publish.site import Hosted, write_site
from firmground.web.publication import RELEASE, Publication, today


@dataclass(frozen=True, slots=True)
class SiteWritten:
    """How many pages were written, and in how many seconds."""

    pages: int
    seconds: float


def check_public_site() -> tuple[tuple[Unresolved, ...], int]:
    """Return every number of the site as of today that no evidence backs, and how many pages were read."""
    return unresolved_numbers(Publication().press(), Viewpoint.default(today()))


def write_public_site(
    folder: Path, press: Press | None = None, root: str = "/", address: str = "", signer: Signer | None = None
) -> SiteWritten:
    """Write the whole site as anyone may see it today; `root` and `address` are where a host will give it.

    The release of the day is made in the data directory, where a running site finds it too, and copied beside the
    pages; one that is there already is kept.
    """
    started = time.monotonic()
    made, view, data = press or Publication().press(), Viewpoint.default(today()), settings.DATA / RELEASE
    released = present_release(data, made.record, view, signer or Signer())
    offering = Press(replace(made.record, released=released), made.settings, made.pages)
    pages = write_site(offering, view, folder, Hosted(root, address or made.settings.address), release=data)
    return SiteWritten(pages, time.monotonic() - started)
