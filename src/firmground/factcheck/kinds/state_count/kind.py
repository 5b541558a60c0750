"""How many states are contaminated, had casualties, use, make, stockpile, or have completed their work."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import Final

from firmground.factcheck.claim import Found
from firmground.factcheck.kinds.state_count.headings import Heading, weapons_counted
from firmground.factcheck.kinds.state_count.nouns import head_of, is_part
from firmground.factcheck.kinds.state_count.predicates import heading_of
from firmground.factcheck.kinds.state_count.producers import PROPERTIES, Listed, judge_listed
from firmground.factcheck.marks import Amount, Mark, Sentence
from firmground.factcheck.measures import CLUSTERS, MINES, authority_in, extent, is_far, weapons_at, whens_at
from firmground.factcheck.reckoned import Reckoned
from firmground.factcheck.scene import Clauses, Scene
from firmground.factcheck.small_words import small_words
from firmground.factcheck.snapshots import judge
from firmground.model.dates import VagueDate

_MOST: Final = 200
_SPAN: Final = 14
_NEXT: Final = 3
_SENTENCE: Final = 60
_PARTIES: Final = frozenset(("party", "member"))
_CLUSTER_WORDS: Final = frozenset(("cm", "submunition", "remnant"))
_WEIGHT: Final = 8
_REGIONS: Final = ("europe", "americas", "africa", "asia", "middle_east")
# States and areas together taken for states alone are nearly right; taken for parties, they are not.
_MILD: Final = frozenset(("states_for_areas",))
# So many states have casualties of mines, never of cluster munitions alone.
_MANY: Final = 25
# So many states were called mined by editions from 2006 to 2010, which the ledger does not hold.
_FEWEST_ONCE: Final = 66
_MOST_ONCE: Final = 78

_HEAD_REACH: Final = 5

_HEADS: Final = ("state", "area", "party", "member")

_NONE_OF: Final = 2
_DEEDS: Final = ("destroy_verb", "stockpile_verb", "clear_verb", "use_verb", "produce_verb")


def find(view: Clauses, scene: Scene) -> Iterator[Found]:
    """Yield numbers of states under a heading other than membership."""
    if not (view.sentence.has("noun", *_HEADS) or view.sentence.has("maker_noun")):
        return
    main: Heading | None = None
    taken: set[int] = set()
    for amount in (*view.sentence.amounts, *_alone(view.sentence)):
        if amount.unit or amount.at in taken or not 0 < amount.value <= _MOST or amount.value != int(amount.value):
            continue
        own = head_of(view.sentence, amount)
        head = own or leaning(view, scene, amount)
        # "None of the seven" counts nobody; "132 contaminated areas" are pieces of land.
        if (
            head is None
            or _is_land(view.sentence, head)
            or any(0 < amount.first - m.last <= _NONE_OF for m in view.sentence.of("quant", "none"))
        ):
            continue
        if _is_whole(view.sentence, amount, head):
            duty = view.nearest(view.sentence.of("condition", "deadline"), head, _SPAN)
            if duty is not None:
                yield _found(view, scene, amount, head, duty, Heading("deadline", (MINES,), "parties", "states"))
            continue
        paired = _paired(view.sentence, head)
        if paired is not None:
            taken.add(paired.at)
            head = head._replace(last=paired.last + 1)
        read = _read(view, scene, amount, head, main) if own else _of_leaning(view, scene, amount, head, main)
        if read is None:
            continue
        heading, told = read
        if _of_members(view, amount, head, told):
            continue
        if _told_of_part(view.sentence, amount, head, told, heading.code):
            continue
        main = main or heading
        yield _found(view, scene, amount, head, told, heading)


def _is_land(sentence: Sentence, head: Mark) -> bool:
    """Tell whether areas that are counted alone are pieces of land, no territories: "released 132 mined areas"."""
    return (
        head.family == "area_noun" and head.code == "areas" and sentence.tokens.keys[head.first] in small_words("land")
    )


def _of_members(view: Clauses, amount: Amount, head: Mark, told: Mark) -> bool:
    """Tell whether a number is that of those who joined or ban: "ratified by 89 countries", "banned by 164 states"."""
    sentence = view.sentence
    joined = sentence.of("act", "sign", "ratify", "accede", "join")
    links = {m.first: m.last for m in sentence.of("by")}
    ends = [links[m.last + 1] for m in joined if m.last + 1 in links] + [m.last for m in sentence.of("banned_by")]
    if any(0 < amount.first - last <= _NONE_OF for last in ends):
        return True
    after = [m for m in joined if 0 < m.first - head.last <= _NEXT] if head.code == "state" else []
    return bool(after) and view.distance(after[0], head) < view.distance(told, head)


def _alone(sentence: Sentence) -> Iterator[Amount]:
    """Yield the number one of "just one government", which is else no number but an article."""
    for only in sentence.of("quant", "only"):
        for one in sentence.within("number", only.first, only.last + 1, "1"):
            yield Amount(Decimal(1), "", "exact", only.first, one.last, one.last, in_words=True)


def leaning(view: Clauses, scene: Scene, amount: Amount) -> Mark | None:
    """Return the noun that a number leans on which was counted before: "32 of them have …"."""
    sentence, after = view.sentence, amount.last + 1
    marks = (*sentence.of("of_them"), *sentence.of("count_verb"), *sentence.of("lean_verb"))
    if amount.high is not None or not any(m.first == after for m in marks):
        return None
    if any(0 < m.first - amount.last <= _SPAN // 2 for f in ("toll", "member") for m in sentence.of(f)):
        return None
    before = [(sentence, a) for a in sentence.amounts if a.last < amount.first]
    if not before and scene.spoken:
        before = [(scene.spoken[-1].sentence, a) for a in scene.spoken[-1].sentence.amounts]
    for spoken, other in reversed(before):
        noun = head_of(spoken, other) if not other.unit and other.value <= _MOST else None
        if noun is not None:
            return Mark("noun", noun.code if noun.family == "noun" else "state", amount.first, amount.last)
    named = [n for n in sentence.of("noun", *_PARTIES) if n.last < amount.first]
    return Mark("noun", named[-1].code, amount.first, amount.last) if named else None


def _is_whole(sentence: Sentence, amount: Amount, head: Mark) -> bool:
    """Tell whether a number is that of which another is a part: the 35 of "seven of the 35 states"."""
    return any(
        is_part(sentence, a, amount) and head_of(sentence, a) == head for a in sentence.amounts if a is not amount
    )


def _told_of_part(sentence: Sentence, amount: Amount, head: Mark, told: Mark, code: str) -> bool:
    """Tell whether what is said is said of a part: "Of the 34 parties with mined land fourteen are on course"."""
    opened = any(
        0 < amount.first - m.last <= _NONE_OF and m.first in _starts(sentence) for m in sentence.of("partitive")
    )
    after = [a for a in sentence.amounts if not a.unit and 0 < a.first - head.last <= _SPAN and a.value < amount.value]
    says = [m for m in sentence.of("condition", code) if m.first > head.last] or [told]
    return opened and bool(after) and says[0].first > after[0].first


def _starts(sentence: Sentence) -> set[int]:
    """Return the tokens that begin a sentence or a part of it."""
    return {0, *(place + 1 for place, key in enumerate(sentence.tokens.keys) if key in {";", ":", ".", "—", "–"})}


def _read(view: Clauses, scene: Scene, amount: Amount, head: Mark, main: Heading | None) -> tuple[Heading, Mark] | None:
    found = heading_of(view, amount, head, scene.weapon)
    makers = view.sentence.of("maker_noun")
    maker = next(
        (m for m in makers if m.first == head.first or (found is None and 0 < m.first - head.last <= _SPAN)), None
    )
    if maker is not None:
        found = "producing", maker, "world"
    if main is not None and head.code in _PARTIES and (found[0] == main.code if found else not _does(view, head)):
        if main.code == "using":
            return None
        # "50 states, 36 of which are States Parties".
        return Heading(main.code, main.weapons, "parties", "states", main.device), head
    if found is None and main is not None and _is_outside(view.sentence, head):
        # "64 states and areas are contaminated: 36 States Parties, 24 states not party, …"
        return Heading(main.code, main.weapons, "outside", "states", main.device), head
    if found is None:
        return _same(view, head, main)
    code, told, scope = found
    weapons = weapons_counted(code, weapons_at(view, scene, told)[0])
    if code == "casualties" and amount.value >= _MANY:
        weapons = weapons if len(weapons) == 1 else (MINES,)
    counted = head.code if head.family == "area_noun" else "states"
    over = _over(view.sentence, amount) if code == "retaining" else ""
    return Heading(code, weapons, scope, counted, _device(view, told, code), over), told


def _is_outside(sentence: Sentence, head: Mark) -> bool:
    return any(0 <= m.first - head.last <= _NONE_OF for m in sentence.of("act", "outside"))


def _does(view: Clauses, head: Mark) -> bool:
    """Tell whether states have a verb of their own: "…, nine States Parties are destroying theirs"."""
    _, last = view.clause(head, 2)
    return any(view.sentence.within(family, head.last + 1, last) for family in _DEEDS)


# What is still to be done by those of whom something is denied that others did.
_LEFT: Final = {"destroyed": "destruction_left", "cleared": "deadline"}


def _of_leaning(
    view: Clauses, scene: Scene, amount: Amount, head: Mark, main: Heading | None
) -> tuple[Heading, Mark] | None:
    """Return what is said of a number that leans on another: in its own clause, or "fifteen have not"."""
    sentence = view.sentence
    denied = [m for m in (*sentence.of("neg"), *sentence.of("still_to")) if 0 < m.first - amount.last <= _NEXT]
    if main is not None and denied and main.code in _LEFT:
        return replace(main, code=_LEFT[main.code]), denied[0]
    read = _read(view, scene, amount, head, None)
    _, last = view.clause(amount, 5)
    placed = sentence.within("place_before", amount.first - 1, amount.first - 1)
    if read is None or not (amount.last < read[1].first <= last or (placed and read[0].code == "casualties")):
        return None
    # "…; six still hold 11,626": what the others did is not said of them.
    return (replace(read[0], code="stockpiling"), read[1]) if read[1].family == "stockpile_verb" else read


def _same(view: Clauses, head: Mark, main: Heading | None) -> tuple[Heading, Mark] | None:
    """Return the heading told before for another weapon: "29 are contaminated by duds, and 57 states by landmines"."""
    near = [w for w in view.sentence.of("weapon") if 0 < w.first - head.last <= _NEXT]
    if main is None or not near or head.code in _PARTIES:
        return None
    weapon = CLUSTERS if near[0].code in _CLUSTER_WORDS else MINES
    counted = head.code if head.family == "area_noun" else "states"
    return Heading(main.code, (weapon,), main.scope, counted), near[0]


def _over(sentence: Sentence, amount: Amount) -> str:
    """Return the number of mines that the states counted keep more of: "40 of them more than 1,000 each"."""
    more = [a for a in sentence.amounts if 0 < a.first - amount.last <= _HEAD_REACH + 1 and a.sense == "more_than"]
    return str(more[0].value) if more else ""


def _device(view: Clauses, told: Mark, code: str) -> str:
    if code != "casualties":
        return ""
    named = {m.code for m in view.sentence.of("weapon")}
    near = view.nearest_mark(told, "weapon", most=12 if len(named) > 1 else _SENTENCE)
    return {"improvised": "improvised_mine", "antivehicle": "antivehicle_mine"}.get(near.code if near else "", "")


def _paired(sentence: Sentence, head: Mark) -> Amount | None:
    """Return the number of areas told right after one of states: "56 countries and four areas"."""
    return next(
        (a for a in sentence.amounts if 0 < a.first - head.last <= 2 and not a.unit
         and any(0 < n.first - a.last <= 2 for n in sentence.of("area_noun", "areas"))), None
    )  # fmt: skip


def _loose(view: Clauses, amount: Amount, heading: Heading, days: tuple[VagueDate, ...]) -> bool:
    """Tell whether a number may be of a part of the world, or of casualties of another time than a year."""
    if view.sentence.of("place", *_REGIONS) or view.sentence.of("group"):
        return True
    people = any(not a.unit and a.value > _MOST for a in view.sentence.amounts if a is not amount)
    return heading.code == "casualties" and not (people or days or heading.counted == "both")


def _of_before(view: Clauses, amount: Amount, heading: Heading, days: tuple[VagueDate, ...]) -> bool:
    """Tell whether a number without a year may be of the years before those that the ledger holds.

    "Seventy-eight countries are contaminated" was printed about 2006, and is copied to this day.
    """
    undated = not days and not view.sentence.has("newest")
    mines = heading.code == "contaminated" and not _CLUSTER_WORDS & set(heading.weapons)
    return undated and mines and heading.scope == "world" and _FEWEST_ONCE <= amount.value <= _MOST_ONCE


def _found(view: Clauses, scene: Scene, amount: Amount, head: Mark, told: Mark, heading: Heading) -> Found:
    whens = whens_at(view, scene, amount)
    days = tuple(w.day for w in whens)
    first, last = extent(view, (amount, head), (told, *whens[:1]), _SPAN * 2)
    reading = {
        "counts": heading.code, "weapon": "|".join(heading.weapons), "scope": heading.scope, "of": heading.counted,
        "on": "|".join(map(str, days)), "value": str(amount.value), "hedge": amount.sense,
    }  # fmt: skip
    rows = heading.rows()
    if days and days[0].first.year < days[0].last.year:
        # "Between 1999 and 2008 … in 119 countries": a number of all these years.
        rows = tuple(replace(row, yearly=False) for row in rows)
    if heading.code in PROPERTIES and not rows:
        ever = told.family == "produce_verb" and view.sentence.tokens.keys[told.last] in small_words("made_before")
        listed = Listed(amount, PROPERTIES[heading.code], heading.weapons, days[0] if days else None, ever)
        return Found(first, last, amount.at, reading, partial(judge_listed, asked=listed), weight=_WEIGHT)
    asked = Reckoned(
        replace(amount, step=Decimal(1)), rows, tuple(heading.mistakes()), whens=days, year=scene.year,
        far=is_far(view, whens, amount), newest=view.sentence.has("newest"),
        mild=_MILD if heading.scope == "world" and not view.sentence.has("states_alone") else frozenset(),
        open=len(heading.weapons) > 1 or _loose(view, amount, heading, days) or _of_before(view, amount, heading, days),
        authority=authority_in(view),
        growing=heading.code in {"destroyed", "cleared"},
        fallback=heading.fallback(), aged=heading.aged(),
    )  # fmt: skip
    return Found(first, last, amount.at, reading, partial(judge, asked=asked), weight=_WEIGHT)
