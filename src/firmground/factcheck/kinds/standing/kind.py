"""A named state, several, or a group is or is not a party, a signatory, outside; "all", "only", "except"."""

from collections.abc import Iterator
from functools import partial
from typing import Final

from firmground.factcheck.claim import Found
from firmground.factcheck.denied_acts import is_conceded
from firmground.factcheck.event import Event
from firmground.factcheck.events import events
from firmground.factcheck.kinds.standing.among import among
from firmground.factcheck.kinds.standing.calls import calls
from firmground.factcheck.kinds.standing.groups import ASKS, echoed_counts, group_told, names_brought
from firmground.factcheck.kinds.standing.judging import Asked, judge
from firmground.factcheck.kinds.standing.left_out import left_out
from firmground.factcheck.kinds.standing.nones import nones, of_nones
from firmground.factcheck.kinds.standing.one_of import one_of
from firmground.factcheck.kinds.standing.rolls import of_rolled, rolls
from firmground.factcheck.kinds.standing.several import several
from firmground.factcheck.kinds.standing.unlike import unlike
from firmground.factcheck.listed_states import Subjects
from firmground.factcheck.marks import Mark
from firmground.factcheck.meant import alternatives
from firmground.factcheck.obligations import OURS
from firmground.factcheck.scene import Clauses, Scene
from firmground.factcheck.small_words import small_words
from firmground.factcheck.subjects import doers, is_relative

_SAME_CLAUSE: Final = 16
_SUBJECT_REACH: Final = 18
# "Thailand, which …, is no party": what is told between is of the same state.
_RELATIVE_REACH: Final = 45
_TREATY_REACH: Final = 12
_STAYING: Final = 3
_OBJECT: Final = 6
_BEING: Final = 4
_DATED: Final = 8
_PAIR_REACH: Final = 9
_PAIR: Final = 2


def find(view: Clauses, scene: Scene) -> Iterator[Found]:
    """Yield what a sentence says of where states stand, without a date of its own."""
    # "Open for accession by any state which has not signed" tells of no state.
    held = () if view.sentence.has("article_word", "open_for_accession") else events(view, scene)
    leaving = [e for e in held if e.act in {"withdraw", "left", "notify", "suspend"}]
    yield from echoed_counts(view, scene, held)
    yield from _of_both(view, scene)
    for others in (left_out, several, among, one_of, unlike, rolls, calls, nones):
        yield from others(view, scene, held)
    seen: set[tuple[int, str]] = set()
    for event in held:
        ahead = event.modal == "will" and event.act in {"bound", "join"}
        if event.act not in ASKS or event.modal == "may" or ahead:
            continue
        if _counts(view, event):
            slugs = alternatives(event.treaty, event.named, scene)
            asks = "outside" if event.denied and ASKS[event.act] == "party" else ASKS[event.act]
            yield from names_brought(view, event, asks, slugs)
            continue
        near = any(abs(e.verb.first - event.verb.last) <= 6 for e in leaving)
        told_elsewhere = of_rolled(view, event) or of_nones(view, event)
        if (near and not _stays(view, event)) or _in_group(view, event) or told_elsewhere:
            continue
        grouped = group_told(view, scene, event, held)
        if grouped is not None:
            yield grouped
            told = grouped.reading
            yield from names_brought(view, event, told["asks"], tuple(told["treaty"].split("|")))
            continue
        dated = event.when is not None and not (event.act == "outside" or event.denied or _is_of_another(view, event))
        if dated or _told_better(view, event, held):
            continue
        for found in _of_states(view, scene, event):
            key = found.first, found.reading["asks"]
            if key not in seen:
                seen.add(key)
                yield found


def _of_both(view: Clauses, scene: Scene) -> Iterator[Found]:
    """Yield states said to be in neither treaty, or in both, of those just spoken of: "Helsinki is in neither"."""
    if not view.sentence.has("of_pair"):
        return
    before = (view, *list(scene.spoken)[-1:])
    named = {m.code for v in before for m in v.sentence.of("treaty")}
    for mark in view.sentence.of("of_pair") if "both" in named or named >= {"apmbc", "ccm"} else ():
        own = [s for s in view.once(doers) if 0 < mark.first - s.last <= _PAIR_REACH and s.codes and not s.groups]
        between = view.sentence.within("act", own[-1].last + 1, mark.first - 1) if own else ()
        named_so = any(m.first <= mark.last + 1 and mark.first <= m.last for m in _nouns(view))
        if not own or named_so or [m for m in between if m.code in ASKS]:
            continue
        asked = Asked(mark.code, own[-1].codes, OURS, True, True)
        reading = {"asks": mark.code, "areas": " ".join(asked.areas), "treaty": "&".join(OURS)}
        yield Found(own[-1].first, mark.last, mark.first, reading, partial(judge, asked=asked), weight=2)


def _nouns(view: Clauses) -> list[Mark]:
    """Return what a pair may be of beside treaties: "in both countries"."""
    return [m for family in ("noun", "weapon", "area", "treaty") for m in view.sentence.of(family)]


def _is_of_another(view: Clauses, event: Event) -> bool:
    """Tell whether a time far from being a party is another verb's: "a party to the treaty, Chad on Friday …"."""
    when = event.when
    return (
        event.act == "bound" and when is not None and when.role == "on" and view.distance(when, event.verb) > _DATED
        and not _becomes(view, event)
    )  # fmt: skip


