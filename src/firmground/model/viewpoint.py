"""The viewpoint of a question: the world as of a day, with what was known on a day."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Viewpoint:
    """`as_of` the day asked about, `known_at` the day up to which publications count, `today` the day of asking."""

    as_of: date
    known_at: date
    today: date

    @classmethod
    def default(cls, today: date) -> "Viewpoint":
        """Return today's viewpoint: the world as of today with all that is known today."""
        return cls(today, today, today)

    @property
    def is_default(self) -> bool:
        """Tell whether this is the viewpoint a page has when nobody asks for another."""
        return self.as_of == self.today == self.known_at
