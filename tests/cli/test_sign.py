"""firmground sign: a verdict as ClaimReview, and only where an editor answers for it."""

import subprocess
from pathlib import Path

import orjson
import pytest

from command_line import run

SPEECH = b"As of 20 February 2026, 170 states are parties to the Mine Ban Treaty. In 1931 mines killed 12,345 people."


@pytest.fixture
def data(filled: Path) -> Path:
    return filled


def _sign(data: Path, *more: str, claim: str = "1", editor: str = "Ada Editor") -> subprocess.CompletedProcess[bytes]:
    return run(data, "sign", "-", "--claim", claim, "--editor", editor, *more, given=SPEECH)


def test_an_editor_signs_the_verdict_on_a_claim(data: Path) -> None:
    done = _sign(data, "--published", "2026-03-01", "--on", "2026-03-05", "--author", "A Ministry",
                 "--author-type", "Organization", "--at", "https://example.org/r")  # fmt: skip
    assert done.returncode == 0, done.stderr
    found = orjson.loads(done.stdout)
    assert (found["@type"], found["datePublished"], found["url"]) == (
        "ClaimReview",
        "2026-03-05",
        "https://example.org/r",
    )
    assert found["editor"]["name"] == "Ada Editor"
    assert found["itemReviewed"]["author"] == {"@type": "Organization", "name": "A Ministry"}
    assert found["reviewRating"]["ratingValue"] == 1
    assert "170" in found["claimReviewed"]


@pytest.mark.parametrize(
    ("more", "claim", "editor", "told"),
    [
        (("--published", "2026-03-01"), "1", " ", "an editor signs it"),
        (("--published", "2026-03-01", "--on", "2026-02-01"), "1", "Ada", "before the text was published"),
        (("--published", "2026-03-01"), "99", "Ada", "--claim: found 99"),
        (("--published", "2026-03-01"), "2", "Ada", "nothing to judge this claim by"),
        ((), "1", "Ada", "expected --published"),
    ],
)
def test_what_nobody_can_answer_for_is_refused_in_one_line(
    data: Path, more: tuple[str, ...], claim: str, editor: str, told: str
) -> None:
    done = _sign(data, *more, claim=claim, editor=editor)
    assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (2, b"", 1)
    assert told in done.stderr.decode()
