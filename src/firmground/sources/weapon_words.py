"""What a headline or note says exploded: a mine or other remnant that its victim set off, or something else."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

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
_TOUCHED: Final = (
    r"hits?(?! by\b)|hitting|str(?:ikes?|uck|iking)(?! by\b)|r[au]ns? (?:over|into|onto)|running (?:over|into)|"
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
    r"\b(?:step(?:s|ped|ping)? on(?:to)?|trigger(?:s|ed|ing)?|trod on|tread\w* on|tripp\w+|play\w* with)\b|"
    r"\b(?:hits?(?! by\b)|struck(?! by\b)|strikes?|r[au]ns? over|dr(?:ove|ives?) (?:over|onto))(?: [\w'-]+){0,3}"
    r" (?:ieds?|improvised|explosive|roadside)\b"
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


class _Words:
    """Patterns of which one is looked for, and pieces of text without which none of them can match."""

    def __init__(self, pieces: Iterable[str], *patterns: str) -> None:
        self._pieces, self._pattern = tuple(pieces), re.compile("|".join(patterns))

    def are_in(self, plain: str) -> bool:
        # Most texts lack the pieces, and looking for those costs a hundredth of looking for the patterns.
        for piece in self._pieces:
            if piece in plain:
                return self._pattern.search(plain) is not None
        return False

    def taken_out(self, plain: str) -> str:
        return self._pattern.sub(" ", plain) if any(piece in plain for piece in self._pieces) else plain


_FALSE: Final = _Words(("mine", "mina", "ied event"), *_FALSE_FRIENDS)
_IS_MINE: Final = _Words(("mine", "mina", "мин", "мін", "لغم", "لغا", "မိုင်း"), *_MINE)
_IS_TRAP: Final = _Words(("booby", "wire", "растяж", "розтяж"), *_TRAP)
_IS_REMNANT: Final = _Words(
    ("unexpl", "uxo", "u.x", "erw", "remnant", "explos", "explotar", "неразорв", "нерозірв"), *_REMNANT
)
_IS_CLUSTER: Final = _Words(("cluster", "munition", "bomblet", "racimo", "кассетн", "касетн"), *_CLUSTER)
_IS_BOMB: Final = _Words(("ied", "improvised", "explosi", "road", "взрывн", "вибухов"), *_BOMB)
_IS_COMMANDED: Final = _Words(("remote", "command", "radio", "mobile"), _COMMANDED)
_IS_LEFT_BEHIND, _IS_OTHER = re.compile(_LEFT_BEHIND), re.compile(_OTHER_ATTACK)
_IS_SET_OFF, _IS_TOUCHED = re.compile(_SET_OFF), re.compile(rf"\b(?:{_TOUCHED})")
_IS_MADE_BY_HAND: Final = re.compile(
    r"\b(?:improvised|home-?made|self-?made) (?:\w+[- ])?(?:land-?)?mines?\b|\bmines? artisanales?\b"
)
_BY_PERSONS: Final = re.compile(r"\banti-?\s?person\w*|\bантипехот\w*|\bпротивопехотн\w*|\bпротипіхотн\w*|quiebrapata")
_BY_VEHICLES: Final = re.compile(
    r"\banti-?\s?(?:tank|vehicle|char|v[ée]hicule|tanque)\w*|\bпротивотанков|\bпротитанков"
)
# "unexploded mortar shell", "mine ambush": words of another attack that here are part of the name.
_PART_OF_NAME: Final = re.compile(
    r"(?<!-)\b(?:unexploded|dud|old) (?:[\w-]+ )?(?:shell|mortar|rocket|bomb|munition|ordnance)\w*|"
    r"\bmines?[- ](?:attack|ambush|raid)\w*|\bclash-free\b|"
    r"\bafter (?:attack|clash|the clash)\w*|\b(?:artillery|mortar) mines?\b"
)
_MARKS: Final = str.maketrans({"’": "'", "‘": "'", "`": "'", "\n": " ", "\r": " ", "\xa0": " "})


def named(text: str, *, alone: bool = True) -> Named | None:
    """Return what a text names, None where it names neither mine nor other remnant nor bomb.

    `alone`: the text may be a headline about several attacks; one that tells of another beside the mine does not say
    which of them the event was. Example: ``named("Farmer killed by landmine").device`` is ``"unspecified_mine"``.
    """
    plain = _FALSE.taken_out(text.lower().translate(_MARKS))
    found = _found(plain)
    if found is None or found.reason:
        return found
    if alone and found.device != "cluster_attack" and _IS_OTHER.search(_PART_OF_NAME.sub(" ", plain)):
        return Named("out_of_scope", reason="mine_beside_other_attack")
    return found


def may_name(texts: Sequence[str]) -> list[bool]:
    """Tell of each text whether it is worth asking `named`; False means that it names nothing."""
    found = pc.match_substring_regex(pa.array(texts, pa.large_string()), _TRACES, ignore_case=True)
    answers: list[bool] = found.to_pylist()
    return answers


def named_by_any(texts: Iterable[str]) -> Named | None:
    """Return what several headlines about one event name together.

    One that says the mine was set off by command decides; then one that names a mine alone; then the rest.
    """
    found = [what for text in texts if (what := named(text)) is not None]
    return min(found, key=_rank, default=None)


def _rank(what: Named) -> int:
    return ("command_detonated", "", "mine_beside_other_attack", "improvised_activation_unknown").index(what.reason)


def _found(plain: str) -> Named | None:
    is_mine, is_trap, is_bomb = _IS_MINE.are_in(plain), _IS_TRAP.are_in(plain), _IS_BOMB.are_in(plain)
    if (is_mine or is_trap or is_bomb) and _IS_COMMANDED.are_in(plain):
        return Named("out_of_scope", "command", "command_detonated")
    if _IS_CLUSTER.are_in(plain):
        left_behind = _IS_LEFT_BEHIND.search(plain)
        return Named("cluster_remnant", "victim") if left_behind else Named("cluster_attack")
    if is_mine:
        return Named(_mine(plain), "victim" if is_trap or _IS_TOUCHED.search(plain) else "unknown")
    if is_trap:
        return Named("improvised_mine", "victim")
    if _IS_REMNANT.are_in(plain):
        return Named("other_erw")
    if is_bomb:
        return Named("improvised_mine", "victim") if _IS_SET_OFF.search(plain) else _BOMB_ALONE
    return None


def _mine(plain: str) -> str:
    if _IS_MADE_BY_HAND.search(plain):
        return "improvised_mine"
    if _BY_PERSONS.search(plain):
        return "antipersonnel_mine"
    return "antivehicle_mine" if _BY_VEHICLES.search(plain) else "unspecified_mine"
