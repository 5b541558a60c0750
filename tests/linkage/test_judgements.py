"""Judgements over units: cases to read, and what holds whatever is judged in whatever order."""

import random
from dataclasses import replace
from datetime import UTC, datetime
from itertools import combinations

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from firmground.linkage.judgements import applied, contradicted_by, contradictions, decided
from firmground.model.assembly import Assembly, build_reading
from firmground.model.entry import Batch, Entry
from firmground.model.errors import FirmgroundError
from firmground.model.judgement import ANSWERS, Judgement, RecordKey, judgement_text, pair_id
from linkage.judgement_cases import Case, heard, incidents, judgement, read_cases, record, short

RECORDS = tuple(f"{source}/{number}" for source in "abc" for number in (1, 2))


@pytest.mark.parametrize("case", [pytest.param(case, id=case.name) for case in read_cases()])
def test_a_case_of_judgements_comes_out_as_written(case: Case) -> None:
    if case.error:
        with pytest.raises(FirmgroundError) as refused:
            heard(case, case.judgements)
        assert case.error in str(refused.value)
        assert str(refused.value).endswith("(firmground retract ENTRY REASON).")
        return
    found = heard(case, case.judgements)
    assert incidents(case, case.judgements) == case.expect["incidents"]
    told = [(f"{short(stale.judgement)}: {stale.why}", stale.units) for stale in found.stale]
    assert [words for words, units in told if units is not None] == case.expect["asked_again"]
    assert [words for words, units in told if units is None] == case.expect["not_applied"]
    assert [short(one) for one in found.moot] == case.expect["moot"]


def test_the_tables_are_asked_for_the_records_judged_and_for_no_others() -> None:
    con = duckdb.connect()
    con.execute("CREATE TABLE told (source VARCHAR, record_id VARCHAR, unit BIGINT)")
    con.execute("CREATE TABLE records (source VARCHAR, record_id VARCHAR, fingerprint BIGINT)")
    keys = [RecordKey("it's", f"o'{number}", -number) for number in range(1, 1203)]
    rows = [(key.source, key.record_id, key.fingerprint, number) for number, key in enumerate(keys, 1)]
    con.executemany("INSERT INTO told VALUES (?, ?, ?)", [(a, b, unit) for a, b, _, unit in rows])
    con.executemany("INSERT INTO records VALUES (?, ?, ?)", [(a, b, print_) for a, b, print_, _ in rows])
    con.execute("INSERT INTO records VALUES ('another', 'o''1', 5)")
    con.execute("INSERT INTO told VALUES ('another', 'o''1', 9000)")
    made = [
        replace(judgement("x/1 = y/1", f"J{number}"), left=one, right=other)
        for number, (one, other) in enumerate(zip(keys[:-1:2], keys[1::2], strict=True))
    ]
    asked: list[str] = []

    def ask(sql: str) -> list[tuple[object, ...]]:
        asked.append(sql)
        return con.execute(sql).fetchall()

    found = applied(made, ask, "told")
    assert (len(found.judged.same), found.stale, len(asked)) == (601, (), 3)
    assert (0, 1) in found.judged.same


def test_what_follows_from_judgements_is_decided_and_unsure_is_of_one_pair_alone() -> None:
    case = Case("", {name: unit for unit, name in enumerate(RECORDS)}, {}, (), frozenset(), frozenset(), {}, "")
    said = [judgement(text, text) for text in ("a/1 = b/1", "b/1 = c/1", "c/1 ≠ c/2", "b/2 ? a/2")]
    is_decided = decided(heard(case, said))
    found = {(a, b) for a, b in combinations(RECORDS, 2) if is_decided(case.units[a], case.units[b])}
    assert found == {
        ("a/1", "b/1"), ("b/1", "c/1"), ("a/1", "c/1"), ("a/1", "c/2"), ("b/1", "c/2"), ("c/1", "c/2"), ("a/2", "b/2"),
    }  # fmt: skip


def test_a_judgement_is_told_what_it_contradicts_before_anything_is_linked() -> None:
    said = [judgement(text, text) for text in ("a/1 = b/1", "b/1 = c/1", "a/1 ≠ c/1", "b/2 = c/2")]
    assert contradicted_by(said[1], said) == (said[0], said[2])
    assert contradicted_by(said[3], said) == ()
    old = replace(said[0], left=record("a/1", 7))
    assert contradicted_by(said[2], [old, *said[1:]]) == ()


