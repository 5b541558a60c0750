"""The columns find what a walk through every statement finds, in the same order."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firmground.model.errors import NotFound
from firmground.model.statement import Statement
from firmground.views.statement_index import StatementFilter, fitting, statement_index
from firmground.views.told import told_of
from publish.record import bundled_record

RECORD = bundled_record()
HELD = list(RECORD.reading.held.values())
FIELDS = ("subject", "property", "period", "edition", "source", "theme", "part")
DAYS = st.dates(date(1997, 1, 1), date(2030, 1, 1))


def walked(wanted: StatementFilter) -> list[str]:
    """Return the ids that fit, by looking at each statement."""
    return [s.id for s in HELD if _fits(s, wanted)]


def _fits(s: Statement, wanted: StatementFilter) -> bool:
    reading = RECORD.reading
    told = told_of(s)
    texts = (
        (wanted.subject, s.subject), (wanted.property, s.property), (wanted.period, str(s.period or "")),
        (wanted.edition, s.edition), (wanted.source, reading.editions[s.edition].source),
        (wanted.theme, RECORD.shelf.vocabulary.property(s.property).theme),
    )  # fmt: skip
    return (
        s.id in reading.statements
        and wanted.known_after < reading.known_from(s) <= wanted.known_at
        and (told is None or told <= wanted.as_of)
        and all(not asked or asked == held for asked, held in texts)
        and (not wanted.part or wanted.part in {f"{name}={code}" for name, code in s.breakdown})
    )


@settings(max_examples=60)
@given(st.data(), DAYS, DAYS | st.just(date.max), DAYS | st.just(date.min))
def test_a_filter_finds_what_a_walk_finds(data: st.DataObject, known_at: date, as_of: date, known_after: date) -> None:
    like = data.draw(st.sampled_from(HELD))
    given_fields = data.draw(
        st.sets(st.sampled_from(["subject", "property", "period", "edition", "source", "theme", "part"]))
    )
    parts = [f"{name}={code}" for name, code in like.breakdown] or ["weapon=nothing"]
    of = {
        "subject": like.subject, "property": like.property, "period": str(like.period or "2024"),
        "edition": like.edition,
        "source": RECORD.reading.editions[like.edition].source,
        "theme": RECORD.shelf.vocabulary.property(like.property).theme, "part": parts[0],
    }  # fmt: skip
    wanted = StatementFilter(known_at, as_of, known_after, **{name: of[name] for name in given_fields})
    assert [HELD[place].id for place in fitting(RECORD, wanted)] == walked(wanted)


def test_what_no_statement_has_finds_none() -> None:
    today = date(2026, 11, 21)
    for field in FIELDS:
        asked: dict[str, Any] = {field: "nosuch=thing"}
        assert len(fitting(RECORD, StatementFilter(today, **asked))) == 0


def test_a_place_is_found_by_its_id_and_an_unknown_id_is_told() -> None:
    index = statement_index(RECORD)
    assert all(index.place_of(s.id) == place for place, s in enumerate(HELD[:500]))
    for wrong in ("", "f" * 32, "not an id", HELD[0].id[:31]):
        with pytest.raises(NotFound):
            index.place_of(wrong)


def test_editions_are_counted_as_a_walk_counts_them() -> None:
    day = date(2015, 6, 1)
    claims, collected = statement_index(RECORD).counts(day)
    known = [s for s in RECORD.reading.statements.values() if RECORD.reading.known_from(s) <= day]
    assert claims.total() == len(known)
    assert collected.total() == sum(bool(s.collected) for s in known)
    assert all(claims[e] == sum(s.edition == e for s in known) for e in list(claims)[:20])
