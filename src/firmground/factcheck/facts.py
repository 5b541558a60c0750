"""What the ledger holds, as a fact-checker asks it: always as it was known on the day the text was published."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TypeVar, cast

from firmground.factcheck.labels import Names
from firmground.factcheck.told import Known, Told, kept
from firmground.law.standing import Segment, StandingWord, Timeline
from firmground.law.treaty import Treaty
from firmground.model.dates import VagueDate
from firmground.model.statement import Statement
from firmground.model.value import Number
from firmground.model.viewpoint import Viewpoint
from firmground.views.counts import all_undated
from firmground.views.membership import History, history
from firmground.views.record import Record

_FAR = date(2200, 1, 1)
# The place of a source that the order does not name.
_LAST = 99
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Answer:
    """A number that a source gives: since when it is known, and whether a later edition of its publisher revised it.

    `lead` marks the one that leads among those that stand.
    """

    number: Number
    statement: Statement
    known: date
    revised: bool = False
    lead: bool = False

    def values(self) -> tuple[Decimal, ...]:
        """Return the ends and the best value that are given."""
        return tuple(n for n in (self.number.best, self.number.low, self.number.high) if n is not None)


@dataclass
class Knowledge:
    """What is computed once from a record and asked for every text; a function of the record alone."""

    record: Record
    _histories: dict[str, History] = field(default_factory=dict)
    _lines: dict[tuple[str, str], Timeline] = field(default_factory=dict)
    _signatures: dict[str, dict[str, date]] = field(default_factory=dict)
    _told: dict[tuple[str, str], Told] = field(default_factory=dict)
    _counts: dict[tuple[str, date], Counter[StandingWord]] = field(default_factory=dict)
    _last_acts: dict[tuple[str, date, int], tuple[str, ...]] = field(default_factory=dict)
    _undated: dict[tuple[str, date, date], int] = field(default_factory=dict)
    _states: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _places: dict[str, int] = field(default_factory=dict)
    names: Names = field(init=False)
    # What has been asked of what was known; see Facts.remembered and rows.py.
    answers: dict[object, tuple[Answer, ...]] = field(default_factory=dict)
    rows: dict[object, dict[date, list[Statement]]] = field(default_factory=dict)
    _once: dict[object, object] = field(default_factory=dict)
    days: dict[object, tuple[tuple[VagueDate, Statement], ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.names = Names(self.record)

    def once(self, make: "Callable[[Knowledge, str], V]", about: str = "") -> V:
        """Return what a function gives of the record and of one of its subjects, computed once for all texts."""
        key = make, about
        if key not in self._once:
            self._once[key] = make(self, about)
        return cast("V", self._once[key])

    def history(self, treaty: str) -> History:
        """Return how the number of parties changed, with all acts that are recorded.

        An act is known from its own day, so that the count on a day does not depend on when it is asked.
        """
        if treaty not in self._histories:
            law = self.record.shelf.treaty(treaty)
            self._histories[treaty] = history(self.record, law, Viewpoint(_FAR, _FAR, _FAR))
        return self._histories[treaty]

    def told(self, subject: str, prop: str) -> Told:
        """Return the statements about a property of a subject, each with the day since when it is known."""
        found = self._told.get((subject, prop))
        if found is None:
            reading = self.record.reading
            found = Told(tuple((reading.known_from(s), s) for s in reading.of(subject, prop)))
            self._told[subject, prop] = found
        return found

    def place(self, statement: Statement) -> int:
        """Return the place of a statement's authority in the written order of sources, the leading one first."""
        if not self._places:
            self._places.update({a: place for place, a in enumerate(self.record.shelf.vocabulary.authorities)})
        edition = self.record.reading.editions.get(statement.edition)
        return self._places.get(edition.authority, _LAST) if edition else _LAST

    def states(self, prop: str = "") -> tuple[str, ...]:
        """Return the codes of the states that may join; with a property, of those it was ever told of."""
        return kept(self._states, prop, lambda: tuple(
            a.code for a in self.record.shelf.areas.states() if not prop or self.record.reading.of(a.code, prop)
        ))  # fmt: skip

    def counts(self, treaty: str, on: date) -> Counter[StandingWord]:
        """Return how many states had each standing on a day."""
        return kept(self._counts, (treaty, on), lambda: Counter(
            self.line(a.code, treaty).on(on).standing for a in self.record.shelf.areas.states()
        ))  # fmt: skip

    def undated(self, treaty: str, on: date, known_at: date) -> int:
        """Return how many deposits are told of without a day that the day asked about could not precede."""
        law = self.record.shelf.treaty(treaty)
        return kept(self._undated, (treaty, on, known_at), lambda: len(all_undated(self.record, law, on, known_at)))

    def last_acts(self, treaty: str, on: date, most: int) -> tuple[str, ...]:
        """Return the statements of the last changes of the number of parties by a day."""
        return kept(self._last_acts, (treaty, on, most), lambda: self._acts_before(treaty, on, most))

    def _acts_before(self, treaty: str, on: date, most: int) -> tuple[str, ...]:
        found: list[str] = []
        for change in reversed(self.history(treaty).changes):
            if change.on > on:
                continue
            segments = (self.line(a.code, treaty).on(change.on) for a in self.record.shelf.areas.states())
            found += [s.statements[-1] for s in segments if s.since == change.on and s.statements]
            if len(found) >= most:
                break
        return tuple(found[:most])

    def signatures(self, treaty: str) -> dict[str, date]:
        """Return the day each signatory signed a treaty."""
        if treaty not in self._signatures:
            reading = self.record.reading
            self._signatures[treaty] = {
                area.code: s.value.last
                for area in self.record.shelf.areas.states()
                for s in reading.of(area.code, "signature")
                if s.part("treaty") == treaty and isinstance(s.value, VagueDate)
            }
        return self._signatures[treaty]

    def line(self, area: str, treaty: str) -> Timeline:
        """Return the time line of a state toward a treaty, with all acts that are recorded."""
        if (area, treaty) not in self._lines:
            law = self.record.shelf.treaty(treaty)
            self._lines[area, treaty] = self.record.known(area, law, _FAR).timeline
        return self._lines[area, treaty]


