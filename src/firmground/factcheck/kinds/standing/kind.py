"""A named state, several, or a group is or is not a party, a signatory, outside; "all", "only", "except"."""

from collections.abc import Iterator
from functools import partial
from typing import Final

from firmground.factcheck.claim import Found
from firmground.factcheck.event import Event
from firmground.factcheck.events import events
from firmground.factcheck.kinds.standing.judging import Asked, Group, GroupCount, judge, judge_count, judge_group
from firmground.factcheck.marks import Amount, Mark
from firmground.factcheck.scene import Clauses, Scene
from firmground.factcheck.small_words import small_words
from firmground.factcheck.subjects import Subjects, alternatives, listed

_ASKS: Final = {
    "sign": "signed", "ratify": "party", "accede": "party", "join": "party", "bound": "party", "deposit": "party",
    "outside": "outside",
}  # fmt: skip
_QUANTIFIED: Final = 10
_SAME_CLAUSE: Final = 16
_SUBJECT_REACH: Final = 18
_TREATY_REACH: Final = 12
_STAYING: Final = 3
_OBJECT: Final = 6


def find(view: Clauses, scene: Scene) -> Iterator[Found]:
    """Yield what a sentence says of where states stand, without a date of its own."""
    # "Open for accession by any state which has not signed" tells of no state.
    held = () if view.sentence.has("article_word", "open_for_accession") else events(view, scene)
    leaving = [e for e in held if e.act in {"withdraw", "left", "notify", "suspend"}]
    seen: set[tuple[int, str]] = set()
    for event in held:
        ahead = event.modal == "will" and event.act in {"bound", "join"}
        if event.act not in _ASKS or event.modal == "may" or ahead or _counts(view, event):
            continue
        near = any(abs(e.verb.first - event.verb.last) <= 6 for e in leaving)
        if (near and not _stays(view, event)) or _in_group(view, event):
            continue
        grouped = _group(view, scene, event, held)
        if grouped is not None:
            yield grouped
            continue
        if (event.when is not None and not (event.act in {"outside"} or event.denied)) or _told_better(
            view, event, held
        ):
            continue
        for found in _of_states(view, scene, event):
            key = found.first, found.reading["asks"]
            if key not in seen:
                seen.add(key)
                yield found


def _in_group(view: Clauses, event: Event) -> bool:
    """Tell whether what a state is said to belong to is a group: "the only member of NATO outside"."""
    return event.act == "bound" and any(0 < g.first - event.verb.last <= 2 for g in view.sentence.of("group"))


def _told_better(view: Clauses, event: Event, held: tuple[Event, ...]) -> bool:
    """Tell whether the same states are said to have acted on a day, in a row, or only to have signed."""
    ranks = [a for a in view.sentence.amounts if a.unit == "rank"]
    if any(abs(event.verb.first - a.at) <= 5 for a in ranks):
        return True
    for other in held:
        if (
            other is event
            or other.subjects != event.subjects
            or abs(other.verb.first - event.verb.first) > _SAME_CLAUSE
        ):
            continue
        if (
            other.when is not None
            and other.act in _ASKS
            and other.treaty == event.treaty
            and not (other.denied or event.denied)
        ):
            return True
        if event.act == "sign" and not event.denied and (other.act == "outside" or other.denied):
            return True
    return False


def _stays(view: Clauses, event: Event) -> bool:
    """Tell whether a state is said to be a party still or too: "remains a State Party", "are parties too"."""
    verb = event.verb
    before = [m for m in view.sentence.of("staying") if m.first <= verb.last and verb.first - m.last <= _STAYING]
    after = [m for m in view.sentence.of("as_well") if m.first == verb.last + 1]
    return event.act == "bound" and (bool(before and before[-1].last >= verb.first - _STAYING) or bool(after))


def _of_a_treaty(view: Clauses, event: Event) -> bool:
    """Tell whether a member or party is one of a treaty: named right after "of" or "to", where that is said."""
    keys = view.sentence.tokens.keys
    if keys[event.verb.last] not in small_words("member_of"):
        return True
    return any(0 < t.first - event.verb.last <= _OBJECT for t in view.sentence.of("treaty"))


def _plain(view: Clauses, scene: Scene, event: Event, subjects: Subjects) -> bool:
    """Tell whether a sentence says it outright: a verb, its subject near it, and the treaty beside it.

    "Australia's early ratification would …" says nothing of where Australia stands.
    """
    # "Urged Russia to sign": an infinitive says nothing of what was done, unless it is denied.
    unsaid = () if event.denied else view.sentence.of("infinitive")
    nouns = [
        m for m in (*view.sentence.of("act_noun"), *unsaid) if m.first <= event.verb.first and event.verb.last <= m.last
    ]
    if nouns or abs(event.verb.first - subjects.last) > _SUBJECT_REACH:
        return False
    if event.named is None and scene.spoken and not scene.recent() and not view.sentence.has("weapon"):
        # A long text about much else: who "stays outside" or "is a member" is no party to anything of ours.
        return False
    if event.named is None and event.verb.first == event.verb.last and event.act in {"outside", "bound"}:
        # "Troops outside the country", "parties to co-operate"
        return False
    if event.act == "bound" and not _of_a_treaty(view, event):
        return False
    if event.act == "outside" or event.denied:
        return True
    if event.named is None:
        plain = event.act in {"ratify", "accede", "sign"} or event.verb.last - event.verb.first >= 2
        return plain or (_stays(view, event) and bool(scene.treaty))
    return event.echo or view.distance(event.named, event.verb) <= _TREATY_REACH


