"""A judgement whose reason was redacted: it counts as before, the chain holds, and nothing else may be changed."""

from dataclasses import replace
from pathlib import Path

import pytest

from databases import KINDS, Database, Fresh
from firmground.ledger.append import Author, append
from firmground.ledger.history import Readings
from firmground.ledger.transfer import read_backup, write_backup
from firmground.ledger.verify import verify
from firmground.model.entry import NewEntry
from firmground.model.errors import FirmgroundError
from firmground.model.judgement import judgement_text, pair_id
from firmground.records.store import Store
from ledger.content import NOON
from ledger.test_guard import refused
from ledger.test_judgements import bring_in, counting, editor, pair

NAMES = "the farmer Someone Unlucky of Nowhere Street 9"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    found = Store(tmp_path / "records")
    bring_in(found, killed=3)
    return found


def judged(ledger: Database, store: Store, verdict: str = "same") -> str:
    """Judge the pair with a reason that names a person; return the entry's key."""
    editor(ledger, store, reason=NAMES).judge(*pair(store), verdict)
    return counting(ledger)[0].id


def redacted(ledger: Database, store: Store, verdict: str = "same") -> str:
    key = judged(ledger, store, verdict)
    editor(ledger, store, "boris", "it names a person").redact(key, "carla")
    return key


def test_the_reason_goes_and_all_else_of_a_judgement_stays(ledger: Database, store: Store) -> None:
    key = judged(ledger, store)
    (before,) = counting(ledger)
    running = Readings(ledger.alias)
    running.reading("desk")
    done = editor(ledger, store, "boris", "it names a person").redact(key, "carla")
    assert done.added == 1
    for now in (counting(ledger), running.reading("desk").judgements):
        assert now == (replace(before, reason=""),)
    assert ledger.rows("SELECT text, salt FROM ledger_entry WHERE key = %s", key) == [(None, None)]
    held = [*ledger.rows("SELECT reason FROM ledger_batch"), *ledger.rows("SELECT text FROM ledger_entry")]
    assert not any(NAMES in str(cell) for row in held for cell in row)
    checked = verify(alias=ledger.alias)
    assert (checked.faults, checked.redacted) == ((), (key,))


def test_redacting_a_judgement_again_adds_nothing(ledger: Database, store: Store) -> None:
    key = redacted(ledger, store)
    assert editor(ledger, store, "boris").redact(key, "carla").added == 0
    assert len(counting(ledger)) == 1


def test_a_judgement_is_redacted_by_two_persons(ledger: Database, store: Store) -> None:
    key = judged(ledger, store)
    with pytest.raises(FirmgroundError, match="two persons"):
        editor(ledger, store, "boris").redact(key, "Boris ")
    assert counting(ledger)[0].reason == NAMES


def test_a_redacted_judgement_may_be_taken_back_and_replaced(ledger: Database, store: Store) -> None:
    key = redacted(ledger, store)
    anna = editor(ledger, store)
    assert anna.retract(key).added == 1
    assert counting(ledger) == ()
    assert anna.judge(*pair(store), "different").added == 1
    assert [j.verdict for j in counting(ledger)] == ["different"]
    assert verify(alias=ledger.alias).faults == ()


def test_an_older_judgement_of_a_pair_may_be_redacted_and_does_not_count_again(ledger: Database, store: Store) -> None:
    key = judged(ledger, store, "different")
    editor(ledger, store).judge(*pair(store), "same")
    editor(ledger, store, "boris", "it names a person").redact(key, "carla")
    assert [(j.verdict, j.reason) for j in counting(ledger)] == [("same", "the same market")]


def test_the_public_is_told_neither_the_redaction_nor_who_judged(ledger: Database, store: Store) -> None:
    redacted(ledger, store)
    public = Readings(ledger.alias).reading("public")
    assert dict(public.redacted) == {}
    assert [(j.author, j.reason, j.verdict) for j in public.judgements] == [("", "", "same")]
    assert {(b.author, b.reason) for b in public.batches} == {("", "")}


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE ledger_batch SET reason = '' WHERE number = 1",
        "UPDATE ledger_entry SET text = NULL, salt = NULL WHERE number = 2",
        "UPDATE ledger_entry SET text = NULL, salt = NULL, link = 'x' WHERE number = 1",
        "UPDATE ledger_entry SET text = '{}', salt = 'x' WHERE number = 1",
        "DELETE FROM ledger_entry WHERE number = 1",
    ],
)
def test_the_redaction_lets_nothing_else_through(ledger: Database, store: Store, change: str) -> None:
    redacted(ledger, store)
    with refused(ledger):
        ledger.run(change)


def test_a_judgement_that_nobody_redacted_keeps_its_reason(ledger: Database, store: Store) -> None:
    judged(ledger, store)
    with refused(ledger):
        ledger.run("UPDATE ledger_entry SET text = NULL, salt = NULL WHERE number = 1")


def test_a_reason_that_stands_in_the_header_of_its_batch_is_not_promised_to_go(ledger: Database, store: Store) -> None:
    one, two = pair(store)
    key = "judgement:" + "0" * 32
    text = judgement_text(one, two, "same", NAMES)
    append([NewEntry("judgement", key, pair_id(one, two), text)], Author("anna", NAMES, NOON), ledger.alias)
    with pytest.raises(FirmgroundError, match="stands in the header of its batch too"):
        editor(ledger, store, "boris", "it names a person").redact(key, "carla")
    assert counting(ledger)[0].reason == NAMES


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ("UPDATE ledger_batch SET author = 'another' WHERE number = 1", "batch 1: its head does not hold"),
        ("UPDATE ledger_entry SET text = '{}', salt = 'x' WHERE number = 1", "its content was changed"),
        ("UPDATE ledger_entry SET subject_id = 'pair:0' WHERE number = 1", "its link does not hold"),
        ("DELETE FROM ledger_entry WHERE number = 2", "its content is gone without a redaction"),
    ],
)
def test_verify_finds_what_was_changed_in_a_redacted_judgement(
    sqlite_ledger: Database, store: Store, change: str, fault: str
) -> None:
    redacted(sqlite_ledger, store)
    for (name,) in sqlite_ledger.rows("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
        sqlite_ledger.run(f"DROP TRIGGER {name}")
    sqlite_ledger.run(change)
    assert any(fault in found for found in verify(alias=sqlite_ledger.alias).faults)


def test_nothing_of_the_reason_is_left_in_the_files_of_sqlite(sqlite_ledger: Database, store: Store) -> None:
    editor(sqlite_ledger, store, reason=NAMES * 400).judge(*pair(store), "same")
    editor(sqlite_ledger, store, "boris", "it names a person").redact(counting(sqlite_ledger)[0].id, "carla")
    files = list(sqlite_ledger.folder.glob("ledger.sqlite3*"))
    assert files
    assert all(NAMES.encode() not in path.read_bytes() for path in files)


@pytest.mark.parametrize("kind", KINDS)
def test_a_backup_brings_a_redacted_judgement_along(
    fresh_ledger: Fresh, store: Store, tmp_path: Path, kind: str
) -> None:
    one, other = fresh_ledger(kind), fresh_ledger(next(k for k in KINDS if k != kind))
    redacted(one, store)
    write_backup(tmp_path / "backup.tar.gz", (), one.alias)
    assert list(read_backup(tmp_path / "backup.tar.gz", other.alias)) == []
    assert verify(alias=one.alias) == verify(alias=other.alias)
    assert counting(one) == counting(other) != ()
