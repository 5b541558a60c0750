"""Who a predicate is about: the states named before it, the group, or those the text last spoke of."""

from typing import Final

from firmground.factcheck.asides import closes_clause, is_enclosed
from firmground.factcheck.listed_states import Subjects, listed
from firmground.factcheck.marks import Mark, Sentence
from firmground.factcheck.scene import Clauses, Placed, Scene, is_line
from firmground.factcheck.small_words import small_words

_BRINGING: Final = frozenset(("–", "—", ":", "("))
_DASHES: Final = frozenset(("–", "—"))
_FARTHEST: Final = 45
_OPENING: Final = 3
_BROUGHT: Final = 4
_PRONOUN_REACH: Final = 20
_ASIDE: Final = 8
_DONE_BY: Final = frozenset(("sign", "ratify", "notify", "left", "withdraw", "suspend", "deposit", "join", "accede"))

_OWNED: Final = 5

_OWNING: Final = frozenset(("'", "’", "s"))

_NEIGHBOUR: Final = 4

_EXCEPTED: Final = 3

_APPOSED: Final = 4

_PAIR: Final = 2

_PART_REACH: Final = 2

# The states of the cities where the treaties were agreed and signed.
_CITIES: Final = {"Ottawa": "CAN", "Oslo": "NOR", "Dublin": "IRL"}


def subjects_of(view: Clauses, scene: Scene, at: Placed, *, after: bool = True) -> Subjects | None:
    """Return whom a predicate is about: the nearest list before it, else after it, else whom the text spoke of.

    A list that another predicate stands nearer to is still taken: "Finland, which signed …, joined in 2012". `after`
    tells whether states right after it may be meant: "the withdrawal of Lithuania".
    """
    lists = view.once(doers)
    if not lists:
        return _implied(view, scene, lists, at) or _spoken_of(view, scene, at) or _headed(view, scene, at)
    return (
        _owner(view, lists, at)
        or _inverted(view, lists, at)
        or _before(view, lists, at)
        or next((s for s in lists if s.first >= at.first and s.last <= at.last), None)
        or (next(iter(_brought(view, lists, at) or _announced(view, lists, at)), None) if after else None)
        or _opened(view, lists, at)
        or _implied(view, scene, lists, at)
        or _spoken_of(view, scene, at)
    )


def doers(view: Clauses) -> list[Subjects]:
    """Return the lists of states that something can be said of, for `once`: none excepted, none behind a border."""
    # "Nobody except France has …", "its border with Peru".
    besides = (*view.sentence.of("quant", "except"), *view.sentence.of("border"))
    return [
        s for s in listed(view)
        if s.codes and not any(0 < s.first - m.last <= _EXCEPTED for m in besides)
        and not _names_another(view, s) and not _in_aside(view, s) and not _is_address(view, s)
    ]  # fmt: skip


def _is_address(view: Clauses, subjects: Subjects) -> bool:
    """Tell whether a state is named only to say where a city lies: "at Ottawa, Canada, and became law in 1999"."""
    sign = subjects.first - 1
    return view.sentence.tokens.keys[sign : sign + 1] in {(",",), ("(",)} and any(
        m.last + 1 == sign and m.code in _CITIES and subjects.codes == (_CITIES[m.code],)
        for m in view.sentence.of("treaty_place")
    )


def _in_aside(view: Clauses, subjects: Subjects) -> bool:
    """Tell whether states are only examples in a bracket: "states outside (such as the United States) are bound"."""
    keys = view.sentence.tokens.keys
    if "(" not in keys[: subjects.first] or ")" not in keys[subjects.last + 1 :]:
        return False
    opened = subjects.first - 1 - keys[: subjects.first][::-1].index("(")
    return ")" not in keys[opened : subjects.first] and any(
        k in small_words("example") for k in keys[opened : subjects.first]
    )


def _names_another(view: Clauses, subjects: Subjects) -> bool:
    """Tell whether a state is named only to tell who another is: "Russia's neighbour", "un voisin de la Russie"."""
    keys = view.sentence.tokens.keys
    after = keys[subjects.first : subjects.last + 1 + _OWNED]
    if _OWNING & set(after) and any(key in small_words("neighbour_of") for key in after):
        return "," not in after
    before = keys[max(subjects.first - _NEIGHBOUR, 0) : subjects.first]
    near = [at for at, key in enumerate(before) if key in small_words("neighbour_of")]
    if not near or near[-1] >= len(before) - 1 or before[near[-1] + 1] not in small_words("of_state"):
        return False
    # "The neighbours of Belarus – Lithuania and Latvia – …": these are who the others are.
    return not _BRINGING & set(before[near[-1] + 1 :])


