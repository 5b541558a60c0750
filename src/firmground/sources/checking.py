"""Checking drafts against the vocabulary: only what the closed lists know becomes a statement."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from firmground.model.draft import Draft
from firmground.model.errors import BadInput, FirmgroundError, Place, shown
from firmground.model.statement import LAYERS, Grade, Statement, statement_id
from firmground.model.value import AreaValue, Code, Number, Text, Value
from firmground.vocabulary.areas import Areas
from firmground.vocabulary.properties import Vocabulary

_KINDS = ("treaty", "meeting", "munition", "argument", "resolution", "plan", "group", "actor", "publication")


@dataclass(frozen=True, slots=True)
class Checked:
    """A statement that holds against the vocabulary, with the grade its row gives it."""

    statement: Statement
    grade: Grade


@dataclass(frozen=True, slots=True)
class Checker:
    """The closed lists that a draft must fit."""

    areas: Areas
    vocabulary: Vocabulary

    def check(self, drafts: Iterable[Draft], file: str, collected: str) -> tuple[Checked, ...]:
        """Return the statements of an edition file; the first that does not fit, or comes twice, is an error."""
        checked = tuple(self._checked(draft, file, collected) for draft in drafts)
        _refuse_twins(checked, file)
        return checked

    def _checked(self, draft: Draft, name: str, collected: str) -> Checked:
        place = Place(name, draft.line)
        try:
            prop = self.vocabulary.property(draft.property)
            self._check_subject(draft.subject)
            self._check_value(draft.value, prop.type, prop.units)
        except (FirmgroundError, ValueError) as error:
            raise BadInput(place, str(error), "what the vocabulary holds") from None
        extra = [key for key, _ in draft.breakdown if key not in prop.breakdown]
        if extra:
            raise BadInput(place, f"the breakdown part {shown(extra[0])}", f"one of {', '.join(prop.breakdown)}")
        layer = next((known for known in LAYERS if known == (draft.layer or prop.layer)), None)
        if layer is None:
            raise BadInput(place, f"the layer {shown(draft.layer)}", f"one of {', '.join(LAYERS)}")
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
            collected=collected, collected_at=f"line {draft.line}",
        )  # fmt: skip
        return Checked(statement, draft.grade)

    def _check_subject(self, subject: str) -> None:
        if subject == "world" or subject in self.areas:
            return
        kind, _, rest = subject.partition(":")
        if kind not in _KINDS or not rest:
            raise FirmgroundError(f"the subject {shown(subject)} is neither an area nor one of {', '.join(_KINDS)}")

    def _check_value(self, value: Value, kind: str, units: tuple[str, ...]) -> None:
        match value:
            case Number():
                fits = kind == "number" and value.unit in units and value.unit in self.vocabulary.units
            case Code():
                self.vocabulary.label(value.list, value.code)
                fits = kind == f"code:{value.list}"
            case AreaValue():
                fits = kind == "area" and value.area in self.areas
            case Text():
                fits = kind == "text"
            case _:
                fits = kind == "date"
        if not fits:
            wanted = f"{kind} in {', '.join(units)}" if units else kind
            raise FirmgroundError(f"the value {shown(str(value))} does not fit: the property takes {wanted}")


def _refuse_twins(checked: Sequence[Checked], name: str) -> None:
    seen: dict[str, str] = {}
    for item in checked:
        at = item.statement.collected_at
        if item.statement.id in seen:
            found = f"the same statement as {seen[item.statement.id]}"
            raise BadInput(Place(name, int(at.removeprefix("line "))), found, "each statement once")
        seen[item.statement.id] = at
