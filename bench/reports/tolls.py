"""The tolls, devices and persons a source gives: early or final, too high, coarse, or missing."""

import numpy as np
import pyarrow as pa

from bench.reports.dates import Columns
from bench.reports.errors import Errors
from bench.reports.gazetteer import Ints
from bench.reports.happenings import DEVICES, Happenings
from bench.reports.places import Flags
from bench.reports.worlds import Source

_COARSE = (
    "unspecified_mine", "unspecified_mine_erw", "unspecified_mine", "other_erw", "other_erw", "unspecified_mine_erw",
)  # fmt: skip
_CODES = pa.array((*DEVICES, "unspecified_mine", "unspecified_mine_erw"))
_COARSE_AT = np.array([_CODES.index(code).as_py() for code in _COARSE])
_ACTIVITIES = pa.array(("farming", "travelling", "playing", "herding", "tampering", "collecting wood", "military"))
_CONFUSED = np.array([1, 0, 1, 5, 5, 3])


def tolls(seen: Ints, what: Happenings, source: Source, errors: Errors, rng: np.random.Generator) -> Columns:
    """Return killed, injured, outcome_unknown and the ranges as the source counted them."""
    number, kind = len(seen), source.habits.toll
    killed, injured, later = what.killed[seen], what.injured[seen], what.died_later[seen]
    if kind in {"early", "hospital"}:
        known = later if kind == "early" else rng.binomial(later, 0.3)
        killed, injured = killed - known, injured + known
    if kind == "early":
        uncounted = errors.early_toll * rng.random(number)
        killed, injured = rng.binomial(killed, 1 - uncounted), rng.binomial(injured, 1 - uncounted)
    if kind == "hospital":
        killed = rng.binomial(killed, 0.75)
    over = rng.random(number) < errors.over_count
    killed = np.where(over, killed + (killed + 2) // 3, killed)
    off = np.where(rng.random((2, number)) < errors.toll_off, rng.choice([-1, 1], (2, number)), 0)
    killed, injured = np.maximum(killed + off[0], 0), np.maximum(injured + off[1], 0)
    injured = np.where((killed == 0) & (injured == 0), 1, injured)
    if kind == "deaths":
        killed = np.maximum(killed, 1)
    merged = (rng.random(number) < errors.missing / 4) & (kind != "deaths")
    ranged = (rng.random(number) < 0.2) & ~merged & (kind in {"early", "deaths"}) & (killed > 1)
    told = (kind != "deaths") & ~merged & (rng.random(number) >= errors.missing / 3)
    return {
        "killed": _text(killed, merged), "killed_low": _text(killed - (killed + 3) // 4, ~ranged),
        "killed_high": _text(killed + (killed + 2) // 3, ~ranged), "injured": _text(injured, ~told),
        "outcome_unknown": _text(killed + injured, ~merged),
    }  # fmt: skip


def devices(seen: Ints, what: Happenings, source: Source, errors: Errors, rng: np.random.Generator) -> Columns:
    """Return device, activation and activity."""
    number, true = len(seen), what.device[seen]
    wrong = np.where(rng.random(number) < 0.6, _CONFUSED[true], rng.integers(0, len(DEVICES), number))
    device = np.where(rng.random(number) < errors.wrong_device, wrong, true)
    coarse = (rng.random(number) < errors.coarse_device) | (source.habits.device == "coarse")
    absent = (rng.random(number) < errors.missing / 2) | (source.habits.device == "none")
    unknown = (device == DEVICES.index("cluster_attack")) | (rng.random(number) < 0.3) | absent
    told = rng.random(number) < source.habits.details * (1 - errors.missing) / 2
    activity = np.where(rng.random(number) < 0.1, rng.integers(0, 7, number), what.activity[seen])
    codes = pa.array(np.where(coarse, _COARSE_AT[device], device), mask=absent)
    return {
        "device": _CODES.take(codes),
        "activation": pa.array(("victim",)).take(pa.array(np.zeros(number, np.int64), mask=unknown)),
        "activity": _ACTIVITIES.take(pa.array(activity, mask=~told)),
    }


def persons(
    seen: Ints, what: Happenings, counted: Columns, source: Source, errors: Errors, rng: np.random.Generator
) -> Columns:
    """Return status, age and sex of the persons this source counted, where it gives them."""
    number = len(seen)
    total = np.zeros(number, np.int64)
    for name in ("killed", "injured", "outcome_unknown"):
        total += np.asarray(counted[name].cast(pa.int64()).fill_null(0))
    columns: Columns = {}
    for true, first, second, unknown in (
        (what.civilians, "civilians", "security_forces", "status_unknown"),
        (what.children, "children", "adults", "age_unknown"),
        (what.male, "male", "female", "sex_unknown"),
    ):
        absent = rng.random(number) >= source.habits.details * (1 - errors.missing)
        unsure = rng.binomial(total, np.where(rng.random(number) < 0.8, 0.0, 0.5))
        one = np.minimum(true[seen], total - unsure)
        columns |= {
            first: _text(one, absent),
            second: _text(total - unsure - one, absent),
            unknown: _text(unsure, absent | (unsure == 0)),
        }
    return columns


def _text(counts: Ints, absent: Flags) -> pa.Array:
    return pa.array(counts, mask=absent).cast(pa.string())
