"""The reconciliation service keeps the rules of API 0.2 that the community's test bench checks.

The shapes below say in our words what the published JSON schemas of version 0.2 ask.
"""

from typing import Any

import orjson
import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from firmground.vocabulary.area_names import LANGUAGES
from publish.record import bundled_record

TEXT = {"type": "string"}
NAMED = {"type": "object", "required": ["id", "name"], "properties": {"id": TEXT, "name": TEXT, "description": TEXT}}
SERVICE = {
    "type": "object",
    "properties": {
        "service_url": TEXT, "service_path": TEXT, "flyout_service_url": TEXT,
        "flyout_service_path": {"type": "string", "pattern": r"\$\{id\}"},
    },
}  # fmt: skip
WITH_ID = {"type": "string", "pattern": r"^https?://.*\{\{id\}\}"}
MANIFEST = {
    "type": "object",
    "required": ["versions", "name", "identifierSpace", "schemaSpace"],
    "properties": {
        "versions": {"type": "array", "items": TEXT, "contains": {"const": "0.2"}},
        "name": TEXT, "identifierSpace": {"type": "string", "pattern": "^https?://"},
        "schemaSpace": {"type": "string", "pattern": "^https?://"}, "documentation": TEXT, "serviceVersion": TEXT,
        "logo": TEXT, "view": {"type": "object", "required": ["url"], "properties": {"url": WITH_ID}},
        "defaultTypes": {"type": "array", "uniqueItems": True, "items": NAMED},
        "suggest": {"type": "object", "properties": dict.fromkeys(("entity", "property", "type"), SERVICE)},
        "preview": {
            "type": "object", "required": ["url", "width", "height"],
            "properties": {"url": WITH_ID, "width": {"type": "integer"}, "height": {"type": "integer"}},
        },
        "extend": {
            "type": "object",
            "properties": {
                "propose_properties": SERVICE,
                "property_settings": {
                    "type": "array",
                    "items": {
                        "type": "object", "required": ["type", "label", "name"],
                        "properties": {"type": {"enum": ["number", "text", "checkbox", "select"]}},
                    },
                },
            },
        },
        "batchSize": {"type": "integer"},
    },
}  # fmt: skip
CANDIDATE = {
    "type": "object",
    "required": ["id", "name", "score"],
    "properties": {
        "id": TEXT, "name": TEXT, "description": TEXT, "score": {"type": "number"}, "match": {"type": "boolean"},
        "features": {
            "type": "array",
            "items": {"properties": {"id": TEXT, "value": {"type": ["boolean", "number"]}}},
        },
        "type": {"type": "array", "items": {"type": "object", "required": ["id"], "properties": {"id": TEXT}}},
    },
}  # fmt: skip
RESULTS = {
    "type": "object",
    "additionalProperties": {
        "type": "object", "required": ["result"], "properties": {"result": {"type": "array", "items": CANDIDATE}},
    },
}  # fmt: skip


def one(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "required": [name], "properties": {name: schema}, "additionalProperties": False}


DAY = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"}
VALUE = {"oneOf": [one("str", TEXT), one("int", {"type": "integer"}), one("date", DAY)]}
EXTENDED = {
    "type": "object",
    "required": ["rows", "meta"],
    "properties": {
        "meta": {"type": "array", "items": NAMED},
        "rows": {
            "type": "object",
            "additionalProperties": {
                "type": "object", "additionalProperties": {"type": "array", "items": VALUE},
            },
        },
    },
}  # fmt: skip
SUGGESTED = {"type": "object", "required": ["result"], "properties": {"result": {"type": "array", "items": NAMED}}}


def fits(schema: dict[str, Any], found: object) -> None:
    Draft202012Validator(schema).validate(found)


def get(api: Client, path: str = "", status: int = 200, **asked: object) -> Any:  # noqa: ANN401 - a JSON document
    given = {name: value if isinstance(value, str) else orjson.dumps(value).decode() for name, value in asked.items()}
    made = api.get(f"/api/v1/reconcile{path}", given)
    assert made.status_code == status, made.content[:300]
    return made.json()


def match(api: Client, query: str, **more: object) -> list[dict[str, Any]]:
    found = get(api, queries={"q0": {"query": query, **more}})
    fits(RESULTS, found)
    result: list[dict[str, Any]] = found["q0"]["result"]
    return result


