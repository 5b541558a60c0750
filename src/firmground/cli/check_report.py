"""The answer to a text, for a reader at a terminal."""

from collections import Counter

from rich.padding import Padding
from rich.text import Text

from firmground.cli.check_texts import Unread
from firmground.cli.opening import console, visible
from firmground.factcheck.answers import Answer, DayFrom
from firmground.factcheck.arguments.passage import Passage
from firmground.factcheck.claim import VERDICTS, Citation, Claim, VerdictWord
from firmground.factcheck.wording import Wording, load_wording

# Colour never speaks alone: each verdict has a shape and a word.
_SHAPES: dict[VerdictWord, tuple[str, str]] = {
    "supported": ("●", "green"),
    "contradicted": ("◆", "red"),
    "outdated": ("◑", "yellow"),
    "imprecise": ("◐", "yellow"),
    "not_in_ledger": ("○", "dim"),
}
_FROM: dict[DayFrom, str] = {"given": "as given", "document": "as it says itself", "today": "today: it tells no day"}
_MOST_CITED = 4


def report(answer: Answer) -> None:
    """Print what was found in a text: each claim, the verdict in words, what the ledger says, and its sources."""
    out, wording = console(), load_wording()
    found = answer.checked
    head = Text(visible(answer.document.name), style="bold")
    head.append(f" · published {found.published} ({_FROM[answer.day_from]})", style="not bold")
    out.print(head)
    for note in answer.document.notes:
        out.print(Text(f"  Note: {visible(note)}."))
    if not found.read:
        told = (
            f"its language, {found.language}, is none" if found.language else "its language was not recognised as one"
        )
        out.print(Text(f"  Not read: {told} that we read (en, fr, es).\n"))
        return
    counts = Counter(claim.verdict.word for claim in found.claims)
    told = ", ".join(f"{counts[word]} {wording.verdicts[word]}" for word in VERDICTS if counts[word])
    claims = "1 claim" if len(found.claims) == 1 else f"{len(found.claims):,} claims"
    out.print(f"  {claims}: {told}\n" if told else "  No claim that can be checked was found.\n")
    for claim in found.claims:
        line = answer.document.text.count("\n", 0, claim.start) + 1 if answer.document.as_given else 0
        said = _said(claim, line, wording)
        # In a file or pipe lines are as long as they are; a terminal wraps them below each other.
        out.print(Text("  ") + Text("\n  ").join(said.split()) if out.soft_wrap else Padding(said, (0, 0, 0, 2)))
        out.print()
    for passage in answer.arguments:
        made = _argued(passage)
        out.print(Text("  ") + Text("\n  ").join(made.split()) if out.soft_wrap else Padding(made, (0, 0, 0, 2)))
        out.print()


def report_unread(found: Unread) -> None:
    """Print why a document of a folder was not read."""
    console().print(Text.assemble((visible(found.name), "bold"), f"\n  Not read: {visible(found.problem)}\n"))


def _argued(passage: Passage) -> Text:
    """Return a known argument with what answers it."""
    argument = passage.argument
    made = Text.assemble(f"“{visible(passage.text)}”\n", ("▲ A known argument", "bold"), f": {visible(argument.claim)}")
    for answer in argument.answers[:_MOST_CITED]:
        made.append(f"\n  Against it: {visible(answer.text)} ({visible(answer.by)}; {visible(answer.source)})")
    for told in argument.would_change or ():
        made.append(f"\n  What would change this: {visible(told.text)}")
    if not argument.would_change:
        made.append(f"\n  {argument.change_note}", style="dim")
    return made


def _said(claim: Claim, line: int, wording: Wording) -> Text:
    verdict = claim.verdict
    shape, colour = _SHAPES[verdict.word]
    place = f"  (line {line})" if line else ""
    said = Text.assemble(f"“{visible(claim.text)}”", (place, "dim"), "\n")
    said.append(f"{shape} {wording.verdicts[verdict.word].capitalize()}", style=f"bold {colour}")
    if verdict.error:
        said.append(f"  {wording.errors.get(verdict.error, verdict.error)}")
    if verdict.why:
        said.append(f"\n  {visible(verdict.why)}")
    for citation in claim.citations[:_MOST_CITED]:
        said.append(f"\n  {visible(_cited(citation))}", style="dim")
    if len(claim.citations) > _MOST_CITED:
        said.append(f"\n  and {len(claim.citations) - _MOST_CITED:,} more (--json lists them)", style="dim")
    return said


def _cited(citation: Citation) -> str:
    period = f" for {citation.period}" if citation.period else ""
    return f"{citation.source}: {citation.value}{period}, published {citation.published}"
