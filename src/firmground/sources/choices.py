"""The recorded choices that come with the opening record: which of several statements leads, and why."""

from dataclasses import dataclass
from importlib.resources import files

from firmground.model.canonical import Plain, canonical
from firmground.model.entry import NewEntry
from firmground.model.reading import Reading, question_of
from firmground.sources.table import read_table

_FILE = "sources/choices.csv"


@dataclass(frozen=True, slots=True)
class BundledChoice:
    """The id of the statement that leads, and the reason, in a sentence."""

    statement: str
    reason: str


def bundled_choices() -> tuple[BundledChoice, ...]:
    """Read the choices that come with this version."""
    found = []
    raw = (files("firmground.sources") / "choices.csv").read_bytes()
    for row in read_table(raw, _FILE, ("statement", "reason"), key=("statement",)):
        found.append(BundledChoice(row.take_needed("statement"), row.take_needed("reason")))
        row.done()
    return tuple(found)


def choice_entries(before: Reading) -> list[NewEntry]:
    """Return the bundled choices as entries, but where a person chose already or the statement no longer counts.

    Their keys are fixed, so that a choice taken back later does not return.
    """
    entries = []
    for choice in bundled_choices():
        if choice.statement not in before.statements:
            continue
        question = question_of(before.statement(choice.statement))
        if question in before.choices:
            continue
        subject, prop, period, parts = question
        breakdown: list[Plain] = [[key, part] for key, part in parts]
        content: dict[str, Plain] = {"subject": subject, "property": prop, "period": period, "breakdown": breakdown}
        text = canonical({**content, "reason": choice.reason})
        entries.append(NewEntry("choice", f"choice:{choice.statement}:bundled", choice.statement, text))
    return entries
