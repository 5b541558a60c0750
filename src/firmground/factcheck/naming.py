"""Treaties named by what they ban, "the convention that prohibits cluster munitions", and those of another name."""

from collections.abc import Iterator, Mapping
from typing import Final

from firmground.factcheck.marks import Mark
from firmground.factcheck.small_words import small_words
from firmground.factcheck.tokens import Tokens

# The treaty that bans a weapon, by the codes that name it plainly.
TREATY_OF: Final = {"cm": "ccm", "submunition": "ccm", "apm": "apmbc", "mine": "apmbc"}


# The treaty that is called by the place of its signature, and acts that are told of nothing else there.
_BY_PLACE: Final = {"Ottawa": "apmbc", "Oslo": "ccm"}
_TOWARD: Final = frozenset(("sign", "ratify", "accede", "join", "bound", "outside", "withdraw", "left"))


def with_treaties_by_place(marks: Mapping[str, tuple[Mark, ...]], found: Tokens) -> dict[str, tuple[Mark, ...]]:
    """Return the treaties with those called by their place right after an act: "parties to Ottawa", "quitted Oslo"."""
    treaties = marks.get("treaty", ())
    taken = {place for m in treaties for place in range(m.first, m.last + 1)}
    ends = {m.last for m in marks["act"] if m.code in _TOWARD}
    links = small_words("toward")
    named = [
        Mark("treaty", _BY_PLACE[m.code], m.first, m.last)
        for m in marks["treaty_place"]
        if m.code in _BY_PLACE and m.first == m.last and m.first not in taken
        and (m.first - 1 in ends or (m.first - 2 in ends and found.keys[m.first - 1] in links))
    ]  # fmt: skip
    return {"treaty": tuple(sorted((*treaties, *named), key=lambda m: (m.first, -m.last)))} if named else {}


def with_named_treaties(marks: Mapping[str, tuple[Mark, ...]], found: Tokens) -> tuple[Mark, ...]:
    """Return the treaties among some marks, "the treaty" by what names it: a weapon after "banning", another's name."""
    treaties = marks.get("treaty", ())
    if not any(m.code == "this" for m in treaties):
        return treaties
    # "Deposited the Instrument of Accession": the act goes on behind the word.
    acts = marks.get("act", ())
    treaties = tuple(
        m
        for m in treaties
        if m.code != "this" or not any(a.first <= m.last < a.last and a.first > m.first for a in acts)
    )
    # "The instrument of accession" is no treaty.
    papers = {m.first for m in marks.get("act_noun", ()) if m.last > m.first}
    treaties = tuple([m for m in treaties if m.code != "this" or m.last not in papers])
    weapons = {m.first: m for m in marks.get("weapon", ()) if m.code in TREATY_OF}
    links = {m.first: m for m in marks.get("banning", ())}
    # "Acceded to the Convention on 9 January" names no other: a day follows.
    days = {m.first for m in marks.get("time", ())}
    keys = (*found.keys, "")
    called = {
        m.first
        for m in marks.get("treaty_called", ())
        if m.code != "not" and m.last + 1 not in days and not keys[m.last + 1].isdigit()
    }
    return tuple([_named(m, links, weapons, called, found) if m.code == "this" else m for m in treaties])


def _named(mark: Mark, links: dict[int, Mark], weapons: dict[int, Mark], called: set[int], found: Tokens) -> Mark:
    *_, end = (mark.last, *_linked(mark.last, links))
    weapon = weapons.get(end + 1) or weapons.get(_titled(end, found) + 1)
    if weapon is not None and end != mark.last:
        return Mark("treaty", TREATY_OF[weapon.code], mark.first, _with_tail(weapon.last, found))
    if mark.last in called or _is_of_a_place(mark, found) or _has_own_name(mark, found) or _is_named_after(mark, found):
        return Mark("treaty", "other", mark.first, mark.last)
    return mark


def _has_own_name(mark: Mark, found: Tokens) -> bool:
    """Tell whether a name stands before: "the 1972 Anti-Ballistic Missile Treaty"; "the Treaty" has none."""
    before, last = mark.first - 1, found.words[mark.last]
    if mark.first != mark.last or before < 1 or not last[:1].isupper() or not found.words[before][:1].isupper():
        return False
    return found.words[before].isalpha() and found.keys[before] not in small_words("no_treaty_name")


def _is_named_after(mark: Mark, found: Tokens) -> bool:
    """Tell whether a name follows a plain word for a treaty: "el tratado New START", "le traité INF"."""
    after = found.words[mark.last + 1 : mark.last + 2]
    named = bool(after) and after[0][:1].isupper() and after[0].isalpha()
    return named and found.keys[mark.last] in small_words("named_after") and found.words[mark.last][:1].islower()


_LONGEST_TITLE: Final = 24


def _titled(last: int, found: Tokens) -> int:
    """Return where the acts end that a treaty bans by its title: "… of the Use, Stockpiling, Production and …"."""
    end = last
    while end + 1 < len(found) and end - last < _LONGEST_TITLE and found.keys[end + 1] in small_words("title"):
        end += 1
    return end


def _with_tail(last: int, found: Tokens) -> int:
    """Return where a title ends that goes on behind its weapon: "and on Their Destruction"."""
    tail = found.keys[last + 1 : last + 5]
    return last + 4 if len(tail) == 4 and all(key in small_words("title_end") for key in tail) else last


def _is_of_a_place(mark: Mark, found: Tokens) -> bool:
    """Tell whether a name follows: "Treaty of Lisbon", "tratado de Maipú"; ours with theirs are names of their own."""
    after = found.words[mark.last + 1 : mark.last + 3]
    return len(after) > 1 and found.keys[mark.last + 1] in small_words("of_year") and after[1][:1].isupper()


def _linked(last: int, links: dict[int, Mark]) -> Iterator[int]:
    """Yield where each of a row of linking phrases ends."""
    while (link := links.get(last + 1)) is not None:
        yield (last := link.last)
