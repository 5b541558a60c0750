"""How much memory DuckDB may take before it writes to disk what it holds."""

import os


def memory_mb(most: int, share: int = 2) -> int:
    """Return so many megabytes, or on a small machine one of `share` parts of what it has."""
    machine = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 1_000_000
    return min(most, machine // share)
