import pyarrow as pa
import pytest
from bench.pairwise import Agreement, agreement, agreement_by_sources

TRUTH = pa.table({"record_id": list("abcdef"), "source": list("xyxyzz"), "incident": [1, 1, 2, 2, 2, 3]})
# True pairs: ab, cd, ce, de. Predicted: ab, ac, bc, de.
CLUSTERS = pa.table({"record_id": list("abcde"), "cluster": ["p", "p", "p", "q", "q"]})


def test_pairs_are_counted_and_a_record_without_a_cluster_is_alone() -> None:
    assert agreement(CLUSTERS, TRUTH) == Agreement(true_pairs=4, predicted_pairs=4, common_pairs=2)


def test_pairs_by_sources_add_up_to_all_pairs() -> None:
    by_sources = agreement_by_sources(CLUSTERS, TRUTH)
    assert by_sources["x", "y"] == Agreement(2, 2, 1)
    assert sum(found.predicted_pairs for found in by_sources.values()) == 4
    assert sum(found.true_pairs for found in by_sources.values()) == 4


def test_shares_without_pairs_are_whole() -> None:
    nothing = Agreement(0, 0, 0)
    assert (nothing.precision, nothing.recall, nothing.f1, nothing.false_merges) == (1, 1, 1, 0)


def test_a_record_given_twice_is_refused() -> None:
    twice = pa.table({"record_id": ["a", "a"], "cluster": ["p", "q"]})
    with pytest.raises(ValueError, match="each record once"):
        agreement(twice, TRUTH)
