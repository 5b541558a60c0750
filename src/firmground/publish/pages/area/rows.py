"""Tables of figures by period: a profile may hold fifty of them with hundreds of rows.

The ends of rows and cells are left out, as HTML allows: they are a fiftieth of a profile.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from firmground.model.statement import Statement
from firmground.publish.escaping import escaped
from firmground.publish.links import Links
from firmground.views.figure_tables import FigureRow, FigureTable
from firmground.views.leading import Answers

# Rows on the profile: of a table whose other rows open below it, and of one whose other rows stand on their own page.
_SHOWN, _SHOWN_OF_LONG = 5, 2


def filters(links: Links) -> Mapping[str, Callable[..., Markup]]:
    """Return the filters of this page: `figure_table(root, elsewhere, profile)`.

    `elsewhere` is the address of the rows left out, "" to hide them behind a handle; `profile` that of the profile with
    its differing sources, "" where the table stands on it.
    """
    return {
        "figure_table": lambda table, root, elsewhere="", profile="": _FigureRows(links, root, profile).table(
            table, elsewhere
        )
    }


@dataclass(frozen=True, slots=True)
class _FigureRows:
    links: Links
    root: str
    profile: str

    def table(self, table: FigureTable, elsewhere: str) -> Markup:
        """Write the rows of a table, the older ones behind a handle, or a link to where they stand."""
        shown = _SHOWN_OF_LONG if elsewhere else _SHOWN
        found = self._part(table, table.rows[:shown])
        earlier = len(table.rows) - shown
        if earlier > 0:
            ngettext = self.links.words.translations.ngettext
            told = ngettext("%(count)s earlier row", "%(count)s earlier rows", earlier) % {"count": earlier}
            if elsewhere:
                return Markup(f'{found}<p class="small"><a href="{escaped(elsewhere)}">{told}</a></p>\n')  # noqa: S704
            found += f"<details><summary>{told}</summary>\n{self._part(table, table.rows[shown:])[:-1]}</details>\n"
        return Markup(found)  # noqa: S704 - escaped below

    def _part(self, table: FigureTable, rows: Sequence[FigureRow]) -> str:
        gettext = self.links.words.translations.gettext
        labels = [escaped(self.links.words.word(column, "figure_column")) for column in table.columns]
        heads = labels if len(labels) > 1 or table.columns[0] else [gettext("Value")]
        columns = "".join([f'<th scope="col" class="num">{head}' for head in heads])
        body = "".join([self._row(heads, row) for row in rows])
        return (
            f'<table class="stack"><thead><tr><th scope="col">{gettext("About")}{columns}'
            f'<th scope="col">{gettext("Source")}<tbody>{body}</table>\n'
        )

    def _row(self, heads: Sequence[str], row: FigureRow) -> str:
        words, gettext = self.links.words, self.links.words.translations.gettext
        period = escaped(words.period(row.period))
        shown = period if row.period else f'<span class="quiet">{gettext("no period given")}</span>'
        cells = "".join([
            f'<td data-label="{head}" class="num">{self._figure(cell) if cell else ""}'
            for head, cell in zip(heads, row.cells, strict=True)
        ])  # fmt: skip
        told = self._source([cell.lead for cell in row.cells if cell])
        return f'<tr><th scope="row">{shown}{cells}<td data-label="{gettext("Source")}">{told}\n'

    def _figure(self, cell: Answers) -> str:
        figure, gettext = self.links.figure(cell.lead, self.root), self.links.words.translations.gettext
        differs = f'<a class="differs" href="{self.profile}#differences">{gettext("differs")}</a>'
        return f"<span>{figure} {differs}</span>" if cell.disagree else figure

    def _source(self, leads: Sequence[Statement]) -> str:
        """Name the edition of a row's first figure, whose claim it is, and what we remark on any of its figures."""
        links, lead = self.links, leads[0]
        found, more = str(links.edition(lead.edition, self.root)), ""
        if lead.layer != "finding":
            more = f' <span class="quiet">· {self._layer(lead)}</span>'
        remarks = [one.remark for one in leads if one.remark]
        shown = [remark for place, remark in enumerate(remarks) if not place or remark != lead.remark]
        more += "".join([f'<br><span class="quiet">{links.original(remark)}</span>' for remark in shown])
        return f"<span>{found}{more}</span>" if more else found

    def _layer(self, lead: Statement) -> str:
        words, gettext = self.links.words, self.links.words.translations.gettext
        if lead.layer != "claim":
            return escaped(words.word(lead.layer, "layer"))
        by = f"{gettext('claim by')} {self.links.speaker(lead.attribution)}"
        return by if lead.attribution else gettext("claim passed on by the source")
