"""A treaty as data: what treaty.yaml says, read strictly into frozen rules that name their provision."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from importlib.resources.abc import Traversable

from firmground.law.due import RULES, DateRule
from firmground.law.provisions import Provision, read_provisions
from firmground.law.section import Section
from firmground.model.act import Episode
from firmground.model.errors import BadInput, Place, shown
from firmground.model.plain_yaml import as_map, read_yaml


@dataclass(frozen=True, slots=True)
class EntryIntoForce:
    """The global day (fixed, by `instruments` deposits reached on `reached`) and the rule for each state."""

    day: date
    global_provision: str
    instruments: int
    reached: date
    rule: DateRule
    provision: str


@dataclass(frozen=True, slots=True)
class Joining:
    """By which instruments a signatory joins and by which any other state, each with its provision."""

    signatory: tuple[str, ...]
    signatory_provision: str
    others: tuple[str, ...]
    others_provision: str


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """When a notice takes effect; `waits_for_conflict` where the treaty holds it back during armed conflict."""

    rule: DateRule
    provision: str
    waits_for_conflict: bool


@dataclass(frozen=True, slots=True)
class Extension:
    """How a due day may be moved: provision, the most one grant may add, and when the request is due."""

    provision: str
    most_years: int
    request_months: int
    request_basis: str


@dataclass(frozen=True, slots=True)
class EpisodeRule:
    """A later episode of an obligation; `rule` None = no due day until one is granted."""

    episode: Episode
    provision: str
    rule: DateRule | None


@dataclass(frozen=True, slots=True)
class Obligation:
    """One obligation with a due day: counted by `rule` from entry into force, or each year on `yearly`."""

    slug: str
    label: str
    provision: str
    rule: DateRule | None
    yearly: tuple[int, int] | None
    extension: Extension | None
    episodes: tuple[EpisodeRule, ...]


@dataclass(frozen=True, slots=True)
class ScopeEntry:
    """Whether a weapon falls under the ban: `ruling` (banned, not_banned, depends), the article and the reason."""

    weapon: str
    label: str
    ruling: str
    provision: str
    reason: str


@dataclass(frozen=True, slots=True)
class StillBinding:
    """A duty that withdrawal leaves in place, with its basis."""

    duty: str
    basis: str


@dataclass(frozen=True, slots=True)
class ScopeNote:
    """What a reader of the list of weapons must be told beside it."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Kept:
    """The exception under which weapons may be kept, as a heading names it, with its provision."""

    label: str
    provision: str


@dataclass(frozen=True, slots=True)
class Treaty:
    """A treaty folder, read.

    `menu` is its name where there is little room; `weapons` are the codes under which sources tell of what it bans,
    `land` the property of land where such weapons lie, "" where none is told.
    """

    slug: str
    short: str
    menu: str
    title: str
    weapons: tuple[str, ...]
    land: str
    depositary: str
    adopted: date
    adopted_at: str
    opened: date
    opened_at: str
    address: str
    joining: Joining | None
    entry_into_force: EntryIntoForce
    provisional: str
    withdrawal: Withdrawal
    suspension: str
    obligations: tuple[Obligation, ...]
    scope: tuple[ScopeEntry, ...]
    scope_note: ScopeNote | None
    kept: Kept | None
    still_binding: tuple[StillBinding, ...]
    provisions: tuple[Provision, ...]

    def obligation(self, slug: str) -> Obligation | None:
        """Return an obligation of this treaty, or None."""
        return next((o for o in self.obligations if o.slug == slug), None)

    def provision(self, slug: str) -> Provision | None:
        """Return what an article of this treaty says on something, or None."""
        return next((p for p in self.provisions if p.slug == slug), None)


_TOP = (
    "treaty", "short", "menu", "title", "weapons", "land", "depositary", "adopted", "adopted_at", "opened", "opened_at",
    "address", "joining", "entry_into_force", "provisional", "withdrawal", "suspension", "obligations", "scope",
    "scope_note", "kept", "still_binding", "provisions",
)  # fmt: skip
_LATER: tuple[Episode, ...] = ("found_later", "new_hostilities")


def treaty_slugs(folder: Traversable | None = None) -> tuple[str, ...]:
    """Return the treaties found by looking for treaty.yaml."""
    root = folder or files("firmground.law") / "treaties"
    return tuple(sorted(entry.name for entry in root.iterdir() if (entry / "treaty.yaml").is_file()))


def load_treaties(folder: Traversable | None = None) -> Mapping[str, Treaty]:
    """Read every treaty folder (ours, or those under `folder`)."""
    root = folder or files("firmground.law") / "treaties"
    return {slug: read_treaty((root / slug / "treaty.yaml").read_text("utf-8"), slug) for slug in treaty_slugs(root)}


