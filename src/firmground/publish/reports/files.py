"""A report as files beside a page: as PDF, and as Word for editors."""

from collections.abc import Callable

from firmground.publish.filters import Filters
from firmground.publish.page import Extra
from firmground.publish.reports.blocks import Layout, Report


def pdf_file(report: Report, layout: Layout = "report") -> Extra:
    """Return a report as a PDF that is set only when someone asks for it; `layout` says how its pages are set."""

    def content(words: Filters) -> bytes:
        # Typst is loaded only for those who ask for a PDF.
        from firmground.publish.reports.printing import pdf  # noqa: PLC0415

        return pdf(report, words, layout)

    return Extra("application/pdf", content)


def word_file(made: Callable[[], Report]) -> Extra:
    """Return a report as a Word document, both made only when someone asks for it."""

    def content(words: Filters) -> bytes:
        # python-docx is loaded only for those who ask for a document.
        from firmground.publish.reports.word import docx  # noqa: PLC0415

        return docx(made(), words)

    return Extra("application/vnd.openxmlformats-officedocument.wordprocessingml.document", content)
