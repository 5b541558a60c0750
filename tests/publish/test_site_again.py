"""The site written again into the same folder: always what a full writing gives, and no more work than that needs."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from firmground.model.errors import FirmgroundError
from firmground.publish import site
from firmground.publish.inventory import NAME, read_inventory
from publish.site_copies import Scene, held, times

GROUNDS = ("ledger", "days", "incidents", "addresses", "corrections", "program", "languages", "pages")


def _edited(folder: Path) -> None:
    (folder / "en/about/index.html").write_bytes(b"edited by hand")


def _edited_to_the_same_size(folder: Path) -> None:
    path = folder / "ar/weapons/index.html"
    path.write_bytes(path.read_bytes().replace(b"<p>", b"<b>"))


def _deleted(folder: Path) -> None:
    (folder / "assets/site.css").unlink(missing_ok=True)
    (folder / "en/weapons/index.json").unlink(missing_ok=True)


def _a_page_deleted(folder: Path) -> None:
    shutil.rmtree(folder / "en/weapons", ignore_errors=True)


def _put_in(folder: Path) -> None:
    (folder / "en/about/notes.txt").write_text("mine")
    (folder / "own").mkdir(exist_ok=True)
    (folder / "own/page.html").write_text("mine")


def _linked_elsewhere(folder: Path) -> None:
    path = folder / "en/index.html" if (folder / "en/index.html").exists() else folder / "en/about/index.html"
    outside = folder.parent / "outside.html"
    outside.write_bytes(path.read_bytes())
    path.unlink()
    path.symlink_to(outside)


def _touched(folder: Path) -> None:
    for path in folder.rglob("*.html"):
        os.utime(path)


def _moved_without_times(folder: Path) -> None:
    shutil.copytree(folder, folder.with_name("elsewhere"), copy_function=shutil.copyfile)
    shutil.rmtree(folder)
    folder.with_name("elsewhere").rename(folder)


def _inventory_gone(folder: Path) -> None:
    (folder / NAME).unlink()


def _inventory_cut_short(folder: Path) -> None:
    (folder / NAME).write_bytes((folder / NAME).read_bytes()[:-20])


def _inventory_of_another_form(folder: Path) -> None:
    (folder / NAME).write_bytes((folder / NAME).read_bytes().replace(b'"form":1', b'"form":0'))


def _inventory_that_leads_outside(folder: Path) -> None:
    (folder / NAME).write_bytes((folder / NAME).read_bytes().replace(b'"404.html"', b'"../404.html"'))


DEEDS: tuple[Callable[[Path], None], ...] = (
    _edited, _edited_to_the_same_size, _deleted, _a_page_deleted, _put_in, _linked_elsewhere, _touched,
    _moved_without_times, _inventory_gone, _inventory_cut_short, _inventory_of_another_form,
    _inventory_that_leads_outside,
)  # fmt: skip
NAMES = {deed.__name__.lstrip("_"): deed for deed in DEEDS}


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from([*GROUNDS, *NAMES, "nothing"]), min_size=1, max_size=4))
def test_a_copy_written_again_is_a_copy_written_anew(
    tmp_path_factory: pytest.TempPathFactory, steps: list[str]
) -> None:
    home = tmp_path_factory.mktemp("copies")
    scene = Scene()
    scene.write(home / "copy")
    for step in steps:
        if step in NAMES:
            NAMES[step](home / "copy")
        else:
            scene = scene.changed(step)
        scene.write(home / "copy")
        scene.write(home / "anew", full=True)
        assert held(home / "copy") == held(home / "anew"), step
    shutil.rmtree(home)


def test_two_full_writings_are_the_same_byte_for_byte(tmp_path: Path) -> None:
    pages = ("brief", "report", "calendar", "home")
    for name in ("one", "other"):
        Scene(pages=pages, langs=("en",)).write(tmp_path / name, full=True)
    assert held(tmp_path / "one") == held(tmp_path / "other")
    assert any(name.endswith(".pdf") for name in held(tmp_path / "one"))


def test_where_nothing_changed_nothing_is_written(tmp_path: Path) -> None:
    first = Scene().write(tmp_path / "copy")
    before, inode = times(tmp_path / "copy"), (tmp_path / "copy").stat().st_ino
    again = Scene().write(tmp_path / "copy")
    assert (again.pages, again.rendered, again.written, again.gone) == (first.pages, 0, 0, 0)
    assert again.kept == first.written == len(before)
    assert (times(tmp_path / "copy"), (tmp_path / "copy").stat().st_ino) == (before, inode)


@pytest.mark.parametrize("ground", GROUNDS)
def test_every_ground_is_told_and_renders_every_page(tmp_path: Path, ground: str) -> None:
    scene = Scene()
    scene.write(tmp_path / "copy")
    done = scene.changed(ground).write(tmp_path / "copy")
    assert done.rendered == done.pages
    assert done.because == ({"corrections": "addresses", "languages": "pages"}.get(ground, ground),)


def test_a_file_that_comes_out_the_same_keeps_its_time(tmp_path: Path) -> None:
    Scene().write(tmp_path / "copy")
    before, content = times(tmp_path / "copy"), held(tmp_path / "copy")
    done = Scene().changed("ledger").write(tmp_path / "copy")
    after = times(tmp_path / "copy")
    same = {name for name, found in held(tmp_path / "copy").items() if content.get(name) == found}
    assert {name for name in after if before.get(name) == after[name]} == same
    assert (done.kept, done.written) == (len(same), len(after) - len(same))
    assert any(name.endswith("index.csv") for name in same)


def test_what_is_no_longer_there_goes(tmp_path: Path) -> None:
    scene = Scene().changed("languages")
    scene.write(tmp_path / "copy")
    count = sum(name.startswith("fr/") for name in held(tmp_path / "copy"))
    done = Scene().write(tmp_path / "copy")
    assert done.gone == count > 0
    assert not (tmp_path / "copy" / "fr").exists()


def test_only_the_pages_of_files_changed_by_hand_are_rendered(tmp_path: Path) -> None:
    Scene().write(tmp_path / "copy")
    before = times(tmp_path / "copy")
    _edited(tmp_path / "copy")
    _edited_to_the_same_size(tmp_path / "copy")
    done = Scene().write(tmp_path / "copy")
    assert (done.rendered, done.written) == (4, 2)
    moved = {name for name, time in times(tmp_path / "copy").items() if before[name] != time}
    assert moved == {"en/about/index.html", "ar/weapons/index.html"}


def test_a_file_with_another_time_but_the_same_content_is_no_change(tmp_path: Path) -> None:
    Scene().write(tmp_path / "copy")
    _touched(tmp_path / "copy")
    assert Scene().write(tmp_path / "copy").rendered == 0


def test_full_renders_and_writes_everything(tmp_path: Path) -> None:
    Scene().write(tmp_path / "copy")
    path = tmp_path / "copy/en/about/index.html"
    state = path.stat()
    path.write_bytes(path.read_bytes().replace(b"<p>", b"<b>"))
    # A change that hides itself: the size and the time are as before.
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))
    assert Scene().write(tmp_path / "copy").rendered == 0
    done = Scene().write(tmp_path / "copy", full=True)
    assert (done.rendered, done.kept) == (done.pages, 0)
    assert b"<b>" not in path.read_bytes().partition(b"<main")[2][:400]


def test_without_a_checksum_of_the_program_every_page_is_rendered(tmp_path: Path) -> None:
    scene = Scene(program="")
    first = scene.write(tmp_path / "copy")
    done = scene.write(tmp_path / "copy")
    assert (done.rendered, done.written, done.kept) == (first.pages, 0, first.written)


def test_a_writing_that_fails_leaves_the_older_copy_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Scene().write(tmp_path / "copy")
    before = held(tmp_path / "copy"), times(tmp_path / "copy")

    def stopped(*given: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(site, "write_frame", stopped)
    with pytest.raises(KeyboardInterrupt):
        Scene().changed("ledger").write(tmp_path / "copy")
    assert (held(tmp_path / "copy"), times(tmp_path / "copy")) == before
    assert [path.name for path in tmp_path.iterdir()] == ["copy"]
    _edited(tmp_path / "copy")
    with pytest.raises(KeyboardInterrupt):
        Scene().write(tmp_path / "copy")
    monkeypatch.undo()
    Scene().write(tmp_path / "copy")
    assert held(tmp_path / "copy") == before[0]


def test_who_was_stopped_between_two_renamings_finds_the_older_copy_again(tmp_path: Path) -> None:
    Scene().write(tmp_path / "copy")
    (tmp_path / "copy").rename(tmp_path / ".copy.old")
    (tmp_path / ".copy.draft").mkdir()
    done = Scene().write(tmp_path / "copy")
    assert (done.rendered, done.gone) == (0, 0)
    assert read_inventory(tmp_path / "copy") is not None


def test_a_folder_that_is_no_copy_is_refused_even_with_an_inventory(tmp_path: Path) -> None:
    Scene().write(tmp_path / "copy")
    (tmp_path / "mine").mkdir()
    shutil.copy2(tmp_path / "copy" / NAME, tmp_path / "mine" / NAME)
    with pytest.raises(FirmgroundError, match="holds no copy of the site"):
        Scene().write(tmp_path / "mine")


def test_where_there_are_no_links_the_files_are_copied_with_their_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Scene().write(tmp_path / "copy")
    before = times(tmp_path / "copy")

    def refused(*given: object) -> None:
        raise PermissionError(1, "no links here")

    monkeypatch.setattr(os, "link", refused)
    (tmp_path / "copy/robots.txt").unlink()
    assert Scene().write(tmp_path / "copy").written == 1
    after = times(tmp_path / "copy")
    assert {name for name in after if after[name] != before[name]} == {"robots.txt"}
