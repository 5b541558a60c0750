"""What each account of an incident says, as an audience may read it, and in words why its figures are what they are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from firmground.linkage import accounts
from firmground.linkage.accounts import AGGREGATE_ID
from firmground.linkage.counts import Create, Rows
from firmground.linkage.incidents import Settled, steps
from firmground.linkage.public_rows import DELAY_DAYS
from firmground.model.record import OUTCOMES, PLACE_PRECISIONS
from firmground.model.sql import quoted

_PRECISE: Final = ("the exact point", "the settlement", "the second level", "the first level", "the area only", "none")


@dataclass(frozen=True, slots=True)
class Discretion:
    """Whether an audience may see all that an account says; if not, areas of current conflict and the day of asking."""

    desk: bool
    conflicts: Mapping[str, date] = field(default_factory=dict)
    published: date = date.max

    def is_conflict(self, area: str, last: date) -> bool:
        """Tell whether an incident with this last day lies in an area of current conflict."""
        return area in self.conflicts and last >= self.conflicts[area]

    def place(self, names: Sequence[str | None], area: str, last: date) -> str:
        """Return names of a place, the most exact first, ending in the area: as coarse as need be."""
        _, second, first = names
        if self.desk:
            told = names
        elif not self.is_conflict(area, last):
            told = (second, first)
        else:
            told = (first,) if (self.published - last).days >= DELAY_DAYS else ()
        return ", ".join(dict.fromkeys(name for name in (*told, area) if name))


@dataclass(frozen=True, slots=True)
class Told:
    """A count of people as an account or incident gives it: best, low and high; None where nothing is told."""

    best: int | None
    low: int | None
    high: int | None

    def __str__(self) -> str:
        if self.best is None:
            return "not told"
        return f"{self.best:,}" if self.low == self.high else f"{self.best:,} ({self.low:,}–{self.high:,})"


@dataclass(frozen=True, slots=True)
class AccountRow:
    """An account with all that the rules look at; not for any audience as it is."""

    incident_id: str
    source: str
    record_id: str
    is_register: bool
    aggregate: bool
    start: date
    end: date
    precision: str
    area: str
    names: tuple[str | None, str | None, str | None]
    place_precision: str
    lat: float | None
    lon: float | None
    device: str
    people: Mapping[str, Told]
    range_only: frozenset[str]
    toll: int
    source_no: int
    lead_order: int


@dataclass(frozen=True, slots=True)
class ToldAccount:
    """An account as an audience may read it: `label` names it in reasons, `units` are the labels of what was linked.

    The first of `record_ids` stands for it; `gathered` says why there are several.
    """

    label: str
    source: str
    record_ids: tuple[str, ...]
    when: str
    where: str
    point: str
    device: str
    people: Mapping[str, Told]
    units: Mapping[int, str]
    gathered: str


def tell(create: Create, rows: Rows, incident_ids: Sequence[str]) -> tuple[AccountRow, ...]:
    """Make accounts and incidents of these incidents alone and return their accounts, the lead of each first."""
    ids = ", ".join(map(quoted, incident_ids))
    create("chosen", _CHOSEN.format(ids=ids))
    create("told_sources", accounts.SOURCES)
    for name, sql in (*accounts.STEPS, *steps(Settled(date.max))):
        if name != "told_sources":
            create(name, f"WITH records AS (SELECT * FROM chosen) {sql}")
    return tuple(_row(row) for row in rows(_ACCOUNTS))


_CHOSEN: Final = f"""
SELECT r.* FROM records r JOIN assignment a ON a.record_id = r.record_id AND a.source = r.source
WHERE a.incident_id IN ({{ids}})
UNION ALL SELECT r.* FROM records r WHERE r.in_scope AND r.aggregate AND {AGGREGATE_ID} IN ({{ids}})
"""
_COUNTS: Final = ", ".join(f"a.{name}, a.{name}_low, a.{name}_high, r.{name} IS NULL" for name in OUTCOMES)
_ACCOUNTS: Final = f"""
SELECT a.incident_id, a.source, a.record_id, a.persons, a.aggregate, a.date_start, a.date_end, a.date_precision, a.area,
  a.place, a.admin2, a.admin1, a.place_precision, a.lat, a.lon, a.device, a.toll, a.source_no, a.lead_order, {_COUNTS}
