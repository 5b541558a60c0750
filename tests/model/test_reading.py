"""A reading travels to other processes whole."""

import pickle

from publish.record import bundled_record


def test_a_reading_that_was_sent_answers_as_the_one_that_stayed() -> None:
    stayed = bundled_record().reading
    sent = pickle.loads(pickle.dumps(stayed))  # noqa: S301 - our own pickle
    assert (sent.head, sent.audience, sent.batches) == (stayed.head, stayed.audience, stayed.batches)
    assert dict(sent.statements) == dict(stayed.statements)
    assert sent.of("world", "casualties") == stayed.of("world", "casualties")
    assert sent.properties_of("LTU") == stayed.properties_of("LTU")
