"""Under which heading a sentence counts states."""

from typing import Final

from firmground.factcheck.marks import Amount, Mark, Sentence
from firmground.factcheck.scene import Clauses
from firmground.factcheck.small_words import small_words

_AFTER: Final = 24
_BEFORE: Final = 16
# A count of states stands after the casualties: "5,757 casualties, 1,983 of them killed, in 55 states and areas".
_CASUALTIES_REACH: Final = 60
# Fewer states than this have casualties in no year; the number is of some of them.
_FEWEST_MINES: Final = 25
_FEWEST_CLUSTERS: Final = 6
_CLUSTER_WORDS: Final = frozenset(("cm", "submunition", "remnant"))
_FAMILIES: Final = (
    "condition", "contaminated", "use_verb", "produce_verb", "stockpile_verb", "destroy_verb",
    "clear_verb", "remaining",
)  # fmt: skip
# What may be said of states as places too: "mines lie in 60 countries".
_ALSO_PLACES: Final = frozenset(("contaminated", "condition", "clear_verb", "use_verb"))
# "Eight countries, among them …, had casualties": names may stand between.
_LISTED: Final = 44
_FEW: Final = 2
_BESIDE: Final = 3
_HAVING: Final = 3
# So near behind "including" stands what is said of examples.
_EXAMPLES: Final = 7
_PARTIES: Final = frozenset(("party", "member"))
_ENDING: Final = frozenset((",", ".", ";", ")", ":"))
_IDLE: Final = frozenset(("armed_groups", "most", "attended", "of_which"))


def heading_of(view: Clauses, amount: Amount, head: Mark, weapon: str = "") -> tuple[str, Mark, str] | None:
    """Return the heading of a number of states, the mark that tells it, and the scope; None where it has none.

    `weapon` is the one spoken of before.
    """
    sentence = view.sentence
    spot = Mark("noun", head.code, amount.first, max(head.last, amount.last))
    if any(view.distance(m, spot) <= 4 for m in sentence.of("condition", "attended")):
        return None
    if _is_membership(view, amount, head):
        return None
    told = _finished_since(view, amount, _nearest(view, spot))
    casualties = _casualties(view, amount, spot, weapon)
    if told is None or (casualties is not None and view.distance(casualties, spot) < view.distance(told, spot)):
        return (
            None if casualties is None else (_change(view, casualties, spot), casualties, _scope(sentence, head, spot))
        )
    if any(view.distance(m, spot) <= 3 and m.last < spot.first + 6 for m in sentence.of("condition", "most")):
        return None
    code = _code(view, told, spot)
    return None if code is None else (code, told, "groups" if _by_groups(view, code) else _scope(sentence, head, spot))


def _is_membership(view: Clauses, amount: Amount, head: Mark) -> bool:
    """Tell whether parties are counted as such: "the treaty has 170 States Parties, which …", "170 belong to it"."""
    sentence = view.sentence
    if head.code not in {*_PARTIES, "state"}:
        return False
    spot = Mark("noun", head.code, amount.first, head.last)
    # "Of the treaty's members, 76 keep mines": a part.
    has = any(0 < amount.first - m.last <= _HAVING and m.code != "other" for m in sentence.of("treaty"))
    keys = sentence.tokens.keys
    plain = head.last + 1 >= len(keys) or keys[head.last + 1] in _ENDING
    if has and plain and head.code in _PARTIES and "," not in keys[amount.first - _HAVING : amount.first]:
        return True
    joined = [m for m in sentence.of("act", "bound", "join") if 0 < m.first - head.last <= _HAVING]
    return (
        bool(joined)
        # "The treaty, to which 162 states are party, obliges …"
        and any(
            0 <= t.first - joined[0].last <= _HAVING or 0 < amount.first - t.last <= _HAVING + 1
            for t in sentence.of("treaty")
        )
        and not any(view.distance(m, spot) <= 2 for m in sentence.of("contaminated"))
    )


def _finished_since(view: Clauses, amount: Amount, told: Mark | None) -> Mark | None:
    """Return what is said of some, not of the whole: "35 of the 41 that ever stockpiled have finished destroying"."""
    sentence = view.sentence
    if told is None or told.family != "stockpile_verb":
        return told
    relative = any(amount.last < m.first < told.first for m in sentence.of("relative"))
    gone = [m for m in sentence.of("destroy_verb") if told.last < m.first <= told.last + _AFTER]
    if relative and gone and any(view.distance(m, told) <= _BESIDE for m in sentence.of("former")):
        # "Thirty-five of those parties which ever held cluster munitions have seen the last of them."
        return gone[0]
    wholes = [
        a for a in sentence.amounts if 0 < a.first - amount.last <= _BESIDE and not a.unit and a.value > amount.value
    ]
    later = [m for m in sentence.of("destroy_verb") if m.first > told.last and view.distance(m, told) <= _AFTER]
    return later[0] if wholes and later else told


