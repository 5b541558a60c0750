"""Tables read strictly: whatever the bytes are, they are rows exactly as written, or one refusal."""

import csv
import io
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from firmground.model.errors import BadInput
from firmground.model.plain_table import count_rows, read_lines
from firmground.model.plain_text import unseen_in

COLUMNS = ("code", "name")
HEADER = b"code,name\n"
_SEEN = st.text(max_size=12).filter(
    lambda t: not unseen_in(t) and "\n" not in t and unicodedata.is_normalized("NFC", t)
)
_PLAIN = _SEEN.filter(lambda t: t == t.strip() and not t.startswith(tuple("=+@-＝＋－＠")))


def read(raw: bytes) -> list[list[str]]:
    return [list(line.cells.values()) for line in read_lines(raw, "table.csv", COLUMNS)]


def written(rows: list[list[str]], quoting: int, end: str) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator=end, quoting=quoting).writerows([list(COLUMNS), *rows])  # type: ignore[arg-type]  # a constant of csv
    return text.getvalue().encode()


@given(
    rows=st.lists(st.lists(_PLAIN, min_size=2, max_size=2), max_size=6),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    end=st.sampled_from(["\n", "\r\n"]),
)
def test_a_plain_table_is_read_as_it_was_written(rows: list[list[str]], quoting: int, end: str) -> None:
    raw = written(rows, quoting, end)
    assert read(raw) == rows
    assert count_rows(raw) == len(rows)


@given(raw=st.binary(max_size=200))
def test_any_bytes_after_a_header_are_rows_or_one_refusal(raw: bytes) -> None:
    try:
        found = read(HEADER + raw)
    except BadInput as refusal:
        assert refusal.place.file == "table.csv"
        assert str(refusal).isprintable()
    else:
        assert all(len(row) == 2 for row in found)


@given(text=st.text(alphabet='ab",\n\r=- \u200b\u00e9', max_size=30))
def test_what_is_read_says_nothing_but_what_was_written(text: str) -> None:
    try:
        found = read(HEADER + text.encode())
    except BadInput:
        return
    again = list(csv.reader(io.StringIO(text, newline="")))
    assert found == again
