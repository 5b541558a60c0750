"""What is said of the members of a group: all, none, so many, or the only ones that differ."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Final

from firmground.factcheck.claim import Found
from firmground.factcheck.event import Event
from firmground.factcheck.kinds.standing.judging import (
    Asked,
    Group,
    GroupCount,
    judge,
    judge_count,
    judge_group,
)
from firmground.factcheck.listed_states import Subjects, listed
from firmground.factcheck.marks import Amount, Mark
from firmground.factcheck.meant import alternatives
from firmground.factcheck.regions import regions_of
from firmground.factcheck.scene import Clauses, Scene
from firmground.factcheck.small_words import small_words

# Where a state is said to stand by what it is said to have done.
ASKS: Final = {
    "sign": "signed", "ratify": "party", "accede": "party", "join": "party", "bound": "party", "deposit": "party",
    "outside": "outside",
}  # fmt: skip
_QUANTIFIED: Final = 10
_GROUP_REACH: Final = 30
_OPENING: Final = 3
_ONLY_REACH: Final = 20
_BEHIND: Final = 3


def group_told(view: Clauses, scene: Scene, event: Event, held: tuple[Event, ...]) -> Found | None:
    """Return the claim about all members of a group, or about the only ones that differ."""
    sentence = view.sentence
    # "Have not signed, unlike the EU": the group did what the states did not.
    unlike = {place for c in sentence.of("contrast") if c.first > event.verb.last for place in (c.last + 1, c.last + 2)}
    wide = (*sentence.of("group", "EU", "NATO", "P5"), *regions_of(view)) if sentence.has("quant") else ()
    wide = wide or sentence.of("group", "EU", "NATO")
    groups = [m for m in wide if m.first not in unlike and view.distance(m, event.verb) <= _GROUP_REACH]
    groups = _of_this_act(view, event, groups)
    slugs = alternatives(event.treaty, event.named, scene)
    if not groups or not slugs:
        return None
    own = event.subjects
    lone = own is not None and any(0 < own.first - m.last <= 3 for m in sentence.of("quant", "only", "except"))
    if (
        own is not None
        and own.said
        and own.codes
        and own.last < event.verb.first
        and all(g.last < own.first for g in groups)
        and not lone
    ):
        return None
    group = min(groups, key=lambda m: view.distance(m, event.verb))
    if any(view.distance(e.verb, group) < view.distance(event.verb, group) for e in held if e.act in ASKS):
        # "The only member that is no party, though it signed": the signature is not what the group is told of.
        return None
    every = [m for m in sentence.of("quant", "all") if abs(m.first - group.first) <= _QUANTIFIED]
    only = [m for m in sentence.of("quant", "only") if abs(m.first - group.first) <= _QUANTIFIED]
    asks = "outside" if event.act == "outside" or event.denied else ASKS[event.act]
    if asks == "signed":
        asks = "signatory" if _unratified(event, held) else "party"
    shares = ((g, _share_of(view, g)) for g in groups if g.family == "group")
    group, counted = next(((g, a) for g, a in shares if a is not None), (group, None))
    if counted is not None:
        # "With Finland, which acceded, two members are left outside": the count is of another act.
        another = own is not None and own.said and own.last < event.verb.first < counted.first
        signed = event.act == "sign" and asks == "party"
        return (
            None
            if another
            else _of_so_many(
                event, group, counted, "signed" if signed else asks, slugs, signing=_is_signing(view, event)
            )
        )
    left_out = excepted(view)
    none = [m for m in sentence.of("quant", "none") if _is_none_of(m, group, event)]
    if none and asks in _OPPOSITE and not only and none[0].last < event.verb.first:
        # "No member of the Union is outside it": all are in; "no member is party": all are out.
        every, asks = none, "party" if event.act == "outside" else "outside"
    if every and not only:
        asked = Group(group.code, asks, slugs, left_out, only=())
    elif only:
        named = _only(view, group)
        if named is None:
            return None
        asked = Group(group.code, asks, slugs, (), only=named.codes)
    else:
        return None
    reading = {
        "group": group.code,
        "asks": asks,
        "treaty": "|".join(slugs),
        "except": " ".join(left_out),
        "only": " ".join(asked.only),
    }
    parts: list[Mark | Subjects] = [event.verb, group, *every[:1], *only[:1], *([event.named] if event.named else [])]
    first, last = min(p.first for p in parts), max(p.last for p in parts)
    on = event.when if event.when is not None and event.when.role in {"until", "on"} else None
    asked = replace(asked, on=on, signing=_is_signing(view, event))
    return Found(first, last, event.verb.first, reading, partial(judge_group, asked=asked), weight=7)


def names_brought(view: Clauses, event: Event, asks: str, slugs: tuple[str, ...]) -> Iterator[Found]:
    """Yield the states that a colon or dash brings behind what is told of so many: "six are outside: Estonia, …"."""
    keys = view.sentence.tokens.keys
    last = event.named.last if event.named is not None else event.verb.last
    own = [s for s in listed(view) if s.codes and not s.groups and s.first > max(last, event.verb.last)]
    brought = next((s for s in own if keys[s.first - 1] in _BRINGING), None)
    if brought is not None and len(brought.codes) > 1 and asks in _OPPOSITE and slugs:
        asked = Asked(asks, brought.codes, slugs, sure=False)
        reading = {"asks": asks, "areas": " ".join(brought.codes), "treaty": "|".join(slugs)}
        yield Found(brought.first, brought.last, brought.first, reading, partial(judge, asked=asked), weight=1)


_BRINGING: Final = frozenset((":", "–", "—", "("))


def _is_none_of(mark: Mark, group: Mark, event: Event) -> bool:
    """Tell whether none of a group is meant: "none of its members has", "of its members none has"."""
    return 0 < group.first - mark.last <= _QUANTIFIED // 2 or group.last < mark.first < event.verb.first


def _is_signing(view: Clauses, event: Event) -> bool:
    """Tell whether not to have signed is what is said: a signatory that never ratified did."""
    verb = event.verb
    return any(m.first <= verb.last and verb.first <= m.last for m in view.sentence.of("deed", "sign"))


def echoed_counts(view: Clauses, scene: Scene, held: tuple[Event, ...]) -> Iterator[Found]:
    """Yield so many of another group said to stand alike: "…, and so are more than two dozen of NATO's members"."""
    if not (view.sentence.has("echo") and view.sentence.has("group")):
        return
    for echo in view.sentence.of("echo", "is", "has", "did"):
        models = [e for e in held if e.verb.last < echo.first and e.act in ASKS and not e.echo]
        groups = [m for m in view.sentence.of("group", "EU", "NATO") if m.first > echo.last]
        counted = _share_of(view, groups[0]) if models and groups else None
        if counted is None or counted.first < echo.last or models[-1].modal:
            continue
        model = models[-1]
        slugs = alternatives(model.treaty, model.named, scene)
        asks = "outside" if model.denied else ASKS[model.act]
        if slugs and asks in {"party", "outside"}:
            yield _of_so_many(replace(model, verb=echo, named=None), groups[0], counted, asks, slugs)


def _of_this_act(view: Clauses, event: Event, groups: list[Mark]) -> list[Mark]:
    """Return the groups an act is told of: "…, and so are most of NATO", "…; all their allies did" tell another."""
    keys = view.sentence.tokens.keys
    apart = [m.first for m in view.sentence.of("echo") if m.first > event.verb.last]
    apart += [at for at in range(event.verb.last, len(keys)) if keys[at] == ";"]
    end = min(apart, default=len(keys))
    said = event.subjects is not None and event.subjects.said and event.subjects.last < event.verb.first
    before = said or any(g.last < event.verb.first for g in groups)
    return [g for g in groups if g.first < end] if before else groups


# What all are said to do where none is said to do the other.
_OPPOSITE: Final = frozenset(("outside", "party"))


def _unratified(event: Event, held: tuple[Event, ...]) -> bool:
    """Tell whether signing is said with no ratification after it: "has signed the treaty without ratifying it"."""
    return any(
        (o.denied or o.act == "outside") and o.subjects == event.subjects and o.verb.first > event.verb.last
        for o in held
    )


def _share_of(view: Clauses, group: Mark) -> Amount | None:
    """Return how many of a group are meant: "six of NATO's 32 members", "five EU states"; not the group's own size."""
    amounts = [a for a in view.sentence.amounts if not a.unit and a.value == int(a.value)]
    of = {m.first for m in view.sentence.of("by")}
    # "Deux membres de l’Union": the noun may stand before the group.
    of |= {m.first for m in view.sentence.of("noun", "party", "member", "state") if m.last + 1 in {*of, group.first}}
    for amount in amounts:
        if 0 < group.first - amount.last <= 4 and (amount.last + 1 in of or group.first == amount.last + 1):
            # "Twelve of the thirty-one members of NATO": the first is the part.
            part = next((a for a in amounts if a.last + 1 in of and 0 < amount.first - a.last <= 3), amount)
            part = _part_after(view, amount, group) or part
            # "NATO's 32 members, except …" are all of them.
            every = any(
                m.last + 1 == part.first or m.code in {"except", "none"}
                for m in view.sentence.of("quant", "all", "except", "none")
            )
            return None if every else part
    return None


