"""The kinds of claim: each folder is one, found by looking."""

from collections.abc import Iterator
from importlib import import_module
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Protocol, cast

from firmground.factcheck.claim import Found
from firmground.factcheck.scene import Clauses, Scene


class Kind(Protocol):
    """One kind of claim: a module `kind.py` that finds its claims in a sentence."""

    def find(self, view: Clauses, scene: Scene) -> Iterator[Found]:
        """Yield the claims of this kind in a sentence."""
        ...


def folders() -> tuple[Traversable, ...]:
    """Return the folders of kinds, by name."""
    held = (f for f in files("firmground.factcheck.kinds").iterdir() if f.is_dir() and (f / "kind.py").is_file())
    return tuple(sorted(held, key=lambda f: f.name))


def load_kinds() -> dict[str, Kind]:
    """Return the kinds of claim by their folder's name."""
    return {f.name: cast("Kind", import_module(f"firmground.factcheck.kinds.{f.name}.kind")) for f in folders()}
