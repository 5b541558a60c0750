"""How two units are compared: each comparison is a list of levels, first that holds, with its words for a reader.

Conditions use equality, integers and Levenshtein on ASCII keys, which every engine computes alike. `weights.json` holds
the trained weight of each level, in bits.
"""

import re
from typing import Final

from firmground.linkage.comparison import beside, comparison
from firmground.linkage.people import AGE, INJURED, KILLED, OUTCOME, SEX, STATUS, TOLL
from firmground.linkage.where import ADMIN, AROUND, CROWD, HAMLET, PLACE, QUIET, SAME_PLACE, SPACE, TOWN, WEEK

_GAP = "greatest(d0_l - d1_r, d0_r - d1_l, 0)"
_WIDER = "greatest(width_l, width_r)"

TIME: Final = comparison(
    "time",
    ("day", f"{_WIDER} = 0 AND {_GAP} = 0", "the same day"),
    ("day1", f"{_WIDER} = 0 AND {_GAP} = 1", "one day apart"),
    ("day2", f"{_WIDER} = 0 AND {_GAP} = 2", "two days apart"),
    ("day3", f"{_WIDER} = 0 AND {_GAP} = 3", "three days apart"),
    ("day4", f"{_WIDER} = 0 AND {_GAP} = 4", "four days apart"),
    ("day7", f"{_WIDER} = 0 AND {_GAP} <= 7", "five to seven days apart"),
    ("day_far", f"{_WIDER} = 0", "more than a week apart"),
    ("week", f"{_WIDER} = 1 AND {_GAP} = 0", "the day lies in the week given"),
    ("week3", f"{_WIDER} = 1 AND {_GAP} <= 3", "up to three days outside the week given"),
    ("week_far", f"{_WIDER} = 1", "more than three days outside the week given"),
    ("months", f"{_WIDER} = 2 AND width_l = width_r AND {_GAP} = 0", "the same month, no day given"),
    ("month", f"{_WIDER} = 2 AND {_GAP} = 0", "the day lies in the month given"),
    ("month_far", f"{_WIDER} = 2", "outside the month given"),
    ("year", f"{_GAP} = 0", "within the year given"),
    ("year_far", "", "outside the year given"),
)

# Numbers of model.record.DEVICES: 0 antipersonnel, 1 improvised, 2 antivehicle, 3 unspecified mine, 4 cluster remnant,
# 5 cluster attack, 6 other ERW, 7 unspecified mine or ERW.
_MINES = "device_l <= 3 AND device_r <= 3"
DEVICE: Final = comparison(
    "device",
    ("none", "device_l IS NULL OR device_r IS NULL", "a device is missing"),
    ("same", "device_l = device_r AND device_l NOT IN (3, 7)", "the same device"),
    ("same_vague", "device_l = device_r", "the same device, not specified"),
    ("unspecified", "device_l = 7 OR device_r = 7", "one does not tell mine from ERW"),
    ("mine", f"{_MINES} AND (device_l = 3 OR device_r = 3)", "one mine of a kind, one of no kind given"),
    ("mines", f"{_MINES} AND (device_l <> 2 AND device_r <> 2)", "antipersonnel against improvised mine"),
    ("vehicle", _MINES, "antivehicle against another mine"),
    ("remnants", "device_l IN (4, 6) AND device_r IN (4, 6)", "cluster remnant against other ERW"),
    ("attack", "device_l = 5 OR device_r = 5", "an attack against something left behind"),
    ("other", "", "a mine against a remnant"),
)


# Explosions come in bursts: what is near in time by chance is near in place more often than each alone would say.
_WHEN = (
    ("day", f"{_WIDER} = 0 AND {_GAP} = 0", "the same day"),
    ("near", f"{_WIDER} = 0 AND {_GAP} <= 2", "one or two days apart"),
    ("far", f"{_WIDER} = 0", "three days apart or more"),
    ("span", f"{_GAP} = 0", "within the span given"),
    ("out", "", "outside the span given"),
)
TOGETHER: Final = comparison(
    "together",
    *beside(
        _WHEN,
        ("same", SAME_PLACE, ", at the same place"),
        ("around", AROUND, ", in the same surroundings"),
        ("away", "", ", somewhere else or nobody knows"),
    ),
)

COMPARISONS: Final = (
    TIME,
    SPACE,
    PLACE,
    ADMIN,
    DEVICE,
    TOLL,
    KILLED,
    INJURED,
    OUTCOME,
    STATUS,
    AGE,
    SEX,
    CROWD,
    QUIET,
    TOWN,
    HAMLET,
    WEEK,
    TOGETHER,
)

# What the conditions ask of either unit.
COLUMNS: Final = tuple(
    sorted({name for c in COMPARISONS for level in c.levels for name in re.findall(r"\b(\w+)_[lr]\b", level.sql)})
)
