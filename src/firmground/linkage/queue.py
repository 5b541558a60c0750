"""The review queue: of which pairs an answer would change published totals most, and what it would change.

The score of a pair is the probability p that its two accounts are of one incident. Where they stand in two incidents
now and are one, some casualties are counted twice: for each outcome those of the incident whose figure would no longer
be taken, by the written order of accounts. Where they stand in one incident now and are two, the toll that does not
lead is lost. Expected: p × casualties counted twice, or (1 - p) × casualties lost. Rows of a register of persons add up
either way, so nothing is expected of them; nor of a pair without told casualties. Such pairs are not asked.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from firmground.linkage.clusters import MISSING
from firmground.linkage.counts import Rows
from firmground.linkage.judgements import Applied, Name, Pair, Stale, decided
from firmground.linkage.telling import when
from firmground.model.judgement import Judgement, RecordKey
from firmground.model.record import OUTCOMES
from firmground.model.sql import quoted


@dataclass(frozen=True, slots=True)
class Account:
    """What one record says, as a reviewer reads it; the toll is that of all rows of its register counted with it."""

    key: RecordKey
    date: str
    place: str
    device: str
    toll: str

    def __str__(self) -> str:
        return " · ".join((str(self.key), self.date, self.place, self.device, self.toll))


@dataclass(frozen=True, slots=True)
class Rank:
    """Where a pair of units (from 1) stands in the queue.

    `weight` is in thousandths of a bit, None where the pair was never scored; `expected` in thousandths of a casualty.
    `casualties` are those by which the total of an area and year would change.
    """

    unit_l: int
    unit_r: int
    weight: int | None
    incidents: frozenset[str]
    casualties: int
    expected: int
    area: str
    year: int

    @property
    def together(self) -> bool:
        """Return whether the two stand in one incident now."""
        return len(self.incidents) == 1

    @property
    def score(self) -> str:
        """Return the score in words."""
        return f"{_odds(self.weight)}; counted as {'one incident' if self.together else 'two incidents'} now"

    @property
    def change(self) -> str:
        """Return what would change if the answer is not what is counted now."""
        people = "casualty" if self.casualties == 1 else "casualties"
        return f"{self.casualties:,} {people} {'more' if self.together else 'fewer'} in {self.area} {self.year}"


@dataclass(frozen=True, slots=True)
class Doubt:
    """A pair of records to judge. `before`: a judgement of them that no longer holds, as one of them has changed."""

    left: Account
    right: Account
    rank: Rank
    before: Judgement | None = None


def queue(rows: Rows, found: Applied, limit: int = 20) -> tuple[Doubt, ...]:
    """Return the pairs to ask a person about, from the linked state (pairs, units, assignment, records).

    Of the counts it takes incidents and told_sources, as counts.prepare makes them. First come pairs that were judged
    before one of the records changed; then the undecided ones by expected change. Of several pairs between the same
    two incidents the likeliest is asked.
    """
    is_decided = decided(found)
    again = {_sorted(stale.units): stale for stale in found.stale if stale.units and not is_decided(*stale.units)}
    ranks = _ranks(rows, _these(list(again))) if again else []
    seen = {(rank.unit_l - 1, rank.unit_r - 1) for rank in ranks}
    ranks = [*ranks, *_undecided(rows, found, seen, limit - len(ranks))][:limit]
    names = _first_records(rows, {unit for rank in ranks for unit in (rank.unit_l, rank.unit_r)})
    asked = []
    for rank in ranks:
        stale = again.get((rank.unit_l - 1, rank.unit_r - 1))
        one, other = _judged_names(stale) if stale else (names[rank.unit_l], names[rank.unit_r])
        asked.append((rank, one, other, stale.judgement if stale else None))
    records = _records(rows, {name for _, *both, _ in asked for name in both})
    tolls = _tolls(rows, list(names))
    return tuple(
        Doubt(
            Account(*records[one], tolls[rank.unit_l]), Account(*records[other], tolls[rank.unit_r]), rank, before,
        )
        for rank, one, other, before in asked
    )  # fmt: skip


def _undecided(rows: Rows, found: Applied, seen: set[Pair], limit: int) -> list[Rank]:
    """Return the best pairs that are neither decided nor among those seen, one between two incidents.

    Two incidents that a judgement keeps apart cannot become one, so nothing is asked between them.
    """
    is_decided, apart = decided(found), _kept_apart(rows, found.judged.different)
    taken = 2 * limit + len(seen) + len(found.unsure)
    while limit > 0:
        read = _ranks(rows, "pairs", "WHERE expected > 0", f"LIMIT {taken}")
        kept: dict[object, Rank] = {}
        for rank in read:
            pair = (rank.unit_l - 1, rank.unit_r - 1)
            if pair not in seen and rank.incidents not in apart and not is_decided(*pair):
                kept.setdefault(pair if rank.together else rank.incidents, rank)
        if len(kept) >= limit or len(read) < taken:
            return list(kept.values())[:limit]
        taken *= 4
    return []


def _kept_apart(rows: Rows, different: Iterable[Pair]) -> set[frozenset[str]]:
    listed = ", ".join(str(unit + 1) for unit in sorted({unit for pair in different for unit in pair})) or "0"
    homes = f"SELECT unit, min(incident_id) FROM assignment WHERE unit IN ({listed}) GROUP BY unit"
    home = {_whole(unit) - 1: str(incident) for unit, incident in rows(homes)}
    return {frozenset((home[a], home[b])) for a, b in different if home[a] != home[b]}


_TWICE: Final = " + ".join(
    f"CASE WHEN il.{k} IS NULL OR ir.{k} IS NULL THEN 0 WHEN il.{k}_order <= ir.{k}_order THEN ir.{k} ELSE il.{k} END"
    for k in OUTCOMES
)
_LEFT_LEADS: Final = "ul.source = il.lead_source AND ur.source <> il.lead_source"
_RIGHT_LEADS: Final = "ur.source = il.lead_source AND ul.source <> il.lead_source"
# Where both incidents are led by one source that may repeat, its larger row would be its account.
_RANKED: Final = f"""
WITH tellers AS (
  SELECT u.unit, u.source, coalesce(u.toll, 0) AS toll, s.persons, h.incident_id
  FROM units u JOIN (SELECT unit, min(incident_id) AS incident_id FROM assignment GROUP BY unit) h ON h.unit = u.unit
  JOIN told_sources s ON s.source = u.source
), held AS (
  SELECT i.*, s.persons, coalesce(least({", ".join(f"i.{k}_order" for k in OUTCOMES)}), {2**63 - 1}) AS first_order
  FROM incidents i JOIN told_sources s ON s.source = i.lead_source
), asked AS (
  SELECT p.unit_l, p.unit_r, p.weight, il.incident_id AS incident_l, ir.incident_id AS incident_r,
    1.0 / (1.0 + power(2.0, -coalesce(p.weight, {MISSING}) / 1000.0)) AS one,
    CASE
      WHEN il.incident_id <> ir.incident_id AND il.lead_source <> ir.lead_source THEN {_TWICE}
      WHEN il.incident_id <> ir.incident_id THEN
        CASE WHEN il.persons THEN 0 ELSE least(il.casualties, ir.casualties) END
      WHEN ul.persons AND ul.source = ur.source THEN 0
      WHEN {_LEFT_LEADS} THEN ur.toll WHEN {_RIGHT_LEADS} THEN ul.toll ELSE least(ul.toll, ur.toll)
    END AS casualties,
    CASE WHEN il.first_order <= ir.first_order THEN ir.area ELSE il.area END AS area,
    CASE WHEN il.first_order <= ir.first_order THEN year(ir.date_start) ELSE year(il.date_start) END AS told_of
  FROM {{pairs}} p
  JOIN tellers ul ON ul.unit = p.unit_l JOIN tellers ur ON ur.unit = p.unit_r
  JOIN held il ON il.incident_id = ul.incident_id JOIN held ir ON ir.incident_id = ur.incident_id
), ranked AS (
  SELECT *, CAST(round(1000 * casualties * CASE WHEN incident_l = incident_r THEN 1 - one ELSE one END) AS BIGINT)
    AS expected
  FROM asked
)
SELECT unit_l, unit_r, weight, incident_l, incident_r, casualties, expected, area, told_of
FROM ranked {{where}} ORDER BY expected DESC, casualties DESC, unit_l, unit_r {{limit}}
"""


def _ranks(rows: Rows, pairs: str, where: str = "", limit: str = "") -> list[Rank]:
    found = rows(_RANKED.format(pairs=pairs, where=where, limit=limit))
    return [
        Rank(
            _whole(left), _whole(right), None if weight is None else _whole(weight),
            frozenset({str(one), str(other)}), _whole(casualties), _whole(expected), str(area), _whole(year),
        )
        for left, right, weight, one, other, casualties, expected, area, year in found
    ]  # fmt: skip


def _these(pairs: Sequence[Pair]) -> str:
    """Return the relation of these pairs of unit indices with their weights, where they were scored."""
    listed = " UNION ALL ".join(f"SELECT {a + 1} AS unit_l, {b + 1} AS unit_r" for a, b in pairs)
    return (
        f"(SELECT t.unit_l, t.unit_r, s.weight FROM ({listed}) t"
        " LEFT JOIN pairs s ON s.unit_l = t.unit_l AND s.unit_r = t.unit_r)"
    )


def _judged_names(stale: Stale) -> tuple[Name, Name]:
    """Return the records that were judged, the one in the smaller unit first."""
    names = (stale.judgement.left.name, stale.judgement.right.name)
    return names if stale.units == _sorted(stale.units) else (names[1], names[0])


def _sorted(units: Pair | None) -> Pair:
    a, b = units or (0, 0)
    return min(a, b), max(a, b)


def _first_records(rows: Rows, units: Iterable[int]) -> dict[int, Name]:
    """Return for each unit the record that stands for it: its first."""
    listed = ", ".join(map(str, sorted(units))) or "0"
    found = rows(f"SELECT unit, source, first_id FROM units WHERE unit IN ({listed})")
    return {_whole(unit): (str(source), str(record_id)) for unit, source, record_id in found}


def _tolls(rows: Rows, units: Sequence[int]) -> dict[int, str]:
    listed = ", ".join(map(str, units)) or "0"
    told = f"SELECT unit, records, {', '.join(OUTCOMES)} FROM units WHERE unit IN ({listed})"
    return {_whole(unit): _toll(_whole(records), numbers) for unit, records, *numbers in rows(told)}


def _toll(records: int, numbers: Sequence[object]) -> str:
    words = ("killed", "injured", "of unknown outcome")
    told = [f"{number} {word}" for number, word in zip(numbers, words, strict=True) if number]
    none = "no toll told" if all(number is None for number in numbers) else "no casualties"
    return (", ".join(told) or none) + (f" (in {records} rows)" if records > 1 else "")


_Told = tuple[RecordKey, str, str, str]


def _records(rows: Rows, names: Iterable[Name]) -> dict[Name, _Told]:
    """Return of each record its key, date, place and device in words."""
    wanted = set(names)
    ids = ", ".join(quoted(record_id) for record_id in sorted({record_id for _, record_id in wanted})) or "''"
    columns = (
        "source, record_id, fingerprint, date_start, date_end, date_precision, device, place, admin2, admin1, area,"
        " lat, lon, place_precision"
    )
    found = rows(f"SELECT {columns} FROM records WHERE record_id IN ({ids})")
    told: dict[Name, _Told] = {}
    for source, record_id, fingerprint, start, end, precision, device, *place in found:
        key = RecordKey(str(source), str(record_id), _whole(fingerprint))
        if key.name in wanted:
            told[key.name] = (key, _date(start, end, str(precision)), _place(*place), str(device).replace("_", " "))
    return told


def _date(start: object, end: object, precision: str) -> str:
    if not isinstance(start, date) or not isinstance(end, date):
        return "no date"
    return when(start, end, precision, desk=True)


def _place(*given: object) -> str:
    *names, lat, lon, precision = given
    named = ", ".join(dict.fromkeys(str(name) for name in names if name))
    if not isinstance(lat, float) or not isinstance(lon, float):
        return named
    return f"{named} ({lat:.3f}, {lon:.3f}, {str(precision).replace('admin', 'centre of admin ')})"


def _odds(weight: int | None) -> str:
    if weight is None:
        return "never scored: too far apart"
    odds = 2 ** (abs(weight) / 1000)
    likely = "one incident" if weight > 0 else "two incidents"
    told = "even odds" if odds < 1.5 else f"{'over 1,000' if odds > 1000 else f'{odds:,.0f}'} to 1 for {likely}"
    return f"{told} ({weight / 1000:+.1f} bits)"


def _whole(value: object) -> int:
    return int(str(value))
