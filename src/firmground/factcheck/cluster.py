"""The same corpus on Spark: each machine gets the record once, and checks its lines as one machine alone would."""

import pickle
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import orjson

from firmground.factcheck.answers import Asked, answer
from firmground.factcheck.checking import load_checker
from firmground.factcheck.documents.corpus import document_of
from firmground.model.errors import BadInput, FirmgroundError, Place
from firmground.views.record import Record

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

Numbered = tuple[str, int]


@dataclass(frozen=True, slots=True)
class SharedCorpus:
    """A corpus by the name its reader knows, and the path at which Spark's machines read it."""

    name: str
    path: str


def answers_on_spark(session: "SparkSession", record: Record, corpus: SharedCorpus, asked: Asked) -> Iterator[bytes]:
    """Yield the answers to the lines of a corpus in their order, each as JSON; a line without text is refused first."""
    context = session.sparkContext
    lines = context.textFile(corpus.path, minPartitions=2 * context.defaultParallelism).zipWithIndex()
    # Frozen mappings do not travel: the reading is sent as its parts; see Reading.__reduce__.
    sent = context.broadcast(pickle.dumps(record))
    refused = lines.mapPartitions(lambda part: _refusals(part, corpus.name)).take(1)
    if refused:
        raise FirmgroundError(refused[0])
    found: Iterator[bytes] = lines.mapPartitions(
        lambda part: _answered(part, corpus.name, sent.value, asked)
    ).toLocalIterator()
    yield from found


def _refusals(lines: Iterable[Numbered], corpus: str) -> Iterator[str]:
    for line, number in lines:
        try:
            document_of(Place(corpus, number + 1), line.encode())
        except BadInput as error:
            yield str(error)
            return


def _answered(lines: Iterable[Numbered], corpus: str, record: bytes, asked: Asked) -> Iterator[bytes]:
    checker = load_checker(pickle.loads(record))  # noqa: S301 - our own pickle, broadcast by our own driver
    for line, number in lines:
        document = document_of(Place(corpus, number + 1), line.encode())
        if document is not None:
            yield orjson.dumps(answer(checker, document, asked).json())
