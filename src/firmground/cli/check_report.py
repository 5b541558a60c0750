"""The answer to a text, for a reader at a terminal."""

from collections import Counter
from collections.abc import Iterator

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
        said = _said(claim, line, wording, found.published.isoformat())
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
    """Return a known argument with who makes it, what answers it, and where the evidence stands."""
    argument = passage.argument
    made = Text.assemble(f"“{visible(passage.text)}”\n", ("▲ A known argument", "bold"), f": {visible(argument.claim)}")
    for one in argument.made[:_MOST_CITED]:
        made.append(f"\n  Made by: {visible(one.by)} ({visible(one.source)})", style="dim")
    for answer in argument.answers[:_MOST_CITED]:
        made.append(f"\n  Against it: {visible(answer.text)} ({visible(answer.by)}; {visible(answer.source)})")
    for told in argument.would_change or ():
        made.append(f"\n  What would change this: {visible(told.text)}")
    if not argument.would_change:
        made.append(f"\n  {argument.change_note}", style="dim")
    made.append(f"\n  Evidence page: {argument.address}", style="dim")
    return made


def _said(claim: Claim, line: int, wording: Wording, published: str) -> Text:
    verdict = claim.verdict
    shape, colour = _SHAPES[verdict.word]
    place = f"  (line {line})" if line else ""
    said = Text.assemble(f"“{visible(claim.text)}”", (place, "dim"), "\n")
    said.append(f"{shape} {wording.verdicts[verdict.word].capitalize()}", style=f"bold {colour}")
    if verdict.error:
        said.append(f"  {wording.errors.get(verdict.error, verdict.error)}")
    if verdict.why:
        said.append(f"\n  {visible(verdict.why)}")
    for told in _sources(claim, published):
        said.append(f"\n  {visible(told)}", style="dim")
    return said


def _sources(claim: Claim, published: str) -> Iterator[str]:
    """Yield the lines below a verdict: its sources, the history of the figure, and how the sentence was read."""
    yield from map(_cited, claim.citations[:_MOST_CITED])
    if len(claim.citations) > _MOST_CITED:
        yield f"and {len(claim.citations) - _MOST_CITED:,} more (--json lists them)"
    if claim.history:
        told = (
            f"{one.value} ({one.published}{', after the text' if one.published > published else ''})"
            for one in claim.history
        )
        yield f"History: {', '.join(told)}"
    if claim.reading:
        read = (f"{name} {told}".replace("_", " ") for name, told in claim.reading.items() if told)
        yield f"Read as: {', '.join(read)}"


def _cited(citation: Citation) -> str:
    period = f" for {citation.period}" if citation.period else ""
    return f"{citation.source}: {citation.value}{period}, published {citation.published}"
