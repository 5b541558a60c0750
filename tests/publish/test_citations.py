"""Citations for reference managers: three forms of the same, whatever a source wrote."""

import json
import re
from datetime import date
from urllib.parse import unquote

from firmground.publish.citations import Cited, bibtex, csl, ris
from publish.record import bundled_record, html

_ODD = Cited("firmground-x", "50 % of {A}_B & C\nTY  - FAKE \\end", date(2026, 11, 21), "Statement x", "Source: #1 $2")


def test_bibtex_has_its_braces_in_pairs_and_its_marks_escaped() -> None:
    found = bibtex(_ODD)
    assert found.count("{") == found.count("}")
    assert r"50 \% of (A)\_B \& C TY - FAKE end" in found
    assert r"note = {Source: \#1 \$2}" in found


def test_ris_keeps_each_field_on_one_line() -> None:
    lines = ris(_ODD).split("\r\n")
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in lines[:-1])
    assert [line[:2] for line in lines].count("TY") == 1
    assert lines[-2] == "ER  - "


def test_csl_is_one_item_of_a_list() -> None:
    (item,) = json.loads(csl(_ODD))
    assert (item["type"], item["issued"], item["id"]) == ("dataset", {"date-parts": [[2026, 11, 21]]}, "firmground-x")


def _links(page: str) -> dict[str, str]:
    found = re.findall(r'<li><a href="data:[a-z/.+-]+;charset=utf-8,([^"]*)" download="[^"]+\.(bib|ris|json)">', page)
    return {kind: unquote(text) for text, kind in found}


def test_a_statement_and_a_page_have_all_three_at_their_foot() -> None:
    key = next(iter(bundled_record().reading.statements))
    statement, area = _links(html("statement", key)), _links(html("area", "ltu"))
    assert set(statement) == set(area) == {"bib", "ris", "json"}
    assert all(key in text for text in statement.values())
    assert json.loads(area["json"])[0]["id"] == "firmground-areas-ltu"
    assert "Page en/areas/ltu/, ledger head" in area["ris"]


def test_a_figure_is_cited_by_its_title() -> None:
    (item,) = json.loads(_links(html("figure", "casualties/world"))["json"])
    assert "Casualties" in item["title"]
    assert "<" not in item["title"]
