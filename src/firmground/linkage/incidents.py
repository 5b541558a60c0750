"""From accounts to incidents: one row each, by written rules. Nothing is averaged.

- The first account in the order of accounts.py leads. What the lead does not tell (killed, injured, outcome unknown,
  activation) is taken from the first account after it that does.
- Killed and injured are the lead's. Where another account tells the same total with more deaths, an injured person died
  later: that number of killed holds, and injured falls by as many. Low and high are the smallest and the largest
  over all accounts, each with its own low and high.
- The date is the span of days common to all accounts whose span meets the lead's; where there is none, the lead's.
- The place is the most exact one among the accounts that do not contradict the lead's area and districts.
- The device is the lead's, unless that is unspecified and another account gives one it may be.
- Status, age and sex are each taken whole from one account: the first that tells any and no more people than the lead.
- An incident is provisional while its last day lies after the day to which figures are settled, or while every account
  of it is from an edition that its publisher calls a candidate.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from firmground.linkage.accounts import PLACE_RANK
from firmground.model.record import OUTCOMES

GROUPS: Final = {
    "status": ("civilians", "security_forces", "deminers"),
    "age": ("children", "adults"),
    "sex": ("male", "female"),
}
# What a device that is not specified may turn out to be.
MAY_BE: Final = {
    "unspecified_mine": ("antipersonnel_mine", "improvised_mine", "antivehicle_mine"),
    "unspecified_mine_erw": (
        "antipersonnel_mine", "improvised_mine", "antivehicle_mine", "cluster_remnant", "other_erw",
    ),
}  # fmt: skip
_BITS: Final = 2**54  # an order of leading fits below it

_NEAREST: Final = f"{PLACE_RANK.format('a.')} * {_BITS} + a.lead_order"


@dataclass(frozen=True, slots=True)
class Settled:
    """Up to which day figures are final, and which editions their publisher calls candidates."""

    until: date
    candidates: tuple[str, ...] = ()

    def sql(self) -> str:
        """Return the day as a literal."""
        return f"DATE '{self.until.isoformat()}'"

    def candidate(self) -> str:
        """Return the condition that an account `a` is from a candidate edition."""
        names = ", ".join("'" + name.replace("'", "''") + "'" for name in self.candidates)
        return f"a.edition IN ({names})" if names else "1 = 0"


_OF_LEAD: Final = (
    "incident_id", "lead_order", "source", "aggregate", "date_start", "date_end", "date_precision", "area", "admin1",
    "admin2", "admin1_key", "admin2_key", "device", "toll", *OUTCOMES,
)  # fmt: skip
LEADS: Final = f"""
SELECT {", ".join(f"a.{name}" for name in _OF_LEAD)} FROM accounts a
JOIN (SELECT incident_id, min(lead_order) AS lead_order FROM accounts GROUP BY incident_id) l
  ON l.incident_id = a.incident_id AND l.lead_order = a.lead_order
"""


def _first(value: str, when: str) -> str:
    """Return the value of the first account in the order of leading that meets a condition (never NULL then)."""
    return f"min_by({value}, CASE WHEN {when} THEN a.lead_order ELSE NULL END)"


_MEETS: Final = "a.date_start <= l.date_end AND a.date_end >= l.date_start"
_AGREES: Final = " AND ".join((
    "a.area = l.area",
    *(f"(coalesce(a.{k}, '') = '' OR coalesce(l.{k}, '') = '' OR a.{k} = l.{k})" for k in ("admin1_key", "admin2_key")),
))  # fmt: skip
_GREW: Final = (
    "a.killed > l.killed AND a.killed + a.injured = l.killed + l.injured"
    " AND coalesce(a.outcome_unknown, 0) = coalesce(l.outcome_unknown, 0)"
)
_SPECIFIC: Final = " OR ".join(
    f"(l.device = '{vague}' AND a.device IN ({', '.join(repr(d) for d in devices)}))"
    for vague, devices in MAY_BE.items()
)


def _group(columns: tuple[str, ...]) -> str:
    """Return the columns of status, age or sex, all from one account."""
    told = " + ".join(f"coalesce(a.{name}, 0)" for name in columns)
    return ", ".join(
        _first(f"coalesce(a.{name}, 0)", f"{told} BETWEEN 1 AND l.toll") + f" AS {name}" for name in columns
    )


def _outcome(name: str) -> str:
    return (
        f"{_first(f'a.{name}', f'a.{name} IS NOT NULL')} AS {name}, min(a.{name}_low) AS {name}_low,"
        f" max(a.{name}_high) AS {name}_high,"
        f" min(CASE WHEN a.{name} IS NOT NULL THEN a.lead_order ELSE NULL END) AS {name}_order"
    )


def beside(settled: Settled) -> str:
    """Return the SQL of what all accounts of an incident say together."""
    return f"""
