"""The messages of the site: those of code and templates, and the labels of the vocabulary and the treaties.

Run as a module it writes them to a file for `pybabel update`: ``python -m firmground.publish.catalogues.extraction``.
"""

import ast
import csv
import sys
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po

from firmground.views.shelf import Shelf, load_shelf

_TEMPLATES: Final = [("**.html", "jinja2")]
_OPTIONS: Final = {"**.html": {"trimmed": "true", "silent": "false"}}
_KEYWORDS: Final = {"_": None, "gettext": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
# What marks or translates a message in our code, by the name it is called by.
_CALLS: Final = frozenset(("N_", "NN_", "gettext", "ngettext", "say"))
# The same in modules of the fact-check that take these from `firmground.model.said`.
_FROM: Final = "from firmground.model.said import"
_CALLS_OF: Final = {"factcheck": frozenset(("said", "template"))}
_PLURAL: Final = 2


def messages() -> Catalog:
    """Return every message that a page may show, without its translation."""
    found = Catalog(project="Firmground", charset="utf-8")
    for folder in ("publish", "web", "factcheck"):
        root = files("firmground") / folder
        for _, _, message, _, context in extract_from_dir(str(root), _TEMPLATES, _OPTIONS, _KEYWORDS):
            found.add(message, None, context=context)
        for file in sorted(Path(str(root)).rglob("*.py")):
            code = file.read_text("utf-8")
            for told in (
                _of_code(code, _CALLS_OF.get(folder, _CALLS)) if folder not in _CALLS_OF or _FROM in code else ()
            ):
                found.add(told, None)
        for text in _of_tables(Path(str(root))):
            found.add(text, None)
    for label in labels(load_shelf()):
        found.add(label, None)
    return found


def _of_code(code: str, calls: frozenset[str]) -> Iterator[str | tuple[str, str]]:
    """Yield the messages of Python code, also those inside f-strings, which other extractors leave out."""
    for node in ast.walk(ast.parse(code)):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        held = [a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str) and a.value]
        if name in calls and len(held) == _PLURAL:
            yield held[0], held[1]
        elif name in calls and len(held) == 1:
            yield held[0]


def _of_tables(folder: Path) -> Iterator[str]:
    """Yield the texts in our own words that tables beside the code hold in a column of that name."""
    for file in sorted(folder.rglob("*.csv")):
        with file.open(encoding="utf-8", newline="") as lines:
            yield from (row["text"] for row in csv.DictReader(lines) if row.get("text"))


def labels(shelf: Shelf) -> Iterator[str]:
    """Yield the labels of closed lists, which pages show in the reader's language."""
    words = shelf.vocabulary
    for prop in words.properties.values():
        yield from filter(None, (prop.label, prop.universe, prop.denominator))
    yield from (label for held in words.codes.values() for label in held.values())
    yield from words.units.values()
    for treaty in shelf.treaties.values():
        yield from (treaty.short, treaty.menu, treaty.title, treaty.depositary)
        yield from filter(
            None, (treaty.suspension, treaty.kept and treaty.kept.label, treaty.adopted_at, treaty.opened_at)
        )
        yield from (treaty.scope_note.title, treaty.scope_note.text) if treaty.scope_note else ()
        yield from (text for duty in treaty.still_binding for text in (duty.duty, duty.basis))
        yield from (obligation.label for obligation in treaty.obligations)
        extensions = (obligation.extension for obligation in treaty.obligations)
        yield from (extension.request_basis for extension in extensions if extension and extension.request_basis)
        for entry in treaty.scope:
            yield from (entry.label, entry.reason)
        yield from (provision.rule for provision in treaty.provisions)


def main() -> None:
    """Write the messages to the file that is named."""
    with Path(sys.argv[1]).open("wb") as file:
        write_po(file, messages(), width=120, no_location=True, sort_output=True, omit_header=False)


if __name__ == "__main__":
    main()
