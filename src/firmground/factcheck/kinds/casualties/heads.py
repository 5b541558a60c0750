"""Whether a number counts victims (or incidents), and which."""

from dataclasses import dataclass
from typing import Final

from firmground.factcheck.figures import Parts
from firmground.factcheck.kinds.casualties.groups import said_to_be
from firmground.factcheck.kinds.casualties.others import are_cared_for, share_said_again
from firmground.factcheck.kinds.casualties.words import (
    HEADS,
    agent_of,
    announced,
    following,
    is_at_work,
    is_beside_name,
    is_claimed,
    is_foreign,
    is_other,
    is_partitive,
    may_follow,
    predicate_of,
)  # fmt: skip
from firmground.factcheck.marks import Amount, Mark, Sentence
from firmground.factcheck.scene import Clauses
from firmground.factcheck.tolls.causes import members_of, outcome_at, toll_marks
from firmground.factcheck.tolls.places import areas_of, paired_area

# How far a word for victims may stand from a number to be linked with it, and to stand beside it.
_LINKED: Final = 12
_CLOSE: Final = 4
# Two numbers of this size with "to" between them are an estimate of victims where victims are spoken of.
_RANGED: Final = 1000
# How near "the total" stands before its number; smaller numbers beside a name may count anything.
_SUMMED: Final = 6
_LEAST: Final = 20
_SIGNS: Final = frozenset((",", ";", ".", ":", ")"))
# The signs that open an aside after people, with those that close it; and its tokens at most.
_ASIDES: Final = {",": ",", "(": ")", "—": "—", "–": "–"}
_ASIDE: Final = 18
_RATES: Final = frozenset(("day", "week", "month"))
_BRACKET: Final = 7
_OTHER_NOUNS: Final = frozenset(
    [
        "state",
        "area",
        "party",
        "member",
        "signatory",
        "donor",
        "recipient",
        "mine",
        "cm",
        "submunition",
        "attack",
        "signature",
    ]
)

_OF: Final = 2

_GROUP: Final = 5


@dataclass(frozen=True, slots=True)
class Head:
    """What a number counts: "people" (with outcome and group), "incident" or "survivor"; over which tokens.

    `firm` tells whether the words beside the number say so; else it is gathered from the rest of the sentence.
    `total` tells whether the word is one for totals ("casualties", "victims"), not only a verb ("killed").
    """

    what: str
    outcome: str
    members: Parts
    first: int
    last: int
    firm: bool = True
    total: bool = False


def head_of(view: Clauses, amount: Amount, spoken: Mark | None = None) -> Head | None:
    """Return what a number counts, None where it is no number of victims or incidents.

    `spoken` is the word for victims that the sentences before counted by.
    """
    if is_other(view, amount):
        return None
    passed = list(following(view, amount))
    kinds = {m.family for m in passed}
    last = max((m.last for m in passed if m.family in {"toll", *HEADS}), default=amount.last)
    members = members_of(view, amount.last + 1, last)
    if are_cared_for(view, amount, last):
        return None
    share = share_said_again(view, amount) if not members else None
    if share is not None:
        return _of_share(view, amount, share, last)
    toll = next((m for m in passed if m.family == "toll"), None)
    if "incident" in kinds and not (passed[0].family == "toll" and passed[0].code in {"all", "killed"}):
        return Head("incident", "", (), amount.first, last, total=True)
    if not kinds and (label := _incidents_before(view, amount)) is not None:
        return Head("incident", "", (), label.first, amount.last, total=True)
    if toll is not None:
        toll = _with_bracket(view, toll)
        return None if is_foreign(view, toll) else _of_toll(view, amount, toll, members, last)
    if "person" in kinds or "member" in kinds:
        return _of_group(view, amount, last, members, spoken)
    return _bare(view, amount, leaning=spoken is not None) or _of_spoken(view, amount, last, members, spoken)


def _of_group(view: Clauses, amount: Amount, last: int, members: Parts, spoken: Mark | None) -> Head | None:
    if is_at_work(view, amount, last):
        return None
    return _of_people(view, amount, last, members, spoken) or _of_spoken(view, amount, last, members, spoken)


