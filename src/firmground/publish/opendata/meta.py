"""What a release says of itself: the head it was made at, the days it looks from, and the software that made it."""

from dataclasses import asdict, dataclass

from firmground import __version__
from firmground.model.viewpoint import Viewpoint
from firmground.views.record import Record

TITLE = "Firmground: evidence on the ban of antipersonnel mines and cluster munitions"
ABOUT = (
    "Sourced statements on the Mine Ban Treaty and the Convention on Cluster Munitions, with the standing, deadlines "
    "and figures that follow from them. Every row names its source and its licence. Verified means that the source "
    "says so, not that it is so. No record does not mean safe ground."
)


@dataclass(frozen=True, slots=True)
class Meta:
    """The identity of a release; days are ISO. `incidents` is the checksum of the publication, "" without one."""

    head: str
    as_of: str
    known_at: str
    date: str
    software: str
    incidents: str

    def plain(self) -> dict[str, str]:
        """Return it as JSON has it."""
        return asdict(self)


def meta_of(record: Record, view: Viewpoint) -> Meta:
    """Return the identity of a release of a record at a viewpoint."""
    return Meta(
        record.reading.head, view.as_of.isoformat(), view.known_at.isoformat(), view.today.isoformat(),
        f"Firmground {__version__}", record.incidents.digest,
    )  # fmt: skip
