"""The review queue: what is asked first, in which words, and that the promised change is what the totals do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from event_worlds import SETTLED, Told, asking, told, with_records
from firmground.linkage.counts import Rows, prepare
from firmground.linkage.engine import Duck
from firmground.linkage.judgements import Applied, applied
from firmground.linkage.membership import MEMBERSHIP
from firmground.linkage.queue import Doubt, queue
from firmground.model.errors import FirmgroundError
from firmground.model.judgement import Answer, Judgement, RecordKey
from firmground.records.columns import fingerprint_sql

Weights = Mapping[tuple[str, str], float]


@dataclass(frozen=True)
class World:
    """Records linked by hand, with the scores of their pairs."""

    rows: Rows
    units: dict[str, int]

    def key(self, record_id: str) -> RecordKey:
        ((source, fingerprint),) = self.rows(f"SELECT source, fingerprint FROM records WHERE record_id = '{record_id}'")
        return RecordKey(str(source), record_id, int(str(fingerprint)))

    def judged(self, one: str, other: str, verdict: Answer, changed: bool = False) -> Judgement:
        left, right = sorted((self.key(one), self.key(other)))
        then = replace(left, fingerprint=left.fingerprint + 1) if changed else left
        return Judgement("J", then, right, verdict, "anna", datetime(2026, 1, 1, tzinfo=UTC), "why")

    def asked(self, *judgements: Judgement, limit: int = 20) -> list[tuple[str, str, int]]:
        return [
            (d.left.key.record_id, d.right.key.record_id, d.rank.casualties)
            for d in self.doubts(*judgements, limit=limit)
        ]

    def doubts(self, *judgements: Judgement, limit: int = 20) -> tuple[Doubt, ...]:
        return queue(self.rows, applied(judgements, self.rows, "assignment"), limit)

    def casualties(self) -> int:
        ((found,),) = self.rows("SELECT sum(casualties) FROM incidents")
        return int(str(found))


def linked(records: Sequence[Told], weights: Weights) -> World:
    """Return the records r000, r001, … in the incidents they name; weights are bits by the numbers of two records."""
    con = with_records(records)
    fingerprints = f"SELECT *, {fingerprint_sql()} AS fingerprint FROM records"
    con.execute(f"CREATE OR REPLACE TABLE records AS {fingerprints}")
    Duck(con).prepare()
    con.execute(f"CREATE TABLE membership AS {MEMBERSHIP}")
    con.execute(
        "CREATE OR REPLACE TABLE assignment AS SELECT a.*, m.unit FROM assignment a"
        " JOIN membership m ON m.record_id = a.record_id AND m.source = a.source"
    )
    rows = asking(con)
    units = {str(record): int(str(unit)) for record, unit in rows("SELECT record_id, unit FROM assignment")}
    con.execute("CREATE TABLE pairs (unit_l BIGINT, unit_r BIGINT, weight BIGINT)")
    for (one, other), bits in weights.items():
        con.execute("INSERT INTO pairs VALUES (?, ?, ?)", [*sorted((units[one], units[other])), round(bits * 1000)])
    prepare(lambda name, sql: con.execute(f"CREATE OR REPLACE TABLE {name} AS {sql}"), rows, SETTLED)
    return World(rows, units)


def merged(records: Sequence[Told], incident: str = "i1") -> World:
    return linked([{**record, "incident_id": incident} for record in records], {})


TWO = [
    told("i1", source="ngo", killed=2, injured=3, place="Kunduz", admin1="Kunduz"),
    told("i2", source="police", killed=1, injured=4, date_start=date(2020, 6, 13), lat=36.73, lon=68.87),
]


def test_a_row_says_what_both_records_tell_how_likely_they_are_one_and_what_would_change() -> None:
    (doubt,) = linked(TWO, {("r000", "r001"): 1.0}).doubts()
    assert str(doubt.left) == "ngo/r000 · 2020-06-12 · Kunduz, AFG · antipersonnel mine · 2 killed, 3 injured"
    assert str(doubt.right) == (
        "police/r001 · 2020-06-13 · AFG (36.730, 68.870, settlement) · antipersonnel mine · 1 killed, 4 injured"
    )
    assert doubt.rank.score == "2 to 1 for one incident (+1.0 bits); counted as two incidents now"
    assert doubt.rank.change == "5 casualties fewer in AFG 2020"
    assert (doubt.rank.expected, doubt.before) == (3333, None)


def test_one_incident_that_may_be_two_says_what_is_lost_if_it_is() -> None:
    (doubt,) = linked([{**row, "incident_id": "i1"} for row in TWO], {("r000", "r001"): 3.0}).doubts()
    assert doubt.rank.together
    assert doubt.rank.score == "8 to 1 for one incident (+3.0 bits); counted as one incident now"
    assert doubt.rank.change == "5 casualties more in AFG 2020"
    assert doubt.rank.expected == 556


@pytest.mark.parametrize(
    ("bits", "words"),
    [
        (0.0, "even odds (+0.0 bits)"), (-0.5, "even odds (-0.5 bits)"), (-2.0, "4 to 1 for two incidents (-2.0 bits)"),
        (14.0, "over 1,000 to 1 for one incident (+14.0 bits)"),
    ],
)  # fmt: skip
def test_the_score_is_told_as_odds(bits: float, words: str) -> None:
    (doubt,) = linked(TWO, {("r000", "r001"): bits}).doubts()
    assert doubt.rank.score.startswith(words)


def test_what_changes_most_is_asked_first_and_ties_go_by_the_order_of_records() -> None:
    records = [
        told("i1", source="a", killed=1), told("i2", source="b", killed=1), told("i3", source="c", killed=40),
        told("i4", source="d", killed=30), told("i5", source="e", killed=1),
    ]  # fmt: skip
    weights = {("r000", "r001"): 4.0, ("r002", "r003"): -3.0, ("r000", "r004"): 4.0, ("r001", "r004"): -9.0}
    world = linked(records, weights)
    assert world.asked() == [("r002", "r003", 30), ("r000", "r001", 1), ("r000", "r004", 1), ("r001", "r004", 1)]
    assert world.asked(limit=2) == world.asked()[:2]
    assert linked(records, dict(reversed(weights.items()))).asked() == world.asked()


GROWING = [
    [told("i1", source="ngo", killed=2, injured=3), told("i2", source="police", killed=9)],
    [told("i1", source="ngo", killed=7), told("i2", source="police", killed=1, injured=1)],
    [told("i1", source="ngo", killed=2), told("i2", source="police", injured=5)],
    [told("i1", source="ngo", killed=2, injured=1, outcome_unknown=4), told("i2", source="police", killed=2)],
    [told("i1", source="ngo", killed=2, injured=1, repeats=True), told("i2", source="ngo", killed=4, repeats=True)],
    [told("i1", source="ngo", killed=4, repeats=True), told("i2", source="ngo", killed=4, injured=9, repeats=True)],
    [told("i1", source="ngo", killed=1, injured=0, date_end=date(2020, 6, 30)), told("i2", killed=8, injured=8)],
]


@pytest.mark.parametrize("records", GROWING)
def test_the_promised_change_is_what_the_totals_do(records: list[Told]) -> None:
    apart = linked(records, {("r000", "r001"): 1.0})
    change = sum(doubt.rank.casualties for doubt in apart.doubts())
    assert apart.casualties() - merged(records).casualties() == change


number = st.one_of(st.none(), st.integers(0, 6))
account = st.tuples(number, number, number, st.sampled_from((12, 15)), st.sampled_from(("exact", "settlement")))


@given(st.lists(account, min_size=2, max_size=4))
@settings(max_examples=25)
def test_the_promised_change_holds_for_any_accounts_of_two_incidents(
    accounts: list[tuple[int | None, int | None, int | None, int, str]],
) -> None:
    records = [
        told(
            f"i{n % 2}", source="abcd"[n], killed=killed, injured=injured, outcome_unknown=unknown,
            date_end=date(2020, 6, last), place_precision=precision,
        )
        for n, (killed, injured, unknown, last, precision) in enumerate(accounts)
    ]  # fmt: skip
    apart = linked(records, {("r000", "r001"): 1.0})
    change = sum(doubt.rank.casualties for doubt in apart.doubts())
    assert apart.casualties() - merged(records).casualties() == change


def test_rows_of_a_register_of_persons_add_up_either_way_and_are_not_asked() -> None:
    person: Told = {"source": "register", "repeats": True, "killed": 0, "injured": 1}
    rows = [told("i1", **person), told("i2", **person, date_start=date(2020, 6, 13)), told("i3", killed=3)]
    assert linked(rows, {("r000", "r001"): 1.0, ("r000", "r002"): 1.0}).asked() == [("r002", "r000", 3)]
    together = [{**row, "incident_id": "i1"} for row in rows]
    assert linked(together, {("r000", "r001"): 1.0}).asked() == []


def test_the_rows_of_one_register_are_told_as_one_account() -> None:
    person: Told = {"source": "register", "repeats": True, "killed": 0, "injured": 1}
    world = linked([told("i1", **person), told("i1", **person), told("i2", killed=3)], {("r000", "r002"): 1.0})
    (doubt,) = world.doubts()
    assert (doubt.left.toll, doubt.right.toll) == ("3 killed", "2 injured (in 2 rows)")


def test_dates_are_told_no_more_exactly_than_they_are_given() -> None:
    def spans(start: date, end: date, precision: str) -> str:
        given: Told = {"date_start": start, "date_end": end, "date_precision": precision}
        (doubt,) = linked([told("i1", killed=1, **given), TWO[1]], {("r000", "r001"): 1.0}).doubts()
        return next(a.date for a in (doubt.left, doubt.right) if a.key.record_id == "r000")

    assert spans(date(2020, 6, 1), date(2020, 6, 30), "month") == "2020-06"
    assert spans(date(2020, 1, 1), date(2020, 12, 31), "year") == "2020"
    assert spans(date(2020, 6, 8), date(2020, 6, 14), "week") == "2020-06-08 to 2020-06-14 (week)"
    assert spans(date(2020, 6, 20), date(2020, 7, 10), "month") == "2020-06-20 to 2020-07-10 (month)"


def test_a_pair_without_a_told_toll_changes_no_total_and_is_not_asked() -> None:
    assert linked([told("i1", source="a"), told("i2", source="b", killed=1)], {("r000", "r001"): 1.0}).asked() == []


def test_of_several_pairs_between_two_incidents_the_likeliest_is_asked() -> None:
    records = [told("i1", source="a", killed=2), told("i1", source="b", killed=2), told("i2", source="c", killed=2)]
    world = linked(records, {("r000", "r002"): 0.0, ("r001", "r002"): 1.0})
    assert world.asked() == [("r001", "r002", 2)]
    assert world.asked(world.judged("r001", "r002", "unsure")) == [("r000", "r002", 2)]


def test_what_is_decided_is_not_asked_again() -> None:
    world = linked(TWO, {("r000", "r001"): 1.0})
    for verdict in ("same", "different", "unsure"):
        assert world.asked(world.judged("r000", "r001", verdict)) == []


def test_nothing_is_asked_between_two_incidents_that_a_judgement_keeps_apart() -> None:
    records = [told("i1", source="a", killed=2), told("i1", source="b", killed=2), told("i2", source="c", killed=2)]
    world = linked(records, {("r000", "r001"): 1.0, ("r000", "r002"): 0.0, ("r001", "r002"): 1.0})
    assert world.asked(world.judged("r001", "r002", "different")) == [("r000", "r001", 2)]


def test_what_follows_from_judgements_is_not_asked() -> None:
    records = [told(f"i{n}", source=source, killed=2) for n, source in enumerate("abc")]
    world = linked(records, {("r000", "r002"): 1.0, ("r001", "r002"): 1.0})
    same = world.judged("r000", "r001", "same")
    assert world.asked(same, world.judged("r001", "r002", "different")) == []
    assert world.asked(same, world.judged("r001", "r002", "same")) == []


@pytest.mark.parametrize("verdict", ["same", "different", "unsure"])
def test_a_judgement_is_asked_again_first_of_all_once_a_record_has_changed(verdict: Answer) -> None:
    large = [told("i3", source="c", killed=90), told("i4", source="d", killed=90)]
    world = linked([*TWO, *large], {("r002", "r003"): 1.0})
    first, second = world.doubts(world.judged("r000", "r001", verdict, changed=True))
    assert (first.left.key.record_id, first.right.key.record_id) == ("r000", "r001")
    assert first.before is not None and first.before.verdict == verdict
    assert first.rank.score == "never scored: too far apart; counted as two incidents now"
    assert (second.left.key.record_id, second.before) == ("r002", None)
    assert world.asked(world.judged("r000", "r001", verdict, changed=True), limit=1) == [("r000", "r001", 5)]


def test_a_pair_asked_again_is_asked_once_with_the_score_it_has_now() -> None:
    world = linked(TWO, {("r000", "r001"): 1.0})
    (doubt,) = world.doubts(world.judged("r000", "r001", "same", changed=True))
    assert doubt.rank.weight == 1000
    assert doubt.left.key == world.key("r000")


def test_many_decided_pairs_do_not_use_up_the_queue() -> None:
    sources = [f"s{n:02}" for n in range(12)]
    records = [told(f"i{n}", source=source, killed=n + 1) for n, source in enumerate(sources)]
    weights = {(f"r{a:03}", f"r{b:03}"): 2.0 for a in range(12) for b in range(a + 1, 12)}
    world = linked(records, weights)
    decided = [
        replace(world.judged("r011", f"r{n:03}", "same"), id=f"J{n}") for n in range(1, 11)
    ]  # fmt: skip
    assert world.asked(*decided, limit=3) == [("r000", f"r{n:03}", 1) for n in (1, 2, 3)]


def test_contradicting_judgements_are_refused_before_anything_is_ranked() -> None:
    world = linked([*TWO, told("i3", source="press", killed=1)], {})
    said = [world.judged("r000", "r001", "same"), world.judged("r001", "r002", "same")]
    with pytest.raises(FirmgroundError, match="judgements contradict each other"):
        world.asked(*said, world.judged("r000", "r002", "different"))


def test_an_empty_queue_is_empty() -> None:
    assert queue(linked(TWO, {}).rows, Applied()) == ()
