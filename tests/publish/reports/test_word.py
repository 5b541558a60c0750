"""Word documents: headings, tables, numbered sources, a language, no macros; LibreOffice opens them."""

import io
import shutil
import subprocess
import zipfile
from gettext import NullTranslations
from pathlib import Path

import pytest
from docx import Document

from firmground.publish.filters import Filters
from firmground.publish.pages.factsheet import page as factsheet_page
from firmground.publish.reports.sheets import profile
from firmground.publish.reports.word import docx
from publish.record import bundled_record, html, viewpoint

RECORD = bundled_record()


def _made(code: str, lang: str = "en") -> bytes:
    return docx(profile(RECORD, code, viewpoint()), Filters(RECORD, lang, NullTranslations()))


def test_a_profile_has_headings_tables_and_numbered_sources() -> None:
    document = Document(io.BytesIO(_made("ukr")))
    headings = [p.text for p in document.paragraphs if p.style and p.style.name and p.style.name.startswith("Heading")]
    assert headings[0] == "Standing and duties"
    assert headings[-1] == "Sources"
    assert len(document.tables) >= 5
    text = "\n".join(p.text for p in document.paragraphs)
    assert "Ukraine is bound by the Mine Ban Treaty since 1 June 2006. [1]" in text
    assert "[1] Participants of the mine ban treaty" in text


def test_every_number_of_a_source_leads_to_one() -> None:
    document = Document(io.BytesIO(_made("khm")))
    sources = [p.text for p in document.paragraphs if p.style and p.style.name == "Firmground Source"]
    assert [text.split("]", maxsplit=1)[0] for text in sources] == [f"[{n}" for n in range(1, len(sources) + 1)]
    reading = RECORD.reading
    ids = [word for text in sources for word in text.rpartition(": ")[2].split()]
    assert ids
    assert all(i in reading.held for i in ids)


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_the_language_is_set_and_nothing_runs(lang: str) -> None:
    content = _made("ltu", lang)
    document = Document(io.BytesIO(content))
    assert document.core_properties.language == lang
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        assert not [name for name in packed.namelist() if "vba" in name.lower()]
        assert ("<w:bidi/>" in packed.read("word/document.xml").decode()) is (lang == "ar")


def test_the_same_profile_gives_the_same_bytes() -> None:
    assert _made("and") == _made("and")


def test_libreoffice_opens_it(tmp_path: Path) -> None:
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed here (no soffice on PATH)")
    (tmp_path / "profile.docx").write_bytes(_made("ukr"))
    command = [
        program,
        f"-env:UserInstallation=file://{tmp_path}/home",
        "--headless",
        "--convert-to",
        "pdf",
        "profile.docx",
    ]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False, timeout=180)
    assert (tmp_path / "profile.pdf").is_file(), done.stderr.decode()


def test_the_page_of_a_fact_sheet_offers_the_profile_as_word() -> None:
    page = factsheet_page.data(RECORD, "khm", viewpoint())
    offered = factsheet_page.files(RECORD, page, "khm", viewpoint())["profile.docx"]
    assert offered.made(Filters(RECORD, "en", NullTranslations())) == _made("khm")
    assert 'href="./profile.docx"' in html("factsheet", "khm")
