"""How many mines or munitions states hold, keep or have destroyed from their stocks, and who has finished."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Final

from firmground.factcheck.choosing import gravest
from firmground.factcheck.claim import Found, Verdict
from firmground.factcheck.facts import Facts
from firmground.factcheck.figures import WORLD
from firmground.factcheck.kinds.stockpile.finishing import finished
from firmground.factcheck.kinds.stockpile.lists import in_list
from firmground.factcheck.kinds.stockpile.rows import Stock
from firmground.factcheck.kinds.stockpile.shares import destroyed_shares
from firmground.factcheck.marks import Amount, Mark, Sentence
from firmground.factcheck.measures import counted_weapon, extent, is_far, is_of_before, owners_at, weapons_at, whens_at
from firmground.factcheck.reckoned import Reckoned
from firmground.factcheck.scene import Clauses, Scene
from firmground.factcheck.small_words import small_words
from firmground.factcheck.snapshots import judge

_REACH: Final = 16
_VERBS: Final = ("stockpile_verb", "destroy_verb")
# How far the number stands behind "its stock came to".
_TOLD: Final = 7
_OF_TREATY: Final = {"apmbc": "mine", "ccm": "cm"}
_ITEMS: Final = {"submunition": "submunitions", "cm": "cluster_munitions"}
# So many weapons are a total of many states; fewer may be part of one.
_TOTAL: Final = 1_000_000
# No state retained so many.
_KEPT_MOST: Final = 100_000
_WEIGHT: Final = 6
_OF: Final = 2
_NEXT: Final = 2
_MANY: Final = 200
_KEPT: Final = 12
# Without one of these, or mines retained, nothing is said of a stockpile.
# Between mines and what says that they lie in the ground: "mines still buried".
_LYING: Final = 3
_PREDICATES: Final = frozenset(
    ("consumed", "remaining", "destroy_verb", "stock_noun", "whole_stock", "stockpile_verb", "declare_verb")
)


def find(view: Clauses, scene: Scene) -> Iterator[Found]:
    """Yield numbers of stockpiled weapons, and states that finished destroying theirs."""
    # "The last mines it had retained": no end of the stockpile's destruction.
    kept = view.sentence.of("noun", "retained")
    if not (kept or view.sentence.speaks_of(_PREDICATES)):
        return
    sentence = view.sentence
    ends = [e for e in finished(view, scene) if not any(0 <= m.first - e.anchor <= _KEPT for m in kept)]
    before: tuple[Mark, tuple[str, Mark]] | None = None
    for amount in view.sentence.amounts:
        weapon = None if amount.unit else counted_weapon(view, amount, scene) or _meant(view, scene, amount)
        told = None
        if weapon is not None and not _of_victims(view, weapon):
            told = _beside(view, amount, weapon) or _predicate(view, amount, weapon)
            if told is None and before is not None and 0 < amount.first - before[0].last <= _NEXT:
                # "… 6,862 munitions and 190,566 submunitions"
                told = before[1]
        if weapon is not None and told is not None:
            before = weapon, told
            claim = _found(view, scene, amount, *before)
        elif before is not None and _follows(view, amount):
            own = _predicate(view, amount, before[0]._replace(first=amount.last, last=amount.last))
            near = own is not None and own[1].first > amount.last and own[1].first - amount.last <= _NEXT
            used = [m for m in sentence.of("consumed") if 0 < m.first - amount.last <= _NEXT]
            if used:
                own, near = ("consumed", used[0]), True
            if not near and _is_part(sentence, amount):
                continue
            claim = _found(view, scene, amount, before[0], own if near and own is not None else before[1])
        elif weapon is None and (listed := in_list(view, scene, amount)) is not None:
            claim = _found(view, scene, amount, *listed)
        else:
            continue
        for end in [e for e in ends if e.first <= claim.last and claim.first <= e.last]:
            ends.remove(end)
            claim = _joined(claim, end) if end.reading["on"] else claim
        yield claim
    yield from ends
    yield from destroyed_shares(view, scene)


def _of_victims(view: Clauses, weapon: Mark) -> bool:
    """Tell whether a weapon only says whose victims are counted: "víctimas de minas", "landmine casualties"."""
    tolls, numbers = view.sentence.of("toll", "all"), [a.at for a in view.sentence.amounts]
    # "Blown up 510,050 mines" is said of the mines.
    led = [m for m in tolls if 0 < weapon.first - m.last <= _OF and not {*range(m.last, weapon.first)} & {*numbers}]
    return bool(led) or any(m.first == weapon.last + 1 for m in tolls)


def _meant(view: Clauses, scene: Scene, amount: Amount) -> Mark | None:
    """Return the weapon last spoken of where a lone number is told as left: "some 3.6 million left to destroy"."""
    left = [m for m in view.sentence.of("remaining") if m.first == amount.last + 1 and m.last > m.first]
    if _is_held(view, amount):
        left = [Mark("remaining", "left", amount.last, amount.last)]
    named = [m.code for m in view.sentence.of("weapon")] or [scene.weapon]
    named += [_OF_TREATY.get(m.code, "") for m in view.sentence.of("treaty")]
    codes = {"submunition": "submunition", "cm": "cm", "apm": "apm", "mine": "mine"}
    code = next((codes[name] for name in reversed(named) if name in codes), "")
    return Mark("weapon", code, amount.last, amount.last) if left and code and amount.value >= _MANY else None


def _beside(view: Clauses, amount: Amount, weapon: Mark) -> tuple[str, Mark] | None:
    """Return the verb right before a lone number: "it keeps 52,801 of them, having destroyed almost 63 million"."""
    verbs = view.sentence.of("destroy_verb") if weapon.first == amount.last else ()
    return next((("destroyed", m) for m in verbs if m.last == amount.first - 1), None)


def _is_held(view: Clauses, amount: Amount) -> bool:
    """Tell whether a lone number is one of a stock: "Ukraine still sits on 6.6 million", "its stock came to 48"."""
    sentence = view.sentence
    keys = sentence.tokens.keys
    if amount.last + 1 < len(keys) and keys[amount.last + 1].isalnum():
        return False
    if any(m.last == amount.first - 1 for f in _VERBS for m in sentence.of(f)):
        return True
    stocks = [m for m in sentence.of("stock_noun") if 0 < amount.first - m.last <= _TOLD]
    return any(small_words("led_total").issuperset(keys[m.last + 1 : amount.first]) for m in stocks)


def _follows(view: Clauses, amount: Amount) -> bool:
    """Tell whether a bare number is one more of a list: "Bangladesh retains 12,500 mines, Turkey 15,100"."""
    if _is_part(view.sentence, amount):
        # "… 53 million mines, of which 2.2 million were destroyed in 2016"
        return not amount.unit and amount.value >= _MANY
    areas = view.sentence.of("area")
    return not amount.unit and amount.value >= 1 and any(0 < amount.first - m.last <= _NEXT for m in areas)


def _is_part(sentence: Sentence, amount: Amount) -> bool:
    opened = bool(amount.first) and sentence.tokens.keys[amount.first - 1] in small_words("of_which")
    return opened or any(m.last == amount.first - 1 for m in sentence.of("of_those"))


def _joined(number: Found, end: Found) -> Found:
    """Return a number of weapons and the end of their destruction as one claim, which is as good as its worse half."""
    first, last = min(number.first, end.first), max(number.last, end.last)
    return replace(number, first=first, last=last, judge=partial(_worse, halves=(number, end)))


def _worse(facts: Facts, halves: tuple[Found, Found]) -> Verdict:
    number, end = (half.judge(facts) for half in halves)
    return number if end.word == "not_in_ledger" else gravest((number, end))


def _predicate(view: Clauses, amount: Amount, weapon: Mark) -> tuple[str, Mark] | None:
    """Return what is said of the weapons counted and the mark that says it; None where another kind's."""
    sentence = view.sentence
    spot = Mark("noun", "", amount.first, max(amount.last, weapon.last))

    def near(family: str, *codes: str, most: int = _REACH) -> Mark | None:
        marks = [m for m in sentence.of(family, *codes) if not _is_of_next(sentence, spot, m)]
        if family == "remaining":
            # "Reported to be destroyed" is told of what is gone.
            gone = [m for m in sentence.of("destroy_verb") if m.last > m.first]
            marks = [m for m in marks if not any(g.first < m.first and m.last <= g.last for g in gone)]
        return view.nearest(marks, spot, most)

    declared = [m for m in sentence.of("declare_verb") if m.last == spot.first - 1]
    if declared:
        return "held", declared[0]
    destroyed = near("destroy_verb")
    held = any(0 < spot.first - m.last <= _NEXT for m in sentence.of("stockpile_verb"))
    led = any(m.last < spot.first for m in sentence.of("destroy_verb"))
    if held and destroyed is not None and destroyed.first > spot.last and not (led or near("stock_noun", most=0)):
        # "Greece holds 3.3 million mines that should have been destroyed"
        destroyed = None
    stocks = near("stock_noun") or near("whole_stock")
    if (mark := near("consumed", most=_NEXT + 1)) and near("noun", "retained"):
        return "consumed", mark
    if (mark := near("noun", "retained")) is not None:
        return "retained", mark
    in_ground = [m for m in sentence.of("contaminated") if -1 <= m.first - weapon.last <= _LYING]
    if (mark := near("remaining")) is not None and (not in_ground or sentence.has("stock_noun")):
        # "Ten million mines remain buried" are no stock.
        return "left", mark
    if near("contaminated", "ground", most=8) and not stocks:
        return None
    if destroyed is not None:
        cleared = near("clear_verb", most=30) and not near("stock_noun", most=30)
        # So many were never destroyed in clearance, unless a year says so.
        yearly = any(w.day.precision == "year" for w in sentence.whens) and not sentence.has("since_all")
        return None if cleared and (amount.value < _TOTAL or yearly) else ("destroyed", destroyed)
    kept = stocks or near("stockpile_verb", most=10) or near("declare_verb", most=_NEXT)
    return None if kept is None else ("held", kept)


