"""A report as data, in no language yet: chapters of blocks, sentences with places for figures, figures with statements.

A text here is one marked for translation; a `Told` is anything in it that is not ours to word: a number, a state.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final, Literal

from firmground.model.dates import Period, VagueDate
from firmground.model.value import Value
from firmground.views.charts import Chart
from firmground.views.maps import WorldMap

# How a `Told` is written: a number with its hedge (amount) and its unit too (figure), a share with its sign (share), a
# count of ours, a day, …, the label of a code of the vocabulary (code; noun within a sentence), the site's own word for
# one (word), who says so (speaker), the name of a property (label), what a treaty asks of its parties (duty:
# "treaty/obligation"), and what the question itself brought (asked).
Form = Literal[
    "amount", "figure", "share", "count", "day", "date", "period", "area", "areas", "treaty", "code", "noun", "word",
    "words", "speaker", "label", "duty", "asked",
]  # fmt: skip
# The forms of what tells of a time.
TIMES: Final = frozenset(("day", "date", "period"))
State = Literal["told", "disputed", "missing"]
# How the PDF of a report is set: of any length, on two pages, on one.
Layout = Literal["report", "factsheet", "brief"]


@dataclass(frozen=True, slots=True)
class Other:
    """A statement that differs from the one that leads; `earlier` where the same publisher printed it before."""

    statement: str
    value: Value
    edition: str
    earlier: bool


@dataclass(frozen=True, slots=True)
class Told:
    """Something told in a sentence or a cell, with the statements it rests on.

    `kind` names the list of a code or word. `rule` says how a figure of ours is worked out from its statements ("" for
    what a statement says itself); `others` are statements that differ.
    """

    value: Value | Period | date | int | str | tuple[str, ...]
    form: Form
    statements: tuple[str, ...]
    kind: str = ""
    rule: str = ""
    others: tuple[Other, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence over named figures: `text` has a place `%(name)s` for each of them.

    `one` is its form where the figure "count" is 1 ("" where it has only one form).
    `state` is missing where it says that a figure is not in the ledger, disputed where sources differ on one.
    """

    key: str
    text: str
    told: Mapping[str, Told]
    state: State = "told"
    one: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading within a chapter."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences in a paragraph, or where `listed` one below the other."""

    sentences: tuple[Sentence, ...]
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """The head of a column; `weight` is its part of the width among the columns of words."""

    text: str
    is_number: bool = False
    weight: int = 1


Cell = tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table; each cell holds what is told in it, () for nothing; `cut` rows more are on the pages of states."""

    key: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    cut: int = 0


# What a drawing is made from, which pages of the site show too.
Drawn = Chart | WorldMap


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart or map: what it shows, and what it is drawn from, which tables of the site have too."""

    label: str
    caption: str
    content: Drawn = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Note:
    """A caution or an explanation without figures."""

    text: str


Block = Heading | Paragraph | Table | Drawing | Note


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter with its address within the page; in a long print one that `opens_page` begins on a page of its own."""

    key: str
    title: str
    blocks: tuple[Block, ...]
    opens_page: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """A report: `title` and `lede` are sentences, `findings` those of its chapters that stand first.

    `as_of` is the last day it tells of, `known_at` the day up to which publications count.
    """

    kind: str
    key: str
    title: Sentence
    lede: tuple[Sentence, ...]
    findings: tuple[Sentence, ...]
    chapters: tuple[Chapter, ...]
    as_of: date
    known_at: date


def sentences(report: Report) -> Iterator[Sentence]:
    """Yield every sentence of a report, in reading order."""
    yield from (report.title, *report.lede, *report.findings)
    for chapter in report.chapters:
        for block in chapter.blocks:
            if isinstance(block, Paragraph):
                yield from block.sentences


def all_told(report: Report) -> Iterator[Told]:
    """Yield everything told in a report, in reading order, sentences before tables."""
    for sentence in sentences(report):
        yield from sentence.told.values()
    for chapter in report.chapters:
        for block in chapter.blocks:
            if isinstance(block, Table):
                yield from (told for row in block.rows for cell in row for told in cell)


def rows_of(report: Report) -> list[tuple[str, ...]]:
    """Return everything told in a report's sentences as rows: sentence, state, place, value, statements."""
    head = ("sentence", "state", "place", "value", "computed", "statements")
    found = [
        (s.key, s.state, name, _text(told.value), "yes" if told.rule else "", " ".join(told.statements))
        for s in sentences(report) for name, told in s.told.items()
    ]  # fmt: skip
    return [head, *dict.fromkeys(found)]


def _text(value: object) -> str:
    return " ".join(value) if isinstance(value, tuple) else str(value)


def trimmed(table: Table) -> Table:
    """Return a table without the columns in which no row has anything."""
    kept = [place for place in range(len(table.columns)) if any(row[place] for row in table.rows)]
    rows = tuple(tuple(row[place] for place in kept) for row in table.rows)
    return replace(table, columns=tuple(table.columns[place] for place in kept), rows=rows)


def of_date(value: date | VagueDate | None, statements: tuple[str, ...]) -> Cell:
    """Return a cell with a day or a vague date, empty for None."""
    if value is None:
        return ()
    return (Told(value, "date" if isinstance(value, VagueDate) else "day", statements),)
