"""Reads cases a lawyer can read (name, facts, what is expected) and compares them with what the law computes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import get_args

from firmground.law.deadlines import Deadline, Question, deadlines
from firmground.law.standing import Timeline, timeline
from firmground.law.treaty import Treaty
from firmground.model.act import Act, ActKind, Episode
from firmground.model.canonical import Plain
from firmground.model.dates import Period, VagueDate
from firmground.model.plain_yaml import as_list, as_map, as_text, only_keys, read_yaml

KINDS: Mapping[str, ActKind] = {kind: kind for kind in get_args(ActKind)}
EPISODES: Mapping[str, Episode] = {episode: episode for episode in get_args(Episode)}
_FACT_KEYS = ("instrument", "obligation", "episode", "by", "decided", "requested", "year", "known")
_EXPECT = (
    "standing", "since", "until", "provisional", "deadlines", "notices",
    "counts_from_deposit", "counts_in_force", "no_rows",
)  # fmt: skip
_ROW = ("obligation", "episode", "initial_due", "due", "state", "request_due", "steps_include")


@dataclass(frozen=True)
class Case:
    """One case: the acts, the days of the question, and what is expected."""

    name: str
    acts: tuple[Act, ...]
    on: date
    known_at: date
    expect: Mapping[str, Plain]


def read_cases(text: str, file: str) -> list[Case]:
    """Read a cases.yaml; an unknown key is an error, so that no expectation is passed over in silence."""
    return [_case(as_map(item, file, "a case"), file) for item in as_list(read_yaml(text, file), file, "the file")]


def _case(data: dict[str, Plain], file: str) -> Case:
    only_keys(data, ("name", "state", "facts", "on", "known_at", "expect"), file, "a case")
    name = as_text(data["name"], file, "name")
    facts = [as_map(fact, file, name) for fact in as_list(data["facts"], file, name)]
    expect = as_map(data["expect"], file, name)
    only_keys(expect, _EXPECT, file, name)
    known = data.get("known_at")
    return Case(
        name,
        tuple(_act(fact, file, name) for fact in facts),
        date.fromisoformat(as_text(data["on"], file, name)),
        date.fromisoformat(as_text(known, file, name)) if known else date.max,
        expect,
    )


def _act(fact: dict[str, Plain], file: str, name: str) -> Act:
    kind = next(KINDS[key] for key in fact if key in KINDS)
    only_keys(fact, (kind, *_FACT_KEYS), file, name)
    text = {key: as_text(value, file, name) for key, value in fact.items()}
    day, until, new_due = _days(kind, text)
    own = {"signature", "deposit", "withdrawal_notified", "withdrawal_effective", "provisional_application"}
    known = date.min
    if kind in own or kind in {"extension_granted", "extension_requested", "national_step"}:
        known = day.last if day else date.min
    if "known" in text:
        known = VagueDate.parse(text["known"]).last
    return Act(
        kind=kind, day=day, until=until, new_due=new_due, known_from=known, statement=f"{kind}:{text[kind]}",
        instrument=text.get("instrument", ""), obligation=text.get("obligation", ""),
        episode=EPISODES[text.get("episode", "entry_into_force")], by=text.get("by", ""),
        year=int(text.get("year", "0")),
    )  # fmt: skip


def _days(kind: ActKind, text: Mapping[str, str]) -> tuple[VagueDate | None, VagueDate | None, date | None]:
    if kind == "armed_conflict":
        period = Period.parse(text[kind])
        return period.start, period.end, None
    if kind in {"extension_granted", "extension_requested"}:
        asked = text.get("decided") or text.get("requested") or ""
        granted = VagueDate.parse(text[kind]).last if text[kind] else None
        return VagueDate.parse(asked), None, granted
    return (VagueDate.parse(text[kind]) if text[kind] else None), None, None


def answer(treaty: Treaty, case: Case) -> tuple[Timeline, tuple[Deadline, ...]]:
    """Return what the law computes for a case, from the acts known at its day."""
    known = [a for a in case.acts if a.known_from <= case.known_at]
    # A succession's effective day is known with its deposit.
    if not any(a.kind == "deposit" for a in known):
        known = [a for a in known if a.kind != "succession_effective"]
    line = timeline(treaty, known, case.known_at)
    return line, deadlines(Question("TST", treaty, line, known, case.on))


def differences(treaty: Treaty, case: Case) -> list[str]:
    """Return what differs from the expectation, in words; an empty list when all holds."""
    line, rows = answer(treaty, case)
    segment = line.on(case.on)
    found: Mapping[str, str] = {
        "standing": segment.standing,
        "since": segment.since.isoformat(),
        "until": segment.until.isoformat() if segment.until and not segment.until_open else "",
        "provisional": "true" if segment.provisional else "false",
        "counts_from_deposit": "true" if line.is_joined(case.on) else "false",
        "counts_in_force": "true" if segment.is_party else "false",
    }
    wrong = [
        f"{key}: computed {found[key]!r}, expected {wanted!r}"
        for key, wanted in case.expect.items()
        if key in found and wanted != found[key]
    ]
    if "notices" in case.expect:
        codes = sorted({n.code for n in line.notices_on(case.on)})
        wanted = case.expect["notices"]
        if codes != sorted(str(code) for code in wanted):
            wrong.append(f"notices: computed {codes}, expected {wanted}")
    for item in as_list(case.expect.get("deadlines", []), "cases", case.name):
        wrong += _row_differences(rows, as_map(item, "cases", case.name))
    for slug in as_list(case.expect.get("no_rows", []), "cases", case.name):
        if any(f"{r.obligation}/{r.episode}" == slug for r in rows):
            wrong.append(f"a row {slug} where none was expected")
    return wrong


def _row_differences(rows: tuple[Deadline, ...], wanted: dict[str, Plain]) -> list[str]:
    only_keys(wanted, _ROW, "cases", "a deadline")
    episode = wanted.get("episode", "entry_into_force")
    row = next((r for r in rows if r.obligation == wanted["obligation"] and r.episode == episode), None)
    if row is None:
        return [f"no row {wanted['obligation']} / {episode}"]
    found: Mapping[str, str] = {
        "initial_due": row.initial_due.isoformat() if row.initial_due else "",
        "due": row.due.isoformat() if row.due else "",
        "state": row.state,
        "request_due": row.request_due.isoformat() if row.request_due else "",
    }
    wrong = [
        f"{row.obligation}/{row.episode} {key}: computed {found[key]!r}, expected {value!r}"
        for key, value in wanted.items()
        if key in found and value != found[key]
    ]
    provisions = {step.provision for step in row.steps}
    missing = [p for p in wanted.get("steps_include", []) if p not in provisions]
    return wrong + [f"no step names {p}; named are {sorted(provisions)}" for p in missing]
