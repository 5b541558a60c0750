"""Kept texts, on SQLite and on PostgreSQL: found by their content, gone with their word or their day."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from django.db import connections

from databases import Database
from firmground.model.errors import FirmgroundError
from firmground.web import keeping
from firmground.web.keeping import KEPT_DAYS, forget, keep, kept_at, key_of, require_table
from firmground.web.models import KeptCheck
from firmground.web.uploads import Refused

TODAY = date(2026, 11, 22)
ANSWER: dict[str, object] = {"published": "2026-03-01", "claims": [], "name": ""}
TEXT = "Çà et là 🕊 — “text”"


def test_a_kept_text_is_found_at_an_address_made_of_its_content(ledger: Database) -> None:
    made = keep(TEXT, ANSWER, "head", TODAY, ledger.alias)
    assert made.key == key_of(TEXT, date(2026, 3, 1))
    found = kept_at(made.key, TODAY, ledger.alias)
    assert found is not None
    assert (found.text, found.answer, found.head, found.token) == (TEXT, ANSWER, "head", "")
    assert key_of(TEXT, date(2026, 3, 2)) != made.key


def test_who_has_the_word_can_delete_and_nobody_else(ledger: Database) -> None:
    made = keep(TEXT, ANSWER, "head", TODAY, ledger.alias)
    assert not forget(made.key, "", TODAY, ledger.alias)
    assert not forget(made.key, "x" + made.token[1:] + "y", TODAY, ledger.alias)
    assert forget(made.key, made.token, TODAY, ledger.alias)
    assert kept_at(made.key, TODAY, ledger.alias) is None
    assert not forget(made.key, made.token, TODAY, ledger.alias)


def test_the_word_is_told_once_and_only_its_digest_is_stored(ledger: Database) -> None:
    made = keep(TEXT, ANSWER, "head", TODAY, ledger.alias)
    again = keep(TEXT, ANSWER, "later head", TODAY + timedelta(days=1), ledger.alias)
    assert (again.token, again.head, again.until) == ("", "head", made.until)
    (row,) = ledger.rows("SELECT token_digest FROM web_kept_check")
    assert made.token
    assert made.token not in str(row)


def test_a_kept_text_is_gone_after_its_day(ledger: Database) -> None:
    made = keep(TEXT, ANSWER, "head", TODAY, ledger.alias)
    last = TODAY + timedelta(days=KEPT_DAYS)
    assert kept_at(made.key, last, ledger.alias) is not None
    assert kept_at(made.key, last + timedelta(days=1), ledger.alias) is None
    keep("another", ANSWER, "head", last + timedelta(days=1), ledger.alias)
    assert KeptCheck.objects.using(ledger.alias).count() == 1


def test_no_more_is_kept_than_there_is_room_for(ledger: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "_MOST", 1)
    keep(TEXT, ANSWER, "head", TODAY, ledger.alias)
    with pytest.raises(Refused, match="No more texts"):
        keep("another", ANSWER, "head", TODAY, ledger.alias)


def test_what_is_kept_is_no_part_of_the_ledger(ledger: Database) -> None:
    keep(TEXT, ANSWER, "head", TODAY, ledger.alias)
    assert ledger.rows("SELECT count(*) FROM ledger_entry") == [(0,)]


@pytest.mark.parametrize("key", ["", "x", "\x00" * 32, "F" * 32, "f" * 33, "../" * 11])
def test_what_is_no_key_is_never_asked_for(ledger: Database, key: str) -> None:
    assert kept_at(key, TODAY, ledger.alias) is None


def test_the_site_does_not_start_over_a_directory_of_an_older_version(ledger: Database) -> None:
    require_table(ledger.alias)
    ledger.run("DROP TABLE web_kept_check")
    with pytest.raises(FirmgroundError, match="firmground init"):
        require_table(ledger.alias)


def test_of_two_who_keep_the_same_at_once_one_gets_the_word(ledger: Database) -> None:
    def kept(number: int) -> str:
        try:
            return keep(TEXT, ANSWER, "head", TODAY, ledger.alias).token
        finally:
            connections[ledger.alias].close()

    with ThreadPoolExecutor(4) as pool:
        words = list(pool.map(kept, range(8)))
    assert len([word for word in words if word]) == 1
