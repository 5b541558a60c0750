"""Those who keep one checked text: of each the digest of their word for deleting, and the last day of their keeping."""

from dataclasses import dataclass
from datetime import date
from hmac import compare_digest
from typing import Self

# More keep the same text only where somebody plays with it.
_MOST = 50


@dataclass(frozen=True, slots=True)
class Keepers:
    """The keepers of a row, as its column holds them: "2027-02-20:DIGEST", parted by spaces."""

    held: tuple[tuple[date, str], ...] = ()

    @classmethod
    def read(cls, column: str) -> Self:
        """Return the keepers that a column holds."""
        parts = (entry.partition(":") for entry in column.split())
        return cls(tuple((date.fromisoformat(until), word) for until, _, word in parts))

    def __str__(self) -> str:
        return " ".join(f"{until.isoformat()}:{word}" for until, word in self.held)

    def __len__(self) -> int:
        return len(self.held)

    @property
    def until(self) -> date:
        """Return the last day on which one of them keeps it."""
        return max(until for until, _ in self.held)

    def after(self, today: date) -> "Keepers":
        """Return those whose keeping has not ended."""
        return Keepers(tuple((until, word) for until, word in self.held if until >= today))

    def joined_by(self, word: str, until: date) -> "Keepers | None":
        """Return these and one more, None where there are too many."""
        return Keepers((*self.held, (until, word))) if len(self.held) < _MOST else None

    def without(self, word: str) -> "Keepers | None":
        """Return these without the one of a word, None where it is nobody's."""
        left = tuple((until, known) for until, known in self.held if not compare_digest(known, word))
        return Keepers(left) if len(left) < len(self.held) else None
