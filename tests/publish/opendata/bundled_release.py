"""The release of the bundled record, written once per process."""

import atexit
import shutil
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from firmground.publish.opendata.manifest import Manifest
from firmground.publish.opendata.release import contents, write_release
from firmground.publish.opendata.signing import Signer
from publish.record import bundled_record, viewpoint


@cache
def bundled_release() -> tuple[Path, Manifest]:
    """Return the folder of the release and its manifest; nobody writes there."""
    home = Path(mkdtemp())
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    return home / "release", write_release(home / "release", contents(bundled_record(), viewpoint()), Signer())
