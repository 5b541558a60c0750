"""Rows of a treaty's long tables: who joined and left in a year, and the due days with their arithmetic."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from firmground.publish.cells import cell
from firmground.publish.escaping import escaped
from firmground.publish.links import Links
from firmground.publish.steps import Steps
from firmground.views.ahead import Asked, DueRow
from firmground.views.membership import Move


def filters(links: Links) -> Mapping[str, Callable[..., Markup]]:
    """Return the filters of this page."""
    return {"moves": lambda moves, root: _moves(links, moves, root),
            "due_rows": lambda rows, root: _due_rows(links, rows, root)}  # fmt: skip


def _moves(links: Links, moves: Sequence[Move], root: str) -> Markup:
    """Write a number that opens into who moved, each with its statements."""
    return links.counted(
        [f"{links.area_text(m.area, root)} {links.statements_text(m.statements, root)}" for m in moves], "0"
    )


def _due_rows(links: Links, rows: Sequence[DueRow], root: str) -> Markup:
    writer = _DueRows(links, Steps(links), root)
    return Markup("".join([writer.row(row) for row in rows]))  # noqa: S704 - escaped below


@dataclass(frozen=True, slots=True)
class _DueRows:
    links: Links
    steps: Steps
    root: str

    def row(self, row: DueRow) -> str:
        gettext = self.links.words.translations.gettext
        return (
            '<tr><th scope="row">'
            f"{self.links.area_text(row.deadline.area, self.root)}</th>\n"
            f"{cell(self._what(row), gettext('What is due'))}{cell(self._due(row), gettext('Due'))}"
            f"{cell(self._asked(row), gettext('More time asked for'))}</tr>\n"
        )

    def _what(self, row: DueRow) -> Markup:
        words, gettext, due = self.links.words, self.links.words.translations.gettext, row.deadline
        told = str(escaped(words.code(due.obligation, "obligation")))
        if due.episode != "entry_into_force":
            told += f", {escaped(words.word(due.episode, 'episode'))}"
        told += f", {gettext('Art.')} {escaped(due.provision)}"
        if not row.recorded:
            told += f' <span class="quiet">{gettext("day by rule only; no act or finding on it in the ledger")}</span>'
        return Markup(told)  # noqa: S704 - escaped above

    def _due(self, row: DueRow) -> Markup:
        words, gettext, due = self.links.words, self.links.words.translations.gettext, row.deadline
        told = str(escaped(words.day(due.due))) if due.due else gettext("no day set")
        if due.due and due.initial_due and due.initial_due != due.due:
            first = gettext("at first %(day)s") % {"day": escaped(words.day(due.initial_due))}
            told += f' <span class="quiet">{first}</span>'
        return Markup(f"{told}{self.steps.steps(due.steps, self.root)}")  # noqa: S704 - escaped above

    def _asked(self, row: DueRow) -> Markup:
        words, gettext = self.links.words, self.links.words.translations.gettext
        told = "".join([f"{self._request(asked)} " for asked in row.asked])
        for statement in row.considered:
            link = self.links.statements_text((statement,), self.root)
            told += f"{gettext('taken up, outcome not in the ledger')} {link} "
        if row.deadline.request_due:
            by = {"day": escaped(words.day(row.deadline.request_due))}
            told += f'<span class="quiet">{gettext("a request would be due by %(day)s") % by}</span>'
        return Markup(told)  # noqa: S704 - escaped above

    def _request(self, asked: Asked) -> str:
        words, gettext = self.links.words, self.links.words.translations.gettext
        told = gettext("to %(day)s") % {"day": escaped(words.day(asked.until))} if asked.until else gettext("yes")
        by = f" ({escaped(words.meetings(asked.by))})" if asked.by else ""
        return f"{told}{by} {self.links.statements_text((asked.statement,), self.root)}"
