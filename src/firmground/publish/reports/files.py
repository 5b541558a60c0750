"""A report as the PDF beside its page."""

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
