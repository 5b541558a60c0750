"""What a record remembers of answers that pages share; a memory only saves time and is never more than its limit."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar, cast

from firmground.views.record import Record

P = ParamSpec("P")
R = TypeVar("R")
View = Callable[Concatenate[Record, P], R]
_NOTHING = object()


def remembered(limit: int) -> Callable[[View[P, R]], View[P, R]]:
    """Let a record remember what a view answered, up to so many answers; a full memory is emptied.

    For views that are functions of the record and of arguments that can be looked up, and that several pages ask.
    """

    def with_memory(view: View[P, R]) -> View[P, R]:
        name = f"{view.__module__}.{view.__qualname__}"

        @wraps(view)
        def answer(record: Record, /, *args: P.args, **named: P.kwargs) -> R:
            held = record.remembered.setdefault(name, {})
            question = (args, tuple(sorted(named.items()))) if named else args
            found = held.get(question, _NOTHING)
            if found is not _NOTHING:
                return cast(R, found)
            found = view(record, *args, **named)
            if len(held) >= limit:
                held.clear()
            held[question] = found
            return found

        return answer

    return with_memory
