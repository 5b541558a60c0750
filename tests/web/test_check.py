"""Checking a text on the live site: the form, the API, their limits, and what hostile requests get."""

import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from itertools import count
from pathlib import Path

import orjson
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from firmground.factcheck.answers import Asked, answer
from firmground.factcheck.checking import Checked, Checker, load_checker
from firmground.factcheck.documents.checked import argued
from firmground.factcheck.documents.document import Document
from firmground.ledger.history import Readings
from firmground.web import check_views, views
from firmground.web.checking import Limits, checked_by
from firmground.web.limits import RateLimit
from firmground.web.publication import Publication, today
from firmground.web.uploads import LARGEST, Brought, Refused
from publish.invented_incidents import incidents_folder
from publish.record import bundled_record
from web.in_memory import InMemory

TEXT = "As of 1 March 2026 the Mine Ban Treaty had 170 states parties. The Mine Ban Treaty has 161 states parties."
DAY = "2026-03-01"
# What the documentation sends with curl, and what it shows as the answer.
_DOCUMENTED = re.compile(r"-d '(\{.*?\})'|```json\n(.*?)```", re.DOTALL)


@pytest.fixture
def limits(monkeypatch: pytest.MonkeyPatch) -> Limits:
    found = Limits()
    monkeypatch.setattr(check_views, "limits", lambda: found)
    return found


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch, limits: Limits) -> Iterator[Client]:
    readings: Readings = InMemory()  # type: ignore[assignment]
    publication = Publication(readings=readings, shelf=bundled_record().shelf, incidents=incidents_folder())
    monkeypatch.setattr(views, "publication", lambda: publication)
    yield Client(SERVER_NAME="localhost")


def ask(client: Client, **sent: object) -> tuple[int, dict[str, object]]:
    made = client.post("/api/check", orjson.dumps(sent), content_type="application/json")
    return made.status_code, made.json()


def test_a_text_is_answered_with_its_claims_marked_and_judged(client: Client) -> None:
    made = client.post("/en/check/", {"text": TEXT, "published": DAY})
    page = made.content.decode()
    assert made.status_code == 200
    assert 'aria-label="Note 1: contradicted"' in page
    assert 'aria-label="Note 2: supported"' in page
    assert "Judged by what was known on 1 March 2026 (the day that was given)" in page
    assert "../statements/" in page


def test_an_answer_is_kept_by_no_cache_and_sets_no_cookie(client: Client) -> None:
    made = client.post("/en/check/", {"text": TEXT})
    assert made.headers["Cache-Control"] == "no-store"
    assert made.headers["X-Robots-Tag"] == "noindex"
    assert made.headers["Content-Security-Policy"].startswith("default-src 'self'")
    assert "ETag" not in made.headers
    assert not made.cookies


def test_the_form_is_filled_again_with_the_text_and_the_day_it_was_judged_by(client: Client) -> None:
    page = client.post("/en/check/", {"text": "\r\nOne.\r\n" + TEXT}).content.decode()
    assert f'value="{today().isoformat()}"' in page
    # A browser drops the first line end of a box.
    assert 'aria-describedby="text-hint">\n\nOne.\nAs of' in page


def test_the_api_gives_what_the_command_line_prints(client: Client) -> None:
    status, found = ask(client, text=TEXT, published=DAY)
    checker = load_checker(bundled_record())
    asked = Asked(today(), today().fromisoformat(DAY))
    assert status == 200
    assert found == answer(checker, Document("", TEXT), asked).json()
    claims = found["claims"]
    assert isinstance(claims, list)
    assert [TEXT[c["start"] : c["end"]] for c in claims] == [c["text"] for c in claims]


