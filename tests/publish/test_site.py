"""The site as files: the change file says what the law says, and 404.html begins at the root of the host."""

import json
import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from firmground.model.errors import FirmgroundError
from firmground.publish.press import Press
from firmground.publish.site import Hosted, checked_root, write_site
from firmground.publish.standing_changes import standing_changes
from publish.record import TODAY, bundled_press, bundled_record, viewpoint


def test_the_change_file_says_for_every_day_what_the_law_says() -> None:
    record = bundled_record()
    found = json.loads(standing_changes(record, viewpoint()))
    assert set(found["areas"]) == {area.code for area in record.shelf.areas.states()}
    days = [date(1996, 1, 1) + timedelta(days=97 * step) for step in range(130)]
    for code, lines in found["areas"].items():
        for slug, line in zip(found["treaties"], lines, strict=True):
            for day in days:
                past = [place for since, place in line if since <= day.isoformat()]
                standing = found["standings"][past[-1] if past else 0]
                assert standing == record.segment(code, record.shelf.treaty(slug), day, TODAY).standing


def test_the_change_file_names_acts_without_their_day() -> None:
    found = json.loads(standing_changes(bundled_record(), viewpoint()))
    assert ["LBN", 0, "2026-01-01", "2026-12-30"] in found["undated"]


def test_the_change_file_knows_nothing_later_than_its_viewpoint() -> None:
    found = json.loads(standing_changes(bundled_record(), viewpoint(known_at=date(2024, 9, 1))))
    assert found["areas"]["LTU"][1][-1] == ["2011-09-01", found["standings"].index("in_force")]


def test_the_page_for_nothing_links_from_the_root_and_every_other_page_relatively(tmp_path: Path) -> None:
    whole = bundled_press()
    press = Press(whole.record, whole.settings, tuple(p for p in whole.pages if p.slug == "about"))
    for root in ("/", "/firmground"):
        write_site(press, viewpoint(), tmp_path / "copy", Hosted(root), workers=1)
        begins = checked_root(root)
        for name in ("404.html", "en/404.html"):
            links = re.findall(r'(?:href|src)="([^"]+)"', (tmp_path / "copy" / name).read_text("utf-8"))
            away = [link for link in links if not link.startswith((begins, "#", "mailto:"))]
            assert away == ["./"]  # back to today, which a page for nothing never shows
        about = (tmp_path / "copy" / "en" / "about" / "index.html").read_text("utf-8")
        assert 'href="../../assets/site.css"' in about


def test_a_copy_of_version_0_1_0_is_known_and_replaced(tmp_path: Path) -> None:
    whole = bundled_press()
    press = Press(whole.record, whole.settings, tuple(p for p in whole.pages if p.slug == "about"))
    (tmp_path / "copy" / "assets").mkdir(parents=True)
    (tmp_path / "copy" / "assets" / "static.json").write_text("{}")
    write_site(press, viewpoint(), tmp_path / "copy", workers=1)
    assert not (tmp_path / "copy" / "assets" / "static.json").exists()
    assert (tmp_path / "copy" / "assets" / "changes.json").is_file()


@pytest.mark.parametrize("root", ["firmground", "//evil.example/", "https://evil.example/", "/a b/", '/"x/', "/../"])
def test_a_root_that_is_no_path_on_the_host_is_refused(root: str) -> None:
    with pytest.raises(FirmgroundError, match="expected a path on the host"):
        checked_root(root)
