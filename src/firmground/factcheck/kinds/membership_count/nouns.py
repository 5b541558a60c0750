"""What a number of states counts: the noun it belongs to, and whether it is all of them or some."""

from typing import Final

from firmground.factcheck.marks import Amount, Mark, Sentence
from firmground.factcheck.small_words import small_words

_HEAD_REACH: Final = 5
_TALLY_REACH: Final = 8
_OPENED: Final = 2
_GOES_ON: Final = ("prep", "relative", "listing", "act", "neg", "time", "noun", "parting", "bare", "filler")
# A treaty of ours takes no more ratifications than so many to enter into force.
_THRESHOLD: Final = 40
_CELL_ENDS: Final = frozenset((";", ",", ".", ")", "|"))
_INSIDE: Final = 3
# "Qui ont signé", "que la han firmado"
_HAVING: Final = 3
# "The Union's 27 countries": whose they are stands before.
_OWNER_REACH: Final = 4
_HEADS: Final = ("party", "member", "signatory", "state")
# What else a number of states may be about: then it is another kind's.
_OTHERS: Final = ("use_verb", "produce_verb", "contaminated", "stockpile_verb", "donor")


def head_of(sentence: Sentence, amount: Amount) -> Mark | None:
    """Return the noun that the number counts ("164 states parties", "its parties number 164"), else the number."""
    found = _noun_after(sentence, amount)
    if not found or found[0] is None:
        found = _labelled(sentence, amount) or found
    return found[0] if found else _noun_before(sentence, amount)


def _labelled(sentence: Sentence, amount: Amount) -> tuple[Mark | None] | None:
    """Return the noun of a label right before its number: "States parties 110; signatories 13"."""
    ends = (*sentence.tokens.keys[amount.last + 1 : amount.last + 2], ";")[0] in _CELL_ENDS
    nouns = [n for n in sentence.of("noun", "party", "signatory") if n.last + 1 == amount.first]
    opens = [n for n in nouns if n.first == 0 or sentence.tokens.keys[n.first - 1] in _CELL_ENDS]
    return (opens[0],) if ends and opens else None


def _noun_after(sentence: Sentence, amount: Amount) -> tuple[Mark | None] | None:
    """Return the noun right after a number, None inside where it counts something else; nothing where there is none."""
    noun = next((n for n in sentence.of("noun") if amount.last < n.first <= amount.last + _HEAD_REACH), None)
    if noun is None:
        return None
    between = sentence.tokens.keys[amount.last + 1 : noun.first]
    if set(between) & {",", ";", ".", ":", "(", ")", *small_words("number_link")} or _linked(sentence, amount, noun):
        # "Porte à 123 le nombre d’États parties": the tally begins before its noun.
        told = any(t.first > amount.last and t.first <= noun.first <= t.last for t in sentence.of("tally"))
        return None if told else (None,)
    here = [n for n in sentence.of("noun", *_HEADS) if n.first == noun.first]
    exact = next((n for n in here if n.code != "state"), None)
    if exact is not None or here:
        return (exact or here[0],)
    # "Son cuarenta y seis las ratificaciones depositadas"; fewer may be those that it takes.
    tallied = noun.code == "ratification" and (
        amount.value > _THRESHOLD or any(t.first == noun.first for t in sentence.of("tally"))
    )
    return (Mark("noun", "party", noun.first, noun.last) if tallied else None,)


def _noun_before(sentence: Sentence, amount: Amount) -> Mark | None:
    """Return what a number is said to be: "the membership stands at 164", "signed by 133"; else the number itself."""
    keys = sentence.tokens.keys
    for tally in sentence.of("tally", "parties"):
        between = keys[tally.last + 1 : amount.first]
        # "The number of parties to the Mine Ban Treaty fell to 163": the treaty's name does not count.
        named = sum(t.last - t.first + 1 for t in sentence.within("treaty", tally.last + 1, amount.first - 1))
        before = tally.last < amount.first and len(between) - named <= _TALLY_REACH and not {",", ";"} & set(between)
        if (before or amount.last < tally.first <= amount.last + 3) and not _tells_another(sentence, tally, amount):
            return Mark("noun", "party", tally.first, tally.last)
    for noun in sentence.of("noun", "party", "signatory"):
        links = sentence.within("count_link", noun.last + 1, amount.first - 1)
        if noun.last < amount.first <= noun.last + 4 and links and "," not in keys[noun.last + 1 : amount.first]:
            return noun if _ends(sentence, amount) else None
    if any(m.first == amount.last + 1 for m in sentence.of("count_verb")):
        return Mark("noun", "state", amount.first, amount.last)
    dashed = keys[amount.last + 1 : amount.last + 2] in {("—",), ("–",)}
    return Mark("noun", "state", amount.first, amount.last) if dashed or _doers(sentence, amount) else None


