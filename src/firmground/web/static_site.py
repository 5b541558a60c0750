"""`firmground site`: the press at the default viewpoint, written to a folder."""

from pathlib import Path

from firmground.model.viewpoint import Viewpoint
from firmground.publish.site import SiteWritten
from firmground.publish.site import write_site as write
from firmground.web.publication import Publication, today


def write_site(folder: Path) -> SiteWritten:
    """Write the whole site as anyone may see it today."""
    return write(Publication().press(), Viewpoint.default(today()), folder)
