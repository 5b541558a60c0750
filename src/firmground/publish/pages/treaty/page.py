"""A treaty: what it is, its parties over time, due days, who leaves, meetings, votes, weapons kept for training."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from firmground.law.standing import StandingWord
from firmground.law.treaty import Treaty
from firmground.model.errors import NotFound
from firmground.model.statement import Statement
from firmground.model.viewpoint import Viewpoint
from firmground.views.ahead import DueDays, due_days
from firmground.views.charts import Chart, parties_chart
from firmground.views.counts import treaty_counts
from firmground.views.holdings import Related, Retained, related, retained
from firmground.views.leading import Answers
from firmground.views.leaving import Leaving, leaving
from firmground.views.lines import figure_key
from firmground.views.maps import mapped
from firmground.views.meetings import Meeting, Plan, Vote, meetings, plans, votes
from firmground.views.membership import Count, History, PublishedCount, Region, history, published_counts, regions
from firmground.views.record import Record

ADDRESS = "treaties/{key}/"


@dataclass(frozen=True, slots=True)
class TreatyPage:
    """A treaty as of a day.

    `facts` are what sources say of the treaty itself, by property; `standings` the states under each standing; `now`
    the count today under both rules, with `undated` deposits told of without their day beside it; `highest`
    the first day of the highest count in force; `published` the counts that sources print; `maps` the obligations whose
    due days have a map.
    """

    treaty: Treaty
    facts: Mapping[str, Answers]
    standings: tuple[tuple[StandingWord, tuple[str, ...]], ...]
    now: Count
    highest: Count | None
    undated: tuple[Statement, ...]
    history: History
    published: tuple[PublishedCount, ...]
    regions: tuple[Region, ...]
    due: DueDays
    leaving: Leaving
    meetings: tuple[Meeting, ...]
    plans: tuple[Plan, ...]
    votes: tuple[Vote, ...]
    related: tuple[Related, ...]
    retained: tuple[Retained, ...]
    figure: str
    chart: Chart = field(repr=False)
    maps: tuple[str, ...] = field(repr=False)


def keys(record: Record, view: Viewpoint) -> Iterator[str]:
    """Yield the treaties by their short word, such as "apmbc"."""
    del view
    yield from record.shelf.treaties


def data(record: Record, key: str, view: Viewpoint) -> TreatyPage:
    """Return everything about a treaty as of and known at a viewpoint."""
    treaty = record.shelf.treaties.get(key)
    if treaty is None:
        raise NotFound(f'there is no treaty "{key}"')
    counts = treaty_counts(record, treaty, view.as_of, view.known_at)
    found = history(record, treaty, view)
    others = related(record, view)
    own = next((r.facts for r in others if r.subject == f"treaty:{key}"), {})
    return TreatyPage(
        treaty, own, tuple((group.standing, group.areas) for group in counts.groups), found.on(view.as_of),
        max(found.changes, key=lambda c: c.in_force, default=None),
        counts.undated, found,
        published_counts(record, treaty, view, found), regions(record, treaty, view), due_days(record, treaty, view),
        leaving(record, treaty, view), meetings(record, key, view), plans(record, key, view), votes(record, key, view),
        others, retained(record, treaty, view), figure_key("treaty_parties", f"treaty:{key}"),
        parties_chart(record, treaty, found, view), mapped(treaty),
    )  # fmt: skip


def table(page: object) -> Sequence[Sequence[str]]:
    """Return the yearly number of parties under both counting rules."""
    if not isinstance(page, TreatyPage):
        raise NotFound("there is no table for this page")
    rows = [
        (str(y.year), y.end.on.isoformat(), str(len(y.joined)), str(len(y.entered)), str(len(y.left)),
         str(y.end.from_deposit), str(y.end.in_force))
        for y in page.history.years
    ]  # fmt: skip
    return [("year", "counted_on", "joined", "entered_into_force", "left", "from_deposit", "in_force"), *rows]
