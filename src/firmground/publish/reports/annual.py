"""The annual reports: one for mines and other remnants, one for cluster munitions, of any year that holds data."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from firmground.model.errors import NotFound
from firmground.model.viewpoint import Viewpoint
from firmground.publish.reports.blocks import Chapter, Paragraph, Report, Sentence
from firmground.publish.reports.chapters import casualties, land
from firmground.publish.reports.chapters.method import method
from firmground.publish.reports.chapters.policy import policy
from firmground.publish.reports.chapters.practice import practice
from firmground.publish.reports.chapters.stocks import stocks
from firmground.publish.reports.chapters.support import support, transparency
from firmground.publish.reports.evidence import Evidence, asked, sentence, treaty
from firmground.publish.wording.marking import N_
from firmground.views.record import Record

_FINDINGS = (
    "policy.parties", "policy.joined", "policy.left", "policy.notice", "policy.suspension", "practice.countries",
    "casualties.none", "casualties.total", "casualties.outcomes", "casualties.civilian", "casualties.child",
    "land.states", "land.released", "land.cleared", "land.granted", "clearance.completed", "land.overdue",
    "stocks.destroyed", "support.total", "support.international",
)  # fmt: skip
# Where a reader opens the printed report; each page run is also laid out by itself, which takes half the time.
_ON_A_NEW_PAGE = ("land", "support")


@dataclass(frozen=True, slots=True)
class Kind:
    """One of the two reports: its treaty, title and chapters."""

    slug: str
    treaty: str
    title: str
    chapters: Callable[[Evidence], tuple[Chapter, ...]]


def _mines(evidence: Evidence) -> tuple[Chapter, ...]:
    properties = ("mined_area_released", "mine_contaminated_area")
    return (
        policy(evidence, "apmbc"), practice(evidence, "apmbc"), casualties.casualties(evidence, casualties.MINES),
        land.land(evidence, "apmbc", land.MINES, properties), stocks(evidence, "apmbc"), support(evidence),
        transparency(evidence, "apmbc"), method(),
    )  # fmt: skip


def _clusters(evidence: Evidence) -> tuple[Chapter, ...]:
    properties = ("cluster_area_cleared", "cluster_contaminated_area")
    return (
        policy(evidence, "ccm"), practice(evidence, "ccm"), casualties.casualties(evidence, casualties.CLUSTER),
        land.land(evidence, "ccm", land.CLUSTER, properties), stocks(evidence, "ccm"), transparency(evidence, "ccm"),
        method(),
    )  # fmt: skip


KINDS = {
    "mine": Kind("mine", "apmbc", N_("Mines and other remnants: the year %(year)s"), _mines),
    "cluster": Kind("cluster", "ccm", N_("Cluster munitions: the year %(year)s"), _clusters),
}


def years(record: Record, kind: Kind, view: Viewpoint) -> range:
    """Return the years a report can tell of: from the treaty's entry into force to the day asked about."""
    return range(record.shelf.treaties[kind.treaty].entry_into_force.day.year, view.as_of.year + 1)


def keys(record: Record, view: Viewpoint) -> Iterator[str]:
    """Yield the keys of the reports, such as "mine/2025", the latest first."""
    for kind in KINDS.values():
        yield from (f"{kind.slug}/{year}" for year in reversed(years(record, kind, view)))


def annual(record: Record, key: str, view: Viewpoint) -> Report:
    """Return a report by its key; NotFound for a kind or year there is none of.

    It tells of the last day of its year, or of the viewpoint's day where that comes first.
    """
    slug, _, text = key.partition("/")
    kind = KINDS.get(slug)
    year = int(text) if len(text) == 4 and text.isascii() and text.isdigit() else 0
    if kind is None or year not in years(record, kind, view):
        raise NotFound(f'there is no report "{key}"')
    seen = replace(view, as_of=min(view.as_of, date(year, 12, 31)))
    found = kind.chapters(Evidence(record, seen, year))
    chapters = tuple(replace(chapter, opens_page=chapter.key in _ON_A_NEW_PAGE) for chapter in found)
    title = Sentence("title", kind.title, {"year": asked(year)})
    lede = sentence("lede", N_(
        "What the ledger holds for %(year)s about the weapons that the %(treaty)s bans, each figure "
        "with its source."), year=asked(year), treaty=treaty(kind.treaty))  # fmt: skip
    return Report(slug, key, title, lede, tuple(_findings(chapters)), chapters, seen.as_of, seen.known_at)


def _findings(chapters: tuple[Chapter, ...]) -> Iterator[Sentence]:
    told = [s for c in chapters for b in c.blocks if isinstance(b, Paragraph) for s in b.sentences]
    for key in _FINDINGS:
        yield from (s for s in told if s.key == key)
