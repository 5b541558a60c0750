"""What was known of a state on a day: computed once from news to news, and the same as computed for the day itself."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from firmground.law.standing import timeline
from firmground.views.acts import acts_of
from publish.record import bundled_record


@given(
    st.sampled_from(("LTU", "FIN", "UKR", "AFG", "USA", "SSD")),
    st.sampled_from(("apmbc", "ccm")),
    st.dates(date(1997, 1, 1), date(2026, 11, 22)),
)
def test_what_is_kept_from_news_to_news_is_what_the_day_itself_gives(area: str, slug: str, day: date) -> None:
    record = bundled_record()
    treaty = record.shelf.treaty(slug)
    known = record.known(area, treaty, day)
    assert known.acts == acts_of(record.reading, record.shelf.vocabulary, area, slug, day)
    assert known.timeline == timeline(treaty, known.acts, day)
