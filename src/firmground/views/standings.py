"""Where states stand: one area, all parties of a treaty, and who is where on a day."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from firmground.law.membership import Notice
from firmground.law.standing import Segment, StandingWord
from firmground.law.treaty import Treaty
from firmground.model.act import Act
from firmground.views.record import Record

CountFrom = Literal["deposit", "in-force"]


@dataclass(frozen=True, slots=True)
class StandingView:
    """An area's standing toward a treaty on a day, with the acts and notices beside it."""

    area: str
    treaty: str
    on: date
    segment: Segment
    notices: tuple[Notice, ...]
    assertions: tuple[Notice, ...]
    acts: tuple[Act, ...]

    @property
    def statements(self) -> tuple[str, ...]:
        """Return the ids of the statements the standing and its notices rest on."""
        rest = (*self.segment.statements, *(s for n in (*self.notices, *self.assertions) for s in n.statements))
        return tuple(dict.fromkeys(s for s in rest if s))


@dataclass(frozen=True, slots=True)
class Parties:
    """The parties of a treaty on a day under one counting rule; `undated` have joined on a day no source gives.

    Other areas cannot join, so none is in the count.
    """

    treaty: str
    on: date
    count_from: CountFrom
    areas: tuple[str, ...]
    undated: tuple[str, ...]


def standing(record: Record, area: str, treaty: Treaty, on: date, known_at: date) -> StandingView:
    """Return where an area stands toward a treaty on a day, as known on a day."""
    known = record.known(area, treaty, known_at)
    held = known.timeline.notices_on(on)
    assertions = tuple(n for n in held if n.code == "suspension_asserted")
    notices = tuple(n for n in held if n.code != "suspension_asserted")
    acts = tuple(sorted((a for a in known.acts if a.kind in _ACTS), key=lambda a: a.done))
    return StandingView(area, treaty.slug, on, known.timeline.on(on), notices, assertions, acts)


_ACTS = {
    "signature", "deposit", "succession_effective", "provisional_application", "withdrawal_notified",
    "withdrawal_effective", "national_step", "suspension_asserted",
}  # fmt: skip


def parties(record: Record, treaty: Treaty, on: date, known_at: date, count_from: CountFrom = "in-force") -> Parties:
    """Return the parties on a day, from deposit or in force; a state that is leaving counts until the eve of effect."""
    found: list[str] = []
    undated: list[str] = []
    for area in record.shelf.areas.states():
        line = record.known(area.code, treaty, known_at).timeline
        if line.is_joined(on) if count_from == "deposit" else line.on(on).is_party:
            found.append(area.code)
        elif any(n.code == "undated_act" for n in line.notices_on(on)) and _joins(record, area.code, treaty, known_at):
            undated.append(area.code)
    return Parties(treaty.slug, on, count_from, tuple(sorted(found)), tuple(sorted(undated)))


def _joins(record: Record, area: str, treaty: Treaty, known_at: date) -> bool:
    acts = record.known(area, treaty, known_at).acts
    return any(a.kind == "deposit" and a.day is not None and a.day.first < a.day.last for a in acts)


def by_standing(record: Record, treaty: Treaty, on: date, known_at: date) -> dict[StandingWord, tuple[str, ...]]:
    """Return the states under each standing on a day, sorted by code."""
    found: dict[StandingWord, list[str]] = {}
    for area in record.shelf.areas.states():
        found.setdefault(record.segment(area.code, treaty, on, known_at).standing, []).append(area.code)
    return {word: tuple(sorted(codes)) for word, codes in found.items()}
