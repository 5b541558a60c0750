"""Charts as data: one specification for each, from which the drawing, its table, its files and its citation are made.

Nothing here is in words: properties, subjects, treaties and standings are codes, which `publish` writes in a language.
Keys are the chart's address: "casualties/world" (property and subject), "parties/apmbc", "standing/ltu",
"failure_rates".
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Literal

from firmground.law.treaty import Treaty
from firmground.model.errors import NotFound
from firmground.model.value import Number
from firmground.model.viewpoint import Viewpoint
from firmground.views.lines import Line, figure_key, figure_of, has_page, lines
from firmground.views.membership import History, Move, history
from firmground.views.parts import Part
from firmground.views.profile import Span, TreatyLine, treaty_line
from firmground.views.record import Record
from firmground.views.reliability import Munition, Rate, munitions

ChartKind = Literal["figure", "parties", "standing", "rates"]
FEWEST_POINTS = 3
_PARTIES, _STANDING, RATES = "parties/", "standing/", "failure_rates"


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """One mark of a chart, with the statements it rests on.

    `first` to `last` is its time, None where open. A figure and a number of parties have a `value`, a standing and
    a failure rate a `code` (`value` and `place` beside it for the rate). `differ` tells that sources differ. A number
    of parties is computed: its statements are the acts of its day, to be read with those of all days before.
    """

    first: date | None
    last: date | None
    period: str
    value: Number | None
    code: str
    statements: tuple[str, ...]
    differ: bool = False
    place: str = ""


@dataclass(frozen=True, slots=True)
class ChartSeries:
    """Points of one universe and unit; `name` is a counting rule, a treaty or a munition, "" for a figure."""

    name: str
    points: tuple[ChartPoint, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """All that a chart shows, on screen and in print.

    `property` and `subject` are what it is about, `parts` the breakdown all its points share, `unit` that of its
    values ("" for standings), `universe` what is counted, `denominator` of what a share is; `until` the day on which
    the drawing ends; `editions` the sources it rests on, those of most points first.
    """

    key: str
    kind: ChartKind
    property: str
    subject: str
    parts: tuple[Part, ...]
    unit: str
    universe: str
    denominator: str
    until: date
    series: tuple[ChartSeries, ...]
    editions: tuple[str, ...]


def statements_of(chart: Chart) -> tuple[str, ...]:
    """Return every statement a chart rests on, each once, in the order of its points."""
    return tuple(dict.fromkeys(s for one in chart.series for point in one.points for s in point.statements))


def chart_keys(record: Record, view: Viewpoint) -> Iterator[str]:
    """Yield the key of every chart at a viewpoint."""
    vocabulary, areas, reading = record.shelf.vocabulary, record.shelf.areas, record.reading
    for subject, prop in reading.by_property:
        if has_page(vocabulary.property(prop), subject, areas) and len(reading.of(subject, prop)) >= FEWEST_POINTS:
            yield from (chart.key for chart in figure_charts(record, prop, subject, view))
    yield from (f"{_PARTIES}{slug}" for slug in record.shelf.treaties)
    yield from (f"{_STANDING}{area.code.lower()}" for area in areas.states())
    if any(one.rates for one in munitions(record, view.as_of, view.known_at)):
        yield RATES


def chart_of(record: Record, key: str, view: Viewpoint) -> Chart:
    """Return the chart of a key; NotFound where there is none at the viewpoint."""
    return next((chart for chart in _charts(record, key, view) if chart.key == key), None) or _missing(key)


def _missing(key: str) -> Chart:
    raise NotFound(f'there is no chart "{key}"')


def _charts(record: Record, key: str, view: Viewpoint) -> Iterator[Chart]:
    if key == RATES:
        yield from rates_chart(record, munitions(record, view.as_of, view.known_at), view)
    elif key.startswith(_PARTIES):
        treaty = record.shelf.treaties.get(key.removeprefix(_PARTIES))
        if treaty is not None:
            yield parties_chart(record, treaty, history(record, treaty, view), view)
    elif key.startswith(_STANDING):
        code = key.removeprefix(_STANDING).upper()
        if any(area.code == code for area in record.shelf.areas.states()):
            found = [treaty_line(record, code, t, view.as_of, view.known_at) for t in record.shelf.treaties.values()]
            yield standing_chart(record, code, found, view)
    else:
        # A further part of the key tells lines of one figure from each other: see `_line_key`.
        named = next((n for end in _ends(key) if (n := figure_of(record, end))), None)
        if named is not None:
            yield from figure_charts(record, *named, view)


def _ends(key: str) -> Iterator[str]:
    while key:
        yield key
        key = key.rpartition("/")[0]


def figure_charts(record: Record, prop: str, subject: str, view: Viewpoint) -> tuple[Chart, ...]:
    """Return a chart for each line of a figure as a whole that has three points or more."""
    found = charts_of(record, (prop, subject), lines(record, prop, subject, view).whole, view)
    return tuple(chart for chart in found if chart is not None)


def charts_of(
    record: Record, named: tuple[str, str], whole: Sequence[Line], view: Viewpoint
) -> tuple[Chart | None, ...]:  # fmt: skip
    """Return a chart for each line of a figure (property, subject), or None; lines are never joined."""
    return tuple(line_chart(record, named, line, _line_key(*named, line, whole), view) for line in whole)


def line_chart(record: Record, named: tuple[str, str], line: Line, key: str, view: Viewpoint) -> Chart | None:
    """Return the chart of one line of a figure (property, subject); None for fewer than three points.

    A point is the value that leads for one year, month or day: a total of several years is no point of a yearly line.
    """
    prop, subject = named
    points = tuple(
        ChartPoint(f.period.first, f.period.last, str(f.period), f.lead.statement.value, "", (f.lead.statement.id,),
                   f.differ)
        for f in line.points
        if f.period is not None and isinstance(f.lead.statement.value, Number)
    )  # fmt: skip
    if len(points) < FEWEST_POINTS:
        return None
    described, series = record.shelf.vocabulary.property(prop), (ChartSeries("", points),)
    return Chart(
        key, "figure", prop, subject, line.parts, line.unit, described.universe, described.denominator, view.as_of,
        series, _editions(record, series),
    )  # fmt: skip


def _line_key(prop: str, subject: str, line: Line, whole: Sequence[Line]) -> str:
    """Return the key of a line: that of its figure, with its unit and parts where the figure has several lines."""
    own = figure_key(prop, subject)
    if len(whole) == 1:
        return own
    return "/".join((own, "-".join((line.unit, *(value.code.lower() for part in line.parts for value in part.values)))))


def parties_chart(record: Record, treaty: Treaty, found: History, view: Viewpoint) -> Chart:
    """Return the number of parties day by day, in force and counted from deposit, of a history already at hand."""
    deposits = _acts_by_day(move for year in found.years for move in (*year.joined, *year.left))
    forces = _acts_by_day(move for year in found.years for move in (*year.entered, *year.left))
    counted = (
        ("in_force", [(c.on, c.in_force) for c in found.changes], forces),
        ("from_deposit", [(c.on, c.from_deposit) for c in found.changes], deposits),
    )
    series = tuple(ChartSeries(name, tuple(_counts(changes, acts, view.as_of))) for name, changes, acts in counted)
    described = record.shelf.vocabulary.property("treaty_parties")
    return Chart(
        f"{_PARTIES}{treaty.slug}", "parties", described.slug, f"treaty:{treaty.slug}", (), "states",
        described.universe, "", view.as_of, series, _editions(record, series),
    )  # fmt: skip


def _acts_by_day(moves: Iterable[Move]) -> Mapping[date, tuple[str, ...]]:
    found: dict[date, tuple[str, ...]] = {}
    for move in moves:
        found[move.day] = (*found.get(move.day, ()), *move.statements)
    return found


def _counts(
    changes: Sequence[tuple[date, int]], acts: Mapping[date, tuple[str, ...]], until: date
) -> Iterator[ChartPoint]:
    """Yield a point for each day on which the count became another, which holds until the day before the next."""
    befores = (0, *(count for _, count in changes))
    kept = [now for before, now in zip(befores, changes, strict=False) if now[1] != before]
    ends = [day - timedelta(days=1) for day, _ in kept[1:]] + [until]
    for (day, count), last in zip(kept, ends, strict=False):
        yield ChartPoint(day, last, day.isoformat(), Number(Decimal(count), "states"), "", acts.get(day, ()))


def standing_chart(record: Record, code: str, found: Sequence[TreatyLine], view: Viewpoint) -> Chart:
    """Return a state's standings toward each treaty, of lines already at hand."""
    series = tuple(ChartSeries(line.treaty, tuple(_standings(line.spans))) for line in found)
    # What acts already done lead to is drawn although it lies ahead.
    until = max([view.as_of, *(span.since for line in found for span in line.spans if span.since)])
    return Chart(
        f"{_STANDING}{code.lower()}", "standing", "", code, (), "", "", "", until, series, _editions(record, series)
    )


