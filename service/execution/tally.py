"""What happened how often, for whoever watches over the service."""

from __future__ import annotations

import mmap
from collections.abc import Hashable, Iterable, Iterator

from service.execution.surprises import UNCOVERED

Event = tuple[str, Hashable]
"""The name of an event, and of which kind it was."""

OTHER = "other"
"""The kind of whatever is not on the list of its name."""

PATHS = {
    "compiled": ("plan",),
    "reference": (*UNCOVERED, "input", "database", "surprise", OTHER),
}
"""How operations are executed: the path, and why that one."""

CACHES = ("response_cache", "answer_cache")

EXECUTIONS: tuple[Event, ...] = (
    *((path, reason) for path, reasons in PATHS.items() for reason in reasons),
    *((cache, outcome) for cache in CACHES for outcome in ("hit", "miss", "bytes")),
    *(("connections", kind) for kind in ("open", "busy")),
)
"""What is counted of answers, and of what makes them."""


class Tally:
    """Counts since the service began, in memory that its workers share.

    Each worker writes to cells of its own, so that none waits for another, and reads the sum of all. There is
    a cell for each event of a closed list: no client can make the tally grow.

    Args:
        events: The list.
        workers: How many workers there will be. The tally is made before they are.
    """

    def __init__(self, events: Iterable[Event] = EXECUTIONS, workers: int = 1) -> None:
        self._places = {event: place for place, event in enumerate(events)}
        self._size = len(self._places)
        self._cells = memoryview(mmap.mmap(-1, 8 * self._size * workers)).cast("Q")
        self._start = 0

    def work_as(self, worker: int) -> None:
        """Write to the cells of a worker, whom others of its number came before perhaps.

        Args:
            worker: Its number, from 0.
        """
        self._start = worker * self._size

    def count(self, name: str, kind: Hashable, by: int = 1) -> None:
        """Count events."""
        self._cells[self._start + self._place(name, kind)] += by

    def put(self, name: str, kind: Hashable, level: int) -> None:
        """Say how high something stands in this worker that rises and falls."""
        self._cells[self._start + self._place(name, kind)] = level

    def of(self, name: str, kind: Hashable) -> int:
        """How often an event happened, or how high something stands, in all workers together."""
        return sum(self._cells[self._place(name, kind) :: self._size])

    def __iter__(self) -> Iterator[tuple[str, Hashable, int]]:
        """Every event that happened: its name, its kind and how often."""
        for (name, kind), place in self._places.items():
            if number := sum(self._cells[place :: self._size]):
                yield name, kind, number

    def cells(self, name: str, kinds: Iterable[Hashable]) -> dict[Hashable, int]:
        """The cells of events, for `add`: what counts several at once looks for none of them twice."""
        return {kind: self._place(name, kind) for kind in kinds}

    def add(self, cell: int) -> None:
        """Count an event whose cell is known."""
        self._cells[self._start + cell] += 1

    def add_all(self, counts: Iterable[tuple[int, int]]) -> None:
        """Count events whose cells are known, each so many times."""
        cells, start = self._cells, self._start
        for cell, by in counts:
            cells[start + cell] += by

    def _place(self, name: str, kind: Hashable) -> int:
        place = self._places.get((name, kind))
        return self._places[name, OTHER] if place is None else place
