"""How many people two accounts count, and of whom: tolls that grow, status, age, sex."""

from typing import Final

from firmground.linkage.comparison import Comparison, comparison


def _number(column: str, words: str, unlike: str = "") -> Comparison:
    """Compare one number of people: equal ones weigh more the larger they are, others by their distance."""
    one, other = f"{column}_l", f"{column}_r"
    apart, most, least = f"abs({one} - {other})", f"greatest({one}, {other})", f"least({one}, {other})"
    same = tuple(
        (f"same{n}", f"{one} = {other} AND {one} >= {n}", f"{words}: the same, {n} or more")
        for n in (20, 12, 8, 6, 5, 4, 3, 2)
    )
    return comparison(
        f"{column}_number",
        ("none", f"{one} IS NULL OR {other} IS NULL{unlike}", f"{words}: not told"),
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


TOLL: Final = _number("toll", "all casualties", " OR deaths_only_l OR deaths_only_r")
KILLED: Final = _number("killed", "killed")
INJURED: Final = _number("injured", "injured")
OUTCOME: Final = comparison(
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
    return comparison(
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
