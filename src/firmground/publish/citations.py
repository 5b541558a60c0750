"""Citations of statements and pages as BibTeX, RIS and CSL-JSON, each at hand on the page itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol
from urllib.parse import quote

import orjson
from jinja2 import Environment
from markupsafe import Markup

from firmground.model.edition import Edition
from firmground.model.statement import Statement
from firmground.publish.filters import Filters
from firmground.views.parts import Part

_AUTHOR = "Firmground"


class Days(Protocol):
    """The days a page is seen from."""

    @property
    def as_of(self) -> date:
        """Return the day asked about."""
        ...

    @property
    def known_at(self) -> date:
        """Return the day up to which publications count."""
        ...


@dataclass(frozen=True, slots=True)
class Cited:
    """What is cited: a key for reference managers, a title, the known-at day, where it stands, and on what it rests."""

    key: str
    title: str
    day: date
    place: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Citations:
    """Citations in the words of one language."""

    words: Filters

    def install(self, environment: Environment) -> None:
        """Put the filters in place."""
        environment.filters.update(
            cited_statement=self.statement, cited_page=page, bibtex=bibtex, citation_links=self.links,
        )  # fmt: skip

    def statement(
        self, statement: Statement, parts: Sequence[Part], edition: Edition | None, days: Days, head: str
    ) -> Cited:
        """Return what a statement is cited by: what it says, its id, and the edition that says so."""
        words = self.words
        told = f"{words.label(statement.property)}, {words.area(statement.subject)}"
        told += f" ({words.parts_line(parts)})" if parts else ""
        told += f", {words.period(statement.period)}" if statement.period else ""
        told += f": {words.value(statement.value, exact=True)}"
        told += f" ({words.speaker(statement.attribution)})" if statement.attribution else ""
        place = f"Statement {statement.id}, ledger head {head}"
        return Cited(f"firmground-{words.short(statement)}", told, days.known_at, place, _source(statement, edition))

    def links(self, cited: Cited) -> Markup:
        """Return a list's items that save the citation in each form; nothing has to be fetched for it."""
        forms = (
            ("BibTeX", "bib", "application/x-bibtex", bibtex(cited)),
            ("RIS", "ris", "application/x-research-info-systems", ris(cited)),
            ("CSL-JSON", "json", "application/json", csl(cited)),
        )
        return Markup("\n").join(
            Markup('<li><a href="{}" download="{}">{}</a></li>').format(
                f"data:{media};charset=utf-8,{quote(text)}", f"{cited.key}.{suffix}", label
            )
            for label, suffix, media, text in forms
        )


def page(title: str, lang: str, path: str, days: Days, head: str) -> Cited:
    """Return what a page is cited by: its title, its address below the site, and the days it is seen from."""
    place = f"Page {lang}/{path}, ledger head {head}, as of {days.as_of}, known at {days.known_at}"
    name = "-".join(part for part in path.split("/") if part) or "home"
    shown = Markup(title)  # noqa: S704 - a block of a template, escaped there; its tags are stripped here
    return Cited(f"firmground-{name}", shown.striptags(), days.known_at, place)


def bibtex(cited: Cited) -> str:
    """Return a citation as BibTeX, without marks that TeX would read otherwise."""
    fields = [
        ("author", f"{{{_AUTHOR}}}"), ("title", f"{{{_tex(cited.title)}}}"), ("year", str(cited.day.year)),
        ("howpublished", _tex(cited.place)), *([("note", _tex(cited.note))] if cited.note else []),
    ]  # fmt: skip
    return "\n".join([f"@misc{{{cited.key},", *(f"  {name} = {{{text}}}," for name, text in fields), "}"])


def ris(cited: Cited) -> str:
    """Return a citation as RIS."""
    fields = [
        ("TY", "DATA"), ("ID", cited.key), ("AU", _AUTHOR), ("TI", cited.title), ("PY", str(cited.day.year)),
        ("DA", f"{cited.day:%Y/%m/%d}"), ("M1", cited.place), *([("N1", cited.note)] if cited.note else []), ("ER", ""),
    ]  # fmt: skip
    return "".join(f"{tag}  - {' '.join(text.split())}\r\n" for tag, text in fields)


def csl(cited: Cited) -> str:
    """Return a citation as CSL-JSON."""
    issued = {"date-parts": [[cited.day.year, cited.day.month, cited.day.day]]}
    item = {
        "id": cited.key, "type": "dataset", "title": cited.title, "author": [{"literal": _AUTHOR}], "issued": issued,
        "number": cited.place, **({"note": cited.note} if cited.note else {}),
    }  # fmt: skip
    return orjson.dumps([item]).decode()


def _source(statement: Statement, edition: Edition | None) -> str:
    if edition is None:
        return ""
    told = ", ".join(filter(None, (edition.title, edition.publisher, str(edition.published or ""), statement.locator)))
    return f"Source: {told}" + (f", as quoted in {statement.read_in}" if statement.read_in else "")


_TEX = str.maketrans({
    "\\": "", "{": "(", "}": ")", "&": r"\&", "%": r"\%", "#": r"\#", "_": r"\_", "$": r"\$", "~": r"\textasciitilde ",
    "^": r"\textasciicircum ",
})  # fmt: skip


def _tex(text: str) -> str:
    return " ".join(text.split()).translate(_TEX)
