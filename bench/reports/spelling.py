"""One name in five languages' spellings, each with its own conventions and variants."""

import re

LANGUAGES = ("en", "fr", "es", "ru", "ar")
_TOKEN = re.compile(r"kh|gh|sh|ch|zh|th|dh|ph|hk|hp|ht|ng|ny|ts|aa|ii|uu|oo|ei|au|aw|ea|ou|[a-z]|-| ")

# Alternatives in order of use: the first is the convention, the others what one also meets.
_LATIN = {
    "en": {
        "q": "q k", "kh": "kh h", "gh": "gh g", "ch": "ch", "j": "j", "uu": "oo u", "ii": "ee i", "aa": "a aa",
        "oo": "o oo",
        "x": "x h", "w": "w v", "hk": "hk k", "hp": "hp p", "ht": "ht t", "ou": "ou u", "y": "y i", "dh": "dh d",
        "o": "o u", "e": "e i", "aw": "aw o", "au": "au ow",
    },
    "fr": {
        "q": "k q", "kh": "kh", "gh": "gh", "sh": "ch", "ch": "tch", "j": "dj j", "w": "ou w", "u": "ou", "uu": "ou",
        "ii": "i", "aa": "a", "oo": "o", "zh": "j", "g": "g gu", "y": "y i", "x": "h kh", "ny": "gn", "au": "ao",
        "aw": "o",
        "k": "k c", "hk": "k", "hp": "p", "ht": "t", "e": "é e", "ts": "ts", "dh": "d",
    },
    "es": {
        "q": "q k", "kh": "j", "gh": "g", "sh": "sh ch", "j": "y j", "w": "w gu", "uu": "u", "ii": "i", "aa": "a á",
        "oo": "o",
        "zh": "y", "v": "v b", "x": "h", "ny": "ñ", "hk": "k", "hp": "p", "ht": "t", "th": "t", "ph": "p f", "dh": "d",
        "ei": "ei", "aw": "o", "au": "au", "ou": "u", "y": "y i", "z": "z s",
    },
}  # fmt: skip
_RUSSIAN = {
    "a": "а", "aa": "а", "b": "б", "v": "в", "g": "г", "gh": "г", "d": "д", "dh": "д", "e": "е", "ea": "еа", "zh": "ж",
    "z": "з", "i": "и", "ii": "и", "y": "й и", "k": "к", "q": "к", "kh": "х", "l": "л", "m": "м", "n": "н", "ng": "нг",
    "ny": "нь", "o": "о", "oo": "о", "p": "п", "ph": "пх", "r": "р", "s": "с", "sh": "ш", "t": "т", "th": "т", "u": "у",
    "uu": "у", "f": "ф", "h": "х г", "x": "х", "ts": "ц", "ch": "ч", "j": "дж ж", "w": "в у", "ei": "ей", "au": "ау",
    "aw": "о", "ou": "у", "hk": "к", "hp": "п", "ht": "т", "c": "к", "-": "- _", " ": "_ -",
}  # fmt: skip
_ARABIC = {
    "a": "0 ا", "aa": "ا", "b": "ب", "v": "ف", "g": "غ ج", "gh": "غ", "d": "د", "dh": "ذ د", "e": "0 ي", "ea": "يا",
    "zh": "ج",
    "z": "ز", "i": "0 ي", "ii": "ي", "y": "ي", "k": "ك", "q": "ق", "kh": "خ", "l": "ل", "m": "م", "n": "ن", "ng": "نغ",
    "ny": "ني", "o": "و 0", "oo": "و", "p": "ب", "ph": "ف", "r": "ر", "s": "س ص", "sh": "ش", "t": "ت ط", "th": "ث",
    "u": "0 و",
    "uu": "و", "f": "ف", "h": "ه ح", "x": "خ", "ts": "تس", "ch": "تش", "j": "ج", "w": "و", "ei": "ي", "au": "او",
    "aw": "و", "ou": "و", "hk": "ك", "hp": "ب", "ht": "ت", "c": "ك", "-": "_", " ": "_",
}  # fmt: skip


def _part(which: int) -> dict[str, dict[str, str]]:
    """For each language the first or the last alternative of each sign; "0" is none, "_" a space."""
    tables = {**_LATIN, "ru": _RUSSIAN, "ar": _ARABIC}
    return {
        language: {sign: given.split()[which].replace("0", "").replace("_", " ") for sign, given in table.items()}
        for language, table in tables.items()
    }


_CONVENTION, _OTHER = _part(0), _part(-1)

PREFIXES = {
    "en": ("near ", "Village of ", "Near ", "outskirts of ", "the village "),
    "fr": ("près de ", "village de ", "env. de ", "localité de "),
    "es": ("cerca de ", "vereda ", "Vda. ", "pueblo de "),
    "ru": ("с. ", "пгт ", "село ", "район с. ", "возле "),
    "ar": ("قرية ", "قرب ", "بلدة ", "منطقة "),
}
_ARTICLES = {"en": ("Al-", "al ", "Al ", "El ", ""), "fr": ("El-", "Al-", "el ", ""), "es": ("Al ", "El ", ""),
             "ru": ("Эль-", "Аль-", "Ал-", ""), "ar": ("ال", "ال", "")}  # fmt: skip


def tokens(name: str) -> tuple[str, ...]:
    """Return the phonemic parts of a name; the rare sign outside the alphabet is dropped."""
    return tuple(_TOKEN.findall(name))


def spelled(name: tuple[str, ...], language: str, draws: list[float]) -> str:
    """Return one spelling of a name; each of the first draws below .25 takes another part than the convention's.

    The last three of some twelve draws are for the article, doubled letters and capitals.
    """
    convention, other = _CONVENTION[language], _OTHER[language]
    article = name[:3] == ("a", "l", " ")
    given = name[3:] if article else name
    parts = [
        (other if draw < 0.25 else convention).get(token, token) for token, draw in zip(given, draws, strict=False)
    ]
    text = "".join(parts) + "".join(given[len(parts) :] if language in _LATIN else ())
    if language == "ar":
        text = text if parts[0] else f"ا{text}"
    else:
        at = int(draws[-2] * 5003) % len(text)
        doubled = draws[-2] > 0.88 and at and text[at] not in " -"
        text = text[:at] + text[at] + text[at:] if doubled else text
        text = text.title() if draws[-3] < 0.9 else text.capitalize()
    if article:
        choices = _ARTICLES[language]
        text = (choices[0] if draws[-1] < 0.6 else choices[int(draws[-1] * 50) % len(choices)]) + text
    return text


def mistyped(text: str, draw: float) -> str:
    """Return a name with one typing error: a letter lost, doubled, changed, or swapped with the next."""
    if len(text) < 4:
        return text
    kind, where = int(draw * 4), 1 + int(draw * 4_000_003) % (len(text) - 2)
    match kind:
        case 0:
            return text[:where] + text[where + 1 :]
        case 1:
            return text[:where] + text[where] + text[where:]
        case 2:
            return text[:where] + text[where + 1] + text[where] + text[where + 2 :]
        case _:
            return text[:where] + text[int(draw * 90_001) % len(text)].lower() + text[where + 1 :]