SELECT a.incident_id, count(*) AS accounts, CAST(sum(a.rows_told) AS BIGINT) AS records,
  {", ".join(_outcome(name) for name in OUTCOMES)},
  max(CASE WHEN {_GREW} THEN a.killed - l.killed ELSE 0 END) AS died_later,
  {", ".join(_group(columns) for columns in GROUPS.values())},
  {_first("a.device", _SPECIFIC)} AS specific,
  {_first("a.device", "l.device = 'unspecified_mine_erw' AND a.device = 'unspecified_mine'")} AS some_mine,
  {_first("a.activation", "a.activation <> 'unknown'")} AS activation,
  max(CASE WHEN {_MEETS} THEN a.date_start ELSE NULL END) AS common_start,
  min(CASE WHEN {_MEETS} THEN a.date_end ELSE NULL END) AS common_end,
  min(CASE WHEN {_AGREES} THEN {_NEAREST} ELSE NULL END) % {_BITS} AS place_order,
  min(CASE WHEN {settled.candidate()} THEN 1 ELSE 0 END) AS candidate
FROM accounts a JOIN leads l ON l.incident_id = a.incident_id GROUP BY a.incident_id
"""


_START: Final = "CASE WHEN b.common_start <= b.common_end THEN b.common_start ELSE l.date_start END"
_END: Final = "CASE WHEN b.common_start <= b.common_end THEN b.common_end ELSE l.date_end END"
_COUNTS: Final = ", ".join((
    "b.killed + b.died_later AS killed, b.killed_low, b.killed_high",
    "b.injured - b.died_later AS injured, b.injured_low, b.injured_high",
    "b.outcome_unknown, b.outcome_unknown_low, b.outcome_unknown_high",
    *(f"b.{outcome}_order" for outcome in OUTCOMES),
    *(f"b.{name}" for columns in GROUPS.values() for name in columns),
))  # fmt: skip


def incidents(settled: Settled) -> str:
    """Return the SQL of the incidents; `l` is the lead account, `p` the one whose place is taken."""
    return f"""
SELECT incident_id, area, date_start, date_end,
  CASE WHEN date_start = lead_start AND date_end = lead_end THEN lead_precision
    WHEN date_start = date_end THEN 'day' WHEN datediff('day', date_start, date_end) <= 6 THEN 'week'
    WHEN datediff('day', date_start, date_end) <= 30 THEN 'month' ELSE 'year' END AS date_precision,
  admin1, admin2, admin1_key, admin2_key, place, lat, lon, place_precision, device, activation,
  killed, killed_low, killed_high, injured, injured_low, injured_high,
  outcome_unknown, outcome_unknown_low, outcome_unknown_high, killed_order, injured_order, outcome_unknown_order,
  {", ".join(name for columns in GROUPS.values() for name in columns)},
  coalesce(killed, 0) + coalesce(injured, 0) + coalesce(outcome_unknown, 0) AS casualties,
  died_later, lead_source, accounts, records, aggregate,
  (date_end > {settled.sql()} OR candidate = 1) AS provisional
FROM (
  SELECT l.incident_id, l.area, {_START} AS date_start, {_END} AS date_end,
    l.date_start AS lead_start, l.date_end AS lead_end, l.date_precision AS lead_precision,
    coalesce(p.admin1, l.admin1) AS admin1, coalesce(p.admin2, l.admin2) AS admin2,
    coalesce(p.admin1_key, l.admin1_key) AS admin1_key, coalesce(p.admin2_key, l.admin2_key) AS admin2_key,
    p.place, p.lat, p.lon, p.place_precision,
    coalesce(b.specific, b.some_mine, l.device) AS device, coalesce(b.activation, 'unknown') AS activation,
    {_COUNTS}, b.died_later, l.source AS lead_source, b.accounts, b.records, l.aggregate, b.candidate
  FROM leads l JOIN beside b ON b.incident_id = l.incident_id
  JOIN accounts p ON p.incident_id = b.incident_id AND p.lead_order = b.place_order
)
"""


def steps(settled: Settled) -> tuple[tuple[str, str], ...]:
    """Return the tables after `accounts`, in the order they are made."""
    return ("leads", LEADS), ("beside", beside(settled)), ("incidents", incidents(settled))
