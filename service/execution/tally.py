"""What was executed how often and in which way, for whoever watches over the service."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator


class Tally:
    """Counts of events since the process began.

    An event has a name and a kind out of a closed list, so that no client can make the tally grow.
    """

    def __init__(self) -> None:
        self._counts: Counter[tuple[str, str]] = Counter()

    def count(self, name: str, kind: str) -> None:
        """Count one event."""
        self._counts[name, kind] += 1

    def of(self, name: str, kind: str) -> int:
        """How often an event happened."""
        return self._counts[name, kind]

    def __iter__(self) -> Iterator[tuple[str, str, int]]:
        """Every event that happened: its name, its kind and how often."""
        for (name, kind), number in sorted(self._counts.items()):
            yield name, kind, number
