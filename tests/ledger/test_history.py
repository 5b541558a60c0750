from dataclasses import dataclass, replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from databases import KINDS, Database, OpenLedger
from firmground.editing import Editing
from firmground.ledger.append import Author
from firmground.ledger.history import Readings, batch_of_head, batches, reading
from firmground.ledger.verify import verify
from firmground.model.errors import FirmgroundError, NotFound
from firmground.model.reading import Audience
from ledger.content import (
    NOON,
    batches_of,
    edition_entry,
    editor,
    entry_of,
    load,
    load_statements,
    plain_entries,
    restated,
    statement,
)
from model.contents import contents

AUDIENCES: tuple[Audience, ...] = ("public", "desk")
POOL = tuple(statement(number, ("LTU", "UKR")[number % 2]) for number in range(6))


@dataclass(frozen=True)
class Step:
    """One drawn step of editors' work: what, on which statement or entry, by whom."""

    what: str
    which: int
    who: str


steps = st.builds(
    Step,
    st.sampled_from(["state", "restate", "retract", "undo", "propose", "review", "review", "choose", "redact"]),
    st.integers(0, 40),
    st.sampled_from(["anna", "boris"]),
)


def take(ledger: Database, readings: Readings, step: Step, place: int) -> None:
    """Take a step by the services an editor has; what they refuse is refused."""
    found = POOL[step.which % len(POOL)]
    editing = Editing(readings, Author(step.who, f"step {place}", NOON))
    keys = [
        str(row[0]) for row in ledger.rows("SELECT key FROM ledger_entry WHERE kind NOT IN ('statement', 'edition')")
    ]
    deed = keys[step.which % len(keys)] if keys else found.id
    try:
        match step.what:
            case "state":
                load(ledger, entry_of(found, "verified" if step.which % 3 else "unverified"))
            case "restate":
                held = readings.reading("desk").statement(found.id)
                load(ledger, restated(held, visibility="restricted" if step.which % 2 else "public"))
            case "retract":
                editing.retract(found.id)
            case "undo":
                editing.retract(deed)
            case "propose":
                editing.propose_retraction(deed if step.which % 2 else found.id)
            case "review":
                editing.review(deed if step.which % 2 else found.id, "accept" if step.which % 4 else "refuse")
            case "choose":
                editing.choose(found.id)
            case _:
                editing.redact(found.id, "boris" if step.who == "anna" else "anna")
    except FirmgroundError:
        return


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(drawn=st.lists(steps, min_size=4, max_size=20))
def test_a_reading_kept_up_to_date_equals_one_built_whole(
    open_ledger: OpenLedger, kind: str, drawn: list[Step]
) -> None:
    with open_ledger(kind) as ledger:
        kept, writers = Readings(ledger.alias), Readings(ledger.alias)
        load(ledger, edition_entry(), *map(entry_of, POOL[:3]))
        for place, step in enumerate(drawn):
            take(ledger, writers, step, place)
            for audience in AUDIENCES:
                whole = reading(audience, alias=ledger.alias)
                assert contents(kept.reading(audience)) == contents(whole)
            hidden = set(kept.reading("desk").held) - set(kept.reading("public").held)
            assert not [key for key in hidden if key in repr(contents(kept.reading("public")))]
        assert verify(alias=ledger.alias).faults == ()


def test_an_earlier_head_gives_what_was_said_then(ledger: Database) -> None:
    load_statements(ledger, (statement(1),))
    before = contents(reading("public", alias=ledger.alias))
    head = batches(alias=ledger.alias)[-1].head
    load(ledger, *plain_entries(0, 5))
    editor(ledger, "anna").retract(statement(1).id)
    assert contents(reading("public", head, ledger.alias)) == before
    assert contents(reading("public", head[:8].upper(), ledger.alias)) == before
    assert statement(1).id not in reading("public", alias=ledger.alias).statements


def test_an_earlier_head_does_not_bring_a_redacted_content_back(ledger: Database) -> None:
    load_statements(ledger, (statement(1), statement(2)))
    head = batches(alias=ledger.alias)[-1].head
    editor(ledger, "anna").redact(statement(1).id, "boris")
    for audience in AUDIENCES:
        assert set(reading(audience, head, ledger.alias).held) == {statement(2).id}


@pytest.mark.parametrize("head", ["", "1234567", "f" * 64])
def test_a_head_that_names_no_single_batch_is_refused(ledger: Database, head: str) -> None:
    batches_of(ledger, 2, 1)
    with pytest.raises(NotFound, match="no single batch"):
        batch_of_head(head, ledger.alias)


def test_an_unchanged_ledger_gives_the_same_reading_again(ledger: Database) -> None:
    batches_of(ledger, 1, 3)
    readings = Readings(ledger.alias)
    assert readings.reading("public") is readings.reading("public")


def test_a_reading_that_failed_halfway_is_begun_anew(ledger: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    readings = Readings(ledger.alias)
    batches_of(ledger, 1, 3)
    readings.reading("public")
    load(ledger, *plain_entries(10, 13))
    with monkeypatch.context() as broken:
        broken.setattr("firmground.ledger.history.KINDS", ())
        with pytest.raises(FirmgroundError, match="does not know"):
            readings.reading("public")
    assert contents(readings.reading("public")) == contents(reading("public", alias=ledger.alias))


def test_a_content_that_cannot_be_read_leaves_the_connection_fit_for_use(ledger: Database) -> None:
    readings = Readings(ledger.alias)
    # More than Postgres sends at once, so that it is still sending when we stop.
    load(ledger, edition_entry(), replace(entry_of(statement(1)), text="{"), *plain_entries(10, 2_000))
    with pytest.raises(ValueError, match="unexpected"):
        readings.reading("public")
    assert len(batches(alias=ledger.alias)) == 1
    assert verify(alias=ledger.alias).holds


def test_a_ledger_exchanged_under_a_running_process_is_read_anew(open_ledger: OpenLedger) -> None:
    with open_ledger("sqlite") as one, open_ledger("sqlite") as other:
        batches_of(one, 1, 3)
        load(other, entry_of(statement(1)))
        load(other, entry_of(statement(2)))
        readings = Readings(one.alias)
        readings.reading("public")
        readings.alias = other.alias
        assert contents(readings.reading("public")) == contents(reading("public", alias=other.alias))
