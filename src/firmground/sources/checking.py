"""Checking drafts against the vocabulary: only what the closed lists know becomes a statement."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from firmground.model.dates import VagueDate
from firmground.model.draft import Draft
from firmground.model.errors import BadInput, FirmgroundError, Place, shown
from firmground.model.statement import LAYERS, Grade, Statement, statement_id
from firmground.model.value import AreaValue, Code, Number, Text, Value
from firmground.vocabulary.areas import Areas
from firmground.vocabulary.properties import Property, Vocabulary

_KINDS = ("treaty", "meeting", "munition", "argument", "resolution", "plan", "group", "actor", "publication")
# What stands after the kind is part of an address.
_NAME = re.compile(r"[A-Za-z0-9]+([-/][A-Za-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Checked:
    """A statement that holds against the vocabulary, with the grade its row gives it."""

    statement: Statement
    grade: Grade


class _Misfit(Exception):
    """What does not fit, in which column, and what would."""

    def __init__(self, column: str, found: str, expected: str) -> None:
        super().__init__(column, found, expected)
        self.column, self.found, self.expected = column, found, expected


@dataclass(frozen=True, slots=True)
class Checker:
    """The closed lists that a draft must fit."""

    areas: Areas
    vocabulary: Vocabulary

    def check(
        self, drafts: Iterable[Draft], file: str, collected: str, columns: tuple[str, ...] = ()
    ) -> tuple[Checked, ...]:
        """Return the statements of an edition file; the first that does not fit, or comes twice, is an error.

        `columns` is the header of the file: a refusal names a column only where the file has it. The first one
        names the subject.
        """
        checked: list[Checked] = []
        for draft in drafts:
            try:
                checked.append(self._checked(draft, collected))
            except _Misfit as misfit:
                place = Place(file, draft.line or None, column_named(misfit.column, columns))
                raise BadInput(place, misfit.found, misfit.expected) from None
        _refuse_twins(checked, file)
        return tuple(checked)

    def _checked(self, draft: Draft, collected: str) -> Checked:
        try:
            prop = self.vocabulary.property(draft.property)
        except FirmgroundError as error:
            raise _Misfit("property", shown(draft.property), f"a known property: {error}") from None
        self._check_subject(draft.subject)
        self._check_value(draft.value, prop)
        for part, text in draft.breakdown:
            self._check_part(part, text, prop)
        layer = next((known for known in LAYERS if known == (draft.layer or prop.layer)), None)
        if layer is None:
            raise _Misfit("layer", shown(draft.layer), f"one of {', '.join(LAYERS)}")
        identity = (
            draft.edition,
            draft.subject,
            draft.property,
            draft.period,
            draft.breakdown,
            draft.value,
            draft.locator,
        )
        statement = Statement(
            *identity, id=statement_id(*identity), layer=layer, known_by=prop.known_by, cites=draft.cites,
            read_in=draft.read_in, quote=draft.quote, attribution=draft.attribution, remark=draft.remark,
            collected=collected, collected_at=f"line {draft.line}" if draft.line else "",
        )  # fmt: skip
        return Checked(statement, draft.grade)

    def _check_subject(self, subject: str) -> None:
        if subject == "world" or subject in self.areas:
            return
        kind, separator, rest = subject.partition(":")
        if not separator:
            self._check_area("subject", subject, f"an area's code, world, or one of {', '.join(_KINDS)} with its name")
        if kind not in _KINDS or not _NAME.fullmatch(rest):
            raise _Misfit("subject", shown(subject), f"one of {', '.join(_KINDS)}, a colon and a name like ccm/1MSP")

    def _check_area(self, column: str, code: str, expected: str) -> None:
        if code in self.areas:
            return
        try:
            hint = f" ({self.areas.resolve(code).code}?)"
        except FirmgroundError as error:
            hint = f" ({error})"
        raise _Misfit(column, shown(code), expected + hint)

    def _check_value(self, value: Value, prop: Property) -> None:
        match value:
            case Number():
                self._check_number(value, prop)
                fits = prop.type == "number"
            case Code():
                fits = prop.type == f"code:{value.list}"
                if fits:
                    self._check_word("value", value.code, self.vocabulary.codes[value.list])
            case AreaValue():
                fits = prop.type == "area"
                self._check_area("value", value.area, "an area's code")
            case Text():
                fits = prop.type == "text"
            case _:
                fits = prop.type == "date"
        if not fits:
            raise _Misfit("value", shown(str(value)), f"{prop.type}, which is what {prop.slug} takes")

    def _check_number(self, number: Number, prop: Property) -> None:
        if number.unit not in prop.units:
            raise _Misfit("unit", shown(number.unit), f"one of {', '.join(prop.units)}, the units of {prop.slug}")
        most = max(n for n in (number.low, number.best, number.high) if n is not None)
        if number.unit == "percent" and prop.denominator and most > 100:
            raise _Misfit("value", f"{most:f} percent", f"at most 100: {prop.slug} is a share of {prop.denominator}")

    def _check_part(self, part: str, text: str, prop: Property) -> None:
        if part not in prop.breakdown:
            parts = ", ".join(prop.breakdown) or "none"
            raise _Misfit(part, f"{part} {shown(text)}", f"only parts that {prop.slug} is broken down by: {parts}")
        match self.vocabulary.parts[part]:
            case "code":
                self._check_word(part, text, self.vocabulary.codes[part])
            case "unit":
                self._check_word(part, text, self.vocabulary.units)
            case "area":
                self._check_area(part, text, "an area's code")
            case "code|area":
                codes = self.vocabulary.codes[part]
                for word in text.split("+"):
                    if word not in codes:
                        self._check_area(part, word, f"areas' codes or {', '.join(codes)}, joined by +")
            case "date":
                _check_date(part, text)
            case "treaty" | "text":
                # Which treaties there are is the law's to say; firmground.intake asks it.
                pass
            case other:
                raise ValueError(f'"{other}" is not a kind of part')

    def _check_word(self, column: str, word: str, known: Mapping[str, str]) -> None:
        if word not in known:
            raise _Misfit(column, shown(word), f"one of {', '.join(known)}")


def _check_date(column: str, text: str) -> None:
    try:
        VagueDate.parse(text)
    except ValueError:
        raise _Misfit(column, shown(text), "a date like 2012, 2012-07 or 2012-07-26") from None


def column_named(name: str, columns: tuple[str, ...]) -> str | None:
    """Return the column of a table in which a part of a statement stands, or None where it has none of its own."""
    if name == "subject":
        return next(iter(columns), None)
    return name if name in columns else None


def _refuse_twins(checked: Sequence[Checked], name: str) -> None:
    seen: dict[str, str] = {}
    for item in checked:
        at = item.statement.collected_at
        if item.statement.id in seen:
            found = f"the same statement as {seen[item.statement.id]}"
            raise BadInput(Place(name, int(at.removeprefix("line ")) if at else None), found, "each statement once")
        seen[item.statement.id] = at
