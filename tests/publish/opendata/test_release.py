"""What goes into a release and what does not; the same question gives the same bytes."""

import csv
import json
from io import StringIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from firmground.model.errors import FirmgroundError
from firmground.publish.opendata.licences import may_quote, terms_of
from firmground.publish.opendata.release import contents, in_order, write_release
from firmground.publish.opendata.rows.standings import STANDINGS_TABLE
from firmground.publish.opendata.signing import Signer
from publish.opendata.bundled_release import bundled_release
from publish.opendata.small_ledger import FORMULA, persons, record_of, stated, statement, text
from publish.record import bundled_record, viewpoint


def _rows(folder: Path, name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / "jsonl" / f"{name}.jsonl").read_bytes().splitlines()]


def files_of(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_the_same_head_and_viewpoint_give_the_same_bytes(tmp_path: Path) -> None:
    write_release(tmp_path / "again", contents(bundled_record(), viewpoint()), Signer())
    one, other = files_of(bundled_release()[0]), files_of(tmp_path / "again")
    assert one.keys() == other.keys()
    assert [name for name in one if one[name] != other[name]] == []


def test_each_licence_goes_its_way_and_no_proposal_goes_out(tmp_path: Path) -> None:
    slugs = ("open", "reserved", "unnamed", "shared", "secret")
    by_slug = {slug: statement(slug, "casualties", persons(n)) for n, slug in enumerate(slugs, start=1)}
    proposal = statement("open", "casualties", persons(99), period="2018")
    record = record_of([[*map(stated, by_slug.values()), stated(proposal, "unverified")]])
    write_release(tmp_path / "r", contents(record, viewpoint()), Signer())
    together = {r["id"]: r for r in _rows(tmp_path / "r", "statements")}
    assert set(together) == {by_slug[slug].id for slug in ("open", "reserved", "unnamed")}
    assert together[by_slug["unnamed"].id]["licence"] == "none found"
    assert together[by_slug["open"].id]["quote"] == "As it says."
    assert together[by_slug["reserved"].id]["quote"] is None
    assert [r["id"] for r in _rows(tmp_path / "r", "statements_own_terms")] == [by_slug["shared"].id]
    assert [(r["id"], r["rows"]) for r in _rows(tmp_path / "r", "withheld")] == [("statements/secret", 1)]
    figures = _rows(tmp_path / "r", "figures")
    assert [set(f["statements"].split()) for f in figures] == [set(together)]
    for name, content in files_of(tmp_path / "r").items():
        assert proposal.id.encode() not in content, name
        assert by_slug["secret"].id.encode() not in content, name
    for common in ("firmground.sqlite", "entity_statements.jsonl"):
        assert by_slug["shared"].id.encode() not in (tmp_path / "r" / common).read_bytes()


def test_a_text_that_a_spreadsheet_would_run_is_inert_in_csv_and_workbook_only(tmp_path: Path) -> None:
    given = statement("open", "position", text(FORMULA), topic="general")
    write_release(tmp_path / "r", contents(record_of([[stated(given)]]), viewpoint()), Signer())
    assert _rows(tmp_path / "r", "statements")[0]["value"] == FORMULA
    rows = list(csv.DictReader(StringIO((tmp_path / "r" / "csv" / "statements.csv").read_text("utf-8"))))
    assert rows[0]["value"] == f"'{FORMULA}"
    sheet = openpyxl.load_workbook(tmp_path / "r" / "firmground.xlsx", read_only=True)["statements"]
    cells = [cell for line in sheet.iter_rows() for cell in line]
    assert any(cell.value == f"'{FORMULA}" for cell in cells)
    assert all(cell.data_type != "f" for cell in cells)


def test_what_was_not_yet_known_is_not_in_an_earlier_release(tmp_path: Path) -> None:
    from datetime import date  # noqa: PLC0415

    given = statement("open", "casualties", persons(5))
    made = contents(record_of([[stated(given)]]), viewpoint(date(2019, 12, 1), date(2019, 12, 1)))
    assert write_release(tmp_path / "r", made, Signer())["tables"]["statements"] == 0


def test_a_folder_with_other_things_is_refused_and_kept(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "diary.txt").write_text("mine")
    with pytest.raises(FirmgroundError, match="holds no release"):
        write_release(tmp_path / "mine", contents(record_of([]), viewpoint()), Signer())
    assert (tmp_path / "mine" / "diary.txt").read_text() == "mine"


def test_an_error_leaves_the_older_release_whole(tmp_path: Path) -> None:
    made = contents(record_of([]), viewpoint())
    write_release(tmp_path / "r", made, Signer())
    before = files_of(tmp_path / "r")

    def fails(draft: Path) -> None:
        raise FirmgroundError("stop")

    with pytest.raises(FirmgroundError, match="stop"):
        write_release(tmp_path / "r", made, Signer(), fails)
    assert files_of(tmp_path / "r") == before
    assert [p.name for p in tmp_path.iterdir()] == ["r"]


def test_rows_out_of_order_are_an_error_of_ours() -> None:
    row = ("AGO/ccm", *[None] * (len(STANDINGS_TABLE.columns) - 1))
    with pytest.raises(RuntimeError, match="comes after"):
        list(in_order(STANDINGS_TABLE, iter([row, row])))


@pytest.mark.parametrize(("licence", "terms", "quotes"), [
    ("CC BY 4.0", "open", True), ("CC0 1.0", "open", True), ("all rights reserved", "open", False), ("", "open", False),
    ("CC BY-SA 4.0", "own_terms", False), ("CC BY-NC 4.0", "own_terms", False), ("ODbL 1.0", "own_terms", False),
    ("Creative Commons Attribution-ShareAlike", "own_terms", False), ("CC BY-ND 4.0", "no_redistribution", False),
    ("terms of use; may not be passed on", "no_redistribution", False),
    ("not for redistribution", "no_redistribution", False),
])  # fmt: skip
def test_a_licence_is_read_from_its_words(licence: str, terms: str, quotes: bool) -> None:
    assert terms_of(licence) == terms
    assert may_quote(licence) is quotes
