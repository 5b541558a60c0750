"""firmground watch, as a user runs it: a text is kept, checked again, and what flipped is told."""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import orjson
import pytest

from command_line import run

SPEECH = (
    "Lithuania withdrew from the Convention on Cluster Munitions on 6 March 2025.\n"
    "In 2013, mines and remnants killed or injured 374 people in Colombia.\n"
)
PUBLISHED = ("--published", "2025-04-01")
Row = dict[str, object]


@pytest.fixture
def data(tmp_path: Path, initialised: Path) -> Path:
    """Return a data directory of its own with a ledger, and a text beside it."""
    (tmp_path / "speech.txt").write_text(SPEECH, "utf-8")
    return Path(shutil.copytree(initialised, tmp_path / "var"))


def _run(data: Path, *words: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return run(data, *words, given=given, folder=data.parent)


def _said(data: Path, *words: str, given: bytes = b"") -> str:
    done = _run(data, *words, given=given)
    assert (done.returncode, done.stderr) == (0, b""), done.stderr
    return done.stdout.decode()


def _json(data: Path, *words: str) -> list[Row]:
    found: list[Row] = orjson.loads(_said(data, *words, "--json"))
    return found


def _leading_statement(data: Path) -> str:
    """Return the statement on which the second claim of the text rests first."""
    found = orjson.loads(_said(data, "check", "speech.txt", *PUBLISHED, "--json"))
    statement: str = found["claims"][1]["citations"][0]["statement"]
    return statement


def _last_retraction(data: Path) -> str:
    """Return the key of the entry that retracts, which no command prints."""
    query = "SELECT key FROM ledger_entry WHERE kind = 'retraction' ORDER BY number DESC LIMIT 1"
    with closing(sqlite3.connect(f"file:{data / 'ledger.sqlite3'}?mode=ro", uri=True)) as connection:
        (key,) = connection.execute(query).fetchone()
    return str(key)


def test_a_text_is_kept_listed_checked_again_and_dropped(data: Path) -> None:
    key, day, claims = _said(data, "watch", "add", "speech.txt", *PUBLISHED).split()[:3]
    assert (day, claims) == ("2025-04-01", "2")
    assert _json(data, "watch", "list") == [{"key": key, "name": "speech.txt", "published": day, "claims": 2}]
    assert _said(data, "watch", "list").split() == [key, day, "2", "speech.txt"]
    assert _said(data, "watch", "again").split() == [key, "speech.txt:", "nothing", "flipped"]
    assert _said(data, "watch", "drop", key) == ""
    assert _json(data, "watch", "list") == []
    assert _json(data, "watch", "again") == []


def test_the_same_text_of_the_same_day_is_kept_once_and_of_another_day_beside_it(data: Path) -> None:
    first = _said(data, "watch", "add", "speech.txt", *PUBLISHED).split()[0]
    assert _said(data, "watch", "add", "-", *PUBLISHED, given=SPEECH.encode()).split()[0] == first
    other = _said(data, "watch", "add", "speech.txt", "--published", "2015-04-01").split()[0]
    assert sorted([first, other]) == [row["key"] for row in _json(data, "watch", "list")]


def test_a_retraction_flips_the_verdict_that_rested_on_it_and_its_undoing_flips_it_back(data: Path) -> None:
    _said(data, "watch", "add", "speech.txt", *PUBLISHED)
    statement = _leading_statement(data)
    _said(data, "retract", statement, "entered twice", "--by", "editor-1")
    (row,) = _json(data, "watch", "again")
    assert row["flips"] == [
        {"text": "2013, mines and remnants killed or injured 374 people in Colombia", "kind": "casualties",
         "before": "supported", "now": "contradicted", "expected_before": "374", "expected_now": "368"},
    ]  # fmt: skip
    # What flipped is kept: told once, not each time.
    assert "nothing flipped" in _said(data, "watch", "again")
    _said(data, "retract", _last_retraction(data), "it was not entered twice", "--by", "editor-1")
    shown = _said(data, "watch", "again")
    assert "1 flipped" in shown
    assert "contradicted → supported" in shown
    assert "368 → 374" in shown


def test_a_text_is_judged_by_its_own_day_however_late_it_is_checked_again(data: Path) -> None:
    _said(data, "watch", "add", "speech.txt", "--published", "2015-04-01")
    (kept,) = (data / "watch").glob("*.json")
    before = orjson.loads(kept.read_bytes())
    _said(data, "watch", "again")
    assert orjson.loads(kept.read_bytes()) == before
    # In April 2015 nobody could know of 2025, and the number of 2013 was still another.
    assert "supported" not in {claim["verdict"] for claim in before["said"]}


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["drop", "nosuch"], 'no text "nosuch" is watched'),
        (["drop", "../ledger"], 'no text "../ledger" is watched'),
        (["add", "nosuch.txt"], "nosuch.txt: found no such file"),
        (["add", ".", *PUBLISHED], "may hold several texts"),
        (["add", "speech.txt", "--published", "yesterday"], "--published"),
        (["add", "speech.txt", "--language", "zz"], '--language: found "zz"; expected one of en, fr, es'),
        (["add", "speech.txt", "--language", "English!"], "--language"),
        (["add"], "Missing argument"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_input_gives_one_clear_line_and_keeps_nothing(data: Path, words: list[str], says: str) -> None:
    done = _run(data, "watch", *words)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.count(b"\n") == 1
    assert says in done.stderr.decode()
    assert not list((data / "watch").glob("*"))


def test_a_kept_text_that_was_broken_is_named_and_no_flip_of_the_others_is_lost(data: Path) -> None:
    _said(data, "watch", "add", "speech.txt", *PUBLISHED)
    _said(data, "retract", _leading_statement(data), "entered twice", "--by", "editor-1")
    # Read after the sound one, and before it.
    for file, content in (("zzz.json", "{}"), ("000.json", "5")):
        (data / "watch" / file).write_text(content, "utf-8")
    (data / "watch" / "111.json").symlink_to("nowhere")
    for words in (("list",), ("again",), ("again", "--json")):
        done = _run(data, "watch", *words)
        assert done.returncode == 1
        assert done.stderr.count(b"\n") == 3
        assert done.stderr.count(b"found what is no kept text") == 2
        for name in (b"zzz.json", b"000.json", b"111.json"):
            assert done.stderr.count(name) == 1
        if words == ("again",):
            assert "1 flipped" in done.stdout.decode()
    assert [row["flips"] for row in orjson.loads(done.stdout)] == [[]]


def test_a_flip_that_could_not_be_told_is_told_the_next_time(data: Path) -> None:
    _said(data, "watch", "add", "speech.txt", *PUBLISHED)
    _said(data, "retract", _leading_statement(data), "entered twice", "--by", "editor-1")
    run(data, "watch", "again", folder=data.parent, out=Path("/dev/full"))
    assert "1 flipped" in _said(data, "watch", "again")


def test_a_name_never_moves_the_cursor_of_a_terminal(data: Path) -> None:
    name = os.fsdecode(b"a\x1b[2J\xff.txt")
    (data.parent / name).write_text(SPEECH, "utf-8")
    for words in (("add", name, *PUBLISHED), ("list",), ("again",)):
        told = _said(data, "watch", *words)
        assert "\x1b" not in told
        assert "[2J" in told
    assert [row["name"] for row in _json(data, "watch", "list")] == ["a\x1b[2J\ufffd.txt"]