def _inverted(view: Clauses, lists: list[Subjects], at: Placed) -> Subjects | None:
    """Return the states right after a verb, where a language puts its subject there: "Lo ratificó Polonia en 2012"."""
    if not any(m.first <= at.last and at.first <= m.last for m in view.sentence.of("inverted")):
        return None
    start, _ = view.clause(at, 2)
    if any(start <= s.first and s.last < at.first and not _after_preposition(view.sentence, s) for s in lists):
        return None
    ends = {at.last, *(m.last for m in view.sentence.of("listing") if m.first == at.last + 1)}
    return next((s for s in lists if s.first - 1 in ends), None)


def _before(view: Clauses, lists: list[Subjects], at: Placed) -> Subjects | None:
    """Return the nearest list before a predicate; what follows a preposition is seldom its subject.

    "Latvia, the last of the three Baltic states, acceded" is about Latvia.
    """
    told = [s for s in lists if s.last < at.first]
    before = [s for s in told if view.distance(_as_mark(s), at) <= _FARTHEST]
    if before and is_enclosed(view, before[-1].first, before[-1].last, at) and not _is_named_so(view, before[-1]):
        # "The United States is outside the one – Poland joined in 2013 – and has not signed the other."
        before = [s for s in told if not is_enclosed(view, s.first, s.last, at)] or before
    if len(before) >= _PAIR and is_relative(view, before[0]):
        opener = before[0].last + 1
        if before[1].first > opener + 1 and closes_clause(view, opener, before[-1].last, at):
            return before[0]
    if not before or _is_apposed(view, before[-1], at):
        return before[-1] if before else None
    free = [s for s in before if not _after_preposition(view.sentence, s)]
    return free[-1] if free else before[-1]


def _is_named_so(view: Clauses, subjects: Subjects) -> bool:
    """Tell whether a list alone stands between two dashes: "the neighbours of Russia – Latvia, Lithuania – weigh …"."""
    keys = view.sentence.tokens.keys
    before, after = keys[max(subjects.first - 1, 0)], keys[subjects.last + 1 : subjects.last + 2]
    return len(subjects.codes) > 1 and before in _DASHES and after == (before,)


def _brought(view: Clauses, lists: list[Subjects], at: Placed) -> list[Subjects]:
    """Return the lists right after: "the withdrawal of Lithuania", "signed by Chile", also after a dash or colon."""
    links, keys = {m.last for m in view.sentence.of("by")}, view.sentence.tokens.keys
    after = [s for s in lists if 0 < s.first - at.last <= _BROUGHT]
    return [s for s in after if links & set(range(at.last + 1, s.first)) or keys[at.last + 1] in _BRINGING]


def _opened(view: Clauses, lists: list[Subjects], at: Placed) -> Subjects | None:
    """Return the states after a predicate that opens the sentence: "Having signed at Oslo, Colombia ratified …"."""
    if at.first > _OPENING or any(m.last < at.first for m in view.sentence.of("treaty")):
        return None
    keys = view.sentence.tokens.keys
    after = [s for s in lists if s.first > at.last and ";" not in keys[at.last : s.first]]
    return next((s for s in after if view.distance(at, _as_mark(s)) <= _FARTHEST), None)


def _spoken_of(view: Clauses, scene: Scene, at: Placed) -> Subjects | None:
    """Return the states that a pronoun stands for; after a sentence about one state alone there is no doubt."""
    if (counted := _counted(view, scene, at)) is not None:
        return counted
    them = [m for m in view.sentence.of("them", "they") if m.last < at.first and view.distance(m, at) <= _PRONOUN_REACH]
    if not them or not scene.areas or _is_part_of(view, them[-1]):
        return None
    # "They are banned" may be said of the weapons: several states are no one's one state.
    several = not small_words("they").isdisjoint(view.sentence.tokens.keys[them[-1].first : them[-1].last + 1])
    plain = len(scene.areas) == 1 and them[-1].first <= _OPENING and not several
    return Subjects(scene.areas, plain, them[-1].first, them[-1].last)


def _is_part_of(view: Clauses, them: Mark) -> bool:
    """Tell whether only some of those spoken of are meant: "most of these countries", "some of them"."""
    opened = view.sentence.tokens.keys[max(them.first - _PART_REACH, 0) : them.first]
    return not small_words("part_of").isdisjoint(opened)


def _headed(view: Clauses, scene: Scene, at: Placed) -> Subjects | None:
    """Return the state of a data page in its lines: "Status: State Party" under the heading "Somalia"."""
    if not scene.page or not is_line(view.sentence):
        return None
    return Subjects(scene.page, False, at.first, at.last)


def _counted(view: Clauses, scene: Scene, at: Placed) -> Subjects | None:
    """Return as many states as a word says, where just so many were spoken of: "both are parties", "all three"."""
    near = [m for m in view.sentence.of("them_few") if m.last < at.first and view.distance(m, at) <= _PRONOUN_REACH]
    if not near or len(scene.areas) != int(near[-1].code):
        return None
    return Subjects(scene.areas, True, near[-1].first, near[-1].last)


