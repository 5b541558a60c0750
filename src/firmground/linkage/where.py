"""Where two accounts say it happened: points, names of settlements, of districts and regions, and how crowded it was.

Distance, name and district tell the same thing thrice, so each weighs by what stands beside it.

DuckDB works out once for all levels of a comparison what the first of them always asks: so the first asks for what is
dear, of two of which one may be missing.
"""

from typing import Final

from firmground.linkage.comparison import Comparison, beside, comparison

_DY = "(y_l - y_r)"
_DX = "((x_l - x_r) * (shrink_l + shrink_r) / 2000.0)"
# One unit of y is 11.132 m; squares of kilometres in those units.
_D2 = f"({_DY} * {_DY} + {_DX} * {_DX})"
_VAGUER = "greatest(vague_l, vague_r)"


def _km(kilometres: float) -> str:
    return f"{_D2} <= {round((kilometres * 10000 / 111.32) ** 2)}"


# What both give, as units.py counts it: 1 points of settlements or finer, 2 names of settlements, 4 names of districts.
_GIVEN = "(given_l & given_r)"
_POINTS, _NAMES, _DISTRICTS = (f"({_GIVEN} & {bit}) = {bit}" for bit in (1, 2, 4))

# A point at which a source places many accounts is a gazetteer's or a centre; one that is its only there is a find.
_FINE = "fine_l AND fine_r AND abs(y6_l - y6_r) <= 5 AND abs(x6_l - x6_r) <= 5"
_SPOT = "greatest(spot_n_l, spot_n_r)"
_APART = (
    ("point", f"{_D2} <= 9 AND {_SPOT} <= 3", "the same point, a rare one"),
    ("point_some", f"{_D2} <= 9 AND {_SPOT} <= 12", "the same point"),
    ("point_many", f"{_D2} <= 9", "the same point, a frequent one"),
    ("m300", _km(0.3), "within 300 metres"),
    ("km1", _km(1), "within one kilometre"),
    ("km2", _km(2), "within two kilometres"),
    ("km3", _km(3), "within three kilometres"),
    ("km6", _km(6), "within six kilometres"),
    ("km12", _km(12), "within twelve kilometres"),
    ("km25", _km(25), "within 25 kilometres"),
    ("km60", _km(60), "within 60 kilometres"),
    ("km_far", "", "more than 60 kilometres apart"),
)
_FROM_CENTRE = (
    ("centre_same", f"vague_l = vague_r AND {_D2} <= 9", "the same centre of a district"),
    ("centre10", _km(10), "within ten kilometres of a district's centre"),
    ("centre25", _km(25), "within 25 kilometres of a district's centre"),
    ("centre50", _km(50), "within 50 kilometres of a district's centre"),
    ("centre_far", "", "far from the district's centre"),
)
SPACE: Final = comparison(
    "space",
    ("none", f"{_D2} IS NULL", "no point to compare"),
    ("fine", f"{_FINE} AND {_SPOT} = 1", "the same point to a metre, at which each has no other account"),
    ("fine_some", f"{_FINE} AND {_SPOT} <= 4", "the same point to a metre, with few other accounts"),
    ("fine_many", _FINE, "the same point to a metre, with many other accounts"),
    *beside(
        _APART,
        ("named", f"{_GIVEN} = 7", ""),
        ("alone", f"{_GIVEN} = 1", " (no name or district beside it)"),
        ("half", _POINTS, " (a name or a district beside it)"),
    ),
    *beside(
        _FROM_CENTRE,
        ("alone", f"{_VAGUER} = 2 AND ({_GIVEN} & 4) = 0", " (no district's name beside it)"),
        ("named", f"{_VAGUER} = 2", ""),
    ),
    ("region", f"{_km(120)}", "within 120 kilometres of a region's centre"),
    ("region_far", "", "far from the region's centre"),
)

