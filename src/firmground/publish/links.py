"""Links that tables are full of, written as text: a page has thousands, and a macro for each would be most of its time.

Every filter takes the `root` of its page, the relative way to the language's first page.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from jinja2 import Environment
from markupsafe import Markup, escape

from firmground.model.dates import VagueDate
from firmground.model.statement import Statement
from firmground.model.value import Text, Value
from firmground.publish.catalogues import FIRST
from firmground.publish.escaping import escaped
from firmground.publish.filters import Filters
from firmground.publish.formatting import unbroken
from firmground.views.leading import Answers


class _Written(Protocol):
    """How a value is written, `exact` with all its digits."""

    def __call__(self, value: Value, *, exact: bool = False) -> str: ...


@dataclass(frozen=True, slots=True)
class Links:
    """The links of one language. Names of areas are escaped once, when they are first asked for."""

    words: Filters
    _names: dict[str, tuple[str, str]] = field(default_factory=dict)

    def install(self, environment: Environment) -> None:
        """Put the filters in place."""
        environment.filters.update(
            area_link=self.area, area_links=self.areas, statement_links=self.statements, figure_link=self.figure,
            source_link=self.source, said=self.said, amount=self.amount, quoted=self.quoted,
            area_items=self.area_items, counted_areas=self.counted_areas, spoken=self.spoken, original=self.original,
            edition_link=self.edition, edition_title=self.edition_title, speaker=self.speaker,
        )  # fmt: skip

    def area(self, code: str, root: str) -> Markup:
        """Link the profile of an area by its name."""
        return Markup(self.area_text(code, root))  # noqa: S704 - escaped below

    def areas(self, codes: Sequence[str], root: str) -> Markup:
        """Link the profiles of areas in a line."""
        return Markup(self.words.listed([self.area_text(code, root) for code in codes]))  # noqa: S704 - escaped below

    def area_items(self, codes: Sequence[str], root: str) -> Markup:
        """List areas as items that redrawing.js can find by their code."""
        found = [f'<li data-area="{code}">{self.area_text(code, root)}</li>' for code in codes]
        return Markup("".join(found))  # noqa: S704 - codes of ours; names are escaped below

    def counted_areas(self, codes: Sequence[str], root: str) -> Markup:
        """Write a number that opens into the areas it counts; their profiles show the statements."""
        return self.counted([self.area_text(code, root) for code in codes], '<span class="quiet">0</span>')

    def counted(self, names: Sequence[str], none: str) -> Markup:
        """Write a number that opens into what it counts, given as text that is safe in HTML; `none` for nothing."""
        number, told = self.words.number(len(names)), self.words.listed(names)
        opens = f'<details class="names"><summary>{number}</summary><p>{told}</p></details>'
        return Markup(opens if names else none)  # noqa: S704 - escaped by those who call

    def spoken(self, value: Value) -> Markup:
        """Write a value in words with all its digits, and the language of a text that is not the page's."""
        language = value.language if isinstance(value, Text) else self.words.lang
        return self.original(self.words.value(value, exact=True), language)

    def original(self, text: str, language: str = FIRST) -> Markup:
        """Write a text that is not translated, with its language: a remark, a name, what somebody said."""
        marked = self._spoken_in(language)
        # An element whose letters choose their direction and turn nothing around it.
        return Markup(f"<bdi{marked}>{escaped(text)}</bdi>") if marked and text else escape(text)  # noqa: S704 - escaped

    def speaker(self, text: str) -> Markup:
        """Write who says something: a state by its name in the language of the page, anyone else as the source does."""
        return self.original(text) if self.words.speaker(text) == text else escape(self.words.speaker(text))

    def edition_title(self, edition: str) -> Markup:
        """Write the title of an edition in its own language."""
        return self.original(self.words.edition(edition), self._language(edition))

    def edition(self, edition: str, root: str) -> Markup:
        """Link an edition by its title, in its own language."""
        marked, title = self._spoken_in(self._language(edition)), escaped(self.words.edition(edition))
        return Markup(f'<a{marked} href="{root}sources/{escaped(edition)}/">{title}</a>')  # noqa: S704 - escaped above

    def _language(self, edition: str) -> str:
        return self.words.record.reading.editions[edition].language

    def _spoken_in(self, language: str) -> str:
        """Return the attribute of an element whose words are not in the page's language."""
        return "" if language == self.words.lang else f' lang="{escaped(language)}"'

    def statements(self, ids: Sequence[str], root: str) -> Markup:
        """Link statements in a line by the short form of their ids."""
        return Markup(self.statements_text(ids, root))  # noqa: S704 - escaped below

    def figure(self, statement: Statement, root: str, text: str | None = None, *, exact: bool = False) -> Markup:
        """Write the value of a statement, or another text, as the link to it; `exact` with all its digits."""
        if text is None and isinstance(statement.value, Text):
            return Markup(_figure(statement.id, root, self.spoken(statement.value)))  # noqa: S704 - escaped by spoken
        shown = self.words.value(statement.value, exact=exact) if text is None else text
        shown = unbroken(shown) if text is None and isinstance(statement.value, VagueDate) else shown
        return Markup(_figure(statement.id, root, shown))  # noqa: S704 - escaped by _figure

    def source(self, statement: Statement, root: str) -> Markup:
        """Link the edition that says so, and tell where we read it when that was not the edition itself."""
        return self.edition(statement.edition, root) + self.quoted(statement)

    def quoted(self, statement: Statement) -> Markup:
        """Tell where we read what an edition says, when that was not the edition itself."""
        if not statement.read_in:
            return Markup()
        told = self.words.translations.gettext("as quoted in %(where)s") % {"where": self.original(statement.read_in)}
        return Markup(self.words.listed(("", told)))  # noqa: S704 - escaped above

    def said(self, answers: Answers, root: str) -> Markup:
        """Write the value that leads as a link; where sources differ the others with who says so."""
        return self._told(answers, root, self.words.value)

    def amount(self, answers: Answers, root: str) -> Markup:
        """Write as `said` does a number without its unit, which the head of the column names."""
        return self._told(answers, root, self.words.amount)

    def _told(self, answers: Answers, root: str, words: "_Written") -> Markup:
        lead, *others = answers.statements
        if not answers.disagree:
            return Markup(_figure(lead.id, root, words(lead.value)))  # noqa: S704 - escaped by _figure
        exact = self.words.blurs(s.value for s in answers.statements)
        first = _figure(lead.id, root, words(lead.value, exact=exact))
        editions = [f"{self.edition_title(s.edition)}{self.quoted(s)}" for s in others]
        told = self.words.listed([
            f"{_figure(s.id, root, words(s.value, exact=exact))} ({by})" for s, by in zip(others, editions, strict=True)
        ])  # fmt: skip
        differ = self.words.translations.gettext("sources differ:")
        return Markup(f'{first} <span class="quiet">{differ} {told}</span>')  # noqa: S704 - escaped above

    def area_text(self, code: str, root: str) -> str:
        """Return the link to an area as plain text that is safe in HTML."""
        found = self._names.get(code)
        if found is None:
            found = self._names[code] = (str(escaped(code.lower())), str(escaped(self.words.area(code))))
        return f'<a href="{root}areas/{found[0]}/">{found[1]}</a>'

    def statements_text(self, ids: Sequence[str], root: str) -> str:
        """Return links to statements as plain text that is safe in HTML: ids are our own hexadecimal digits."""
        hidden = self.words.translations.gettext("Statement")
        return " ".join([
            f'<a class="statement" href="{root}statements/{i}/"><span class="hidden">{hidden} </span>{i[:7]}</a>'
            for i in ids
        ])  # fmt: skip


def _figure(statement: str, root: str, text: str) -> str:
    return f'<a class="figure" href="{root}statements/{statement}/">{escaped(text)}</a>'