def _becomes(view: Clauses, event: Event) -> bool:
    keys = view.sentence.tokens.keys
    return any(key in small_words("being") for key in keys[max(event.verb.first - _BEING, 0) : event.verb.last + 1])


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
            and other.act in ASKS
            and other.treaty == event.treaty
            and not (other.denied or event.denied or event.act == "outside")
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


def _by_something(view: Clauses, event: Event) -> bool:
    """Tell whether a state is called bound by something: by what is said behind the word."""
    places = {event.verb.last, event.verb.last + 1}
    return any(m.last in places for m in view.sentence.of("actor_by")) and not _is_party(view, event)


def _by_it(view: Clauses, event: Event) -> bool:
    """Tell whether a pronoun that ends its clause is what binds: "sigue obligada por él", "is still bound by it"."""
    tokens, after = view.sentence.tokens, event.verb.last + 1
    ends = [m.last for m in view.sentence.of("actor_by") if m.last in {event.verb.last, after}]
    place = max(ends, default=len(tokens)) + 1
    keys = (*tokens.keys[place : place + 2], ".", ".")
    return keys[0] in small_words("itself") and (not keys[1].isalpha() or keys[1] in small_words("number_link"))


def _of_a_treaty(view: Clauses, event: Event) -> bool:
    """Tell whether a member or party is one of a treaty: named right after "of" or "to", where that is said."""
    keys = view.sentence.tokens.keys
    by = _by_something(view, event)
    if keys[event.verb.last] not in small_words("member_of") and not by:
        return True
    # "A State Party to it", "continúa obligada por ella"
    if any(m.first == event.verb.last + 1 for m in view.sentence.of("them")) and bool(event.treaty):
        return True
    if bool(event.treaty) and _by_it(view, event):
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
    if event.denied and any(m.last + 1 == event.verb.first for m in view.sentence.of("neg_deed")):
        # "Never got round to ratifying"
        nouns = []
    dashes = view.sentence.tokens.keys[subjects.last : event.verb.first].count("—")
    reach = _RELATIVE_REACH if is_relative(view, subjects) or dashes == _PAIR else _SUBJECT_REACH
    if nouns or abs(event.verb.first - subjects.last) > reach:
        return False
    if event.named is None and scene.spoken and not scene.recent() and not view.sentence.has("weapon"):
        # A long text about much else: who "stays outside" or "is a member" is no party to anything of ours.
        return False
    lone = event.verb.first == event.verb.last and event.act in {"outside", "bound"}
    if event.named is None and lone and not (scene.recent(1) and _of_it(view, event)):
        # "Troops outside the country", "parties to co-operate"
        return False
    if event.act == "bound" and not _of_a_treaty(view, event):
        return False
    party = event.act == "bound" and (_is_party(view, event) or _by_it(view, event))
    if event.act == "outside" or event.denied or event.echo or (event.treaty and party):
        return True
    if event.named is None:
        plain = event.act in {"ratify", "accede", "sign"} or event.verb.last - event.verb.first >= 2
        return plain or (_stays(view, event) and bool(scene.treaty))
    return view.distance(event.named, event.verb) <= _TREATY_REACH


def _of_it(view: Clauses, event: Event) -> bool:
    """Tell whether "it" stands right behind a word, for the treaty: "Outside it: Russia and China"."""
    return any(m.first == event.verb.last + 1 for m in view.sentence.of("them"))


def _is_party(view: Clauses, event: Event) -> bool:
    """Tell whether a state is called a party by words that mean nothing else, so far from the treaty as may be."""
    verb = event.verb
    words = [m for m in view.sentence.of("party_word") if m.first <= verb.last and verb.first <= m.last]
    return event.act == "bound" and bool(words) and _becomes(view, event)


def _of_states(view: Clauses, scene: Scene, event: Event) -> Iterator[Found]:
    subjects = event.subjects
    slugs = alternatives(event.treaty, event.named, scene)
    if subjects is None or not subjects.codes or not slugs or not _plain(view, scene, event, subjects):
        return
    hypotheses = [m for m in view.sentence.of("hypothesis") if not is_conceded(view.sentence, m)]
    if any(m.last < subjects.first for m in hypotheses):
        # "If Greece were to follow Finland out of the treaty"
        return
    asks = ASKS[event.act]
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
    # "All three Baltic capitals" are named.
    few = (*view.sentence.of("quant", "all_few"), *view.sentence.of("group", "Baltic"))
    bare = [a for a in view.sentence.amounts if not a.unit and not any(m.first <= a.at <= m.last + 1 for m in few)]
    if not bare:
        return False
    groups = view.sentence.of("group", "EU", "NATO")
    links = {m.last for m in view.sentence.of("by") if m.first == event.verb.last + 1}
    if any(0 < a.first - link <= 1 for a in bare for link in links):
        return True
    heads = {place for m in view.sentence.of("noun", "state", "party") for place in (m.first - 1, m.first - 2)}
    if any(a.last in heads and 0 < a.first - event.verb.last <= 1 for a in bare):
        # "Que han ratificado 123 países"
        return True
    # "To join the 17 states which, to date, have ratified it": what follows is told of those.
    nouns = {m.first: m.last for m in view.sentence.of("noun", "state", "party")}
    opened = {m.first for m in view.sentence.of("relative")}
    told = event.subjects.last if event.subjects is not None else -1
    if any(told < a.first and a.last < event.verb.first and nouns.get(a.last + 1, -2) + 1 in opened for a in bare):
        return True
    return any(
        a.value > 2
        and 0 < event.verb.first - a.last <= 6
        and not any(min(abs(g.first - a.last), abs(a.first - g.last)) <= 4 for g in groups)
        for a in bare
    )
