"""Every verdict and every kind of error has its words in each language we read."""

import ast
import re
from pathlib import Path

import pytest

from csv_rows import rows_of
from firmground.factcheck import wording
from firmground.factcheck.claim import VERDICTS
from firmground.factcheck.wording import SPOKEN, load_wording

SOURCE = Path(wording.__file__).parent


@pytest.mark.parametrize("language", SPOKEN)
def test_each_verdict_and_error_has_words_of_its_own(language: str) -> None:
    words = load_wording(language)
    assert tuple(words.verdicts) == VERDICTS
    for sentences in (words.verdicts, words.errors):
        assert len(set(sentences.values())) == len(sentences)
    assert all(re.search(r"[.]$", sentence) for sentence in words.errors.values())


def _told(expression: ast.expr) -> set[str]:
    """Return the texts that an expression may be, as far as it writes them out."""
    if isinstance(expression, ast.IfExp):
        return _told(expression.body) | _told(expression.orelse)
    return {expression.value} if isinstance(expression, ast.Constant) and isinstance(expression.value, str) else set()


def test_every_error_that_a_kind_gives_has_its_sentence() -> None:
    """An error is told as the second argument of a verdict, or by its name."""
    given: set[str] = set()
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Verdict":
                told = [*node.args[1:2], *(k.value for k in node.keywords if k.arg == "error")]
                given |= {error for expression in told for error in _told(expression)}
    assert given - {""} <= set(load_wording().errors)


@pytest.mark.parametrize(("table", "key"), [("small", "role"), ("topics", "language"), ("errors", "code")])
def test_a_table_of_words_tells_each_thing_once(table: str, key: str) -> None:
    told = [row[key] for row in rows_of((SOURCE / "words" / f"{table}.csv").read_bytes())]
    assert len(told) == len(set(told)) > 0
