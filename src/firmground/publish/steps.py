"""How a day is reached, step by step, closed until asked for."""

from collections.abc import Sequence
from dataclasses import dataclass

from jinja2 import Environment
from markupsafe import Markup

from firmground.law.due import DateRule
from firmground.law.trace import Detail, Step
from firmground.publish.escaping import escaped
from firmground.publish.links import Links
from firmground.publish.rule_words import RuleWords
from firmground.publish.wording.marking import N_

# What decided where no meeting did, as the tables of sources have it.
N_("silence procedure")


@dataclass(frozen=True, slots=True)
class Steps:
    """The arithmetic of days in one language."""

    links: Links

    def install(self, environment: Environment) -> None:
        """Put the filter in place: steps."""
        environment.filters["steps"] = self.steps

    def steps(self, steps: Sequence[Step], root: str) -> Markup:
        """List the steps to a day, each with its article and statements; nothing where there are none."""
        if not steps:
            return Markup()
        summary = self.links.words.translations.gettext("How this date is reached")
        items = "".join([f"<li>{self._step(step, root)}</li>" for step in steps])
        return Markup(f'<details><summary>{summary}</summary><ol class="steps">{items}</ol></details>')  # noqa: S704 - escaped in _step

    def _step(self, step: Step, root: str) -> str:
        words, gettext = self.links.words, self.links.words.translations.gettext
        told = str(escaped(words.word(step.word, "step")))
        if step.detail:
            told += f" ({escaped(self._detail(step.detail))})"
        if step.decided:
            decided = gettext("decided %(day)s") % {"day": escaped(words.date(step.decided))}
            told = words.listed((told, decided))
            told += " " + gettext("(a window that we inferred)") if step.decided.precision == "span" else ""
        if step.provision:
            told = words.listed((told, f"{gettext('Art.')} {escaped(step.provision)}"))
        if step.day:
            told += f': <span class="date">{escaped(words.date(step.day))}</span>'
        return f"{told} {self.links.statements_text(step.statements, root)}" if step.statements else told

    def _detail(self, detail: Detail | DateRule) -> str:
        words = self.links.words
        if isinstance(detail, DateRule):
            return RuleWords(words.lang, words.translations).counted(detail)
        if detail.word == "instrument":
            return words.code(detail.text, "instrument").lower()
        said = words.meetings(words.translations.gettext(detail.text)) if detail.text else ""
        if detail.word == "ground":
            return said
        code = "asked_only" if detail.word == "asked" and not said else detail.word
        return words.word(code, "step_detail") % {"text": said, "day": words.date(detail.day), "count": detail.count}
