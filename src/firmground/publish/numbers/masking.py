"""Our own words without their digits: in a page said with them, every digit left comes from data.

"Name the article 5 days before" is a text of ours; its 5 is no figure. Which texts of ours hold a number is a short
list that a test keeps (`tests/publish/numbers`).
"""

import re
from gettext import NullTranslations

from firmground.publish.press import Press, Settings

# What is filled in later stays, and so does markup: only what a reader sees is masked.
_KEPT = re.compile(r"%\(\w+\)[sd]|\{\w+\}|<[^>]*>|\d")
MASK = "¤"


def masked(text: str) -> str:
    """Return a text of ours with a sign in the place of each digit that it holds itself."""
    return _KEPT.sub(lambda found: MASK if found[0].isdigit() else found[0], text)


class Masking(NullTranslations):
    """The words of a language, masked."""

    def __init__(self, spoken: NullTranslations) -> None:
        super().__init__()
        self.spoken = spoken

    def gettext(self, message: str) -> str:
        """Return a message in the language, masked."""
        return masked(self.spoken.gettext(message))

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Return the form of a message for a number, masked."""
        return masked(self.spoken.ngettext(msgid1, msgid2, n))

    def pgettext(self, context: str, message: str) -> str:
        """Return a message of a context, masked."""
        return masked(self.spoken.pgettext(context, message))


def masking_press(press: Press, lang: str) -> Press:
    """Return the same press in one language, whose own words are masked."""
    translations = {lang: Masking(press.settings.translations[lang])}
    settings = Settings(translations, press.settings.corrections, press.settings.address)
    return Press(press.record, settings, press.pages)
