"""The dates a source gives: late, vague, one day off, or mistyped."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from bench.reports.errors import Errors
from bench.reports.gazetteer import Ints
from bench.reports.worlds import Source, vaguer

PRECISIONS = pa.array(("day", "week", "month", "year"))
_DAY, _MONTH = "datetime64[D]", "datetime64[M]"
Columns = dict[str, pa.Array]


def dates(day: Ints, source: Source, errors: Errors, rng: np.random.Generator) -> Columns:
    """Return date_start, date_end and date_precision for incidents of these days (counted from 1970)."""
    number = len(day)
    vague = rng.choice(4, number, p=vaguer(source.habits.dates, errors.vaguer))
    vague = np.minimum(vague + (rng.random(number) < errors.vague_date), 3)
    vague = np.where((vague == 3) & (rng.random(number) < 0.8), 2, vague)
    if source.habits.published:
        day = day + np.minimum(rng.poisson(errors.late_days, number), 6)
    else:
        day = day + np.where(rng.random(number) < errors.day_off, rng.choice([-1, 1, 1], number), 0)
    slip = rng.random(number) < errors.date_slip
    day = np.where(slip, _slipped(day, rng), day)
    start, end = _span(day, vague, rng)
    first = pa.array(start.astype(_DAY)).cast(pa.string())
    last = pa.array(end.astype(_DAY), mask=vague == 0).cast(pa.string())
    columns = {"date_start": first, "date_end": last, "date_precision": PRECISIONS.take(pa.array(vague))}
    return _shortened(columns, vague) if source.short_dates else columns


def _slipped(day: Ints, rng: np.random.Generator) -> Ints:
    """Day and month swapped where that is a date, else the month or the year one off."""
    month = day.astype(_DAY).astype(_MONTH)
    of_month = (day - month.astype(_DAY).astype(np.int64)) + 1
    of_year = month.astype(np.int64) % 12
    swapped = (month - of_year + of_month - 1).astype(_DAY).astype(np.int64) + of_year
    months = rng.choice([-12, 12, -1, 1], len(day))
    moved = (month + np.where(months > 0, -months, months)).astype(_DAY).astype(np.int64) + np.minimum(of_month, 28) - 1
    return np.asarray(np.where((of_month <= 12) & (rng.random(len(day)) < 0.6), swapped, moved))


def _span(day: Ints, vague: Ints, rng: np.random.Generator) -> tuple[Ints, Ints]:
    """The first and last day: weeks begin on Mondays as a rule, else anywhere."""
    monday = day - (day + 3) % 7
    week = np.where(rng.random(len(day)) < 0.8, monday, day - rng.integers(0, 7, len(day)))
    dated = day.astype(_DAY)
    month, year = dated.astype(_MONTH), dated.astype("datetime64[Y]")
    starts = (day, week, month.astype(_DAY).astype(np.int64), year.astype(_DAY).astype(np.int64))
    ends = (
        day, week + 6, (month + 1).astype(_DAY).astype(np.int64) - 1, (year + 1).astype(_DAY).astype(np.int64) - 1,
    )  # fmt: skip
    return np.choose(vague, starts), np.choose(vague, ends)


def _shortened(columns: Columns, vague: Ints) -> Columns:
    """Months and years as "2015-06" and "2015", without their last day."""
    start = columns["date_start"]
    short = pc.case_when(
        pa.StructArray.from_arrays([pa.array(vague == 2), pa.array(vague == 3)], ["month", "year"]),
        pc.utf8_slice_codeunits(start, 0, 7),
        pc.utf8_slice_codeunits(start, 0, 4),
        start,
    )
    last = pc.if_else(pa.array(vague >= 2), None, columns["date_end"])
    return {**columns, "date_start": short, "date_end": last}
