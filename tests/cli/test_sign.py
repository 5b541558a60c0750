"""firmground sign: a verdict as ClaimReview, and only where an editor answers for it."""

import os
import subprocess
import sys
from pathlib import Path

import orjson
import pytest

FIRMGROUND = str(Path(sys.executable).with_name("firmground"))
SPEECH = b"As of 20 February 2026, 170 states are parties to the Mine Ban Treaty. In 1931 mines killed 12,345 people."


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ledger")
    assert _run(folder, "init").returncode == 0
    return folder


def _run(data: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    kept = {key: value for key, value in os.environ.items() if key not in {"DATABASE_URL", "FIRMGROUND_DATA"}}
    environment = {**kept, "FIRMGROUND_DATA": str(data)}
    return subprocess.run([FIRMGROUND, *arguments], env=environment, input=SPEECH, capture_output=True, check=False)


def _sign(data: Path, *more: str, claim: str = "1", editor: str = "Ada Editor") -> subprocess.CompletedProcess[bytes]:
    return _run(data, "sign", "-", "--claim", claim, "--editor", editor, *more)


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