def _part_after(view: Clauses, whole: Amount, group: Mark) -> Amount | None:
    """Return the part that follows its whole: "Of the 27 members of the Union, 22 remain parties"."""
    keys = view.sentence.tokens.keys
    opened = whole.first <= _OPENING and any(k in small_words("opening_of") for k in keys[: whole.first])
    # "Sur les vingt-sept" is no hedge.
    opened = opened or keys[whole.first] in small_words("opening_of")
    later = [a for a in view.sentence.amounts if not a.unit and 0 < a.first - group.last <= _BEHIND]
    comma = bool(later) and "," in keys[group.last + 1 : later[0].first]
    return later[0] if opened and comma and later[0].value < whole.value else None


def _of_so_many(
    event: Event, group: Mark, amount: Amount, asks: str, slugs: tuple[str, ...], *, signing: bool = False
) -> Found:
    parts: list[Mark | Amount] = [event.verb, group, amount, *([event.named] if event.named else [])]
    first, last = min(p.first for p in parts), max(p.last for p in parts)
    asked = GroupCount(group.code, asks, slugs, amount, signing)
    reading = {"group": group.code, "asks": asks, "treaty": "|".join(slugs), "value": str(amount.value)}
    return Found(first, last, amount.at, reading, partial(judge_count, asked=asked), weight=8)


def excepted(view: Clauses) -> tuple[str, ...]:
    """Return the states after "except", "save", "apart from"."""
    for mark in view.sentence.of("quant", "except"):
        for subjects in listed(view):
            if 0 < subjects.first - mark.last <= 3:
                return subjects.codes
    return ()


def _only(view: Clauses, group: Mark) -> Subjects | None:
    """Return the states that are said to be the only ones."""
    # "American" in "the American continent" names no state.
    own = [s for s in listed(view) if s.codes and (s.first > group.last or s.last < group.first)]
    held = [s for s in own if abs(s.first - group.first) <= _ONLY_REACH]
    keys = view.sentence.tokens.keys
    brought = [s for s in own if s.first > group.last and keys[s.first - 1] == ":"]
    return held[0] if held else next(iter(brought), None)
