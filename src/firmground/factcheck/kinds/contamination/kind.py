"""How much land is contaminated, how many mines are said to lie in it, and which states are contaminated."""

from collections.abc import Iterator
from functools import partial
from typing import Final

from firmground.factcheck.claim import Found
from firmground.factcheck.figures import WORLD
from firmground.factcheck.kinds.contamination.listed import named
from firmground.factcheck.kinds.contamination.lying import lying
from firmground.factcheck.kinds.contamination.rows import Ground
from firmground.factcheck.kinds.contamination.unfinished import unfinished
from firmground.factcheck.marks import Amount, Mark
from firmground.factcheck.measures import counted_weapon, extent, is_far, is_of_before, owners_at, weapons_at, whens_at
from firmground.factcheck.reckoned import Reckoned
from firmground.factcheck.rows import Row
from firmground.factcheck.scene import Clauses, Scene
from firmground.factcheck.snapshots import judge

_REACH: Final = 14
_WEIGHT: Final = 4
_LINE: Final = 12


def find(view: Clauses, scene: Scene) -> Iterator[Found]:
    """Yield areas of contaminated land, numbers of mines in the ground, and states said to be contaminated."""
    marks: dict[int, Mark] = {}
    ground_told = view.sentence.has("contaminated", "ground")
    for amount in view.sentence.amounts:
        if amount.unit == "km2" and amount.value > 0:
            told = _told(view, amount) or marks.get(amount.lent) or _goes_on(view, scene)
            if told is not None:
                marks[amount.at] = told
                yield _area(view, scene, amount, told)
        elif not amount.unit and ground_told and (weapon := counted_weapon(view, amount, scene)) is not None:
            ground = view.nearest(view.sentence.of("contaminated", "ground"), amount, _REACH)
            if ground is not None and not _other(view, amount, ground):
                yield _in_ground(view, scene, amount, weapon, ground)
    held = [*named(view, scene), *unfinished(view, scene)]
    yield from held
    yield from (f for f in lying(view, scene) if not any(h.first <= f.last and f.first <= h.last for h in held))


def _told(view: Clauses, amount: Amount) -> Mark | None:
    """Return the mark that says an area is contaminated; None where it is said to be cleared."""
    sentence = view.sentence
    near = view.nearest(sentence.of("contaminated"), amount, _REACH + 10)
    if near is None:
        near = view.nearest(sentence.of("certainty"), amount, 6)
    if near is None or _other(view, amount, near):
        return None
    return near


def _goes_on(view: Clauses, scene: Scene) -> Mark | None:
    """Return the state in a short line that goes on with a list of contaminated land: "Iraq: 1,219 km²"."""
    sentence = view.sentence
    before = scene.spoken[-1].sentence if scene.spoken else None
    areas = sentence.of("area")
    if before is None or not areas or len(sentence.tokens) > _LINE or not before.has("contaminated"):
        return None
    measured = any(a.unit == "km2" for a in before.amounts)
    work = any(s.has(family) for s in (sentence, before) for family in ("clear_verb", "release_verb"))
    return areas[0] if measured and not work else None


def _other(view: Clauses, amount: Amount, near: Mark) -> bool:
    """Tell whether clearing or destroying is said of the amount: "219 km² of mined land were cleared"."""
    sentence = view.sentence
    first, last = min(near.first, amount.first), max(near.last, amount.last)
    done = (
        *sentence.of("clear_verb"),
        *sentence.of("release_verb"),
        *sentence.of("release_method"),
        *sentence.of("destroy_verb"),
        *sentence.of("stock_noun"),
    )
    spot = Mark("", "", first, last)
    return any(view.distance(m, spot) <= _REACH / 2 and not _within(view, m) for m in done)


def _within(view: Clauses, mark: Mark) -> bool:
    """Tell whether a word stands in the name of a publication, "Clearing the Mines", or in "left to clear"."""
    names = (*view.sentence.of("publisher"), *view.sentence.of("contaminated"))
    return any(p.first <= mark.first <= p.last for p in names)


def _area(view: Clauses, scene: Scene, amount: Amount, told: Mark) -> Found:
    weapons, _ = weapons_at(view, scene, amount)
    subjects, owner = owners_at(view, scene, amount)
    certainty = view.nearest(_own_certainty(view, amount), amount, 10)
    device = view.nearest_mark(amount, "weapon", "improvised", "antivehicle", "apm", most=8)
    ground = Ground(weapons, subjects, certainty.code if certainty is not None else "", device.code if device else "")
    rows, mistakes = ground.rows(), tuple(ground.mistakes())
    subject = "|".join(subjects)
    extra = {"certainty": ground.certainty, "weapon": "|".join(weapons), "subject": subject}
    return _found(view, scene, amount, told, owner, (rows, mistakes, extra, WORLD in subjects))


def _own_certainty(view: Clauses, amount: Amount) -> list[Mark]:
    """Return the words of certainty that stand nearer to an area than to any other number."""
    others = [a for a in view.sentence.amounts if a is not amount and a.unit in {"", "km2"}]
    return [
        m for m in view.sentence.of("certainty")
        # "Thought to be mined" is said of whatever is counted as mined.
        if not any(c.first <= m.first and m.last < c.last for c in view.sentence.of("contaminated"))
        and all(view.distance(m, amount) <= view.distance(m, other) for other in others)
    ]  # fmt: skip


_Parts = tuple[tuple[Row, ...], tuple[tuple[str, Row], ...], dict[str, str], bool]


def _in_ground(view: Clauses, scene: Scene, amount: Amount, weapon: Mark, told: Mark) -> Found:
    """Return a number of mines said to lie in the ground: no source gives any; it may be one of stockpiles."""
    subjects, owner = owners_at(view, scene, amount)
    # "Millions of mines" are no figure that one of stockpiles could be taken for.
    rows = tuple(_stocks(subjects)) if amount.high is None else ()
    mistakes = tuple(("stockpile_for_ground", row) for row in rows)
    return _found(
        view,
        scene,
        amount,
        told,
        owner,
        ((), mistakes, {"in_ground": weapon.code, "subject": "|".join(subjects)}, True),
    )


def _stocks(subjects: tuple[str, ...]) -> Iterator[Row]:
    for subject in (s for s in subjects if s != WORLD):
        yield from (Row(p, subject) for p in ("stockpiled_mines", "stockpile_remaining", "stockpile_declared"))
    yield Row("stockpiled_mines_estimated")
    yield Row("stockpiled_mines_estimated", "group:apmbc-outside")
    yield Row("stockpile_remaining", "group:apmbc-parties")


def _found(view: Clauses, scene: Scene, amount: Amount, told: Mark, owner: Mark | None, read: _Parts) -> Found:
    rows, mistakes, extra, is_open = read
    whens = whens_at(view, scene, amount)
    days = tuple(w.day for w in whens)
    asked = Reckoned(
        amount,
        rows,
        mistakes,
        whens=days,
        year=scene.year,
        far=is_far(view, whens, amount),
        newest=view.sentence.has("newest"),
        open=is_open,
        past=is_of_before(view, amount),
    )
    reading = {
        "value": f"{amount.value:f}",
        "unit": amount.unit,
        "hedge": amount.sense,
        "on": "|".join(map(str, days)),
    } | extra
    first, last = extent(view, (amount, told), (owner, *whens[:1]), _REACH)
    return Found(first, last, amount.at, reading, partial(judge, asked=asked), weight=_WEIGHT)
