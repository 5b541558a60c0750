"""Texts that were made in English, said in the language of the reader; what cannot be is marked as English."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from markupsafe import Markup

from firmground.model.dates import Period, VagueDate
from firmground.model.said import Bare, Listed, Named, Part, Said, Shown
from firmground.model.value import Number
from firmground.publish.catalogues import FIRST
from firmground.publish.escaping import escaped
from firmground.publish.filters import Filters
from firmground.publish.inert import legible
from firmground.publish.wording.marking import N_
from firmground.publish.words import WORDS

_BETWEEN: Final = (N_(", "), N_("; "))


@dataclass(frozen=True, slots=True)
class Saying:
    """The texts in the words of one language."""

    words: Filters

    def text(self, text: str) -> Markup:
        """Write a text: in English as it is, else piece by piece."""
        if self.words.lang == FIRST:
            return legible(text)
        return self._part(text) if isinstance(text, Said | Shown | Named | Listed) else _english(text)

    def _part(self, part: Part) -> Markup:
        match part:
            case Said():
                return self._said(part)
            case Shown():
                return self._bare(part.value)
            case Named():
                return self._named(part)
            case Listed():
                between = self._in_words(part.between) if part.between in _BETWEEN else part.between
                return Markup(escaped(between)).join([self._part(item) for item in part.items])  # noqa: S704 - escaped
            case str():
                return Markup("<bdi>{}</bdi>").format(legible(part))
            case _:
                return self._bare(part)

    def _said(self, text: Said) -> Markup:
        template = self._in_words(text.template)
        # A template without a letter is the same in all languages; any other that is has no translation.
        if template == text.template and any(character.isalpha() for character in _bones(template)):
            return _english(text)
        parts = {name: self._part(part) for name, part in text.parts.items()}
        return Markup(escaped(template)).format(**parts)  # noqa: S704 - escaped, and its parts are

    def _bare(self, value: Bare) -> Markup:
        words = self.words
        match value:
            case Number():
                return legible(words.hedged(value))
            case VagueDate():
                return legible(words.date(value))
            case Period():
                return legible(words.period(value))
            case date():
                return legible(words.day(value))
            case Decimal() | int():
                return legible(words.number(value))

    def _named(self, name: Named) -> Markup:
        words, kind = self.words, name.kind
        shelf = words.record.shelf
        if kind == "edition":
            return self._title(name)
        if kind == "area":
            return legible(words.area(name.code))
        if kind == "treaty" and name.code in shelf.treaties:
            return legible(words.treaty(name.code))
        if kind == "property" and name.code in shelf.vocabulary.properties:
            return legible(words.label(name.code))
        listed = kind.removeprefix("list:")
        if listed != kind and name.code in shelf.vocabulary.codes.get(listed, ()):
            return legible(words.code(name.code, listed))
        kind = kind.removeprefix("word:")
        if name.code in WORDS.get(kind, ()):
            return legible(words.word(name.code, kind))
        return _english(name)

    def _title(self, name: Named) -> Markup:
        edition = self.words.record.reading.editions.get(name.code)
        language = edition.language if edition else FIRST
        if language == self.words.lang:
            return Markup("<bdi>{}</bdi>").format(legible(name))
        return Markup('<bdi lang="{}">{}</bdi>').format(language, legible(name))

    def _in_words(self, text: str) -> str:
        return self.words.translations.gettext(text)


def _bones(template: str) -> str:
    """Return a template without the names of what fills it."""
    return "".join([piece.rpartition("}")[2] for piece in template.split("{")])


def _english(text: str) -> Markup:
    return Markup('<bdi lang="en" dir="ltr">{}</bdi>').format(legible(text))