units = st.integers(0, len(RECORDS) - 1)
pairs = st.tuples(units, units).filter(lambda pair: pair[0] < pair[1])
scores = st.dictionaries(pairs, st.integers(-6000, 12000), max_size=12)
said = st.dictionaries(pairs, st.sampled_from(ANSWERS), max_size=7)


def world(found: dict[tuple[int, int], int]) -> Case:
    named = {(RECORDS[a], RECORDS[b]): weight for (a, b), weight in found.items()}
    return Case("", {n: unit for unit, n in enumerate(RECORDS)}, named, (), frozenset(), frozenset(), {}, "")


def deeds(found: dict[tuple[int, int], str]) -> list[tuple[RecordKey, RecordKey, str]]:
    """Return what was judged, without the judgements that contradict those before."""
    kept: list[tuple[RecordKey, RecordKey, str]] = []
    told: list[tuple[tuple[int, int], Judgement]] = []
    for (a, b), verdict in found.items():
        sign = {"same": "=", "different": "≠", "unsure": "?"}[verdict]
        told.append(((a, b), judgement(f"{RECORDS[a]} {sign} {RECORDS[b]}", f"J{len(told)}")))
        if contradictions(told):
            told.pop()
        else:
            kept.append((record(RECORDS[a]), record(RECORDS[b]), verdict))
    return kept


class Ledger:
    """A ledger in memory, one entry a batch."""

    def __init__(self) -> None:
        self.assembly = Assembly()
        self.number = 0

    def judge(self, left: RecordKey, right: RecordKey, verdict: str) -> str:
        return self._add("judgement", pair_id(left, right), judgement_text(left, right, verdict, "why"))

    def retract(self, target: str) -> str:
        return self._add("retraction", target, '{"action":"retract","reason":"why"}')

    @property
    def judgements(self) -> tuple[Judgement, ...]:
        return build_reading(self.assembly, "desk").judgements

    def _add(self, kind: str, about: str, text: str) -> str:
        self.number += 1
        key = f"{kind}:{self.number}"
        entry = Entry(self.number, self.number, kind, key, about, text)  # type: ignore[arg-type]  # one of KINDS
        self.assembly.add([entry], [Batch(self.number, "", datetime(2026, 1, 1, tzinfo=UTC), "a", "r", 1, "")])
        return key


@given(scores, said, st.randoms(use_true_random=False))
def test_judgements_in_any_order_give_the_same_clusters(
    found: dict[tuple[int, int], int], judged: dict[tuple[int, int], str], order: random.Random
) -> None:
    case, made = world(found), deeds(judged)
    shuffled = [(right, left, verdict) if order.random() < 0.5 else (left, right, verdict)
                for left, right, verdict in order.sample(made, len(made))]  # fmt: skip
    one, other = Ledger(), Ledger()
    for deed in made:
        one.judge(*deed)
    for deed in shuffled:
        other.judge(*deed)
    assert incidents(case, one.judgements) == incidents(case, other.judgements)


@given(scores, said, pairs, st.sampled_from(ANSWERS))
def test_taking_a_judgement_back_restores_exactly_the_clusters_before(
    found: dict[tuple[int, int], int], judged: dict[tuple[int, int], str], pair: tuple[int, int], verdict: str
) -> None:
    case, ledger = world(found), Ledger()
    for deed in deeds(judged):
        ledger.judge(*deed)
    before = incidents(case, ledger.judgements)
    key = ledger.judge(record(RECORDS[pair[0]]), record(RECORDS[pair[1]]), verdict)
    try:
        after: list[str] | None = incidents(case, ledger.judgements)
    except FirmgroundError:
        after = None
    undone = ledger.retract(key)
    assert incidents(case, ledger.judgements) == before
    ledger.retract(undone)
    if after is not None:
        assert incidents(case, ledger.judgements) == after


@given(scores, said)
def test_clusters_respect_every_judgement(
    found: dict[tuple[int, int], int], judged: dict[tuple[int, int], str]
) -> None:
    case, ledger = world(found), Ledger()
    made = deeds(judged)
    for deed in made:
        ledger.judge(*deed)
    where = {name: number for number, one in enumerate(incidents(case, ledger.judgements)) for name in one.split()}
    for left, right, verdict in made:
        if verdict != "unsure":
            assert (where[str(left)] == where[str(right)]) == (verdict == "same")
