"""Turns at what only so many may use at a time."""

from __future__ import annotations

import asyncio
from collections import deque


class Turns:
    """A number of turns, for whoever asked first.

    Args:
        number: How many there are.

    Attributes:
        free: How many nobody has.
    """

    def __init__(self, number: int) -> None:
        self.free = number
        self._waiting: deque[asyncio.Future[None]] = deque()

    async def take(self) -> None:
        """Take a turn, to be given back; wait for one if there is none."""
        if self.free:
            self.free -= 1
            return
        turn = asyncio.get_running_loop().create_future()
        self._waiting.append(turn)
        try:
            await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():
                self.give_back()  # he has it already, and it is the next one's now
            raise

    def give_back(self) -> None:
        """Give a turn back: to the first of those who still wait."""
        while self._waiting:
            turn = self._waiting.popleft()
            if not turn.done():
                turn.set_result(None)
                return
        self.free += 1
