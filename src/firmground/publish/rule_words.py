"""The rules of a treaty file in words: a span of time, when a treaty binds a state, a day of each year."""

from dataclasses import dataclass
from gettext import NullTranslations

from jinja2 import Environment

from firmground.law.due import DateRule
from firmground.model.errors import UnknownCode
from firmground.publish.formatting import day_of_year_text
from firmground.publish.wording.marking import N_

_CARDINALS = (
    "", N_("one"), N_("two"), N_("three"), N_("four"), N_("five"), N_("six"), N_("seven"), N_("eight"), N_("nine"),
    N_("ten"), N_("eleven"), N_("twelve"),
)  # fmt: skip
_ORDINALS = (
    "", N_("first"), N_("second"), N_("third"), N_("fourth"), N_("fifth"), N_("sixth"), N_("seventh"), N_("eighth"),
    N_("ninth"), N_("tenth"), N_("eleventh"), N_("twelfth"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class RuleWords:
    """Rules in the words of one language."""

    lang: str
    translations: NullTranslations

    def install(self, environment: Environment) -> None:
        """Put the filters in place: span, after_deposit, yearly."""
        environment.filters.update(span=self.span, after_deposit=self.after_deposit, yearly=self.yearly)

    def span(self, rule: DateRule) -> str:
        """Write how long a rule counts: "six months", "180 days"."""
        say, count = self.translations.ngettext, rule.count
        match rule.word:
            case "years":
                text = say("%(count)s year", "%(count)s years", count)
            case "months":
                text = say("%(count)s month", "%(count)s months", count)
            case "days":
                text = say("%(count)s day", "%(count)s days", count)
            case word:
                raise UnknownCode("span of time", word, ("years", "months", "days"))
        return text % {"count": self._said(_CARDINALS, count)}

    def counted(self, rule: DateRule) -> str:
        """Write how a day is counted from another: "six months", "first day of the sixth month after"."""
        if rule.word == "first_of_month":
            text = self.translations.gettext("first day of the %(nth)s month after")
            return text % {"nth": self._said(_ORDINALS, rule.count)}
        return self.span(rule)

    def after_deposit(self, rule: DateRule) -> str:
        """Write from when a treaty binds a state: "first day of the sixth month after the month of its deposit"."""
        if rule.word == "first_of_month":
            text = self.translations.gettext("first day of the %(nth)s month after the month of its deposit")
            return text % {"nth": self._said(_ORDINALS, rule.count)}
        return self.translations.gettext("%(span)s after its deposit") % {"span": self.span(rule)}

    def yearly(self, day: tuple[int, int]) -> str:
        """Write a day of each year: "30 April"."""
        return day_of_year_text(*day, self.lang)

    def _said(self, words: tuple[str, ...], number: int) -> str:
        return self.translations.gettext(words[number]) if 0 < number < len(words) else str(number)
