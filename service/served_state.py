"""Which state of the data is served now: what the caches ask before each answer that they give.

A SQLite file tells it in microseconds, so it is asked for all requests that are at hand in one turn of the
event loop: whoever sends a request after a commit is answered by what was asked after it. A PostgreSQL server
would take longer to ask than a kept answer takes to give; there, what was read is good for `LEASE`. A request
that sees another release in its own snapshot has it read anew before it answers, so that in one process no
old answer follows a new one.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Hashable
from time import monotonic

from database.errors import DatabaseError
from database.reader import ReadDatabase
from service.refusals import RefusedError

LEASE = 0.5
"""Seconds for which the release that a server named counts as the served one, or its silence as silence."""

PATIENCE = 1.0
"""Seconds that it may take to name it; then requests go on without the caches, and say what is wrong."""


class ServedState:
    """The state of a database, at next to no cost.

    Args:
        database: The database.
        read: Reads the release from it: what differs between any two releases.

    Attributes:
        has_asked: Whether it was asked, now or earlier, so that `saw` has to be told of what snapshots see. A
            snapshot taken before that is none newer than what is asked for.
    """

    def __init__(self, database: ReadDatabase, read: Callable[[], Awaitable[Hashable]]) -> None:
        self._database = database
        self._read = read
        self.has_asked = False
        self._told: Hashable = None
        self._release: Hashable = None
        self._changes = 0
        self._until = self._silent_until = 0.0
        self._turn = asyncio.Lock()

    def known(self) -> Hashable:
        """What is equal between two calls only if snapshots between them saw the same; None if not known."""
        if self._told is None:
            self._told = self._database.state()
            if self._told is not None:
                self.has_asked = False
                # It runs before any request that comes in from now on.
                asyncio.get_running_loop().call_soon(self._forget)
            elif monotonic() < self._until:
                return self._release, self._changes
        return self._told

    async def current(self) -> Hashable:
        """As `known`, after asking the database if it must be; None if nothing can be read from it."""
        state = self.known()
        if state is not None:
            return state
        async with self._turn:
            state = self.known()
            if state is None and monotonic() >= self._silent_until:
                state = await self._ask()
            return state

    async def again(self) -> Hashable:
        """As `current`, but a file is looked at again, though it was in this turn.

        What was read since the last look may be of a later state.
        """
        self._told = None
        return await self.current()

    async def saw(self, release: Hashable) -> None:
        """Take note of the release that a snapshot saw: if it is a new one, no answer of the old one follows.

        Args:
            release: As `read` gives it.
        """
        if not self._until or release == self._release:  # without a lease there is nothing to end
            return
        async with self._turn:
            # One after the other, so that who asked last knows best; the snapshot itself may be an old one,
            # or one between two publishes of the same.
            if release != self._release:
                self._changes += 1
                await self._ask()

    def _forget(self) -> None:
        self._told = None

    async def _ask(self) -> Hashable:
        self.has_asked = True
        asked = monotonic()
        try:
            async with asyncio.timeout(PATIENCE):
                self._release = await self._read()
        except (DatabaseError, RefusedError, TimeoutError):
            self._release, self._until = None, 0.0
            self._silent_until = monotonic() + LEASE
            return None
        self._until = asked + LEASE
        return self._release, self._changes
