"""The release that stands beside the pages of a site: read from its folder, made where it is not the present one."""

from pathlib import Path

from firmground.model.errors import FirmgroundError
from firmground.model.viewpoint import Viewpoint
from firmground.publish.opendata.manifest import DELTA, FILE, SIGNATURE, read_manifest, sha256_of
from firmground.publish.opendata.meta import meta_of
from firmground.publish.opendata.release import contents, write_release
from firmground.publish.opendata.signing import Signer
from firmground.views.record import Record
from firmground.views.released import Released, ReleasedFile

# Beside those that the manifest lists.
OF_THE_WHOLE = (FILE, SIGNATURE, DELTA)


def released_in(folder: Path) -> Released | None:
    """Return the release in a folder, None where there is none."""
    if not (folder / FILE).is_file():
        return None
    manifest = read_manifest(folder)
    told = manifest["release"]
    files = tuple(ReleasedFile(**entry) for entry in manifest["files"])
    return Released(
        sha256_of(folder / FILE), told["head"], told["as_of"], told["known_at"], told["date"], told["software"],
        manifest["signature"]["public_key"], manifest["tables"], files,
    )  # fmt: skip


def present_release(folder: Path, record: Record, view: Viewpoint, signer: Signer) -> Released:
    """Return the release of a record at a viewpoint; one in the folder that is the same already is kept."""
    held = read_manifest(folder) if (folder / FILE).is_file() else None
    same = held is not None and held["release"] == meta_of(record, view).plain()
    if held is None or not same or held["signature"] != signer.told():
        write_release(folder, contents(record, view), signer)
    found = released_in(folder)
    if found is None:
        raise FirmgroundError(f"{folder}: the release that was written is not there")
    return found
