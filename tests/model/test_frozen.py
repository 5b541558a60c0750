"""What is made by the thousand is a value like any other frozen dataclass, but for the guard at run time."""

from dataclasses import replace

from firmground.model.frozen import frozen


@frozen
class Length:
    """So many of a unit."""

    count: int
    unit: str = "km"


def test_it_is_compared_and_hashed_by_its_values() -> None:
    assert Length(3) == Length(3, "km") != Length(3, "m")
    assert len({Length(3), Length(3, "km"), Length(4)}) == 2


def test_it_is_changed_by_making_another() -> None:
    one = Length(3)
    assert replace(one, count=4) == Length(4)
    assert one == Length(3)


def test_it_has_no_room_for_what_it_does_not_name() -> None:
    assert not hasattr(Length(3), "__dict__")
