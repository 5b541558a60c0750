"""How a report comes about: what its sentences are made of, and what they never say."""

from firmground.publish.reports.blocks import Chapter, Note
from firmground.publish.wording.marking import N_

_NOTES = (
    N_(
        "No one wrote these sentences by hand for this report: each is a fixed form of words over "
        "named figures of the ledger. A sentence whose figure is missing is left out, or says that "
        "the ledger does not hold it. Where sources differ, the one that leads is printed and the "
        "others stand beside it."),
    N_(
        "Which statement leads is a recorded choice, else the stronger authority in a written order "
        "of sources, then the later edition, then the more exact value. Nothing is averaged, and "
        "what is older than three years before the year of the report is not told as news."),
    N_(
        "Verified means that the source says so, not that it is so. Legal obligations, findings, "
        "claims of states and assessments by monitors are kept apart. “None identified” is a value, "
        "and it is not 0."),
    N_(
        "A figure that Firmground worked out says so in its note, with the statements it was made "
        "from. All others open the statement they were read from."),
)  # fmt: skip


def method() -> Chapter:
    """Return the chapter on method."""
    return Chapter("method", N_("How this report is made"), tuple(map(Note, _NOTES)))
