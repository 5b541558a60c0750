"""The disagreements we know of stay side by side, and printed parts add up except where we know that they do not."""

from collections import defaultdict
from decimal import Decimal
from functools import lru_cache

import pytest

from firmground.model.draft import Draft
from firmground.model.statement import breakdown
from firmground.model.value import Number
from firmground.sources.folder import file_bytes, load_source, reader_of

KNOWN = [
    ("casualties", "casualties", "world", "2013", {}, "3308 3353 3450 3457 3456"),
    ("casualties", "casualties", "world", "2014", {}, "3678 3695 3993"),
    ("casualties", "casualties", "world", "2016", {}, "8605 9437"),
    ("casualties", "cluster_casualties", "world", "2018", {}, "149 277"),
    ("casualties", "casualties", "world", "2022", {}, "4710 4709"),
    ("casualties", "casualties", "world", "2022", {"age": "child"}, "1171 1071"),
    ("casualties", "casualties", "COL", "2011", {}, "538 549 496"),
    ("casualties", "casualties", "COL", "2013", {}, "368 374"),
    ("casualties", "casualties", "COL", "2020", {"recorded_by": "national"}, "165 176"),
    ("casualties", "casualties", "SYR", "2014", {"outcome": "killed"}, "161 123"),
    ("casualties", "casualties", "SYR", "2014", {"outcome": "injured"}, "13 51"),
    ("casualties", "casualties", "KHM", "2017", {"outcome": "killed"}, "48"),
    ("casualties", "casualties", "TUR", "2015", {}, "34"),
    ("casualties", "casualties", "TUR", "2015", {"recorded_by": "government"}, "215"),
    ("funding", "funding_international", "world", "2015", {}, "340.1 394"),
    ("funding", "funding_international", "world", "2017", {}, "673.2 696.3"),
    ("funding", "funding_total", "world", "2017", {}, "771.5 696.3"),
    ("funding", "funding_national", "AGO", "2014", {}, "121 210"),
    ("clearance_figures", "mined_area_cleared", "world", "2016", {}, "170 145"),
    ("clearance_figures", "mined_area_cleared", "world", "2019", {}, "156 131"),
    ("clearance_figures", "mined_area_cleared", "world", "2020", {}, "153.4"),
    ("clearance_figures", "mined_area_cleared", "group:apmbc-parties", "2020", {}, "146 146.04"),
    ("clearance_figures", "mines_destroyed_in_clearance", "world", "2020", {}, "135583 173000"),
    ("clearance_figures", "mine_contaminated_states", "world", "2024-11", {}, "58 60"),
    ("clearance_figures", "cluster_contaminated_states", "world", "2025-09", {}, "29 26"),
    ("treaty_figures", "treaty_parties", "treaty:apmbc", "2026-02-20", {}, "161 162"),
]
# Printed so: the source's three outcomes add up to 3,014, its total is 3,094.
DO_NOT_ADD_UP = {("SOM", "../2014"), ("SOM", "1999/2014")}


@lru_cache
def _drafts(slug: str) -> tuple[Draft, ...]:
    found: list[Draft] = []
    for file in load_source(slug).files:
        drafts = tuple(reader_of(slug).read(file_bytes(slug, file.file), file.file))
        assert len(drafts) == file.rows
        found += drafts
    return tuple(found)


def _best(draft: Draft) -> Decimal | None:
    return draft.value.best if isinstance(draft.value, Number) else None


@pytest.mark.parametrize(("slug", "prop", "subject", "period", "parts", "values"), KNOWN)
def test_both_sides_of_a_known_disagreement_are_kept(
    slug: str, prop: str, subject: str, period: str, parts: dict[str, str], values: str
) -> None:
    question = (prop, subject, period, breakdown(**parts))
    found = {_best(d) for d in _drafts(slug) if (d.property, d.subject, str(d.period), d.breakdown) == question}
    assert {Decimal(v) for v in values.split()} <= found


@pytest.mark.parametrize("prop", ["casualties", "casualties_cumulative"])
def test_killed_injured_and_unknown_add_up_to_the_total(prop: str) -> None:
    groups: dict[tuple[str, ...], dict[str, set[Decimal]]] = defaultdict(lambda: defaultdict(set))
    for draft in _drafts("casualties"):
        best, parts = _best(draft), dict(draft.breakdown)
        outcome = parts.pop("outcome", "total")
        if draft.property == prop and best is not None:
            key = (draft.subject, str(draft.period), draft.edition, str(parts))
            groups[key][outcome].add(best)
    full = {key: g for key, g in groups.items() if len(g) == 4 and all(len(v) == 1 for v in g.values())}
    assert len(full) >= 20
    wrong = {
        key[:2]
        for key, g in full.items()
        if min(g["killed"]) + min(g["injured"]) + min(g["unknown"]) != min(g["total"])
    }
    assert wrong <= DO_NOT_ADD_UP


def test_a_year_without_identified_casualties_is_not_a_zero() -> None:
    found = [d for d in _drafts("casualties") if d.property == "casualty_finding"]
    assert {(d.subject, str(d.period), str(d.value)) for d in found} == {
        ("ETH", "2014", "none_identified"),
        ("ETH", "2016", "none_reported"),
    }


def test_casualties_that_leave_somaliland_out_say_so() -> None:
    somalia = [d for d in _drafts("casualties") if d.subject == "SOM" and d.edition == "monitor-country-profile-2016"]
    assert somalia
    assert all("X-SOMALILAND" in dict(d.breakdown)["excludes"] for d in somalia)
