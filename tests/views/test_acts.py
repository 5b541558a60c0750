"""From statements to acts: every property the law reads is in the vocabulary; leads and repeats are told apart."""

from datetime import UTC, date, datetime

from firmground.model.assembly import Assembly, build_reading
from firmground.model.canonical import canonical
from firmground.model.dates import VagueDate
from firmground.model.edition import Edition, edition_to_plain
from firmground.model.entry import GENESIS, Batch, Entry
from firmground.model.statement import Statement, breakdown, statement_id, statement_to_plain
from firmground.views.acts import LAW_PROPERTIES, acts_of
from firmground.views.record import Record
from publish.record import bundled_record

TODAY = date(2026, 11, 21)


def test_every_property_the_law_reads_is_in_the_vocabulary() -> None:
    known = bundled_record().shelf.vocabulary.properties
    assert [prop for prop in LAW_PROPERTIES if prop not in known] == []


def test_two_deposit_days_for_one_accession_are_one_act_led_by_the_stronger_source() -> None:
    record = bundled_record()
    acts = acts_of(record.reading, record.shelf.vocabulary, "VUT", "apmbc", TODAY)
    deposits = [a for a in acts if a.kind == "deposit"]
    assert [str(a.day) for a in deposits] == ["2005-09-16"]


def test_grants_without_a_named_meeting_stay_apart() -> None:
    record = bundled_record()
    acts = acts_of(record.reading, record.shelf.vocabulary, "CHL", "ccm", TODAY)
    granted = sorted(str(a.new_due) for a in acts if a.kind == "extension_granted")
    assert granted == ["2022-06-01", "2023-06-01", "2026-06-01"]


def test_an_act_is_not_known_before_its_day() -> None:
    record = bundled_record()
    before = acts_of(record.reading, record.shelf.vocabulary, "SSD", "apmbc", date(2011, 11, 10))
    after = acts_of(record.reading, record.shelf.vocabulary, "SSD", "apmbc", date(2011, 11, 11))
    assert not [a for a in before if a.kind in {"deposit", "succession_effective"}]
    assert {a.kind for a in after} >= {"deposit", "succession_effective"}


def test_a_decision_awaiting_review_keeps_a_state_from_being_called_late() -> None:
    record = bundled_record()
    rows = record.deadlines("BIH", record.shelf.treaty("ccm"), TODAY, TODAY)
    clearance = next(r for r in rows if r.obligation == "clearance")
    assert clearance.state == "met_timing_unknown"
    assert clearance.steps[-1].word == "awaits_review"


def test_a_request_is_due_nine_months_before_the_last_meeting_ahead_of_the_due_day() -> None:
    record = bundled_record()
    rows = record.deadlines("AGO", record.shelf.treaty("apmbc"), date(2025, 1, 15), TODAY)
    clearance = next(r for r in rows if r.obligation == "clearance")
    # The 22nd meeting began on 1 December 2025; Angola's day was 31 December 2025.
    assert clearance.request_due == date(2025, 3, 1)
    assert clearance.steps[-1].word == "request_due"


def _made(*said: tuple[str, str, str]) -> Record:
    """A record of one invented state's acts: (property, day, instrument)."""
    edition = Edition("list", "s", "List", "P", "depositary", fetched=TODAY, published=VagueDate.day(date(2024, 1, 1)))
    entries = [Entry(1, 1, "edition", "edition:list", "list", canonical(edition_to_plain(edition)))]
    for number, (prop, day, instrument) in enumerate(said, start=2):
        parts = breakdown(treaty="apmbc", instrument=instrument)
        identity = ("list", "NOR", prop, None, parts, VagueDate.parse(day), "")
        statement = Statement(*identity, id=statement_id(*identity), known_by="value")
        text = canonical({**statement_to_plain(statement), "grade": "verified"})
        entries.append(Entry(number, 1, "statement", f"statement:{statement.id}", statement.id, text))
    assembly = Assembly()
    moment = datetime(2026, 11, 21, tzinfo=UTC)
    assembly.add(entries, [Batch(1, GENESIS, moment, "test", "test", len(entries), "f" * 64)])
    return Record(build_reading(assembly, "public"), bundled_record().shelf)


def test_a_state_may_join_again_and_leave_again() -> None:
    record = _made(
        ("deposit", "2001-01-10", "accession"), ("withdrawal_notified", "2009-07-10", ""),
        ("withdrawal_effective", "2010-01-10", ""), ("deposit", "2012-03-05", "accession"),
        ("withdrawal_notified", "2020-02-01", ""), ("withdrawal_effective", "2020-08-01", ""),
    )  # fmt: skip
    line = record.known("NOR", record.shelf.treaty("apmbc"), TODAY).timeline
    assert [(s.standing, str(s.since)) for s in line.segments[1:]] == [
        ("deposited", "2001-01-10"), ("in_force", "2001-07-01"), ("withdrawal_notified", "2009-07-10"),
        ("withdrawn", "2010-01-10"), ("deposited", "2012-03-05"), ("in_force", "2012-09-01"),
        ("withdrawal_notified", "2020-02-01"), ("withdrawn", "2020-08-01"),
    ]  # fmt: skip


def test_two_days_given_for_one_effect_are_one_withdrawal() -> None:
    record = _made(
        ("deposit", "2001-01-10", "accession"), ("withdrawal_notified", "2009-07-10", ""),
        ("withdrawal_effective", "2010-01-10", ""), ("withdrawal_effective", "2010-01-12", ""),
    )  # fmt: skip
    line = record.known("NOR", record.shelf.treaty("apmbc"), TODAY).timeline
    assert [s.standing for s in line.segments].count("withdrawn") == 1
