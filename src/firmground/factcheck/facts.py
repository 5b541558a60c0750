"""What the ledger holds, as a fact-checker asks it: always as it was known on the day the text was published."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from firmground.factcheck.knowledge import Answer, Knowledge
from firmground.factcheck.told import Known, kept
from firmground.law.standing import Segment, StandingWord, Timeline
from firmground.law.treaty import Treaty
from firmground.model.dates import VagueDate
from firmground.model.statement import Statement
from firmground.model.value import Number
from firmground.views.record import Record


@dataclass(frozen=True)
class Facts:
    """The ledger as known on the day a text was published.

    `early` where what was public counts, too, though the edition that tells of it has no date or is a later one: that
    may support a text, which is held only to what had been published.
    """

    knowledge: Knowledge
    published: date
    early: bool = False

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
        return self.knowledge.told(subject, prop, early=self.early).by(self.published)

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
        return self.knowledge.counts(treaty, on).get(standing, 0)

    def signed(self, treaty: str, on: date) -> int:
        """Return how many states had signed by a day, whatever they did later."""
        return sum(day <= on for day in self.knowledge.signatures(treaty).values())

    def ever_in(self, treaty: str, on: date) -> int:
        """Return how many states had signed or joined by a day and have not left."""
        counts = self.knowledge.counts(treaty, on)
        return sum(counts.values()) - counts.get("not_joined", 0) - counts.get("withdrawn", 0)

    def last_acts(self, treaty: str, on: date, most: int) -> tuple[str, ...]:
        """Return the statements of the last changes of the number of parties by a day."""
        return self.knowledge.last_acts(treaty, on, most)

    def past_parties(self, treaty: str, until: date) -> Iterator[tuple[date, int, int]]:
        """Yield every count of parties there was, the latest first: its first day, from deposit, in force."""
        changes = self.knowledge.history(treaty).changes
        last = bisect_right(changes, until, key=lambda change: change.on)
        for change in reversed(changes[:last]):
            yield change.on, change.from_deposit, change.in_force


def about(statement: Statement, period: VagueDate) -> bool:
    """Tell whether the period of a statement is this one, or lies within it."""
    told = statement.period
    if told is None:
        return False
    return period.first <= told.first and told.last <= period.last
