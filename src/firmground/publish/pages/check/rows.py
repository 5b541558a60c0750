"""The marked text and what a note says of its claim. The text is a stranger's: all of it is escaped here."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from markupsafe import Markup

from firmground.model.dates import Period
from firmground.publish.checked_text import Block, Cited, Note, Piece
from firmground.publish.escaping import escaped, legible
from firmground.publish.links import Links
from firmground.publish.saying import Saying
from firmground.publish.words import WORDS
from firmground.views.lines import figure_key, has_page

_AREAS: Final = frozenset(("area", "areas", "subject", "except", "only"))
_TIMES: Final = frozenset(("on", "period", "years"))
_NUMBERS: Final = frozenset(("count", "value"))
_NUMBER: Final = re.compile(r"\d{1,15}(?:\.\d{1,6})?")
_CODE: Final = re.compile("[a-z][a-z_]*")


def filters(links: Links) -> Mapping[str, Callable[..., Markup]]:
    """Return the filters of this page."""
    made = _Marked(links)
    return {
        "marked": made.block,
        "read_as": made.read_as,
        "cited": made.cited,
        "treaties_read": made.treaties,
        "version": made.version,
        "figure_page": made.figure_page,
        "legible": legible,
        "say": Saying(links.words).text,
    }


@dataclass(frozen=True, slots=True)
class _Marked:
    links: Links

    def block(self, block: Block) -> Markup:
        """Write a paragraph with its claims marked, each with the number of its note."""
        return Markup("".join([self._piece(piece) for piece in block.pieces]))  # noqa: S704 - escaped in _piece

    def _piece(self, piece: Piece) -> str:
        text = legible(piece.text)
        if not piece.verdict:
            return str(text)
        # A second claim that begins at the same place gets a place of its own to be led to.
        own, *others = piece.begins or ("",)
        place = f' id="t{own}"' if own else ""
        more = "".join([f'<span id="t{number}"></span>' for number in others])
        marks = "".join([self._reference(note) for note in piece.ends])
        return f'<mark class="v-{piece.verdict}"{place}>{more}{text}</mark>{marks}'

    def _reference(self, note: Note) -> str:
        words = self.links.words
        told = words.translations.gettext("Note %(number)s: %(verdict)s") % {
            "number": note.number, "verdict": words.word(note.verdict, "verdict"),
        }  # fmt: skip
        return (
            f'<a class="ref state s-{note.verdict}" href="#c{note.number}" role="doc-noteref" id="r{note.number}"'
            f' aria-label="{escaped(told)}">{note.number}</a>'
        )

    def read_as(self, note: Note) -> Markup:
        """Write what a claim was read as, part by part."""
        lines = [f"<dt>{legible(self._part(name))}</dt><dd>{legible(self._said(name, told))}</dd>"
                 for name, told in note.reading if told and (name, told) != ("hedge", "exact")]  # fmt: skip
        return Markup("".join(lines))  # noqa: S704 - escaped above

    def _part(self, name: str) -> str:
        return self.links.words.word(name, "claim_part") if name in WORDS["claim_part"] else name.replace("_", " ")

    def _said(self, name: str, told: str) -> str:
        words = self.links.words
        gettext, shelf = words.translations.gettext, words.record.shelf
        if name == "treaty":
            every = [words.treaty(slug) if slug in shelf.treaties else slug for slug in re.split(r"[|&]", told)]
            return (gettext(" or ") if "|" in told else gettext(" and ")).join(every)
        if name in _AREAS:
            parts = told.split("|") if "|" in told else told.split()
            return words.listed([words.area(code) for code in parts])
        if name in _TIMES:
            return words.listed([self._time(part) for part in told.split("|")])
        if name == "property" and told in shelf.vocabulary.properties:
            return words.label(told)
        if name == "hedge" and told in WORDS["sense"]:
            return words.word(told, "sense")
        if name in _NUMBERS and _NUMBER.fullmatch(told):
            return words.number(Decimal(told))
        return told.replace("_", " ") if _CODE.fullmatch(told) else told

    def _time(self, told: str) -> str:
        try:
            return self.links.words.period(Period.parse(told))
        except ValueError:
            return told

    def treaties(self, note: Note, root: str) -> Markup:
        """Link the pages of the treaties that a claim was read to be about."""
        words = self.links.words
        slugs = [
            slug
            for slug in re.split(r"[|&]", dict(note.reading).get("treaty", ""))
            if slug in words.record.shelf.treaties
        ]
        found = [f'<a href="{root}treaties/{slug}/">{escaped(words.treaty(slug))}</a>' for slug in slugs]
        return Markup(self.links.words.listed(found))  # noqa: S704 - our own treaties

    def version(self, told: Cited, root: str, published: date) -> Markup:
        """Write one value of a figure with who gave it and since when; what came after the text says so."""
        words, held = self.links.words, self.links.words.record.reading.held.get(told.statement)
        value = legible(words.value(held.value, exact=True) if held else told.value)
        link = Markup('<a href="{}statements/{}/">{}</a>').format(root, told.statement, value) if held else value
        after = words.translations.gettext("after the text") if told.published > published.isoformat() else ""
        source = Markup("<bdi>{}</bdi>").format(legible(told.source))
        parts = [source, *(legible(part) for part in (self._day(told.published), after) if part)]
        return Markup("{} <span>{}</span>").format(link, Markup(words.listed(parts)))  # noqa: S704 - escaped above

    def figure_page(self, note: Note, root: str) -> Markup:
        """Link the page of the figure that leads, with all its editions and years; nothing where it has none."""
        record = self.links.words.record
        held = record.reading.held.get(note.citations[0].statement) if note.citations else None
        known = record.shelf.vocabulary.properties.get(held.property) if held else None
        if held is None or known is None or not has_page(known, held.subject, record.shelf.areas):
            return Markup()
        told = self.links.words.translations.gettext("This figure through the years and editions")
        return Markup('<a href="{}figures/{}/">{}</a>').format(root, figure_key(known.slug, held.subject), told)

    def cited(self, cited: Cited, root: str) -> Markup:
        """Write a statement that a note rests on: its value as the link to it, its period, who says so, since when."""
        words, reading = self.links.words, self.links.words.record.reading
        held = reading.held.get(cited.statement)
        value = words.value(held.value, exact=True) if held else cited.value
        label = f"{words.label(held.property)}: " if held else ""
        period = f" ({self._time(cited.period)})" if cited.period else ""
        since = words.translations.gettext("known from %(day)s") % {"day": self._day(cited.published)}
        retracted = words.translations.gettext("; retracted since") if reading.is_retracted(cited.statement) else ""
        link = f'<a href="{root}statements/{escaped(cited.statement)}/">{escaped(label)}{legible(value)}</a>'
        tail = f"{words.listed((legible(cited.source), legible(since)))}{escaped(retracted)}"
        return Markup(f"{link if held else legible(value)}{legible(period)}. <span>{tail}</span>")  # noqa: S704 - escaped

    def _day(self, told: str) -> str:
        try:
            return self.links.words.day(date.fromisoformat(told))
        except ValueError:
            return told