def test_the_manifest_announces_the_service(api: Client) -> None:
    found = get(api)
    fits(MANIFEST, found)
    made = api.get("/api/v1/reconcile", headers={"Origin": "https://example.org"})
    assert made.headers["Access-Control-Allow-Origin"] == "*"
    assert made.headers["Content-Type"] == "application/json"


def test_get_and_post_give_the_same_for_a_batch(api: Client) -> None:
    batch = {f"q{n}": {"query": name} for n, name in enumerate(("Lithuania", "Congo", "Landmine Monitor 2024", "zzz"))}
    sent = orjson.dumps(batch).decode()
    posted = api.post("/api/v1/reconcile", {"queries": sent})
    fits(RESULTS, posted.json())
    form = api.post("/api/v1/reconcile", f"queries={sent}", content_type="application/x-www-form-urlencoded")
    assert posted.json() == form.json() == get(api, queries=batch)
    assert set(posted.json()) == set(batch)
    assert posted.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_name_in_every_language_finds_its_area(api: Client, language: str) -> None:
    areas = bundled_record().shelf.areas
    batch = {area.code: {"query": areas.name(area.code, language), "type": "area"} for area in areas}
    found = api.post("/api/v1/reconcile", {"queries": orjson.dumps(batch).decode()}).json()
    for code, answer in found.items():
        best = answer["result"][0]
        shared = len(areas.may_mean(areas.name(code, language))) > 1
        assert shared or (best["id"], best["score"], best["match"]) == (code, 100, True), (code, answer)


@pytest.mark.parametrize(
    ("query", "code"),
    [("ltu", "LTU"), ("LT", "LTU"), ("440", "LTU"), ("Q37", "LTU"), ("Lithuana", "LTU"), ("Burma", "MMR"),
     ("Türkei", "TUR"), ("COTE D IVOIRE", "CIV"), ("Affghanistan", "AFG"),
     ("edition:landmine-monitor-2024", "edition:landmine-monitor-2024")],
)  # fmt: skip
def test_codes_other_names_and_slips_of_the_pen_find_it_too(api: Client, query: str, code: str) -> None:
    assert match(api, query)[0]["id"] == code


def test_a_name_that_several_share_is_no_match(api: Client) -> None:
    found = match(api, "Congo", type="area")
    assert {c["id"] for c in found[:2]} == {"COD", "COG"}
    assert not any(c["match"] for c in found)


def test_what_a_row_says_besides_the_name_decides_and_is_told(api: Client) -> None:
    beside = [{"pid": "standing:ccm", "v": "in_force"}, {"pid": "m49", "v": "178"}]
    found = match(api, "Congo", type="area", properties=beside)
    assert (found[0]["id"], found[0]["match"]) == ("COG", True)
    assert {"id": "property:m49", "value": True} in found[0]["features"]
    assert found[0]["score"] > found[1]["score"]
    alone = match(api, "", type="area", properties=[{"pid": "alpha2", "v": {"id": "LT", "name": "x"}}])
    assert [c["id"] for c in alone] == ["LTU"]


def test_types_and_limits_are_kept(api: Client) -> None:
    assert {c["type"][0]["id"] for c in match(api, "Landmine Monitor 2024", type=["edition"])} == {"edition"}
    assert len(match(api, "Landmine Monitor", type="edition", limit=3)) == 3


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(min_size=1, max_size=40).filter(str.strip))
def test_scores_are_ordered_bounded_and_the_same_each_time(api: Client, query: str) -> None:
    found = match(api, query)
    scores = [c["score"] for c in found]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 100 for score in scores)
    assert sum(c["match"] for c in found) <= 1
    assert found == match(api, query)


@pytest.mark.parametrize(
    "queries",
    ["{", "[]", "5", '{"q0": 5}', '{"q0": {}}', '{"q0": {"query": ""}}', '{"q0": {"query": 5}}',
     '{"q0": {"querry": "x"}}',
     '{"q0": {"query": "x", "type": "Q5"}}', '{"q0": {"query": "x", "limit": "many"}}',
     '{"q0": {"query": "x", "limit": 0}}',
     '{"q0": {"query": "x", "properties": {}}}', '{"q0": {"query": "x", "properties": [{"pid": "m49"}]}}',
     '{"q0": {"query": "x", "properties": [{"pid": "m49", "v": [[]]}]}}'],
)  # fmt: skip
def test_a_wrong_batch_is_refused_in_one_line(api: Client, queries: str) -> None:
    told = get(api, status=400, queries=queries)
    assert told["field"].startswith("queries")
    posted = api.post("/api/v1/reconcile", {"queries": queries})
    assert (posted.status_code, posted.json()) == (400, told)


