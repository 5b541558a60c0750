"""What the public is told of what happened: never a reason given with what is only proposed, or was refused."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from firmground.model.assembly import Assembly, build_reading, extend_reading
from firmground.model.canonical import Plain, canonical
from firmground.model.edition import Edition, edition_to_plain
from firmground.model.entry import Batch, Entry, Kind
from firmground.model.reading import Audience, Reading
from firmground.model.statement import Grade, Statement, breakdown, statement_id, statement_to_plain
from firmground.model.value import Number
from model.contents import contents


def make(number: int) -> Statement:
    identity = ("e", "LTU", "cleared_area", None, breakdown(treaty="apmbc"), Number(Decimal(number), "km2"), "p. 1")
    return Statement(*identity, id=statement_id(*identity))


ONE, TWO = make(1), make(2)


@dataclass(frozen=True)
class Said:
    """An entry to be: its kind, what it is about, its content; `key` is how later ones name it."""

    kind: Kind
    about: str
    content: dict[str, Plain]
    key: str = ""


def state(statement: Statement, grade: Grade = "verified") -> Said:
    return Said("statement", statement.id, {**statement_to_plain(statement), "grade": grade})


def deed(kind: Kind, key: str, about: str, **content: str) -> Said:
    return Said(kind, about, {**content, "reason": f"why of {key}"}, key)


def assembled(*groups: Sequence[Said]) -> Assembly:
    """Return a ledger of these batches, numbered from 1, whose reasons are `batch 1`, `batch 2`, …"""
    assembly, place = Assembly(), 0
    for number, group in enumerate(groups, start=1):
        entries = []
        for said in group:
            place += 1
            key = said.key or f"{said.kind}:{place}"
            entries.append(Entry(place, number, said.kind, key, said.about, canonical(said.content)))
        made = Batch(number, "", datetime(2026, 1, number, tzinfo=UTC), "anna", f"batch {number}", len(group), "")
        assembly.add(entries, [made])
    return assembly


def reading(audience: Audience, *groups: Sequence[Said]) -> Reading:
    return build_reading(assembled(*groups), audience)


def told(found: Reading) -> tuple[list[str], list[str]]:
    """Return the entries of the first statement's history, and the reasons of batches."""
    return [event.entry for event in found.events(ONE.id)], [batch.reason for batch in found.batches]


PROPOSAL = deed("proposal", "P", ONE.id, action="retract")
REFUSAL = deed("review", "R", "P", verdict="refuse")
ACCEPTANCE = deed("review", "A", "P", verdict="accept")


@pytest.mark.parametrize(
    ("later", "history", "reasons"),
    [
        ([[PROPOSAL]], [], ["batch 1", ""]),
        ([[PROPOSAL], [REFUSAL]], [], ["batch 1", "", ""]),
        ([[PROPOSAL], [deed("retraction", "W", "P", action="retract")]], [], ["batch 1", "", ""]),
        ([[PROPOSAL], [ACCEPTANCE]], ["P", "A"], ["batch 1", "batch 2", "batch 3"]),
        ([[PROPOSAL], [REFUSAL], [ACCEPTANCE]], ["P", "A"], ["batch 1", "batch 2", "", "batch 4"]),
        (
            [[PROPOSAL], [ACCEPTANCE], [deed("retraction", "T", "A", action="retract")]],
            ["P", "A", "T"],
            ["batch 1", "batch 2", "batch 3", "batch 4"],
        ),
        (
            [[PROPOSAL], [deed("proposal", "Q", "P", action="retract")], [deed("review", "B", "Q", verdict="accept")]],
            [],
            ["batch 1", "", "", ""],
        ),
        ([[deed("retraction", "T", ONE.id, action="retract")]], ["T"], ["batch 1", "batch 2"]),
        ([[deed("review", "R", ONE.id, verdict="refuse")]], [], ["batch 1", ""]),
        ([[state(TWO, "unverified")]], [], ["batch 1", ""]),
        (
            [[state(TWO, "unverified")], [deed("review", "V", TWO.id, verdict="accept")]],
            [],
            ["batch 1"] * 0 + ["batch 1", "batch 2", "batch 3"],
        ),
        (
            [
                [state(TWO, "unverified"), state(TWO, "unverified")],
                [deed("choice", "C", TWO.id, subject="", property="", period="", breakdown="")],
            ],
            [],
            ["batch 1", "", ""],
        ),
    ],
)
def test_the_public_is_told_of_what_took_effect_and_of_nothing_that_is_only_proposed(
    later: list[list[Said]], history: list[str], reasons: list[str]
) -> None:
    groups = [[state(ONE)], *later]
    assert told(reading("public", *groups)) == (history, reasons)
    keys = [said.key for group in later for said in group if said.about in {ONE.id, "P", "A", "Q"}]
    assert told(reading("desk", *groups)) == (keys, [f"batch {n}" for n in range(1, len(groups) + 1)])
    kept = reading("public", groups[0])
    for last in range(2, len(groups) + 1):
        one = assembled(*groups[:last])
        kept = extend_reading(kept, one, [s.id for s in (ONE, TWO)])
        assert contents(kept) == contents(build_reading(one, "public"))


def test_the_reason_of_a_batch_that_describes_an_edition_is_public() -> None:
    edition = Edition("e", "s", "T", "P", "monitor", date(2026, 1, 1))
    described = Said("edition", "e", edition_to_plain(edition))
    assert told(reading("public", [described]))[1] == ["batch 1"]


@pytest.mark.parametrize(("seen", "reason"), [("public", "batch 2"), ("desk", "")])
def test_the_reason_of_a_redaction_is_told_to_who_could_see_what_it_erased(seen: str, reason: str) -> None:
    found = reading("public", [state(ONE), state(TWO)], [deed("redaction", "X", TWO.id, seen=seen)])
    assert found.batches[1].reason == reason
