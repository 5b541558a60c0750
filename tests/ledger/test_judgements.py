"""Judgements in the ledger, on both databases: recorded once, chained, backed up, taken back."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from databases import KINDS, Database, Fresh
from firmground.editing import Editing, record_now
from firmground.intake.records import RecordIntake
from firmground.ledger.append import Author
from firmground.ledger.history import Readings, reading
from firmground.ledger.transfer import read_backup, write_backup
from firmground.ledger.verify import verify
from firmground.model.errors import FirmgroundError, NotFound, UnknownCode
from firmground.model.judgement import Judgement, RecordKey
from firmground.records.store import Store
from firmground.vocabulary.areas import load_areas
from ledger.content import NOON
from model.contents import contents

_RECORDS = """\
record_id,source,date_start,area,device,killed,aggregate
a/1,one,2021-03-04,AFG,antipersonnel_mine,{killed},
2,two,2021-03-05,AFG,antipersonnel_mine,2,
3,two,2021-03,AFG,antipersonnel_mine,9,true
4,three,2021-03-05,AFG,out_of_scope,1,
"""


@pytest.fixture
def store(tmp_path: Path) -> Store:
    found = Store(tmp_path / "records")
    bring_in(found, killed=3)
    return found


def bring_in(store: Store, killed: int) -> None:
    given = store.folder.with_name("given.csv")
    given.write_text(_RECORDS.format(killed=killed), "utf-8")
    RecordIntake(store, load_areas(), datetime(2026, 1, 1, tzinfo=UTC), lambda _: None).import_files(
        "records", [given], False
    )


def editor(ledger: Database, store: Store, name: str = "anna", reason: str = "the same market") -> Editing:
    return Editing(Readings(ledger.alias), Author(name, reason, NOON), store)


def pair(store: Store) -> tuple[RecordKey, RecordKey]:
    return record_now(store, "one", "a/1"), record_now(store, "two", "2")


def counting(ledger: Database) -> tuple[Judgement, ...]:
    return reading("desk", alias=ledger.alias).judgements


def test_a_judgement_is_recorded_and_the_chain_holds(ledger: Database, store: Store) -> None:
    one, two = pair(store)
    done = editor(ledger, store).judge(two, one, "same")
    assert done.added == 1
    (found,) = counting(ledger)
    assert (found.left, found.right, found.verdict) == (one, two, "same")
    assert (found.author, found.time, found.reason) == ("anna", NOON, "the same market")
    assert verify(alias=ledger.alias).faults == ()


def test_judging_again_adds_nothing_and_judging_otherwise_replaces(ledger: Database, store: Store) -> None:
    one, two = pair(store)
    anna = editor(ledger, store)
    assert [anna.judge(one, two, "same").added for _ in range(2)] == [1, 0]
    assert editor(ledger, store, "boris", "other words").judge(two, one, "same").batch is None
    assert anna.judge(one, two, "different").added == 1
    assert [j.verdict for j in counting(ledger)] == ["different"]
    assert anna.judge(one, two, "same").added == 1
    assert [j.verdict for j in counting(ledger)] == ["same"]


def test_a_record_that_changed_is_judged_anew(ledger: Database, store: Store) -> None:
    one, two = pair(store)
    anna = editor(ledger, store)
    anna.judge(one, two, "same")
    bring_in(store, killed=4)
    with pytest.raises(FirmgroundError, match="the record one/a/1 has changed since it was read"):
        anna.judge(one, two, "same")
    changed, _ = pair(store)
    assert changed.fingerprint != one.fingerprint
    assert anna.judge(changed, two, "same").added == 1
    assert [j.left for j in counting(ledger)] == [changed]


def test_retract_takes_a_judgement_back_and_undoes_that(ledger: Database, store: Store) -> None:
    anna = editor(ledger, store)
    anna.judge(*pair(store), "same")
    (found,) = counting(ledger)
    assert anna.retract(found.id).added == 1
    assert anna.retract(found.id).added == 0
    assert counting(ledger) == ()
    (undo,) = ledger.rows("SELECT key FROM ledger_entry WHERE kind = 'retraction'")
    anna.retract(str(undo[0]))
    assert counting(ledger) == (found,)
    assert verify(alias=ledger.alias).faults == ()


def test_a_judgement_taken_back_may_be_made_again(ledger: Database, store: Store) -> None:
    anna = editor(ledger, store)
    anna.judge(*pair(store), "same")
    anna.retract(counting(ledger)[0].id)
    assert anna.judge(*pair(store), "same").added == 1
    assert len(counting(ledger)) == 1


def test_an_accepted_proposal_takes_a_judgement_back(ledger: Database, store: Store) -> None:
    anna = editor(ledger, store)
    anna.judge(*pair(store), "same")
    anna.propose_retraction(counting(ledger)[0].id)
    assert len(counting(ledger)) == 1
    (proposal,) = ledger.rows("SELECT key FROM ledger_entry WHERE kind = 'proposal'")
    editor(ledger, store, "boris").review(str(proposal[0]), "accept")
    assert counting(ledger) == ()


@pytest.mark.parametrize("service", ["review", "choose"])
def test_a_judgement_is_not_reviewed_or_chosen(ledger: Database, store: Store, service: str) -> None:
    editor(ledger, store).judge(*pair(store), "same")
    boris, key = editor(ledger, store, "boris"), counting(ledger)[0].id
    services = {"review": lambda: boris.review(key, "accept"), "choose": lambda: boris.choose(key)}
    with pytest.raises(FirmgroundError):
        services[service]()
    assert len(counting(ledger)) == 1


def test_what_cannot_be_judged_is_refused(sqlite_ledger: Database, store: Store) -> None:
    one, two = pair(store)
    anna = editor(sqlite_ledger, store)
    with pytest.raises(FirmgroundError, match="one/a/1 is named twice"):
        anna.judge(one, one, "same")
    with pytest.raises(UnknownCode, match='"perhaps" is not a known verdict on two records'):
        anna.judge(one, two, "perhaps")
    with pytest.raises(FirmgroundError, match="the reason is empty"):
        editor(sqlite_ledger, store, reason="  ").judge(one, two, "same")
    with pytest.raises(NotFound, match='the source "two" has no current record "7"'):
        anna.judge(one, RecordKey("two", "7", 0), "same")
    with pytest.raises(NotFound, match='of the source "nobody"; they are of: one, three, two'):
        anna.judge(RecordKey("nobody", "1", 0), two, "same")
    with pytest.raises(FirmgroundError, match='"three/4" is out of scope'):
        anna.judge(one, RecordKey("three", "4", 0), "same")
    with pytest.raises(FirmgroundError, match='"two/3" totals several incidents'):
        anna.judge(one, RecordKey("two", "3", 0), "same")
    with pytest.raises(FirmgroundError, match="has changed since it was read"):
        anna.judge(one, RecordKey("two", "2", two.fingerprint + 1), "same")
    with pytest.raises(FirmgroundError, match="needs the store of records"):
        Editing(anna.readings, anna.author).judge(one, two, "same")
    with pytest.raises(NotFound, match="none are imported"):
        record_now(Store(store.folder.with_name("empty")), "one", "1")
    assert counting(sqlite_ledger) == ()


@pytest.mark.parametrize("kind", KINDS)
def test_a_backup_brings_judgements_into_the_other_kind_of_database(
    fresh_ledger: Fresh, store: Store, tmp_path: Path, kind: str
) -> None:
    one, other = fresh_ledger(kind), fresh_ledger(next(k for k in KINDS if k != kind))
    anna = editor(one, store, "Zoë", "naïve — 地雷")
    anna.judge(*pair(store), "same")
    anna.judge(*pair(store), "unsure")
    anna.retract(counting(one)[0].id)
    target = tmp_path / "backup.tar.gz"
    write_backup(target, (), one.alias)
    assert list(read_backup(target, other.alias)) == []
    assert verify(alias=one.alias) == verify(alias=other.alias)
    assert [j.verdict for j in counting(other)] == ["same"]
    for audience in ("desk", "public"):
        assert contents(reading(audience, alias=other.alias)) == contents(reading(audience, alias=one.alias))


def test_a_running_reader_sees_a_new_judgement(ledger: Database, store: Store) -> None:
    readings = Readings(ledger.alias)
    before = {audience: readings.reading(audience).judgements for audience in ("desk", "public")}
    editor(ledger, store).judge(*pair(store), "same")
    assert before == {"desk": (), "public": ()}
    assert [j.author for j in readings.reading("desk").judgements] == ["anna"]
    assert [(j.author, j.reason) for j in readings.reading("public").judgements] == [("", "")]
