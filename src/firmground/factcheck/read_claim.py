"""A claim as it was read, with the sentence and text it stands in: what is weighed before it is called wrong."""

from typing import Final

from firmground.factcheck.claim import Found
from firmground.factcheck.facts import Facts
from firmground.factcheck.marks import Amount, Mark, When
from firmground.factcheck.scene import Clauses, Scene
from firmground.model.frozen import frozen

_PARTING: Final = frozenset((",", ";", ":", "—", "–"))


@frozen
class Read:
    """A claim as it was read: its kind, the sentence and text it stands in, and the error it would be called.

    `told` are all claims of the sentence, `facts` what the ledger held on the day of the text, `expected` the value it
    gives instead.
    """

    view: Clauses
    scene: Scene
    slug: str
    found: Found
    error: str = ""
    told: tuple[Found, ...] = ()
    facts: Facts | None = None
    expected: str = ""

    @property
    def act(self) -> str:
        """Return the act that is told of, where it is one."""
        return self.found.reading.get("act", "")

    def whens(self) -> list[When]:
        """Return the times told inside the claim."""
        return [w for w in self.view.sentence.whens if self.found.first <= w.first and w.last <= self.found.last]

    def before(self, mark: Mark, reach: int) -> bool:
        """Tell whether a mark stands so little before the word a claim hangs on, with no sign between them."""
        between = self.view.sentence.tokens.keys[mark.last + 1 : self.found.anchor]
        return 0 < self.found.anchor - mark.last <= reach and not _PARTING & set(between)

    def amount(self) -> Amount | None:
        """Return the number that the claim hangs on, where it is one."""
        return next((a for a in self.view.sentence.amounts if a.at == self.found.anchor), None)

    def verb(self, *codes: str) -> Mark | None:
        """Return the act that the claim hangs on, where it is one of some."""
        at = self.found.anchor
        return next((m for m in self.view.sentence.of("act", *codes) if m.first <= at <= m.last), None)
