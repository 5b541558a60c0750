"""A viewpoint as pages show it in their header and footer."""

from dataclasses import dataclass
from datetime import date

from firmground.model.viewpoint import Viewpoint
from firmground.publish.formatting import day_text


@dataclass(frozen=True, slots=True)
class ShownViewpoint:
    """A viewpoint with its days in words, for the header and footer."""

    view: Viewpoint
    lang: str

    @property
    def as_of(self) -> date:
        """Return the day asked about."""
        return self.view.as_of

    @property
    def known_at(self) -> date:
        """Return the day up to which publications count."""
        return self.view.known_at

    @property
    def is_default(self) -> bool:
        """Tell whether this is today's viewpoint."""
        return self.view.is_default

    @property
    def as_of_text(self) -> str:
        """Return the day asked about, in words."""
        return day_text(self.view.as_of, self.lang)

    @property
    def known_at_text(self) -> str:
        """Return the known-at day, in words."""
        return day_text(self.view.known_at, self.lang)
