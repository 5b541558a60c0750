"""What kinds of sources there are, what each gives and misses, and which of them watch an invented world."""

from dataclasses import dataclass, replace

import numpy as np

from bench.reports.countries import COUNTRIES, HELD_OUT, TRAINING
from bench.reports.spelling import LANGUAGES

Shares = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Habits:
    """What a kind of source gives when nothing goes wrong."""

    dates: Shares = (1.0, 0.0, 0.0, 0.0)  # day, week, month, year
    published: bool = False  # the date is the day of publication
    places: Shares = (0.0, 1.0, 0.0, 0.0)  # exact, settlement, admin2, admin1
    points: bool = True
    named: bool = True  # gives the settlement's name
    toll: str = "final"  # early, final, hospital, deaths
    device: str = "full"  # full, coarse, none
    details: float = 0.3  # share of records with age, sex and status
    remoteness: float = 0.5  # how much less is seen far from towns
    pull: float = 0.5  # how much more is seen of high tolls


KINDS = {
    "monitor": Habits(places=(0.20, 0.74, 0.06, 0.0), toll="early", details=0.4, remoteness=0.6),
    "media": Habits((0.93, 0.05, 0.02, 0.0), published=True, places=(0.05, 0.82, 0.11, 0.02), toll="early",
                    details=0.15,
                    remoteness=0.8, pull=1.1),
    "register": Habits((0.84, 0.03, 0.12, 0.01), places=(0.15, 0.67, 0.17, 0.01), device="coarse", details=0.9,
                       remoteness=0.3, pull=0.2),
    "hospital": Habits((0.96, 0.02, 0.02, 0.0), places=(0.0, 0.78, 0.20, 0.02), toll="hospital", device="none",
                       details=0.8,
                       remoteness=0.9, pull=0.1),
    "ngo": Habits((0.68, 0.30, 0.02, 0.0), places=(0.30, 0.68, 0.02, 0.0), details=0.6, remoteness=-0.2, pull=0.1),
    "conflict": Habits((0.93, 0.04, 0.03, 0.0), places=(0.10, 0.76, 0.11, 0.03), toll="deaths", device="coarse",
                       details=0.0, remoteness=0.5, pull=0.6),
    "bulletin": Habits((0.90, 0.08, 0.02, 0.0), points=False, places=(0.0, 0.80, 0.18, 0.02), toll="early",
                       details=0.3),
    "registry-list": Habits((0.75, 0.05, 0.20, 0.0), points=False, named=False, places=(0.0, 0.0, 0.92, 0.08),
                            device="coarse", details=0.5, remoteness=0.3, pull=0.2),
}  # fmt: skip


def vaguer(shares: Shares, factor: float) -> Shares:
    """Return the shares of four precisions with the odds of the two vague ones times a factor."""
    odds = (shares[0], shares[1], shares[2] * factor, shares[3] * factor)
    return (odds[0] / sum(odds), odds[1] / sum(odds), odds[2] / sum(odds), odds[3] / sum(odds))


@dataclass(frozen=True, slots=True)
class Source:
    """One list of incidents: its behaviour, its language, how much it sees, and where (nowhere named: everywhere)."""

    name: str
    kind: str
    language: str
    coverage: float
    habits: Habits
    countries: frozenset[str] = frozenset()
    variant: int = 0  # which of the language's spellings is its own convention
    decimals: int = 4
    short_dates: bool = False  # writes "2015-06" for a month


@dataclass(frozen=True, slots=True)
class World:
    """Countries, sources and how thickly incidents lie."""

    countries: tuple[str, ...]
    sources: tuple[Source, ...]
    density: float = 0.06  # incidents per 1000 km² and month, in the mean over provinces
    unevenness: float = 0.8  # standard deviation of its logarithm between provinces
    bursts: float = 0.12  # share of incidents that belong to an offensive
    noticed: float = 0.7  # what all sources see or miss together
    absent: frozenset[str] = frozenset()  # columns that nobody gives
    last_year: int = 2024


def source(kind: str, language: str, coverage: float, **other: object) -> Source:
    """Return a source of this kind; its name is its kind unless told otherwise."""
    made = Source(kind, kind, language, coverage, KINDS[kind])
    return replace(made, **other)  # type: ignore[arg-type] # each is a field of Source


def _national(countries: tuple[str, ...], kind: str, coverage: float) -> tuple[Source, ...]:
    return tuple(
        source(
            kind, COUNTRIES[code].languages[0], coverage, name=f"{kind}-{code}", countries=frozenset({code}),
            short_dates=at % 3 == 1, decimals=(5, 3, 2)[at % 3], variant=at % 3,
        )
        for at, code in enumerate(countries)
    )  # fmt: skip


USUAL = ("AFG", "MMR", "UKR", "SYR", "COL", "MLI", "YEM", "IRQ", "NGA", "CAF")


def usual_world(countries: tuple[str, ...] = USUAL) -> World:
    """In each country a monitor, media, a register, a conflict data set, in most one or two of its own."""
    everywhere = (
        source("monitor", "en", 0.55),
        source("media", "fr", 0.42, variant=1, decimals=3),
        source("conflict", "en", 0.6, variant=2, decimals=5),
    )
    return World(
        countries,
        everywhere
        + _national(countries, "register", 0.5)
        + _national(countries[1::3], "hospital", 0.3)
        + _national(countries[0::3], "ngo", 0.3)
        + _national(countries[2::4], "bulletin", 0.2)
        + _national(countries[4::6], "registry-list", 0.2),
    )