def test_the_example_of_the_documentation_is_what_the_api_answers(client: Client) -> None:
    sent, shown = _DOCUMENTED.findall((Path(__file__).parents[2] / "docs" / "api.md").read_text("utf-8"))
    status, found = ask(client, **orjson.loads(sent[0]))
    expected = orjson.loads(shown[1])
    assert status == 200
    assert list(found) == list(expected)
    claims = found["claims"]
    assert isinstance(claims, list)
    (claim,), (told,) = claims, expected["claims"]
    assert list(claim) == list(told)
    assert list(claim["citations"][0]) == list(told["citations"][0])
    exact = ("start", "end", "text", "kind", "verdict", "error", "expected", "why", "reading")
    assert {name: claim[name] for name in exact} == {name: told[name] for name in exact}


@pytest.mark.parametrize("address", ["/api/check", "/api/v1/check"])
def test_the_api_gives_its_reasons_in_the_language_that_is_asked_for(client: Client, address: str) -> None:
    def asked(lang: str) -> tuple[int, dict[str, object]]:
        body = orjson.dumps({"text": TEXT, "published": DAY})
        made = client.post(f"{address}{lang}", body, content_type="application/json")
        return made.status_code, orjson.loads(made.content)

    status, found = asked("?lang=fr")
    assert (status, asked("?lang=en")) == (200, asked(""))
    claims, english = found["claims"], asked("")[1]["claims"]
    assert isinstance(claims, list)
    assert isinstance(english, list)
    assert [list(claim) for claim in claims] == [list(claim) for claim in english]
    spoken = [claim["why"] for claim in claims]
    assert spoken != [claim["why"] for claim in english]
    assert all("Traité d’interdiction des mines" in why and "<" not in why for why in spoken)
    assert [{**c, "why": "", "expected": ""} for c in claims] == [{**c, "why": "", "expected": ""} for c in english]
    assert asked("?lang=de")[0] == 422
    assert "lang is one of en, ar, es, fr" in str(asked("?lang=de")[1]["error"])


def test_pages_of_other_sites_may_ask_the_api(client: Client) -> None:
    before = client.options("/api/check", headers={"Origin": "https://example.org"})
    assert before.status_code == 204
    for made in (before, client.post("/api/check", b"{}", content_type="application/json")):
        assert made.headers["Access-Control-Allow-Origin"] == "*"
        assert "Access-Control-Allow-Credentials" not in made.headers
    assert before.headers["Access-Control-Allow-Headers"] == "Content-Type"


@pytest.mark.parametrize(
    ("body", "line"),
    [
        (b"", "expected a JSON object"),
        (b"{", "expected a JSON object"),
        (b"[]", "expected a JSON object"),
        (b'{"text": "x", "audience": "desk"}', "nothing else"),
        (b'{"text": 5}', "are texts"),
        (b'{"text": "\\ud800"}', "expected a JSON object"),
        (b'{"text": "  "}', "no text to check"),
        (b'{"text": null}', "no text to check"),
        (b'{"text": "x", "published": "yesterday"}', "a day like 2026-02-20"),
        (b'{"text": "x", "published": "2026-02"}', "a day like 2026-02-20"),
        (b'{"text": "x", "published": "2099-01-01"}', "from 1990 to today"),
        (b'{"text": "x", "language": "de"}', "one of en, fr, es"),
    ],
)
def test_a_wrong_request_gets_one_clear_line(client: Client, body: bytes, line: str) -> None:
    made = client.post("/api/check", body, content_type="application/json")
    assert made.status_code == 400
    assert made.headers["Content-Type"] == "application/json"
    assert set(made.json()) == {"error"}
    assert line in made.json()["error"]
    assert "\n" not in made.json()["error"]


@pytest.mark.parametrize("method", ["get", "put", "delete", "patch", "head"])
def test_the_api_is_asked_with_post(client: Client, method: str) -> None:
    made = getattr(client, method)("/api/check")
    assert (made.status_code, made.headers["Allow"]) == (405, "POST, OPTIONS")


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_the_page_is_read_or_sent_a_text_and_nothing_else(client: Client, method: str) -> None:
    assert getattr(client, method)("/en/check/").status_code == 405


