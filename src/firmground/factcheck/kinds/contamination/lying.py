"""What is said to lie in the ground of a state or of a part of one, without a measure: "mines remain in the north"."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

from firmground.factcheck.claim import Found, Verdict
from firmground.factcheck.facts import Facts
from firmground.factcheck.kinds.contamination.listed import Condition, judge
from firmground.factcheck.listed_states import listed
from firmground.factcheck.marks import Mark, Sentence
from firmground.factcheck.measures import weapons_at
from firmground.factcheck.scene import Clauses, Scene, is_line
from firmground.factcheck.small_words import small_words
from firmground.model.said import listing, said

# Below what names its states outright.
_WEIGHT: Final = 1
_WEAPON_REACH: Final = 8
_PLACE_REACH: Final = 14
_OF_REACH: Final = 7
_DENIED: Final = 4
_RANKED_REACH: Final = 5
_MANY: Final = 1000
_FAMILIES: Final = frozenset(("lies", "ground_noun", "most_affected"))
_WEAPONS: Final = frozenset(("apm", "mine", "cm", "submunition", "remnant", "erw", "improvised", "attack"))


def lying(view: Clauses, scene: Scene) -> Iterator[Found]:
    """Yield what is said to lie in a state, or in a part of it, and the places called the most affected."""
    sentence = view.sentence
    if not sentence.speaks_of(_FAMILIES):
        return
    if any(a.unit == "km2" for a in sentence.amounts) or sentence.has("hypothesis"):
        return
    told: list[Mark] = []
    for mark in (*sentence.of("lies"), *sentence.of("ground_noun")):
        weapon = _weapon(view, mark)
        if weapon is None or _unsaid(sentence, mark) or _is_stock(sentence, mark):
            continue
        areas, first, last = _place(view, scene, mark, weapon)
        parted = _is_partial(view, first, last)
        if not areas and not (_regions(sentence) and mark.family == "lies"):
            continue
        if any(view.distance(mark, other) <= _WEAPON_REACH for other in told):
            continue
        told.append(mark)
        weapons, _ = weapons_at(view, scene, mark)
        asked = Condition(areas, weapons)
        reading = {"ground": "contaminated", "areas": " ".join(areas), "weapon": "|".join(weapons)}
        verdict: Callable[[Facts], Verdict] = partial(judge, asked=asked)
        if not areas:
            verdict = _of_nowhere
        elif parted or _is_counted(sentence, weapon):
            verdict = partial(_not_held, areas=areas, parted=parted)
        yield Found(min(first, weapon.first), max(last, weapon.last), mark.first, reading, verdict, _WEIGHT)
    yield from _ranked(view, scene)


def _is_stock(sentence: Sentence, mark: Mark) -> bool:
    """Tell whether a number right behind "still holds" is one of a stock: "Greece still holds 343,413 mines"."""
    holds = any(m.first <= mark.first and mark.last <= m.last for m in sentence.of("stockpile_verb"))
    return holds and any(0 < a.first - mark.last <= 1 and not a.unit for a in sentence.amounts)


def _weapon(view: Clauses, mark: Mark) -> Mark | None:
    """Return the weapon, or the mined ground, that is said to lie there."""
    sentence = view.sentence
    named = [
        m for m in (*sentence.of("weapon"), *sentence.of("contaminated", "ground"))
        if (m.family != "weapon" or m.code in _WEAPONS)
        and not any(c.first == m.last + 1 for c in sentence.of("compound"))
        and not any(t.first <= m.first and m.last <= t.last for t in sentence.of("treaty"))
    ]  # fmt: skip
    return view.nearest(named, mark, _WEAPON_REACH)


def _place(view: Clauses, scene: Scene, mark: Mark, weapon: Mark) -> tuple[tuple[str, ...], int, int]:
    """Return the state where something lies, the one named near or that of the text, and the tokens up to it."""
    sentence = view.sentence
    lands = {m.last for m in sentence.of("whole_land")}
    # "Territorio colombiano" is a place, "minas estadounidenses" are a make.
    named = [*sentence.of("area"), *(m for m in sentence.of("demonym") if m.first - 1 in lands)]
    named = [m for m in named if m.code not in {"world", "EU"}]
    # "Remain a threat to the Lao people"
    named = named or [m for m in sentence.of("demonym") if m.code != "EU" and _is_of_people(sentence, m)]
    after = [m for m in named if 0 < m.first - mark.last <= _OF_REACH]
    if mark.family == "ground_noun":
        # "The contamination of the territories of Azerbaijan", "the presence of many thousands of mines in Eritrea"
        behind = [m for m in named if 0 < m.first - max(weapon.last, mark.last) <= _RANKED_REACH]
        linked = [m for m in after if sentence.within("by", mark.last + 1, m.first - 1) or _placed(sentence, m)]
        linked += [m for m in behind if _placed(sentence, m)]
        if linked:
            return (linked[0].code,), mark.first, linked[0].last
        return _owning(view, scene, mark, weapon)
    if mark.code == "problem":
        after_it = [s for s in listed(view) if s.codes and 0 < s.first - mark.last <= _RANKED_REACH]
        if after_it:
            return after_it[0].codes, mark.first, after_it[0].last
    near = after[0] if after else view.nearest(named, mark, _PLACE_REACH)
    if near is not None:
        return (near.code,), min(mark.first, near.first), max(mark.last, near.last)
    of_text = scene.page or (scene.areas if len(scene.areas) == 1 else ())
    whole = sentence.has("whole_land")
    return (of_text if whole or _regions(sentence) else ()), mark.first, mark.last


def _owning(view: Clauses, scene: Scene, mark: Mark, weapon: Mark) -> tuple[tuple[str, ...], int, int]:
    """Return the one state spoken of, where "the presence of mines" is told without its place."""
    sentence = view.sentence
    codes = {m.code for m in sentence.of("area")} - {"world", "EU"}
    told = tuple(codes) if len(codes) == 1 else scene.areas if len(scene.areas) == 1 and not codes else ()
    present = mark.code == "present" and 0 < weapon.first - mark.last <= _OF_REACH
    if not present:
        return (), mark.first, mark.last
    if len(codes) > 1:
        # "Eritrea's lack of access to funds, the presence of mines and the tensions between it and Ethiopia"
        before = [m for m in sentence.of("area") if m.last < mark.first]
        told = (before[0].code,) if len({m.code for m in before}) == 1 else ()
    return told, mark.first, max(mark.last, weapon.last)


def _is_of_people(sentence: Sentence, mark: Mark) -> bool:
    return any(0 < m.first - mark.last <= 1 for m in sentence.of("inhabitants"))


def _placed(sentence: Sentence, area: Mark) -> bool:
    return any(0 < area.first - m.last <= 2 for m in sentence.of("inside"))


def _regions(sentence: Sentence) -> list[Mark]:
    named = {p for f in ("area", "group", "treaty") for m in sentence.of(f) for p in range(m.first, m.last + 1)}
    keys = sentence.tokens.keys
    return [
        m for m in (*sentence.of("region"), *sentence.of("land_part"))
        # "Keeps farmers from their fields" tells of no part of the country.
        if m.first not in named and not (m.first and keys[m.first - 1] in small_words("theirs"))
    ]  # fmt: skip


def _is_partial(view: Clauses, first: int, last: int) -> bool:
    """Tell whether only a part of a state is spoken of: "in some rural areas of the north-west"."""
    spot = Mark("", "", first, last)
    return any(view.distance(m, spot) <= _PLACE_REACH for m in _regions(view.sentence))


def _unsaid(sentence: Sentence, mark: Mark) -> bool:
    before = (*sentence.of("neg"), *sentence.of("modal")) if mark.family == "lies" else sentence.of("neg", "not")
    unexploded = {m.first for m in sentence.of("mode")}
    # "We cannot forget the contamination of …" does not deny it, nor does "sin explotar".
    before = tuple(m for m in before if m.first not in unexploded)
    return any(0 < mark.first - m.last <= (_DENIED if mark.family == "lies" else 1) for m in before)


def _is_counted(sentence: Sentence, weapon: Mark) -> bool:
    """Tell whether it is said how many lie there: "millions of landmines are scattered throughout the country"."""
    return any(not a.unit and a.value >= _MANY and 0 < weapon.first - a.last <= _RANKED_REACH for a in sentence.amounts)


def _ranked(view: Clauses, scene: Scene) -> Iterator[Found]:
    """Yield "the second most affected country", "the worst affected areas": no source gives such an order."""
    sentence = view.sentence
    # By victims states are ranked; that is another kind's.
    for mark in sentence.of("most_affected") if not sentence.has("toll") else ():
        places = [m for m in (*sentence.of("noun", "state", "area"), *_regions(sentence)) if _beside(mark, m)]
        places += [m for m in sentence.of("area") if mark.code == "there" and _beside(mark, m)]
        near = (view, *list(scene.spoken)[-1:])
        if places and any(m.code in _WEAPONS for v in near for m in v.sentence.of("weapon")) and not is_line(sentence):
            first, last = min(places[0].first, mark.first), max(places[0].last, mark.last)
            reading = {"ground": "contaminated", "areas": " ".join(scene.areas), "weapon": ""}
            yield Found(first, last, mark.first, reading, _no_order, _WEIGHT)


def _beside(mark: Mark, place: Mark) -> bool:
    return max(place.first - mark.last, mark.first - place.last) <= _RANKED_REACH


def _no_order(_: Facts) -> Verdict:
    return Verdict("not_in_ledger", "", "", said("No source in the ledger ranks states by contamination."))


def _of_nowhere(_: Facts) -> Verdict:
    return Verdict("not_in_ledger", "", "", said("The sentence may speak of states it does not name."))


def _not_held(facts: Facts, areas: tuple[str, ...], *, parted: bool) -> Verdict:
    day, whose = facts.published, listing(map(facts.name, areas))
    if parted:
        why = said("No source known by {day} tells of a part of {areas}.", day=day, areas=whose)
    else:
        why = said("No source known by {day} tells how many lie in the ground of {areas}.", day=day, areas=whose)
    return Verdict("not_in_ledger", "", "", why)
