"""Which day a text is judged by, and where it comes from."""

from datetime import date

from firmground.factcheck.answers import Answer, Asked
from firmground.factcheck.checking import Checked
from firmground.factcheck.documents.document import Document

TODAY, PAST, AHEAD = date(2026, 11, 22), date(2014, 5, 6), date(2030, 1, 1)


def test_the_day_given_comes_before_that_of_the_page_and_that_before_today() -> None:
    assert Asked(TODAY, PAST).day(Document("a", "", TODAY)) == (PAST, "given")
    assert Asked(TODAY).day(Document("a", "", PAST)) == (PAST, "document")
    assert Asked(TODAY).day(Document("a", "")) == (TODAY, "today")


def test_a_page_that_is_not_yet_published_tells_no_day() -> None:
    assert Asked(TODAY).day(Document("a", "", AHEAD)) == (TODAY, "today")


def test_the_text_is_in_the_answer_only_where_it_was_taken_out_of_a_file() -> None:
    found = Checked(PAST, "en", True, ())
    assert "text" not in Answer(Document("a", "x"), found, "today").json()
    assert Answer(Document("a", "x", as_given=False), found, "today").json()["text"] == "x"