def _implied(view: Clauses, scene: Scene, lists: list[Subjects], at: Placed) -> Subjects | None:
    """Return the one state spoken of where a language leaves "it" out: "Firmó en 1997 y lo ratificó en 1999"."""
    if not any(m.first <= at.last and at.first <= m.last for m in view.sentence.of("them", "implied")):
        return None
    before = [s for s in lists if s.last < at.first]
    if len(before) == 1 and len(lists) == 1:
        return before[0]
    said = not lists and len(scene.areas) == 1
    return Subjects(scene.areas, False, at.first, at.last) if said else None


def _is_apposed(view: Clauses, subjects: Subjects, at: Placed) -> bool:
    """Tell whether "a party to …" or "which …" is set beside a state by a comma: "mines for Ukraine, a party"."""
    if not isinstance(at, Mark) or at.first - subjects.last > _APPOSED:
        return False
    comma = view.sentence.tokens.keys[subjects.last + 1] == ","
    return comma and (at.code == "bound" or is_relative(view, subjects))


def is_relative(view: Clauses, subjects: Subjects) -> bool:
    """Tell whether "which" or "who" follows some states and a comma: what comes then is told of them."""
    opener = subjects.last + 2
    comma = view.sentence.tokens.keys[subjects.last + 1 : opener] == (",",)
    return comma and any(m.first == opener for m in view.sentence.of("relative"))


def _owner(view: Clauses, lists: list[Subjects], at: Placed) -> Subjects | None:
    """Return the states that follow a noun for an act as its owner, or a passive as its agent.

    "The withdrawal of Lithuania", "le retrait polonais", "was ratified by Ukraine".
    """
    sentence = view.sentence
    noun = any(m.first <= at.last and at.first <= m.last for m in sentence.of("act_noun"))
    agents = isinstance(at, Mark) and at.code in _DONE_BY
    # "Is in force for Colombia": for whom a treaty binds.
    binds = isinstance(at, Mark) and at.code in {"in_force", "effect"}
    families = (("by",) if noun else ()) + (("actor_by",) if agents else ()) + (("binds_whom",) if binds else ())
    # "The ratification of the treaty by Chile": the treaty may stand before its owner, where only an agent can follow.
    begin = _past_aside(view, at.last + 1)
    starts = {begin} | ({m.last + 1 for m in sentence.of("treaty") if noun and 0 < m.first - at.last <= _OPENING})
    ends = {
        m.last for family in families for m in sentence.of(family)
        if m.first == begin or (family == "actor_by" and m.first in starts)
    }  # fmt: skip
    named = {m.first for m in sentence.of("demonym") if noun and m.first == at.last + 1}
    return next((s for s in lists if s.first in named or any(1 <= s.first - end <= 2 for end in ends)), None)


def _past_aside(view: Clauses, place: int) -> int:
    """Return the place behind a time set between commas: "the accession, on 5 September, of Vanuatu"."""
    keys = view.sentence.tokens.keys
    if keys[place : place + 1] != (",",):
        return place
    closed = next((p for p in range(place + 1, min(place + _ASIDE, len(keys))) if keys[p] == ","), None)
    dated = closed is not None and any(place < w.first and w.last == closed - 1 for w in view.sentence.whens)
    return closed + 1 if dated and closed is not None else place


def _announced(view: Clauses, lists: list[Subjects], at: Placed) -> list[Subjects]:
    """Return the states that a colon or dash brings after an act and its treaty: "five left the treaty: Estonia, …"."""
    keys = view.sentence.tokens.keys
    ends = [m.last for m in view.sentence.of("treaty") if 0 <= m.first - at.last <= 3 and m.last > at.last]
    return [s for s in lists for end in ends if 0 < s.first - end <= 3 and keys[end + 1] in _BRINGING]


def _after_preposition(sentence: Sentence, subjects: Subjects) -> bool:
    """Tell whether a preposition stands before a list of states, an article or number between them at most."""
    # "Ratified the Convention on Cluster Munitions, and Tonga …": that of a treaty's name is none.
    names = {place for t in sentence.of("treaty") for place in range(t.first, t.last + 1)}
    return any(
        0 < subjects.first - m.last <= 3 and m.last not in names and not _named_between(sentence, m, subjects)
        for m in sentence.of("prep")
    )


def _named_between(sentence: Sentence, mark: Mark, subjects: Subjects) -> bool:
    """Tell whether a preposition governs something else: a treaty, or "which": "…, to which Russia is no party"."""
    between = sentence.tokens.keys[mark.last + 1 : subjects.first]
    if not small_words("which").isdisjoint(between):
        return True
    treaties = any(mark.last < m.first and m.last < subjects.first for m in sentence.of("treaty"))
    return treaties or bool({",", ";", "—", "–"} & set(between))


def _as_mark(subjects: Subjects) -> Mark:
    return Mark("area", "", subjects.first, subjects.last)
