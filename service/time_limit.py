"""A limit of time for a request that costs nothing where the request never waits.

`asyncio.timeout` sets up a timer each time. Reading a SQLite file in the event loop waits for nothing, so no
timer could ever ring there; this one is set up when the request waits for the first time.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Generator
from types import coroutine
from typing import Any, TypeVar

T = TypeVar("T")


async def within(seconds: float, work: Coroutine[Any, Any, T]) -> T:
    """The result of a coroutine, which may wait so long altogether.

    Args:
        seconds: From when it first waits.
        work: The coroutine.

    Raises:
        TimeoutError: It took longer.
    """
    try:
        waited_for = work.send(None)
    except StopIteration as done:
        result: T = done.value
        return result
    async with asyncio.timeout(seconds):
        return await _go_on(work, waited_for)


@coroutine
def _go_on(work: Coroutine[Any, Any, T], waited_for: object) -> Generator[Any, Any, T]:
    """Go on with a coroutine that was started and waits for something, as `await` would."""
    while True:
        try:
            try:
                sent = yield waited_for
            except BaseException as error:  # noqa: BLE001 -- a cancellation too is the coroutine's to deal with
                waited_for = work.throw(error)
            else:
                waited_for = work.send(sent)
        except StopIteration as done:
            result: T = done.value
            return result
