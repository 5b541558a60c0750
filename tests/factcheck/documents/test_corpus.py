"""A corpus is read a line at a time, and a line that is no document is refused with its place."""

import io
import tracemalloc

import orjson
import pytest

from firmground.factcheck.documents.corpus import Corpus, is_corpus, language_code
from firmground.model.errors import BadInput


def _corpus(*rows: object) -> Corpus:
    return Corpus("c.jsonl", io.BytesIO(b"".join(orjson.dumps(row) + b"\n" for row in rows)))


def test_each_line_is_a_document() -> None:
    rows = ({"id": "a", "text": "One.", "published": "2024-01-02", "language": "fr-CA", "other": [1]}, {"text": ""})
    first, second = _corpus(*rows).documents()
    assert (first.name, first.text, str(first.published), first.language) == ("a", "One.", "2024-01-02", "fr")
    assert (second.name, second.text, second.published, second.language) == ("line 2", "", None, "")


def test_empty_lines_a_byte_order_mark_and_a_missing_last_line_end_do_no_harm() -> None:
    raw = b'\xef\xbb\xbf{"text": "a", "id": 7}\r\n\n   \n{"text": "b"}'
    assert [d.name for d in Corpus("c.jsonl", io.BytesIO(raw)).documents()] == ["7", "line 4"]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (b"{", 'c.jsonl line 2, column "'),
        (b"[1]", "expected a JSON object with a text"),
        (b"{}", 'line 2, column "text": found nothing'),
        (b'{"text": 5}', 'column "text": found "5"; expected the text'),
        (b'{"text": "\\ud800"}', "no JSON"),
        (b'{"text": "a", "published": "2024"}', 'column "published": found "2024"; expected a day'),
        (b'{"text": "a", "published": 2024}', 'column "published"'),
        (b'{"text": "a", "language": "English"}', 'column "language"'),
        (b'{"text": "a", "id": ["x"]}', 'column "id"'),
        (b"[" * 100_000, "no JSON"),
        (b"\xff\xfe", "no JSON"),
    ],
)
def test_a_line_that_is_no_document_is_refused_with_its_place(line: bytes, says: str) -> None:
    with pytest.raises(BadInput) as caught:
        Corpus("c.jsonl", io.BytesIO(b'{"text": "a"}\n' + line + b"\n")).verify()
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)


def test_memory_stays_flat() -> None:
    corpus = Corpus("c.jsonl", io.BytesIO(orjson.dumps({"text": "a" * 10_000}) + b"\n"))
    corpus.file.write((orjson.dumps({"text": "a" * 10_000}) + b"\n") * 2_000)
    tracemalloc.start()
    assert corpus.verify() == 2_000
    assert tracemalloc.get_traced_memory()[1] < 1_000_000
    tracemalloc.stop()


def test_a_corpus_is_told_from_a_text() -> None:
    assert is_corpus(b'\xef\xbb\xbf {"id": 1, "text": "')
    assert not is_corpus(b"A text about {things}")


def test_a_language_has_a_code() -> None:
    assert [language_code(told) for told in ("en", "ES", "pt_BR", "zho", "English", "", "<b>")] == [
        "en", "es", "pt", "zho", None, None, None,
    ]  # fmt: skip
