"""How two units are compared: each comparison is a list of levels, first that holds, with its words for a reader.

Conditions use equality, integers and Levenshtein on ASCII keys, which every engine computes alike. `weights.json` holds
the trained weight of each level, in bits.
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Level:
    """One level: `sql` over `<column>_l` and `<column>_r` (empty = all other pairs), `words` as a reviewer reads it."""

    name: str
    sql: str
    words: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """A comparison: its name and its levels, tried in order; the last takes what is left."""

    name: str
    levels: tuple[Level, ...]


def _comparison(name: str, *levels: tuple[str, str, str]) -> Comparison:
    return Comparison(name, tuple(Level(*level) for level in levels))


_GAP = "greatest(d0_l - d1_r, d0_r - d1_l, 0)"
_WIDER = "greatest(width_l, width_r)"
_DY = "(y_l - y_r)"
_DX = "((x_l - x_r) * (shrink_l + shrink_r) / 2000.0)"
# One unit of y is 11.132 m; squares of kilometres in those units.
_D2 = f"({_DY} * {_DY} + {_DX} * {_DX})"
_VAGUER = "greatest(vague_l, vague_r)"


def _km(kilometres: float) -> str:
    return f"{_D2} <= {round((kilometres * 10000 / 111.32) ** 2)}"


TIME: Final = _comparison(
    "time",
    ("day", f"{_WIDER} = 0 AND {_GAP} = 0", "the same day"),
    ("day1", f"{_WIDER} = 0 AND {_GAP} = 1", "one day apart"),
    ("day2", f"{_WIDER} = 0 AND {_GAP} = 2", "two days apart"),
    ("day3", f"{_WIDER} = 0 AND {_GAP} = 3", "three days apart"),
    ("day4", f"{_WIDER} = 0 AND {_GAP} = 4", "four days apart"),
    ("day7", f"{_WIDER} = 0 AND {_GAP} <= 7", "five to seven days apart"),
    ("day_far", f"{_WIDER} = 0", "more than a week apart"),
    ("week", f"{_WIDER} = 1 AND {_GAP} = 0", "the day lies in the week given"),
    ("week3", f"{_WIDER} = 1 AND {_GAP} <= 3", "up to three days outside the week given"),
    ("week_far", f"{_WIDER} = 1", "more than three days outside the week given"),
    ("months", f"{_WIDER} = 2 AND width_l = width_r AND {_GAP} = 0", "the same month, no day given"),
    ("month", f"{_WIDER} = 2 AND {_GAP} = 0", "the day lies in the month given"),
    ("month_far", f"{_WIDER} = 2", "outside the month given"),
    ("year", f"{_GAP} = 0", "within the year given"),
    ("year_far", "", "outside the year given"),
)

SPACE: Final = _comparison(
    "space",
    ("none", "y_l IS NULL OR y_r IS NULL", "no point to compare"),
    ("fine", "fine_l AND fine_r AND abs(y6_l - y6_r) <= 5 AND abs(x6_l - x6_r) <= 5", "the same point to a metre"),
    ("point", f"{_VAGUER} <= 1 AND {_D2} <= 9", "the same point"),
    ("m300", f"{_VAGUER} <= 1 AND {_km(0.3)}", "within 300 metres"),
    ("km1", f"{_VAGUER} <= 1 AND {_km(1)}", "within one kilometre"),
    ("km2", f"{_VAGUER} <= 1 AND {_km(2)}", "within two kilometres"),
    ("km3", f"{_VAGUER} <= 1 AND {_km(3)}", "within three kilometres"),
    ("km6", f"{_VAGUER} <= 1 AND {_km(6)}", "within six kilometres"),
    ("km12", f"{_VAGUER} <= 1 AND {_km(12)}", "within twelve kilometres"),
    ("km25", f"{_VAGUER} <= 1 AND {_km(25)}", "within 25 kilometres"),
    ("km60", f"{_VAGUER} <= 1 AND {_km(60)}", "within 60 kilometres"),
    ("km_far", f"{_VAGUER} <= 1", "more than 60 kilometres apart"),
    ("centre_same", f"{_VAGUER} = 2 AND vague_l = vague_r AND {_D2} <= 9", "the same centre of a district"),
    ("centre10", f"{_VAGUER} = 2 AND {_km(10)}", "within ten kilometres of a district's centre"),
    ("centre25", f"{_VAGUER} = 2 AND {_km(25)}", "within 25 kilometres of a district's centre"),
    ("centre50", f"{_VAGUER} = 2 AND {_km(50)}", "within 50 kilometres of a district's centre"),
    ("centre_far", f"{_VAGUER} = 2", "far from the district's centre"),
    ("region", f"{_km(120)}", "within 120 kilometres of a region's centre"),
    ("region_far", "", "far from the region's centre"),
)

_LONG = "least(length(place_l), length(place_r)) >= 5"
_EDIT = "levenshtein(place_l, place_r)"
PLACE: Final = _comparison(
    "place",
    (
        "same_rare",
        "place_l <> '' AND place_l = place_r AND greatest(same_n_l, same_n_r) <= 6",
        "the same name, a rare one",
    ),
    ("same_some", "place_l <> '' AND place_l = place_r AND greatest(same_n_l, same_n_r) <= 20", "the same name"),
    (
        "same_many",
        "place_l <> '' AND place_l = place_r AND greatest(same_n_l, same_n_r) <= 60",
        "the same name, a frequent one",
    ),
    ("same_crowd", "place_l <> '' AND place_l = place_r", "the same name, a very frequent one"),
    ("none", "place_l = '' OR place_r = ''", "a name is missing"),
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

_NEAR_NAME = "3 * levenshtein({0}_l, {0}_r) <= greatest(length({0}_l), length({0}_r))"
_FIRST = "a1_l <> '' AND a1_r <> ''"
_SECOND = "a2_l <> '' AND a2_r <> ''"
_FIRST_SAME = f"{_FIRST} AND (a1_l = a1_r OR a1_bones_l = a1_bones_r OR {_NEAR_NAME.format('a1')})"
ADMIN: Final = _comparison(
    "admin",
    ("second", f"{_SECOND} AND a2_l = a2_r", "the same district"),
    (
        "second_bones",
        f"{_SECOND} AND length(a2_bones_l) >= 3 AND a2_bones_l = a2_bones_r",
        "districts with the same consonants",
    ),
    ("second_near", f"{_SECOND} AND {_NEAR_NAME.format('a2')}", "districts of like name"),
    ("second_alike", f"{_SECOND} AND {_NEAR_NAME.format('a2_bones')}", "districts with like consonants"),
    ("second_other", f"{_SECOND} AND {_FIRST_SAME}", "another district of the same region"),
    (
        "apart",
        f"{_SECOND} AND {_FIRST} AND NOT ({_NEAR_NAME.format('a1_bones')})",
        "another district and another region",
    ),
    ("second_only", _SECOND, "another district"),
    ("first", _FIRST_SAME, "the same region"),
    ("first_alike", f"{_FIRST} AND {_NEAR_NAME.format('a1_bones')}", "regions with like consonants"),
    ("first_other", _FIRST, "another region"),
    ("none", "", "no district or region to compare"),
)

# Numbers of model.record.DEVICES: 0 antipersonnel, 1 improvised, 2 antivehicle, 3 unspecified mine, 4 cluster remnant,
# 5 cluster attack, 6 other ERW, 7 unspecified mine or ERW.
_MINES = "device_l <= 3 AND device_r <= 3"
DEVICE: Final = _comparison(
    "device",
    ("none", "device_l IS NULL OR device_r IS NULL", "a device is missing"),
    ("same", "device_l = device_r AND device_l NOT IN (3, 7)", "the same device"),
    ("same_vague", "device_l = device_r", "the same device, not specified"),
    ("unspecified", "device_l = 7 OR device_r = 7", "one does not tell mine from ERW"),
    ("mine", f"{_MINES} AND (device_l = 3 OR device_r = 3)", "one mine of a kind, one of no kind given"),
    ("mines", f"{_MINES} AND (device_l <> 2 AND device_r <> 2)", "antipersonnel against improvised mine"),
    ("vehicle", _MINES, "antivehicle against another mine"),
    ("remnants", "device_l IN (4, 6) AND device_r IN (4, 6)", "cluster remnant against other ERW"),
    ("attack", "device_l = 5 OR device_r = 5", "an attack against something left behind"),
    ("other", "", "a mine against a remnant"),
)


def _number(column: str, words: str) -> Comparison:
    """Compare one number of people: equal ones weigh more the larger they are, others by their distance."""
    one, other = f"{column}_l", f"{column}_r"
    apart, most, least = f"abs({one} - {other})", f"greatest({one}, {other})", f"least({one}, {other})"
    same = tuple(
        (f"same{n}", f"{one} = {other} AND {one} >= {n}", f"{words}: the same, {n} or more")
        for n in (20, 12, 8, 6, 5, 4, 3, 2)
    )
    return _comparison(
        f"{column}_number",
        ("none", f"{one} IS NULL OR {other} IS NULL", f"{words}: not told"),
        *same,
        ("same1", f"{one} = {other} AND {one} = 1", f"{words}: one each"),
        ("same0", f"{one} = {other}", f"{words}: none each"),
        ("none_one", f"{least} = 0 AND {most} = 1", f"{words}: none against one"),
        ("none_two", f"{least} = 0 AND {most} = 2", f"{words}: none against two"),
        ("none_more", f"{least} = 0", f"{words}: none against three or more"),
        ("one_two", f"{apart} = 1 AND {most} = 2", f"{words}: one against two"),
        ("next", f"{apart} = 1 AND {most} <= 5", f"{words}: one more"),
        ("quarter", f"4 * {apart} <= {most}", f"{words}: up to a quarter more"),
        ("half", f"2 * {apart} <= {most}", f"{words}: up to twice as many"),
        ("far", "", f"{words}: very different"),
    )


TOLL: Final = _number("toll", "all casualties")
KILLED: Final = _number("killed", "killed")
INJURED: Final = _number("injured", "injured")
OUTCOME: Final = _comparison(
    "outcome",
    ("deaths_only", "deaths_only_l OR deaths_only_r", "one gives deaths only"),
    ("same", "toll_l = toll_r AND killed_l = killed_r AND injured_l = injured_r", "the same numbers"),
    ("moved1", "toll_l = toll_r AND abs(killed_l - killed_r) = 1", "the same total, one more dead"),
    ("moved", "toll_l = toll_r", "the same total, more dead"),
    (
        "range",
        "(toll_l <= most_r AND toll_r <= toll_l) OR (toll_r <= most_l AND toll_l <= toll_r)",
        "within the range given",
    ),
    (
        "grown",
        "(killed_l <= killed_r AND injured_l <= injured_r) OR (killed_r <= killed_l AND injured_r <= injured_l)",
        "one is the larger in all",
    ),
    ("other", "", "numbers that cross"),
)

_ONLY = (
    "(({0}_l > 0 AND {1}_l = 0 AND {1}_r > 0 AND {0}_r = 0) OR ({1}_l > 0 AND {0}_l = 0 AND {0}_r > 0 AND {1}_r = 0))"
)


def _people(name: str, one: str, other: str, words: str) -> Comparison:
    return _comparison(
        name,
        ("none", f"{one}_l IS NULL OR {one}_r IS NULL OR {other}_l IS NULL OR {other}_r IS NULL", f"{words} not told"),
        (
            "mixed",
            f"{one}_l = {one}_r AND {other}_l = {other}_r AND {one}_l > 0 AND {other}_l > 0",
            f"{words}: the same mix",
        ),
        (
            "same4",
            f"{one}_l = {one}_r AND {other}_l = {other}_r AND {one}_l + {other}_l >= 4",
            f"{words}: the same, four or more",
        ),
        (
            "same2",
            f"{one}_l = {one}_r AND {other}_l = {other}_r AND {one}_l + {other}_l >= 2",
            f"{words}: the same two or three",
        ),
        ("same_one", f"{one}_l = {one}_r AND {other}_l = {other}_r AND {one}_l = 1", f"{words}: one of the first each"),
        (
            "same_other",
            f"{one}_l = {one}_r AND {other}_l = {other}_r AND {other}_l = 1",
            f"{words}: one of the second each",
        ),
        ("same", f"{one}_l = {one}_r AND {other}_l = {other}_r", f"{words}: none each"),
        ("against", _ONLY.format(one, other), f"{words}: the one against the other"),
        ("next", f"abs({one}_l - {one}_r) + abs({other}_l - {other}_r) = 1", f"{words}: one more"),
        (
            "within",
            f"({one}_l <= {one}_r AND {other}_l <= {other}_r) OR ({one}_r <= {one}_l AND {other}_r <= {other}_l)",
            f"{words}: one has more of both",
        ),
        ("other", "", f"{words}: numbers that cross"),
    )


STATUS: Final = _people("status", "civilians", "security_forces", "civilians and security forces")
AGE: Final = _people("age", "children", "adults", "children and adults")
SEX: Final = _people("sex", "male", "female", "male and female")

_STEPS = (1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233, 377, 610)


def _crowd(name: str, number: str, words: str) -> Comparison:
    up_to = ((f"to{n}", f"{number} <= {n}", f"{words}: up to {n}") for n in _STEPS)
    return _comparison(name, *up_to, ("more", "", f"{words}: more than {_STEPS[-1]}"))


CROWD: Final = _crowd(
    "crowd", "greatest(near_n_l, near_n_r)", "accounts of that time and neighbourhood, where they are more"
)
QUIET: Final = _crowd(
    "quiet", "least(near_n_l, near_n_r)", "accounts of that time and neighbourhood, where they are fewer"
)
TOWN: Final = _crowd(
    "town", "greatest(same_n_l, same_n_r)", "accounts of that time under the nearest name, where they are more"
)
HAMLET: Final = _crowd(
    "hamlet", "least(same_n_l, same_n_r)", "accounts of that time under the nearest name, where they are fewer"
)

COMPARISONS: Final = (
    TIME,
    SPACE,
    PLACE,
    ADMIN,
    DEVICE,
    TOLL,
    KILLED,
    INJURED,
    OUTCOME,
    STATUS,
    AGE,
    SEX,
    CROWD,
    QUIET,
    TOWN,
    HAMLET,
)