def held_out_world() -> World:
    """Other countries, names, densities and kinds of sources than those trained on."""
    countries = ("ETH", "SDN", "LBN", "KHM", "SOM")
    quick = replace(KINDS["monitor"], dates=(0.85, 0.15, 0.0, 0.0), places=(0.05, 0.70, 0.25, 0.0), details=0.2)
    return World(
        countries,
        (
            source("monitor", "en", 0.5, habits=quick, decimals=3, variant=2),
            source("media", "ar", 0.4, variant=1),
            source("conflict", "fr", 0.55, decimals=2),
            *_national(countries, "register", 0.4),
            *_national(countries[:2], "ngo", 0.4),
            *_national(countries[2:], "hospital", 0.35),
            *_national(countries[1:3], "bulletin", 0.3),
        ),
        density=0.06, unevenness=1.0, bursts=0.18, noticed=1.0,
    )  # fmt: skip


_DROPPABLE = {
    "date_precision": 0.15, "place_precision": 0.25, "admin1": 0.10, "admin2": 0.10, "place": 0.06, "device": 0.15,
    "activation": 0.2, "injured": 0.05, "activity": 0.4, "children": 0.4, "male": 0.4, "civilians": 0.4,
    "language": 0.2, "killed_low": 0.3, "outcome_unknown": 0.3,
}  # fmt: skip
# What a whole set of reports may lack together, and how often: names, points, all but regions, every place.
_BARE = (
    (0.16, frozenset({"place", "admin1", "admin2"}), True), (0.10, frozenset({"admin1", "admin2"}), True),
    (0.08, frozenset[str](), False), (0.05, frozenset({"admin1", "admin2"}), False),
    (0.05, frozenset({"place"}), False), (0.05, frozenset({"place", "admin2"}), False),
    (0.05, frozenset({"place", "admin1", "admin2"}), False),
)  # fmt: skip


def any_world(seed: int, held_out: bool = False) -> World:
    """Return a world drawn at random: density over two orders of magnitude, 2 to 10 sources, columns left out."""
    rng = np.random.default_rng([seed, 2])
    pool = tuple(HELD_OUT if held_out else TRAINING)
    countries = tuple(str(code) for code in rng.permutation(pool)[: rng.integers(1, 7)])
    kinds = [str(kind) for kind in rng.permutation(list(KINDS))][: rng.integers(2, 8)]
    kinds += [str(kind) for kind in rng.choice(list(KINDS), rng.integers(0, 4))]
    if not set(kinds) & {"monitor", "register", "ngo", "conflict"}:
        kinds[0] = "monitor"
    lacking, pointed = _lacking(rng)
    decimals = int(rng.integers(4, 8)) if rng.random() < 0.3 else 0
    sources = tuple(
        _any_source(rng, f"{kind}{at}", kind, countries, decimals, pointed) for at, kind in enumerate(kinds)
    )
    sparsest = 0.004 if not pointed else 0.015
    return World(
        countries, sources, density=float(np.exp(rng.uniform(np.log(sparsest), np.log(1.5 if pointed else 0.3)))),
        unevenness=float(rng.uniform(0.2, 1.3)), bursts=float(rng.uniform(0.0, 0.5)),
        noticed=float(rng.uniform(0.0, 1.3)),
        absent=lacking | {column for column, share in _DROPPABLE.items() if rng.random() < share},
    )  # fmt: skip


def _lacking(rng: np.random.Generator) -> tuple[frozenset[str], bool]:
    """Return the columns of places that nobody gives, and whether anybody gives points."""
    draw = rng.random()
    for share, columns, pointed in _BARE:
        if draw < share:
            return columns, pointed
        draw -= share
    return frozenset(), True


def _any_source(
    rng: np.random.Generator, name: str, kind: str, countries: tuple[str, ...], decimals: int, pointed: bool
) -> Source:
    """Return a source of this kind with habits of its own; `decimals` of points where all write as many, else 0."""
    own = COUNTRIES[countries[0]].languages
    language = str(rng.choice(own)) if rng.random() < 0.6 else str(rng.choice(LANGUAGES))
    usual = KINDS[kind]
    habits = replace(
        usual,
        dates=_shaken(rng, usual.dates), places=_shaken(rng, usual.places) if usual.named else usual.places,
        points=usual.points and pointed and bool(rng.random() < 0.95),
        device=usual.device if rng.random() < 0.8 else "coarse",
        details=float(usual.details * rng.uniform(0, 1.2)), pull=float(usual.pull * rng.uniform(0, 1.5)),
    )  # fmt: skip
    if rng.random() < 0.1:  # gives weeks only, or mostly months
        habits = replace(habits, dates=(0.05, 0.95, 0.0, 0.0) if rng.random() < 0.6 else (0.3, 0.0, 0.7, 0.0))
    return source(
        kind, language, float(rng.uniform(0.2, 0.75)), name=name, habits=habits, variant=int(rng.integers(4)),
        decimals=decimals or int(rng.integers(2, 6)), short_dates=bool(rng.random() < 0.25),
    )  # fmt: skip


def _shaken(rng: np.random.Generator, shares: Shares) -> Shares:
    drawn = rng.dirichlet(12 * np.array(shares) + 0.05)
    return (float(drawn[0]), float(drawn[1]), float(drawn[2]), float(drawn[3]))
