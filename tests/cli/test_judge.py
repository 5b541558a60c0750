"""The commands judge, retract and incidents queue over a small invented interchange file, as a user runs them."""

import re
import shutil
from pathlib import Path

import orjson
import pytest

from command_line import run
from firmground.records.store import Store
from linked_folders import write_linking

RECORDS = """\
record_id,source,date_start,area,place,device,killed,injured,text
n/1:a,ngo,2021-03-04,AFG,Kunduz,antipersonnel_mine,2,{injured},
7,police,2021-03-05,AFG,Qunduz,unspecified_mine,2,3,
8,police,2021-03-05,AFG,Herat,unspecified_mine,,1,
x,press,2021-03-04,AFG,Kunduz,antipersonnel_mine,1,,
y,press,2021-03-04,AFG,Kunduz,out_of_scope,1,,
z,a/b,2021-03-04,AFG,Kunduz,antipersonnel_mine,1,,
"""
# Pairs of the invented file, in bits.
SCORES = {("n/1:a", "7"): 1.0, ("n/1:a", "x"): 3.0, ("7", "x"): -1.0}


@pytest.fixture(scope="module")
def prepared(filled: Path) -> Path:
    _bring_in(filled, injured=3)
    return filled


@pytest.fixture
def data(prepared: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(prepared, tmp_path / "var"))


def _said(folder: Path, *arguments: str) -> str:
    done = run(folder, *arguments)
    assert (done.returncode, done.stderr) == (0, b""), done.stderr
    return done.stdout.decode()


def _refused(folder: Path, *arguments: str) -> str:
    done = run(folder, *arguments)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.count(b"\n") == 1
    return done.stderr.decode()


def _doubts(folder: Path) -> list[tuple[str, str, str, str | None]]:
    done = run(folder, "incidents", "queue", "--json")
    assert done.returncode == 0, done.stderr
    return [
        (d["left"]["record_id"], d["right"]["record_id"], d["change"], d["before"])
        for d in orjson.loads(done.stdout)["doubts"]
    ]


def _bring_in(folder: Path, injured: int) -> None:
    given = folder / "given.csv"
    given.write_text(RECORDS.format(injured=injured), "utf-8")
    _said(folder, "incidents", "import", "records", str(given))


def _link(folder: Path) -> None:
    """Write a linked state in which every record is an incident of its own."""
    write_linking(Store(folder / "records"), folder / "incidents", lambda _, record: f"i{record}", SCORES)


def _judge(folder: Path, verdict: str, one: str = "ngo/n/1:a", other: str = "police/7") -> str:
    """Judge and return the key of the entry."""
    printed = _said(folder, "judge", one, other, verdict, "--reason", "the same market day", "--by", "anna")
    found = re.search(r"judgement:[0-9a-f]{32}", printed)
    assert found, printed
    return found[0]


def test_a_judgement_is_recorded_with_its_entry_and_retracted_by_it(data: Path) -> None:
    printed = _said(data, "judge", "ngo/n/1:a", "police/7", "same", "--reason", "one market day", "--by", "anna")
    assert re.fullmatch(
        r"recorded in batch \d+, head [0-9a-f]{64}\njudgement:[0-9a-f]{32} \(ngo/n/1:a = police/7\)\n", printed
    )
    key = _judge(data, "same")
    assert key in printed
    assert "recorded in batch" in _said(data, "retract", key, "mistaken", "--by", "anna")
    assert _said(data, "retract", key, "mistaken", "--by", "anna") == "nothing to add: it is so already\n"
    assert _said(data, "verify").startswith("The ledger holds")


def test_judging_the_same_again_adds_nothing(data: Path) -> None:
    _judge(data, "same")
    again = _said(data, "judge", "police/7", "ngo/n/1:a", "same", "--reason", "still so", "--by", "boris")
    assert again.startswith("nothing to add: it is so already\njudgement:")


