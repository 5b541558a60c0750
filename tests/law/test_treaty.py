"""A treaty file is read strictly: what is wrong with it is said with file and key."""

from pathlib import Path

import pytest

from firmground.law.treaty import read_treaty
from firmground.model.errors import BadInput

GOOD = (Path(__file__).parent / "treaties" / "saltpact" / "treaty.yaml").read_text("utf-8")


def test_the_invented_treaty_is_read() -> None:
    treaty = read_treaty(GOOD, "saltpact")
    assert [o.slug for o in treaty.obligations] == ["stockpile_destruction", "initial_report"]
    assert not treaty.withdrawal.waits_for_conflict
    meeting = treaty.provision("meeting")
    assert meeting is not None
    assert (meeting.provision, meeting.counts, meeting.unit) == ("5", (3,), "years")
    assert treaty.provision("dinner") is None


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ("weapons: [salt]", "weapons: [salt]\ncolour: white", '"colour"'),
        ("weapons: [salt]", "weapons: [salt]\nweapons: [salt]", '"weapons" twice'),
        ("weapons: [salt]\n", "", "without weapons"),
        ("due: {years: 5}", "due: {decades: 5}", '"decades"'),
        ("due: {years: 5}", "due: {years: five}", '"five"'),
        ("due: {years: 5}", "due: {years: 5, days: 3}", "date words"),
        ("due: {years: 5}", "due: 5", "a map"),
        ("armed_conflict: no_rule", "armed_conflict: maybe", '"maybe"'),
        ("opened: 2001-01-10", "opened: 2001-13-10", '"2001-13-10"'),
        ("treaty: saltpact", "treaty: pepperpact", "its folder's name"),
        ("title: Pact on Salt", "title: !!python/object:os.system x", "tag"),
        ("title: Pact on Salt", "title: [", "expected"),
        ("counts: [3]", "counts: [three]", "whole numbers"),
        ("counts: [3]", "number: [3]", '"number"'),
        ("    rule: The keepers meet in their third year\n", "", "without rule"),
    ],
)
def test_a_fault_names_the_file_and_what_was_found(before: str, after: str, says: str) -> None:
    assert before in GOOD
    with pytest.raises(BadInput) as caught:
        read_treaty(GOOD.replace(before, after, 1), "saltpact")
    assert "treaties/saltpact/treaty.yaml" in str(caught.value)
    assert says in str(caught.value)