def _tells_another(sentence: Sentence, tally: Mark, amount: Amount) -> bool:
    """Tell whether a total is said to be of something else: "the total of victims fell to 75"."""
    between = sentence.within("noun", tally.last + 1, amount.first - 1)
    return any(n.code not in {*_HEADS, "ratification", "signature"} for n in between)


def _ends(sentence: Sentence, amount: Amount) -> bool:
    """Tell whether a number counts what stands before it: "the parties number 164"; no other noun follows it."""
    after = amount.last + 1
    keys = sentence.tokens.keys
    if after >= len(keys) or not keys[after].isalpha():
        return True
    return any(m.first == after for f in _GOES_ON for m in sentence.of(f)) or any(
        w.first in {after, after + 1} for w in sentence.whens
    )


def _doers(sentence: Sentence, amount: Amount) -> bool:
    """Tell whether a number that ends its clause counts who did something: "signed by 112 and ratified by 84"."""
    after = sentence.tokens.keys[amount.last + 1 : amount.last + 2]
    ends = {m.first: m.last for m in sentence.of("by")}
    acts = [m for m in sentence.of("act", "sign", "ratify") if amount.first - ends.get(m.last + 1, amount.first) == 1]
    return bool(acts) and after in {(), (".",), (",",), (";",), (")",)}


def _linked(sentence: Sentence, amount: Amount, noun: Mark) -> bool:
    """Tell whether a preposition parts the number from the noun: "22 to members"; "110 of the parties" is a count."""
    return any(
        m.last + 1 <= noun.first and m.first > amount.last
        for m in sentence.within("prep", amount.last + 1, noun.first - 1)
    ) and not (sentence.within("by", amount.last + 1, amount.last + 1))


def is_whole(sentence: Sentence, amount: Amount, head: Mark) -> bool:
    """Tell whether a treaty is said to have so many parties: then no smaller part can be meant."""
    if head.family == "act":
        return False
    links = {m.last for m in sentence.of("count_link")} | {m.last for m in sentence.of("count_verb")}
    return head.first < amount.first or bool(links & {amount.first - 1, amount.first - 2})


def is_start(sentence: Sentence, amount: Amount) -> bool:
    """Tell whether a number is only where a change began: "from 166 to 163"."""
    return sentence.has("time", "from") and any(
        m.last == amount.first - 1 and any(a.first - amount.last == 2 for a in sentence.amounts)
        for m in sentence.of("time", "from")
    )


def is_part(sentence: Sentence, amount: Amount, noun: Mark) -> bool:
    """Tell whether only some of a region or group are counted: "three Baltic states", "six European states"."""
    first, last = min(amount.first, noun.first), max(amount.last, noun.last)
    named = [m for family in ("group", "demonym", "area") for m in sentence.of(family)]
    regional = any(m.first <= last and first <= m.last for m in named)
    # "The Union's 27 countries": whose they are stands before.
    regional = regional or any(0 < amount.first - m.last <= _OWNER_REACH for m in sentence.of("group"))
    places = [m for m in sentence.of("place") if m.code != "world" and first <= m.first <= last + 3]
    doing = [m for m in sentence.of("elsewhere") if 0 < m.first - last <= 4]
    return regional or bool(places) or bool(doing) or _of_more(sentence, amount) or _narrowed(sentence, amount, noun)


