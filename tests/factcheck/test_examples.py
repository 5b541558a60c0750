"""Every kind of claim brings examples that a lawyer can read; adding a kind is adding one folder."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from importlib.resources.abc import Traversable
from pathlib import Path

import pytest

from factcheck.reading import checker
from firmground.factcheck import kinds
from firmground.factcheck.claim import VERDICTS
from firmground.factcheck.kinds import folders, load_kinds
from firmground.factcheck.lexicon import LANGUAGES
from firmground.model.plain_yaml import as_list, as_map, as_text, only_keys, read_yaml

_KEYS = ("language", "published", "text", "claim", "verdict", "error")
_FEWEST = 4


@dataclass(frozen=True, slots=True)
class Example:
    """A text of a day with a claim in it, the verdict it deserves and the kind of error, empty where there is none."""

    kind: str
    language: str
    published: date
    text: str
    claim: str
    verdict: str
    error: str = ""

    def written(self) -> str:
        """Return the example as its file has it."""
        told = {"language": self.language, "published": self.published.isoformat(), "text": _quoted(self.text),
                "claim": _quoted(self.claim), "verdict": self.verdict, "error": self.error}  # fmt: skip
        return "- " + "  ".join(f"{key}: {value}\n" for key, value in told.items() if value)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _examples(folder: Traversable) -> Iterator[Example]:
    file = f"{folder.name}/examples.yaml"
    for item in as_list(read_yaml((folder / "examples.yaml").read_text("utf-8"), file), file, "the file"):
        told = as_map(item, file, "an example")
        only_keys(told, _KEYS, file, "an example")
        words = {key: as_text(value, file, key) for key, value in told.items() if key != "published"}
        yield Example(folder.name, published=date.fromisoformat(as_text(told["published"], file, "published")), **words)


ALL = [example for folder in folders() for example in _examples(folder)]


@pytest.mark.parametrize("example", [pytest.param(e, id=f"{e.kind} {e.language}: {e.text}") for e in ALL])
def test_an_example_gets_the_verdict_it_deserves(example: Example) -> None:
    start = example.text.index(example.claim)
    found = checker().check(example.text, example.published)
    assert found.language == example.language
    here = [
        c for c in found.claims if c.kind == example.kind and c.start < start + len(example.claim) and start < c.end
    ]
    # More than one claim may lie here ("killed or injured"), but none may say something else.
    assert {(c.verdict.word, c.verdict.error) for c in here} == {(example.verdict, example.error)}
    assert all(c.citations or c.verdict.why for c in here)


@pytest.mark.parametrize("folder", [pytest.param(f, id=f.name) for f in folders()])
def test_each_kind_has_examples_right_and_wrong_in_every_language(folder: Traversable) -> None:
    told = Counter((e.language, e.verdict) for e in ALL if e.kind == folder.name)
    for language in LANGUAGES:
        assert sum(told[language, verdict] for verdict in VERDICTS) >= _FEWEST
        assert told[language, "supported"] >= 2
        assert told[language, "contradicted"] >= 2


@pytest.mark.parametrize("folder", [pytest.param(f, id=f.name) for f in folders()])
def test_a_kind_is_one_folder_that_holds_all_of_it(folder: Traversable) -> None:
    held = {f.name for f in folder.iterdir()}
    assert {"__init__.py", "kind.py", "examples.yaml"} <= held
    tables = {f"{language}.csv" for language in LANGUAGES}
    # A kind has words of its own in each language we read, or in none: then it lives on the shared ones.
    assert tables & held in (tables, set())
    assert callable(load_kinds()[folder.name].find)


def test_every_folder_of_kinds_is_found_by_looking() -> None:
    root = Path(kinds.__file__).parent
    assert sorted(load_kinds()) == sorted(p.parent.name for p in root.glob("*/kind.py"))


@pytest.mark.parametrize("folder", [pytest.param(f, id=f.name) for f in folders()])
def test_examples_have_one_written_form_and_the_languages_in_their_order(folder: Traversable) -> None:
    examples = list(_examples(folder))
    assert examples == sorted(examples, key=lambda e: LANGUAGES.index(e.language))
    assert len({(e.text, e.claim, e.published) for e in examples}) == len(examples)
    assert (folder / "examples.yaml").read_text("utf-8") == "\n".join(e.written() for e in examples)
