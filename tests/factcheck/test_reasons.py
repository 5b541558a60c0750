"""Each reason that an example of a kind is given can be said in every language of the site."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from gettext import NullTranslations
from importlib.resources import files
from pathlib import Path

import pytest

from factcheck.reading import checker
from factcheck.test_examples import ALL
from firmground.factcheck.kinds.position.policy_table import policies
from firmground.factcheck.kinds.publisher.judging import products
from firmground.factcheck.labels import of_figure, of_part
from firmground.model.said import Listed, Named, Part, Said, Sayable, Shown, plain_of, read_plain
from firmground.publish.catalogues import FIRST, languages, translations
from firmground.publish.filters import Filters
from firmground.publish.saying import Saying
from publish.record import bundled_record
from publish.test_languages import Pseudo

KINDS = Path(str(files("firmground.factcheck"))) / "kinds"
OTHERS = [code for code in languages() if code != FIRST]
_AS_IT_IS = re.compile(r'<bdi(?: lang="[a-z]+")?>([^<]*)</bdi>')
_LETTERS = re.compile(r"[^\W\d_]")


@cache
def reasons() -> dict[str, set[str]]:
    """Return what is told of the claims of all examples, by the kind of claim."""
    found: dict[str, dict[str, str]] = {}
    for example in ALL:
        for claim in checker().check(example.text, example.published, example.language).claims:
            held = found.setdefault(claim.kind, {})
            held.update({text: text for text in (claim.verdict.why, claim.verdict.expected) if text})
    return {kind: set(held.values()) for kind, held in found.items()}


def every() -> list[str]:
    """Return all that can be said in other languages."""
    return sorted(text for held in reasons().values() for text in held if isinstance(text, Sayable))


def saying(lang: str, words: NullTranslations) -> Saying:
    """Return what says them in a language."""
    return Saying(Filters(bundled_record(), lang, words))


@cache
def originals() -> frozenset[str]:
    """Return what stays as it is: who said it, who published it, who is held to have decided it, articles by number."""
    reading = bundled_record().reading
    names = {s.attribution for s in reading.statements.values()} | {e.publisher for e in reading.editions.values()}
    for law in bundled_record().shelf.treaties.values():
        names |= {p.provision for p in law.provisions} | {duty.provision for duty in law.obligations}
        names |= {entry.provision for entry in law.scope}
    names |= {product.title for product in products().values()} | {a for p in policies() for a in p.actors}
    return frozenset(names)


def _bare(code: str) -> Iterator[str]:
    """Yield the reasons that a module writes as bare texts: they would be English in every language."""
    for node in ast.walk(ast.parse(code)):
        called = isinstance(node, ast.Call) and ast.unparse(node.func)
        args = [*node.args[2:4], *(k.value for k in node.keywords)] if isinstance(node, ast.Call) else []
        for arg in args if called == "Verdict" else ():
            if isinstance(arg, ast.JoinedStr) or (isinstance(arg, ast.Constant) and arg.value):
                yield ast.unparse(arg)
        named = isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) in {"why", "expected"}
        if isinstance(node, ast.Assign) and named and isinstance(node.value, ast.JoinedStr | ast.BinOp):
            yield ast.unparse(node.value)


def test_a_bare_text_is_found() -> None:
    found = _bare('Verdict("supported", "", f"{n} %", why, ids)\nVerdict("x", "", "", said("a"))\nwhy = f"{a}."')
    assert sorted(found) == ["f'{a}.'", "f'{n} %'"]


@pytest.mark.parametrize("folder", sorted(p.name for p in KINDS.iterdir() if (p / "kind.py").is_file()))
def test_no_kind_writes_a_reason_as_a_bare_text(folder: str) -> None:
    found = [text for file in (KINDS / folder).glob("*.py") for text in _bare(file.read_text("utf-8"))]
    assert found == []


def test_every_reason_keeps_what_it_is_made_of() -> None:
    plain = {
        text for held in reasons().values() for text in held if not isinstance(text, Said | Listed | Named | Shown)
    }
    assert plain == set()
    for text in every():
        assert read_plain(plain_of(text)) == text
        assert plain_of(read_plain(plain_of(text))) == plain_of(text)


def _names(part: Part) -> list[Named]:
    match part:
        case Said():
            return [name for one in part.parts.values() for name in _names(one)]
        case Listed():
            return [name for one in part.items for name in _names(one)]
        case Named():
            return [part]
        case _:
            return []


def test_no_word_of_ours_is_left_out_of_a_made_up_language() -> None:
    said = saying("qps", Pseudo())
    for text in every():
        shown = str(said.text(text))
        assert 'dir="ltr"' not in shown, text
        bare = _AS_IT_IS.sub("", shown)
        while (inner := re.sub(r"⟦[^⟦⟧]*⟧", "", bare)) != bare:
            bare = inner
        for name in _names(text):
            # Areas and groups have names of their own in each language, and times are CLDR's.
            bare = bare.replace(str(said.text(name)), "")
        assert not _LETTERS.search(bare) or isinstance(text, Shown | Named | Listed), (text, shown)


@pytest.mark.parametrize("code", OTHERS)
def test_every_reason_is_said_in_each_language(code: str) -> None:
    said = saying(code, translations()[code])
    kept = [text for text in every() if 'dir="ltr"' in said.text(text)]
    assert kept == []
    for text in every():
        for found in _AS_IT_IS.finditer(said.text(text)):
            if found[0].startswith("<bdi>"):
                told = found[1].replace("&#39;", "'").replace("&amp;", "&")
                assert told in originals() or not _LETTERS.search(told), (text, told)


def test_english_is_as_it_was_made() -> None:
    said = saying(FIRST, NullTranslations())
    assert all(said.text(text).unescape() == text for text in every())


def test_what_has_no_translation_is_marked_as_english() -> None:
    said = saying("fr", NullTranslations())
    assert said.text("A sentence.") == '<bdi lang="en" dir="ltr">A sentence.</bdi>'
    assert all('lang="en"' in said.text(text) for text in every() if isinstance(text, Said) and "gives" in text)


@pytest.mark.parametrize("code", OTHERS)
def test_what_no_example_is_told_is_said_too(code: str) -> None:
    said = saying(code, translations()[code])
    unit = said.text(of_part("item", "cluster_munitions"))
    assert unit == said.words.unit("cluster_munitions")
    assert unit != "cluster munitions"
    assert 'dir="ltr"' not in said.text(of_figure("number"))
