"""Incident ids that last: a cluster keeps the id of the incident it has most records of; the rest redirect."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Claim:
    """A cluster shares so many records with an incident of the last linking."""

    cluster: int
    incident: str
    shared: int


def kept(claims: Iterable[Claim], fresh: Mapping[int, str], used: Iterable[str] = ()) -> dict[int, str]:
    """Return the id of each cluster in `fresh`: an incident's, where it shares most records with it, else its own.

    `used` are ids that may not be given. Each id is given once; ties go to the smaller incident id,
    then to the smaller cluster.
    """
    ids: dict[int, str] = {}
    taken = set(used)
    for claim in sorted(claims, key=lambda c: (-c.shared, c.incident, c.cluster)):
        if claim.cluster not in ids and claim.incident not in taken:
            ids[claim.cluster] = claim.incident
            taken.add(claim.incident)
    for cluster in sorted(set(fresh) - set(ids)):
        ids[cluster] = _unused(fresh[cluster], taken)
        taken.add(ids[cluster])
    return ids


def redirects(claims: Iterable[Claim], ids: Mapping[int, str]) -> tuple[tuple[str, str], ...]:
    """Return (old id, new id) wherever records of an incident now stand under another id; several after a split."""
    return tuple(sorted({(c.incident, ids[c.cluster]) for c in claims if ids[c.cluster] != c.incident}))


def _unused(wanted: str, taken: set[str]) -> str:
    """Return the id itself, or with a number behind it where an older incident already bears it."""
    found, number = wanted, 1
    while found in taken:
        number += 1
        found = f"{wanted}-{number}"
    return found
