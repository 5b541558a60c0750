"""What the parts of a breakdown name."""

import pytest

from firmground.views.parts import parts
from publish.record import bundled_shelf


@pytest.mark.parametrize(
    ("name", "text", "kinds"),
    [
        ("device", "improvised_mine", ["code"]),
        ("in", "AFG", ["area"]),
        ("treaty", "ccm", ["treaty"]),
        ("item", "submunitions", ["unit"]),
        ("by", "12MSP", ["meeting_of_states_parties"]),
        ("by", "2RC", ["review_conference"]),
        ("by", "silence procedure", ["text"]),
        ("as_of", "2011-06-22", ["date"]),
        ("year", "2020", ["text"]),
        ("excludes", "X-SOMALILAND+improvised_mine", ["area", "code"]),
        ("among", "HRV+KHM", ["area", "area"]),
    ],
)
def test_a_part_says_what_kind_of_thing_it_names(name: str, text: str, kinds: list[str]) -> None:
    (part,) = parts(bundled_shelf(), ((name, text),))
    assert [value.kind for value in part.values] == kinds
