"""The page of open data, with a release at hand and without; the site holds the release beside it."""

from dataclasses import replace
from pathlib import Path

from firmground.publish.numbers.resolving import Resolver
from firmground.publish.numbers.whole import unresolved_on
from firmground.publish.opendata.listing import present_release, released_in
from firmground.publish.opendata.signing import Signer
from firmground.publish.opendata.tables import TABLES
from firmground.publish.press import Press
from firmground.publish.site import write_site
from publish.opendata.bundled_release import bundled_release
from publish.record import bundled_press, bundled_record, html, known_statements, viewpoint


def _offering() -> Press:
    whole = bundled_press()
    return Press(
        replace(whole.record, released=released_in(bundled_release()[0])), whole.settings,
        tuple(p for p in whole.pages if p.slug in {"data", "calendar", "feeds"}),
    )  # fmt: skip


def test_without_a_release_the_page_tells_what_one_holds() -> None:
    page = html("data")
    assert "No release is at hand" in page
    assert all(f"<code>{column.name}</code>" in page for table in TABLES for column in table.columns)


def test_without_a_release_no_cell_shows_a_label_alone() -> None:
    # On a phone each cell stands behind the head of its column; what is empty is not shown.
    assert "<span></span></td>" not in html("data", "", viewpoint())


def test_every_file_of_the_release_is_linked_and_copied(tmp_path: Path) -> None:
    folder, manifest = bundled_release()
    write_site(_offering(), viewpoint(), tmp_path / "site", workers=1, release=folder)
    page = (tmp_path / "site" / "en" / "data" / "index.html").read_text("utf-8")
    for entry in manifest["files"]:
        assert f'href="../../data/{entry["path"]}"' in page
        assert (tmp_path / "site" / "data" / entry["path"]).stat().st_size == entry["bytes"]
    assert (tmp_path / "site" / "en" / "calendar" / "all.ics").is_file()
    assert (tmp_path / "site" / "en" / "feeds" / "ltu.atom").is_file()


def test_every_number_told_of_a_release_resolves() -> None:
    whole = bundled_press()
    released = Press(replace(whole.record, released=released_in(bundled_release()[0])), whole.settings, whole.pages)
    assert "SHA256SUMS" in released.html(released.page("data"), "", viewpoint(), "en").decode()
    assert unresolved_on(Resolver(released, viewpoint(), "en"), "data", "") == []


def test_a_release_that_is_the_present_one_is_kept() -> None:
    folder = bundled_release()[0]
    before = (folder / "manifest.json").stat().st_mtime_ns
    found = present_release(folder, bundled_record(), viewpoint(), Signer())
    assert (folder / "manifest.json").stat().st_mtime_ns == before
    assert found == released_in(folder)
    assert found.tables["statements"] == known_statements()
