"""firmground check, as a user runs it."""

import os
from pathlib import Path

import orjson
import pytest

from command_line import run
from firmground.cli.checking import _write_page

SPEECH = (
    "As of 20 February 2026, 161 states are parties to the Mine Ban Treaty.\n"
    "Lithuania withdrew from the Convention on Cluster Munitions on 6 March 2025."
)
PORTUGUESE = "O tratado que proíbe as minas antipessoal foi assinado em Ottawa, e não em Oslo, por mais de cem países."
PAGE = f"""<!doctype html><meta property="article:published_time" content="2026-03-01T10:00:00Z">
<script>alert("x")</script><p>{SPEECH}"""


@pytest.fixture
def data(filled: Path) -> Path:
    return filled


def _json(data: Path, *arguments: str, given: bytes = b"") -> dict[str, object]:
    done = run(data, "check", *arguments, "--json", given=given)
    assert done.returncode == 0, done.stderr
    found: dict[str, object] = orjson.loads(done.stdout)
    return found


def test_a_text_file_gives_the_claims_with_their_places(data: Path, tmp_path: Path) -> None:
    raw = ("\ufeff" + SPEECH.replace("\n", "\r\n")).encode()
    (tmp_path / "speech.txt").write_bytes(raw)
    found = _json(data, str(tmp_path / "speech.txt"), "--published", "2026-03-01")
    assert (found["published"], found["published_from"]) == ("2026-03-01", "given")
    assert (found["language"], found["read"]) == ("en", True)
    claims = found["claims"]
    assert isinstance(claims, list)
    assert [c["verdict"] for c in claims] == ["supported", "supported"]
    assert [raw.decode()[c["start"] : c["end"]] for c in claims] == [c["text"] for c in claims]
    assert set(claims[0]) == {
        "start", "end", "text", "kind", "reading", "verdict", "error", "expected", "why", "citations", "history",
    }  # fmt: skip
    assert set(claims[0]["citations"][0]) == {"statement", "source", "period", "value", "published"}


def test_a_claim_shows_how_its_figure_was_revised_how_it_was_read_and_who_argues_what(data: Path) -> None:
    text = b"In 2022 there were 4,710 casualties of mines. Landmines are a vital force multiplier."
    claims = _json(data, "-", "--published", "2024-06-01", given=text)["claims"]
    assert isinstance(claims, list)
    assert [(h["value"], h["published"]) for h in claims[0]["history"]] == [
        ("4710", "2023-11-14"),
        ("4709", "2024-11-20"),
    ]
    told = run(data, "check", "-", "--published", "2024-06-01", given=text).stdout.decode()
    assert "History: 4710 (2023-11-14), 4709 (2024-11-20, after the text)" in told
    assert "Read as: property casualties, subject world" in told
    assert "Evidence page: evidence/arguments/#force-multiplier-2020" in told
    assert told.index("Made by:") < told.index("Against it:")


def test_standard_input_is_a_text_a_page_or_a_corpus(data: Path) -> None:
    assert _json(data, "-", given=SPEECH.encode())["name"] == "standard input"
    page = _json(data, "-", given=PAGE.encode())
    assert (page["published"], page["published_from"], page["text"]) == (
        "2026-03-01",
        "document",
        SPEECH.replace("\n", " "),
    )
    corpus = orjson.dumps({"id": "a", "text": SPEECH, "published": "2026-03-01"})
    documents = _json(data, "-", given=corpus)["documents"]
    assert isinstance(documents, list)
    assert [(d["name"], len(d["claims"])) for d in documents] == [("a", 2)]


def test_a_folder_is_checked_whole_and_says_what_could_not_be_read(data: Path, tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text(SPEECH, "utf-8")
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / "c.html").write_text(PAGE, "utf-8")
    (tmp_path / "d.txt").write_text(PORTUGUESE, "utf-8")
    done = run(data, "check", str(tmp_path), "--json")
    assert (done.returncode, done.stderr) == (0, b"firmground: 1 of 4 files could not be read; each says why\n")
    documents = orjson.loads(done.stdout)["documents"]
    assert [(d["name"], d["read"], len(d["claims"])) for d in documents] == [
        ("a.pdf", False, 0), ("b.txt", True, 2), ("c.html", True, 2), ("d.txt", False, 0),
    ]  # fmt: skip
    assert documents[0]["problem"].startswith("a.pdf: found a broken PDF")
    assert [d["language"] for d in documents] == ["", "en", "en", "pt"]


