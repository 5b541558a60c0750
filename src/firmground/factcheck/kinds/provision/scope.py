"""What the treaties ban: use, production and the rest of one weapon, and which weapons fall under it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

from firmground.factcheck.claim import Found, Verdict
from firmground.factcheck.facts import Facts
from firmground.factcheck.kinds.provision.voice import is_led
from firmground.factcheck.labels import of_article, of_law, of_word
from firmground.factcheck.marks import Mark, Sentence
from firmground.factcheck.obligations import OURS
from firmground.factcheck.scene import Clauses, Scene
from firmground.factcheck.small_words import small_words
from firmground.law.treaty import ScopeEntry
from firmground.model.said import also, named, said

_TREATY_REACH: Final = 16
_ACT_REACH: Final = 8
_WEAPON_REACH: Final = 22
# "Bans in all circumstances the use, stockpiling, production and transfer of …"; a noun does so in names of laws.
_VERB_REACH: Final = 30
_RULED_REACH: Final = 9
OF_WEAPON: Final = {"cm": "ccm", "submunition": "ccm", "apm": "apmbc", "mine": "apmbc", "antivehicle": ""}
_WEAPON_OF: Final = {"apmbc": "apm", "ccm": "cm"}
_SUBJECT_REACH: Final = 6
# "Its disarmament provisions comprehensively prohibit …"
_LED: Final = 5
_LISTING: Final = frozenset((":", ","))
# A sentence about all acts names two at least, or it may be a state's own ban.
_FEWEST_ACTS: Final = 2
# Who names so many means all that the treaty bans.
_WHOLE_LIST: Final = 3
_WHICH_REACH: Final = 3
_SPOKEN_BACK: Final = 3
# "Anti-vehicle mines (with a device): not banned"
_ROW_REACH: Final = 7


@dataclass(frozen=True, slots=True)
class Banned:
    """A treaty said to ban a weapon, given by the treaty that does ban it ("" for none); `signatories` if so said."""

    treaty: str
    by: str
    signatories: bool = False


@dataclass(frozen=True, slots=True)
class Ruled:
    """A weapon of the list of scope said to fall under the ban of a treaty (`inside`), or not."""

    weapon: str
    inside: bool
    sure: bool


def scope(view: Clauses, scene: Scene) -> Iterator[Found]:
    """Yield what a treaty is said to ban."""
    yield from _rulings(view, scene)
    sentence = view.sentence
    # No article speaks of money for makers.
    for ban in sentence.of("scope_ban") if not sentence.has("financing") else ():
        # The treaty's own full name says what it bans, but is no claim.
        if any(t.first <= ban.first and ban.last <= t.last for t in sentence.of("treaty")):
            continue
        found = _banned(view, scene, ban)
        if found is not None:
            yield found
            return


def _banned(view: Clauses, scene: Scene, ban: Mark) -> Found | None:
    """Return "the treaty bans the use, production, stockpiling and transfer of …"."""
    sentence = view.sentence
    acts = [m for m in sentence.of("scope_act") if m.first - ban.last > 0 and view.distance(ban, m) <= _ACT_REACH * 3]
    if not acts or acts[0].first - ban.last > _ACT_REACH:
        return None
    treaties = [m for m in sentence.of("treaty") if m.first <= ban.first and _reaches(view, m, ban)]
    row = () if treaties else _of_row(sentence, ban)
    treaties = treaties or list(row)
    whole = len(acts) >= _WHOLE_LIST
    spoken = "" if treaties or not whole else spoken_of(view, scene, ban) or _signed(sentence, ban)
    if not (treaties or spoken):
        return None
    named = scene.treaty_of(treaties[-1]) if treaties else spoken
    weapon = _weapon(view, ban, named)
    if weapon is None and whole and named in _WEAPON_OF:
        # Of all acts at once it is the treaty's own weapon that is meant.
        weapon = Mark("weapon", _WEAPON_OF[named], acts[-1].first, acts[-1].last)
    if weapon is None:
        return None
    start = treaties[-1].last if treaties else -1
    before = [m for m in (*sentence.of("area"), *sentence.of("demonym")) if start < m.first < ban.first]
    acts = [m for m in acts if m.last <= weapon.last or m.first - weapon.last <= _ACT_REACH]
    code = (OF_WEAPON[weapon.code] or named) if spoken else named or OF_WEAPON[weapon.code]
    few = len(acts) < (1 if treaties and _is_subject(treaties[-1], ban) and not row else _FEWEST_ACTS)
    if before or few or code not in OURS or _denied(view, ban) or sentence.has("scope_out"):
        return None
    signed = any(view.distance(m, ban) <= _WEAPON_REACH for m in sentence.of("noun", "signatory"))
    asked = Banned(code, OF_WEAPON[weapon.code], signed)
    first = ban.first if row or not treaties else min(treaties[-1].first, ban.first)
    last = max(weapon.last, acts[-1].last)
    reading = {"rule": "ban", "treaty": code, "weapon": weapon.code}
    return Found(first, last, ban.first, reading, partial(judge_banned, asked=asked), weight=2)


def _reaches(view: Clauses, treaty: Mark, ban: Mark) -> bool:
    """Tell whether a treaty is near enough to ban: beside it, or with what else is told of it between them."""
    if view.distance(treaty, ban) <= _TREATY_REACH:
        return True
    opened = any(0 < m.first - treaty.last <= _WHICH_REACH for m in view.sentence.of("relative"))
    return opened and ban.first - treaty.last <= _VERB_REACH


def spoken_of(view: Clauses, scene: Scene, ban: Mark) -> str:
    """Return the treaty spoken of just before, where a sentence goes on about it: "It prohibits …", "Prohibits: …"."""
    sentence = view.sentence
    if scene.foreign or sentence.has("treaty", "other") or sentence.within("org", 0, ban.first):
        return ""
    keys = sentence.tokens.keys[: ban.first]
    led = len(keys) <= 1 or not small_words("going_on").isdisjoint(keys[:2]) or set(keys) <= small_words("rule_lead")
    led = led or (is_led(sentence) and len(keys) <= _LED)
    code = scene.treaty if scene.recent(_SPOKEN_BACK) else ""
    if not code and scene.spoken and scene.spoken[-1].sentence.has("treaty", "this"):
        # "Oslo: states sign the treaty against cluster bombs. The new instrument prohibits …"
        code = scene.only_treaty or OF_WEAPON.get(scene.weapon, "")
    return code if led and code in OURS else ""


def _signed(sentence: Sentence, ban: Mark) -> str:
    """Return the treaty meant by a ban on all acts that was signed: "122 countries signed a total prohibition on …"."""
    noun = not small_words("ban_noun").isdisjoint(sentence.tokens.keys[ban.first : ban.last + 1])
    if not noun or sentence.has("treaty") or not sentence.has("act", "sign"):
        return ""
    return next((OF_WEAPON[m.code] for m in sentence.of("weapon", "apm", "mine", "cm") if m.first > ban.last), "")


def _of_row(sentence: Sentence, ban: Mark) -> tuple[Mark, ...]:
    """Return the one treaty that a row of a table is of: "| Convention on … | adopted … | prohibits the use of … |"."""
    bars = [place for place, key in enumerate(sentence.tokens.keys) if key == "|" and 0 < place < ban.first]
    named = sentence.of("treaty")
    cell = [m for m in named if bars and m.last < bars[0]]
    return tuple(cell[-1:]) if cell and len({m.code for m in named} - {"this"}) == 1 else ()


def _is_subject(treaty: Mark, ban: Mark) -> bool:
    """Tell whether a treaty is what bans: "the Mine Ban Treaty, which bans the use of …"."""
    return ban.first - treaty.last <= _SUBJECT_REACH


def _weapon(view: Clauses, ban: Mark, treaty: str) -> Mark | None:
    """Return the weapon that is banned; that of the treaty where "their use", "of these weapons" stands for it."""
    sentence = view.sentence
    noun = any(key in small_words("ban_noun") for key in sentence.tokens.keys[ban.first : ban.last + 1])
    reach = _WEAPON_REACH if noun else _VERB_REACH
    acts = [m for m in sentence.of("scope_act") if view.distance(ban, m) <= _ACT_REACH * 3]
    weapons = [
        m for m in sentence.of("weapon", *OF_WEAPON)
        if m.first > ban.last
        and (
            view.distance(ban, m) <= reach
            # The list of acts may be long: its last one stands beside the weapon.
            or any(ban.last < a.first < m.first and view.distance(a, m) <= _ACT_REACH for a in acts)
        )
    ]  # fmt: skip
    if weapons:
        return weapons[0]
    for mark in (*sentence.of("article_word", "those_weapons"), *sentence.of("them")):
        if ban.last < mark.first and view.distance(ban, mark) <= _WEAPON_REACH and treaty in _WEAPON_OF:
            return Mark("weapon", _WEAPON_OF[treaty], mark.first, mark.last)
    return None


def _denied(view: Clauses, mark: Mark) -> bool:
    # "Adopted in May 2008" is no "may".
    dated = {place for w in view.sentence.whens for place in range(w.first, w.last + 1)}
    near = [m for f in ("neg", "modal") for m in view.sentence.of(f) if m.first not in dated]
    close = [m for m in near if 0 < mark.first - m.last <= _RULED_REACH // 2]
    # "The treaty, let us not forget, bans …": one comma between closes an aside.
    keys = view.sentence.tokens.keys
    return any(keys[m.last + 1 : mark.first].count(",") != 1 for m in close)


def judge_banned(facts: Facts, asked: Banned) -> Verdict:
    """Return the verdict on the weapon a treaty is said to ban."""
    law = facts.treaty(asked.treaty)
    banned = next((s for s in law.scope if s.ruling == "banned"), None)
    title = of_law(law.title)
    why = also(said("{treaty}.", treaty=title), _banned_by(banned) if banned else "")
    if law.adopted > facts.published:
        unknown = said("{treaty} was not adopted by then.", treaty=facts.short(asked.treaty))
        return Verdict("not_in_ledger", "", "", unknown)
    if asked.by == asked.treaty and asked.signatories:
        binds = said("It binds parties; a signature alone does not.")
        return Verdict("imprecise", "parties_with_signatories", title, also(why, binds))
    if asked.by == asked.treaty:
        return Verdict("supported", "", title, why)
    return Verdict("contradicted", "mine_cluster_mixed", title, why)


def _banned_by(entry: ScopeEntry) -> str:
    return said("Art. {article}: {weapon}.", article=of_article(entry.provision), weapon=of_law(entry.label))


def _rulings(view: Clauses, scene: Scene) -> Iterator[Found]:
    """Yield "antivehicle mines are not banned", "Claymores fall outside the treaty"."""
    sentence = view.sentence
    said: set[str] = set()
    for weapon in sentence.of("scope_weapon"):
        out = [m for m in sentence.of("scope_out") if _leaves_out(view, m, weapon)]
        inside = [
            m for m in sentence.of("scope_in") if view.distance(m, weapon) <= _RULED_REACH // 2 and not _denied(view, m)
        ]
        named = sentence.of("treaty")
        if not (out or inside) or not (named or scene.treaty or scene.only_treaty) or weapon.code in said:
            continue
        if not out and (not named or _denied(view, inside[0]) or said):
            continue
        said.add(weapon.code)
        mark = (out or inside)[0]
        # What is left out may be a list: each weapon but the first is told by its own words.
        first, last = (min(weapon.first, mark.first), max(weapon.last, mark.last)) if len(said) == 1 else weapon[2:]
        asked = Ruled(weapon.code, not out, bool(named))
        reading = {"rule": "scope", "weapon": weapon.code, "inside": str(not out).lower()}
        yield Found(first, last, weapon.first, reading, partial(judge_ruled, asked=asked), weight=3)


def _leaves_out(view: Clauses, out: Mark, weapon: Mark) -> bool:
    """Tell whether a weapon is left out: beside the word, in front of a colon, or in the list behind it."""
    if view.distance(out, weapon) <= _RULED_REACH or 0 < out.first - weapon.last <= _ROW_REACH:
        return True
    sentence, keys = view.sentence, view.sentence.tokens.keys
    listed = out.last < weapon.first and any(key in _LISTING for key in keys[out.last + 1 : weapon.first])
    return listed and not sentence.within("scope_in", out.last + 1, weapon.first) and not sentence.has("area")


def judge_ruled(facts: Facts, asked: Ruled) -> Verdict:
    """Return the verdict on whether a weapon falls under a ban, by the scope of the treaty that speaks of it."""
    for slug in OURS:
        law = facts.treaty(slug)
        entry = next((s for s in law.scope if s.weapon == asked.weapon), None)
        if entry is None:
            continue
        why, ruling = _ruled(facts, slug, entry), named("word:ruling", entry.ruling, entry.ruling)
        if entry.ruling == "depends":
            return Verdict("not_in_ledger" if asked.inside else "supported", "", ruling, why)
        if (entry.ruling == "banned") == asked.inside:
            return Verdict("supported", "", ruling, why)
        word = "contradicted" if asked.sure else "not_in_ledger"
        return Verdict(
            "contradicted" if word == "contradicted" else "not_in_ledger",
            "wrong_standing" if asked.sure else "",
            ruling,
            why,
        )
    return Verdict("not_in_ledger", "", "", said("The list of scope does not speak of it."))


def _ruled(facts: Facts, slug: str, entry: ScopeEntry) -> str:
    """Return what the list of scope says of a weapon, with its article and the reason."""
    return said(
        "{treaty}, Art. {article}: {weapon}: {ruling}. {reason}",
        treaty=facts.short(slug), article=of_article(entry.provision), weapon=of_law(entry.label),
        ruling=of_word("ruling", entry.ruling), reason=of_law(entry.reason),
    )  # fmt: skip
