"""A cache of answers: exact, because a release never changes, and gone with the release in one step.

What is kept is bounded in bytes, and what was not asked for longest goes first.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable
from typing import Generic, TypeVar

V = TypeVar("V")


class Unshared:
    """The outcome of a computation that has no value for others, so that each has to compute his own."""


UNSHARED = Unshared()

LARGEST_SHARE = 8
"""A value may take this part of the whole: one that is larger would drive out many that are asked for."""


class Cache(Generic[V]):
    """Values by key, of one state of the data.

    Args:
        largest_total: Bytes kept at most; 0 keeps nothing.
        overhead: Bytes that an entry takes beside what it holds: the objects of key and value, its place.
    """

    def __init__(self, largest_total: int, overhead: int) -> None:
        self.largest_total = largest_total
        self._overhead = overhead
        self._total = 0
        self._state: Hashable = None
        self._kept: OrderedDict[Hashable, tuple[V, int]] = OrderedDict()
        self._computing: dict[Hashable, asyncio.Future[V | Unshared | None]] = {}

    @property
    def total(self) -> int:
        """Bytes kept."""
        return self._total

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, state: Hashable, key: Hashable) -> V | None:
        """The value of a key, or None.

        Args:
            state: The state that is served now. Whatever is kept of another is dropped at once.
            key: The key.
        """
        if state != self._state:
            self._state = state
            self._kept.clear()
            self._total = 0
            return None
        found = self._kept.get(key)
        if found is None:
            return None
        self._kept.move_to_end(key)
        return found[0]

    def put(self, state: Hashable, key: Hashable, value: V, size: int) -> None:
        """Keep a value, if it belongs to the state that is served now.

        Args:
            state: The state that the value was computed from; None where that is not known.
            key: Its key.
            value: The value.
            size: Bytes that key and value take.
        """
        size += self._overhead
        if state is None or state != self._state or size > self.largest_total // LARGEST_SHARE:
            return
        if (old := self._kept.pop(key, None)) is not None:
            self._total -= old[1]
        self._kept[key] = value, size
        self._total += size
        while self._total > self.largest_total:
            _, (_, dropped) = self._kept.popitem(last=False)
            self._total -= dropped

    async def alone(
        self, state: Hashable, key: Hashable, compute: Callable[[], Awaitable[tuple[V, bool]]]
    ) -> V:
        """Compute a value that is not kept, while nobody else computes the same.

        Those who ask for it meanwhile wait for it. If it is one that is not to be shared, or computing it
        fails, each computes his own, all at once; if whoever computes it is cancelled, the next computes it
        for the rest.

        Args:
            state: The state that is served now.
            key: The key.
            compute: Gives the value, and whether it is good for others.
        """
        place = state, key
        while (computing := self._computing.get(place)) is not None:
            shared = await asyncio.shield(computing)
            if shared is None and state == self._state and key in self._kept:
                shared = self._kept[key][0]  # of one who was done before this one's turn came
            if isinstance(shared, Unshared):
                return (await compute())[0]
            if shared is not None:
                return shared
        done = self._computing[place] = asyncio.get_running_loop().create_future()
        outcome: V | Unshared | None = None
        try:
            value, good = await compute()
            outcome = value if good else UNSHARED
        except Exception:
            outcome = UNSHARED
            raise
        finally:
            del self._computing[place]
            done.set_result(outcome)
        return value