def test_a_table_is_extended_with_what_stood_on_a_day(api: Client) -> None:
    days = {"as_of": "2025-03-05"}
    wanted: dict[str, list[Any]] = {
        "ids": ["LTU", "edition:landmine-monitor-2024", "nobody"],
        "properties": [{"id": "standing:ccm", "settings": days}, {"id": "region"}, {"id": "alpha2"}, {"id": "name:ar"},
                       {"id": "since:apmbc"}, {"id": "title"}],
    }  # fmt: skip
    found = get(api, extend=wanted)
    fits(EXTENDED, found)
    assert list(found["rows"]) == wanted["ids"]
    assert [m["id"] for m in found["meta"]] == [p["id"] for p in wanted["properties"]]
    lithuania = found["rows"]["LTU"]
    assert lithuania["standing:ccm"] == [{"str": "withdrawal_notified"}]
    assert lithuania["alpha2"] == [{"str": "LT"}]
    assert lithuania["title"] == found["rows"]["nobody"]["region"] == []
    assert found["rows"]["edition:landmine-monitor-2024"]["title"] == [{"str": "Landmine Monitor 2024"}]
    assert api.post("/api/v1/reconcile", {"extend": orjson.dumps(wanted).decode()}).json() == found


@pytest.mark.parametrize(
    "extend", ["{", "[]", "{}", '{"ids": "LTU", "properties": []}', '{"ids": [5], "properties": []}',
               '{"ids": ["LTU"], "properties": [{"id": "nosuch"}]}', '{"ids": ["LTU"], "properties": ["m49"]}',
               '{"ids": ["LTU"], "properties": [{"id": "m49", "settings": {"as_of": "never"}}]}'],
)  # fmt: skip
def test_a_wrong_extension_is_refused_in_one_line(api: Client, extend: str) -> None:
    assert "\n" not in get(api, status=400, extend=extend)["error"]


def test_properties_are_proposed_for_each_type(api: Client) -> None:
    for kind in ("area", "edition", "source"):
        found = get(api, "/properties", type=kind)
        fits({"type": "object", "required": ["properties"], "properties": {"properties": {"items": NAMED}}}, found)
        assert found["type"] == kind
        assert found["properties"]
    assert len(get(api, "/properties", type="area", limit="3")["properties"]) == 3


def test_entities_properties_and_types_are_suggested(api: Client) -> None:
    manifest = get(api)
    for kind, prefix, wanted in (("entity", "Lithu", "LTU"), ("entity", "LTU", "LTU"), ("entity", "Литв", "LTU"),
                                 ("property", "standing", "standing:ccm"), ("type", "State", "area")):  # fmt: skip
        service = manifest["suggest"][kind]
        address = (service["service_url"] + service["service_path"]).removeprefix("http://localhost/api/v1/reconcile")
        found = get(api, address, prefix=prefix)
        fits(SUGGESTED, found)
        assert wanted in [item["id"] for item in found["result"]]
        flyout = service["flyout_service_path"].partition("?")[0]
        assert get(api, flyout, id=wanted)["id"] == wanted
    first = get(api, "/suggest/entity", prefix="S")["result"]
    assert first[5:] == get(api, "/suggest/entity", prefix="S", cursor="5")["result"][: len(first) - 5]


def test_an_entity_is_shown_in_a_frame_and_leads_to_its_page(api: Client) -> None:
    manifest = get(api)
    made = api.get(manifest["preview"]["url"].replace("{{id}}", "LTU").removeprefix("http://localhost"))
    assert made.headers["Content-Type"].startswith("text/html")
    assert "frame-ancestors *" in made.headers["Content-Security-Policy"]
    assert "withdrawn" in made.content.decode()
    assert "<script" not in made.content.decode()
    for entity in ("LTU", "edition:landmine-monitor-2024", "source:casualties"):
        leads = api.get(manifest["view"]["url"].replace("{{id}}", entity).removeprefix("http://localhost"))
        assert leads.status_code == 302
        assert api.get(leads.headers["Location"]).status_code == 200
    for path in ("/preview", "/view", "/flyout/entity"):
        assert get(api, path, status=404, id="<b>nobody</b>")["error"]
