"""A text in English that keeps what it is made of, so that it can be said in another language too.

Each is a `str`, the English, and is compared, printed and stored as one. Whoever speaks another language takes it to
pieces: a template that is translated, and what fills it, days and numbers and codes as such. See `publish.saying`.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from firmground.model.canonical import Plain
from firmground.model.dates import Period, VagueDate
from firmground.model.value import Number, Once, from_json, to_json

# What may fill a template; a `str` that is no `Sayable` is a name or title that stays as it is in every language.
Bare = int | Decimal | date | VagueDate | Period | Number
Part = str | Bare


class Sayable(str):
    """A text that can be said in another language."""

    __slots__ = ()


class Said(Sayable):
    """A template, in English and the key of its translations, with what fills it."""

    __slots__ = ("parts", "template")
    template: str
    parts: Mapping[str, Part]


class Shown(Sayable):
    """A number or time, written in English as it stands here, elsewhere as the language writes it."""

    __slots__ = ("value",)
    value: Bare


class Named(Sayable):
    """What has a name in each language, by its code: an area, a treaty, a property, a word of a closed list.

    `kind` is area, treaty, property, group, edition (its title stays as it is), ``list:<name>`` for a list of the
    vocabulary, ``word:<kind>`` for words of the site; or original, a text that stays, with its language as the code.
    """

    __slots__ = ("code", "kind")
    kind: str
    code: str


class Listed(Sayable):
    """Several in a row; `between` stands between each two."""

    __slots__ = ("between", "items")
    items: tuple[Part, ...]
    between: str


def said(text: str, /, **parts: Part) -> Said:
    """Return a sentence: ``said("{source} gives {number}.", source=…, number=…)``. The template is translated."""
    made = Said(text.format(**parts) if parts else text)
    made.template, made.parts = text, parts
    return made


def template(text: str) -> str:
    """Mark a template for translation where it is written, to be given to `said` elsewhere."""
    return text


def shown(value: Bare, text: str = "") -> Shown:
    """Return a number or time; `text` is its English where that is not how it is written anyway."""
    made = Shown(text or str(value))
    made.value = value
    return made


def figure(number: Decimal | int) -> Shown:
    """Return a number with its thousands marks."""
    return shown(number, f"{number:,f}" if isinstance(number, Decimal) else f"{number:,}")


def named(kind: str, code: str, text: str) -> Named:
    """Return a name by its code; `text` is its English."""
    made = Named(text)
    made.kind, made.code = kind, code
    return made


def listing(items: Iterable[Part], between: str = ", ") -> Listed:
    """Return several in a row; those that are empty are left out."""
    held = tuple([item for item in items if item != ""])
    made = Listed(between.join(map(str, held)))
    made.items, made.between = held, between
    return made


def also(*sentences: str) -> str:
    """Return sentences one after the other."""
    return listing(sentences, " ")


def plain_of(part: Part) -> Plain:
    """Return a text with all it is made of as JSON has it; one that cannot be taken to pieces is just itself."""
    match part:
        case Said():
            return {"said": part.template, "with": {name: plain_of(one) for name, one in part.parts.items()}}
        case Shown():
            return {"shown": plain_of(part.value), "text": str(part)}
        case Named():
            return {"named": part.kind, "code": part.code, "text": str(part)}
        case Listed():
            return {"list": [plain_of(item) for item in part.items], "between": part.between}
        case str():
            return part
        case _:
            return _bare(part)


def _bare(value: Bare) -> dict[str, Plain]:
    match value:
        case Number():
            return {"figure": dict(to_json(value))}
        case VagueDate():
            return {"dates": [value.first.isoformat(), value.last.isoformat()]}
        case Period():
            return {"period": str(value)}
        case date():
            return {"day": value.isoformat()}
        case Decimal() | int():
            return {"number": str(value)}


def read_plain(plain: object) -> Part:
    """Read what `plain_of` gave; KeyError, TypeError or ValueError where it is something else."""
    match plain:
        case str():
            return plain
        case {"said": str(text), "with": dict(parts)}:
            return said(text, **{name: read_plain(part) for name, part in parts.items()})
        case {"shown": value, "text": str(text)}:
            return shown(_read_bare(value), text)
        case {"named": str(kind), "code": str(code), "text": str(text)}:
            return named(kind, code, text)
        case {"list": list(items), "between": str(between)}:
            return listing([read_plain(item) for item in items], between)
        case _:
            return _read_bare(plain)


def read_kept(plain: object, text: str) -> str:
    """Return a kept text with what it is made of; just its English where that is missing or of another version."""
    try:
        found = read_plain(plain)
    except (ArithmeticError, LookupError, TypeError, ValueError):
        return text
    return found if isinstance(found, str) and found == text else text


def _read_bare(plain: object) -> Bare:
    match plain:
        case {"figure": dict(number)}:
            found = from_json(number, Once())
            if isinstance(found, Number):
                return found
        case {"dates": [str(first), str(last)]}:
            return VagueDate(date.fromisoformat(first), date.fromisoformat(last))
        case {"period": str(text)}:
            return Period.parse(text)
        case {"day": str(text)}:
            return date.fromisoformat(text)
        case {"number": str(text)}:
            return Decimal(text)
    raise ValueError(f"{plain!r} is no part of a text")
