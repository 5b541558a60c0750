"""What the treaties allow and do not allow beside their bans, by a table of rulings."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, partial
from importlib.resources import files
from typing import Final

from firmground.factcheck.claim import Found, Verdict
from firmground.factcheck.facts import Facts
from firmground.factcheck.kinds.provision.law import in_words
from firmground.factcheck.labels import of_law
from firmground.factcheck.marks import Mark
from firmground.factcheck.obligations import treaties_at
from firmground.factcheck.scene import Clauses, Placed, Scene
from firmground.model.said import said
from firmground.vocabulary.tables import Table, read_table

_FILE: Final = "rulings.csv"
_COLUMNS: Final = ("treaty", "thing", "holds", "provision", "text")
_REACH: Final = 7
_ALLOWED_BEFORE: Final = 12
_DENIED_REACH: Final = 5
_STOCK_REACH: Final = 12
# Things that say all by themselves; of the others a word must say that they are allowed, or asked for.
_PLAIN: Final = frozenset(("one_extension", "renewal"))


@dataclass(frozen=True, slots=True)
class Ruling:
    """Something a treaty allows or asks for (`holds`), or does not."""

    treaty: str
    thing: str
    holds: bool
    provision: str
    text: str


@dataclass(frozen=True, slots=True)
class Asked:
    """Something said to be so under some treaties, or said not to be (`denied`)."""

    thing: str
    denied: bool
    treaties: tuple[str, ...]
    sure: bool


@cache
def _table() -> tuple[Ruling, ...]:
    rows = read_table(Table(_FILE, (files(__package__) / _FILE).read_bytes()), _COLUMNS)
    return tuple(
        Ruling(r.text("treaty"), r.text("thing"), r.text("holds") == "yes", r.text("provision"), r.text("text"))
        for r in rows
    )


def rulings(view: Clauses, scene: Scene) -> Iterator[Found]:
    """Yield what the treaties are said to allow, to ask for, or not to."""
    sentence = view.sentence
    # Of a state's own doings other kinds tell.
    if sentence.has("area") or sentence.has("demonym"):
        return
    told: set[str] = set()
    for mark in (*sentence.of("ruling"), *_stock_extensions(view), *_training(view)):
        polarity = _polarity(view, mark)
        if polarity is None or mark.code in told or not _is_rule(view, scene):
            continue
        treaties, settled = treaties_at(view, scene, mark)
        treaties = tuple(t for t in treaties if any((r.treaty, r.thing) == (t, mark.code) for r in _table()))
        if not treaties:
            continue
        told.add(mark.code)
        denied, word = polarity
        parts: list[Placed] = [mark, *([word] if word else [])]
        first, last = min(p.first for p in parts), max(p.last for p in parts)
        reading = {"rule": mark.code, "denied": str(denied).lower(), "treaty": "|".join(treaties)}
        asked = Asked(mark.code, denied, treaties, settled)
        yield Found(first, last, _anchor(view, mark), reading, partial(judge_ruling, asked=asked), weight=8)


def _anchor(view: Clauses, mark: Mark) -> int:
    return next((a.at for a in view.sentence.amounts if mark.first <= a.at <= mark.last), mark.first)


def _is_rule(view: Clauses, scene: Scene) -> bool:
    sentence = view.sentence
    named = sentence.has("treaty") or scene.treaty or scene.only_treaty
    told = sentence.has("obligation") or sentence.has("noun", "party") or sentence.has("provision_topic", "leave")
    return bool(named) or told


def _polarity(view: Clauses, mark: Mark) -> tuple[bool, Mark | None] | None:
    """Return whether a thing is denied, with the word that says so; None where nothing is said of it."""
    sentence = view.sentence
    denials = [
        m for m in sentence.of("forbid") if 0 < mark.first - m.last <= _REACH and view.distance(m, mark) <= _REACH + 2
    ]
    if mark.code in _PLAIN:
        return bool([m for m in denials if mark.first - m.last <= _DENIED_REACH]), None
    if denials:
        return True, denials[-1]
    words = (
        *sentence.of("allow"),
        *sentence.of("provision_duty", "strong"),
        *sentence.of("article_word", "contain"),
    )
    allowed = [m for m in words if view.distance(m, mark) <= _ALLOWED_BEFORE and m.first <= mark.last]
    return (False, allowed[-1]) if allowed else None


def _stock_extensions(view: Clauses) -> Iterator[Mark]:
    """Yield that more time may be had for a stockpile: "cannot destroy its stockpile … may ask for an extension"."""
    sentence = view.sentence
    for mark in sentence.of("provision_topic", "extension"):
        stocks = [
            m for m in sentence.of("obligation", "stockpile_destruction") if view.distance(m, mark) <= _STOCK_REACH * 2
        ]
        nearest = view.nearest_mark(mark, "obligation", most=_STOCK_REACH * 2)
        counted = any(a.unit == "years" and view.distance(a, mark) <= _DENIED_REACH for a in sentence.amounts)
        permit = [
            m for m in (*sentence.of("allow"), *sentence.of("forbid")) if 0 <= mark.first - m.last <= _STOCK_REACH
        ]
        if stocks and nearest in stocks and permit and not counted:
            yield Mark("ruling", "stock_extension", mark.first, mark.last)


def _training(view: Clauses) -> Iterator[Mark]:
    """Yield a number of mines that a treaty is said to let states keep for training."""
    sentence = view.sentence
    words = (*sentence.of("allow"), *sentence.of("capping"))
    for amount in sentence.amounts if words else ():
        kept = [m for m in sentence.of("noun", "retained") if view.distance(m, amount) <= _REACH]
        let = [m for m in words if 0 < amount.first - m.last <= _REACH]
        rules = (*sentence.of("treaty"), *sentence.of("deadline_article"))
        named = [m for m in rules if let and any(0 < word.first - m.last <= 2 for word in let)]
        if amount.unit == "" and kept and let and named:
            yield Mark("ruling", "training_number", amount.first, max(amount.last, kept[-1].last))


def judge_ruling(facts: Facts, asked: Asked) -> Verdict:
    """Return the verdict on what a treaty is said to allow; each treaty that may be meant is tried."""
    held = [
        r for t in asked.treaties for r in _table()
        if (r.treaty, r.thing) == (t, asked.thing) and facts.treaty(t).adopted <= facts.published
    ]  # fmt: skip
    if not held:
        return Verdict("not_in_ledger", "", "", said("No such rule was laid down by then."))
    good = next((r for r in held if r.holds != asked.denied), None)
    rule = good or held[0]
    text, why = of_law(rule.text), in_words(facts, rule.treaty, rule.text, rule.provision)
    if good is not None:
        return Verdict("supported", "", text, why)
    if not asked.sure:
        return Verdict("not_in_ledger", "", text, why)
    return Verdict("contradicted", "wrong_standing", text, why)
