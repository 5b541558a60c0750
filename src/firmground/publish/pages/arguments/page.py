"""Arguments for and against withdrawal or use, each with what answers it."""

from collections.abc import Sequence
from dataclasses import dataclass

from firmground.model.viewpoint import Viewpoint
from firmground.views.arguments import Argument, Topic, arguments, by_topic
from firmground.views.record import Record

ADDRESS = "evidence/arguments/"


@dataclass(frozen=True, slots=True)
class ArgumentsPage:
    """The arguments by side and topic, with how many each side has on record; `labels` names the kinds of source."""

    topics: tuple[Topic, ...]
    for_count: int
    against_count: int
    unanswered: int
    labels: dict[str, str]


def keys(record: Record, view: Viewpoint) -> tuple[str, ...]:
    """Return the one key of this page."""
    del record, view
    return ("",)


def data(record: Record, key: str, view: Viewpoint) -> ArgumentsPage:
    """Return the arguments that were known."""
    del key
    found = arguments(record, view.as_of, view.known_at)
    return ArgumentsPage(
        by_topic(record, found), sum(a.side == "for" for a in found), sum(a.side == "against" for a in found),
        sum(not a.answers for a in found), dict(record.shelf.vocabulary.authorities),
    )  # fmt: skip


def table(page: object) -> Sequence[Sequence[str]]:
    """Return one row for each statement of an argument or answer."""
    if not isinstance(page, ArgumentsPage):
        raise TypeError(f"expected the data of this page, found {type(page).__name__}")
    head = ("argument", "side", "stance", "topic", "kind", "text", "by", "period", "edition", "authority", "statement")
    return [head, *(row for topic in page.topics for a in topic.arguments for row in _rows(a))]


def _rows(argument: Argument) -> list[tuple[str, ...]]:
    said = [("made", argument.made), ("answer", argument.answers), ("would_change", argument.would_change)]
    return [
        (argument.key, argument.side, argument.stance, argument.topic, kind, str(one.statement.value),
         one.statement.attribution, str(one.statement.period or ""), one.statement.edition, one.authority,
         one.statement.id)
        for kind, found in said for one in found
    ]  # fmt: skip