def read_treaty(text: str, slug: str) -> Treaty:
    """Read one treaty.yaml; a fault names file, key and the known words."""
    page = Section(
        as_map(read_yaml(text, f"treaties/{slug}/treaty.yaml"), slug, "the file"),
        f"treaties/{slug}/treaty.yaml",
    )
    page.only(_TOP)
    if page.text("treaty") != slug:
        raise BadInput(Place(page.file), f"treaty: {shown(page.text('treaty'))}", f"its folder's name, {slug}")
    obligations = page.map("obligations")
    return Treaty(
        slug=slug, short=page.text("short"), menu=page.text("menu", page.text("short")), title=page.text("title"),
        weapons=page.texts("weapons"),
        land=page.text("land", ""),
        depositary=page.text("depositary"), adopted=page.day("adopted"), adopted_at=page.text("adopted_at"),
        opened=page.day("opened"), opened_at=page.text("opened_at", ""), address=page.text("address", ""),
        joining=_joining(page.map("joining")) if "joining" in page.data else None,
        entry_into_force=_entry_into_force(page.map("entry_into_force")),
        provisional=page.text("provisional", ""), withdrawal=_withdrawal(page.map("withdrawal")),
        suspension=page.text("suspension", ""),
        obligations=tuple(_obligation(name, obligations.map(name)) for name in obligations.data),
        scope=tuple(_scope(entry) for entry in page.maps("scope")),
        scope_note=_scope_note(page.map("scope_note")) if "scope_note" in page.data else None,
        kept=_kept(page.map("kept")) if "kept" in page.data else None,
        still_binding=tuple(_still(entry) for entry in page.maps("still_binding")),
        provisions=read_provisions(page.map("provisions")) if "provisions" in page.data else (),
    )  # fmt: skip


def _joining(page: Section) -> Joining:
    page.only(("signatory", "others"))
    signatory, others = page.map("signatory"), page.map("others")
    for way in (signatory, others):
        way.only(("provision", "by"))
    return Joining(signatory.texts("by"), signatory.text("provision"), others.texts("by"), others.text("provision"))


def _entry_into_force(page: Section) -> EntryIntoForce:
    page.only(("global", "state"))
    world, state = page.map("global"), page.map("state")
    world.only(("day", "provision", "instruments", "reached"))
    state.only(("provision", *RULES))
    return EntryIntoForce(
        world.day("day"), world.text("provision"), world.whole("instruments"), world.day("reached"), state.rule(),
        state.text("provision"),
    )  # fmt: skip


def _withdrawal(page: Section) -> Withdrawal:
    page.only(("provision", "armed_conflict", *RULES))
    conflict = page.text("armed_conflict")
    if conflict not in {"waits", "no_rule"}:
        raise BadInput(Place(page.file), f"armed_conflict: {shown(conflict)}", "waits or no_rule")
    return Withdrawal(page.rule(), page.text("provision"), conflict == "waits")


def _obligation(slug: str, page: Section) -> Obligation:
    page.only(("label", "provision", "due", "extension", "later"))
    due = page.map("due")
    due.only(("yearly", *RULES))
    extension = _extension(page.map("extension")) if "extension" in page.data else None
    later = page.map("later").data if "later" in page.data else {}
    episodes = tuple(_episode(name, page.map("later").map(name)) for name in later)
    yearly = _month_day(due) if "yearly" in due.data else None
    rule = None if yearly else due.rule()
    return Obligation(slug, page.text("label"), page.text("provision"), rule, yearly, extension, episodes)


def _month_day(page: Section) -> tuple[int, int]:
    text = page.text("yearly")
    try:
        day = date.fromisoformat(f"2001-{text}")
    except ValueError:
        raise BadInput(Place(page.file), f"yearly: {shown(text)}", "a day of the year like 04-30") from None
    return day.month, day.day


def _extension(page: Section) -> Extension:
    page.only(("provision", "most_years", "request_months", "request_basis"))
    months = page.whole("request_months", "0")
    return Extension(page.text("provision"), page.whole("most_years"), months, page.text("request_basis", ""))


def _episode(name: str, page: Section) -> EpisodeRule:
    episode = next((known for known in _LATER if known == name), None)
    if episode is None:
        raise BadInput(Place(page.file), f"the episode {shown(name)}", f"one of {', '.join(_LATER)}")
    page.only(("provision", *RULES))
    rule = page.rule() if any(word in page.data for word in RULES) else None
    return EpisodeRule(episode, page.text("provision"), rule)


def _scope(page: Section) -> ScopeEntry:
    page.only(("weapon", "label", "ruling", "provision", "reason"))
    ruling = page.text("ruling")
    if ruling not in {"banned", "not_banned", "depends"}:
        raise BadInput(Place(page.file), f"ruling: {shown(ruling)}", "banned, not_banned or depends")
    return ScopeEntry(page.text("weapon"), page.text("label"), ruling, page.text("provision"), page.text("reason"))


def _scope_note(page: Section) -> ScopeNote:
    page.only(("title", "text"))
    return ScopeNote(page.text("title"), page.text("text"))


def _kept(page: Section) -> Kept:
    page.only(("label", "provision"))
    return Kept(page.text("label"), page.text("provision"))


def _still(page: Section) -> StillBinding:
    page.only(("duty", "basis"))
    return StillBinding(page.text("duty"), page.text("basis"))