def _is_of_next(sentence: Sentence, spot: Mark, said: Mark) -> bool:
    """Tell whether a word is said of the number after one that has its own verb: "destroyed 10 mines and kept 5"."""
    led = any(0 < spot.first - m.last <= _NEXT for family in _VERBS for m in sentence.of(family))
    others = [a for a in sentence.amounts if spot.last < a.first and not a.unit]
    return led and said.first > spot.last and any(a.at - said.last <= _NEXT or a.at < said.first for a in others)


def _is_own_stock(view: Clauses, amount: Amount, weapon: Mark, told: Mark) -> bool:
    """Tell whether a number is that of a whole stock, told by whose it is: "its entire stockpile of 1,055,971"."""
    sentence = view.sentence
    keys, first = sentence.tokens.keys, amount.first
    whole = [m for f in ("stock_noun", "whole_stock") for m in sentence.of(f) if told.last < m.first and m.last < first]
    return (
        bool(whole)
        and not small_words("own").isdisjoint(keys[told.last + 1 : first])
        and not any(told.last < a.at < first for a in sentence.amounts)
        and first - told.last <= _TOLD
        and weapon.last >= first
    )


def _found(view: Clauses, scene: Scene, amount: Amount, weapon: Mark, predicate: tuple[str, Mark]) -> Found:
    sentence = view.sentence
    what, told = predicate
    whens = whens_at(view, scene, amount)
    if what == "retained" and view.nearest(sentence.of("destroy_verb"), told, _REACH) is not None:
        # "In 2017 it destroyed the last 5,970 it had retained": the number was reported before.
        whens = ()
    if what == "destroyed" and whens and whens[0].day.precision in {"day", "month"}:
        # "The destruction of its 338,356 mines ended in December 2001": the day is that of the end.
        whens = () if view.nearest(sentence.of("done"), whens[0], _REACH) is not None else whens
    subjects, owner = owners_at(view, scene, amount)
    if what == "destroyed" and _is_own_stock(view, amount, weapon, told):
        # "Destroyed its stockpile of more than a million mines by 2016": all it had, whenever it ended.
        whens, subjects = (), tuple(s for s in subjects if s != WORLD) or subjects
    days = tuple(w.day for w in whens)
    if what == "left" and WORLD not in subjects and len(subjects) > 1:
        # "Ukraine and Greece have 3.6 million left": what all parties have left together.
        lone = sum(not a.unit and a.value >= _MANY for a in sentence.amounts) == 1
        subjects = (WORLD,) if lone else (WORLD, *subjects)
    together = [m for m in sentence.of("since_all") if owner is not None and owner.last < m.first < amount.first]
    if together and WORLD not in subjects and amount.value >= _TOTAL:
        # "…, Oman being the latest, and together they have destroyed 55 million"
        subjects = (WORLD, *subjects)
    if subjects == (WORLD,) and owner is None and what == "destroyed" and amount.value < _TOTAL:
        # "The destruction of 150,050 mines ended yesterday": those of the state spoken of.
        subjects = (WORLD, *scene.areas[:2])
    weapons, _ = weapons_at(view, scene, weapon)
    item = _ITEMS.get(weapon.code, "mines") if weapons == ("cm",) or weapon.code in _ITEMS else "mines"
    part = _is_part(sentence, amount)
    yearly = bool(whens) and whens[0].day.precision == "year" and (part or not sentence.has("since_all"))
    stock = Stock(
        what,
        item,
        subjects,
        in_year=yearly,
        of_parties=owner is not None and owner.family == "noun",
        stored=sentence.has("stock_noun"),
    )
    whole = sentence.has("whole_stock") or sentence.has("since_all") or what in {"left", "retained", "consumed"}
    settled = whole or (amount.value >= _TOTAL and not stock.of_states) or what == "held" or yearly
    rows = (*stock.rows(), *(stock.at_last() if what == "destroyed" and amount.value < _KEPT_MOST else ()))
    asked = Reckoned(
        amount, rows, tuple(stock.mistakes()), whens=days, year=scene.year, far=is_far(view, whens, amount),
        growing=what == "destroyed" and not yearly, newest=sentence.has("newest"), fallback=stock.fallback(),
        swap=what in {"retained", "left"} and len(subjects) == 1,
        scaled=owner is None and what == "held", past=is_of_before(view, amount),
        open=(WORLD in subjects and len(subjects) > 1) or not settled or len(weapons) > 1
        or (what == "destroyed" and not yearly and WORLD in subjects and amount.value < _TOTAL),
    )  # fmt: skip
    listed = weapon.last < amount.first
    reading = {
        "stock": what, "item": item, "subject": "|".join(subjects), "on": "|".join(map(str, days)),
        "value": str(amount.value), "hedge": amount.sense,
    }  # fmt: skip
    # A time in another clause is that of another claim.
    beside = [w for w in whens[:1] if w.last < amount.first or view.distance(amount, w) == w.first - amount.last - 1]
    first, last = extent(view, (amount, *(() if listed else (weapon, told))), (owner, *beside), _REACH)
    return Found(first, last, amount.at, reading, partial(judge, asked=asked), weight=_WEIGHT)
