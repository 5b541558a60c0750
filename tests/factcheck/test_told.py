"""What is known of a property from one publication to the next, and that what is remembered changes no verdict."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.reading import checker
from firmground.factcheck.checking import Checked, load_checker
from firmground.factcheck.facts import Facts
from publish.record import bundled_record

DAYS = st.dates(date(1999, 1, 1), date(2026, 11, 22))
ROWS = st.sampled_from(("casualties", "cluster_casualties", "mined_area_cleared", "treaty_parties"))
SUBJECTS = st.sampled_from(("world", "UKR", "AFG", "treaty:apmbc"))
# Texts that ask for the same numbers, of different days.
TEXTS = (
    ("In 2023, mines killed or injured 5,757 people, more than in 2022.", date(2024, 11, 25)),
    ("In 2023, mines killed or injured 5,757 people, more than in 2022.", date(2023, 11, 25)),
    ("The Mine Ban Treaty has 164 states parties; Lithuania has left it.", date(2025, 12, 5)),
    ("The Mine Ban Treaty has 164 states parties; Lithuania has left it.", date(2026, 1, 5)),
    ("Ukraine's deadline for clearance is 1 December 2033.", date(2024, 1, 5)),
    ("Ukraine's deadline for clearance is 1 December 2023.", date(2020, 1, 5)),
)


@given(SUBJECTS, ROWS, DAYS)
def test_what_is_known_is_what_the_reading_gives_for_the_day(subject: str, prop: str, day: date) -> None:
    knowledge = checker().knowledge
    assert Facts(knowledge, day).told(subject, prop) == knowledge.record.reading.known(subject, prop, day)


@given(SUBJECTS, ROWS, DAYS)
def test_what_is_known_stays_the_same_object_until_there_is_news(subject: str, prop: str, day: date) -> None:
    one, other = (Facts(checker().knowledge, d).known(subject, prop) for d in (day, day + timedelta(days=1)))
    assert (one is other) == (one.statements == other.statements)


@given(SUBJECTS, ROWS, DAYS, st.integers(1999, 2026))
def test_the_statements_of_a_year_are_those_from_its_first_day_to_its_last(
    subject: str, prop: str, day: date, year: int
) -> None:
    known = Facts(checker().knowledge, day).known(subject, prop)
    whole = [s for s in known.statements if s.period and str(s.period) == f"{year}"]
    assert [s for s in known.of_year(year) if s.period and not s.period.is_span] == whole
    assert all(s.period and s.period.first.year == s.period.last.year == year for s in known.of_year(year))


@settings(max_examples=6, deadline=None)
@given(st.permutations(range(len(TEXTS))))
def test_the_order_in_which_texts_are_checked_changes_nothing(order: list[int]) -> None:
    def answers(places: list[int]) -> dict[int, Checked]:
        fresh = load_checker(bundled_record())
        fresh._grammars.update(checker()._grammars)
        return {place: fresh.check(*TEXTS[place], "en") for place in (*places, *places)}

    assert answers(order) == answers(sorted(order))
