"""An older release and a delta make the newer one, byte for byte; the delta tells why."""

import json
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firmground.model.entry import NewEntry
from firmground.model.errors import BadInput, FirmgroundError
from firmground.publish.opendata.applying import apply_delta
from firmground.publish.opendata.delta import Document, changes, write_delta
from firmground.publish.opendata.reasons import why_of
from firmground.publish.opendata.release import contents, write_release
from firmground.publish.opendata.rows.lists import CODES
from firmground.publish.opendata.signing import Signer
from firmground.views.record import Record
from publish.opendata.small_ledger import LICENCES, persons, record_of, retracted, stated, statement
from publish.opendata.test_release import files_of
from publish.record import viewpoint

POOL = [
    statement(slug, "casualties", persons(n), period=str(2010 + n % 3), subject=("AGO", "LTU")[n % 2])
    for n, slug in enumerate([*LICENCES, "open", "reserved"])
]


def _release(folder: Path, record: Record) -> Path:
    write_release(folder, contents(record, viewpoint()), Signer())
    return folder


def _pair(home: Path, batches: list[list[NewEntry]], first: int) -> tuple[Path, Path]:
    """Write the release of the first batches, and that of all with the delta between them."""
    old = _release(home / "old", record_of(batches[:first]))
    record = record_of(batches)

    def delta(draft: Path) -> None:
        write_delta(draft / "delta.jsonl", old, draft, lambda row: why_of(record.reading, row))

    write_release(home / "new", contents(record, viewpoint()), Signer(), delta)
    return old, home / "new"


def _told(new: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in (new / "delta.jsonl").read_bytes().splitlines()][1:]


ENTRY = st.tuples(st.integers(0, len(POOL) - 1), st.booleans())


@settings(max_examples=6)
@given(st.lists(st.lists(ENTRY, max_size=4), min_size=1, max_size=3), st.data())
def test_an_older_release_and_a_delta_make_the_newer_one(
    drawn: list[list[tuple[int, bool]]], data: st.DataObject
) -> None:
    seen: set[str] = set()
    batches: list[list[NewEntry]] = []
    for batch in drawn:
        entries = []
        for place, takes_back in batch:
            one = retracted(POOL[place], "read wrongly") if takes_back else stated(POOL[place])
            if one.key not in seen and (not takes_back or f"statement:{POOL[place].id}" in seen):
                seen.add(one.key)
                entries.append(one)
        batches.append(entries)
    with TemporaryDirectory() as folder:
        home = Path(folder)
        old, new = _pair(home, batches, data.draw(st.integers(0, len(batches))))
        apply_delta(old, new / "delta.jsonl", home / "made")
        wanted, made = files_of(new), files_of(home / "made")
        del wanted["delta.jsonl"]
        assert made == wanted


ROWS = st.dictionaries(st.text("abc", min_size=1, max_size=3), st.sampled_from(["x", "y", None, 1, 1.0, True]))


@given(ROWS, ROWS)
def test_changes_lead_from_any_rows_to_any_others(old: dict[str, object], new: dict[str, object]) -> None:
    def rows(cells: dict[str, object]) -> list[Document]:
        return [{"id": key, "code": cells[key]} for key in sorted(cells)]  # type: ignore[dict-item]

    made = {str(row["id"]): row for row in rows(old)}
    for change in changes(CODES, rows(old), rows(new), lambda _: ""):
        if change["op"] == "retract":
            assert made.pop(change["key"]) == change["row"]
        elif change["op"] == "add":
            assert change["key"] not in made
            made[change["key"]] = change["row"]
        else:
            made[change["key"]] = {**made[change["key"]], **change["set"]}
    assert [repr(made[key]) for key in sorted(made)] == [repr(row) for row in rows(new)]


def _reasons(told: Iterable[dict[str, object]], table: str, op: str) -> list[object]:
    return [change["reason"] for change in told if (change["table"], change["op"]) == (table, op)]


def test_a_retraction_is_told_with_the_reason_of_the_ledger(tmp_path: Path) -> None:
    one, other = POOL[0], statement("reserved", "casualties", persons(9), period=str(POOL[0].period))
    batches = [[stated(one), stated(other)], [retracted(one, "read from the wrong row")]]
    _, new = _pair(tmp_path, batches, 1)
    told = _told(new)
    assert _reasons(told, "statements", "retract") == ["read from the wrong row"]
    # The figure that it led is modified for the same reason.
    assert _reasons(told, "figures", "modify") == ["read from the wrong row"]


def test_a_delta_from_another_release_is_refused_and_writes_nothing(tmp_path: Path) -> None:
    _, new = _pair(tmp_path, [[stated(POOL[0])], [stated(POOL[1])]], 1)
    with pytest.raises(FirmgroundError, match="another release"):
        apply_delta(new, new / "delta.jsonl", tmp_path / "made")
    assert not (tmp_path / "made").exists()


@pytest.mark.parametrize(("line", "expected"), [
    (b'{"op":"retract","table":"codes","key":"nothing/here","row":{}}\n', "a row of the older release"),
    (b"{}\n", "a line with op"), (b"not json\n", "a line with op"),
])  # fmt: skip
def test_a_broken_delta_is_refused_with_its_line(tmp_path: Path, line: bytes, expected: str) -> None:
    old, new = _pair(tmp_path, [[stated(POOL[0])]], 1)
    head = (new / "delta.jsonl").read_bytes().splitlines(keepends=True)[0]
    (tmp_path / "broken.jsonl").write_bytes(head + line)
    with pytest.raises(BadInput, match=r"broken\.jsonl line 2") as found:
        apply_delta(old, tmp_path / "broken.jsonl", tmp_path / "made")
    assert expected in str(found.value)
    assert not (tmp_path / "made").exists()


def test_an_older_release_whose_rows_were_altered_does_not_become_the_newer_one(tmp_path: Path) -> None:
    old, new = _pair(tmp_path, [[stated(POOL[0])], [stated(POOL[1])]], 1)
    path = old / "jsonl" / "areas.jsonl"
    path.write_bytes(path.read_bytes().replace(b"Angola", b"Algona"))
    with pytest.raises(FirmgroundError, match="is not the release it names"):
        apply_delta(old, new / "delta.jsonl", tmp_path / "made")
    assert not (tmp_path / "made").exists()
