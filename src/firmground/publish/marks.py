"""Marks on what a page says of a day, so that redrawing.js can redraw it on a copy of the site without a server.

`data-area` with `data-treaty`: where a state stands. `data-tally` with `data-of`: how many states have one of these
standings. `data-day`: the day asked about. The words on the page are the same with and without them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from gettext import NullTranslations

from jinja2 import Environment
from markupsafe import Markup, escape

from firmground.publish.formatting import day_text
from firmground.publish.words import word

# The standings that the two counting rules count.
_RULES: Mapping[str, str] = {
    "bound": "in_force withdrawal_notified",
    "joined": "deposited in_force withdrawal_notified",
}


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks in one language."""

    lang: str
    translations: NullTranslations

    def install(self, environment: Environment) -> None:
        """Put the filters in place: stands, tally, asked_day."""
        environment.filters.update(stands=self.stands, tally=self.tally, asked_day=self.asked_day)

    def stands(self, standing: str, area: str, treaty: str) -> Markup:
        """Write where a state stands, by a shape and a word."""
        told = escape(word("standing", standing, self.translations.gettext))
        return Markup(f'<span class="state s-{standing}" data-area="{area}" data-treaty="{treaty}">{told}</span>')  # noqa: S704 - codes of ours

    def tally(self, number: int | None, treaty: str, counted: str) -> Markup:
        """Write how many states have a standing, or are counted by a rule ("bound", "joined"); None leaves it empty."""
        of = _RULES.get(counted, counted)
        return Markup(f'<span data-tally="{treaty}" data-of="{of}">{"" if number is None else number}</span>')  # noqa: S704 - codes of ours

    def asked_day(self, day: date | None) -> Markup:
        """Write the day asked about; None leaves the place empty."""
        return Markup(f"<span data-day>{'' if day is None else escape(day_text(day, self.lang))}</span>")  # noqa: S704 - escaped