def _of_share(view: Clauses, amount: Amount, share: Amount, last: int) -> Head | None:
    """Return the head of a share said again as a number: that of its group; None where it is of something else."""
    groups = [m for m in view.sentence.of("member") if view.distance(m, share) <= _LINKED and m.last < amount.first]
    best = min(groups, key=lambda m: view.distance(m, share), default=None)
    if best is None:
        return None
    return Head("people", "all", members_of(view, best.first, best.last), amount.first, last, total=True)


def _with_bracket(view: Clauses, toll: Mark) -> Mark:
    """Return "killed (1,983) or injured (3,663)" as one word for victims: the numbers in brackets are its parts."""
    keys = view.sentence.tokens.keys
    if toll.code not in {"killed", "injured"} or keys[toll.last + 1 : toll.last + 2] != ("(",):
        return toll
    closed = next((p for p in range(toll.last + 2, min(toll.last + _BRACKET, len(keys))) if keys[p] == ")"), None)
    other = [t for t in toll_marks(view) if closed is not None and 0 < t.first - closed <= _GROUP // 2 + 1]
    joined = other and other[0].code in {"killed", "injured"} and other[0].code != toll.code
    return toll._replace(code="all") if joined else toll


def _incidents_before(view: Clauses, amount: Amount) -> Mark | None:
    """Return the word for incidents that a number behind a colon is told of: "AVM incidents 2017 (GICHD): 487"."""
    sentence = view.sentence
    if amount.first < 1 or sentence.tokens.keys[amount.first - 1] != ":":
        return None
    labels = [m for m in sentence.of("incident") if 0 < amount.first - m.last <= _LINKED]
    tolls = [m for m in toll_marks(view) if m.last < amount.first]
    return labels[-1] if labels and not tolls else None


def _of_toll(view: Clauses, amount: Amount, toll: Mark, members: Parts, last: int) -> Head:
    """Return the head of a number with a word for victims after it; of a part, what is said of the part."""
    if not is_partitive(view, amount):
        members = members or said_to_be(view, toll)
        what = "survivor" if toll.code == "survivor" else "people"
        return Head(what, toll.code, members, amount.first, last, total=toll.code == "all")
    later = predicate_of(view, amount, toll)
    if later is not None:
        more = members_of(view, toll.last + 1, later.last)
        code = later.code if later.family == "toll" else toll.code
        return Head("people", code, more or members, amount.first, later.last, total=True)
    group = [m for m in view.sentence.of("member") if 0 < amount.first - m.last <= _GROUP]
    if group:
        # "children made up 1,498 of the casualties"
        members = members_of(view, group[-1].first, group[-1].last)
    first = group[-1].first if group else amount.first
    return Head("people", toll.code, members, first, last, total=True)


def _of_people(view: Clauses, amount: Amount, last: int, members: Parts, spoken: Mark | None) -> Head | None:
    """Return a head of people or a group: what befell them stands before the number or after it."""
    outcome, toll = outcome_at(view, amount)
    if is_claimed(view, amount):
        # "Mines claimed 1,540 people": killed or hurt.
        return Head("people", "all", members, amount.first - 1, last, total=True)
    start, end = view.clause(amount, 2)
    if (toll is None or not start <= toll.first <= end) and (named := announced(view, amount)) is not None:
        return Head("people", named.code, members, amount.first, last, firm=False, total=True)
    if toll is None:
        # "L’an dernier" is no rate.
        timed = {m.first for m in view.sentence.of("time")}
        said = bool(view.sentence.of("weapon")) and any(m.first not in timed for m in view.sentence.of("rate"))
        # "Taught 120,000 children about mines": nobody has spoken of victims.
        group = bool(members) and (spoken is not None or amount.high is not None)
        return Head("people", "all", members, amount.first, last, firm=said) if said or group else None
    near = _distance(view, Mark("head", "", amount.first, last), toll)
    if is_foreign(view, toll) or (near > _LINKED and not members):
        return None
    close = near <= _CLOSE
    first = toll.first if close and toll.last < amount.first else amount.first
    code = "all" if members and not close else outcome
    return Head("people", code, members, first, max(last, toll.last if close else last), firm=close or bool(members))


def _distance(view: Clauses, head: Mark, toll: Mark) -> int:
    """Return how far people and what befell them lie apart; an aside between is passed over.

    "6.279 personas, según el informe, murieron o resultaron heridas", "7,073 people (5,544 in 2021) were killed".
    """
    keys = view.sentence.tokens.keys
    sign = _ASIDES.get(keys[head.last + 1] if head.last + 1 < toll.first else "")
    if sign is not None:
        closing = [p for p in range(toll.first - 1, head.last + 1, -1) if keys[p] == sign]
        if closing and toll.first - closing[0] <= _GROUP and closing[0] - head.last <= _ASIDE:
            return toll.first - closing[0] - 1
    return view.distance(toll, head)


def _of_spoken(view: Clauses, amount: Amount, last: int, members: Parts, spoken: Mark | None) -> Head | None:
    """Return the head of a number that leans on a word for victims said before: "916 of them were in Ukraine"."""
    sentence = view.sentence
    whole = [t for t in toll_marks(view) if t.code == "all" and t.last < amount.first]
    after = amount.last + 1
    of_them = any(m.first == after for m in sentence.of("of_them"))
    if of_them and (whole or spoken is not None):
        return Head("people", "all", members, amount.first, max(last, after), total=True)
    start, end = view.clause(amount, 8)
    here = [t for t in toll_marks(view) if start <= t.first <= end]
    if (
        spoken is None
        or here
        or sentence.of("other_topic")
        or not (last > amount.last or _stands_alone(sentence, amount))
    ):
        return None
    summed = any(0 < amount.first - m.last <= _SUMMED for m in sentence.of("sum_word"))
    ranked = any(view.distance(m, amount) <= _LINKED for m in sentence.of("rank"))
    rated = any(m.first in {after, last + 1} and m.code in _RATES for m in sentence.of("rate"))
    beside = is_beside_name(view, amount) or agent_of(view, amount) is not None
    # "In 2022 there had been 4,700."
    years = [w for w in sentence.whens if w.day.precision == "year" and 0 < amount.first - w.last <= _GROUP]
    beside = beside or (bool(years) and amount.value >= _RANGED)
    listed = beside and amount.value >= _LEAST
    if not (summed or rated or listed or (ranked and areas_of(view))):
        return None
    return Head("people", spoken.code, members, amount.first, last, total=True)


def _bare(view: Clauses, amount: Amount, *, leaning: bool) -> Head | None:
    """Return the head of a number that stands alone: "4,010 in 2009", "the toll came to 4,700", "Ukraine 834"."""
    tolls = [m for m in toll_marks(view) if m.code != "survivor"]
    if not _stands_alone(view.sentence, amount):
        return None
    if is_claimed(view, amount):
        return Head("people", "all", (), amount.first - 1, amount.last, total=True)
    if not tolls:
        return None
    outcome, toll = outcome_at(view, amount)
    first, last = view.clause(amount, 8)
    if toll is not None and leaning and not first <= toll.first <= last:
        # "Attacks accounted for 142 and remnants for 218; 107 people died."
        return None
    ranged = amount.high is not None and amount.value >= _RANGED
    rated = any(m.first == amount.last + 1 and m.code in _RATES for m in view.sentence.of("rate"))
    beside = (
        rated
        or any(0 < amount.first - m.last <= _OF for m in view.sentence.of("sum_word") if m.last > m.first)
        or paired_area(view, amount) is not None
        or is_beside_name(view, amount)
        or agent_of(view, amount) is not None
        or ranged
    )
    if toll is None:
        code = tolls[0].code if tolls[0].last < amount.first else "all"
        return Head("people", code, (), amount.first, amount.last, total=True) if beside else None
    near = view.distance(toll, amount)
    if near > _LINKED and not beside:
        return None
    first = toll.first if toll.last < amount.first and near <= _LINKED else amount.first
    last = toll.last if toll.first > amount.last and near <= _CLOSE else amount.last
    members = members_of(view, max(0, toll.first - 1), toll.last)
    return Head("people", outcome, members, first, last, total=toll.code == "all")


def _stands_alone(sentence: Sentence, amount: Amount) -> bool:
    """Tell whether no other noun follows a number that it would count."""
    place, keys = amount.last + 1, sentence.tokens.keys
    if place < len(keys) and "\n" in sentence.text[sentence.tokens.ends[amount.last] : sentence.tokens.starts[place]]:
        # A heading ends with its line.
        return True
    if place < len(keys) and keys[place] in _SIGNS:
        return True
    if place < len(keys) and (keys[place] in {"-", "/"} or (keys[place].isalpha() and not may_follow(sentence, place))):
        return False
    return not any(m.code in _OTHER_NOUNS and place <= m.first <= place + 2 for m in sentence.of("noun"))
