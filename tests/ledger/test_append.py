import random
from dataclasses import replace
from itertools import pairwise

import pytest
from django.db import IntegrityError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from databases import KINDS, Database, OpenLedger
from firmground.ledger.append import Author, append
from firmground.ledger.guard import writing
from firmground.ledger.history import batches, reading
from firmground.ledger.models import ENTRY_COLUMNS, BatchRow, EntryRow, insert_entries
from firmground.ledger.verify import verify
from firmground.model.entry import NewEntry
from firmground.model.errors import FirmgroundError
from ledger.content import NOON, batches_of, load, plain_entries

# Each example opens a ledger of its own, so that the fixture outlives them does no harm.
few = settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
# Everything a row may hold: all planes, right-to-left, combining marks, controls; no lone surrogates and no NUL,
# which are refused (see below).
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
names = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=80)
entries = st.builds(NewEntry, st.sampled_from(["statement", "grade", "edition"]), names, names, texts)


def test_the_same_content_twice_adds_nothing(ledger: Database) -> None:
    first = load(ledger, *plain_entries(0, 7))
    again = load(ledger, *plain_entries(0, 7), by="someone else")
    assert (first.added, first.known) == (7, 0)
    assert (again.added, again.known, again.batch) == (0, 7, None)
    assert len(batches(alias=ledger.alias)) == 1
    overlapping = load(ledger, *plain_entries(4, 9))
    assert (overlapping.added, overlapping.known) == (2, 3)


def test_a_key_twice_in_one_append_is_one_entry(ledger: Database) -> None:
    done = load(ledger, *plain_entries(0, 3), *plain_entries(0, 3))
    assert (done.added, done.known) == (3, 3)
    assert verify(alias=ledger.alias).entries == 3


def test_nothing_new_makes_no_batch(ledger: Database) -> None:
    assert load(ledger).batch is None
    assert verify(alias=ledger.alias).batches == 0


def test_each_batch_follows_the_head_before(ledger: Database) -> None:
    batches_of(ledger, 3, 2)
    found = batches(alias=ledger.alias)
    assert [b.number for b in found] == [1, 2, 3]
    assert [b.parent for b in found] == ["0" * 64, found[0].head, found[1].head]
    assert {b.time for b in found} == {NOON}


@pytest.mark.parametrize("kind", KINDS)
@few
@given(order=st.permutations(range(12)), cuts=st.lists(st.integers(0, 12), max_size=4), again=st.randoms())
def test_loads_in_any_order_and_overlap_give_the_same_statements(
    open_ledger: OpenLedger, kind: str, order: list[int], cuts: list[int], again: random.Random
) -> None:
    pool = plain_entries(0, 12)
    with open_ledger(kind) as ledger:
        edges = sorted({0, 12, *cuts})
        for start, end in pairwise(edges):
            load(ledger, *(pool[n] for n in order[start:end]), *again.sample(pool, again.randrange(4)))
        assert load(ledger, *pool).added == 0
        assert set(reading("public", alias=ledger.alias).statements) == {entry.subject_id for entry in pool}
        assert verify(alias=ledger.alias).faults == ()


@pytest.mark.parametrize("kind", KINDS)
@few
@given(groups=st.lists(st.lists(entries, min_size=1, max_size=6), min_size=1, max_size=4), reason=texts)
def test_the_chain_holds_and_gives_back_any_content(
    open_ledger: OpenLedger, kind: str, groups: list[list[NewEntry]], reason: str
) -> None:
    with open_ledger(kind) as ledger:
        wanted: dict[str, NewEntry] = {}
        for group in groups:
            append(group, Author("anna", reason, NOON), ledger.alias)
            wanted = {**{entry.key: entry for entry in group}, **wanted}
        assert verify(alias=ledger.alias).faults == ()
        rows = EntryRow.objects.using(ledger.alias).values_list("kind", "key", "subject_id", "text")
        assert {NewEntry(*row) for row in rows} == set(wanted.values())  # type: ignore[arg-type]  # kinds as written
        assert set(BatchRow.objects.using(ledger.alias).values_list("reason", flat=True)) == {reason}


ENTRY = NewEntry("statement", "statement:x", "x", "{}")
UNFIT = (
    replace(ENTRY, key="k" * 121), replace(ENTRY, subject_id="s" * 121), replace(ENTRY, key=""),
    replace(ENTRY, key="a\0b"), replace(ENTRY, key="line\nbreak"), replace(ENTRY, text="a\0b"),
    replace(ENTRY, text="\ud800"), replace(ENTRY, subject_id="\udfff"),
)  # fmt: skip


@pytest.mark.parametrize("entry", UNFIT, ids=range(len(UNFIT)))
def test_what_one_of_the_databases_could_not_hold_is_refused_by_both(ledger: Database, entry: NewEntry) -> None:
    with pytest.raises(FirmgroundError):
        load(ledger, ENTRY, entry)
    assert verify(alias=ledger.alias).batches == 0, "nothing of it was kept"


@pytest.mark.parametrize(
    ("name", "reason"), [("", "r"), ("  ", "r"), ("a" * 81, "r"), ("a\0", "r"), ("anna", "\0"), ("anna", "\ud800")]
)
def test_an_author_or_reason_that_cannot_be_kept_is_refused(ledger: Database, name: str, reason: str) -> None:
    with pytest.raises(FirmgroundError):
        append([ENTRY], Author(name, reason, NOON), ledger.alias)


WHOLE = (4, 1, "grade", "grade:4", "x", "{}", "salt", "digest", "link")


@pytest.mark.parametrize(
    ("cell", "value"), [("text", None), ("salt", None), ("digest", None), ("link", None), ("key", "statement:x")]
)
def test_a_row_that_breaks_a_rule_is_never_swallowed(ledger: Database, cell: str, value: str | None) -> None:
    load(ledger, ENTRY)
    place = ENTRY_COLUMNS.index(cell)
    broken = (*WHOLE[:place], value, *WHOLE[place + 1 :])
    whole = (3, *WHOLE[1:3], "grade:3", *WHOLE[4:])
    with pytest.raises(IntegrityError), writing(ledger.alias):
        insert_entries([whole, broken], ledger.alias)
    assert verify(alias=ledger.alias).entries == 1
