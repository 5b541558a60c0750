"""The page of a checked text: nothing of the text runs, nothing is asked for, and the text is all there."""

import html
import re
from base64 import b64encode
from datetime import date
from hashlib import sha256
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from firmground.factcheck.answers import Answer
from firmground.factcheck.arguments.passage import BothSides, Passage
from firmground.factcheck.arguments.passage import Cited as Opinion
from firmground.factcheck.checking import Checked
from firmground.factcheck.claim import VERDICTS, Citation, Claim, Verdict
from firmground.factcheck.documents.document import Document
from firmground.factcheck.page import page_of, paragraphs

DAY = date(2024, 1, 2)
HOSTILE = (
    """</p><script>alert(1)</script> <img src=x onerror=alert(1)> {{ 7 * 7 }} {% raw %} "quoted" \x1b[2J\u202eevil"""
)


def _answer(text: str, spans: list[tuple[int, int]], name: str = "a.txt") -> Answer:
    cited = (Citation("8221a71de8409158266c434567eeeac0", HOSTILE, "2013", HOSTILE, "2015-12-31"),)
    claims = tuple(
        Claim(
            a, b, text[a:b], "act", {"value": HOSTILE}, Verdict(VERDICTS[n % 5], "wrong_number", HOSTILE, HOSTILE),
            cited, cited * 2,
        )
        for n, (a, b) in enumerate(spans)
    )  # fmt: skip
    return Answer(Document(name, text, notes=(HOSTILE,)), Checked(DAY, "en", True, claims), "today", (_passage(),))


def _passage() -> Passage:
    made = Opinion("8" * 32, HOSTILE, HOSTILE, HOSTILE, "press", "", "2025-01-01", later=True)
    argument = BothSides(
        "k", "for", "for_use", "norm", HOSTILE, (made,), (made,), (), "Nobody.", "evidence/arguments/#k"
    )
    return Passage(0, 4, HOSTILE, argument, 7.0, "a match", "")


@given(st.text(alphabet="ab \n<&", max_size=60), st.data())
def test_the_pieces_of_the_paragraphs_are_the_whole_text_and_each_claim_has_its_number_once(
    text: str, data: st.DataObject
) -> None:
    places = st.integers(0, len(text))
    spans = sorted(tuple(sorted(pair)) for pair in data.draw(st.lists(st.tuples(places, places), max_size=6)))
    found = list(paragraphs(_answer(text, [(a, b) for a, b in spans if a < b])))
    assert "".join(piece.text for paragraph in found for piece in paragraph.pieces) == text
    told = sorted(number for paragraph in found for piece in paragraph.pieces for number in piece.notes)
    noted = [number for paragraph in found for number, _ in paragraph.claims]
    assert told == noted == list(range(1, sum(a < b for a, b in spans) + 1))


def test_nothing_of_the_text_runs_and_nothing_is_asked_for() -> None:
    page = page_of(_answer(HOSTILE, [(0, 4), (2, 30)], name=HOSTILE))
    assert re.findall(r"<(script|img|link|iframe|object|form|base)\b", page) == []
    assert "{{ 7 * 7 }}" in html.unescape(page)
    assert "\x1b" not in page
    assert "\u202e" not in page
    assert re.findall(r'(?:href|src|action)="([^#][^"]*)"', page) == []
    assert re.findall(r"url\(|@import|https?:", page) == []
    assert re.findall(r"\s(?:on\w+|style)=", re.sub(r">[^<]*<", "><", page)) == []


def test_the_policy_of_the_page_permits_its_own_style_alone() -> None:
    page = page_of(_answer("Text.", []))
    style = re.search(r"<style>(.*?)</style>", page, re.S)
    assert style is not None
    hashed = b64encode(sha256(style[1].encode()).digest()).decode()
    policy = html.unescape(re.search(r'Content-Security-Policy" content="([^"]*)"', page)[1])  # type: ignore[index]
    assert policy == f"default-src 'none'; style-src 'sha256-{hashed}'; base-uri 'none'; form-action 'none'"


def test_each_note_has_its_place_and_each_place_its_note() -> None:
    text = "First claim.\n\nSecond claim. Third."
    page = page_of(_answer(text, [(0, 5), (6, 11), (14, 20)]))
    links, targets = set(re.findall(r'href="#(\w+)"', page)), re.findall(r'id="(\w+)"', page)
    assert links == set(targets)
    assert len(targets) == len(set(targets)) == 6
    assert all(int(a) + 1 == int(b) for a, b in pairwise(re.findall(r'id="n(\d+)"', page)))


def test_a_note_shows_the_history_of_its_figure_and_how_the_sentence_was_read() -> None:
    told = (
        Citation("a" * 32, "Monitor 2023", "2022", "4710", "2023-11-14"),
        Citation("b" * 32, "Monitor 2024", "2022", "4709", "2024-11-20"),
    )
    claim = Claim(
        0,
        5,
        "4,710",
        "casualties",
        {"property": "casualties", "years": "2022", "hedge": ""},
        Verdict("supported"),
        told[:1],
        told,
    )
    page = page_of(Answer(Document("a", "4,710"), Checked(date(2024, 6, 1), "en", True, (claim,)), "given"))
    assert "Read as: property casualties, years 2022<" in page
    assert "4710, Monitor 2023, published 2023-11-14 <span" in page
    assert "4709, Monitor 2024, published 2024-11-20 (after the text) <span" in page


def test_an_argument_stands_with_both_sides_and_the_page_of_its_evidence() -> None:
    page = page_of(Answer(Document("a", "Text"), Checked(DAY, "en", True, ()), "given", (_passage(),)))
    assert [page.count(words) for words in ("Who makes it:", "What is said against it:", "Nobody.")] == [1, 1, 1]
    assert "evidence/arguments/#k" in page


def test_a_text_that_was_not_read_says_so() -> None:
    answer = Answer(Document("a", "Texto"), Checked(DAY, "pt", False, ()), "given")
    assert "Not read" in page_of(answer)
