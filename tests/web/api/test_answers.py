"""What every address of the API gives: tags, other sites' pages, pages of lists, streams, and faults in one shape."""

import csv
import io
from collections.abc import Iterable
from datetime import date
from typing import Any

import orjson
import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from firmground.model.viewpoint import Viewpoint
from firmground.publish.catalogues import translations
from firmground.publish.filters import Filters
from firmground.publish.reports.annual import annual
from firmground.publish.reports.answers import report_plain
from firmground.views.plain_answers.statements import COLUMNS
from firmground.web.api.entrance import Limits
from firmground.web.limits import RateLimit
from firmground.web.publication import today
from publish.record import bundled_record

# Each list with a question, so that all of them are walked.
LISTS = (
    "areas", "treaties", "standing?treaty=ccm", "deadlines", "changes", "figures", "editions",
    "statements?theme=votes", "incidents", "incidents/people?area=AFG", "arguments", "batches",
)  # fmt: skip
ADDRESSES = (
    *LISTS, "head", "areas/LTU", "treaties/apmbc", "treaties/ccm/parties", "figures/casualties",
    "incidents/counts?by=year", "reports/mine/2025", "factsheets/LTU?lang=fr", "briefs/ccm", "profiles/KHM",
    "openapi.json", "docs", "reconcile", "reconcile/properties", "statements.jsonl?property=casualties&subject=COL",
)  # fmt: skip


def ask(api: Client, address: str, status: int = 200) -> dict[str, Any]:
    made = api.get(f"/api/v1/{address}")
    assert made.status_code == status, (address, made.content[:300])
    found: dict[str, Any] = made.json()
    return found


def body(made: Iterable[bytes]) -> bytes:
    """Return what an answer sends, streamed or not."""
    return b"".join(made)


def pages(api: Client, address: str, limit: int) -> list[dict[str, Any]]:
    """Return the items of every page, as a client that follows `next` gets them."""
    following, items = f"/api/v1/{address}{'&' if '?' in address else '?'}limit={limit}", []
    for _ in range(2_000):
        page = api.get(following).json()
        assert len(page["items"]) <= limit
        items += page["items"]
        if page["next"] is None:
            assert len(items) == page["total"]
            return items
        following = page["next"]
    raise AssertionError("pages without end")


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_answer_sets_no_cookie_and_may_be_read_by_pages_of_other_sites(api: Client, address: str) -> None:
    made = api.get(f"/api/v1/{address}", headers={"Origin": "https://example.org"})
    assert made.status_code == 200
    assert not made.cookies
    assert "Set-Cookie" not in made.headers
    assert made.headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in made.headers
    assert made.headers["X-Content-Type-Options"] == "nosniff"
    made.close()


