"""The small change file of a copy of the site: from which day each state stands how toward each treaty.

redrawing.js redraws standings, counts, lists and the map for another day from it. It holds what the public may see,
known at the viewpoint of the copy, and also what is already certain for days ahead.
"""

from datetime import date

import orjson

from firmground.law.standing import STANDINGS
from firmground.law.treaty import Treaty
from firmground.model.viewpoint import Viewpoint
from firmground.views.record import Record

Change = tuple[str, int]


def standing_changes(record: Record, view: Viewpoint) -> bytes:
    """Return the change file.

    `areas` gives for each state, in the order of `treaties`, the days of its changes with the place of the new
    standing in `standings`; before its first day, and where it has none, a state has not joined (place 0). `undated`
    are acts whose day no source gives: area, place of the treaty, and the days between which they are in no standing.
    """
    treaties = record.shelf.treaties
    return orjson.dumps({
        "as_of": view.as_of, "known_at": view.known_at, "head": record.reading.head,
        "standings": STANDINGS, "treaties": list(treaties),
        "areas": {
            area.code: [_changes(record, area.code, treaty, view) for treaty in treaties.values()]
            for area in record.shelf.areas.states()
        },
        "undated": [
            (area.code, place, notice.since, notice.until)
            for area in record.shelf.areas.states()
            for place, treaty in enumerate(treaties.values())
            for notice in record.known(area.code, treaty, view.known_at).timeline.notices
            if notice.code == "undated_act"
        ],
    })  # fmt: skip


def _changes(record: Record, area: str, treaty: Treaty, view: Viewpoint) -> list[Change]:
    segments = record.known(area, treaty, view.known_at).timeline.segments
    return [(s.since.isoformat(), STANDINGS.index(s.standing)) for s in segments if s.since != date.min]