def test_a_text_that_is_too_large_is_refused_before_it_is_read(client: Client) -> None:
    large = "x" * (LARGEST + 1)
    assert ask(client, text=large)[0] == 413
    made = client.post("/en/check/", {"text": large})
    assert made.status_code == 413
    assert "at most 1 MB" in made.content.decode()
    said = client.post("/api/check", b"{}", content_type="application/json", CONTENT_LENGTH="9" * 30)
    assert said.status_code == 413


def test_one_check_too_many_waits(client: Client, limits: Limits) -> None:
    limits.checks = RateLimit(2, 60)
    assert [ask(client, text="x")[0] for _ in range(3)] == [200, 200, 429]
    made = client.post("/en/check/", {"text": TEXT})
    assert made.status_code == 429
    assert 0 < int(made.headers["Retry-After"]) <= 60
    assert "Too many checks from your address" in made.content.decode()
    assert client.post("/api/check", b"{}", content_type="x/y", REMOTE_ADDR="192.0.2.9").status_code == 400


def test_a_text_that_takes_too_long_is_given_up(client: Client, limits: Limits) -> None:
    limits.seconds = -1
    status, found = ask(client, text=TEXT)
    assert status == 422
    assert "takes too long" in str(found["error"])


def test_the_time_of_a_check_holds_from_the_reading_of_its_file_on(client: Client, limits: Limits) -> None:
    limits.reading_seconds = 0.01
    made = client.post("/en/check/", {"file": SimpleUploadedFile("x.html", b"<p>" + TEXT.encode(), "text/html")})
    assert made.status_code == 400
    assert "takes more than 0.01 seconds to read" in made.content.decode()
    # Reading takes longer than all the time there is: a new process takes so long to start.
    limits.reading_seconds, limits.seconds = 5, 0.02
    made = client.post("/en/check/", {"file": SimpleUploadedFile("x.html", b"<p>" + TEXT.encode(), "text/html")})
    assert made.status_code == 422


