"""What kinds that reckon share in reading a sentence: which weapon, which time, whose numbers."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from firmground.factcheck.figures import WORLD, in_name
from firmground.factcheck.listed_states import listed
from firmground.factcheck.marks import Amount, Mark, When
from firmground.factcheck.scene import Clauses, Placed, Scene
from firmground.factcheck.small_words import small_words

MINES: Final = "apm"
CLUSTERS: Final = "cm"
_CLUSTER_WORDS: Final = frozenset(("cm", "submunition", "remnant", "attack", "ccm"))
_MINE_WORDS: Final = frozenset(("apm", "mine", "improvised", "factory", "unspecified", "apmbc"))
# A time that hangs on a word before it: "since" and "from" open a span, they tell no day a number is of.
_FAR: Final = 12
_EARLIEST: Final = 1990
# A time so near belongs to the number alone.
_BESIDE: Final = 3
_OPENING: Final = 2
_ONCE: Final = 2
# A year so near behind an act of law is that act's: "since the convention was adopted in 2008".
_OF_ACT: Final = 6
_LEGAL: Final = ("adopt", "open", "in_force", "sign", "ratify", "accede", "join", "withdraw", "left", "notify")
# Before the Convention on Cluster Munitions only mines were counted.
_CLUSTERS_SINCE: Final = date(2008, 12, 1)
_POINTS: Final = frozenset(("on", "until", "span"))


def weapons_at(view: Clauses, scene: Scene, at: Placed, most: int = 40) -> tuple[tuple[str, ...], bool]:
    """Return the weapons a predicate may be about, and whether this sentence says so."""
    sentence = view.sentence
    titles = sentence.of("publisher")
    named = [m for m in sentence.of("weapon") if m.code in _CLUSTER_WORDS | _MINE_WORDS and m.code != "attack"]
    # "29 contaminated countries, Mine Action Review 26": a publisher's name tells no weapon while another word does.
    free = [m for m in named if not any(t.first <= m.first and m.last <= t.last for t in titles)]
    if free or scene.weapon:
        named = free
    if (near := _of(view, named, at, most)) is not None:
        return (near,), True
    treaties = [m for m in sentence.of("treaty") if m.code in {"apmbc", "ccm"}]
    if (near := _of(view, treaties, at, most)) is not None:
        return (near,), True
    for told in (scene.weapon, scene.treaty, scene.only_treaty):
        if told in _CLUSTER_WORDS:
            return (CLUSTERS,), False
        if told in _MINE_WORDS:
            return (MINES,), False
    return ((MINES,) if scene.published < _CLUSTERS_SINCE else (MINES, CLUSTERS)), False


def _of(view: Clauses, marks: list[Mark], at: Placed, most: int) -> str | None:
    near = view.nearest(marks, at, most)
    if near is None:
        return None
    return CLUSTERS if near.code in _CLUSTER_WORDS else MINES


def whens_at(view: Clauses, scene: Scene, at: Placed, most: int = 45) -> tuple[When, ...]:
    """Return the times a number may be told for: that which stands right beside it, else all of the sentence.

    Left out are years inside names, days a report was made on ("yesterday"), the beginnings of spans, and what lies
    after publication.
    """
    told = [
        w
        for w in view.sentence.whens
        if w.role in _POINTS
        and _is_time_of_data(view, scene, w)
        and not _of_another(view, w, at)
        and not in_relative(view, w, at)
    ]
    near = view.nearest(told, at, most)
    if near is None:
        return ()
    if view.distance(near, at) <= _BESIDE:
        return (near,)
    return (near, *(w for w in told if w is not near and view.distance(w, at) <= most))


def in_relative(view: Clauses, part: Placed, at: Placed) -> bool:
    """Tell whether something stands in a relative clause that ends before a number.

    "The parties released 219 km², of which Croatia did a fifth, and blew up 169,276 mines"; "Ukraine, whose time was up
    in 2008, with 3.3 million mines to go".
    """
    keys = view.sentence.tokens.keys
    if part.last >= at.first or "," not in keys[part.last + 1 : at.first]:
        return False
    start = max((p for p in range(part.first) if keys[p] == ","), default=-1)
    return bool(small_words("relative_open") & set(keys[start + 1 : start + 3]))


def is_of_before(view: Clauses, at: Placed) -> bool:
    """Tell whether a number is told as one of before: "once 1,147 square kilometres", "originally 17,000"."""
    return any(0 < at.first - m.last <= _ONCE for m in view.sentence.of("past"))


def is_far(view: Clauses, whens: tuple[When, ...], at: Placed) -> bool:
    """Tell whether the times told stand so far from a number that it need not be of them."""
    return bool(whens) and whens[0].first > _OPENING and view.distance(whens[0], at) > _FAR


def when_of(view: Clauses, scene: Scene, verb: Placed, most: int = 24) -> When | None:
    """Return the time an act is told for: the nearest, days counted from publication too."""
    told = [
        w
        for w in view.sentence.whens
        if w.role in {*_POINTS, "since"} and not in_name(view, w) and w.day.first <= scene.published
    ]
    free = [w for w in told if w.day.first.year >= _EARLIEST and not _of_law(view, w)]
    near = view.nearest(free, verb, most)
    return near if near is not None else None


def _of_another(view: Clauses, when: When, at: Placed) -> bool:
    """Tell whether a time belongs to another number: it stands right beside that, or beyond it.

    A time that opens the sentence is for all: "In 2012 … 3,628 casualties in 62 states, against the 4,474 of 2011".
    """
    if when.first <= _OPENING:
        return False
    others = [a for a in view.sentence.amounts if a.first > at.last or a.last < at.first]
    beyond = any(at.last < a.first < when.first for a in others)
    # "from 168,000 in 2016 to 232,000 in 2017"
    # "Cleared 132 km² in 2021 and destroyed 117,000 mines": a number of another kind shares its time.
    others = [a for a in others if not isinstance(at, Amount) or a.unit == at.unit]
    behind = when.last < at.first and any(0 < when.first - a.last <= _BESIDE for a in others)
    # "Last year 56,171 munitions with 2.8 million submunitions were destroyed": the time is of both.
    shared = {a.at for a in others if when.last < a.first < at.first}
    near = [a for a in others if a.at not in shared]
    return beyond or behind or any(view.distance(a, when) < min(_BESIDE, view.distance(at, when)) for a in near)


def _is_time_of_data(view: Clauses, scene: Scene, when: When) -> bool:
    if in_name(view, when) or when.day.first > scene.published or when.day.first.year < _EARLIEST:
        return False
    return not _of_law(view, when) and not (when.relative and when.day.precision in {"day", "span"})


def _of_law(view: Clauses, when: When) -> bool:
    """Tell whether a time is that of a treaty act right before it: "which ratified the treaty in 2001"."""
    return any(0 <= when.first - m.last <= _OF_ACT for m in view.sentence.of("act", *_LEGAL))


def extent(view: Clauses, said: Iterable[Placed], near: Iterable[Placed | None], most: int) -> tuple[int, int]:
    """Return the first and last token of a claim: what it says, and times and owners that stand near its number."""
    parts = list(said)
    parts += [p for p in near if p is not None and view.distance(p, parts[0]) <= most]
    return min(p.first for p in parts), max(p.last for p in parts)


_AUTHORITIES: Final = {"monitor": "monitor", "icbl": "monitor", "mar": "mine_action_review"}


def authority_in(view: Clauses) -> str:
    """Return whose numbers a sentence quotes, where it names one publisher whose numbers are in the ledger."""
    marks = (*view.sentence.of("publisher"), *view.sentence.of("quoted_source"))
    named = {_AUTHORITIES[m.code] for m in marks if m.code in _AUTHORITIES}
    return named.pop() if len(named) == 1 else ""


_COUNTED_REACH: Final = 5
_MANY: Final = 200
_NEXT: Final = 3
# A state named so near is whose the number is, even beside "a total of".
_NAMED: Final = 12
_NUMBERED_REACH: Final = 24
_PARTING: Final = frozenset([",", ";", ":", "(", ".", "—"])
_WEAPON_NOUNS: Final = frozenset(("apm", "mine", "cm", "submunition", "remnant", "antivehicle", "improvised", "erw"))


def counted_weapon(view: Clauses, amount: Amount, scene: Scene | None = None) -> Mark | None:
    """Return the weapon that a number counts: "190,828 submunitions", "its 6.6 million stockpiled mines".

    A general word ("munitions", "items") stands for the weapon that the sentence names, else the text (`scene`).
    """
    sentence = view.sentence
    if sentence.has("item_word") and (meant := _item(view, amount, scene)) is not None:
        return meant
    if not sentence.has("weapon"):
        return None
    keys = sentence.tokens.keys
    for mark in sentence.of("weapon"):
        reach = _COUNTED_REACH if amount.value >= _MANY or amount.unit else 1
        if mark.code not in _WEAPON_NOUNS or not amount.last < mark.first <= amount.last + reach:
            continue
        between = range(amount.last + 1, mark.first)
        people = any(m.first in between for m in sentence.of("noun") if m.code in _PEOPLE)
        numbers = any(a.at in between for a in sentence.amounts)
        parted = _PARTING & {keys[i] for i in between}
        return None if people or numbers or parted else mark
    return _numbered_before(view, amount)


# What a general word for weapons stands for, by the weapon or treaty that is named.
_MEANT: Final = {
    "cm": "cm", "submunition": "cm", "remnant": "submunition", "apm": "apm", "mine": "mine", "apmbc": "mine",
    "ccm": "cm",
}  # fmt: skip
_ITEM_REACH: Final = 2


def _item(view: Clauses, amount: Amount, scene: Scene | None) -> Mark | None:
    """Return the weapon that a general word right behind a number stands for: "its 8,662 munitions"."""
    sentence = view.sentence
    words = [m for m in sentence.of("item_word") if 0 < m.first - amount.last <= _ITEM_REACH]
    words = [m for m in words if not any(w.first <= m.first <= w.last for w in sentence.of("weapon"))]
    between = set(sentence.tokens.keys[amount.last + 1 : words[0].last]) if words else set()
    # "Some 470,000 other items" are none of what was named.
    if not words or _PARTING & between or small_words("the_rest") & between:
        return None
    named = [m for m in (*sentence.of("weapon"), *sentence.of("treaty")) if m.code in _MEANT]
    near = view.nearest(named, words[0])
    told = near.code if near is not None else ""
    if not told and scene is not None:
        told = scene.weapon or scene.treaty or scene.only_treaty
    return Mark("weapon", _MEANT[told], words[0].first, words[0].last) if told in _MEANT else None


def _numbered_before(view: Clauses, amount: Amount) -> Mark | None:
    """Return the weapon told before its number: "the number of mines destroyed went up from 168,000"."""
    sentence = view.sentence
    if any(0 < n.first - amount.last <= _NEXT for n in sentence.of("noun")):
        return None
    heads = [h for h in (*sentence.of("number_of"), *sentence.of("stock_noun")) if h.last < amount.first]
    for mark in sentence.of("weapon"):
        if any(0 < mark.first - h.last <= _NEXT for h in heads) and view.distance(mark, amount) <= _NUMBERED_REACH:
            return mark
    return None


_PEOPLE: Final = frozenset(
    ("casualty", "killed", "injured", "people", "civilian", "child", "state", "party", "member", "area", "incident")
)


def owners_at(view: Clauses, scene: Scene, at: Placed) -> tuple[tuple[str, ...], Mark | None]:
    """Return whose a number is, the likeliest first: a state's by name or that of all; and the mark that says so."""
    sentence = view.sentence
    named = [m for m in (*sentence.of("area"), *sentence.of("demonym")) if m.code not in {"EU", "world"}]
    # "Norwegian People's Aid" tells whose number it is of no state.
    titles = sentence.of("publisher")
    names = [m for m in named if not any(t.first <= m.first and m.last <= t.last for t in titles)]
    free = [m for m in names if not in_relative(view, m, at)]
    names = free if free or sentence.has("noun", "party", "member") else names
    area = view.nearest(names, at, 45)
    # "… 150,000, and 74 members have now …": those have a number of their own.
    counted = {a.last + 1 for a in sentence.amounts if a.first > at.last}
    joint = [m for m in sentence.of("noun", "party", "member", "signatory") if m.first not in counted]
    # "Ukraine, a party to the treaty, sits on 3.3 million": one party is not all.
    joint = [m for m in joint if sentence.tokens.keys[m.first - 1 : m.first] != ("a",)]
    parties = view.nearest(joint, at, 30)
    world = view.nearest(sentence.of("place", "world"), at, 30)
    for together, margin in ((parties, 0), (world, _NAMED)):
        if together is not None:
            reach = view.distance(together, at) + margin
            if not (area is not None and view.distance(area, at) < max(reach, margin)):
                # "A total of 190,828 were destroyed" may be that of the one state spoken of.
                total = any(m.first == together.first for m in sentence.of("total_word"))
                spoken = scene.areas if total and len(scene.areas) == 1 and not names else ()
                if total and len({m.code for m in names}) == 1:
                    # "France destroyed the last mines of its stores, 1,098,281 in total"
                    return (names[0].code, WORLD), None
                return (WORLD, *spoken), together
    if area is not None:
        if area.first > at.last and view.distance(at, area) > area.first - at.last - 1:
            # "Over 740 km² were cleared, Afghanistan clearing 140": what follows in another clause is another's.
            return (WORLD, area.code), None
        same = next((t.codes for t in listed(view) if t.first <= area.first <= t.last), ())
        others = tuple(m.code for m in names) if view.distance(area, at) > _NAMED else ()
        rest = tuple(c for c in (*same, *others) if c != area.code)
        return tuple(dict.fromkeys((area.code, *rest))), area
    them = view.nearest(sentence.of("them"), at, 20)
    if them is not None and scene.areas:
        return (*scene.areas, WORLD), them
    if len({m.code for m in names}) == 1:
        # "France destroyed, on 20 December, the last mines of its stores, in all 1,098,281"
        return (names[0].code, WORLD), None
    if len(scene.areas) == 1 and not names:
        # "The United Kingdom has finished. A total of 190,828 munitions were destroyed."
        return (WORLD, *scene.areas), None
    return (WORLD,), None
