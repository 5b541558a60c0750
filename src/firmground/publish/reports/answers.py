"""A report in JSON: its sentences in words, and all of it as data; the command and the API give the same."""

from firmground.publish.filters import Filters
from firmground.publish.plain import plain
from firmground.publish.reports.blocks import Report, sentences
from firmground.publish.reports.writing import Writer


def report_plain(report: Report, words: Filters) -> dict[str, object]:
    """Return the head of the ledger, each sentence with its statements, and the report's chapters as data."""
    writer = Writer(words)
    said = [
        {"key": s.key, "state": s.state, "text": writer.plain(s),
         "statements": list(dict.fromkeys(i for told in s.told.values() for i in told.statements))}
        for s in sentences(report)
    ]  # fmt: skip
    return {"head": words.record.reading.head, "sentences": said, "report": plain(report)}
