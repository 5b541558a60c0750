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
from firmground.publish.program import program_checksum
from firmground.publish.site import Hosted, Making, Written, renew_site
from firmground.web.publication import RELEASE, Publication, today


@dataclass(frozen=True, slots=True)
class SiteWritten:
    """What was written, and in how many seconds."""

    did: Written
    seconds: float

    @property
    def pages(self) -> int:
        """Return how many pages the site has."""
        return self.did.pages


def check_public_site() -> tuple[tuple[Unresolved, ...], int]:
    """Return every number of the site as of today that no evidence backs, and how many pages were read."""
    return unresolved_numbers(Publication().press(), Viewpoint.default(today()))


def write_public_site(
    folder: Path, press: Press | None = None, hosted: Hosted | None = None, signer: Signer | None = None, *,
    full: bool = False,
) -> SiteWritten:  # fmt: skip
    """Write the whole site as anyone may see it today; what an older copy has already is kept, unless `full`.

    The release of the day is made in the data directory, where a running site finds it too, and copied beside the
    pages; one that is there already is kept.
    """
    started = time.monotonic()
    made, view, data = press or Publication().press(), Viewpoint.default(today()), settings.DATA / RELEASE
    released = present_release(data, made.record, view, signer or Signer())
    offering = Press(replace(made.record, released=released), made.settings, made.pages)
    place = hosted or Hosted()
    place = replace(place, address=place.address or made.settings.address)
    did = renew_site(offering, view, folder, Making(place, release=data, program=program_checksum(), full=full))
    return SiteWritten(did, time.monotonic() - started)
