"""Kept texts, on SQLite and on PostgreSQL: found by their content, gone with their word or their day."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from databases import Database
from firmground.model.canonical import digest
from firmground.model.errors import FirmgroundError
from firmground.web import keeping
from firmground.web.keeping import KEPT_DAYS, forget, forget_ended, keep, kept_at, key_of, require_table
from firmground.web.models import KeptCheck
from firmground.web.uploads import Refused

TODAY = date(2026, 11, 22)
ANSWER: dict[str, object] = {"published": "2026-03-01", "language": "en", "claims": [], "name": ""}
TEXT = "Çà et là 🕊 — “text”"


def test_a_kept_text_is_found_at_an_address_made_of_its_content(ledger: Database) -> None:
    made = keep(TEXT, ANSWER, "head", TODAY, ledger.alias)
    assert made.key == key_of(TEXT, ANSWER)
    found = kept_at(made.key, TODAY, ledger.alias)
    assert found is not None
    assert (found.text, found.answer, found.head, found.token) == (TEXT, ANSWER, "head", "")
    others = ({"published": "2026-03-02"}, {"language": "fr"}, {"claims": [1]}, {"notes": ["a"]})
    assert made.key not in {key_of(TEXT, ANSWER | other) for other in others}


def test_whoever_keeps_another_answer_first_takes_nobodys_address(ledger: Database) -> None:
    worse = keep(TEXT, ANSWER | {"language": "fr", "read": False}, "head", TODAY, ledger.alias)
    made = keep(TEXT, ANSWER, "head", TODAY, ledger.alias)
    assert made.key != worse.key
    assert made.answer == ANSWER


def test_the_name_of_a_file_is_not_kept_nor_its_text_twice(ledger: Database) -> None:
    made = keep(TEXT, ANSWER | {"name": "Source: M. Smith.docx", "text": TEXT}, "head", TODAY, ledger.alias)
    assert made.answer == ANSWER
    assert made.key == keep(TEXT, ANSWER, "head", TODAY, ledger.alias).key


def test_who_has_the_word_can_delete_and_nobody_else(ledger: Database) -> None:
    made = keep(TEXT, ANSWER, "head", TODAY, ledger.alias)
    assert forget(made.key, "", TODAY, ledger.alias) == "wrong_word"
    assert forget(made.key, "x" + made.token[1:] + "y", TODAY, ledger.alias) == "wrong_word"
    assert forget(made.key, made.token, TODAY, ledger.alias) == "deleted"
    assert kept_at(made.key, TODAY, ledger.alias) is None
    assert forget(made.key, made.token, TODAY, ledger.alias) == "wrong_word"


def test_what_two_keep_goes_when_both_have_deleted_it(ledger: Database) -> None:
    one = keep(TEXT, ANSWER, "head", TODAY, ledger.alias)
    later = TODAY + timedelta(days=9)
    other = keep(TEXT, ANSWER, "later head", later, ledger.alias)
    assert (one.key, one.shared, other.shared, other.head) == (other.key, False, True, "head")
    assert other.until == one.until + timedelta(days=9)
    assert forget(one.key, other.token, later, ledger.alias) == "kept_by_others"
    found = kept_at(one.key, later, ledger.alias)
    assert found is not None
    # Nobody keeps it longer any more than the first was told.
    assert found.until == one.until
    assert forget(one.key, other.token, later, ledger.alias) == "wrong_word"
    assert forget(one.key, one.token, later, ledger.alias) == "deleted"


def test_of_two_keepers_the_later_has_all_their_days(ledger: Database) -> None:
    one = keep(TEXT, ANSWER, "head", TODAY, ledger.alias)
    other = keep(TEXT, ANSWER, "head", TODAY + timedelta(days=9), ledger.alias)
    past = one.until + timedelta(days=1)
    assert forget(one.key, one.token, past, ledger.alias) == "wrong_word"
    assert kept_at(one.key, past, ledger.alias) is not None
    assert forget(one.key, other.token, past, ledger.alias) == "deleted"


def test_the_word_is_told_once_and_only_its_digest_is_stored(ledger: Database) -> None:
    made = keep(TEXT, ANSWER, "head", TODAY, ledger.alias)
    found = kept_at(made.key, TODAY, ledger.alias)
    assert found is not None
    assert found.token == ""
    (row,) = ledger.rows("SELECT keepers FROM web_kept_check")
    assert made.token
    assert made.token not in str(row)


def test_a_kept_text_is_gone_after_its_day(ledger: Database) -> None:
    made = keep(TEXT, ANSWER, "head", TODAY, ledger.alias)
    last = TODAY + timedelta(days=KEPT_DAYS)
    assert kept_at(made.key, last, ledger.alias) is not None
    keep("another", ANSWER, "head", last, ledger.alias)
    # Whoever asks for anything that is kept finds what has ended deleted.
    assert kept_at("0" * 32, last + timedelta(days=1), ledger.alias) is None
    assert KeptCheck.objects.using(ledger.alias).count() == 1
    assert kept_at(made.key, last + timedelta(days=1), ledger.alias) is None
    forget_ended(last + timedelta(days=400), ledger.alias)
    assert KeptCheck.objects.using(ledger.alias).count() == 0


def test_no_more_is_kept_than_there_is_room_for(ledger: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "_MOST", 1)
    keep(TEXT, ANSWER, "head", TODAY, ledger.alias)
    with pytest.raises(Refused, match="No more texts"):
        keep("another", ANSWER, "head", TODAY, ledger.alias)


def test_one_text_may_be_so_large_and_all_together_so_large(ledger: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    large: dict[str, object] = ANSWER | {"claims": ["x" * 3_000_000]}
    with pytest.raises(Refused, match="too large to be kept"):
        keep(TEXT, large, "head", TODAY, ledger.alias)
    monkeypatch.setattr(keeping, "_LARGEST_IN_ALL", 300)
    keep("x" * 200, ANSWER, "head", TODAY, ledger.alias)
    with pytest.raises(Refused, match="No more texts"):
        keep("y" * 200, ANSWER, "head", TODAY, ledger.alias)
    # What lies there already takes no more room, however many keep it; but there is an end of them, too.
    for _ in range(49):
        keep("x" * 200, ANSWER, "head", TODAY, ledger.alias)
    with pytest.raises(Refused, match="No more texts"):
        keep("x" * 200, ANSWER, "head", TODAY, ledger.alias)


def test_what_is_kept_is_no_part_of_the_ledger(ledger: Database) -> None:
    keep(TEXT, ANSWER, "head", TODAY, ledger.alias)
    assert ledger.rows("SELECT count(*) FROM ledger_entry") == [(0,)]


@pytest.mark.parametrize("key", ["", "x", "\x00" * 32, "F" * 32, "f" * 33, "../" * 11])
def test_what_is_no_key_is_never_asked_for(ledger: Database, key: str) -> None:
    assert kept_at(key, TODAY, ledger.alias) is None


def test_the_site_does_not_start_over_a_directory_of_an_older_version(ledger: Database) -> None:
    require_table(ledger.alias)
    ledger.run("ALTER TABLE web_kept_check RENAME COLUMN keepers TO token_digest")
    with pytest.raises(FirmgroundError, match="firmground init"):
        require_table(ledger.alias)
    ledger.run("DROP TABLE web_kept_check")
    with pytest.raises(FirmgroundError, match="firmground init"):
        require_table(ledger.alias)


def test_of_many_who_keep_the_same_at_once_each_gets_a_word_that_holds(ledger: Database) -> None:
    def kept(number: int) -> str:
        try:
            return keep(TEXT, ANSWER, "head", TODAY, ledger.alias).token
        finally:
            connections[ledger.alias].close()

    def forgotten(word: str) -> str:
        try:
            return forget(key, word, TODAY, ledger.alias)
        finally:
            connections[ledger.alias].close()

    key = key_of(TEXT, ANSWER)
    with ThreadPoolExecutor(4) as pool:
        words = list(pool.map(kept, range(8)))
        assert KeptCheck.objects.using(ledger.alias).count() == 1
        done = list(pool.map(forgotten, words))
    assert sorted(done) == ["deleted", *["kept_by_others"] * 7]
    assert KeptCheck.objects.using(ledger.alias).count() == 0


def test_a_row_of_before_has_its_one_keeper(ledger: Database) -> None:
    executor = MigrationExecutor(connections[ledger.alias])
    executor.migrate([("web", "0001_initial")])
    old = executor.loader.project_state([("web", "0001_initial")]).apps.get_model("web", "KeptCheck")
    until, key = TODAY + timedelta(days=5), "a" * 32
    told = {"key": key, "text": "é", "answer": "{}", "head": "head", "kept": TODAY, "until": until}
    old._default_manager.using(ledger.alias).create(**told, token_digest=digest("word"))
    executor = MigrationExecutor(connections[ledger.alias])
    executor.migrate(executor.loader.graph.leaf_nodes("web"))
    assert ledger.rows("SELECT size FROM web_kept_check") == [(4,)]
    assert forget(key, "other", TODAY, ledger.alias) == "wrong_word"
    assert forget(key, "word", TODAY, ledger.alias) == "deleted"