def _change(view: Clauses, casualties: Mark, spot: Mark) -> str:
    """Return whether states are counted where casualties rose or fell, or had any."""
    between = [
        m for m in view.sentence.of("changed") if casualties.last < m.first and 0 < spot.first - m.last <= _BESIDE
    ]
    return between[0].code if between else "casualties"


def _nearest(view: Clauses, spot: Mark) -> Mark | None:
    sentence = view.sentence
    marks = [
        m for family in _FAMILIES for m in sentence.of(family) if m.code not in _IDLE and not _in_name(sentence, m)
    ]
    marks += sentence.of("noun", "retained")
    marks = [m for m in marks if not _is_example(sentence, spot, m)]
    inside = [m for m in marks if spot.first <= m.first <= spot.last]
    if inside:
        return inside[0]
    after = [
        m
        for m in marks
        if m.first > spot.last and view.distance(m, spot) <= _AFTER and not _counted_between(view, spot, m)
    ]
    before = [
        m
        for m in marks
        if m.last < spot.first and view.distance(m, spot) <= _BEFORE and not _counted_between(view, m, spot)
        and not _is_of_earlier(sentence, m, spot)
    ]  # fmt: skip
    near = view.nearest(after, spot) or view.nearest(before, spot)
    return near if near is not None else None


def _is_of_earlier(sentence: Sentence, said: Mark, spot: Mark) -> bool:
    """Tell whether something is said of parties counted before: "76 parties have destroyed theirs, 58 parties …"."""
    return any(
        a.last < said.first and 0 < n.first - a.last <= _FEW and said.first - n.last <= _BESIDE + 1
        for a in sentence.amounts if not a.unit
        for n in sentence.of("noun", *_PARTIES) if n.last < said.first < spot.first
    )  # fmt: skip


def _is_example(sentence: Sentence, spot: Mark, said: Mark) -> bool:
    """Tell whether something is said of some that are named as examples: "34 states, including major producers"."""
    between = sentence.tokens.keys[max(spot.last + 1, said.first - _EXAMPLES) : said.first]
    return not small_words("among_them").isdisjoint(between)


def _counted_between(view: Clauses, one: Mark, other: Mark) -> bool:
    """Tell whether another number with no unit stands between, but for one of some of them ("33 of them parties")."""
    parts = view.sentence.of("condition", "of_which")
    return any(
        one.last < a.at < other.first and not a.unit and a.value > _FEW
        and not any(-_BESIDE <= p.first - a.last <= _BESIDE for p in parts)
        for a in view.sentence.amounts
    )  # fmt: skip


def _in_name(sentence: Sentence, mark: Mark) -> bool:
    """Tell whether a word stands in the name of a treaty or publisher, or in that of a weapon's remnants."""
    names = (*sentence.of("treaty"), *sentence.of("publisher"))
    return any(n.first <= mark.first and mark.last <= n.last and n.code != "this" for n in names)


