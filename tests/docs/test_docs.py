"""The documentation is true: commands, settings and words are described, links lead somewhere, the examples run."""

import ast
import json
import os
import re
import shlex
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from docs.examples import agrees, read_examples

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = sorted([*DOCS.rglob("*.md"), ROOT / "README.md"])
SOURCE = ROOT / "src" / "firmground"
FIRMGROUND = Path(sys.executable).with_name("firmground")
# Where a type is no word of the field: an answer of a view or a page is described where it is made.
_WITHOUT_WORDS = ("views/", "publish/", "web/", "cli/", "client/", "ledger/migrations/")
# Ids that the examples name by a word, so that no page has to be rewritten when a table grows.
_IDS = {
    "UNVERIFIED": '%"grade":"unverified"%',
    "PROPOSED": '%"property":"national_step"%',
    "RETRACTED": '%"property":"meeting_place"%',
    "CHOSEN": '%"property":"casualties"%',
    "REDACTED": '%"property":"position"%',
}


def _run(command: list[str], data: Path) -> str:
    environment = {k: v for k, v in os.environ.items() if k not in {"DATABASE_URL", "FIRMGROUND_AUTHOR"}}
    environment |= {"FIRMGROUND_DATA": str(data), "COLUMNS": "120", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        command,
        cwd=data.parent,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        timeout=300,
    )
    return (done.stdout + done.stderr).decode()


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """Return a data directory as `firmground init` makes it."""
    data = tmp_path / "var"
    printed = _run([str(FIRMGROUND), "init"], data)
    assert "statements added" in printed, printed
    # The table of records that the examples import.
    shutil.copy(SOURCE / "sources" / "records" / "sample.csv", tmp_path / "reports.csv")
    # The text that the examples check.
    (tmp_path / "speech.txt").write_text(
        "Lithuania withdrew from the Convention on Cluster Munitions on 6 March 2025.\n"
        "In 2013, mines and remnants killed or injured 500 people in Colombia.\n",
        "utf-8",
    )
    return data


def _ids(data: Path) -> dict[str, str]:
    query = "SELECT subject_id FROM ledger_entry WHERE kind = 'statement' AND text LIKE ? ORDER BY number LIMIT 1"
    with closing(sqlite3.connect(f"file:{data / 'ledger.sqlite3'}?mode=ro", uri=True)) as connection:
        return {word: connection.execute(query, [like]).fetchone()[0] for word, like in _IDS.items()}


def _edition(data: Path) -> dict[str, str]:
    """Return what the word EDITION stands for: the last edition of records, once there is one."""
    listed = data / "records" / "editions.json"
    return {"EDITION": json.loads(listed.read_text("utf-8"))["editions"][-1]["id"]} if listed.is_file() else {}


@pytest.mark.parametrize("page", [pytest.param(p, id=p.name) for p in PAGES if read_examples(p.read_text("utf-8"))])
def test_the_examples_of_a_page_print_what_it_shows(page: Path, ledger: Path) -> None:
    ids = _ids(ledger)
    wrong = []
    for example in read_examples(page.read_text("utf-8")):
        program, *arguments = shlex.split(example.command)
        assert program == "firmground", f"{page.name}:{example.line} shows another program; fence it as sh"
        printed = _run([str(FIRMGROUND), *((ids | _edition(ledger)).get(a, a) for a in arguments)], ledger)
        if "Traceback" in printed or not agrees(example.shown, printed):
            wrong.append(f"{page.name}:{example.line} $ {example.command}\n{printed}")
    assert not wrong, "\n\n".join(wrong)


def _options_by_command() -> dict[str, list[str]]:
    script = (
        "import django; django.setup(); import json; from typer.main import get_command;"
        "from firmground.cli.commands import application;"
        "found = {n: [o for p in c.params for o in p.opts if o.startswith('--')]"
        " for n, c in get_command(application()).commands.items()}; print(json.dumps(found))"
    )
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "firmground.web.settings"}
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, check=True)
    found: dict[str, list[str]] = json.loads(done.stdout)
    return found


def test_every_command_and_option_is_described() -> None:
    text = (DOCS / "commands.md").read_text("utf-8")
    sections = {head.split("\n", 1)[0]: head for head in text.split("\n## firmground ")[1:]}
    commands = _options_by_command()
    assert sorted(sections) == sorted(commands)
    missing = [
        (c, o) for c, options in commands.items() for o in options if o not in sections[c] + text.split("\n## ")[0]
    ]
    written_once_for_all = {"--by"}
    assert [(c, o) for c, o in missing if o not in written_once_for_all] == []


def test_every_setting_is_described() -> None:
    text = (DOCS / "commands.md").read_text("utf-8")
    code = "\n".join(p.read_text("utf-8") for p in SOURCE.rglob("*.py"))
    settings = set(re.findall(r'"(FIRMGROUND_[A-Z_]+|DATABASE_URL)"', code))
    assert {s for s in settings if f"`{s}`" not in text} == set()


def test_every_public_type_below_the_views_has_its_word_in_the_glossary() -> None:
    named = set(re.findall(r"`(\w+)`", (DOCS / "glossary.md").read_text("utf-8")))
    types: set[str] = set()
    for path in SOURCE.rglob("*.py"):
        if not path.relative_to(SOURCE).as_posix().startswith(_WITHOUT_WORDS):
            tree = ast.parse(path.read_text("utf-8"))
            types |= {n.name for n in tree.body if isinstance(n, ast.ClassDef) and not n.name.startswith("_")}
    assert types - named == set()


def test_every_word_of_the_glossary_is_there_once() -> None:
    rows = [r for r in (DOCS / "glossary.md").read_text("utf-8").splitlines() if r.startswith("| ") and "---" not in r]
    words = [row.split("|")[1].strip() for row in rows if not row.startswith("| word ")]
    assert len(words) == len(set(words))
    assert all(row.count("|") == 4 and row.split("|")[2].strip() for row in rows)


@pytest.mark.parametrize("page", [pytest.param(p, id=p.name) for p in PAGES])
def test_every_link_leads_somewhere(page: Path) -> None:
    links = re.findall(r"(?<!!)\[[^\]]+\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text("utf-8"))
    local = [link for link in links if "://" not in link and not link.startswith("mailto:")]
    assert [link for link in local if not (page.parent / link).exists()] == []
