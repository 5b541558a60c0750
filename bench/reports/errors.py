"""How often, and by how much, a report differs from what happened: every rate of the generator in one place."""

from dataclasses import dataclass, fields

import numpy as np


@dataclass(frozen=True, slots=True)
class Errors:
    """Rates (shares between 0 and 1) and sizes (days, km) of what goes wrong between an incident and a report."""

    vaguer: float = 0.6  # factor on the vague share of each source's habits, of dates and places
    # Dates.
    day_off: float = 0.06  # an exact date is one day off (night, time zone, day of the news)
    late_days: float = 1.2  # mean lag, in days, of sources that give the day of publication
    date_slip: float = 0.006  # day and month swapped, wrong month or wrong year
    vague_date: float = 0.04  # a date is one step vaguer than the source's habit
    # Places.
    km_exact: float = 0.4  # standard deviation of an exact point
    km_gazetteer: float = 0.8  # standard deviation between two sources' points of one settlement
    vague_place: float = 0.05  # a place is one step vaguer than the source's habit
    unmarked: float = 0.25  # a centroid is declared to be a settlement
    namesake: float = 0.02  # the point of another settlement of the same name
    place_of_town: float = 0.06  # the district's name, or a nearby town's, in place of the village's
    digit: float = 0.008  # coordinates with a lost minus, swapped, or one degree off
    # Names.
    spelling: float = 0.35  # a name departs from the source's own spelling
    typing: float = 0.05  # a name with a typing error
    prefixed: float = 0.10  # "near", "village of", "с.", "قرية" before the name
    # Tolls.
    early_toll: float = 0.30  # share of an early toll's persons not yet counted
    over_count: float = 0.05  # a toll is too high by a third or so
    toll_off: float = 0.10  # killed or injured off by one
    deaths_follow: float = 0.07  # an injured person dies later
    # The rest.
    wrong_device: float = 0.05
    coarse_device: float = 0.25  # a specific device is given as an unspecified one
    missing: float = 0.10  # an optional field is empty


PRESETS = {
    "mild": Errors(
        vaguer=0.35, day_off=0.03, late_days=0.8, date_slip=0.002, vague_date=0.02, km_exact=0.2, km_gazetteer=0.5,
        vague_place=0.03, unmarked=0.10, namesake=0.005, place_of_town=0.02, digit=0.002, spelling=0.20, typing=0.02,
        prefixed=0.05, early_toll=0.15, over_count=0.02, toll_off=0.04, deaths_follow=0.04, wrong_device=0.02,
        coarse_device=0.12, missing=0.04,
    ),
    "usual": Errors(),
    "harsh": Errors(
        vaguer=1.4, day_off=0.14, late_days=2.2, date_slip=0.015, vague_date=0.10, km_exact=0.9, km_gazetteer=1.5,
        vague_place=0.12, unmarked=0.45, namesake=0.05, place_of_town=0.12, digit=0.02, spelling=0.60, typing=0.10,
        prefixed=0.20, early_toll=0.45, over_count=0.12, toll_off=0.20, deaths_follow=0.12, wrong_device=0.10,
        coarse_device=0.40, missing=0.22,
    ),
    # Not seen in training: other proportions, not only other amounts.
    "heldout": Errors(
        vaguer=0.9, day_off=0.10, late_days=1.0, date_slip=0.004, vague_date=0.06, km_exact=0.6, km_gazetteer=1.2,
        vague_place=0.05, unmarked=0.35, namesake=0.035, place_of_town=0.09, digit=0.012, spelling=0.45, typing=0.03,
        prefixed=0.15, early_toll=0.22, over_count=0.08, toll_off=0.07, deaths_follow=0.10, wrong_device=0.08,
        coarse_device=0.30, missing=0.15,
    ),
}  # fmt: skip


def any_errors(seed: int) -> Errors:
    """Return rates drawn around the usual ones, each between a fifth and five times of it, together and apart."""
    rng = np.random.default_rng([seed, 1])
    usual, together = PRESETS["usual"], rng.uniform(-1.0, 1.1)
    drawn = {}
    for field in fields(usual):
        factor = float(np.exp(np.clip(together + rng.normal(0, 0.6), -1.6, 1.6)))
        ceiling = 4.0 if field.name in {"vaguer", "late_days", "km_exact", "km_gazetteer"} else 0.7
        drawn[field.name] = min(ceiling, getattr(usual, field.name) * factor)
    if rng.random() < 0.2:  # all sources look places up in one gazetteer
        drawn["km_gazetteer"] = 0.0
    if rng.random() < 0.2:  # points worse than any preset's
        drawn["km_exact"], drawn["km_gazetteer"] = float(rng.uniform(1, 6)), float(rng.uniform(1, 6))
    return Errors(**drawn)
