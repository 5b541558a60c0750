"""What a record remembers is what the view would answer again."""

from datetime import date

from firmground.views.memory import remembered
from firmground.views.record import Record
from firmground.views.told import told
from publish.record import TODAY, bundled_record


def _fresh() -> Record:
    record = bundled_record()
    return Record(record.reading, record.shelf)


def test_a_view_is_asked_once_for_each_question_of_each_record() -> None:
    asked: list[int] = []

    @remembered(limit=10)
    def doubled(record: Record, number: int) -> int:
        del record
        asked.append(number)
        return 2 * number

    one, other = _fresh(), _fresh()
    assert [doubled(one, 3), doubled(one, 3), doubled(one, 4), doubled(other, 3)] == [6, 6, 8, 6]
    assert asked == [3, 4, 3]


def test_a_memory_never_holds_more_than_its_limit() -> None:
    @remembered(limit=3)
    def same(record: Record, number: int) -> int:
        del record
        return number

    record = _fresh()
    assert [same(record, number) for number in range(10)] == list(range(10))
    assert max(len(held) for held in record.remembered.values()) <= 3


def test_each_viewpoint_has_its_own_answer() -> None:
    record = _fresh()
    now = told(record, "world", "casualties", TODAY, TODAY)
    past = told(record, "world", "casualties", date(2010, 1, 1), TODAY)
    earlier = told(record, "world", "casualties", TODAY, date(2015, 1, 1))
    assert len(past) < len(now)
    assert len(earlier) < len(now)
    assert told(record, "world", "casualties", TODAY, TODAY) == now