def _standings(spans: Sequence[Span]) -> Iterator[ChartPoint]:
    """Yield each standing with its acts; what no act began rests on the one that ended it."""
    for span, following in pairwise((*spans, None)):
        if span is not None:
            ended = following.statements if following is not None else ()
            yield ChartPoint(
                span.since, span.until, str(span.since or ""), None, span.standing, span.statements or ended
            )


def rates_chart(record: Record, found: Iterable[Munition], view: Viewpoint) -> Iterator[Chart]:
    """Yield the one chart of failure rates claimed and observed, where any was known."""
    series = tuple(ChartSeries(one.name, tuple(map(_rate, one.rates))) for one in found if one.rates)
    if series:
        of = record.shelf.vocabulary.property("failure_rate_claimed")
        yield Chart(
            RATES, "rates", "", "", (), "percent", of.universe, of.denominator, view.as_of, series,
            _editions(record, series),
        )  # fmt: skip


def _rate(rate: Rate) -> ChartPoint:
    said = rate.statement
    value = said.value if isinstance(said.value, Number) else None
    first, last = (None, None) if said.period is None else (said.period.first, said.period.last)
    return ChartPoint(first, last, str(said.period or ""), value, rate.kind, (said.id,), place=said.part("place"))


def _editions(record: Record, series: Iterable[ChartSeries]) -> tuple[str, ...]:
    return editions_of(record, (s for one in series for point in one.points for s in point.statements))


def editions_of(record: Record, statements: Iterable[str]) -> tuple[str, ...]:
    """Return the editions that statements come from, those of most first."""
    counted = Counter(record.reading.statement(s).edition for s in statements)
    return tuple(edition for edition, _ in sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])))
