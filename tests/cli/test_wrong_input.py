"""What a user gets wrong on the command line: one clear line on stderr, nothing on stdout, exit 2."""

import sys
from pathlib import Path

import orjson
import pytest

from command_line import run

# A file of any kind, which is not what was expected.
FIRMGROUND = str(Path(sys.executable).with_name("firmground"))


@pytest.fixture
def data(filled: Path) -> Path:
    return filled


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["standing", "Congo"], "may mean"),
        (["standing", "Atlantis"], "not a known area"),
        (["standing"], "Missing argument"),
        (["nosuch"], "No such command"),
        (["standing", "LTU", "--nosuch"], "No such option"),
        (["standing", "LTU", "--on", "2025-13-01"], "--on"),
        (["standing", "LTU", "--on", "20250101"], "--on"),
        (["standing", "LTU", "--known-at", "9999-12-31"], "--known-at"),
        (["standing", "LTU", "--treaty", "npt"], "known are"),
        (["standing", "LTU", "--head", "12345678"], "head"),
        (["deadlines", "--within", "999999m"], "--within"),
        (["deadlines", "--within", "²m"], "--within"),
        (["parties", "ccm", "--count-from", "signature"], "--count-from"),
        (["figure", "nosuch"], "not a known property"),
        (["figure", "use", "--subject", "UKR"], "no figure"),
        (["figure", "casualties", "--subject", "treaty:nope"], "--subject"),
        (["verify", "--head", "abc"], "--head"),
        (["verify", "--head", "00000000"], "--head"),
        (["load", "nosuch"], "not a source"),
        (["load", "un_votes", "/nosuch/file.csv"], "/nosuch/file.csv"),
        (["load", "imas_hazards"], "FILE --publisher NAME --until DAY"),
        (["load", "imas_hazards", "--publisher", "A"], "no FILE"),
        (["load", "imas_hazards", FIRMGROUND], "FILE --publisher NAME --until DAY"),
        (["load", "imas_hazards", FIRMGROUND, "--until", "2020-01-01"], "--publisher: found nothing"),
        (["load", "imas_hazards", FIRMGROUND, "--publisher", "A"], "--until: found nothing"),
        (["load", "imas_hazards", FIRMGROUND, "--publisher", "A", "--until", "2020"], "--until"),
        (["load", "imas_hazards", FIRMGROUND, "--publisher", "A", "--until", "2040-01-01"], "--until"),
        (
            ["load", "imas_hazards", FIRMGROUND, "--publisher", "A", "--until", "2020-01-01", "--area", "Congo"],
            "may mean",
        ),
        (["load", "un_votes", FIRMGROUND, "--publisher", "A", "--until", "2020-01-01"], "a table of ours"),
        (["serve", "--port", "0"], "--port"),
        (["serve", "--workers", "0"], "--workers"),
        (["restore", "/nosuch/backup"], "no such file"),
        (["retract", "x", "because"], "who are you"),
        (["choose", "0" * 32, "because", "--by", "someone"], "0000"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_input_gives_one_clear_line_and_exit_2(data: Path, arguments: list[str], says: str) -> None:
    done = run(data, *arguments)
    assert done.returncode == 2
    assert done.stdout == b""
    assert done.stderr.count(b"\n") == 1
    assert says in done.stderr.decode()


def test_a_folder_that_cannot_be_made_is_one_line_too(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    done = run(tmp_path / "file" / "var", "init")
    assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (2, b"", 1)


def test_without_a_ledger_the_line_says_what_torun(tmp_path: Path) -> None:
    done = run(tmp_path, "standing", "LTU")
    assert done.returncode == 2
    assert b"run: firmground init" in done.stderr


def test_nothing_known_is_an_answer(data: Path) -> None:
    done = run(data, "figure", "casualties", "--year", "1850", "--json")
    assert done.returncode == 0
    assert orjson.loads(done.stdout)["lead"] is None


def test_json_is_one_document_and_nothing_else(data: Path) -> None:
    standing = orjson.loads(run(data, "standing", "Lithuania", "--on", "2025-12-26", "--json").stdout)
    assert [(row["treaty"], row["standing"]) for row in standing] == [
        ("apmbc", "withdrawal_notified"),
        ("ccm", "withdrawn"),
    ]
    assert {"area", "treaty", "on", "standing", "since", "until", "provisional", "notices", "assertions", "acts",
            "statements"} <= set(standing[0])  # fmt: skip
    parties = orjson.loads(run(data, "parties", "apmbc", "--on", "2026-02-20", "--json").stdout)
    assert (parties["count"], parties["undated"], len(parties["areas"])) == (161, ["LBN"], 161)
    rows = orjson.loads(run(data, "deadlines", "AFG", "--treaty", "apmbc", "--json").stdout)
    assert {"area", "treaty", "obligation", "provision", "episode", "initial_due", "due", "state", "steps",
            "statements"} <= set(rows[0])  # fmt: skip
    figure = orjson.loads(run(data, "figure", "casualties", "--year", "2013", "--json").stdout)
    assert (figure["lead"]["value"], figure["lead"]["unit"], figure["disagreement"]) == (3456, "persons", True)


def test_an_earlier_head_says_what_was_said_then(data: Path) -> None:
    head = orjson.loads(run(data, "verify", "--json").stdout)["head"]
    then = orjson.loads(run(data, "standing", "LTU", "--head", head[:12], "--json").stdout)
    assert then[0]["head"] == head
