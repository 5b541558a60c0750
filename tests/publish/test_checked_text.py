"""A checked text is cut into paragraphs and pieces without losing a character or parting a claim."""

from hypothesis import given
from hypothesis import strategies as some

from firmground.publish.checked_text import Block, Note, blocks


def note(number: int, start: int, end: int, verdict: str = "supported") -> Note:
    return Note(number, start, end, "", verdict, "", "", "", (), ())


def told(found: tuple[Block, ...]) -> list[str]:
    return ["".join(piece.text for piece in block.pieces) for block in found]


def test_a_text_is_cut_at_blank_lines_and_keeps_its_other_line_ends() -> None:
    assert told(blocks("  One\ntwo.\n \n\nThree.\n", ())) == ["One\ntwo.", "Three."]


def test_a_text_without_blank_lines_is_cut_at_its_line_ends() -> None:
    assert told(blocks("One.\nTwo.\nThree.", ())) == ["One.", "Two.", "Three."]


def test_a_claim_over_a_gap_keeps_its_paragraph_whole() -> None:
    found = blocks("Of all\n\npeople.\n\nMore.", (note(1, 3, 12),))
    assert told(found) == ["Of all\n\npeople.", "More."]
    assert [n.number for n in found[0].notes] == [1]


def test_a_note_stands_beside_the_paragraph_its_claim_begins_in() -> None:
    found = blocks("One.\n\nTwo.", (note(2, 6, 9), note(1, 0, 3)))
    assert [[n.number for n in block.notes] for block in found] == [[1], [2]]


def test_where_claims_lie_over_each_other_the_gravest_verdict_marks_the_piece() -> None:
    (block,) = blocks("one two three", (note(1, 0, 7), note(2, 4, 13, "contradicted")))
    assert [(p.text, p.verdict) for p in block.pieces] == [
        ("one ", "supported"), ("two", "contradicted"), (" three", "contradicted"),
    ]  # fmt: skip
    assert [[n.number for n in p.ends] for p in block.pieces] == [[], [1], [2]]
    assert [p.begins for p in block.pieces] == [(1,), (2,), ()]


@given(some.text(alphabet="ab \n", max_size=40), some.lists(some.tuples(some.integers(0, 40), some.integers(1, 12))))
def test_every_character_and_every_claim_is_shown_once(text: str, spans: list[tuple[int, int]]) -> None:
    inside = len(text.rstrip())
    claims = [(s, min(s + n, inside)) for s, n in spans if s < inside and not text[s].isspace()]
    found = blocks(text, [note(i, start, end) for i, (start, end) in enumerate(claims, start=1)])
    assert "".join("".join(told(found)).split()) == "".join(text.split())
    pieces = [piece for block in found for piece in block.pieces]
    assert sorted(n for p in pieces for n in p.begins) == list(range(1, len(claims) + 1))
    assert sorted(n.number for p in pieces for n in p.ends) == list(range(1, len(claims) + 1))
