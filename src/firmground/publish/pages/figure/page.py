"""A figure through its editions: what was published first for each period, what later, and what another source says.

A key is the property and the subject: "casualties/world", "cluster_casualties/syr" (areas in lower case),
"treaty_parties/treaty/apmbc", "stockpile_destroyed/group/ccm-parties" (the kind of subject, then its name).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from firmground.model.errors import NotFound
from firmground.model.value import Number
from firmground.model.viewpoint import Viewpoint
from firmground.views.charts import Chart, charts_of
from firmground.views.lines import Line, Lines, PeriodFigure, figure_key, figure_of, has_page, lines
from firmground.views.record import Record
from firmground.vocabulary.properties import Property

ADDRESS = "figures/{key}/"


@dataclass(frozen=True, slots=True)
class Sibling:
    """Another figure of the same theme about the same subject; never added to this one."""

    property: Property
    key: str


@dataclass(frozen=True, slots=True)
class FigurePage:
    """A property of a subject: the whole first, then its parts, each a line of its own.

    `statements` counts what is shown; `revised` and `differ` the periods of the whole whose value was revised, and
    those where sources differ; `charts` has one for each line of the whole, None where it has too few points; `latest`
    is the whole of the last period that was over by the day asked about, else of the last one; `elsewhere` are the
    other subjects that have a page for the same property.
    """

    property: Property
    subject: str
    lines: Lines
    latest: PeriodFigure | None
    statements: int
    revised: int
    differ: int
    siblings: tuple[Sibling, ...]
    elsewhere: tuple[tuple[str, str], ...]
    charts: tuple[Chart | None, ...] = field(repr=False)


def keys(record: Record, view: Viewpoint) -> Iterator[str]:
    """Yield a key for each property and subject with numbers known at the viewpoint."""
    vocabulary, areas = record.shelf.vocabulary, record.shelf.areas
    for subject, prop in record.reading.by_property:
        if has_page(vocabulary.property(prop), subject, areas) and record.reading.known(subject, prop, view.known_at):
            yield figure_key(prop, subject)


def data(record: Record, key: str, view: Viewpoint) -> FigurePage:
    """Return a figure with its parts; NotFound where nothing was known of it."""
    named = figure_of(record, key)
    if named is None:
        raise NotFound(f'there is no figure "{key}"')
    prop, subject = named
    found = lines(record, prop, subject, view)
    vocabulary, areas = record.shelf.vocabulary, record.shelf.areas
    own = vocabulary.property(prop)
    siblings = tuple(
        Sibling(other, figure_key(slug, subject))
        for slug in record.reading.properties_of(subject)
        if slug != prop and (other := vocabulary.property(slug)).theme == own.theme and has_page(other, subject, areas)
    )
    others = (s for s, p in record.reading.by_property if p == prop and s != subject)
    elsewhere = sorted(s for s in others if has_page(own, s, areas))
    every = [*found.whole, *(line for d in found.dimensions for line in d.lines)]
    periods = [f for line in found.whole for f in line.figures]
    return FigurePage(
        own, subject, found, _latest(found, view), sum(len(f.versions) for line in every for f in line.figures),
        sum(any(v.status == "revised" for v in f.versions) for f in periods), sum(f.differ for f in periods), siblings,
        tuple((s, figure_key(prop, s)) for s in elsewhere), charts_of(record, (prop, subject), found.whole, view),
    )  # fmt: skip


def _latest(found: Lines, view: Viewpoint) -> PeriodFigure | None:
    figures = found.whole[0].figures if found.whole else ()
    over = [f for f in figures if f.period is not None and f.period.last <= view.as_of]
    return over[-1] if over else figures[-1] if figures else None


def table(page: object) -> Sequence[Sequence[str]]:
    """Return one row for each statement, with its period, parts, value, edition and place among the others."""
    if not isinstance(page, FigurePage):
        raise NotFound("there is no table for this page")
    head = ("period", "parts", "best", "low", "high", "sense", "unit", "edition", "known_from", "status", "leads",
            "provisional", "attribution", "statement")  # fmt: skip
    every = [*page.lines.whole, *(line for d in page.lines.dimensions for line in d.lines)]
    return [head, *(row for line in every for row in _rows(line))]


def _rows(line: Line) -> Iterator[tuple[str, ...]]:
    for figure in line.figures:
        for version in figure.versions:
            found, value = version.statement, version.statement.value
            if isinstance(value, Number):
                numbers = tuple("" if n is None else f"{n:f}" for n in (value.best, value.low, value.high))
                yield (
                    str(found.period or ""), "; ".join(f"{name}={part}" for name, part in found.breakdown), *numbers,
                    value.sense, value.unit, found.edition, version.known_from.isoformat(), version.status,
                    "yes" if version.leads else "", found.part("provisional"), found.attribution, found.id,
                )  # fmt: skip
