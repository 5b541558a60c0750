"""Words for the codes of law and ledger, through gettext: a code never reaches a reader bare."""

from collections.abc import Callable, Mapping

from firmground.publish.wording import checking, incidents, law, ledger, maps, pages, places, reports

Gettext = Callable[[str], str]
WORDS: Mapping[str, Mapping[str, str]] = {
    **law.WORDS, **ledger.WORDS, **places.WORDS, **incidents.WORDS, **checking.WORDS,
    **pages.WORDS, **reports.WORDS, **maps.WORDS,
}  # fmt: skip


def word(kind: str, code: str, gettext: Gettext) -> str:
    """Return the word for a code of a kind; an unknown one is an error."""
    text = WORDS[kind][code]
    return gettext(text) if text else ""
