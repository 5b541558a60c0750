"""Every treaty folder's cases, ours and an invented treaty's: a treaty is one folder and no code."""

from importlib.resources import files
from pathlib import Path

import pytest

from firmground.law.treaty import Treaty, load_treaties
from law.cases import Case, differences, read_cases

OURS = files("firmground.law") / "treaties"
INVENTED = Path(__file__).parent / "treaties"


def _all() -> list[tuple[Treaty, Case]]:
    found = []
    for root in (OURS, INVENTED):
        for slug, treaty in load_treaties(root).items():
            text = (root / slug / "cases.yaml").read_text("utf-8")
            found += [(treaty, case) for case in read_cases(text, f"{slug}/cases.yaml")]
    return found


@pytest.mark.parametrize(("treaty", "case"), [pytest.param(t, c, id=f"{t.slug}: {c.name}") for t, c in _all()])
def test_the_law_gives_what_the_case_expects(treaty: Treaty, case: Case) -> None:
    assert differences(treaty, case) == []


@pytest.mark.parametrize("slug", ["apmbc", "ccm"])
def test_each_of_our_treaties_has_sixty_cases_with_names_of_their_own(slug: str) -> None:
    cases = read_cases((OURS / slug / "cases.yaml").read_text("utf-8"), slug)
    assert len(cases) >= 60
    assert len({case.name for case in cases}) == len(cases)