def test_a_corpus_is_refused_before_anything_is_printed(data: Path, tmp_path: Path) -> None:
    (tmp_path / "c.jsonl").write_bytes(orjson.dumps({"text": SPEECH}) + b"\n{broken\n")
    done = run(data, "check", str(tmp_path / "c.jsonl"), "--json")
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"c.jsonl line 2" in done.stderr


def test_without_json_a_reader_sees_each_claim_with_its_verdict_and_sources(data: Path) -> None:
    wrong = SPEECH.replace("161", "170").replace("states are", "states\x1b are")
    shown = run(data, "check", "-", given=wrong.encode()).stdout.decode()
    assert "today: it tells no day" in shown
    assert "2 claims: 1 supported, 1 contradicted" in shown
    assert "The number is not the one that the sources give." in shown
    assert "(line 2)" in shown
    assert "\x1b" not in shown
    assert "Not read: its language, pt," in run(data, "check", "-", given=PORTUGUESE.encode()).stdout.decode()


def test_the_page_is_written_beside_the_answer(data: Path, tmp_path: Path) -> None:
    out = tmp_path / "checked.html"
    found = _json(data, "-", "--html", str(out), given=SPEECH.encode())
    page = out.read_text("utf-8")
    assert page.count('class="note"') == len(found["claims"])  # type: ignore[arg-type]
    assert "<script" not in page


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["/nosuch"], "/nosuch: found no such file"),
        (["http://127.0.0.1/"], "not on the open web"),
        (["-", "--published", "2026-13-01"], "--published"),
        (["-", "--language", "English!"], "--language"),
        (["-", "--html", "/nosuch/folder/x.html"], "/nosuch/folder/x.html"),
        ([str(Path(__file__).parent), "--json"], "no file to read"),
        ([], "Missing argument"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_input_gives_one_clear_line_and_exit_2(data: Path, arguments: list[str], says: str) -> None:
    done = run(data, "check", *arguments, given=b"Mines.")
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.count(b"\n") == 1
    assert says in done.stderr.decode()


def test_one_page_holds_one_text(data: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SPEECH, "utf-8")
    done = run(data, "check", str(tmp_path), "--html", str(tmp_path / "x.html"))
    assert done.returncode == 2
    assert b"may hold several texts" in done.stderr


def test_the_page_never_replaces_the_text(data: Path, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE, "utf-8")
    done = run(data, "check", str(tmp_path / "a.html"), "--html", str(tmp_path / "a.html"))
    assert (done.returncode, done.stdout) == (2, b"")
    assert (tmp_path / "a.html").read_text("utf-8") == PAGE


def test_without_a_ledger_the_line_says_what_torun(tmp_path: Path) -> None:
    done = run(tmp_path, "check", "-", "--json", given=SPEECH.encode())
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"run: firmground init" in done.stderr


def test_a_name_that_is_no_utf_8_is_told_all_the_same(data: Path, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    name = os.fsdecode(bytes(folder) + b"/a\xff.txt")
    Path(name).write_text(SPEECH, "utf-8")
    Path(os.fsdecode(bytes(folder) + b"/b\xff.pdf")).write_bytes(b"%PDF-1.7")
    told = f"{folder}/a\ufffd.txt"
    page = tmp_path / "page.html"
    assert _json(data, name)["name"] == told
    documents = _json(data, str(folder))["documents"]
    assert isinstance(documents, list)
    assert [d["name"] for d in documents] == ["a\ufffd.txt", "b\ufffd.pdf"]
    assert run(data, "check", name, "--html", str(page)).returncode == 0
    assert "a\ufffd.txt" in page.read_text("utf-8")


def test_a_page_that_cannot_be_written_leaves_the_one_before(data: Path, tmp_path: Path) -> None:
    (tmp_path / "speech.txt").write_text(SPEECH, "utf-8")
    page = tmp_path / "page.html"
    page.write_text("before", "utf-8")
    before = page.stat().st_ino
    assert run(data, "check", str(tmp_path / "speech.txt"), "--html", str(page)).returncode == 0
    # Another file under the same name: the one before was never written to.
    assert page.stat().st_ino != before
    assert "<html" in page.read_text("utf-8")
    # A folder in the place of the page cannot be replaced.
    with pytest.raises(OSError, match="directory"):
        _write_page(tmp_path, b"x")
    assert [path.name for path in tmp_path.parent.iterdir() if path.suffix == ".draft"] == []


def test_the_page_can_go_to_a_device(data: Path, tmp_path: Path) -> None:
    (tmp_path / "speech.txt").write_text(SPEECH, "utf-8")
    assert run(data, "check", str(tmp_path / "speech.txt"), "--html", "/dev/null").returncode == 0
    assert not Path("/dev/null").is_file()
