"""Texts that were made in English, said in the language of the reader; what cannot be is marked as English."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from markupsafe import Markup

from firmground.model.dates import Period, VagueDate
from firmground.model.said import Bare, Listed, Named, Part, Said, Shown
from firmground.model.value import Number
from firmground.publish.catalogues import FIRST
from firmground.publish.escaping import escaped, legible
from firmground.publish.filters import Filters
from firmground.publish.wording.marking import N_
from firmground.publish.words import WORDS
from firmground.views.members import GroupName

_MARKS: Final = re.compile("</?bdi[^>]*>")
_BETWEEN: Final = (N_(", "), N_("; "), N_(" or "))


@dataclass(frozen=True, slots=True)
class Saying:
    """The texts in the words of one language."""

    words: Filters

    def text(self, text: str) -> Markup:
        """Write a text: in English as it is, else piece by piece."""
        if self.words.lang == FIRST:
            return legible(text)
        return self._part(text) if isinstance(text, Said | Shown | Named | Listed) else _english(text)

    def plain(self, text: str) -> str:
        """Return a text without marks of HTML."""
        return Markup(_MARKS.sub("", self.text(text))).unescape()  # noqa: S704 - to be unescaped

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
        # What has no translation comes back as the very same object; one may well read like the English: "{n} km²".
        if template is text.template:
            return _english(text)
        parts = {name: self._part(part) for name, part in text.parts.items()}
        return Markup(escaped(template)).format(**parts)  # noqa: S704 - escaped, and its parts are

    def _bare(self, value: Bare) -> Markup:
        words = self.words
        match value:
            case Number():
                return legible(words.hedged(value, exact=True))
            case VagueDate():
                return legible(words.date(value))
            case Period():
                return legible(words.period(value))
            case date():
                return legible(words.day(value))
            case Decimal() | int():
                return legible(words.number(value))

    def _named(self, name: Named) -> Markup:
        found = name if name.kind in {"edition", "original"} else self._name(name.kind, name.code)
        if found is None:
            return _english(name)
        return self._original(name) if found is name else legible(found)

    def _name(self, kind: str, code: str) -> str | None:
        """Return a name in the language; None where there is none, for a code of an older version."""
        words, shelf = self.words, self.words.record.shelf
        listed, word = kind.removeprefix("list:"), kind.removeprefix("word:")
        if (kind == "area" and not code.isupper()) or code in shelf.areas:
            return words.area(code) or None
        if kind == "treaty" and code in shelf.treaties:
            return words.treaty(code)
        if kind == "group" and code in shelf.groups.known():
            return words.group(GroupName(code, "alliance", code))
        if kind == "property" and code in shelf.vocabulary.properties:
            return words.label(code)
        if listed != kind and code in shelf.vocabulary.codes.get(listed, ()):
            return words.code(code, listed)
        if shelf.vocabulary.parts.get(listed) == "unit" and code in shelf.vocabulary.units:
            return words.unit(code)
        if word != kind and code in WORDS.get(word, ()):
            return words.word(code, word)
        return None

    def _original(self, name: Named) -> Markup:
        edition = self.words.record.reading.editions.get(name.code)
        language = name.code if name.kind == "original" else edition.language if edition else FIRST
        if language == self.words.lang:
            return Markup("<bdi>{}</bdi>").format(legible(name))
        return Markup('<bdi lang="{}">{}</bdi>').format(language, legible(name))

    def _in_words(self, text: str) -> str:
        return self.words.translations.gettext(text)


def _english(text: str) -> Markup:
    return Markup('<bdi lang="en" dir="ltr">{}</bdi>').format(legible(text))
