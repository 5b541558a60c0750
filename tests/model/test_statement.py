from dataclasses import FrozenInstanceError, replace
from decimal import Decimal

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from firmground.model.canonical import canonical
from firmground.model.dates import Period, VagueDate
from firmground.model.statement import Shared, Statement, breakdown, statement_from_plain, statement_to_plain
from firmground.model.value import SENSES, AreaValue, Code, Number, Text, Value

texts = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs")), max_size=12).map(
    lambda text: orjson.loads(canonical(text))
)
numbers = st.decimals(-10, 10, places=2)
values: st.SearchStrategy[Value] = st.one_of(
    st.builds(Number, numbers, texts, sense=st.sampled_from(SENSES)),
    st.tuples(numbers, numbers).map(sorted).map(lambda ends: Number(None, "km2", ends[0], ends[1])),
    st.just(Number(Decimal(2), "km2", low=Decimal(1))),
    st.builds(Text, texts, st.sampled_from(["en", "fr"])),
    st.builds(Code, texts, texts),
    st.builds(AreaValue, texts),
    st.just(VagueDate.parse("2012-07")),
)
statements = st.builds(
    Statement, texts, texts, texts, st.sampled_from([None, Period.parse("2016"), Period.parse("../2016")]),
    st.sampled_from([(), breakdown(treaty="apmbc", weapon="mine")]), values, texts, st.just("id"),
    layer=st.sampled_from(["finding", "claim"]), known_by=st.sampled_from(["edition", "value"]),
    visibility=st.sampled_from(["public", "restricted"]), cites=st.lists(texts, max_size=2).map(tuple),
    read_in=texts, quote=texts, attribution=texts, remark=texts, collected=texts, collected_at=texts,
)  # fmt: skip


def read(statement: Statement, shared: Shared) -> Statement:
    return statement_from_plain(statement.id, orjson.loads(canonical(statement_to_plain(statement))), shared)


@given(st.lists(statements, max_size=3))
def test_a_statement_read_from_its_stored_form_is_the_same_statement(found: list[Statement]) -> None:
    shared = Shared()
    for statement in found:
        again = read(statement, shared)
        assert again == statement
        assert hash(again) == hash(statement)
        assert repr(again) == repr(statement)
        assert replace(again, remark="x") == replace(statement, remark="x")


def test_a_statement_that_was_read_cannot_be_changed() -> None:
    identity = ("e", "LTU", "cleared_area", None, (), Number(Decimal(1), "km2"), "p. 1")
    again = read(Statement(*identity, id="id"), Shared())
    assert (type(again), type(again.value)) == (Statement, Number)
    with pytest.raises(FrozenInstanceError):
        again.remark = "x"  # type: ignore[misc]  # what is tested
    assert isinstance(again.value, Number)
    with pytest.raises(FrozenInstanceError):
        again.value.best = Decimal(2)  # type: ignore[misc]  # what is tested


def test_what_two_statements_share_is_held_once() -> None:
    shared, period = Shared(), Period.parse("2016")
    one, two = (
        read(Statement("e", "LTU", "p", period, breakdown(treaty="apmbc"), Text("x"), n, n, cites=("c",)), shared)
        for n in ("1", "2")
    )
    for name in ("edition", "subject", "property", "period", "breakdown", "layer", "known_by", "cites", "collected"):
        assert getattr(one, name) is getattr(two, name)


@pytest.mark.parametrize(
    "value",
    [
        {"type": "number", "unit": "km2", "sense": "exact"},
        {"type": "number", "unit": "km2", "sense": "exact", "low": "3", "high": "2"},
        {"type": "number", "unit": "km2", "sense": "roughly", "best": "3"},
        {"type": "sound", "text": "x"},
    ],
)
def test_a_value_that_cannot_be_is_refused(value: dict[str, str]) -> None:
    plain = statement_to_plain(Statement("e", "LTU", "p", None, (), Text("x"), "", "id"))
    with pytest.raises(ValueError, match=r"number|value|out of order"):
        statement_from_plain("id", orjson.loads(canonical({**plain, "value": {**value}})), Shared())
