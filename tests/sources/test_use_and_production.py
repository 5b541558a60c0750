import pytest

from firmground.model.errors import BadInput
from firmground.sources.folder import file_bytes
from firmground.sources.use_and_production.read import COLUMNS, read

DRAFTS = tuple(read(file_bytes("use_and_production", "2026-11.csv"), "2026-11.csv"))
ACTIVITIES = ("use", "production", "transfer", "stockpiling")


def _of(subject: str, prop: str) -> set[tuple[str, str]]:
    return {(str(d.value), d.edition) for d in DRAFTS if (d.subject, d.property) == (subject, prop)}


def test_nothing_is_said_without_naming_who_says_it() -> None:
    assert all(d.attribution for d in DRAFTS)
    row = dict.fromkeys(COLUMNS, "") | {"subject": "LAO", "property": "use", "value": "alleged"}
    row |= {"edition": "x", "grade": "verified"}
    raw = ",".join(COLUMNS) + "\n" + ",".join(row.values()) + "\n"
    with pytest.raises(BadInput, match="attribution"):
        tuple(read(raw.encode(), "invented.csv"))


def test_only_the_use_that_its_source_confirms_is_confirmed() -> None:
    confirmed = {(d.subject, str(d.period)) for d in DRAFTS if str(d.value) == "confirmed"}
    assert confirmed == {("USA", "1991")}


def test_a_denial_and_a_silence_are_claims_of_the_accused() -> None:
    answers = [d for d in DRAFTS if str(d.value) in {"denied", "acknowledged", "neither_confirmed_nor_denied"}]
    assert {d.layer for d in answers} == {"claim"}
    assert {"KHM", "SSD", "UGA", "ISR", "DEU", "THA"} <= {d.subject for d in answers}


def test_both_first_days_of_the_strike_on_cambodia_are_kept() -> None:
    assert _of("THA", "first_use") == {("2025-07-24", "cmaa-2025-07-25"), ("2025-07-23", "cambodian-notice-2025")}


def test_six_and_seven_blasts_are_kept_with_their_days() -> None:
    assert {count for count, _ in _of("THA", "mine_blasts_reported")} == {"6", "7"}
    days = _of("THA", "mine_blast_reported")
    assert sum(edition == "nation-thailand-2025-08-28" for _, edition in days) == 6
    assert ("2025-08-22", "thai-blast-list-2025") in days


def test_armed_groups_are_never_mistaken_for_the_state_where_they_act() -> None:
    groups = [d for d in DRAFTS if "armed-groups" in dict(d.breakdown).get("actor", "") and d.property in ACTIVITIES]
    assert groups
    assert all(dict(d.breakdown).get("in") == d.subject for d in groups if not d.subject.startswith("actor:"))
