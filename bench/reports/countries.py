"""Where the invented reports happen: real area codes and rough boxes, invented names by a grammar for each region.

A grammar is written in a small phonemic alphabet; `spelling.py` renders it in five languages. Long vowels are doubled.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Grammar:
    """How names of one region are built: syllables from parts, sometimes with a word before or after."""

    onsets: tuple[str, ...]
    vowels: tuple[str, ...]
    codas: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]
    endings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Country:
    """One area: its code, its grammar, the languages its own sources write, and a rough box in degrees."""

    code: str
    grammar: str
    languages: tuple[str, ...]
    south: float
    west: float
    north: float
    east: float


def _grammar(*parts: str) -> Grammar:
    return Grammar(*(tuple(part.split()) for part in parts))


GRAMMARS = {
    "persian": _grammar(
        "k q kh g gh n m s sh z d t b p r l sp j h w y", "a aa a i u o e aa", "_ _ _ n r l k sh z d nd kh",
        "qala-e deh-e naw baalaa paayaan shahr-e karez", "kalay baazaar kalaan naw khel aabaad sufla ulya",
        "aabaad ak aan gul zay khel taan dara",
    ),
    "arabic": _grammar(
        "b t j h kh d r z s sh gh f q k l m n w y", "a aa i ii u a uu", "_ _ r n b d m s l q sh f",
        "al al al tall umm kafr bayt wadi abu", "aljanubi alshamali alkabir alsaghir", "iya a in un aat aaniya",
    ),
    "slavic": _grammar(
        "b v g d z k l m n p r s t st kr pr sl br zh ch sh kh", "a e i o u y o a", "_ _ n r v l s m sk",
        "novo staro velyka mala verkhnye", "druhe pershe", "ivka ove ynske hrad ka ivtsi yn ske",
    ),
    "burmese": _grammar(
        "k hk g ng s z ny t ht d n p hp b m y l w th h ky my", "a i u e ei au o a aw", "_ _ _ n ng t k",
        "nam loi pan kyauk taung", "ywa gyi lay thit myo taung chaung", "gyi lay lon kyin ywa",
    ),
    "spanish": _grammar(
        "b k d f g l m n p r s t v ch tr br", "a e i o u a o", "_ _ _ n r s l",
        "san santa el la puerto villa", "alto bajo viejo nuevo", "illo al eda era ito ar anga",
    ),
    "sahel": _grammar(
        "b d f g k l m n s t w y nd mb ng kor", "a e i o u aa oo", "_ _ _ n m r l",
        "gani dutsin tin in san", "kura gari koura daga bugu", "gu wa ba la kooro ro na",
    ),
    "horn": _grammar(
        "b d dh f g h j k l m n q r s sh t w x y z", "a aa e i o oo u uu", "_ _ r l n d b y",
        "buur ceel dur debre adi wad um", "weyn yar hawd gibe", "ley ale a o ti da aad",
    ),
    "khmer": _grammar(
        "k kh ch p ph t th b d l r s m n ng tr kr pr sv ph", "a aa o ea ou e i u au", "_ _ k ng m n t p l",
        "phum kampong prey srae boeng tuol", "thmei chas leu kraom thom touch", "ang eang ek uoy ampov",
    ),
    "nilotic": _grammar(
        "l k d m n ng ny j r t b p w y", "a e i o u a ii oo", "_ k l r n t ng",
        "lo na ka", "kapo miri dit thi", "lok dit ong at oru",
    ),
}  # fmt: skip

TRAINING = {
    country.code: country
    for country in (
        Country("AFG", "persian", ("en", "fr", "ru"), 29.5, 61.0, 38.0, 71.0),
        Country("MMR", "burmese", ("en", "fr"), 10.5, 93.0, 27.5, 100.5),
        Country("UKR", "slavic", ("ru", "en", "ru"), 45.0, 23.0, 52.0, 40.0),
        Country("SYR", "arabic", ("ar", "en", "fr"), 32.5, 36.0, 37.0, 42.0),
        Country("COL", "spanish", ("es", "es", "en"), -3.5, -78.5, 11.5, -68.0),
        Country("MLI", "sahel", ("fr", "fr", "en"), 11.0, -11.5, 24.0, 3.5),
        Country("YEM", "arabic", ("ar", "en"), 12.8, 43.0, 18.0, 52.0),
        Country("IRQ", "arabic", ("ar", "en"), 29.5, 40.0, 37.0, 47.5),
        Country("NGA", "sahel", ("en", "fr"), 6.0, 3.5, 13.5, 14.0),
        Country("CAF", "sahel", ("fr", "en"), 3.5, 15.5, 10.5, 26.5),
        Country("LBY", "arabic", ("ar", "en", "fr"), 24.0, 10.5, 32.5, 24.5),
        Country("PAK", "persian", ("en", "ar"), 26.0, 63.5, 35.5, 73.5),
        Country("SSD", "nilotic", ("en", "ar"), 4.5, 25.5, 11.5, 34.0),
        Country("AGO", "sahel", ("es", "en"), -17.0, 13.0, -6.0, 23.0),
        Country("TUR", "persian", ("en", "fr"), 36.8, 36.5, 40.5, 44.5),
    )
}

HELD_OUT = {
    country.code: country
    for country in (
        Country("ETH", "horn", ("en", "fr"), 4.5, 34.5, 14.5, 45.0),
        Country("SDN", "horn", ("ar", "en"), 10.0, 23.0, 20.0, 36.5),
        Country("LBN", "arabic", ("ar", "fr", "en"), 33.1, 35.2, 34.6, 36.5),
        Country("KHM", "khmer", ("fr", "en"), 10.5, 102.5, 14.5, 107.5),
        Country("SOM", "horn", ("en", "ar"), 0.5, 41.5, 11.0, 49.5),
        Country("ZWE", "nilotic", ("en",), -22.0, 26.0, -16.0, 32.5),
    )
}

# Room for ten million reports at one density.
ROOM = {
    country.code: country
    for country in (
        Country("NER", "sahel", ("fr", "en"), 11.7, 0.2, 23.5, 16.0),
        Country("TCD", "sahel", ("fr", "ar"), 7.5, 13.5, 23.5, 24.0),
        Country("COD", "nilotic", ("fr", "en"), -13.0, 12.0, 5.0, 31.0),
        Country("IRN", "persian", ("en", "ar"), 25.0, 44.0, 39.8, 63.3),
        Country("DZA", "arabic", ("ar", "fr"), 19.0, -8.5, 37.0, 12.0),
    )
}

COUNTRIES = {**TRAINING, **HELD_OUT, **ROOM}
