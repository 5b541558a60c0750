"""No person lost: every person told of in a record is counted in an incident or stands in a line that says why not.

sum over incidents + lines = sum over records, exactly, for killed, injured and outcome unknown.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from firmground.linkage.counts import Rows
from firmground.model.errors import FirmgroundError
from firmground.model.record import OUTCOMES

WORDS: Final = {
    "told_again": "told again by another source",
    "beyond_lead": "told by another source beyond the leading account (in the high figure only)",
    "died_later": "injured in the leading account, died later (moved from injured to killed)",
    "repeated": "further rows of one source on one incident",
    "aggregate": "in records that total several incidents (shown apart)",
    "range_only": "lower end of a figure given only as a range (no best figure in the record)",
}
_OUT: Final = "out_of_scope:"


@dataclass(frozen=True, slots=True)
class Line:
    """One explained difference: a code, in words, and how many killed, injured and outcome unknown it holds."""

    code: str
    words: str
    persons: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """What incidents hold, what explains the rest, and what the records hold."""

    incidents: Mapping[str, int]
    lines: tuple[Line, ...]
    records: Mapping[str, int]

    def unexplained(self) -> dict[str, int]:
        """Return, for each outcome, the persons that no line accounts for (0 where nothing is lost)."""
        return {
            name: self.records[name] - self.incidents[name] - sum(line.persons[name] for line in self.lines)
            for name in OUTCOMES
        }


def _sums(template: str) -> str:
    return ", ".join(f"coalesce(sum({template.format(n=name)}), 0)" for name in OUTCOMES)


# Each account beside its incident: the one that carries a figure, and those that tell it again. (`least` skips NULL.)
_AGAIN: Final = "CASE WHEN a.{n} IS NOT NULL AND a.lead_order <> i.{n}_order THEN least(a.{n}, i.{n}) ELSE 0 END"
_BEYOND: Final = (
    "CASE WHEN a.{n} IS NOT NULL AND a.lead_order <> i.{n}_order THEN greatest(a.{n} - i.{n}, 0) ELSE 0 END"
)
_CARRIED: Final = "CASE WHEN a.lead_order = i.{n}_order THEN a.{n} - i.{n} ELSE 0 END"
_BESIDE: Final = "FROM accounts a JOIN incidents i ON i.incident_id = a.incident_id WHERE NOT a.aggregate"

# Few records give a range alone; only these are looked for.
_RANGES: Final = " OR ".join(
    f"(r.{name} IS NULL AND (r.{name}_low IS NOT NULL OR r.{name}_high IS NOT NULL))" for name in OUTCOMES
)

# The lines that a query gives, each for all outcomes. S608: our own words only.
QUERIES: Final = {
    ("told_again", "beyond_lead", "died_later"): (
        f"SELECT {', '.join(_sums(told) for told in (_AGAIN, _BEYOND, _CARRIED))} {_BESIDE}"
    ),
    ("repeated",): f"SELECT {_sums('{n}')} FROM told WHERE NOT aggregate AND NOT persons AND row_no > 1",
    ("aggregate",): f"SELECT {_sums('{n}')} FROM told WHERE aggregate",
    ("range_only",): (
        f"SELECT {_sums('CASE WHEN r.{n} IS NULL THEN -t.{n} ELSE 0 END')}"
        " FROM told t JOIN records r ON r.record_id = t.record_id AND r.source = t.source"
        f" WHERE {_RANGES}"
    ),
}
_INCIDENTS: Final = f"SELECT {_sums('{n}')} FROM incidents WHERE NOT aggregate"
_RECORDS: Final = f"SELECT {_sums('{n}')} FROM records"
_SCOPE: Final = (
    f"SELECT coalesce(scope_reason, 'no_reason_given'), {_sums('{n}')} FROM records WHERE NOT in_scope"
    " GROUP BY coalesce(scope_reason, 'no_reason_given') ORDER BY coalesce(scope_reason, 'no_reason_given')"
)


def reconciled(rows: Rows) -> Reconciliation:
    """Return the reconciliation of the tables made by counts.prepare with the records; refuse one with a rest."""
    lines = [line for codes, sql in QUERIES.items() for line in _lines(codes, rows(sql)[0])]
    for row in rows(_SCOPE):
        reason = str(row[0])
        lines.append(Line(_OUT + reason, f"out of scope: {reason.replace('_', ' ')}", _persons(row[1:])))
    found = Reconciliation(_persons(rows(_INCIDENTS)[0]), tuple(lines), _persons(rows(_RECORDS)[0]))
    if any(found.unexplained().values()):
        rest = ", ".join(f"{name} {number:+,}" for name, number in found.unexplained().items())
        raise FirmgroundError(f"the incidents do not account for every person in the records: {rest}. Report this.")
    return found


def _lines(codes: Sequence[str], row: Sequence[object]) -> Iterator[Line]:
    wide = len(OUTCOMES)
    for place, code in enumerate(codes):
        yield Line(code, WORDS[code], _persons(row[place * wide : (place + 1) * wide]))


def _persons(row: object) -> dict[str, int]:
    if not isinstance(row, list | tuple) or len(row) != len(OUTCOMES):
        raise FirmgroundError(f"a reconciliation gave {row!r}; expected {len(OUTCOMES)} sums")
    return {name: int(value) for name, value in zip(OUTCOMES, row, strict=True)}