@pytest.mark.parametrize("address", [a for a in ADDRESSES if a != "docs"])
def test_what_has_not_changed_is_not_sent_again(api: Client, address: str) -> None:
    made = api.get(f"/api/v1/{address}")
    made.close()
    tag = made.headers["ETag"]
    assert tag.startswith('"')
    assert bundled_record().reading.head[:16] in tag
    again = api.get(f"/api/v1/{address}", headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["Access-Control-Allow-Origin"] == "*"
    other = api.get(f"/api/v1/{address}", headers={"If-None-Match": '"another"'})
    assert other.status_code == 200
    other.close()


def test_another_day_has_another_tag(api: Client) -> None:
    tags = {
        api.get(f"/api/v1/standing?area=LTU{days}").headers["ETag"]
        for days in ("", "&as_of=2020-01-01", "&known_at=2020-01-01")
    }
    assert len(tags) == 3


@pytest.mark.parametrize("address", ["head", "areas?limit=3", "statements.csv?theme=votes"])
def test_head_gives_the_headers_of_get_and_nothing_else(api: Client, address: str) -> None:
    whole, bare = api.get(f"/api/v1/{address}"), api.head(f"/api/v1/{address}")
    whole.close()
    assert (bare.status_code, b"".join(bare)) == (200, b"")
    assert bare.headers["ETag"] == whole.headers["ETag"]
    assert bare.headers["Content-Type"] == whole.headers["Content-Type"]


def test_a_browser_may_ask_before_it_asks(api: Client) -> None:
    made = api.options("/api/v1/standing", headers={"Origin": "https://example.org"})
    assert made.status_code == 204
    assert made.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS, POST"


def test_another_method_is_refused_by_name(api: Client) -> None:
    made = api.delete("/api/v1/areas")
    assert (made.status_code, made.headers["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert api.get("/api/v1/check").headers["Allow"] == "POST, OPTIONS"


@pytest.mark.parametrize("address", LISTS)
def test_pages_give_every_row_once(api: Client, address: str) -> None:
    whole = pages(api, address, 1_000)

    @settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(st.integers(7, 1_000))
    def walk(limit: int) -> None:
        assert pages(api, address, limit) == whole

    walk()
    told = [orjson.dumps(item) for item in whole]
    assert len(set(told)) == len(told)


@pytest.mark.parametrize("query", ["", "property=casualties", "theme=votes&as_of=2010-01-01", "known_after=2026-01-01",
                                   "part=treaty%3Dccm&known_at=2015-01-01"])  # fmt: skip
def test_the_stream_gives_what_the_pages_give(api: Client, query: str) -> None:
    streamed = api.get(f"/api/v1/statements.jsonl?{query}")
    assert streamed.headers["Content-Type"] == "application/jsonl"
    lines = [orjson.loads(line) for line in body(streamed).splitlines()]
    assert lines == pages(api, f"statements?{query}" if query else "statements", 1_000)
    table = api.get(f"/api/v1/statements.csv?{query}")
    text = body(table).decode()
    header, *rows = csv.reader(io.StringIO(text))
    assert header == list(COLUMNS)
    assert [row[0] for row in rows] == [line["id"] for line in lines]
    assert [row[header.index("licence")] for row in rows] == [line["licence"] for line in lines]


def test_statements_are_those_that_were_known_and_tell_of_the_day(api: Client) -> None:
    record = bundled_record()
    day = date(2015, 6, 1)
    found = {item["id"] for item in pages(api, f"statements?known_at={day}", 1_000)}
    assert found == {s.id for s in record.reading.statements.values() if record.reading.known_from(s) <= day}
    filtered = pages(api, "statements?subject=Colombia&property=casualties&period=2012", 100)
    assert filtered
    assert {(i["subject"], i["property"], i["period"]) for i in filtered} == {("COL", "casualties", "2012")}


def test_what_nobody_verified_is_nowhere(api: Client) -> None:
    desk, public = bundled_record("desk").reading, bundled_record().reading
    hidden = {key for key in desk.held if key not in public.held}
    assert hidden
    lines = body(api.get("/api/v1/statements.jsonl"))
    seen = {orjson.loads(line)["id"] for line in lines.splitlines()}
    assert not seen & hidden
    assert seen == set(public.statements)
    for key in sorted(hidden)[:20]:
        assert ask(api, f"statements/{key}", 404)["error"].startswith("there is no statement")
        assert ask(api, f"statements?cursor={key}", 400)["field"] == "cursor"


def test_a_statement_is_not_told_before_it_was_public(api: Client) -> None:
    statement = next(s for s in bundled_record().reading.statements.values() if s.property == "casualties")
    told = ask(api, f"statements/{statement.id}")
    assert told["value"]["type"] == "number"
    assert (told["grade"], told["retracted"]) == ("verified", False)
    assert "was not public yet" in ask(api, f"statements/{statement.id}?known_at=1999-01-01", 404)["error"]


@pytest.mark.parametrize(
    ("address", "status", "field"),
    [
        ("standing?as_of=yesterday", 400, "as_of"), ("standing?as_of=2025-02-30", 400, "as_of"),
        ("standing?as_of=0001-01-01", 400, "as_of"), ("standing?as_of=", 400, "as_of"),
        ("standing?as_of=2025-01-01&as_of=2026-01-01", 400, "as_of"), ("standing?asof=2025-01-01", 400, "asof"),
        ("standing?area=%00", 400, "area"), ("standing?area=Congo", 400, "area"),
        ("standing?area=Atlantis", 400, "area"),
        ("standing?treaty=npt", 400, "treaty"), ("standing?head=xyz", 400, "head"),
        ("standing?standing=friend", 400, "standing"),
        ("areas?limit=0", 400, "limit"), ("areas?limit=1001", 400, "limit"), ("areas?limit=ten", 400, "limit"),
        ("areas?cursor=zzz", 400, "cursor"), ("statements?cursor=%27--", 400, "cursor"),
        ("statements?property=x", 400, "property"),
        ("statements?subject=" + "x" * 500, 400, "subject"), ("statements.csv?nonsense=1", 400, "nonsense"),
        ("deadlines?within=" + "9" * 5_000 + "m", 400, "within"), ("deadlines?within=%C2%B2m", 400, "within"),
        ("statements?part=weapon", 400, "part"), ("statements.csv?part=%C3%A3", 400, "part"),
        ("incidents?year=abc", 400, "year"), ("incidents?year=20130", 400, "year"),
        ("areas/Atlantis", 404, "area"), ("treaties/npt", 404, "treaty"), ("statements/nosuch", 404, None),
        ("editions/nosuch", 404, None), ("incidents/nosuch", 404, None), ("figures/nosuch", 404, None),
        ("incidents/counts?by=sex", 400, "by"), ("incidents/counts?universe=all", 400, "universe"),
        ("incidents/people?dimension=place", 400, "dimension"), ("incidents/people?table=cluster", 400, "table"),
        ("incidents/people?year=20", 400, "year"), ("incidents/people?area=Atlantis", 400, "area"),
        ("nosuch", 404, None),
        ("arguments?side=both", 400, "side"), ("", 404, None), ("areas/%00", 404, "area"),
    ],
)  # fmt: skip
def test_a_wrong_question_gets_one_line_that_says_what_was_expected(
    api: Client, address: str, status: int, field: str | None
) -> None:
    told = ask(api, address, status)
    assert list(told) == ["error", "field", "found", "expected"]
    assert told["field"] == field
    assert told["error"]
    assert "\n" not in told["error"]
    assert len(told["error"]) < 1_000
    if field:
        assert told["expected"]
    assert api.get(f"/api/v1/{address}").headers["Cache-Control"] == "no-store"


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from([*ADDRESSES, "statements/{}", "areas/{}", "editions/{}", "reconcile/suggest/{}"]),
    st.sampled_from(
        ["as_of", "known_at", "cursor", "limit", "subject", "area", "part", "id", "queries", "extend", "by"]
    ),
    st.text(max_size=60) | st.sampled_from(["\x00", "9" * 400, "-1", "é" * 200, "../../etc", "{}", "[]", "\ud7ff"]),
)
def test_whatever_is_asked_is_answered(api: Client, address: str, name: str, value: str) -> None:
    path = address.partition("?")[0].replace("{}", value.replace("/", "").replace("?", "").replace("#", "") or "x")
    made = api.get(f"/api/v1/{path}", {name: value})
    assert made.status_code in {200, 400, 404}
    if made.status_code != 200:
        assert list(made.json()) == ["error", "field", "found", "expected"]
    made.close()


def test_one_request_too_many_waits(api: Client, limits: Limits) -> None:
    limits.requests = RateLimit(2, 60)
    assert [api.get("/api/v1/head").status_code for _ in range(3)] == [200, 200, 429]
    made = api.get("/api/v1/head")
    assert 0 < int(made.headers["Retry-After"]) <= 60
    assert "at most 2 a minute" in made.json()["error"]
    assert made.headers["Access-Control-Expose-Headers"] == "ETag, Retry-After"
    assert api.get("/api/v1/head", REMOTE_ADDR="192.0.2.9").status_code == 200


def test_a_stream_gives_its_place_free_when_it_is_left(api: Client, limits: Limits) -> None:
    for _ in range(5):
        made = api.get("/api/v1/statements.jsonl")
        next(iter(made))
        made.close()
    assert limits.bulk_at_once.acquire(blocking=False)
    assert limits.bulk_at_once.acquire(blocking=False)
    assert ask(api, "statements.jsonl", 503)["error"].startswith("others are being sent everything")
    assert api.head("/api/v1/statements.jsonl").status_code == 503


def test_incidents_are_told_from_the_day_they_were_published(api: Client) -> None:
    told = ask(api, "incidents?area=AFG")
    assert told["published"] == bundled_record().incidents.day.isoformat()
    assert {item["area"] for item in told["items"]} == {"AFG"}
    assert all(item["licences"] for item in told["items"])
    before = ask(api, "incidents?known_at=2020-01-01")
    assert (before["total"], before["published"]) == (0, None)
    one = told["items"][0]
    assert ask(api, f"incidents/{one['incident_id']}") == one
    until = ask(api, "incidents?as_of=2020-06-30")["items"]
    assert all(item["month"] <= "2020-06" for item in until)
    counts = ask(api, "incidents/counts?by=year")
    assert [u["universe"] for u in counts["universes"]] == ["mine_erw", "cluster"]
    assert "never add the two" in counts["sense"]
    some = ask(api, "incidents/counts?by=year&years=2020-2022")
    for whole, part in zip(counts["universes"], some["universes"], strict=True):
        assert part["rows"] == [row for row in whole["rows"] if 2020 <= int(row["year"]) <= 2022]
    assert ask(api, "incidents/counts?by=area&years=2020", 400)["field"] == "years"
    assert all(row["at_least"] for u in counts["universes"] for row in u["rows"])


@pytest.mark.parametrize("area", ["AFG", "SYR", ""])
def test_people_are_told_as_the_publication_froze_them_and_no_more(api: Client, area: str) -> None:
    held = bundled_record().incidents
    found = held.area(area) if area else held
    assert found is not None
    told = pages(api, f"incidents/people?area={area}" if area else "incidents/people?", 3)
    assert {(r["table"], r["dimension"], r["year"]): (r["people"] and tuple(r["people"].values())) for r in told} == {
        (r.table, r.dimension, r.year): r.parts for r in found.people
    }
    for row in told:
        shown = (row["recorded"], row["casualties"], row["people"], row["released"])
        assert all(cell is None for cell in shown) if row["hidden"] else None not in shown
        assert all(n == 0 or n >= 5 for n in (row["people"] or {}).values())
        assert row["hidden"] or sum(row["people"].values()) == row["recorded"] <= row["casualties"]


def test_the_bundled_people_have_rows_that_are_shown_and_rows_that_are_hidden(api: Client) -> None:
    codes = bundled_record().incidents.areas
    told = [row for code in codes for row in ask(api, f"incidents/people?area={code}&limit=1000")["items"]]
    assert {row["hidden"] for row in told} == {True, False}


def test_people_are_narrowed_and_told_from_the_day_they_were_published(api: Client) -> None:
    whole = ask(api, "incidents/people?area=AFG&limit=1000")
    row = whole["items"][0]
    asked = f"area=AFG&table={row['table']}&dimension={row['dimension']}&year={row['year']}"
    assert ask(api, f"incidents/people?{asked}")["items"] == [row]
    assert whole["published"] == bundled_record().incidents.day.isoformat()
    assert all(source["licence"] for source in whole["sources"])
    before = ask(api, "incidents/people?area=AFG&known_at=2020-01-01")
    assert (before["total"], before["published"], before["sources"]) == (0, None, [])
    until = ask(api, f"incidents/people?area=AFG&as_of={row['year'] - 1}-12-31&limit=1000")["items"]
    assert until == [one for one in whole["items"] if one["year"] < row["year"]] != whole["items"]


def test_the_check_of_a_text_has_its_place_here_too(api: Client) -> None:
    sent = orjson.dumps({"text": "The Mine Ban Treaty has 170 states parties.", "published": "2026-03-01"})
    found = api.post("/api/v1/check", sent, content_type="application/json")
    assert found.json() == api.post("/api/check", sent, content_type="application/json").json()
    assert found.headers["Cache-Control"] == "no-store"
    refused = api.post("/api/v1/check", b"{}", content_type="application/json")
    assert (refused.status_code, list(refused.json())) == (400, ["error", "field", "found", "expected"])


def test_the_page_for_people_lists_every_address_and_loads_nothing_from_elsewhere(api: Client) -> None:
    page = api.get("/api/v1/docs").content.decode()
    for address in ask(api, "openapi.json")["paths"]:
        assert address.replace("{", "{") in page
    assert "<script" not in page
    assert "http://" not in page
    assert "https://" not in page


def test_a_report_is_the_one_the_command_prints(api: Client) -> None:
    asked = "reports/cluster/2024?lang=es&as_of=2025-03-06&known_at=2025-03-06"
    found = ask(api, asked)
    view = Viewpoint(date(2025, 3, 6), date(2025, 3, 6), today())
    words = Filters(bundled_record(), "es", translations()["es"])
    made = report_plain(annual(bundled_record(), "cluster/2024", view), words)
    assert found == orjson.loads(orjson.dumps(made))
    figures = [said for said in found["sentences"] if said["state"] == "told" and said["key"].startswith("casualties")]
    assert figures
    assert all(said["statements"] for said in figures)
    assert any("municiones en racimo" in said["text"].lower() for said in found["sentences"])


@pytest.mark.parametrize(
    ("address", "status", "field"),
    [
        ("reports/mine/1890", 404, "year"), ("reports/tank/2020", 404, "kind"), ("reports/mine/20x5", 404, "year"),
        ("factsheets/Atlantis", 404, "area"), ("briefs/npt", 404, "treaty"), ("profiles/KHM?lang=xx", 400, "lang"),
        ("reports/mine/2025?language=fr", 400, "language"),
    ],
)  # fmt: skip
def test_a_report_there_is_none_of_is_refused_in_one_line(api: Client, address: str, status: int, field: str) -> None:
    found = ask(api, address, status)
    assert (found["field"] or "") == field
    assert "\n" not in found["error"]
