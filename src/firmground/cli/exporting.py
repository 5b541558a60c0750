"""What a person says on the command line of an export that they load."""

from collections.abc import Mapping

from firmground.cli.opening import day, today
from firmground.model.dates import VagueDate
from firmground.model.errors import FirmgroundError, shown
from firmground.sources.exports import Export
from firmground.vocabulary.areas import load_areas


def export_told(given: Mapping[str, str]) -> Export:
    """Read the options of `firmground load` that tell of an export; publisher and last day must be there."""
    for name, what in (
        ("publisher", "who publishes the export"),
        ("until", "the last day of its data, like 2026-06-30"),
    ):
        if not given[name].strip():
            raise FirmgroundError(f"--{name}: found nothing; expected {what}")
    return Export(
        publisher=given["publisher"].strip(),
        until=day(given["until"], "--until", today()),
        area=load_areas().resolve(given["area"]).code if given["area"] else "",
        authority=given["authority"] or "state",
        published=_vague(given["published"]),
        address=given["address"],
        licence=given["licence"],
    )


def _vague(text: str) -> VagueDate | None:
    try:
        return VagueDate.parse(text) if text else None
    except ValueError:
        expected = "a day, month or year like 2026-07-15, 2026-07 or 2026"
        raise FirmgroundError(f"--published: found {shown(text)}; expected {expected}") from None
