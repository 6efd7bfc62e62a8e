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
        waited_for = begin(work)
    except StopIteration as done:
        result: T = done.value
        return result
    # A timer needs a task to interrupt, and `service.protocol` makes one only of what waits.
    waited_for = await _next_turn(work, waited_for)
    async with asyncio.timeout(seconds):
        return await go_on(work, waited_for)


def begin(work: Coroutine[Any, Any, Any]) -> Any:  # noqa: ANN401 -- futures of any kind, or None
    """Run a coroutine until it waits for something: what `go_on` is to be given, in any later turn.

    Raises:
        StopIteration: It is done, with this value, and has not waited for anything.
    """
    waited_for = work.send(None)
    if waited_for is not None:
        waited_for._asyncio_future_blocking = False  # nobody awaits it until `go_on` does
    return waited_for


@coroutine
def go_on(work: Coroutine[Any, Any, T], waited_for: Any) -> Generator[Any, Any, T]:  # noqa: ANN401 -- as sent
    """Go on with a coroutine that was started and waits for something, as `await` would.

    Args:
        work: The coroutine.
        waited_for: What it waits for, as `begin` gave it.
    """
    if waited_for is not None:
        waited_for._asyncio_future_blocking = True  # as `await` says it to the task
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


@coroutine
def _next_turn(work: Coroutine[Any, Any, Any], waited_for: object) -> Generator[None, None, object]:
    """Wait for the next turn of the event loop, and give what a coroutine waits for then."""
    try:
        yield
    except BaseException as error:  # noqa: BLE001 -- as above
        return work.throw(error)
    return waited_for
