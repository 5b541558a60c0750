"""One function done to many pieces of a file, in two processes where there are many."""

import os
import pickle
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from itertools import chain, islice
from subprocess import PIPE, Popen
from typing import Final, TypeVar

Piece = TypeVar("Piece")
Result = TypeVar("Result")
# A second process takes a third of a second to stand ready.
_FEW: Final = 12
_AHEAD: Final = 2
# Neither forked, for the threads of DuckDB and Arrow would be missed, nor by multiprocessing, which begins the program
# of whoever calls once more.
_OTHER: Final = "import sys; sys.path[:] = sys.argv[1:]; from firmground.sources.pieces import serve; serve()"


def of_each(function: Callable[[Piece], Result], pieces: Iterable[Piece]) -> list[Result]:
    """Return what a function of a module gives for each piece, in their order."""
    pieces = iter(pieces)
    first = list(islice(pieces, _FEW))
    if len(first) < _FEW or len(os.sched_getaffinity(0)) < 2:
        return list(map(function, chain(first, pieces)))
    begun: list[Future[Result]] = []
    results: list[Result | Future[Result]] = []
    # The thread only waits for the other process.
    with _other(function) as ask, ThreadPoolExecutor(1) as line:
        for piece in chain(first, pieces):
            if all(one.done() for one in begun[-_AHEAD:-1]):
                begun.append(line.submit(ask, piece))
                results.append(begun[-1])
            else:
                results.append(function(piece))
        return [one.result() if isinstance(one, Future) else one for one in results]


@contextmanager
def _other(function: Callable[[Piece], Result]) -> Iterator[Callable[[Piece], Result]]:
    """Start a process that does a function to what it is sent, and give the function that sends and waits."""
    words = [sys.executable, "-I", "-S", "-c", _OTHER, *sys.path]
    # Words of our own, no shell.
    with Popen(words, stdin=PIPE, stdout=PIPE) as other:  # noqa: S603
        sent, told = other.stdin, other.stdout
        if sent is None or told is None:
            raise OSError("no pipes to a process of our own")
        pickle.dump(function, sent)

        def ask(piece: Piece) -> Result:
            pickle.dump(piece, sent)
            sent.flush()
            result: Result = pickle.load(told)  # noqa: S301 - a process of our own wrote it
            return result

        yield ask


def serve() -> None:
    """Do the function that stands first on stdin to each piece behind it; what it gives goes to stdout."""
    with os.fdopen(sys.stdin.fileno(), "rb") as given, os.fdopen(sys.stdout.fileno(), "wb") as told:
        function = pickle.load(given)  # noqa: S301 - the process that started this one wrote it
        while given.peek(1):
            piece = pickle.load(given)  # noqa: S301 - and this
            pickle.dump(function(piece), told)
            told.flush()
