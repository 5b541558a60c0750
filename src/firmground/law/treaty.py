"""A treaty as data: what treaty.yaml says, read strictly into frozen rules that name their provision."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from importlib.resources.abc import Traversable

from firmground.law.due import RULES, DateRule
from firmground.model.act import Episode
from firmground.model.canonical import Plain
from firmground.model.errors import BadInput, Place, shown
from firmground.model.plain_yaml import as_list, as_map, as_text, only_keys, read_yaml


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
class Treaty:
    """A treaty folder, read."""

    slug: str
    short: str
    title: str
    weapon: str
    depositary: str
    adopted: date
    adopted_at: str
    opened: date
    address: str
    entry_into_force: EntryIntoForce
    provisional: str
    withdrawal: Withdrawal
    suspension: str
    obligations: tuple[Obligation, ...]
    scope: tuple[ScopeEntry, ...]
    still_binding: tuple[StillBinding, ...]

    def obligation(self, slug: str) -> Obligation | None:
        """Return an obligation of this treaty, or None."""
        return next((o for o in self.obligations if o.slug == slug), None)


_TOP = (
    "treaty", "short", "title", "weapon", "depositary", "adopted", "adopted_at", "opened", "address",
    "entry_into_force", "provisional", "withdrawal", "suspension", "obligations", "scope", "still_binding",
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
    page = _Page(
        as_map(read_yaml(text, f"treaties/{slug}/treaty.yaml"), slug, "the file"),
        f"treaties/{slug}/treaty.yaml",
    )
    page.only(_TOP)
    if page.text("treaty") != slug:
        raise BadInput(Place(page.file), f"treaty: {shown(page.text('treaty'))}", f"its folder's name, {slug}")
    obligations = page.map("obligations")
    return Treaty(
        slug=slug, short=page.text("short"), title=page.text("title"), weapon=page.text("weapon"),
        depositary=page.text("depositary"), adopted=page.day("adopted"), adopted_at=page.text("adopted_at"),
        opened=page.day("opened"), address=page.text("address", ""),
        entry_into_force=_entry_into_force(page.map("entry_into_force")),
        provisional=page.text("provisional", ""), withdrawal=_withdrawal(page.map("withdrawal")),
        suspension=page.text("suspension", ""),
        obligations=tuple(_obligation(name, obligations.map(name)) for name in obligations.data),
        scope=tuple(_scope(entry) for entry in page.maps("scope")),
        still_binding=tuple(_still(entry) for entry in page.maps("still_binding")),
    )  # fmt: skip


class _Page:
    """A map of the file, whose faults name the file and the key."""

    def __init__(self, data: dict[str, Plain], file: str, where: str = "the file") -> None:
        self.data, self.file, self.where = data, file, where

    def only(self, known: tuple[str, ...]) -> None:
        only_keys(self.data, known, self.file, self.where)

    def text(self, key: str, default: str | None = None) -> str:
        if key not in self.data:
            if default is None:
                raise BadInput(Place(self.file), f"{self.where} without {key}", f"the key {key}")
            return default
        return as_text(self.data[key], self.file, f"{self.where}, {key}")

    def day(self, key: str) -> date:
        try:
            return date.fromisoformat(self.text(key))
        except ValueError:
            found = f"{self.where}, {key}: {shown(self.text(key))}"
            raise BadInput(Place(self.file), found, "a day like 1999-03-01") from None

    def whole(self, key: str, default: str | None = None) -> int:
        text = self.text(key, default)
        if not text.isdigit():
            raise BadInput(Place(self.file), f"{self.where}, {key}: {shown(text)}", "a whole number")
        return int(text)

    def map(self, key: str) -> "_Page":
        if key not in self.data:
            raise BadInput(Place(self.file), f"{self.where} without {key}", f"the key {key}")
        return _Page(as_map(self.data[key], self.file, f"{self.where}, {key}"), self.file, key)

    def maps(self, key: str) -> list["_Page"]:
        items = as_list(self.data.get(key, []), self.file, key)
        return [_Page(as_map(item, self.file, f"an entry of {key}"), self.file, f"an entry of {key}") for item in items]

    def rule(self) -> DateRule:
        words = [word for word in RULES if word in self.data]
        if len(words) != 1:
            raise BadInput(Place(self.file), f"{self.where} with the date words {words}", f"one of {', '.join(RULES)}")
        return DateRule(words[0], self.whole(words[0]))


def _entry_into_force(page: _Page) -> EntryIntoForce:
    page.only(("global", "state"))
    world, state = page.map("global"), page.map("state")
    world.only(("day", "provision", "instruments", "reached"))
    state.only(("provision", *RULES))
    return EntryIntoForce(
        world.day("day"), world.text("provision"), world.whole("instruments"), world.day("reached"), state.rule(),
        state.text("provision"),
    )  # fmt: skip


def _withdrawal(page: _Page) -> Withdrawal:
    page.only(("provision", "armed_conflict", *RULES))
    conflict = page.text("armed_conflict")
    if conflict not in {"waits", "no_rule"}:
        raise BadInput(Place(page.file), f"armed_conflict: {shown(conflict)}", "waits or no_rule")
    return Withdrawal(page.rule(), page.text("provision"), conflict == "waits")


def _obligation(slug: str, page: _Page) -> Obligation:
    page.only(("label", "provision", "due", "extension", "later"))
    due = page.map("due")
    due.only(("yearly", *RULES))
    extension = _extension(page.map("extension")) if "extension" in page.data else None
    later = page.map("later").data if "later" in page.data else {}
    episodes = tuple(_episode(name, page.map("later").map(name)) for name in later)
    yearly = _month_day(due) if "yearly" in due.data else None
    rule = None if yearly else due.rule()
    return Obligation(slug, page.text("label"), page.text("provision"), rule, yearly, extension, episodes)


def _month_day(page: _Page) -> tuple[int, int]:
    text = page.text("yearly")
    try:
        day = date.fromisoformat(f"2001-{text}")
    except ValueError:
        raise BadInput(Place(page.file), f"yearly: {shown(text)}", "a day of the year like 04-30") from None
    return day.month, day.day


def _extension(page: _Page) -> Extension:
    page.only(("provision", "most_years", "request_months", "request_basis"))
    months = page.whole("request_months", "0")
    return Extension(page.text("provision"), page.whole("most_years"), months, page.text("request_basis", ""))


def _episode(name: str, page: _Page) -> EpisodeRule:
    episode = next((known for known in _LATER if known == name), None)
    if episode is None:
        raise BadInput(Place(page.file), f"the episode {shown(name)}", f"one of {', '.join(_LATER)}")
    page.only(("provision", *RULES))
    rule = page.rule() if any(word in page.data for word in RULES) else None
    return EpisodeRule(episode, page.text("provision"), rule)


def _scope(page: _Page) -> ScopeEntry:
    page.only(("weapon", "label", "ruling", "provision", "reason"))
    ruling = page.text("ruling")
    if ruling not in {"banned", "not_banned", "depends"}:
        raise BadInput(Place(page.file), f"ruling: {shown(ruling)}", "banned, not_banned or depends")
    return ScopeEntry(page.text("weapon"), page.text("label"), ruling, page.text("provision"), page.text("reason"))


def _still(page: _Page) -> StillBinding:
    page.only(("duty", "basis"))
    return StillBinding(page.text("duty"), page.text("basis"))