def _code(view: Clauses, told: Mark, spot: Mark) -> str | None:
    sentence = view.sentence

    def near(family: str, *codes: str, most: int = 10) -> bool:
        return any(
            view.distance(m, spot) <= most + 6 and view.distance(m, told) <= most for m in sentence.of(family, *codes)
        )

    denied = any(0 <= told.first - m.last <= 4 for m in sentence.of("neg")) or near("quant", "none", most=3)
    if near("condition", "on_track", "law") or (sentence.has("condition", "on_track") and told.code == "deadline"):
        return sentence.of("condition", "on_track", "law")[0].code
    if near("condition", "deadline") and _owns(view, spot):
        # "22 States Parties missed their deadlines" are not all that have one.
        turned = sentence.within("deadline_turn", spot.last + 1, spot.last + _AFTER)
        # "25 with deadlines in 2025"
        dated = any(
            0 < w.first - m.last <= _BESIDE for m in sentence.of("condition", "deadline") for w in sentence.whens
        )
        return None if turned or dated else "deadline"
    # "Mines remain buried in 57 countries": there they lie, nobody holds them.
    if near("remaining") and not (_is_place(sentence, spot) and sentence.has("contaminated")):
        return "destruction_left"
    if near("noun", "retained", most=6):
        return "retaining_none" if denied else "retaining"
    # "works in 30 countries affected by mines": what follows only tells which countries.
    if _is_place(sentence, spot) and (told.family not in _ALSO_PLACES or told.first > spot.last):
        return None
    if told.family == "stockpile_verb" and any(view.distance(m, told) <= _BESIDE for m in sentence.of("former")):
        return "once_stockpiled"
    destroyed = [
        m for m in sentence.of("destroy_verb")
        if not _counted_between(view, *sorted((spot, m), key=_place)) and not _is_of_earlier(sentence, m, spot)
    ]  # fmt: skip
    if told.family in {"destroy_verb", "stockpile_verb"} and destroyed:
        theirs = told.family == "destroy_verb" and any(
            0 < m.first - told.last <= _BESIDE for m in sentence.of("weapon")
        )
        held = told.family == "destroy_verb" and (theirs or sentence.has("former"))
        stocks = sentence.has("stock_noun") or near("done", most=8) or (held and not sentence.has("clear_verb"))
        # "Nine parties are in the process of destroying theirs"
        still = any(small_words("under_way") & set(sentence.tokens.keys[spot.last : m.first]) for m in destroyed)
        return "destroyed" if stocks and not (denied or still) else None
    return _plain(sentence, told, denied=denied, done=near("done", most=8))


def _place(mark: Mark) -> int:
    return mark.first


def _owns(view: Clauses, spot: Mark) -> bool:
    """Tell whether a duty is told nearer to this number than to another: "32 have a duty, and 57 states are …"."""
    duty = view.nearest(view.sentence.of("condition", "deadline"), spot)
    counts = [a for a in view.sentence.amounts if not a.unit and not spot.first <= a.at <= spot.last]
    return duty is None or all(view.distance(a, duty) >= view.distance(spot, duty) for a in counts)


def _plain(sentence: Sentence, told: Mark, *, denied: bool, done: bool) -> str | None:
    match told.family:
        case "contaminated":
            return None if denied else "contaminated"
        case "clear_verb":
            return (
                "cleared"
                if (done or told.code == "free" or sentence.has("contaminated", "ground")) and not denied
                else None
            )
        case "stockpile_verb":
            if denied:
                return "without_stocks"
            return "once_stockpiled" if sentence.has("former") else "stockpiling"
        case "use_verb":
            curbed = any(0 <= told.first - m.last <= _BESIDE for m in sentence.of("curbed"))
            # "Mines are scattered in 70 countries"
            lying = sentence.tokens.keys[told.last] in small_words("lying")
            return None if denied or curbed else "contaminated" if lying else "using"
        case "produce_verb":
            return None if denied else "producing"
        case "condition":
            return told.code
        case _:
            return None


def _is_place(sentence: Sentence, spot: Mark) -> bool:
    """Tell whether states are where or for whom something is, not who does it: "to over 100 countries"."""
    return any(spot.first - m.last == 1 for m in sentence.of("place_before"))


def _by_groups(view: Clauses, code: str) -> bool:
    return code == "using" and view.sentence.has("condition", "armed_groups")


def _scope(sentence: Sentence, head: Mark, spot: Mark) -> str:
    outside = [m for m in sentence.of("act", "outside") if spot.first <= m.first <= spot.last + 3]
    if outside:
        return "outside"
    if head.code in _PARTIES or any(spot.first <= m.first <= spot.last + 2 for m in sentence.of("noun", *_PARTIES)):
        return "parties"
    return "world"


def _casualties(view: Clauses, amount: Amount, spot: Mark, weapon: str) -> Mark | None:
    """Return the mark of casualties that a number of states, in which they were, stands with."""
    sentence = view.sentence
    clusters = sentence.has("weapon", "cm", "submunition", "remnant", "attack")
    clusters = clusters or (weapon in _CLUSTER_WORDS and not sentence.has("weapon"))
    few = _FEWEST_CLUSTERS if clusters or sentence.has("weapon", "improvised", "antivehicle") else _FEWEST_MINES
    if amount.value < few or sentence.within("condition", spot.last + 1, spot.last + 6, "most"):
        return None
    people = (*sentence.of("noun", "casualty", "killed", "injured"), *sentence.of("toll"))
    place = _is_place(sentence, spot)
    near = view.nearest(
        [m for m in people if (m.last < spot.first) == place], spot, _CASUALTIES_REACH if place else _LISTED
    )
    return near if near is not None else None
