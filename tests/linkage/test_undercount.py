import json
from dataclasses import asdict
from importlib.resources import files

import numpy as np
import pytest

from event_worlds import told, world
from firmground.linkage.capture import CAPTURES, Capture, covered, histories
from firmground.linkage.question import Question
from firmground.linkage.undercount import ASSUMPTIONS, admissible, lower_bound, shipped_coverage, undercount
from firmground.model.errors import FirmgroundError

PUBLISHERS = {"a": "Agency A", "b": "Agency B", "c": "Agency C", "a_weekly": "Agency A"}


def test_the_lower_bound_by_hand() -> None:
    # 60 incidents on one list, 30 on two, 10 on three: 100 + 2/3 · 60 · 59 / (2 · 31).
    assert lower_bound(np.array([0, 20, 20, 10, 20, 10, 10, 10])) == pytest.approx(100 + 2 / 3 * 60 * 59 / 62)


def test_independent_lists_give_back_the_unseen() -> None:
    # Each of three lists tells of every second incident of 800; 100 are on none.
    models = admissible(np.array([0, *[100] * 7]))
    assert models[0].pairs == () and models[0].incidents == pytest.approx(800)
    assert min(m.low for m in models) < 800 < max(m.high for m in models)


def test_a_contradicted_model_is_left_out() -> None:
    # The first two lists copy from each other: no model without that pair fits.
    models = admissible(np.array([0, 50, 50, 400, 100, 10, 10, 100]))
    assert models and all((0, 1) in model.pairs for model in models)


def test_the_figure_is_never_without_its_assumptions_and_coverage() -> None:
    records = [
        told(f"i{number}", source=source, killed=1)
        for number in range(1, 64)
        for bit, source in enumerate(("a", "b", "c"))
        if (number % 7 + 1) >> bit & 1
    ]
    records += [told("i7", source="a_weekly", killed=1), told(source="a", killed=90, aggregate=True)]
    found = undercount(world(records), Question("mine_erw"), PUBLISHERS)
    assert found.told == 63 and found.publishers == {"Agency A": 36, "Agency B": 36, "Agency C": 36}
    said = found.sentences()
    assert said[0].startswith("ESTIMATE, NOT A COUNT")
    assert set(ASSUMPTIONS) <= set(said)
    assert sum("the range was" in sentence for sentence in said) == len(CAPTURES)
    assert found.low is not None and found.high is not None and 63 <= found.low <= 72 <= found.high


@pytest.mark.parametrize(
    ("publishers", "expected"),
    [
        ({"a": "A", "b": "B"}, "no publisher is given for the source 'c'"),
        ({"a": "A", "b": "B", "c": "B"}, r"found lists of 2 publishers \(A, B\); expected 3 to 6"),
    ],
)
def test_fewer_than_three_publishers_tell_nothing(publishers: dict[str, str], expected: str) -> None:
    rows = world([told("i1", source=source, killed=1) for source in ("a", "b", "c")])
    with pytest.raises(FirmgroundError, match=expected):
        undercount(rows, Question("mine_erw"), publishers)


def test_uneven_capture_makes_the_bound_low_and_the_usual_interval_miss() -> None:
    found = covered(3, Capture("a third remote", 0.5, (-1.5, 0.0), 1 / 3), runs=8, seed=1)
    assert found.bound < 0.9 and found.bound_below_truth == 1 and found.best_interval_holds_truth < 0.5


def test_a_simulated_world_hides_what_no_list_tells() -> None:
    found = histories(3, CAPTURES[0], np.random.default_rng(1))
    assert found[0] == 0 and 0 < found.sum() < 1000


def test_the_shipped_coverage_is_of_the_captures_simulated_here() -> None:
    shipped = list(shipped_coverage())
    assert [(row.lists, row.world) for row in shipped] == [(n, c.words) for n in (3, 4) for c in CAPTURES]
    text = (files("firmground.linkage") / "undercount_coverage.json").read_text("utf-8")
    assert text == "[\n" + ",\n".join(json.dumps(asdict(row)) for row in shipped) + "\n]\n"