@dataclass(frozen=True)
class Facts:
    """The ledger as known on the day a text was published."""

    knowledge: Knowledge
    published: date

    @property
    def record(self) -> Record:
        """Return the record."""
        return self.knowledge.record

    def treaty(self, slug: str) -> Treaty:
        """Return a treaty."""
        return self.record.shelf.treaty(slug)

    def name(self, area: str) -> str:
        """Return the name of an area, in English."""
        return self.knowledge.names.area(area)

    def short(self, slug: str) -> str:
        """Return the short name of a treaty, in English."""
        return self.knowledge.names.treaty(slug)

    def states(self, prop: str = "") -> tuple[str, ...]:
        """Return the codes of the states that may join; with a property, of those it was ever told of."""
        return self.knowledge.states(prop)

    def members(self, group: str, on: date) -> frozenset[str]:
        """Return the states of a group on a day."""
        return self.record.shelf.groups.members(group, on)

    def line(self, area: str, treaty: str) -> Timeline:
        """Return the time line of a state, of which only what lies before the day of publication may be told."""
        return self.knowledge.line(area, treaty)

    def segment(self, area: str, treaty: str, on: date) -> Segment:
        """Return where a state stood on a day; after publication, as far as acts until then determine it."""
        if on <= self.published:
            return self.line(area, treaty).on(on)
        return self.record.segment(area, self.treaty(treaty), on, self.published)

    def known(self, subject: str, prop: str) -> Known:
        """Return what was known of a property of a subject by then: the same object on all days that know the same."""
        return self.knowledge.told(subject, prop).by(self.published)

    def told(self, subject: str, prop: str) -> tuple[Statement, ...]:
        """Return the statements about a property of a subject that were published by then."""
        return self.known(subject, prop).statements

    def remembered(self, known: Known, asked: object, make: Callable[[], tuple[Answer, ...]]) -> tuple[Answer, ...]:
        """Return the answers to a question that was asked before of what was known, else make them."""
        return kept(self.knowledge.answers, (known, asked), make) if known.statements else ()

    def answers(
        self, subject: str, prop: str, period: VagueDate | None = None, parts: Iterable[tuple[str, str]] = ()
    ) -> tuple[Answer, ...]:
        """Return the numbers told of a property with exactly this breakdown, the leading one first.

        With a period, those whose own period is that one, or lies within it.
        """
        known = self.known(subject, prop)
        if not known.statements:
            return ()
        wanted = tuple(sorted(parts))
        return self.remembered(known, (period, wanted), lambda: self.ordered(
            s for s in known.statements
            if s.breakdown == wanted and isinstance(s.value, Number) and (period is None or about(s, period))
        ))  # fmt: skip

    def ordered(self, statements: Iterable[Statement]) -> tuple[Answer, ...]:
        """Return statements of numbers as answers: by the order of sources, the latest edition of each first."""
        known_from, place = self.record.reading.known_from, self.knowledge.place
        dated = [(known_from(s), s) for s in statements]
        if len(dated) > 1:
            dated.sort(key=lambda held: (place(held[1]), -held[0].toordinal()))
        newest: dict[tuple[str, str, object], date] = {}
        series = [(self._publisher(s), str(s.period), s.breakdown) for _, s in dated]
        for of, (known, _) in zip(series, dated, strict=True):
            newest[of] = max(newest.get(of, date.min), known)
        found: list[Answer] = []
        lead = False
        for of, (known, s) in zip(series, dated, strict=True):
            if isinstance(s.value, Number):
                leads = not lead and known == newest[of]
                lead = lead or leads
                found.append(Answer(s.value, s, known, known < newest[of], leads))
        return tuple(found)

    def days_of(self, area: str, treaty: str, *properties: str) -> tuple[tuple[VagueDate, Statement], ...]:
        """Return the days that sources known by then give for acts of a state, those that lead first."""
        known = tuple(known for prop in properties if (known := self.known(area, prop)).statements)
        return kept(self.knowledge.days, (treaty, known), lambda: tuple(sorted(
            (
                (s.value, s) for k in known for s in k.statements
                if isinstance(s.value, VagueDate) and s.part("treaty") == treaty
            ),
            key=lambda found: self.knowledge.place(found[1]),
        ))) if known else ()  # fmt: skip

    def in_force_for(self, area: str, treaty: str) -> date | None:
        """Return the day a treaty entered into force for a state, by its rule, from acts known by then."""
        return self.record.known(area, self.treaty(treaty), self.published).timeline.in_force

    def _publisher(self, s: Statement) -> str:
        edition = self.record.reading.editions.get(s.edition)
        return edition.publisher if edition else ""

    def source(self, statement: Statement) -> str:
        """Return the title of the edition a statement stands in."""
        return self.knowledge.names.edition(statement.edition)

    def parties(self, treaty: str, on: date) -> tuple[int, int]:
        """Return the number of parties on a day, counted from deposit and from entry into force."""
        count = self.knowledge.history(treaty).on(on)
        return count.from_deposit, count.in_force

    def days_of_change(self, treaty: str, first: date, last: date) -> Iterator[date]:
        """Yield the days of a span, after its first, on which the number of parties changed, the latest first."""
        for on, _, _ in self.past_parties(treaty, last):
            if on <= first:
                return
            yield on

    def standing_count(self, treaty: str, on: date, standing: StandingWord) -> int:
        """Return how many states had a standing on a day."""
        return self.knowledge.counts(treaty, on)[standing]

    def signed(self, treaty: str, on: date) -> int:
        """Return how many states had signed by a day, whatever they did later."""
        return sum(day <= on for day in self.knowledge.signatures(treaty).values())

    def ever_in(self, treaty: str, on: date) -> int:
        """Return how many states had signed or joined by a day and have not left."""
        counts = self.knowledge.counts(treaty, on)
        return sum(counts.values()) - counts["not_joined"] - counts["withdrawn"]

    def last_acts(self, treaty: str, on: date, most: int) -> tuple[str, ...]:
        """Return the statements of the last changes of the number of parties by a day."""
        return self.knowledge.last_acts(treaty, on, most)

    def past_parties(self, treaty: str, until: date) -> Iterator[tuple[date, int, int]]:
        """Yield every count of parties there was, the latest first: its first day, from deposit, in force."""
        changes = self.knowledge.history(treaty).changes
        last = bisect_right([c.on for c in changes], until)
        for change in reversed(changes[:last]):
            yield change.on, change.from_deposit, change.in_force


def about(statement: Statement, period: VagueDate) -> bool:
    """Tell whether the period of a statement is this one, or lies within it."""
    told = statement.period
    if told is None:
        return False
    return period.first <= told.first and told.last <= period.last