def test_the_clock_is_looked_at_within_a_sentence(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    ticks = count()
    monkeypatch.setattr("firmground.web.checking.time.monotonic", lambda: next(ticks))
    checker = views.publication().checker()
    with pytest.raises(Refused, match="takes too long"):
        # Two claims in one sentence: fewer looks at the clock than there are kinds do not do.
        checked_by(len(checker.kinds) + 2, checker, Brought(Document("", TEXT.partition(". ")[0]), Asked(today())))
    document = Document("", "Antipersonnel mines are a militarily necessary weapon. " * 2_000)
    looked: list[int] = []
    argued(replace(checker, between=lambda: looked.append(1)), document, Checked(today(), "en", read=True, claims=()))
    assert len(looked) >= 2_000


def test_of_very_many_claims_the_first_are_shown_and_how_many_more_is_told(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("firmground.web.checking.MOST_CLAIMS", 2)
    page = client.post("/en/check/", {"text": f"{TEXT}\n\n{TEXT}", "published": DAY}).content.decode()
    assert "4 claims were found" in page
    assert "Only the first 2 are marked here, 2 more are not shown" in page
    assert page.count('class="claim ') == 2


def test_kept_texts_are_looked_at_so_often_by_one_client(client: Client, limits: Limits) -> None:
    limits.looks = RateLimit(2, 60)
    address = f"/en/check/{'x' * 32}/"
    assert [client.get(address).status_code for _ in range(3)] == [404, 404, 429]


def test_no_more_texts_are_checked_at_once_than_there_is_room_for(client: Client, limits: Limits) -> None:
    limits.waiting_seconds = 0.01

    def refused() -> bool:
        made = client.post("/api/check", orjson.dumps({"text": TEXT}), content_type="application/json")
        return (made.status_code, made.headers.get("Retry-After")) == (503, "5")

    with limits.at_once.held_by("a", 0):
        assert not refused()
        with limits.at_once.held_by("b", 0):
            assert refused()
    # One client has one place, however many are free.
    with limits.at_once.held_by("127.0.0.1", 0):
        assert refused()
    # A check that fails gives its place back.
    limits.seconds = -1
    assert [ask(client, text=TEXT)[0] for _ in range(3)] == [422] * 3


def test_a_file_goes_before_the_box_and_a_page_tells_its_day(client: Client) -> None:
    html = f"""<html><head><meta property="article:published_time" content="2026-03-01T10:00:00Z">
    <script>alert(1)</script></head><body><article><p>{TEXT}</p></article></body></html>"""
    file = SimpleUploadedFile('<i>"news".html', html.encode(), "text/html")
    page = client.post("/en/check/", {"text": "ignored", "file": file}).content.decode()
    assert "Note 1: contradicted" in page
    assert "1 March 2026 (the day that the file tells)" in page
    assert "ignored" not in page
    assert "alert(1)" not in page
    assert "<i>" not in page


def test_a_file_that_is_no_text_gets_a_line_that_says_so(client: Client) -> None:
    file = SimpleUploadedFile("x.txt", b"\x7fELF\x01\x02\x03\x04\x05\x06\x0e" * 50)
    made = client.post("/en/check/", {"file": file})
    assert made.status_code == 400
    assert "This could not be read." in made.content.decode()
    assert "x.txt" in made.content.decode()


def test_a_broken_form_is_refused(client: Client) -> None:
    made = client.post("/en/check/", b"--x\r\nnonsense", content_type="multipart/form-data; boundary=")
    assert made.status_code == 400
    assert b"This could not be read." in made.content
    many = client.post("/en/check/", {f"f{number}": "x" for number in range(1_200)})
    assert many.status_code == 400


def test_nothing_sent_is_written_to_the_disk(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*given: object, **named: object) -> None:
        raise AssertionError("a temporary file was made")

    monkeypatch.setattr("tempfile.NamedTemporaryFile", refuse)
    large = SimpleUploadedFile("x.txt", (TEXT + " x" * 450_000).encode())
    assert client.post("/en/check/", {"file": large}).status_code == 200


def test_a_text_of_a_language_that_is_not_read_is_not_judged(client: Client) -> None:
    german = "Der Vertrag hat 170 Vertragsstaaten, und die Zahl der Opfer ist im letzten Jahr wieder gestiegen."
    found = ask(client, text=german)[1]
    assert (found["read"], found["claims"]) == (False, [])
    assert "nothing in it was judged" in client.post("/en/check/", {"text": german}).content.decode()


@pytest.mark.parametrize(
    "text",
    [
        "\x00" * 500 + TEXT, TEXT.replace(" ", "\u200b \u202e"), "<" * 5_000, "(" * 5_000, TEXT * 300,
        "\n" * 9_000 + "x",
        "9" * 20_000, "&#" * 5_000, "é" * 5_000 + TEXT, "\r" + TEXT,
    ],
    ids=range(10),
)  # fmt: skip
def test_a_hostile_text_gets_an_answer(client: Client, text: str) -> None:
    made = client.post("/en/check/", {"text": text, "published": DAY})
    assert made.status_code == 200
    assert b"\x00" not in made.content


def test_the_checker_is_made_once_for_a_reading(client: Client) -> None:
    one, other = (views.publication().checker() for _ in range(2))
    assert isinstance(one, Checker)
    assert one is other
    assert one.knowledge.record is views.publication().press().record


def test_a_page_of_a_language_we_do_not_have_takes_no_text(client: Client) -> None:
    assert client.post("/xx/check/", {"text": TEXT}).status_code == 404
    assert client.post("/en/check/", BytesIO(b"").read(), content_type="text/plain").status_code == 400


def test_a_host_that_is_not_allowed_is_refused(client: Client) -> None:
    for address in ("/en/check/", "/api/check"):
        made = client.post(address, {"text": TEXT}, SERVER_NAME="evil.example")
        assert made.status_code == 400
        assert made.content.count(b"\n") == 1
        assert made.headers["X-Content-Type-Options"] == "nosniff"
        assert made.headers["Content-Security-Policy"].startswith("default-src 'self'")
