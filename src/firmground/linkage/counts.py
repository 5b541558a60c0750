"""Totals over incidents, each in one universe and never across them.

- *mine_erw*: everything in scope but cluster munition attacks. *cluster*: cluster munition remnants and attacks, which
  are kept apart. Remnants are in both, so the two are never added and there is no grand total.
- A count from reports is "at least". Low and high add up the smallest and the largest accounts of each incident;
  `untold` says for how many incidents no account gives the figure at all.
- Shares by status, age or sex are of the people whose status, age or sex was recorded. No record crosses two of them,
  so a question may ask for one.
- Aggregates (records that total several incidents) have rows of their own. Unknown activation is counted and shown.
- An incident whose days span two years counts in the year of its first day; `over_years` says how many do.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from firmground.linkage import accounts, incidents
from firmground.linkage.accounts import UNLINKED, refuse_unlinked
from firmground.linkage.incidents import GROUPS, Settled
from firmground.linkage.question import PARTS, PLACES, Cell, Question
from firmground.model.errors import FirmgroundError, UnknownCode
from firmground.model.record import OUTCOMES
from firmground.model.sql import quoted

Rows = Callable[[str], Sequence[Sequence[object]]]
Create = Callable[[str, str], object]


@dataclass(frozen=True, slots=True)
class Figure:
    """At least `best` people; `untold`: incidents of which no account gives the figure."""

    best: int
    low: int
    high: int
    untold: int


@dataclass(frozen=True, slots=True)
class Share:
    """How people divide by status, age or sex: of the `recorded`, out of all casualties."""

    parts: Mapping[str, int]
    recorded: int
    casualties: int


@dataclass(frozen=True, slots=True)
class Total:
    """One row of totals. `group` names what it is of; `keys` finds its incidents again (see `behind`)."""

    universe: str
    part: str
    aggregate: bool
    group: Mapping[str, Cell]
    incidents: int
    figures: Mapping[str, Figure]
    casualties: int
    shares: Mapping[str, Share]
    provisional: int
    over_years: int
    unknown_activation: int
    unknown_activation_casualties: int
    keys: Mapping[str, Cell] = field(default_factory=dict)


def prepare(create: Create, rows: Rows, settled: Settled) -> None:
    """Make the tables `accounts` and `incidents` from `records` and `assignment`; refuse records not linked yet."""
    for name, sql in accounts.STEPS:
        create(name, sql)
        if name == "told":
            refuse_unlinked(_whole(rows(UNLINKED)[0][0]))
    for name, sql in incidents.steps(settled):
        create(name, sql)


_SHARES: Final = tuple((kind, name) for kind, names in GROUPS.items() for name in names)
_MEASURES: Final = (
    "count(*)",
    *(
        sql
        for name in OUTCOMES
        for sql in (
            *(f"coalesce(sum({name}{end}), 0)" for end in ("", "_low", "_high")),
            f"sum(CASE WHEN {name} IS NULL THEN 1 ELSE 0 END)",
        )
    ),
    "sum(casualties)",
    *(f"coalesce(sum({name}), 0)" for _, name in _SHARES),
    "sum(CASE WHEN provisional THEN 1 ELSE 0 END)",
    "sum(CASE WHEN year(date_end) > year(date_start) THEN 1 ELSE 0 END)",
    "sum(CASE WHEN activation = 'unknown' THEN 1 ELSE 0 END)",
    "sum(CASE WHEN activation = 'unknown' THEN casualties ELSE 0 END)",
)


def totals_sql(question: Question) -> str:
    """Return the SQL of the totals: part, aggregate, what each group is called, its keys, and the measures."""
    keys = [PLACES[name][0] for name in question.columns]
    shown = [PLACES[name][1] for name in question.columns]
    part = PARTS[question.universe]
    told = part or "''"
    grouped = ", ".join(filter(None, (part, "aggregate", *keys)))
    # S608: columns come from closed lists, values are quoted.
    return (
        f"SELECT {', '.join((told, 'aggregate', *shown, *keys, *_MEASURES))}"
        f" FROM incidents WHERE {question.where} GROUP BY {grouped} ORDER BY {grouped}"
    )


def totals(rows: Rows, question: Question) -> tuple[Total, ...]:
    """Return the totals a question asks for; aggregates and parts of a universe are rows apart."""
    return tuple(_total(question, row) for row in rows(totals_sql(question)))


def _total(question: Question, row: Sequence[object]) -> Total:
    wide = len(question.columns)
    shown, keys = row[2 : 2 + wide], row[2 + wide : 2 + 2 * wide]
    numbers = iter([_whole(value) for value in row[2 + 2 * wide :]])
    count = next(numbers)
    figures = {name: Figure(next(numbers), next(numbers), next(numbers), next(numbers)) for name in OUTCOMES}
    casualties = next(numbers)
    told = {name: next(numbers) for _, name in _SHARES}
    shares = {kind: _share({name: told[name] for name in names}, casualties) for kind, names in GROUPS.items()}
    return Total(
        question.universe, str(row[0]), bool(row[1]),
        {name: _cell(value) for name, value in zip(question.columns, shown, strict=True)},
        count, figures, casualties, shares, next(numbers), next(numbers), next(numbers), next(numbers),
        {name: _cell(value) for name, value in zip(question.columns, keys, strict=True)},
    )  # fmt: skip


def _share(parts: Mapping[str, int], casualties: int) -> Share:
    return Share(parts, sum(parts.values()), casualties)


@dataclass(frozen=True, slots=True)
class Slice:
    """A part of a total by status, age, sex or outcome: people, and the incidents that tell of any.

    Low and high are known for outcomes only; a status, age or sex has its denominator: people of whom it was recorded.
    """

    total: Total
    dimension: str
    value: str
    people: int
    low: int | None
    high: int | None
    recorded: int | None


def slices(rows: Rows, question: Question) -> tuple[Slice, ...]:
    """Return totals divided by the status, age, sex or outcome that the question asks by."""
    kind = question.of_persons
    return tuple(part for total in totals(rows, question) for part in _slices(total, kind))


def _slices(total: Total, kind: str) -> Iterator[Slice]:
    if kind == "outcome":
        for name, figure in total.figures.items():
            yield Slice(total, kind, name, figure.best, figure.low, figure.high, None)
        return
    share = total.shares[kind]
    for name, people in (*share.parts.items(), ("unknown", share.casualties - share.recorded)):
        yield Slice(total, kind, name, people, None, None, share.recorded)


MEASURES: Final = (
    "incidents", "casualties", *OUTCOMES, *(name for _, name in _SHARES), "provisional", "over_years",
)  # fmt: skip


def behind(rows: Rows, question: Question, total: Total, measure: str = "incidents") -> tuple[str, ...]:
    """Return the ids of the incidents behind one number of a total."""
    if measure not in MEASURES:
        raise UnknownCode("measure", measure, MEASURES)
    with_it = {
        "incidents": "1 = 1", "provisional": "provisional", "over_years": "year(date_end) > year(date_start)",
    }.get(measure, f"{measure} > 0")  # fmt: skip
    wanted = [
        *([f"{PARTS[total.universe]} = {quoted(total.part)}"] if total.part else []),
        "aggregate" if total.aggregate else "NOT aggregate",
        *(f"{PLACES[name][0]} = {_literal(value)}" for name, value in total.keys.items()),
    ]
    sql = f"SELECT incident_id FROM incidents WHERE {' AND '.join((question.where, *wanted, with_it))}"
    return tuple(str(row[0]) for row in rows(f"{sql} ORDER BY incident_id"))


def behind_all(rows: Rows, question: Question, found: Iterable[Total]) -> Iterator[tuple[Total, tuple[str, ...]]]:
    """Yield each total of a question with its incidents, by one query for all of them."""
    keys = ", ".join((PARTS[question.universe] or "''", "aggregate", *(PLACES[name][0] for name in question.columns)))
    ids: dict[tuple[object, ...], list[str]] = {}
    for *key, incident in rows(f"SELECT {keys}, incident_id FROM incidents WHERE {question.where}"):
        ids.setdefault(tuple(key), []).append(str(incident))
    for total in found:
        yield total, tuple(sorted(ids[total.part, total.aggregate, *total.keys.values()]))


def _literal(value: Cell) -> str:
    return quoted(value) if isinstance(value, str) else str(value)


def _cell(value: object) -> Cell:
    return value if value is None or isinstance(value, int) else str(value)


def _whole(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise FirmgroundError(f"a count of incidents gave {value!r}; expected a whole number")
    return value
