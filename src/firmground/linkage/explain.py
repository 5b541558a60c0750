"""Why an incident is what it is: its accounts, how its figures came about, why they are one, and what was left out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Final

from firmground.linkage.accounts import AGGREGATE_ID
from firmground.linkage.counts import Create, Rows
from firmground.linkage.evidence import compared, nearest
from firmground.linkage.judgements import Pair
from firmground.linkage.pair_reasons import LinkedUnit, PairReasons, ToldPair, linked_units, pair_reasons
from firmground.linkage.scoring import Weights
from firmground.linkage.telling import (
    AccountRow,
    Discretion,
    Told,
    ToldAccount,
    listed,
    point,
    tell,
    text,
    when,
    why_before,
    why_figure,
)
from firmground.model.errors import NotFound, shown
from firmground.model.judgement import Judgement
from firmground.model.record import OUTCOMES
from firmground.model.sql import quoted

# What the public does not read of pairs: persons anywhere, and how many tell of a neighbourhood in current conflict.
_OF_PERSONS: Final = frozenset({"status", "age", "sex"})
_OF_NEIGHBOURS: Final = frozenset({"crowd", "quiet", "town", "hamlet"})
_PUBLIC_OUTCOMES: Final = ("killed", "injured")
# Near misses told, and pairs looked at for them before rivals are known.
_NEAREST, _LOOKED_AT = 3, 12


@dataclass(frozen=True, slots=True)
class Basis:
    """What an explanation rests on besides the tables: the weights, what the audience may see, and judgements."""

    weights: Weights
    discretion: Discretion
    judgements: Sequence[Judgement] = ()


@dataclass(frozen=True, slots=True)
class FigureReason:
    """A figure of an incident and why it is what it is."""

    name: str
    told: Told
    words: str


@dataclass(frozen=True, slots=True)
class NearMiss:
    """An account of another incident that came near to being of this one; `pair` says why it was not."""

    incident_id: str
    account: ToldAccount
    pair: ToldPair


@dataclass(frozen=True, slots=True)
class Explanation:
    """All of it. `asked` is the id asked for, which may redirect; `labels` name units in pairs; the lead comes first.

    `hidden` are the comparisons that this audience does not read: they count as not told. `threshold` is in bits.
    """

    asked: str
    incident_id: str
    is_aggregate: bool
    when: str
    where: str
    device: str
    accounts: tuple[ToldAccount, ...]
    lead: tuple[str, ...]
    figures: tuple[FigureReason, ...]
    pairs: tuple[ToldPair, ...]
    near_misses: tuple[NearMiss, ...]
    labels: Mapping[int, str]
    threshold: float
    hidden: frozenset[str]
    notes: tuple[str, ...]

    def source_of(self, unit: int) -> str:
        """Return the source of a unit that a pair names."""
        told = (*self.accounts, *(near.account for near in self.near_misses))
        return next(account.source for account in told if unit in account.units)


def explain(create: Create, rows: Rows, asked: str, basis: Basis) -> Explanation:
    """Explain an incident from `records`, `assignment`, `units`, `pairs` and `redirects`; NotFound if there is none."""
    incident, notes = _found(rows, asked)
    hidden = _hidden(linked_units(rows, [incident]), basis.discretion)
    pairs, around = _around(create, rows, incident, basis.weights, hidden)
    given: dict[str, list[AccountRow]] = {name: [] for name in (incident, *around)}
    for account in tell(create, rows, tuple(given)):
        given[account.incident_id].append(account)
    if not given[incident]:
        raise NotFound(f"{incident} holds no current record any more (run: firmground incidents link)")
    units = linked_units(rows, given)
    reasons = pair_reasons(create, rows, units, basis.weights, basis.judgements, hidden)
    own = _accounts(given[incident], units, basis.discretion)
    near = tuple(
        _near_miss(pair, label, given, reasons, basis.discretion)
        for label, pair in zip("ABC", _near(reasons, pairs, incident), strict=False)
    )
    told = (*own, *(miss.account for miss in near))
    inside = combinations([unit for account in own for unit in account.units], 2)
    return Explanation(
        asked, incident, given[incident][0].aggregate, *_counted_as(rows, given[incident], basis.discretion),
        own, _lead(given[incident]), _figures(rows, given[incident], basis.discretion),
        tuple(reasons.inside(*pair) for pair in inside), near,
        {unit: label for account in told for unit, label in account.units.items()},
        reasons.threshold, hidden, (*notes, *reasons.notes),
    )  # fmt: skip


def _found(rows: Rows, asked: str) -> tuple[str, tuple[str, ...]]:
    """Return the incident of an id, following redirects, and what to say of it."""
    if _standing(rows, [asked]):
        return asked, ()
    seen, wave = {asked}, [asked]
    live: list[str] = []
    while wave:
        ids = ", ".join(map(quoted, wave))
        wave = sorted({str(new) for (new,) in rows(f"SELECT new_id FROM redirects WHERE old_id IN ({ids})")} - seen)
        seen.update(wave)
        now = _standing(rows, wave)
        live += now
        wave = [name for name in wave if name not in now]
    if not live:
        raise NotFound(
            f"there is no incident {shown(asked)} (firmground incidents clusters --csv lists that of each record)"
        )
    first, *rest = live
    if rest:
        return first, (f"{asked} was split: its records stand in {', '.join(live)} now. This is {first}.",)
    return first, (f"{asked} is now {first}: its records stand there.",)


def _standing(rows: Rows, ids: Sequence[str]) -> list[str]:
    """Return those ids that incidents bear now, the one with most records first."""
    names = ", ".join(map(quoted, ids)) or "''"
    linked = f"SELECT incident_id, count(*) AS n FROM assignment WHERE incident_id IN ({names}) GROUP BY incident_id"
    totals = f"SELECT {AGGREGATE_ID}, 1 FROM records r WHERE r.in_scope AND r.aggregate AND {AGGREGATE_ID} IN ({names})"
    found = rows(f"{linked} UNION ALL {totals} ORDER BY n DESC, incident_id")
    return [str(name) for name, _ in found]


def _around(
    create: Create, rows: Rows, incident: str, weights: Weights, hidden: frozenset[str]
) -> tuple[tuple[Pair, ...], tuple[str, ...]]:
    """Return pairs with units of other incidents that came nearest, its own unit first, and these incidents."""
    pairs = nearest(compared(create, rows, linked_units(rows, [incident])), weights, hidden, _LOOKED_AT)
    units = ", ".join(str(other) for _, other in pairs) or "0"
    found = rows(f"SELECT DISTINCT incident_id FROM assignment WHERE unit IN ({units}) ORDER BY incident_id")
    return pairs, tuple(str(name) for (name,) in found if name != incident)


def _near(reasons: PairReasons, pairs: Sequence[Pair], incident: str) -> list[Pair]:
    """Return the best pair with each of the nearest other incidents, as the audience reads their weights."""
    best: dict[str, Pair] = {}
    for pair in sorted(pairs, key=lambda pair: (-reasons.seen[min(pair), max(pair)].weight, pair)):
        name = reasons.units[pair[1]].incident_id
        if name != incident:
            best.setdefault(name, pair)
    return list(best.values())[:_NEAREST]


def _hidden(units: Mapping[int, LinkedUnit], discretion: Discretion) -> frozenset[str]:
    """Return the comparisons that the audience does not read; a pair is always of one area."""
    if discretion.desk:
        return frozenset()
    in_conflict = any(unit.area in discretion.conflicts for unit in units.values())
    return _OF_PERSONS | _OF_NEIGHBOURS if in_conflict else _OF_PERSONS


def _last(accounts: Sequence[AccountRow]) -> date:
    return max(account.end for account in accounts)


def _accounts(
    given: Sequence[AccountRow], units: Mapping[int, LinkedUnit], discretion: Discretion
) -> tuple[ToldAccount, ...]:
    return tuple(_account(account, str(n), given, units, discretion) for n, account in enumerate(given, 1))


def _near_miss(
    pair: Pair, label: str, given: Mapping[str, Sequence[AccountRow]], reasons: PairReasons, discretion: Discretion
) -> NearMiss:
    other = reasons.units[pair[1]]
    accounts = given[other.incident_id]
    account = next(account for account in accounts if account.source == other.source)
    told = _account(account, label, accounts, reasons.units, discretion)
    return NearMiss(other.incident_id, told, reasons.outside(*pair))


def _account(
    row: AccountRow,
    label: str,
    given: Sequence[AccountRow],
    units: Mapping[int, LinkedUnit],
    discretion: Discretion,
) -> ToldAccount:
    own = [u for u in units.values() if u.incident_id == row.incident_id and u.source == row.source]
    others = sorted(name for unit in own for name in unit.record_ids if name != row.record_id)
    outcomes = OUTCOMES if discretion.desk else _PUBLIC_OUTCOMES
    numbered = {unit.number: f"{label}{_letter(n)}" if len(own) > 1 else label for n, unit in enumerate(own)}
    return ToldAccount(
        label, row.source, (row.record_id, *others), when(row.start, row.end, row.precision, discretion.desk),
        discretion.place(row.names, row.area, _last(given)), point(row) if discretion.desk else "", row.device,
        {name: row.people[name] for name in outcomes}, numbered, _gathered(row, own),
    )  # fmt: skip


def _letter(number: int) -> str:
    """Return a, b, … z, a1, b1, …"""
    return "abcdefghijklmnopqrstuvwxyz"[number % 26] + (str(number // 26) if number >= 26 else "")


def _gathered(row: AccountRow, units: Sequence[LinkedUnit]) -> str:
    """Say how an account of several records came about; empty where it is one record."""
    records = sum(len(unit.record_ids) for unit in units)
    if records < 2:
        return ""
    if not row.is_register:
        return f"{records} records of a source that may repeat: the one with the largest toll is its account"
    words = f"{records} rows of a register of persons, added up"
    by_rule = [unit for unit in units if len(unit.record_ids) > 1]
    return words + ("; those that agree in day, place and device were gathered by rule" if by_rule else "")


def _lead(given: Sequence[AccountRow]) -> tuple[str, ...]:
    """Say why the first account comes before each of the others."""
    first, *rest = given
    if not rest:
        return ("it is the only account",)
    before: dict[str, list[str]] = {}
    for n, other in enumerate(rest, 2):
        before.setdefault(why_before(first, other), []).append(str(n))
    return tuple(
        f"before account{'s' if len(names) > 1 else ''} {listed(names)}: {why}" for why, names in before.items()
    )


def _counted_as(rows: Rows, given: Sequence[AccountRow], discretion: Discretion) -> tuple[str, str, str]:
    """Return when, where and by what device the incident is counted."""
    columns = "date_start, date_end, date_precision, place, admin2, admin1, area, device"
    ((start, end, precision, *names, area, device),) = rows(
        f"SELECT {columns} FROM incidents WHERE incident_id = {quoted(given[0].incident_id)}"
    )
    if not isinstance(start, date) or not isinstance(end, date):
        raise TypeError(f"incident {given[0].incident_id} has no date")
    where = discretion.place([text(name) for name in names], str(area), _last(given))
    return when(start, end, str(precision), discretion.desk), where, str(device)


def _figures(rows: Rows, given: Sequence[AccountRow], discretion: Discretion) -> tuple[FigureReason, ...]:
    """Return the counts of the incident with the reasons for them."""
    wanted = OUTCOMES if discretion.desk else _PUBLIC_OUTCOMES
    columns = ", ".join(f"{name}, {name}_low, {name}_high, {name}_order" for name in wanted)
    (row,) = rows(f"SELECT {columns} FROM incidents WHERE incident_id = {quoted(given[0].incident_id)}")
    numbers = [None if value is None else int(str(value)) for value in row]
    found = []
    for n, name in enumerate(wanted):
        *counts, order = numbers[4 * n : 4 * n + 4]
        told = Told(*counts)
        found.append(FigureReason(name, told, why_figure(name, told, order, given)))
    return tuple(found)
