"""PDFs: lines in order, without running heads and marks of footnotes; what hostile ones are answered."""

import pytest

from factcheck.documents.samples import lines, pdf
from firmground.factcheck.documents.apart import read_apart
from firmground.factcheck.documents.pdf import take
from firmground.factcheck.documents.taken import Unreadable
from firmground.model.errors import BadInput


def test_lines_are_read_in_order_and_pages_go_on() -> None:
    found = take(pdf([lines("161 states are parties to", "the Mine Ban"), lines("Treaty. That is so.")]))
    assert found.text == "161 states are parties to\nthe Mine Ban\nTreaty. That is so."
    assert (
        take(pdf([lines("That is all of it."), lines("Another page.")])).text == "That is all of it.\n\nAnother page."
    )


def test_running_heads_and_page_numbers_are_left_out() -> None:
    words = ("Mines were found.", "States have joined.", "Land was cleared.", "Much remains to do.")
    pages = [lines("Annual report 2013", sentence, f"- {place} -") for place, sentence in enumerate(words, start=1)]
    assert take(pdf(pages)).text == "\n\n".join(words)


def test_a_small_raised_figure_is_a_footnote_unless_it_makes_an_area() -> None:
    page = [(12, 50, 700, "Total: 5,757"), (7, 117.5, 705, "12"), (12, 50, 670, "Land: 281 km"), (7, 125, 675, "2")]
    found = take(pdf([page])).text
    assert "5,757" in found
    assert "5,75712" not in found
    assert "12" not in found
    assert "281 km2" in found.replace("\n", "")


def test_a_pdf_of_pictures_says_so() -> None:
    with pytest.raises(Unreadable, match="a PDF without text"):
        take(pdf([[], []]))
    partly = take(pdf([lines("Here is enough of a text to be read."), []]))
    assert partly.notes == ("1 of its 2 pages hold no text, or next to none (pictures?)",)


@pytest.mark.parametrize(
    "raw", [b"%PDF-1.7\n", b"%PDF-1.7\n" + bytes(range(256)) * 100, pdf([lines("x")])[:200], b"%PDF-" * 100_000]
)
def test_a_broken_pdf_is_refused_in_one_line(raw: bytes) -> None:
    with pytest.raises(BadInput) as caught:
        read_apart("pdf", "a.pdf", raw)
    assert str(caught.value).startswith("a.pdf: found ")


def test_a_pdf_that_stretches_beyond_all_measure_is_refused() -> None:
    page = lines(*["a" * 1_000] * 2_000)
    with pytest.raises(BadInput, match="characters"):
        read_apart("pdf", "a.pdf", pdf([page, page, page]))
