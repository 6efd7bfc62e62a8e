"""A cache of answers: exact, because a release never changes, and gone with the release in one step.

What is kept is bounded in bytes, and what was not asked for longest goes first.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable
from typing import Generic, TypeVar

V = TypeVar("V")

OVERHEAD = 500
"""Bytes that an entry takes beside what it holds: its key objects, its place in the order."""


class Cache(Generic[V]):
    """Values by key, of one state of the data.

    Args:
        largest_total: Bytes kept at most; 0 keeps nothing.
    """

    def __init__(self, largest_total: int) -> None:
        self.largest_total = largest_total
        self._total = 0
        self._state: Hashable = None
        self._kept: OrderedDict[Hashable, tuple[V, int]] = OrderedDict()
        self._computing: dict[Hashable, asyncio.Future[None]] = {}

    @property
    def total(self) -> int:
        """Bytes kept."""
        return self._total

    def enter(self, state: Hashable) -> None:
        """Say which state of the data is served now. Whatever is kept of another is dropped at once."""
        if state != self._state:
            self._state = state
            self._kept.clear()
            self._total = 0

    def get(self, key: Hashable) -> V | None:
        """The value of a key, or None."""
        found = self._kept.get(key)
        if found is None:
            return None
        self._kept.move_to_end(key)
        return found[0]

    def put(self, state: Hashable, key: Hashable, value: V, size: int) -> None:
        """Keep a value, if it belongs to the state that is served now.

        Args:
            state: The state that the value was computed from.
            key: Its key.
            value: The value.
            size: Bytes that key and value take.
        """
        size += OVERHEAD
        if state != self._state or state is None or size > self.largest_total // 8:
            return  # one value that is very large would drive out many that are asked for
        if (old := self._kept.pop(key, None)) is not None:
            self._total -= old[1]
        self._kept[key] = value, size
        self._total += size
        while self._total > self.largest_total:
            _, (_, dropped) = self._kept.popitem(last=False)
            self._total -= dropped

    async def alone(self, key: Hashable, compute: Callable[[], Awaitable[V]]) -> V:
        """Compute a value that is not kept, while nobody else computes the same.

        Those who ask for it meanwhile wait, and find it kept; if it was not kept after all, because it is an
        error or a new release came, they compute their own, one after the other.
        """
        key = (self._state, key)
        while (other := self._computing.get(key)) is not None:
            await asyncio.shield(other)
            if (found := self.get(key[1])) is not None:
                return found
        done = self._computing[key] = asyncio.get_running_loop().create_future()
        try:
            return await compute()
        finally:
            del self._computing[key]
            done.set_result(None)
