"""The quick reading of CSV gives what the plain one gives, or leaves the file to it."""

from itertools import product

import pytest

from firmground.model.errors import BadInput
from firmground.sources.event_csv import TextColumns, wide_csv_table
from firmground.sources.event_table import EventTable, csv_table

CELLS = ("", "a", " b ", "1,5", 'say ""x""', "two\nlines", "two\r\nlines", "a\rb", "é", "“q”")


def content(table: EventTable) -> tuple[list[str], list[list[str]], list[str]]:
    return list(table.header), [list(table.take(name)) for name in table.header], list(table.locators)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("last", [True, False])
def test_it_reads_what_the_plain_reading_reads(end: str, last: bool) -> None:
    rows = [f'"{first}",x,"{second}"' for first, second in product(CELLS, CELLS)]
    raw = (end.join(["one, two ,three", *rows]) + (end if last else "")).encode()
    assert content(wide_csv_table(raw, "f.csv")) == content(csv_table(raw, "f.csv"))


@pytest.mark.parametrize(
    "text",
    [
        "a,b\n1,2\n\n3,4\n",
        "a,b\n#x,#y\n1,2\n",
        "a,b\n#x,\n1,2\n3,4",
        "\ufeffa,b\n1,2\n",
        "a;b\n1;2\n",
        "a\tb\n1\t2\n",
        '"a","b"\n1,2\n',
        '"a\nb",c\n1,2\n',
        'a,b\n1,x"y\n3,4"\n',
    ],
)
def test_odd_files_read_alike(text: str) -> None:
    raw = text.encode()
    assert content(wide_csv_table(raw, "f.csv", None)) == content(csv_table(raw, "f.csv", None))


@pytest.mark.parametrize(
    "raw",
    [
        b"", b"a,b\n", b"a,b\n1,2,3\n", b"a,a\n1,2\n", b"a,\n1,2\n", b'a,b\n1,"2\n3,4\n', b"a,b\n1,\xff\n",
        b"a|b\n1|2\n", b"PK\x03\x04", b"a,b\n1,\0\n",
    ],
)  # fmt: skip
def test_it_refuses_what_the_plain_reading_refuses(raw: bytes) -> None:
    with pytest.raises(BadInput) as plain:
        csv_table(raw, "f.csv")
    with pytest.raises(BadInput) as quick:
        wide_csv_table(raw, "f.csv")
    assert str(quick.value) == str(plain.value)


def test_a_column_becomes_text_only_when_it_is_taken() -> None:
    asked: list[str] = []

    def texts(name: str) -> list[str]:
        asked.append(name)
        return [name]

    columns = TextColumns(["a", "b"], texts)
    assert len(columns) == 2
    assert "b" in columns
    assert asked == []
    assert columns["a"] is columns["a"]
    assert asked == ["a"]
    with pytest.raises(KeyError):
        columns["c"]
