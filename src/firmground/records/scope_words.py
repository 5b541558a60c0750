"""Words by which free text tells what exploded and who set it off: RE2, case ignored, in six languages.

\\b knows ASCII letters only, so `_words` sets its own borders. Order of languages: en, fr, es, ru, uk, ar.
"""

from typing import Final


def _words(*patterns: str) -> str:
    """Return a pattern that finds any of these as whole words."""
    return rf"(?:^|[^\p{{L}}\p{{N}}])(?:{'|'.join(patterns)})(?:[^\p{{L}}\p{{N}}]|$)"


_ORES: Final = (
    "jade|gold|ruby|sapphire|gems?|coal|copper|diamond|silver|tin|salt|iron|emerald|uranium|bauxite|cobalt|coltan"
    "|lithium|amber|manganese|zinc|nickel|sand|rare[- ]earth"
)
_ORES_FR: Final = "or|argent|cuivre|charbon|diamants?|jade|uranium|coltan|cobalt|sel|fer|étain|rubis|manganèse|bauxite"
_ORES_ES: Final = "oro|plata|cobre|carb[oó]n|esmeraldas?|sal|hierro|diamantes?|jade|colt[aá]n|n[ií]quel|rub[ií]es|arena"
# What is called a mine and is a place of work.
MINING: Final = _words(
    rf"(?:{_ORES})[- ](?:ore[- ])?mines?", rf"mines? (?:of|for) (?:{_ORES})",
    r"mine[- ](?:workers?|shafts?|owners?|compan(?:y|ies)|collapses?|operators?|manager)", r"open[- ]pit mines?",
    r"friends? of mine",
    rf"mines? (?:d['’] ?|de )(?:l['’])?(?:{_ORES_FR})", rf"minas? de (?:{_ORES_ES})", r"minas? aur[ií]feras?",
)  # fmt: skip
# Bombs of a mortar, called mines in the east of Europe; fired ones always are. Looked for apart they are found ten
# times as fast: in one pattern they outgrow the memory that RE2 gives it.
_FIRED: Final = r"(?:launch|fir|lobb|shot|shoot)(?:e[ds]?|ing)? (?:\p{L}+ ){0,3}(?:\d+ )?(?:\p{L}+ )?mines"
_OF_MORTARS: Final = (
    r"mortar[- ]mines?", r"\d+ ?-?(?:mm|millimet(?:re|er)) (?:mortar )?mines?",
    r"mines? de mortier",
    r"minas? de mortero",
    r"(?:миномётн|минометн)\p{L}* мин\p{L}*", r"\d+[- ]?мм\.? мин\p{L}*", r"мин\p{L}* калибр\p{L}*",
    r"выпу[сщ]\p{L}* (?:\p{L}+ )?\d+ мин\p{L}*",
    r"мінометн\p{L}* мін\p{L}*", r"\d+[- ]?мм\.? мін\p{L}*", r"мін\p{L}* калібр\p{L}*",
)  # fmt: skip
FIRED_MINES, MORTAR_MINES, MORTAR = _words(_FIRED), _words(*_OF_MORTARS), _words(_FIRED, *_OF_MORTARS)
ANTIPERSONNEL: Final = _words(
    r"anti-?personn?el(?:le)?s?", r"APLs?", r"PFM-?1\p{L}?", r"(?:butterfly|petal) mines?", r"anti-?personal(?:es)?",
    r"quiebrapatas?", r"противопехотн\p{L}*", r"протипіхотн\p{L}*", r"ПФМ-?1\p{L}?", r"(?:ال)?مضادة? للأفراد",
)  # fmt: skip
ANTIVEHICLE: Final = _words(
    r"anti-?(?:vehicle|tank)", r"anti-?(?:chars?|véhicules?)", r"anti-?(?:tanques?|veh[ií]culos?)",
    r"противотанков\p{L}*", r"протитанков\p{L}*", r"(?:ال)?مضادة? لل(?:دبابات|مركبات|آليات|عربات)",
)  # fmt: skip
# Improvised and set off by the victim, whatever it is called.
IMPROVISED_MINE: Final = _words(
    r"improvised (?:land)?-?mines?", r"booby[- ]?trap\p{L}*", r"trip[- ]?wire[sd]?", r"pressure[- ]plates?", r"VOIEDs?",
    r"victim[- ](?:activated|operated)", r"mines? (?:artisanales?|improvisées?)",
    r"(?:objets?|corps|jouets?|maisons?) piégée?s?", r"minas? (?:artesanal(?:es)?|improvisadas?)",
    r"trampas? explosivas?", r"cazabobos",
    r"растяж(?:к\p{L}*|ек)", r"самодельн\p{L}* мин\p{L}*", r"мин\p{L}*-ловуш\p{L}*",
    r"розтяж(?:к\p{L}*|ок)", r"саморобн\p{L}* мін\p{L}*", r"мін\p{L}*-паст\p{L}*", r"(?:ال)?[أا]?شرا?ك (?:ال)?خداعية?",
    r"(?:ال)?(?:ألغام|لغم) (?:ال)?(?:بدائية?|يدوية? الصنع)",
)  # fmt: skip
# Improvised, and nobody says who set it off.
IMPROVISED: Final = _words(
    r"IEDs?", r"improvised explosive\p{L}*", r"roadside bombs?", r"EEIs?", r"engins? explosifs? improvisés?", r"AEI",
    r"artefactos? explosivos?(?: improvisados?)?", r"СВУ", r"самодельн\p{L}* взрывн\p{L}*", r"СВП",
    r"саморобн\p{L}* вибухов\p{L}*", r"(?:ال)?عبو(?:ة|ات) (?:ال)?ناسفة",
)  # fmt: skip
CLUSTER: Final = _words(
    r"cluster[- ](?:munition|bomb|bomblet|ammunition|shell|warhead|rocket|submunition|weapon)s?", r"sub-?munitions?",
    r"bomblets?", r"(?:bombes? (?:à|a) )?sous-munitions?", r"(?:bombas?|munici(?:ones|[oó]n)) (?:de |en )?racimo",
    r"submunici[oó]n(?:es)?", r"кассетн\p{L}*", r"касетн\p{L}*", r"(?:ال)?عنقودية?",
)  # fmt: skip
ATTACK: Final = (
    r"attack|air ?strike|shell(?:ed|ing)|bombard|dropped|fired|launch|attaque|frappe|ataque|обстрел|удар|атак|обстріл"
    r"|قصف|غارة|هجوم"
)
LEFT_BEHIND: Final = (
    r"unexplod|remnant|dud|left ?over|left behind|picked up|playing|non explos|sin explotar"
    r"|неразорв|остат|нерозірв|залишк|مخلف|غير (?:ال)?من?فجر"
)
ERW: Final = _words(
    r"UXOs?", r"ERWs?", r"AXOs?", r"unexploded", r"explosive remnants?", r"remnants? of war", r"(?:EN|R)EGs?", r"ENEs?",
    r"non[- ]explosée?s?", r"restes explosifs", r"MUSE", r"sin (?:explotar|explosionar|estallar)", r"restos explosivos",
    r"неразорвавш\p{L}*", r"взрывоопасн\p{L}*", r"нерозірван\p{L}*", r"вибухонебезпечн\p{L}*", r"(?:ال)?مخلفات \p{L}+",
    r"غير (?:ال)?(?:منفجرة?|متفجرة?)",
)  # fmt: skip
# "мин" alone is also short for minutes; it needs a word before it.
MINE: Final = _words(
    r"land-?mines?", r"land mines?", r"mines?", r"minas?", r"мин(?:а|ы|е|у|ой|ою|ам|ами|ах)",
    r"(?:подрыв|взрыв)\p{L}* мин",
    r"мін(?:а|и|і|у|ою|ам|ами|ах)",
    r"(?:و?[بل]?ال|[وبل])?(?:لغما?|ألغام|الغام)",
)  # fmt: skip
COMMAND: Final = _words(
    r"remote(?:ly)?[- ](?:controlled|detonated|operated|triggered)",
    r"command[- ](?:detonated|wire|operated|initiated)",
    r"radio[- ]controlled", r"télé-?commandée?s?", r"(?:a|por) control remoto", r"activad\p{L}+ a distancia",
    r"радиоуправляем\p{L}*", r"дистанционно (?:подорв|приведен|взорв)\p{L}*", r"радіокерован\p{L}*",
    r"дистанційно (?:підірв|приведен)\p{L}*", r"عن بعد",
)  # fmt: skip
BOMBING: Final = _words(
    r"suicide", r"car[- ]bombs?", r"S?VBIEDs?", r"vehicle[- ]borne", r"kamikazes?", r"voitures? piégées?",
    r"(?:carro|coche)s?[- ]bombas?", r"suicidas?", r"заминированн\p{L}+ автомобил\p{L}*", r"смертни[кц]\p{L}*",
    r"سيارة مفخخة", r"انتحارية?", r"عبوة لاصقة",
)  # fmt: skip
SET_OFF: Final = _words(
    r"(?:step(?:ped|s|ping)?|trod|tread|trampled) on", r"(?:ran|r[au]n|drove|drives?|driving|rolled|passed) over",
    r"(?:hit|hits|hitting|struck|strikes?) (?:an? |by an? )?(?:\p{L}+[- ]){0,3}(?:land-?mines?|mines?|IEDs?|devices?)",
    r"(?:a |ont |avoir |ayant )?saut\p{L}+ sur", r"marché sur", r"roulé sur", r"pis(?:ó|ar|aron|ando|ado)",
    r"(?:cayó|cayeron) en", r"подорвал\p{L}* на", r"наступи\p{L}* на", r"наехал\p{L}* на", r"підірва\p{L}* на",
    r"наступи\p{L}* на", r"داس\p{L}*",
)  # fmt: skip