def _of_states(view: Clauses, scene: Scene, event: Event) -> Iterator[Found]:
    subjects = event.subjects
    slugs = alternatives(event.treaty, event.named, scene)
    if subjects is None or not subjects.codes or not slugs or not _plain(view, scene, event, subjects):
        return
    if any(m.last < subjects.first for m in view.sentence.of("hypothesis")):
        # "If Greece were to follow Finland out of the treaty"
        return
    asks = _ASKS[event.act]
    if event.denied:
        asks = {"party": "outside", "signed": "never_signed", "outside": "outside"}[asks]
    if asks == "outside" and event.act == "outside" and _signed_too(view, event):
        asks = "signatory"
    every = event.treaty == "both"
    sure = subjects.said and (event.named is not None or len(slugs) == 1)
    asked = Asked(asks, subjects.codes, slugs, sure, every)
    reading = {"asks": asks, "areas": " ".join(subjects.codes), "treaty": ("&" if every else "|").join(slugs)}
    yield Found(event.first, event.last, event.verb.first, reading, partial(judge, asked=asked), weight=2)


def _signed_too(view: Clauses, event: Event) -> bool:
    """Tell whether a state is said to have signed and not ratified: "signed but never ratified"."""
    sentence = view.sentence
    return any(0 < event.verb.first - m.last <= 8 and not _denied(view, m) for m in sentence.of("act", "sign"))


def _denied(view: Clauses, mark: Mark) -> bool:
    return any(0 < mark.first - m.last <= 4 for m in view.sentence.of("neg"))


def _counts(view: Clauses, event: Event) -> bool:
    """Tell whether a number of states is what the act is said of: "164 have ratified", "ratified by 164 states"."""
    groups = view.sentence.of("group", "EU", "NATO")
    links = {m.last for m in view.sentence.of("by") if m.first == event.verb.last + 1}
    if any(not a.unit and 0 < a.first - link <= 1 for a in view.sentence.amounts for link in links):
        return True
    heads = {place for m in view.sentence.of("noun", "state", "party") for place in (m.first - 1, m.first - 2)}
    if any(not a.unit and a.last in heads and 0 < a.first - event.verb.last <= 1 for a in view.sentence.amounts):
        # "Que han ratificado 123 países"
        return True
    return any(
        not a.unit
        and a.value > 2
        and 0 < event.verb.first - a.last <= 6
        and not any(min(abs(g.first - a.last), abs(a.first - g.last)) <= 4 for g in groups)
        for a in view.sentence.amounts
    )


def _group(view: Clauses, scene: Scene, event: Event, held: tuple[Event, ...]) -> Found | None:
    """Return the claim about all members of a group, or about the only ones that differ."""
    sentence = view.sentence
    # "Have not signed, unlike the EU": the group did what the states did not.
    unlike = {place for c in sentence.of("contrast") if c.first > event.verb.last for place in (c.last + 1, c.last + 2)}
    groups = [
        m for m in sentence.of("group", "EU", "NATO") if m.first not in unlike and view.distance(m, event.verb) <= 30
    ]
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
    if any(view.distance(e.verb, group) < view.distance(event.verb, group) for e in held if e.act in _ASKS):
        # "The only member that is no party, though it signed": the signature is not what the group is told of.
        return None
    every = [m for m in sentence.of("quant", "all") if abs(m.first - group.first) <= _QUANTIFIED]
    only = [m for m in sentence.of("quant", "only") if abs(m.first - group.first) <= _QUANTIFIED]
    asks = "outside" if event.act == "outside" or event.denied else _ASKS[event.act]
    if asks == "signed":
        asks = "party"
    shares = ((g, _share_of(view, g)) for g in groups)
    group, counted = next(((g, a) for g, a in shares if a is not None), (group, None))
    if counted is not None:
        # "With Finland, which acceded, two members are left outside": the count is of another act.
        another = own is not None and own.said and own.last < event.verb.first < counted.first
        return None if another else _of_so_many(event, group, counted, asks, slugs)
    left_out = _excepted(view)
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
    asked = Group(asked.group, asked.asks, asked.treaties, asked.excepted, asked.only, on)
    return Found(first, last, event.verb.first, reading, partial(judge_group, asked=asked), weight=7)


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
            # "NATO's 32 members, except …" are all of them.
            every = any(
                m.last + 1 == part.first or m.code == "except" for m in view.sentence.of("quant", "all", "except")
            )
            return None if every else part
    return None


def _of_so_many(event: Event, group: Mark, amount: Amount, asks: str, slugs: tuple[str, ...]) -> Found:
    parts: list[Mark | Amount] = [event.verb, group, amount, *([event.named] if event.named else [])]
    first, last = min(p.first for p in parts), max(p.last for p in parts)
    asked = GroupCount(group.code, asks, slugs, amount)
    reading = {"group": group.code, "asks": asks, "treaty": "|".join(slugs), "value": str(amount.value)}
    return Found(first, last, amount.at, reading, partial(judge_count, asked=asked), weight=8)


def _excepted(view: Clauses) -> tuple[str, ...]:
    """Return the states after "except", "save", "apart from"."""
    for mark in view.sentence.of("quant", "except"):
        for subjects in listed(view):
            if 0 < subjects.first - mark.last <= 3:
                return subjects.codes
    return ()


def _only(view: Clauses, group: Mark) -> Subjects | None:
    """Return the states that are said to be the only ones."""
    held = [s for s in listed(view) if s.codes and abs(s.first - group.first) <= 20]
    return held[0] if held else None