def test_a_contradiction_is_told_at_once(data: Path) -> None:
    first = _judge(data, "same")
    second = _judge(data, "same", "police/7", "press/x")
    printed = _said(data, "judge", "ngo/n/1:a", "press/x", "different", "--reason", "other day", "--by", "anna")
    assert "note: this contradicts " in printed
    assert first in printed
    assert second in printed


def test_a_source_with_a_slash_is_named_by_an_option(data: Path) -> None:
    asked = ("judge", "z", "police/7", "same", "--reason", "why", "--by", "anna")
    assert "(a/b/z = police/7)" in _said(data, *asked, "--left-source", "a/b")
    assert "(a/b/z = press/x)" in _said(
        data, "judge", "press/x", "z", "same", "--reason", "why", "--by", "anna", "--right-source", "a/b"
    )


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("ngo/n/1:a", "police/7", "perhaps"), '"perhaps" is not a known verdict on two records'),
        (("ngo", "police/7", "same"), 'the record "ngo": expected SOURCE/RECORD_ID'),
        (("ngo/", "police/7", "same"), 'the record "ngo/": expected SOURCE/RECORD_ID'),
        (("ngo/2", "police/7", "same"), 'the source "ngo" has no current record "2"'),
        (("nobody/2", "police/7", "same"), 'of the source "nobody"; they are of: a/b, ngo, police, press'),
        (("a/b/z", "police/7", "same"), 'of the source "a"; they are of: a/b, ngo, police, press'),
        (("police/7", "police/7", "same"), "police/7 is named twice"),
        (("press/y", "police/7", "same"), '"press/y" is out of scope'),
    ],
)
def test_what_cannot_be_judged_is_one_clear_line(prepared: Path, arguments: tuple[str, ...], says: str) -> None:
    assert says in _refused(prepared, "judge", *arguments, "--reason", "why", "--by", "anna")


def test_who_judges_and_why_must_be_told(prepared: Path) -> None:
    assert "who are you" in _refused(prepared, "judge", "ngo/n/1:a", "police/7", "same", "--reason", "why")
    assert "the reason is empty" in _refused(prepared, "judge", "ngo/n/1:a", "police/7", "same", "--by", "anna")


def test_the_queue_asks_what_is_undecided_and_again_what_changed(data: Path) -> None:
    assert "firmground incidents link" in run(data, "incidents", "queue").stderr.decode()
    _link(data)
    assert _doubts(data) == [
        ("n/1:a", "7", "5 casualties fewer in AFG 2021", None),
        ("n/1:a", "x", "1 casualty fewer in AFG 2021", None),
        ("7", "x", "1 casualty fewer in AFG 2021", None),
    ]
    _judge(data, "unsure")
    assert [doubt[:2] for doubt in _doubts(data)] == [("n/1:a", "x"), ("7", "x")]
    _bring_in(data, injured=4)
    _link(data)
    first = _doubts(data)[0]
    assert first[:2] == ("n/1:a", "7")
    assert first[3] is not None and first[3].endswith("(ngo/n/1:a ? police/7)")
    _judge(data, "unsure")
    assert [doubt[:2] for doubt in _doubts(data)] == [("n/1:a", "x"), ("7", "x")]


def test_the_queue_is_printed_for_people(data: Path) -> None:
    _link(data)
    done = run(data, "incidents", "queue", "--limit", "1")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode() == (
        "1. ngo/n/1:a · 2021-03-04 · Kunduz, AFG · antipersonnel mine · 2 killed, 3 injured\n"
        "   police/7 · 2021-03-05 · Qunduz, AFG · unspecified mine · 2 killed, 3 injured\n"
        "   2 to 1 for one incident (+1.0 bits); counted as two incidents now (i7, in/1:a)\n"
        "   if same: 5 casualties fewer in AFG 2021\n"
    )
    for pair in (("ngo/n/1:a", "police/7"), ("ngo/n/1:a", "press/x"), ("police/7", "press/x")):
        _judge(data, "unsure", *pair)
    assert (
        run(data, "incidents", "queue").stdout.decode() == "nothing to judge: no undecided pair would change a total\n"
    )
