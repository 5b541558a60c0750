"""The release, the calendars and the feeds as the server gives them."""

from collections.abc import Iterator

import pytest
from django.test import Client

from firmground.ledger.history import Readings
from firmground.web import views
from firmground.web.publication import Publication
from publish.invented_incidents import incidents_folder
from publish.opendata.bundled_release import bundled_release
from publish.record import bundled_record
from web.in_memory import InMemory


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch) -> Iterator[Client]:
    readings: Readings = InMemory()  # type: ignore[assignment]
    publication = Publication(
        readings=readings, shelf=bundled_record().shelf, incidents=incidents_folder(), release=bundled_release()[0]
    )
    monkeypatch.setattr(views, "publication", lambda: publication)
    yield Client(SERVER_NAME="localhost")


def test_every_file_of_the_release_is_served_as_it_is(client: Client) -> None:
    folder, manifest = bundled_release()
    for name in [*(entry["path"] for entry in manifest["files"]), "manifest.json"]:
        answer = client.get(f"/data/{name}")
        assert answer.status_code == 200
        assert b"".join(answer.streaming_content) == (folder / name).read_bytes()  # type: ignore[attr-defined]
        assert answer["Access-Control-Allow-Origin"] == "*"
        assert answer["Content-Disposition"].startswith("attachment")
        assert not answer.cookies


@pytest.mark.parametrize("name", ["", "manifest.sig", "delta.jsonl", "../ledger.sqlite3", "csv/nothing.csv", "csv"])
def test_what_is_no_file_of_the_release_is_404(client: Client, name: str) -> None:
    assert client.get(f"/data/{name}").status_code == 404


def test_a_file_asked_for_again_is_not_sent_again(client: Client) -> None:
    first = client.get("/data/csv/areas.csv")
    first.close()
    assert client.get("/data/csv/areas.csv", HTTP_IF_NONE_MATCH=first["ETag"]).status_code == 304
    assert client.post("/data/csv/areas.csv").status_code == 405


def test_the_page_of_data_shows_the_release_at_hand(client: Client) -> None:
    page = client.get("/en/data/").content.decode()
    assert 'href="../../data/parquet/statements.parquet"' in page


@pytest.mark.parametrize(("address", "kind"), [
    ("/en/calendar/all.ics", "text/calendar; charset=utf-8"), ("/en/calendar/ltu.ics", "text/calendar; charset=utf-8"),
    ("/en/feeds/ccm.atom", "application/atom+xml; charset=utf-8"),
])  # fmt: skip
def test_calendars_and_feeds_are_served_with_their_type(client: Client, address: str, kind: str) -> None:
    answer = client.get(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, kind)
    assert client.get(address, HTTP_IF_NONE_MATCH=answer["ETag"]).status_code == 304


@pytest.mark.parametrize(
    "address", ["/en/calendar/xxx.ics", "/en/calendar/all.atom", "/en/areas/ltu/all.ics", "/en/x.ics"]
)
def test_a_calendar_that_is_none_is_404(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


def test_a_calendar_follows_the_two_days(client: Client) -> None:
    then, now = (
        client.get("/en/calendar/tha.ics?as_of=2022-06-01&known_at=2022-06-01"),
        client.get("/en/calendar/tha.ics"),
    )
    assert then.content != now.content
