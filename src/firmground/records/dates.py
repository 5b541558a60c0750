"""SQL for dates given as text (2015, 2015-06, 2015-06-12): the span of days of a record and its precision."""

from typing import Final


def is_day(column: str) -> str:
    """Return SQL that is true where the text names a single day."""
    return f"(length({column}) = 10)"


def first_day(column: str) -> str:
    """Return SQL for the first day that the text may mean; NULL where it is no date."""
    filled = f"{column} || substr('-01-01', length({column}) - 3)"
    return f"TRY_CAST(CASE WHEN length({column}) = 10 THEN {column} ELSE {filled} END AS DATE)"


def last_day(column: str) -> str:
    """Return SQL for the last day that the text may mean."""
    first = first_day(column)
    return (
        f"CASE length({column}) WHEN 10 THEN {first} WHEN 7 THEN last_day({first})"
        f" ELSE ({first} + INTERVAL 1 YEAR - INTERVAL 1 DAY)::DATE END"
    )


def is_date(column: str) -> str:
    """Return SQL that is true where the text is a date that exists, written as ISO 8601."""
    form = f"regexp_full_match({column}, '[0-9]{{4}}(-[0-9]{{2}}(-[0-9]{{2}})?)?')"
    return f"({form} AND {first_day(column)} IS NOT NULL)"


LAST_GIVEN: Final = last_day("coalesce(date_end, date_start)")
# One day given with a wider precision stands for its whole month or year. A week told by one day may be that calendar
# week or the seven days from it: the span covers both.
_ONE_DAY: Final = "(first_given = last_given)"
DATE_START: Final = (
    f"CASE WHEN NOT {_ONE_DAY} THEN first_given WHEN date_precision = 'week' THEN date_trunc('week', first_given)::DATE"
    " WHEN date_precision = 'month' THEN date_trunc('month', first_given)::DATE"
    " WHEN date_precision = 'year' THEN date_trunc('year', first_given)::DATE ELSE first_given END"
)
DATE_END: Final = (
    f"CASE WHEN NOT {_ONE_DAY} THEN last_given WHEN date_precision = 'week' THEN first_given + 6"
    " WHEN date_precision = 'month' THEN last_day(first_given)"
    " WHEN date_precision = 'year' THEN make_date(year(first_given), 12, 31) ELSE last_given END"
)
DATE_PRECISION: Final = (
    "coalesce(date_precision::a_date_precision, (CASE WHEN last_given - first_given < 1 THEN 'day'"
    " WHEN last_given - first_given < 7 THEN 'week' WHEN last_given - first_given < 31 THEN 'month'"
    " ELSE 'year' END)::a_date_precision)"
)
