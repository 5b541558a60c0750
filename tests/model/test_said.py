"""A text keeps what it is made of: it is the English one everywhere, and can be taken to pieces again."""

import copy
import pickle
from datetime import date
from decimal import Decimal

import orjson
import pytest

from firmground.model.dates import Period, VagueDate
from firmground.model.said import (
    Said,
    also,
    figure,
    listing,
    named,
    plain_of,
    read_kept,
    read_plain,
    said,
    shown,
    template,
)
from firmground.model.value import Number

DAY = date(2026, 3, 1)
WHOLE = also(
    said(
        "{source} gives {number} for {place} by {day} in {time}.",
        source=named("edition", "e1", "Landmine Monitor 2024"),
        number=said("at least {amount}", amount=figure(Decimal(5757))),
        place=named("area", "COL", "Colombia"),
        day=DAY,
        time=VagueDate.parse("2012-07"),
    ),
    said("{period}: {number}, {share}, {years}.", period=Period.parse("2016/.."), number=Number(Decimal(3), "people"),
         share=Decimal("1.5"), years=listing(["2019", "", shown(2020)])),
)  # fmt: skip
ENGLISH = (
    "Landmine Monitor 2024 gives at least 5,757 for Colombia by 2026-03-01 in 2012-07. 2016/..: 3, 1.5, 2019, 2020."
)


def test_a_text_is_its_english() -> None:
    assert WHOLE == ENGLISH
    assert orjson.loads(orjson.dumps({"why": WHOLE})) == {"why": ENGLISH}
    assert hash(WHOLE) == hash(ENGLISH)
    assert {WHOLE: 1}[ENGLISH] == 1


def test_what_is_empty_is_left_out_of_a_row() -> None:
    assert listing(["", "one", ""]) == "one"
    assert not listing([])
    assert also("One.", "") == "One."


def test_numbers_have_their_thousands_marks() -> None:
    assert [figure(5757), figure(Decimal("1234.5")), figure(Decimal(12))] == ["5,757", "1,234.5", "12"]
    assert said(template("{number} mines"), number=figure(1200)) == "1,200 mines"


def test_a_text_comes_whole_out_of_json_another_process_and_a_copy() -> None:
    plain = plain_of(WHOLE)
    again = read_plain(orjson.loads(orjson.dumps(plain)))
    assert again == ENGLISH
    for one in (again, pickle.loads(pickle.dumps(WHOLE)), copy.deepcopy(WHOLE)):  # noqa: S301 - our own bytes
        assert plain_of(one) == plain


def test_a_kept_text_is_read_with_what_it_is_made_of() -> None:
    sentence = said("No such number is known.")
    assert isinstance(read_kept(plain_of(sentence), str(sentence)), Said)


@pytest.mark.parametrize(
    "plain",
    [
        None,
        "",
        17,
        {"said": "Another text.", "with": {}},
        {"said": "{gone}", "with": {}},
        {"said": "{0}", "with": {}},
        {"said": "{day}", "with": {"day": {"day": "yesterday"}}},
        {"said": "{n}", "with": {"n": {"number": "many"}}},
        {"figure": {"type": "text", "text": "x", "language": "en"}},
        {"made": "by another version"},
    ],
)
def test_a_kept_text_of_another_version_is_just_its_english(plain: object) -> None:
    found = read_kept(plain, "No such number is known.")
    assert (found, type(found)) == ("No such number is known.", str)
