from databases import Database
from datetime import UTC, datetime
from firmground.ledger.append import Author, append
from firmground.ledger.verify import verify
from firmground.model.entry import NewEntry

def test_x(ledger: Database) -> None:
    for b in range(3):
        append([NewEntry("edition", f"edition:{b}{i}", f"{b}{i}", "{}") for i in range(5)], Author("a", "r", datetime.now(UTC)), ledger.alias)
    v = verify(alias=ledger.alias)
    assert v.faults == ()
    assert v.entries == 15
