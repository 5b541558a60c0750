"""A kind passes over a sentence by its words alone: where those it asks for are missing, it would find nothing."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import orjson
import pytest

from factcheck.reading import checker
from firmground.factcheck.claim import Found
from firmground.factcheck.kinds.position import kind as position
from firmground.factcheck.kinds.provision import kind as provision
from firmground.factcheck.scene import Clauses, Scene

SENTENCES = Path(__file__).parent / "sentences"
Reading = Callable[[Clauses, Scene], Iterator[Found]]


@pytest.mark.parametrize("language", ["en", "fr", "es"])
@pytest.mark.parametrize("readings", [position.READINGS, provision.READINGS], ids=["position", "provision"])
def test_a_reading_finds_nothing_without_the_words_it_asks_for(
    language: str, readings: tuple[tuple[frozenset[str], Reading], ...]
) -> None:
    grammar = checker().grammar(language)
    passed_over = 0
    for line in (SENTENCES / f"dev_{language}.jsonl").read_bytes().splitlines():
        item = orjson.loads(line)
        published = date.fromisoformat(item["published"])
        scene = Scene(published, language, plain=True)
        for sentence in grammar.sentences(item["text"], published):
            view = Clauses(sentence)
            scene.approach(view)
            for families, reading in readings:
                if not sentence.speaks_of(families):
                    passed_over += 1
                    assert list(reading(view, scene)) == [], item["id"]
            scene.follow(view)
    assert passed_over
