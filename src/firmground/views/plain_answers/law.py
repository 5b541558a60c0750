"""Answers of the law as JSON has them: what `--json` prints, and what the API sends."""

from datetime import date

from firmground.law.deadlines import Deadline
from firmground.law.membership import Notice
from firmground.law.trace import Step
from firmground.model.act import Act
from firmground.views.changes import Change
from firmground.views.record import Record
from firmground.views.standings import Parties, StandingView

Plain = dict[str, object]


def standing_plain(record: Record, view: StandingView) -> Plain:
    """Return a standing with the acts, steps and statements that it rests on."""
    segment = view.segment
    return {
        "area": view.area,
        "treaty": view.treaty,
        "on": view.on.isoformat(),
        "standing": segment.standing,
        "since": None if segment.since == date.min else segment.since.isoformat(),
        "until": None if segment.until is None or segment.until_open else segment.until.isoformat(),
        "provisional": segment.provisional,
        "notices": [_notice(n) for n in view.notices],
        "assertions": [_notice(n) for n in view.assertions],
        "acts": [_act(a) for a in view.acts],
        "steps": [_step(step) for step in segment.steps],
        "statements": list(view.statements),
        "head": record.reading.head,
    }


def parties_plain(record: Record, found: Parties) -> Plain:
    """Return the parties of a treaty under one counting rule; other areas cannot join, so none is among them."""
    return {
        "treaty": found.treaty, "on": found.on.isoformat(), "count_from": found.count_from, "count": len(found.areas),
        "areas": list(found.areas), "undated": list(found.undated), "other_areas": False,
        "head": record.reading.head,
    }  # fmt: skip


def deadline_plain(row: Deadline) -> Plain:
    """Return what a treaty asks of a state by when, with the arithmetic."""
    return {
        "area": row.area, "treaty": row.treaty, "obligation": row.obligation, "provision": row.provision,
        "episode": row.episode, "initial_due": row.initial_due.isoformat() if row.initial_due else None,
        "due": row.due.isoformat() if row.due else None, "state": row.state,
        "request_due": row.request_due.isoformat() if row.request_due else None,
        "steps": [_step(step) for step in row.steps], "statements": list(row.statements),
    }  # fmt: skip


def change_plain(change: Change) -> Plain:
    """Return a change of standing."""
    return {
        "on": change.on.isoformat(), "area": change.area, "treaty": change.treaty, "before": change.before,
        "after": change.after, "statements": list(change.statements),
    }  # fmt: skip


def _act(act: Act) -> Plain:
    return {
        "kind": act.kind, "date": str(act.day) if act.day else None, "instrument": act.instrument or None,
        "statement": act.statement,
    }  # fmt: skip


def _notice(notice: Notice) -> Plain:
    return {"code": notice.code, "date": str(notice.day) if notice.day else None, "statements": list(notice.statements)}


def _step(step: Step) -> Plain:
    return {
        "text": step.sentence(), "word": step.word, "date": str(step.day) if step.day else None,
        "provision": step.provision or None, "detail": step.detail_words() or None, "statements": list(step.statements),
    }  # fmt: skip
