"""One false statement has one mark, with the reasons of all that call it false."""

from datetime import date

from factcheck.reading import checker
from firmground.factcheck.claim import Found, Verdict, VerdictWord
from firmground.factcheck.one_mark import Judged, one_mark


def _claim(first: int, last: int, word: VerdictWord, why: str = "") -> Judged:
    return "act", Found(first, last, first, {}, lambda _: Verdict(word)), Verdict(word, why=why, statements=(why,))


def _marks(*claims: Judged) -> set[tuple[int, int, str, str]]:
    return {(f.first, f.last, v.word, v.why) for _, f, v in one_mark(claims)}


def test_a_false_statement_inside_another_is_told_with_it() -> None:
    wide, inside = _claim(0, 9, "contradicted", "one."), _claim(2, 8, "contradicted", "two.")
    assert _marks(inside, wide) == _marks(wide, inside) == {(0, 9, "contradicted", "one. two.")}
    assert [v.statements for _, _, v in one_mark((wide, inside))] == [("one.", "two.")]


def test_false_statements_beside_each_other_keep_their_marks() -> None:
    assert len(_marks(_claim(0, 5, "contradicted"), _claim(5, 9, "contradicted"))) == len("ab")


def test_what_is_true_of_nearly_the_same_words_is_left_out_and_of_a_part_stays() -> None:
    false = _claim(0, 9, "contradicted", "one.")
    assert _marks(false, _claim(1, 9, "supported")) == {(0, 9, "contradicted", "one.")}
    assert _marks(false, _claim(1, 4, "supported")) == {(0, 9, "contradicted", "one."), (1, 4, "supported", "")}


def test_a_sentence_with_two_errors_of_the_same_words_is_marked_once() -> None:
    text = "It was Bulgaria that gave the Ottawa accord its decisive fortieth ratification ten years ago."
    claims = checker().check(text, date(2008, 9, 16), "en").claims
    assert [claim.verdict.word for claim in claims].count("contradicted") == 1
