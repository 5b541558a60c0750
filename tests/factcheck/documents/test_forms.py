"""The bytes of a file tell its form, and then its name; a folder gives those of a form we read."""

import os
import time
from pathlib import Path

import pytest

from factcheck.documents.samples import docx, lines, paragraph, pdf
from firmground.factcheck.documents import forms
from firmground.factcheck.documents.folder import files_in
from firmground.factcheck.documents.forms import file_bytes, read_bytes, read_file
from firmground.model.errors import BadInput

PDF = pdf([lines("This is the text of the file.")])
DOCX = docx(paragraph("This is the text of the file."))
PAGE = b"\n<!-- x -->\n<!DOCTYPE html><p>This is the text of the file."
FRAGMENT = b"<p>This is the text of the file."


@pytest.mark.parametrize(
    ("raw", "suffix"),
    [(PDF, ""), (PDF, ".txt"), (DOCX, ".docx"), (DOCX, ""), (PAGE, ""), (FRAGMENT, ".html"), (b"\n" + PDF, ".pdf")],
)
def test_the_bytes_tell_the_form(raw: bytes, suffix: str) -> None:
    found = read_bytes("a", raw, suffix)
    assert (found.text, found.as_given) == ("This is the text of the file.", False)


@pytest.mark.parametrize(("raw", "suffix"), [(PAGE, ".txt"), (FRAGMENT, ""), (b"Mines.", "")])
def test_a_text_is_a_text_as_it_is(raw: bytes, suffix: str) -> None:
    found = read_bytes("a", raw, suffix)
    assert (found.text, found.as_given) == (raw.decode(), True)


@pytest.mark.parametrize(
    ("raw", "suffix", "says"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".doc", "Save it as DOCX"),
        (b"Mines.", ".pdf", "no PDF"),
        (b"Mines.", ".docx", "no DOCX"),
    ],
)
def test_what_is_not_what_its_name_says_is_refused(raw: bytes, suffix: str, says: str) -> None:
    with pytest.raises(BadInput, match=says):
        read_bytes("a", raw, suffix)


def test_a_file_that_is_none_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path, says in ((tmp_path / "nosuch", "no such file"), (tmp_path / "pipe", "no file"), (tmp_path, "no file")):
        with pytest.raises(BadInput, match=says):
            file_bytes(path, "a")


def test_a_file_that_is_too_large_is_refused(tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(forms.LARGEST + 1)
    with pytest.raises(BadInput, match="more than 67,108,864 bytes"):
        read_file(tmp_path / "a.txt")


def test_a_folder_gives_the_files_of_a_form_we_read_in_order(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / ".hidden").mkdir()
    for name in ("b/2.html", "b/1.TXT", "a.pdf", "picture.png", ".dot.txt", ".hidden/x.txt"):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "b" / "up").symlink_to(tmp_path, target_is_directory=True)
    assert [name for name, _ in files_in(tmp_path)] == ["a.pdf", "b/1.TXT", "b/2.html"]


def test_a_folder_without_such_a_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no file to read"):
        files_in(tmp_path)


def test_a_row_of_comments_is_told_from_a_page_at_once() -> None:
    begun = time.process_time()
    assert read_bytes("a", b"<!---->" * 26 + b"x").as_given
    assert time.process_time() - begun < 0.5
    page = b"<!--a-->\n<!-- b\n-- > -->  <!---->" * 20 + b"<html><p>This is the text of the file."
    assert read_bytes("a", page).text == "This is the text of the file."


def test_nothing_of_the_present_folder_is_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("selectolax", "orjson", "firmground"):
        (tmp_path / f"{module}.py").write_text(f"open({str(tmp_path / 'ran')!r}, 'w')", "utf-8")
    monkeypatch.chdir(tmp_path)
    assert read_bytes("a", PAGE).text == "This is the text of the file."
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize("reader", ["/bin/true", "/bin/false"])
def test_a_reader_that_ends_without_a_word_is_told_in_one_line(monkeypatch: pytest.MonkeyPatch, reader: str) -> None:
    monkeypatch.setattr("sys.executable", reader)
    with pytest.raises(BadInput, match="a: found an HTML page on which its reader broke off"):
        read_bytes("a", PAGE)
