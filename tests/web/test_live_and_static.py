"""The site live and as files: the same bytes at the default viewpoint, no cookie, safe headers, hostile addresses."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client

from firmground.model.viewpoint import Viewpoint
from firmground.publish.page import load_pages
from firmground.publish.press import Press, Settings
from firmground.publish.site import write_page
from firmground.web import views
from firmground.web.publication import Publication, today, translations
from publish.record import bundled_record


class InMemory:
    """Readings that give the bundled record, so that no database is needed."""

    def reading(self, audience: str) -> object:
        assert audience == "public"
        return bundled_record().reading


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch) -> Iterator[Client]:
    publication = Publication(readings=InMemory(), shelf=bundled_record().shelf)  # type: ignore[arg-type]
    monkeypatch.setattr(views, "PUBLICATION", publication)
    yield Client()


def _press() -> Press:
    return Press(bundled_record(), Settings(translations()), load_pages())


@pytest.mark.parametrize("page", load_pages(), ids=lambda page: page.slug)
def test_the_file_is_what_the_server_gives(client: Client, tmp_path: Path, page: object) -> None:
    press, view = _press(), Viewpoint.default(today())
    found = press.page(page.slug)  # type: ignore[attr-defined]
    key = next(iter(found.module.keys(press.record, view)))
    write_page(press, view, (found.slug, key, "en"), tmp_path)
    address = f"/en/{found.address(key)}"
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.content == (tmp_path / "en" / found.address(key) / "index.html").read_bytes()
    assert (
        client.get(address + "index.json").content == (tmp_path / "en" / found.address(key) / "index.json").read_bytes()
    )


def test_no_cookie_is_set_and_nothing_may_be_loaded_from_elsewhere(client: Client) -> None:
    answer = client.get("/en/areas/ltu/")
    assert not answer.cookies
    assert "Set-Cookie" not in answer.headers
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'self'")
    assert b"http://" not in answer.content.split(b"<main")[0]


def test_links_keep_a_viewpoint_other_than_today(client: Client) -> None:
    elsewhen = client.get("/en/areas/ltu/?as_of=2020-01-01&known_at=2021-01-01").content.decode()
    assert 'href="../../areas/?as_of=2020-01-01&amp;known_at=2021-01-01"' in elsewhen
    assert 'href="./"' in elsewhen
    assert "site.css?" not in elsewhen
    assert "?as_of=" not in client.get("/en/areas/ltu/").content.decode()


def test_a_table_is_given_as_csv(client: Client) -> None:
    answer = client.get("/en/changes/index.csv")
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.content.decode().splitlines()[0].count(",") >= 3
    assert client.get("/en/privacy/index.csv").status_code == 404


def test_a_page_asked_for_again_is_not_sent_again(client: Client) -> None:
    tag = client.get("/en/areas/ltu/").headers["ETag"]
    assert client.get("/en/areas/ltu/", headers={"If-None-Match": tag}).status_code == 304
    assert client.get("/en/areas/ltu/?as_of=2020-01-01", headers={"If-None-Match": tag}).status_code == 200


def test_another_day_shows_another_standing(client: Client) -> None:
    before = client.get("/en/areas/ltu/?as_of=2025-03-05").content.decode()
    after = client.get("/en/areas/ltu/?as_of=2025-03-06").content.decode()
    assert before != after
    assert "You are not looking from today." in before


@pytest.mark.parametrize(
    "query",
    [
        "as_of=yesterday",
        "as_of=2025-02-30",
        "known_at=0001-01-01",
        "as_of=9999-12-31",
        "as_of=<script>",
        "as_of=2025-13-01",
    ],
)
def test_a_day_that_is_none_gives_one_clear_answer(client: Client, query: str) -> None:
    answer = client.get(f"/en/areas/ltu/?{query}")
    assert answer.status_code == 400
    assert b"<script>alert" not in answer.content
    assert b"expected a day" in answer.content


@pytest.mark.parametrize(
    "address",
    [
        "/en/nope/", "/en/areas/zzz/", "/en/areas/%2e%2e/", "/en/statements/x/", "/en/statements/../../etc/passwd/",
        "/xx/areas/", "/en/figures/casualties/", "/en/sources/%00/", "/en/areas/ltu/extra/", "/en/treaties/npt/",
        "/en/statements/%F0%9F%92%A3/",
    ],
)  # fmt: skip
def test_an_address_with_nothing_behind_it_is_404(client: Client, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_the_public_site_is_only_read(client: Client, method: str) -> None:
    assert getattr(client, method)("/en/areas/ltu/").status_code == 405


def test_the_page_cache_never_holds_more_than_its_limit() -> None:
    cache = views.PUBLICATION.cache.__class__(limit=10_000)
    for number in range(1_000):
        cache.put((str(number),), b"x" * 1_000)
    assert sum(len(content) for content in cache._held.values()) <= 10_000
    assert cache.get(("999",)) is not None
    assert cache.get(("0",)) is None
