"""An act of states toward a treaty, as a sentence tells it."""

from collections.abc import Iterator
from typing import Final

from firmground.factcheck.listed_states import Subjects
from firmground.factcheck.marks import Mark, When
from firmground.model.frozen import frozen

ACTS: Final = (
    "sign",
    "ratify",
    "accede",
    "join",
    "bound",
    "outside",
    "withdraw",
    "left",
    "notify",
    "effect",
    "in_force",
    "adopt",
    "open",
    "suspend",
    "deposit",
)


@frozen
class Event:
    """An act told of in a sentence.

    `denied` where it is said not to be; `modal` is ``may`` for what is only wished, planned or supposed, ``will`` for
    what lies ahead, else empty. `echo` where the verb and treaty were told before: "Japan followed today"; `shared`
    where another act stands between it and its states, which are named for both, `borrowed` where one stands between it
    and its treaty. `first` and `last` are the tokens of
    the claim.
    """

    act: str
    verb: Mark
    subjects: Subjects | None
    when: When | None
    treaty: str
    named: Mark | None
    denied: bool
    modal: str
    echo: bool = False
    shared: bool = False
    borrowed: bool = False

    @property
    def first(self) -> int:
        """Return the first token of the claim."""
        return min(p.first for p in self._parts())

    @property
    def last(self) -> int:
        """Return the last token of the claim."""
        return max(p.last for p in self._parts())

    def _parts(self) -> Iterator[Mark | Subjects | When]:
        yield self.verb
        if self.subjects is not None and not self.shared:
            yield self.subjects
        if self.when is not None:
            yield self.when
        if (
            self.named is not None
            and not self.echo
            and (not self.shared or self.named.first > self.verb.last)
            and not self.borrowed
            and abs(self.named.first - self.verb.last) <= 20
        ):
            yield self.named
