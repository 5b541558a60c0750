"""Check a text: a box to paste it in, and the text with its claims marked where a request brought one.

The page itself holds no text. What a request brings is answered by `web`, which hands the data to `Press.answer`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from firmground.model.viewpoint import Viewpoint
from firmground.publish.checked_text import GRAVEST, Argued, Block, Note
from firmground.views.record import Record

ADDRESS = "check/"
# The languages that are read, by their codes.
READ = ("en", "fr", "es")


@dataclass(frozen=True, slots=True)
class Form:
    """What stands in the form: the text, the day of publication and the language as they were given."""

    text: str = ""
    published: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class CheckedText:
    """A text with its notes and the known arguments it makes.

    `read` tells whether its language is one that is read; `language` is empty if unknown. `claims_left_out` and
    `passages_left_out` are how many more there are than the page shows.
    """

    name: str
    published: date
    published_from: str
    language: str
    read: bool
    remarks: tuple[str, ...]
    notes: tuple[Note, ...]
    blocks: tuple[Block, ...]
    arguments: tuple[Argued, ...] = ()
    claims_left_out: int = 0
    passages_left_out: int = 0

    @property
    def counts(self) -> tuple[tuple[str, int], ...]:
        """Return how many claims got each verdict, the gravest first; those that none got are left out."""
        told = [note.verdict for note in self.notes]
        return tuple((word, told.count(word)) for word in GRAVEST if word in told)


@dataclass(frozen=True, slots=True)
class KeptNote:
    """Where and until when a checked text is kept, and at which head it was checked; `token` is told only once.

    `shared` tells who has just kept it whether others keep the same.
    """

    key: str
    kept: date
    until: date
    head: str
    token: str = ""
    shared: bool = False


@dataclass(frozen=True, slots=True)
class CheckPage:
    """The form; what was wrong with what was sent (a code of words "check_fault") with its detail; the checked text."""

    form: Form = Form()
    fault: str = ""
    detail: str = ""
    result: CheckedText | None = None
    kept: KeptNote | None = None
    deleted: bool = False
    kept_by_others: bool = False
    languages: tuple[str, ...] = READ


def keys(record: Record, view: Viewpoint) -> tuple[str, ...]:
    """Return the one key of this page."""
    del record, view
    return ("",)


def data(record: Record, key: str, view: Viewpoint) -> CheckPage:
    """Return the empty form."""
    del record, key, view
    return CheckPage()


def table(page: object) -> Sequence[Sequence[str]]:
    """Return nothing: the page has no table."""
    del page
    return ()
