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
        waiting: Who waits for one.
    """

    def __init__(self, number: int) -> None:
        self.free = number
        self.waiting: deque[asyncio.Future[None]] = deque()

    def take_free(self) -> bool:
        """Take a turn if there is one; else `wait` for it. Most find one, and need no coroutine for it."""
        if not self.free:
            return False
        self.free -= 1
        return True

    async def wait(self) -> None:
        """Take the turn of whoever gives one back."""
        turn = asyncio.get_running_loop().create_future()
        self.waiting.append(turn)
        try:
            await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():
                self.give_back()  # he has it already, and it is the next one's now
            raise

    def give_back(self) -> None:
        """Give a turn back that was taken: to the first of those who still wait."""
        while self.waiting:
            turn = self.waiting.popleft()
            if not turn.done():
                turn.set_result(None)
                return
        self.free += 1
