"""Which judgements count, and what of them the public is told."""

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from firmground.model.assembly import Assembly, build_reading
from firmground.model.entry import Batch, Entry
from firmground.model.errors import UnknownCode
from firmground.model.judgement import Judgement, RecordKey, judgement_text, pair_id
from firmground.model.reading import Audience, Reading

ONE, TWO, THREE = (RecordKey("monitor", "a/1", 11), RecordKey("police", "x:2", -22), RecordKey("press", "3", 33))
Said = tuple[str, str, RecordKey, RecordKey, str] | tuple[str, str, str]


def judged(key: str, left: RecordKey, right: RecordKey, verdict: str) -> Said:
    return ("judgement", key, left, right, verdict)


def retracted(key: str, target: str) -> Said:
    return ("retraction", key, target)


def reading(said: Sequence[Said], audience: Audience = "desk") -> Reading:
    """Return a ledger in which each was said by another person on another day, for a reason of its own."""
    assembly = Assembly()
    for number, one in enumerate(said, start=1):
        if len(one) == 5:
            _, key, left, right, verdict = one
            about, text = pair_id(left, right), judgement_text(left, right, verdict, f"why of {key}")
            entry = Entry(number, number, "judgement", key, about, text)
        else:
            entry = Entry(
                number, number, "retraction", one[1], one[2], f'{{"action":"retract","reason":"why of {one[1]}"}}'
            )
        batch = Batch(number, "", datetime(2026, 1, number, tzinfo=UTC), f"person {number}", f"why {number}", 1, "")
        assembly.add([entry], [batch])
    return build_reading(assembly, audience)


def counting(*said: Said) -> list[str]:
    return [judgement.id for judgement in reading(said).judgements]


def test_a_judgement_keeps_both_records_as_they_were_who_judged_when_and_why() -> None:
    (found,) = reading([judged("J", TWO, ONE, "same")]).judgements
    assert found == Judgement("J", ONE, TWO, "same", "person 1", datetime(2026, 1, 1, tzinfo=UTC), "why of J")
    assert str(found) == "J (monitor/a/1 = police/x:2)"


def test_a_later_judgement_of_the_same_pair_takes_the_place_of_the_earlier_whichever_record_is_named_first() -> None:
    later = judged("K", TWO, ONE, "different")
    assert counting(judged("J", ONE, TWO, "same"), later, judged("L", ONE, THREE, "same")) == ["K", "L"]


def test_it_takes_its_place_also_where_the_records_have_changed_since() -> None:
    changed = RecordKey(ONE.source, ONE.record_id, 12)
    assert counting(judged("J", ONE, TWO, "same"), judged("K", changed, TWO, "unsure")) == ["K"]


@pytest.mark.parametrize(
    ("later", "count"),
    [
        ([retracted("R", "J")], []),
        ([retracted("R", "J"), retracted("S", "R")], ["J"]),
        ([retracted("R", "J"), retracted("S", "R"), retracted("T", "S")], []),
        ([judged("K", ONE, TWO, "different"), retracted("R", "K")], ["J"]),
        ([judged("K", ONE, TWO, "different"), retracted("R", "J")], ["K"]),
        ([judged("K", ONE, TWO, "different"), retracted("R", "J"), retracted("S", "K")], []),
        ([retracted("R", "J"), judged("K", ONE, TWO, "same"), retracted("S", "R")], ["K"]),
    ],
)
def test_a_retraction_takes_a_judgement_back_and_its_own_retraction_brings_it_back(
    later: list[Said], count: list[str]
) -> None:
    assert counting(judged("J", ONE, TWO, "same"), *later) == count


def test_the_public_reads_what_counts_but_neither_who_judged_nor_why() -> None:
    said = [
        judged("J", ONE, TWO, "same"), judged("K", ONE, THREE, "different"), retracted("R", "K"), retracted("S", "R"),
    ]  # fmt: skip
    desk, public = reading(said), reading(said, "public")
    assert [(j.id, j.left, j.right, j.verdict, j.time) for j in public.judgements] == [
        (j.id, j.left, j.right, j.verdict, j.time) for j in desk.judgements
    ]
    assert [(j.author, j.reason) for j in public.judgements] == [("", "")] * 2
    assert [(b.author, b.reason) for b in public.batches] == [("", "")] * 4
    assert [b.author for b in desk.batches] == ["person 1", "person 2", "person 3", "person 4"]


def test_an_unknown_verdict_is_refused() -> None:
    with pytest.raises(UnknownCode, match="known are: same, different, unsure"):
        judgement_text(ONE, TWO, "perhaps", "why")