def _narrowed(sentence: Sentence, amount: Amount, noun: Mark) -> bool:
    """Tell whether a number opens as a whole that is narrowed at once: "Of the 34 parties with mined land …"."""
    opened = any(0 < amount.first - m.last <= _OPENED for m in sentence.of("partitive"))
    # "Thirty-five of those parties which ever held any"
    opened = opened or bool(sentence.within("partitive", amount.last + 1, noun.first - 1))
    keys = {m.first for m in sentence.of("with_what")} | {m.first for m in sentence.of("relative")}
    return opened and noun.last + 1 in keys and not _joined_so(sentence, noun)


def _joined_so(sentence: Sentence, noun: Mark) -> bool:
    """Tell whether it is only said that they joined: "De los 108 países que firmaron …" are all that signed."""
    acts = sentence.of("act", "sign", "ratify", "accede", "join", "bound")
    return noun.code == "state" and any(0 < m.first - noun.last - 1 <= _HAVING for m in acts)


def _of_more(sentence: Sentence, amount: Amount) -> bool:
    """Tell whether a number is the whole that another is a part of: "thirty-five of the 41 parties"."""
    return any(
        a is not amount and 0 < amount.first - a.last <= 3 and sentence.within("by", a.last + 1, amount.first - 1)
        for a in sentence.amounts
    )


def of_group(sentence: Sentence, amount: Amount, noun: Mark) -> bool:
    """Tell whether the members are those of an alliance: "NATO's 32 members", "27 EU member states"."""
    near = [g for g in sentence.of("group") if amount.first - 4 <= g.first <= noun.last + 3]
    return bool(near) and not any(t.first > noun.last and t.first - noun.last < 4 for t in sentence.of("treaty"))


def of_others(sentence: Sentence, amount: Amount, noun: Mark) -> bool:
    """Tell whether something else than being party is said of the states before their number comes."""
    return any(noun.last < m.first and m.last < amount.first for f in _OTHERS for m in sentence.of(f))


def is_inside(sentence: Sentence, amount: Amount, noun: Mark) -> bool:
    """Tell whether the states are those in a treaty and nothing more is said: "166 countries in the treaty"."""
    keys = sentence.tokens.keys
    ends = {m.last for m in sentence.of("in_treaty") if m.first == noun.last + 1 and noun.first > amount.last}
    return any(
        0 < t.first - end <= _INSIDE and (*keys[t.last + 1 : t.last + 2], ".")[0] in _CELL_ENDS
        for t in sentence.of("treaty", "apmbc", "ccm", "this")
        for end in ends
    )


def bans(sentence: Sentence, noun: Mark) -> Mark | None:
    """Return the ban that so many states are said to have made: "more than 100 countries have banned cluster bombs"."""
    keys = sentence.tokens.keys
    for mark in sentence.of("bans_weapon"):
        near = [w for w in sentence.of("weapon") if 0 < w.first - mark.last <= _INSIDE]
        # "Have banned cluster munition investments"
        whole = [w for w in near if not any(c.first == w.last + 1 for c in sentence.of("compound"))]
        follows = keys[whole[0].last + 1 : whole[0].last + 2] if whole else ()
        if 0 < mark.first - noun.last <= 2 and whole and not (follows and follows[0] in small_words("money_in")):
            return mark
    return None


def banning(sentence: Sentence, amount: Amount) -> Mark | None:
    """Return the ban that a number of states is said to hold to: "prohibited by over 100 countries"."""
    states = sentence.of("noun", "state")
    done = [
        m for m in sentence.of("have_banned")
        if 0 < m.first - amount.last <= _INSIDE and any(amount.last < n.first < m.first for n in states)
    ]  # fmt: skip
    if done and any(0 < w.first - done[0].last <= _INSIDE for f in ("weapon", "them") for w in sentence.of(f)):
        # "More than 100 countries have banned cluster bombs"
        return done[0]
    close = [m for m in sentence.of("banned_by") if 0 < amount.at - m.last <= _INSIDE]
    # "Prohibited by treaty in 112 states": another number must not stand between.
    return close[-1] if close and any(n.first > amount.last for n in sentence.of("noun", "state")) else None
