"""Two imported editions, compared."""

from firmground.records.differences import Differences, differences
from firmground.records.importing import engine
from firmground.records.store import Store, rows_of


def compare_editions(store: Store, before: str, after: str) -> Differences:
    """Return what one edition of the store changed against another; by id where both give their records ids."""
    editions = store.edition(before), store.edition(after)
    rows = [rows_of(store.path(edition.id)) for edition in editions]
    with engine(store.folder) as con:
        return differences(con, rows[0], rows[1], all(edition.ids for edition in editions))
