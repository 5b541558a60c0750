"""How the wordings of policies in the ledger are to be read: which restraint each sets or lifts."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from firmground.factcheck.dates import DayFit, fits_day
from firmground.factcheck.marks import When
from firmground.model.dates import VagueDate
from firmground.vocabulary.tables import Table, read_table

_FILE: Final = "policies.csv"
_COLUMNS: Final = ("area", "weapon", "on", "thing", "turn", "actors", "until")


@dataclass(frozen=True, slots=True)
class Policy:
    """What a policy in the ledger means: a restraint set (`on`) or lifted (`off`) by an area on a day.

    `actors` are those in office; `until` is a year that the policy itself names.
    """

    area: str
    weapon: str
    on: VagueDate
    thing: str
    turn: str
    actors: frozenset[str]
    until: VagueDate | None

    def fits(self, when: When) -> DayFit:
        """Return whether a time told is that of the policy, or the one it names."""
        if self.until is not None and fits_day(when, self.until) == "fits":
            return "fits"
        return fits_day(when, self.on)


@cache
def policies() -> tuple[Policy, ...]:
    """Return the policies that can be read."""
    rows = read_table(Table(_FILE, (files(__package__) / _FILE).read_bytes()), _COLUMNS)
    return tuple(
        Policy(
            r.text("area"),
            r.text("weapon"),
            VagueDate.parse(r.text("on")),
            r.text("thing"),
            r.text("turn"),
            frozenset(r.words("actors")),
            VagueDate.parse(until) if (until := r.optional("until")) else None,
        )
        for r in rows
    )


@cache
def areas() -> frozenset[str]:
    """Return whose policies can be read."""
    return frozenset(p.area for p in policies())
