"""A number of states that are all named beside it: "two states, Finland and Poland, have given notice" is no total."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from firmground.factcheck.choosing import kindest
from firmground.factcheck.claim import Verdict
from firmground.factcheck.facts import Facts
from firmground.factcheck.listed_states import Subjects, listed
from firmground.factcheck.marks import Amount, Mark
from firmground.factcheck.scene import Clauses
from firmground.model.dates import VagueDate
from firmground.model.said import also, listing, said

_FEWEST: Final = 2
# States beside a noun, with nothing but the noun before them.
_NOUN: Final = 5
# So many days after a state joined, that it stands outside is old news rather than wrong.
_LATELY: Final = 3_000
# So far behind a number the states are named that it counts.
_BESIDE: Final = 14
_SIGNS: Final = frozenset((",", "–", "—", "(", ":"))
_JOINED: Final = frozenset(("deposited", "in_force", "withdrawal_notified"))
_NOTIFIED: Final = frozenset(("withdrawal_notified", "withdrawn"))
# What is told of the act itself, so that a state which did not do it is wrong; of the others another kind tells.
_ACTS: Final = frozenset(("left", "notified"))
_NAMES: Final = {
    "not_joined": said("not joined"), "signatory": said("signatory, not party"),
    "deposited": said("joined, not yet in force"), "in_force": said("party"),
    "withdrawal_notified": said("party, withdrawal notified"), "withdrawn": said("withdrawn"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Named:
    """States said by name to be parties, to have left and so on, of one of some treaties, on a day."""

    areas: tuple[str, ...]
    what: str
    treaties: tuple[str, ...]
    day: VagueDate
    sure: bool


def enumerated(view: Clauses, amount: Amount, head: Mark) -> tuple[Subjects, bool] | None:
    """Return the states named one by one beside their number, and whether they only follow what is said of them.

    "Two states, Finland and Poland, have left" counts these; "Two states have left: Finland and Poland" may be a total.
    """
    keys = view.sentence.tokens.keys
    for states in listed(view):
        if len(states.codes) != amount.value or states.groups or amount.value < _FEWEST or amount.sense != "exact":
            continue
        signs = [keys[p] for p in (states.first - 1, states.first - 2) if p > amount.last and keys[p] in _SIGNS]
        follows = states.first > head.last and any(sign != "," for sign in signs)
        between = [a for a in view.sentence.amounts if amount.last < a.at < states.first]
        if signs and not between and (follows or 0 < states.first - amount.last <= _BESIDE):
            return states, follows and states.first - amount.last > _NOUN
    return None


def judge_count(facts: Facts, count: Callable[[Facts], Verdict], asked: Named) -> Verdict:
    """Return the verdict on a number that names follow: no total is called wrong where all they name did so."""
    verdict = count(facts)
    if verdict.word != "contradicted":
        return verdict
    named = judge_named(facts, asked)
    return named if named.word == "supported" else verdict


def judge_named(facts: Facts, asked: Named) -> Verdict:
    """Return the verdict on every state that is named; each treaty that may be meant is tried."""
    return kindest(_judge(facts, asked, slug) for slug in asked.treaties)


def _judge(facts: Facts, asked: Named, slug: str) -> Verdict:
    on = min(asked.day.last, facts.published)
    ids = tuple(i for area in asked.areas for i in facts.segment(area, slug, on).statements)
    wrong = tuple(area for area in asked.areas if not _holds(facts, asked.what, area, slug, on))
    expected = listing([facts.name(area) for area in wrong or asked.areas])
    why = _standings(facts, wrong or asked.areas, slug, on)
    if not wrong:
        return Verdict("supported", "", expected, why, ids)
    lasting = all((on - facts.segment(area, slug, on).since).days > _LATELY for area in wrong)
    if asked.sure and (asked.what in _ACTS or (asked.what == "outside" and lasting)):
        return Verdict("contradicted", "wrong_state", expected, why, ids)
    return Verdict("not_in_ledger", "", expected, why, ids)


def _standings(facts: Facts, areas: tuple[str, ...], slug: str, on: date) -> str:
    """Return where the states stood on a day, in words."""
    short, why = facts.short(slug), ""
    for area in areas:
        standing = _NAMES[facts.segment(area, slug, on).standing]
        told = said("{name}, {treaty}: {standing}.", name=facts.name(area), treaty=short, standing=standing)
        why = also(why, told) if why else told
    return why


def _holds(facts: Facts, what: str, area: str, slug: str, on: date) -> bool:
    standing = facts.segment(area, slug, on).standing
    match what:
        case "left":
            return standing == "withdrawn"
        case "notified":
            return standing in _NOTIFIED
        case "outside":
            return standing not in _JOINED
        case "either":
            return standing not in {"not_joined", "withdrawn"}
        case "signatories" | "signed":
            signed = facts.knowledge.signatures(slug).get(area)
            return standing == "signatory" or (signed is not None and signed <= on)
        case _:
            return standing in _JOINED
