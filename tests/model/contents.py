"""A reading laid open, for tests that compare two of them."""

from firmground.model.reading import Reading


def contents(reading: Reading) -> list[object]:
    """Return all a reading says, in the order it says it."""
    maps = (
        reading.statements, reading.held, reading.grades, reading.row_grades, reading.editions, reading.choices,
        reading.redacted, reading.by_property, reading.awaiting_review,
    )  # fmt: skip
    subjects = list(reading.subjects())
    return [
        reading.audience, reading.head, reading.batches, reading.judgements,
        *(list(found.items()) for found in maps), subjects,
        [reading.properties_of(subject) for subject in subjects], [reading.events(key) for key in reading.held],
    ]  # fmt: skip
