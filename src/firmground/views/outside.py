"""Who is outside a treaty, what would bring each state in by the treaty's own rules, what it says and what it holds."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from firmground.law.standing import StandingWord
from firmground.law.treaty import Treaty
from firmground.model.statement import Statement
from firmground.model.viewpoint import Viewpoint
from firmground.views.ballots import Ballots, last_vote
from firmground.views.counts import treaty_counts
from firmground.views.leading import Answers, answers
from firmground.views.memory import remembered
from firmground.views.record import Record
from firmground.views.reported_acts import ReportedAct, reported_acts
from firmground.views.told import told

# The standings of a state that no instrument binds, nor is about to bind.
OUTSIDE: tuple[StandingWord, ...] = ("signatory", "withdrawn", "not_joined")
_SAYS = ("position", "policy", "export_moratorium", "export_ban", "national_step")
_HOLDS = ("stockpiled_mines", "stockpile_estimate")


@dataclass(frozen=True, slots=True)
class WayIn:
    """How states of one standing join: the instruments and their provision."""

    standing: StandingWord
    instruments: tuple[str, ...]
    provision: str


@dataclass(frozen=True, slots=True)
class Owed:
    """An obligation that entry into force begins, its provision and its first due day by rule."""

    obligation: str
    provision: str
    due: date


@dataclass(frozen=True, slots=True)
class Joined:
    """What a deposit on a day leads to: the day the treaty binds, by `provision`, and what is then owed by when."""

    deposit: date
    in_force: date
    provision: str
    owed: tuple[Owed, ...]


@dataclass(frozen=True, slots=True)
class Outsider:
    """A state outside: its standing since when, what it says, what is reported of it, what it holds, its land.

    `since` is None where it never signed nor joined; `acts` are findings about the state, `others` about armed groups
    in it, which are never the state's own; each names its finding and by whom.
    """

    area: str
    standing: StandingWord
    since: date | None
    statements: tuple[str, ...]
    says: tuple[Statement, ...]
    last_vote: Ballots | None
    acts: tuple[ReportedAct, ...]
    others: tuple[ReportedAct, ...]
    holds: tuple[Answers, ...]
    land: tuple[Statement, ...]

    @property
    def is_told_of(self) -> bool:
        """Tell whether the ledger holds anything beside the standing."""
        return bool(self.says or self.last_vote or self.acts or self.others or self.holds or self.land)


@dataclass(frozen=True, slots=True)
class Outside:
    """Everything about who is outside a treaty on a day; other areas cannot join and are in no count."""

    treaty: str
    on: date
    states: int
    outsiders: tuple[tuple[StandingWord, tuple[Outsider, ...]], ...]
    ways: tuple[WayIn, ...]
    joined: Joined


@remembered(limit=12)
def outside(record: Record, treaty: Treaty, view: Viewpoint) -> Outside:
    """Return who is outside a treaty as of and known at a viewpoint; the deposit reckoned with is on its day."""
    counts = treaty_counts(record, treaty, view.as_of, view.known_at)
    found = tuple(
        (word, tuple(outsider(record, treaty, code, view) for code in counts.group(word).areas))
        for word in OUTSIDE if counts.group(word).areas
    )  # fmt: skip
    ways = tuple(way for word, _ in found if (way := way_in(treaty, word)) is not None)
    return Outside(
        treaty.slug, view.as_of, sum(len(states) for _, states in found), found, ways, joined_on(treaty, view.as_of)
    )


def way_in(treaty: Treaty, standing: StandingWord) -> WayIn | None:
    """Return how a state of a standing joins; None where the treaty file does not tell."""
    joining = treaty.joining
    if joining is None:
        return None
    if standing == "signatory":
        return WayIn(standing, joining.signatory, joining.signatory_provision)
    return WayIn(standing, joining.others, joining.others_provision)


def joined_on(treaty: Treaty, deposit: date) -> Joined:
    """Return what a deposit on a day leads to by the treaty's rules; not before the treaty itself is in force."""
    rule = treaty.entry_into_force
    in_force = max(rule.rule.after(deposit), rule.day)
    owed = tuple(Owed(o.slug, o.provision, o.rule.after(in_force)) for o in treaty.obligations if o.rule is not None)
    return Joined(deposit, in_force, rule.provision, owed)


def outsider(record: Record, treaty: Treaty, code: str, view: Viewpoint) -> Outsider:
    """Return a state as it stands to a treaty it is not bound by."""
    segment = record.segment(code, treaty, view.as_of, view.known_at)
    since = None if segment.since == date.min else segment.since
    acts = reported_acts(record, code, view.as_of, view.known_at)
    said = [s for s in _told(record, code, _SAYS, view) if about(s, treaty)]
    land = [s for s in _told(record, code, ("contamination",), view) if about(s, treaty)]
    return Outsider(
        code, segment.standing, since, segment.statements, _latest_first(said),
        last_vote(record, code, treaty.slug, view),
        tuple(a for a in acts.own if about(a.statement, treaty)),
        tuple(a for a in acts.others if about(a.statement, treaty)),
        _holds(record, treaty, code, view), _latest_first(land),
    )  # fmt: skip


def about(statement: Statement, treaty: Treaty) -> bool:
    """Tell whether a statement names a treaty or a weapon that it bans."""
    named = statement.part("treaty")
    return named == treaty.slug if named else statement.part("weapon") in treaty.weapons


def _holds(record: Record, treaty: Treaty, code: str, view: Viewpoint) -> tuple[Answers, ...]:
    """Return stockpiles given in numbers; those without a weapon count antipersonnel mines."""
    kept = [
        s for s in _told(record, code, _HOLDS, view)
        if about(s, treaty) or (not s.part("weapon") and not s.part("treaty") and "apm" in treaty.weapons)
    ]  # fmt: skip
    return answers(record.reading, record.shelf.vocabulary, kept)


def _told(record: Record, code: str, properties: Sequence[str], view: Viewpoint) -> list[Statement]:
    return [s for prop in properties for s in told(record, code, prop, view.as_of, view.known_at)]


def _latest_first(found: list[Statement]) -> tuple[Statement, ...]:
    return tuple(sorted(found, key=lambda s: (-(s.period.last.toordinal() if s.period else 0), s.property, s.id)))