FROM accounts a JOIN chosen r ON r.source = a.source AND r.record_id = a.record_id
ORDER BY a.incident_id, a.lead_order
"""


def _row(row: Sequence[object]) -> AccountRow:
    incident, source, record_id, persons, aggregate, start, end, precision, area, *more = row
    place, admin2, admin1, place_precision, lat, lon, device, toll, source_no, lead_order, *counts = more
    if not isinstance(start, date) or not isinstance(end, date):
        raise TypeError(f"record {record_id} of {source} has no date")
    by_outcome = {name: counts[4 * n : 4 * n + 4] for n, name in enumerate(OUTCOMES)}
    people = {name: Told(*(_number(value) for value in found[:3])) for name, found in by_outcome.items()}
    only = frozenset(n for n, found in by_outcome.items() if found[3] and found[0] is not None and not persons)
    return AccountRow(
        str(incident), str(source), str(record_id), bool(persons), bool(aggregate), start, end, str(precision),
        str(area), (text(place), text(admin2), text(admin1)), str(place_precision), _float(lat), _float(lon),
        str(device), people, only, int(str(toll)), int(str(source_no)), int(str(lead_order)),
    )  # fmt: skip


def when(start: date, end: date, precision: str, desk: bool) -> str:
    """Return a span of days no more exactly than its precision; for the public the month or the year."""
    same_year, same_month = start.year == end.year, (start.year, start.month) == (end.year, end.month)
    if desk and precision == "day":
        return start.isoformat() if start == end else f"{start} to {end}"
    if desk and not (same_month and precision == "month") and not (same_year and precision == "year"):
        return f"{start} to {end} ({precision})"
    if same_month and precision != "year":
        return f"{start:%Y-%m}"
    return f"{start.year}" if same_year else f"{start.year} or {end.year}"


def point(account: AccountRow) -> str:
    """Return the coordinates of an account and how exact it says they are; empty where it gives none."""
    if account.lat is None or account.lon is None:
        return ""
    return f"{account.lat:.4f}, {account.lon:.4f} ({_PRECISE[_place_rank(account)].removeprefix('the ')})"


def why_before(lead: AccountRow, other: AccountRow) -> str:
    """Return by which rule of accounts.py one account comes before another."""
    if _telling(lead)[0] != _telling(other)[0]:
        return f"it tells {_telling(lead)[1]}, the other {_telling(other)[1]}"
    if lead.is_register != other.is_register:
        return "it comes from a register of persons"
    if _days(lead) != _days(other):
        return "it gives the shorter span of days"
    if _place_rank(lead) != _place_rank(other):
        return f"its place is more exact: {_PRECISE[_place_rank(lead)]}, not {_PRECISE[_place_rank(other)]}"
    if lead.toll != other.toll:
        return f"it tells the larger toll: {lead.toll:,}, not {other.toll:,}"
    return "all else is equal, and its source comes first by name"


def _telling(account: AccountRow) -> tuple[int, str]:
    killed, injured, unknown = (account.people[name].best is not None for name in OUTCOMES)
    if killed and injured:
        return 0, "killed and injured"
    if injured or unknown:
        return 1, "injured only" if injured else "casualties of unknown outcome"
    return (2, "deaths only") if killed else (3, "neither killed nor injured")


def _days(account: AccountRow) -> int:
    return min((account.end - account.start).days, 4095)


def _place_rank(account: AccountRow) -> int:
    known = account.place_precision in PLACE_PRECISIONS
    return PLACE_PRECISIONS.index(account.place_precision) if known else len(PLACE_PRECISIONS)


def why_figure(name: str, told: Told, order: int | None, given: Sequence[AccountRow]) -> str:
    """Return how a count of an incident came about: whose it is, and whose are its low and high.

    `order` is the lead order of the account it is taken from; accounts are named by their place in `given`, from 1.
    """
    if order is None:
        return "no account tells it"
    number = next(n for n, account in enumerate(given, 1) if account.lead_order == order)
    own = given[number - 1]
    words = f"account {number} tells it and leads" if number == 1 else f"of account {number}, the first that tells it"
    if name in own.range_only:
        words += "; it gives a range only, and its lower end is taken"
    before = own.people[name].best
    if told.best != before:
        words = f"account {number} tells {before}, but {_grown(name, told, given)}"
    for end in ("low", "high"):
        value = getattr(told, end)
        if value != told.best:
            tellers = [str(n) for n, a in enumerate(given, 1) if getattr(a.people[name], end) == value]
            words += f"; {end} {value:,}: account{'s' if len(tellers) > 1 else ''} {listed(tellers)}"
    return words


def _grown(name: str, told: Told, given: Sequence[AccountRow]) -> str:
    """Say which account moves people from injured to killed."""
    total = sum(given[0].people[outcome].best or 0 for outcome in ("killed", "injured"))
    number = next(
        n for n, account in enumerate(given, 1)
        if account.people[name].best == told.best
        and sum(account.people[outcome].best or 0 for outcome in ("killed", "injured")) == total
    )  # fmt: skip
    return f"account {number} tells the same total with more deaths: an injured person died later"


def _number(value: object) -> int | None:
    return None if value is None else int(str(value))


def odds(bits: float) -> str:
    """Return a weight as odds in words."""
    ratio = 2.0 ** min(abs(bits), 64.0)
    if ratio < 1.5:
        return "even odds"
    told = "over 1,000" if ratio > 1000 else f"{ratio:,.0f}"
    return f"{told} to 1 for {'one incident' if bits > 0 else 'two incidents'}"


def signed(bits: float) -> str:
    """Return bits with their sign; one decimal is enough for a reader."""
    return f"{bits:+.1f}".replace("-", "−")


def listed(names: Sequence[str]) -> str:
    """Return names as a sentence lists them."""
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last


def text(value: object) -> str | None:
    """Return a text of a database, or None."""
    return None if value is None else str(value)


def _float(value: object) -> float | None:
    return None if value is None else float(str(value))
