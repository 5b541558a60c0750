"""Groups of states whose members change over time: the European Union and NATO."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from firmground.model.errors import UnknownCode
from firmground.vocabulary.area_names import LANGUAGES
from firmground.vocabulary.areas import Areas
from firmground.vocabulary.tables import Table, bundled, read_table

MEMBER_COLUMNS: Final = ("group", "code", "from", "to", "source")
NAME_COLUMNS: Final = ("group", "language", "name")


@dataclass(frozen=True, slots=True)
class Membership:
    """A state in a group from the first to the last day given, and the treaty that says so."""

    group: str
    code: str
    start: date
    end: date | None
    source: str

    def holds_on(self, day: date) -> bool:
        """Tell whether the state is a member on that day; the last day still counts."""
        return self.start <= day <= (self.end or date.max)


class Groups:
    """All groups with members and names; made by `load_groups` and kept by the caller."""

    def __init__(self, memberships: tuple[Membership, ...], names: Mapping[tuple[str, str], str]) -> None:
        self._memberships, self._names = memberships, names
        self._known = tuple(sorted({group for group, _ in names}))

    def known(self) -> tuple[str, ...]:
        """Return the codes of the groups."""
        return self._known

    def members(self, group: str, on: date) -> frozenset[str]:
        """Return the codes of the states in the group on that day."""
        self._check(group)
        return frozenset(m.code for m in self._memberships if m.group == group and m.holds_on(on))

    def groups_of(self, code: str, on: date) -> frozenset[str]:
        """Return the groups that the area belongs to on that day."""
        return frozenset(m.group for m in self._memberships if m.code == code and m.holds_on(on))

    def name(self, group: str, language: str) -> str:
        """Return the name of the group in a language."""
        self._check(group)
        if language not in LANGUAGES:
            raise UnknownCode("language", language, LANGUAGES)
        return self._names[group, language]

    def memberships(self, group: str) -> tuple[Membership, ...]:
        """Return who was a member when, with the source of each, by code."""
        self._check(group)
        return tuple(m for m in self._memberships if m.group == group)

    def _check(self, group: str) -> None:
        if group not in self._known:
            raise UnknownCode("group", group, self._known)


def load_groups(areas: Areas) -> Groups:
    """Read the bundled tables of groups; every member must be one of these areas."""
    names = read_group_names(bundled("group_names.csv"))
    return Groups(read_memberships(bundled("groups.csv"), names, areas), names)


def read_group_names(table: Table) -> dict[tuple[str, str], str]:
    """Return the names of groups by code and language; each in all six languages, once."""
    names: dict[tuple[str, str], str] = {}
    rows = read_table(table, NAME_COLUMNS)
    for row in rows:
        key = (row.text("group"), row.listed("language", LANGUAGES))
        if key in names:
            raise row.refusal("language", f"one name of {key[0]} in this language")
        names[key] = row.text("name")
    for row in rows:
        group = row.text("group")
        if missing := [language for language in LANGUAGES if (group, language) not in names]:
            raise row.refusal("group", f"names of {group} in {', '.join(missing)} too")
    return names


def read_memberships(table: Table, names: Mapping[tuple[str, str], str], areas: Areas) -> tuple[Membership, ...]:
    """Return the memberships of a table; a state's spells in one group may not overlap."""
    groups = tuple(sorted({group for group, _ in names}))
    found: list[Membership] = []
    for row in read_table(table, MEMBER_COLUMNS):
        group, code, start, end = (
            row.listed("group", groups),
            row.text("code"),
            row.day("from"),
            row.day("to"),
        )
        if code not in areas:
            raise row.refusal("code", "a code of areas.csv")
        if start is None or start > (end or date.max):
            raise row.refusal("from", "a first day, not after the last")
        spells = [other for other in found if (other.group, other.code) == (group, code)]
        if any(other.start <= (end or date.max) and start <= (other.end or date.max) for other in spells):
            raise row.refusal("from", f"a day outside the other time of {code} in {group}")
        found.append(Membership(group, code, start, end, row.text("source")))
    return tuple(found)
