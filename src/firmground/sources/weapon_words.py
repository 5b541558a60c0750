"""What a headline or note says exploded: a mine or other remnant that its victim set off, or something else."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from firmground.model.coded import Coded, CodedTexts, texts_of
from firmground.model.text_column import text_column
from firmground.sources.weapon_patterns import Texts, Words, matched

# Without one of these no sentence below can match; most texts hold none, and Arrow tells quickest.
_TRACES: Final = (
    r"\bmin[ea]|landmin|booby|trip-?\s?wire|unexploded|\bu\.?x\.?o|\berw|remnant|explosi[fv]|explos[ée]|roadside|road-side|\bied|"
    r"improvised|cluster|submuni|sub-muni|sous-muni|bomblet|explotar|racimo|мин|мін|растяж|розтяж|неразорв|нерозірв|взрыв|"
    r"вибух|кассетн|касетн|لغم|ألغام|الغام|မိုင်း"
)
_ORE: Final = (
    r"(?:gold|jade|ruby|gem|amber|coal|copper|iron|tin|lead|silver|nickel|cobalt|coltan|diamond|uranium|salt|ore|zinc|"
    r"bauxite|manganese|sulphur|emerald|sapphire|marble|phosphate|sand)"
)
# Places where something is dug, mortar bombs ("300 mines"), minerals in the titles of data sets.
_FALSE_FRIENDS: Final = (
    rf"\b{_ORE}[- ]mines?\b(?:[- ]\w+)?",
    r"\bmines? (?:site|worker|shaft|settlement|compan|owner|security|camp|area|facility|tailing|collapse|project)\w*",
    r"\bmines? (?:d['’](?:or|argent|uranium)|de (?:diamants?|charbon|cuivre|fer|sel))\b",
    r"\bminas? de (?:oro|carb[oó]n|cobre|esmeraldas?|sal|hierro|plata)\b",
    r"\bmines? (?:№|no\.?|nr\.?|#) ?\d+",
    r"\bmortar mines?\b",
    r"\b(?:launch|fir|lobb|drop|shell|us|hurl)\w* (?:\w+ )?\d+ (?:\w+ )?mines?\b",
    r"\b\d+ (?:mines?|shells) (?:on|at|were fired|were launched)\b",
    r"\bied events? data ?set\b",
)
_MEETS: Final = r"hits?(?! by\b)|str(?:ikes?|uck|iking)(?! by\b)"
_TOUCHED: Final = (
    r"hitting|r[au]ns? (?:over|into|onto)|running (?:over|into)|"
    r"step(?:s|ped|ping)? on(?:to)?|dr(?:ives?|ove|iving) (?:over|onto|into)|trigger(?:s|ed|ing)?|tread(?:s|ing)? on|"
    r"trod on|trip(?:s|ped|ping)?|set(?:s|ting)? off|blown up on|play(?:s|ed|ing) with|tamper\w+ with|"
    r"pick(?:s|ed|ing) up|pis(?:[oó]|ar|aron|aba)|saut\w+ sur|подорва\w+ на|підірва\w+ на"
)
_HURT_BY: Final = (
    r"detonat(?:es?|ed|ing)|blown up (?:by|on)|(?:hit|struck|attacked) by|"
    r"(?:kill|wound|injur|maim|hurt|destroy)\w* (?:by|in|on|from)|die[sd]? (?:in|by|from|on|after)|"
    r"dead (?:in|from|after)"
)
# Between verb and mine: "a", "the land", "two anti-tank" ...
_A: Final = r"(?:\s+[\w'-]+){0,2}?\s+"
_MINE: Final = (
    r"\bland[- ]?mines?\b|\bmine-?fields?\b",
    r"\b(?:remote|remotely|command)[- ][\w-]+ mines?\b",
    r"\b(?:claymore|trip-?\s?wire|pressure|fragmentation|buried|planted|home-?made|self-?made|magnetic) mines?\b",
    r"\bmines?[- ](?:blasts?|explosions?|attacks?|strikes?|detonations?|victims?|casualt\w+|injur\w+|deaths?|clear\w+|"
    r"removal|incidents?|ambush\w*|traps?)\b",
    rf"\b(?:{_TOUCHED}|{_HURT_BY}){_A}mines?\b",
    rf"\b(?:{_MEETS}){_A}mines?\b",
    r"\bmines? and [\w-]+ (?:attack|strike|blast)s?\b",
    r"\bmines? (?:kill|wound|injur|maim|explod|explos|detonat|blow|blew|go(?:es)? off|went off|plant|laid|buried)\w*",
    r"\bplant(?:s|ed|ing)? (?:\w+ )?mines\b|\bla(?:id|ys?|ying) (?:\w+ )?mines\b",
    r"\bmines? (?:terrestre|anti-?personnel|anti-?char|anti-?v[ée]hicule)s?\b|\bchamps? de mines\b",
    r"\b(?:explosions?|explos\w+|saut\w+|tu[ée]\w* par)(?: \w+)? (?:sur |de |par |d['’])*(?:une |des |deux |trois )?"
    r"(?:engins? et )?mines?\b(?! d['’]or)",
    r"\bmines ont (?:caus|tu|fait)\w*",
    r"\bminas? (?:antipersona\w*|anti-?persona\w*|terrestres?|explosivas?|quiebrapatas?|antitanque|antipesso\w+)\b",
    r"\bcampos? (?:minados?|de minas)\b|\b(?:pis\w+|cay\w+ en|activ\w+|explosi[oó]n de) (?:una |de )?minas?\b",
    r"\bподорва\w+ на (?:\w+ )?(?:мин|фугас)\w*|\b(?:противопехотн|противотанков)\w+ мин\w*|\bминн\w+ пол\w+|"
    r"\bвзрыв\w* (?:\w+ )?мин(?:ы|е|ой|)\b|\bпідірва\w+ на (?:\w+ )?мін\w*|\bвибух\w* (?:\w+ )?мін(?:и|і|ою|)\b|"
    r"\b(?:протипіхотн|протитанков)\w+ мін\w*",
    r"(?:ال|ل|ب)?(?:لغم|ألغام|الغام)",
    r"မြေမြှုပ်မိုင်း|မိုင်း(?:ပေါက်ကွဲ|ထိ|နင်း|ကွဲ)",
)
_TRAP: Final = (r"\bbooby[- ]?trap\w*", r"\btrip[- ]?wires?\b", r"\bрастяжк\w+|\bрозтяжк\w+")
_REMNANT: Final = (
    r"\bunexploded\b|\bu\.?x\.?o\.?s?\b|\berws?\b|\b(?:explosive remnants?|remnant explosive\w*|remnants? of war)\b",
    r"\b(?:munitions?|engins?|obus|grenades?) non[- ]explos\w+|\brestes? explosifs?\b",
    r"\b(?:sin|no) explotar\b|\brestos? explosivos?\b",
    r"\bнеразорвавш\w+|\bнерозірван\w+",
)
_CLUSTER: Final = (
    r"\bcluster (?:bomb|munition|shell|rocket|weapon|warhead|missile|ammunition)s?\b|\bsub-?munitions?\b|\bbomblets?\b",
    r"\bbombes? à sous-munitions?\b|\barmes? à sous-munitions?\b|\b(?:bombas?|municiones) (?:de|en) racimo\b",
    r"\bкассетн\w+ (?:бомб|боеприпас|снаряд)\w*|\bкасетн\w+ (?:бомб|боєприпас|снаряд)\w*",
)
_LEFT_BEHIND: Final = (
    r"\bunexploded\b|\bremnants?\b|\bleft[- ]?over\b|\bleft behind\b|\bpicked up\b|\bplay(?:ed|ing) with\b|"
    r"\bstepp\w+ on\b|\bbomblets? (?:explod|explos|kill|blast)\w*|\bdud\b|\bneglected\b|\bfound\b"
)
_BOMB: Final = (
    r"\bieds?\b|\bimprovised explosive\b|\bexplosive devices?\b|\broad-?side (?:bomb|blast|explosi)\w*",
    r"\bengins? explosifs?\b|\bartefactos? explosivos?\b",
    r"\bсамодельн\w+ взрывн\w+|\bвзрывн\w+ устройств\w*|\bвибухов\w+ пристр\w+",
)
_SET_OFF: Final = (
    r"\b(?:step(?:s|ped|ping)? on(?:to)?|trigger(?:s|ed|ing)?|trod on|tread\w* on|tripp\w+|play\w* with)\b",
    r"\b(?:hits?(?! by\b)|struck(?! by\b)|strikes?|r[au]ns? over|dr(?:ove|ives?) (?:over|onto))(?: [\w'-]+){0,3}"
    r" (?:ieds?|improvised|explosive|roadside)\b",
)
_COMMANDED: Final = (
    r"\b(?:remote(?:ly)?|command|radio|mobile)[- ](?:controlled|control|detonated|operated|triggered|activated|wire)\b|"
    r"\bremote mines?\b|\bcommand(?:ed)? (?:mine|detonat)\w*|\bmine detonations? commanded\b|"
    r"\bremote(?:ly)? detonat\w+|\bdetonat\w+ (?:by remote|remotely)\b"
)
_OTHER_ATTACK: Final = (
    r"\bshell(?:s|ed|ing|ings)?\b|\bartillery\b|\bmortars?\b|\bair[- ]?(?:strike|raid|attack)s?\b|\bjets?\b|"
    r"\bdrones?\b|\bbombard\w*|\bgun(?:fire|men|ned|man)\b|\bshot\b|\bshoot\w*|\bsnipers?\b|\bambush\w*|\bclash\w*|\braids?\b|"
    r"\bexecut\w+|\bwhile \w+ (?:\w+ ){0,3}die\b|\bsuicide\b|\bcar bomb\w*|\brocket\w*|\bmassacre\w*|"
    r"\bобстрел\w*|\bобстріл\w*|\bbombardement\w*|\btirs?\b|\bembuscade\w*|\bemboscada\w*|\bcombates?\b"
)


@dataclass(frozen=True, slots=True)
class Named:
    """What a text names: device and activation in the words of a record, or the reason why it is out of scope."""

    device: str
    activation: str = "unknown"
    reason: str = ""


# A bomb that may have been set off by its maker is no mine.
_BOMB_ALONE: Final = Named("out_of_scope", reason="improvised_activation_unknown")


_FALSE: Final = Words(("mine", "mina", "ied event"), *_FALSE_FRIENDS)
_IS_MINE: Final = Words(("mine", "mina", "мин", "мін", "لغم", "لغا", "မိုင်း"), *_MINE)
_IS_TRAP: Final = Words(("booby", "wire", "растяж", "розтяж"), *_TRAP)
_IS_REMNANT: Final = Words(
    ("unexpl", "uxo", "u.x", "erw", "remnant", "explos", "explotar", "неразорв", "нерозірв"), *_REMNANT
)
_IS_CLUSTER: Final = Words(("cluster", "munition", "bomblet", "racimo", "кассетн", "касетн"), *_CLUSTER)
_IS_BOMB: Final = Words(("ied", "improvised", "explosi", "road", "взрывн", "вибухов"), *_BOMB)
_IS_COMMANDED: Final = Words(("remote", "command", "radio", "mobile"), _COMMANDED)
_IS_LEFT_BEHIND, _IS_OTHER = Words((), _LEFT_BEHIND), Words((), _OTHER_ATTACK)
_IS_SET_OFF, _IS_TOUCHED = Words((), *_SET_OFF), Words((), rf"\b(?:{_TOUCHED})", rf"\b(?:{_MEETS})")
_IS_MADE_BY_HAND: Final = Words(
    (), r"\b(?:improvised|home-?made|self-?made) (?:\w+[- ])?(?:land-?)?mines?\b|\bmines? artisanales?\b"
)
_BY_PERSONS: Final = Words((), r"\banti-?\s?person\w*|\bантипехот\w*|\bпротивопехотн\w*|\bпротипіхотн\w*|quiebrapata")
_BY_VEHICLES: Final = Words((), r"\banti-?\s?(?:tank|vehicle|char|v[ée]hicule|tanque)\w*|\bпротивотанков|\bпротитанков")
# "unexploded mortar shell", "mine ambush": words of another attack that here are part of the name.
_PART_OF_NAME: Final = Words(
    (),
    r"(?<!-)\b(?:unexploded|dud|old) (?:[\w-]+ )?(?:shell|mortar|rocket|bomb|munition|ordnance)\w*",
    r"\bmines?[- ](?:attack|ambush|raid)\w*|\bclash-free\b",
    r"\bafter (?:attack|clash|the clash)\w*|\b(?:artillery|mortar) mines?\b",
)
_ASKED: Final = (
    _IS_MINE, _IS_TRAP, _IS_REMNANT, _IS_CLUSTER, _IS_BOMB, _IS_COMMANDED, _IS_LEFT_BEHIND, _IS_SET_OFF, _IS_TOUCHED,
    _IS_MADE_BY_HAND, _BY_PERSONS, _BY_VEHICLES,
)  # fmt: skip
# Tells of the text in hand whether these words are in it.
Has = Callable[[Words], bool]
_MARKS: Final = (("`", "'"), ("\n", " "), ("\r", " "))
_WIDE_MARKS: Final = (("’", "'"), ("‘", "'"), ("\xa0", " "))


def named(text: str, *, alone: bool = True) -> Named | None:
    """Return what a text names, None where it names neither mine nor other remnant nor bomb.

    `alone`: the text may be a headline about several attacks; one that tells of another beside the mine does not say
    which of them the event was. Example: ``named("Farmer killed by landmine").device`` is ``"unspecified_mine"``.
    """
    plain = _FALSE.taken_out(_plain(text))
    found = _found(lambda words: words.are_in(plain))
    return _beside(found) if alone and _IS_OTHER.are_in(_PART_OF_NAME.taken_out(plain)) else found


def named_each(texts: Sequence[str], *, alone: bool = True) -> list[Named | None]:
    """Return what each of many texts names, as `named` does; each pattern is looked for in all of them at once."""
    column = texts_of(texts)
    asked = _may_name(column)
    told: list[Named | None] = [None] * len(column)
    for row, what in zip(pc.indices_nonzero(asked).to_pylist(), _named_of(column.filter(asked), alone), strict=True):
        told[row] = what
    return told


def named_by_any(headlines: pa.Array, places: pa.Array) -> list[Named | None]:
    """Return what the headlines about each event, parted by semicolons, name together with its place.

    One that says the mine was set off by command decides; then one that names a mine alone; then the rest.
    """
    parted = pc.split_pattern(headlines, ";")
    texts = pa.concat_arrays([parted.flatten(), places])
    rows = pa.concat_arrays([pc.list_parent_indices(parted), pc.indices_nonzero(pc.is_valid(places)).cast(pa.int64())])
    asked = _may_name(texts)
    told: list[Named | None] = [None] * len(places)
    for row, what in zip(rows.filter(asked).to_pylist(), _named_of(texts.filter(asked), alone=True), strict=True):
        before = told[row]
        if what is not None and (before is None or _rank(what) < _rank(before)):
            told[row] = what
    return told


def _named_of(column: pa.Array, alone: bool) -> list[Named | None]:
    """Return what texts name that hold a trace of one; each distinct one is looked at once."""
    texts = CodedTexts(column)
    without = _FALSE.taken_out_of_each(Texts(_plain_each(texts.distinct_texts)))
    with ThreadPoolExecutor() as pool:
        # Arrow lets other threads run while it looks.
        answers = list(pool.map(lambda words: words.are_in_each(without), _ASKED))
        others = _IS_OTHER.are_in_each(_PART_OF_NAME.taken_out_of_each(without)) if alone else [False] * len(without)
    told = _Told()
    return [*Coded([told[flags] for flags in zip(others, *answers, strict=True)], texts.codes)]


class _Told(dict[tuple[bool, ...], Named | None]):
    """Which patterns are in a text, that of another attack first -> what it names; each combination once."""

    def __missing__(self, flags: tuple[bool, ...]) -> Named | None:
        found = _found(lambda words: flags[1 + _ASKED.index(words)])
        self[flags] = _beside(found) if flags[0] else found
        return self[flags]


def _rank(what: Named) -> int:
    return ("command_detonated", "", "mine_beside_other_attack", "improvised_activation_unknown").index(what.reason)


def _plain(text: str) -> str:
    # One after the other they are ten times as fast as `translate`: nearly every text has none of them.
    plain = text.lower()
    for mark, instead in _MARKS if plain.isascii() else _MARKS + _WIDE_MARKS:
        plain = plain.replace(mark, instead)
    return plain


def _plain_each(texts: pa.Array, marks: Sequence[tuple[str, str]] = _MARKS) -> pa.Array:
    """Return texts as `_plain` does; of letters that Arrow would turn small in another way, Python does it."""
    plain = pc.ascii_lower(texts)
    for mark, instead in marks:
        plain = pc.replace_substring(plain, mark, instead)
    are_others = pc.invert(pc.string_is_ascii(texts))
    others = text_column(map(_plain, texts.filter(are_others).to_pylist()))
    return pc.replace_with_mask(plain, are_others, others)


def _may_name(texts: pa.Array) -> pa.Array:
    """Tell of each text whether it is worth asking what it names; False means that it names nothing."""
    return matched(_plain_each(texts, ()), _TRACES)


def _beside(found: Named | None) -> Named | None:
    """Return what a headline names that tells of another attack too."""
    if found is None or found.reason or found.device == "cluster_attack":
        return found
    return Named("out_of_scope", reason="mine_beside_other_attack")


def _found(has: Has) -> Named | None:
    is_mine, is_trap, is_bomb = has(_IS_MINE), has(_IS_TRAP), has(_IS_BOMB)
    if (is_mine or is_trap or is_bomb) and has(_IS_COMMANDED):
        return Named("out_of_scope", "command", "command_detonated")
    if has(_IS_CLUSTER):
        return Named("cluster_remnant", "victim") if has(_IS_LEFT_BEHIND) else Named("cluster_attack")
    if is_mine:
        return Named(_mine(has), "victim" if is_trap or has(_IS_TOUCHED) else "unknown")
    if is_trap:
        return Named("improvised_mine", "victim")
    if has(_IS_REMNANT):
        return Named("other_erw")
    if is_bomb:
        return Named("improvised_mine", "victim") if has(_IS_SET_OFF) else _BOMB_ALONE
    return None


def _mine(has: Has) -> str:
    if has(_IS_MADE_BY_HAND):
        return "improvised_mine"
    if has(_BY_PERSONS):
        return "antipersonnel_mine"
    return "antivehicle_mine" if has(_BY_VEHICLES) else "unspecified_mine"
