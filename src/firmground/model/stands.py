"""Which statements and deeds stand at a head: retractions, retractions of those, and accepted proposals."""


class Stands:
    """Which statements and deeds stand. A deed falls while a retraction of it stands; a statement likewise.

    The acceptance of a proposal works as the retraction it proposed, while the proposal itself stands.
    """

    def __init__(self) -> None:
        self._fallen: set[str] = set()
        self._undone_by: dict[str, list[str]] = {}
        self._undoes: dict[str, str] = {}
        self._proposed: dict[str, str] = {}
        self._rests_on: dict[str, str] = {}
        self._carries: dict[str, list[str]] = {}

    def stands(self, key: str) -> bool:
        """Tell whether a statement or a deed stands."""
        return key not in self._fallen

    def was_accepted(self, proposal: str) -> bool:
        """Tell whether a proposal was ever accepted, also where that has been taken back."""
        return proposal in self._carries

    def name(self, proposal: str, target: str) -> None:
        """Note what a proposal would retract."""
        self._proposed[proposal] = target

    def undo(self, key: str, target: str) -> list[str]:
        """Take in a retraction; return what fell or stood up by it."""
        self._undoes[key] = target
        self._undone_by.setdefault(target, []).append(key)
        return self._settle(target)

    def accept(self, key: str, proposal: str) -> list[str]:
        """Take in an accepted proposal; return what fell or stood up by it."""
        self._rests_on[key] = proposal
        self._carries.setdefault(proposal, []).append(key)
        return [*self._settle(key), *self.undo(key, self._proposed[proposal])]

    def _settle(self, key: str) -> list[str]:
        changed: list[str] = []
        open_keys = [key]
        while open_keys:
            key = open_keys.pop()
            if self._falls(key) == (key in self._fallen):
                continue
            self._fallen.symmetric_difference_update((key,))
            changed.append(key)
            open_keys += self._carries.get(key, ())
            if key in self._undoes:
                open_keys.append(self._undoes[key])
        return changed

    def _falls(self, key: str) -> bool:
        if key in self._rests_on and self._rests_on[key] in self._fallen:
            return True
        return any(by not in self._fallen for by in self._undone_by.get(key, ()))
