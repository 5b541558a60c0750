"""The site live and as files: the same bytes at the default viewpoint, no cookie, safe headers, hostile addresses."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.test import Client

from firmground.ledger.history import Readings
from firmground.model.errors import FirmgroundError
from firmground.model.viewpoint import Viewpoint
from firmground.publish.csv_text import inert
from firmground.publish.page import load_pages
from firmground.publish.press import Press, Settings
from firmground.publish.site import write_page, write_site
from firmground.web import views
from firmground.web.publication import PageCache, Publication, today, translations
from publish.invented_incidents import incidents_folder
from publish.record import bundled_record


class InMemory:
    """Readings that give the bundled record, so that no database is needed."""

    def reading(self, audience: str) -> object:
        assert audience == "public"
        return bundled_record().reading


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch) -> Iterator[Client]:
    readings: Readings = InMemory()  # type: ignore[assignment]
    publication = Publication(readings=readings, shelf=bundled_record().shelf, incidents=incidents_folder())
    monkeypatch.setattr(views, "publication", lambda: publication)
    yield Client(SERVER_NAME="localhost")


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
    assert b"<script>" not in answer.content
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
    cache = PageCache(limit=10_000)
    for number in range(1_000):
        cache.put((str(number),), b"x" * 1_000)
    assert cache.size() <= 10_000
    assert cache.get(("999",)) is not None
    assert cache.get(("0",)) is None


def test_many_threads_may_use_the_page_cache_at_once() -> None:
    cache = PageCache(limit=50_000)

    def work(seed: int) -> None:
        for number in range(2_000):
            key = (str((number * seed) % 97),)
            if cache.get(key) is None:
                cache.put(key, b"x" * 1_000)

    with ThreadPoolExecutor(8) as pool:
        for done in [pool.submit(work, seed) for seed in range(1, 9)]:
            done.result()
    assert cache.size() <= 50_000


def test_a_host_that_is_not_allowed_is_refused(client: Client) -> None:
    assert client.get("/en/", SERVER_NAME="evil.example").status_code == 400


def test_an_address_without_a_page_is_404_also_for_who_holds_a_tag(client: Client) -> None:
    tag = client.get("/en/areas/ltu/").headers["ETag"]
    assert client.get("/en/nosuch/", headers={"If-None-Match": tag}).status_code == 404
    assert client.get("/en/areas/ltu/", headers={"If-None-Match": f"W/{tag}"}).status_code == 304


def test_the_redirect_that_adds_a_slash_keeps_the_viewpoint_and_quotes_the_path(client: Client) -> None:
    answer = client.get("/en/areas/ltu?as_of=2020-01-01")
    assert (answer.status_code, answer.headers["Location"]) == (301, "/en/areas/ltu/?as_of=2020-01-01")
    assert client.get("/en/areas/a%3Fb").headers["Location"] == "/en/areas/a%3Fb/"


def test_a_folder_that_is_not_a_copy_of_the_site_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "diary.txt").write_text("mine")
    with pytest.raises(FirmgroundError, match="holds no copy of the site"):
        write_site(_press(), Viewpoint.default(today()), tmp_path)
    assert (tmp_path / "diary.txt").read_text() == "mine"


def test_a_cell_that_a_spreadsheet_would_run_is_madeinert() -> None:
    made = [inert(cell) for cell in ("=1+1", "@x", "-cmd", "-5", "12", "+3")]
    assert made == ["'=1+1", "'@x", "'-cmd", "-5", "12", "'+3"]