_LONG = "least(length(place_l), length(place_r)) >= 5"
_EDIT = "levenshtein(nullif(place_l, ''), nullif(place_r, ''))"
_SPELLED = (
    (
        "same_rare",
        "place_l = place_r AND greatest(same_n_l, same_n_r) <= 6",
        "the same name, a rare one",
    ),
    ("same_some", "place_l = place_r AND greatest(same_n_l, same_n_r) <= 20", "the same name"),
    (
        "same_many",
        "place_l = place_r AND greatest(same_n_l, same_n_r) <= 60",
        "the same name, a frequent one",
    ),
    ("same_crowd", "place_l = place_r", "the same name, a very frequent one"),
    ("district", "(place_l = a2_r AND a2_r <> '') OR (place_r = a2_l AND a2_l <> '')", "one gives the district's name"),
    ("edit1", f"{_LONG} AND {_EDIT} <= 1", "the names differ by one letter"),
    ("bones", "length(bones_l) >= 3 AND bones_l = bones_r", "the names have the same consonants"),
    ("edit2", f"least(length(place_l), length(place_r)) >= 6 AND {_EDIT} <= 2", "the names differ by two letters"),
    (
        "bones1",
        "least(length(bones_l), length(bones_r)) >= 4 AND levenshtein(bones_l, bones_r) <= 1",
        "the consonants differ by one",
    ),
    ("alike", f"3 * {_EDIT} <= greatest(length(place_l), length(place_r))", "the names are alike"),
    (
        "bones_alike",
        "3 * levenshtein(bones_l, bones_r) <= greatest(length(bones_l), length(bones_r))",
        "the consonants are alike",
    ),
    ("half", f"2 * {_EDIT} <= greatest(length(place_l), length(place_r))", "the names are half alike"),
    ("other", "", "another name"),
)
PLACE: Final = comparison(
    "place",
    ("none", f"{_EDIT} IS NULL", "a name is missing"),
    *beside(_SPELLED, ("placed", _POINTS, ""), ("alone", "", " (no two points beside it)")),
)

_NEAR_NAME = "3 * levenshtein({0}_l, {0}_r) <= greatest(length({0}_l), length({0}_r))"
_FIRST = "a1_l <> '' AND a1_r <> ''"
_FIRST_SAME = f"{_FIRST} AND (a1_l = a1_r OR a1_bones_l = a1_bones_r OR {_NEAR_NAME.format('a1')})"
_SECOND = (
    ("second", "a2_l = a2_r", "the same district"),
    ("second_bones", "length(a2_bones_l) >= 3 AND a2_bones_l = a2_bones_r", "districts with the same consonants"),
    ("second_near", _NEAR_NAME.format("a2"), "districts of like name"),
    ("second_alike", _NEAR_NAME.format("a2_bones"), "districts with like consonants"),
    ("second_other", _FIRST_SAME, "another district of the same region"),
    ("apart", f"{_FIRST} AND NOT ({_NEAR_NAME.format('a1_bones')})", "another district and another region"),
    ("second_only", "", "another district"),
)
_REGIONS = (
    ("first", f"{_FIRST} AND ({_FIRST_SAME})", "the same region"),
    ("first_alike", f"{_FIRST} AND {_NEAR_NAME.format('a1_bones')}", "regions with like consonants"),
    ("first_other", _FIRST, "another region"),
)
ADMIN: Final = comparison(
    "admin",
    *beside(
        _SECOND,
        ("placed", f"{_GIVEN} = 7", ""),
        ("alone", f"{_GIVEN} = 4", " (no two points or names beside it)"),
        ("half", _DISTRICTS, " (two points or two names beside it)"),
    ),
    *beside(
        _REGIONS,
        ("placed", f"({_GIVEN} & 3) > 0", ""),
        ("alone", "", " (no two points or names beside it)"),
    ),
    ("none", "", "no district or region to compare"),
)

_STEPS = (1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233, 377, 610)


def _crowd(name: str, most: str, column: str, words: str) -> Comparison:
    """Return the levels of how many tell of the same, on the side where they are more (`greatest`) or fewer."""
    unknown = ("none", f"{column}_l IS NULL OR {column}_r IS NULL", f"{words}: not told")
    up_to = ((f"to{n}", f"{most}({column}_l, {column}_r) <= {n}", f"{words}: up to {n}") for n in _STEPS)
    return comparison(name, unknown, *up_to, ("more", "", f"{words}: more than {_STEPS[-1]}"))


_NEAR, _NAMED = "accounts of that time and neighbourhood", "accounts of that time under the nearest name"
CROWD: Final = _crowd("crowd", "greatest", "near_n", f"{_NEAR}, where they are more")
QUIET: Final = _crowd("quiet", "least", "near_n", f"{_NEAR}, where they are fewer")
TOWN: Final = _crowd("town", "greatest", "same_n", f"{_NAMED}, where they are more")
HAMLET: Final = _crowd("hamlet", "least", "same_n", f"{_NAMED}, where they are fewer")
WEEK: Final = _crowd("week", "greatest", "week_n", "accounts of that week around, where they are more")

# Roughly where both are, for what time and place say together.
SAME_PLACE: Final = f"({_POINTS} AND {_km(1)}) OR ({_NAMES} AND bones_l = bones_r)"
AROUND: Final = f"({_POINTS} AND {_km(6)}) OR (a2_bones_l <> '' AND a2_bones_l = a2_bones_r)"
