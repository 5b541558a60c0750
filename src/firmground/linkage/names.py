"""Place names as ASCII words that two languages' spellings share: generic words off, then a skeleton of consonants."""

import re
from dataclasses import dataclass

# Words that say what kind of place it is, or where it lies from another, in the Latin key of several languages.
_GENERIC = frozenset((
    *("al", "el", "il", "ad", "ar", "as", "at", "an", "az", "ash", "near", "nr", "outside", "village", "villages"),
    *("town", "city", "of", "the", "in", "district", "area", "province", "camp", "road", "municipality", "suburb"),
    *("neighbourhood", "close", "to", "north", "south", "east", "west", "northern", "southern", "eastern", "western"),
    *("de", "du", "des", "la", "le", "les", "l", "d", "pres", "ville", "environs", "quartier", "commune", "secteur"),
    *("region", "aldea", "vereda", "corregimiento", "municipio", "pueblo", "villa", "ciudad", "cerca", "barrio", "del"),
    *("los", "las", "gorod", "selo", "derevnya", "poselok", "pos", "der", "okolo", "bliz", "raion", "rayon", "oblast"),
    *("s", "g", "p", "madina", "madinat", "qarya", "qaryat", "qryh", "mdynh", "mhafzh", "bldh", "hy", "kafr"),
))  # fmt: skip
_ARTICLE = re.compile(r"^(al|el|ul|as|ash|ad|ar|at|an|az)(?=[a-z]{3})")
# Sounds that languages spell differently, longest spelling first.
_SOUNDS = (
    ("shch", "s"),
    ("tsch", "s"),
    ("tch", "s"),
    ("sch", "s"),
    ("dzh", "j"),
    ("kh", "k"),
    ("gh", "g"),
    ("sh", "s"),
    ("ch", "s"),
    ("zh", "j"),
    ("dj", "j"),
    ("ph", "f"),
    ("th", "t"),
    ("dh", "d"),
    ("ts", "s"),
    ("tz", "s"),
    ("gu", "g"),
    ("qu", "k"),
    ("ck", "k"),
    ("x", "ks"),
    ("q", "k"),
    ("z", "s"),
    ("c", "k"),
    ("g", "j"),
    ("p", "b"),
    ("v", "b"),
)
_SILENT = re.compile(r"[aeiouwyh]")
_VOWEL = re.compile(r"[aeiou]")
_TWICE = re.compile(r"(.)\1+")
_OTHER = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Name:
    """A name made comparable: `plain` without generic words and blanks, `skeleton` its consonants."""

    plain: str
    skeleton: str


def comparable(key: str) -> Name:
    """Return the comparable form of an ASCII key (of `model.keys.key`); a name of generic words alone keeps them."""
    words = [word for word in _OTHER.split(key.lower()) if word]
    kept = [word for word in words if word not in _GENERIC] or words
    plain = "".join(_bare(word) for word in kept)
    return Name(plain[:40], _skeleton(plain)[:24])


def _bare(word: str) -> str:
    """Return a word without its article; in Arabic script, which writes few vowels, the article is an l."""
    if len(word) >= 4 and word.startswith("l") and not _VOWEL.search(word):
        return word[1:]
    return _ARTICLE.sub("", word)


def _skeleton(plain: str) -> str:
    for spelling, sound in _SOUNDS:
        plain = plain.replace(spelling, sound)
    # A vowel in front stays as one, so that "Ain" and "Nin" are not the same.
    first = "a" if plain[:1] in {*"aeiouwy"} else plain[:1]
    return _TWICE.sub(r"\1", first + _SILENT.sub("", plain[1:]))
