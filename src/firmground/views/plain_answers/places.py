"""Areas and treaties as JSON has them."""

from datetime import date

from firmground.law.treaty import Treaty
from firmground.model.viewpoint import Viewpoint
from firmground.views.counts import treaty_counts
from firmground.views.record import Record
from firmground.vocabulary.area_names import LANGUAGES
from firmground.vocabulary.areas import Area

Plain = dict[str, object]


def area_plain(record: Record, area: Area, view: Viewpoint) -> Plain:
    """Return an area with its names, its groups on a day, and where it stands toward each treaty."""
    areas = record.shelf.areas
    return {
        "code": area.code, "kind": area.kind.value, "alpha2": area.alpha2, "m49": area.m49, "wikidata": area.wikidata,
        "region": area.region, "subregion": area.subregion,
        "valid_from": area.valid_from.isoformat() if area.valid_from else None,
        "valid_to": area.valid_to.isoformat() if area.valid_to else None, "within": list(area.within),
        "names": {language: areas.name(area.code, language) for language in LANGUAGES},
        "other_names": [alias.text for alias in areas.aliases(area.code)],
        "groups": sorted(record.shelf.groups.groups_of(area.code, view.as_of)),
        "standings": [_stands_at(record, area, treaty, view) for treaty in record.shelf.treaties.values()],
    }  # fmt: skip


def treaty_plain(record: Record, treaty: Treaty, view: Viewpoint) -> Plain:
    """Return a treaty and who stands where toward it, under both counting rules."""
    counts = treaty_counts(record, treaty, view.as_of, view.known_at)
    return {
        "treaty": treaty.slug, "name": treaty.title, "short": treaty.short, "in_force": counts.in_force,
        "deposit": counts.deposit, "standings": {group.standing: list(group.areas) for group in counts.groups},
        "obligations": [obligation.slug for obligation in treaty.obligations], "weapons": list(treaty.weapons),
    }  # fmt: skip


def _stands_at(record: Record, area: Area, treaty: Treaty, view: Viewpoint) -> Plain:
    segment = record.segment(area.code, treaty, view.as_of, view.known_at)
    since = None if segment.since == date.min else segment.since.isoformat()
    return {"treaty": treaty.slug, "standing": segment.standing, "since": since}
