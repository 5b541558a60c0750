"""The site live and as files: the same bytes at the default viewpoint, no cookie, safe headers, hostile addresses."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.test import Client

from firmground.ledger.history import Readings
from firmground.model.errors import FirmgroundError
from firmground.model.viewpoint import Viewpoint
from firmground.publish.catalogues import translations
from firmground.publish.drafts import Draft
from firmground.publish.inert import inert
from firmground.publish.page import PageFile, load_pages
from firmground.publish.press import Press, Settings
from firmground.publish.site import write_site
from firmground.publish.site_files import write_page
from firmground.web import views
from firmground.web.publication import PageCache, Publication, today
from publish.invented_incidents import incidents_folder
from publish.record import bundled_record
from web.in_memory import InMemory


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    readings: Readings = InMemory()  # type: ignore[assignment]
    # The data directory of whoever runs the tests may hold a release.
    publication = Publication(
        readings=readings, shelf=bundled_record().shelf, incidents=incidents_folder(),
        release=tmp_path_factory.mktemp("none"),
    )  # fmt: skip
    monkeypatch.setattr(views, "publication", lambda: publication)
    yield Client(SERVER_NAME="localhost")


def _press() -> Press:
    return Press(bundled_record(), Settings(translations()), load_pages())


@pytest.mark.parametrize("page", load_pages(), ids=lambda page: page.slug)
def test_the_file_is_what_the_server_gives(client: Client, tmp_path: Path, page: object) -> None:
    press, view = _press(), Viewpoint.default(today())
    found = press.page(page.slug)  # type: ignore[attr-defined]
    key = next(iter(found.module.keys(press.record, view)))
    write_page(press, view, (found.slug, key), Draft(tmp_path, tmp_path, {}))
    address = f"/en/{found.address(key)}"
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.content == (tmp_path / "en" / found.address(key) / "index.html").read_bytes()
    assert (
        client.get(address + "index.json").content == (tmp_path / "en" / found.address(key) / "index.json").read_bytes()
    )


@pytest.mark.parametrize("key", ["casualties/world", "parties/apmbc", "standing/ltu", "failure_rates"])
def test_the_files_of_a_chart_are_the_same_live_and_static(client: Client, tmp_path: Path, key: str) -> None:
    write_page(_press(), Viewpoint.default(today()), ("chart", key), Draft(tmp_path, tmp_path, {}))
    for name, kind in (
        ("chart.svg", "image/svg+xml"), ("chart.png", "image/png"), ("index.csv", "text/csv; charset=utf-8"),
    ):  # fmt: skip
        answer = client.get(f"/en/charts/{key}/{name}")
        assert (answer.status_code, answer.headers["Content-Type"]) == (200, kind)
        assert answer.content == (tmp_path / "en" / "charts" / key / name).read_bytes()
        again = client.get(f"/en/charts/{key}/{name}", headers={"If-None-Match": answer.headers["ETag"]})
        assert again.status_code == 304


@pytest.mark.parametrize("key", ["standing/ccm", "clearance/apmbc", "casualties"])
def test_the_files_of_a_map_are_the_same_live_and_static(client: Client, tmp_path: Path, key: str) -> None:
    write_page(_press(), Viewpoint.default(today()), ("map", key), Draft(tmp_path, tmp_path, {}))
    folder = tmp_path / "en" / "maps" / key
    for file in folder.iterdir():
        name = "" if file.name == "index.html" else file.name
        assert client.get(f"/en/maps/{key}/{name}").content == file.read_bytes(), file.name
    assert (folder / "changes.json").is_file() == key.startswith("standing/")
    policy = client.get(f"/en/maps/{key}/frame/").headers["Content-Security-Policy"]
    assert "frame-ancestors *" in policy


def test_a_chart_of_another_day_is_another_picture(client: Client) -> None:
    now = client.get("/en/charts/standing/ltu/chart.svg").content
    assert client.get("/en/charts/standing/ltu/chart.svg?as_of=2020-01-01").content != now
    wrong = client.get("/en/charts/standing/ltu/chart.png?as_of=2020-02-31")
    assert (wrong.status_code, wrong.headers["Content-Type"]) == (400, "text/plain; charset=utf-8")


def test_only_the_frame_of_a_chart_may_be_shown_on_another_site(client: Client) -> None:
    policy = client.get("/en/charts/casualties/world/frame/").headers["Content-Security-Policy"]
    assert "frame-ancestors *" in policy
    assert "script-src 'none'" in policy
    for address in ("/en/charts/casualties/world/", "/en/areas/ltu/", "/en/charts/nothing/frame/"):
        assert "frame-ancestors 'none'" in client.get(address).headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    "address", ["/en/areas/ltu/chart.svg", "/en/charts/casualties/world/chart.gif", "/en/charts/nope/chart.svg"]
)
def test_a_file_that_a_page_does_not_have_is_404(client: Client, address: str) -> None:
    answer = client.get(address, follow=True)
    assert answer.status_code == 404


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
        "/en/statements/%F0%9F%92%A3/", "/en/groups/asean/", "/en/cards/zzz/", "/en/cards/1901/", "/en/sheets/xkx/",
        "/en/rankings/1901/", "/en/compare/ltu,zzz/", "/en/changes/2025-13-01..2025-12-31/", "/en/outside/ltu/",
        "/en/treaties/npt/timeline/", "/en/treaties/npt/outside/",
    ],
)  # fmt: skip
def test_an_address_with_nothing_behind_it_is_404(client: Client, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404


@pytest.mark.parametrize(
    ("asked", "leads_to"),
    [
        ("compare/?areas=LTU,LVA,EST", "compare/ltu,lva,est/"),
        ("compare/?areas=LTU&areas=Latvia", "compare/ltu,lva/"),
        ("compare/?areas=LTU,LVA&as_of=2025-03-05", "compare/ltu,lva/?as_of=2025-03-05"),
        ("changes/?from=2025-03-05&to=2025-03-06", "changes/2025-03-05..2025-03-06/"),
        (
            "changes/?from=2025-03-05&to=2025-03-06&known_at=2025-03-09",
            "changes/2025-03-05..2025-03-06/?known_at=2025-03-09",
        ),
    ],
)
def test_a_question_leads_to_a_page_of_its_own(client: Client, asked: str, leads_to: str) -> None:
    answer = client.get(f"/en/{asked}")
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/en/{leads_to}")
    assert "Content-Security-Policy" in answer.headers
    assert client.get(answer.headers["Location"]).status_code == 200


@pytest.mark.parametrize(
    "asked",
    [
        "compare/?areas=LTU", "compare/?areas=LTU,Atlantis", "compare/?areas=Congo,LTU", "compare/?areas=<b>,LTU",
        "changes/?from=yesterday", "changes/?from=2025-03-06&to=2025-03-05", "changes/?to=9999-01-01",
        "search/?q=ltu&as_of=never",
    ],
)  # fmt: skip
def test_a_question_that_cannot_be_answered_is_told_so(client: Client, asked: str) -> None:
    answer = client.get(f"/en/{asked}")
    assert answer.status_code == 400
    assert b"<b>" not in answer.content.split(b"<main")[1].split(b"fault")[-1][:200]


def test_one_day_of_two_that_the_address_leaves_out_is_filled_in(client: Client) -> None:
    answer = client.get("/en/changes/?from=2025-03-05")
    assert answer.headers["Location"] == f"/en/changes/2025-03-05..{today()}/"


def test_a_search_is_answered_without_scripts(client: Client) -> None:
    found = client.get("/en/search/?q=lithuania&as_of=2020-01-01").content.decode()
    assert 'href="../areas/ltu/?as_of=2020-01-01&amp;known_at=' in found
    assert "Nothing of this name" in client.get("/en/search/?q=zzzz").content.decode().split("</form>")[1]
    hostile = client.get('/en/search/?q="><script>alert(1)</script>').content
    assert b"<script>alert" not in hostile
    assert client.get("/en/search/?q=" + "x" * 5_000).status_code == 200


def test_the_file_of_names_is_the_one_of_a_copy(client: Client, tmp_path: Path) -> None:
    press, view = _press(), Viewpoint.default(today())
    few = Press(press.record, press.settings, tuple(p for p in press.pages if p.slug == "search"))
    write_site(few, view, tmp_path / "copy", workers=1)
    live = client.get("/en/search/entries.json")
    assert live.headers["Content-Type"] == "application/json"
    assert live.content == (tmp_path / "copy" / "en" / "search" / "entries.json").read_bytes()
    assert client.get("/xx/search/entries.json").status_code == 404


def test_a_card_stands_beside_its_page_as_plain_text(client: Client) -> None:
    answer = client.get("/en/cards/ltu/index.txt")
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.content.decode().startswith("Lithuania\n\nIt left the Mine Ban Treaty on 27 December 2025")
    assert client.get("/en/areas/ltu/index.txt").status_code == 404
    assert client.get("/en/cards/ltu/index.txt?as_of=x").status_code == 400


def test_search_engines_are_told_of_every_page_but_statements(client: Client) -> None:
    assert b"Sitemap: http://localhost/sitemap.xml" in client.get("/robots.txt").content
    assert b"<loc>http://localhost/en/sitemap.xml</loc>" in client.get("/sitemap.xml").content
    listed = client.get("/en/sitemap.xml").content
    assert b"<loc>http://localhost/en/areas/ltu/</loc>" in listed
    assert b"/statements/" not in listed
    assert client.get("/sitemap.xml", SERVER_NAME="evil.example").status_code == 400
    assert client.get("/xx/sitemap.xml").status_code == 404


@pytest.mark.parametrize("address", ["compare/", "changes/", "search/", "search/entries.json"])
def test_what_answers_questions_is_only_read(client: Client, address: str) -> None:
    assert client.post(f"/en/{address}").status_code == 405


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_the_public_site_is_only_read(client: Client, method: str) -> None:
    assert getattr(client, method)("/en/areas/ltu/").status_code == 405


def test_the_page_cache_never_holds_more_than_its_limit() -> None:
    cache = PageCache(limit=10_000)
    for number in range(1_000):
        cache.put((str(number),), PageFile("text/html", b"x" * 1_000))
    assert cache.size() <= 10_000
    assert cache.get(("999",)) is not None
    assert cache.get(("0",)) is None


def test_many_threads_may_use_the_page_cache_at_once() -> None:
    cache = PageCache(limit=50_000)

    def work(seed: int) -> None:
        for number in range(2_000):
            key = (str((number * seed) % 97),)
            if cache.get(key) is None:
                cache.put(key, PageFile("text/html", b"x" * 1_000))

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


def test_a_cell_that_a_spreadsheet_would_run_is_made_inert() -> None:
    made = [inert(cell) for cell in ("=1+1", "@x", "-cmd", "-5", "12", "+3")]
    assert made == ["'=1+1", "'@x", "'-cmd", "-5", "12", "'+3"]
