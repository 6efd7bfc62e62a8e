"""The limit of time for a request."""

from __future__ import annotations

import asyncio

import pytest

from service.time_limit import within

pytestmark = pytest.mark.anyio


async def value_after(*seconds: float) -> str:
    """A value, after waiting some times."""
    for time in seconds:
        await asyncio.sleep(time)
    return "value"


@pytest.mark.parametrize("waits", [(), (0,), (0, 0, 0.001)])
async def test_the_result_is_that_of_the_work(waits: tuple[float, ...]) -> None:
    """Work that never waits, and work that waits within the limit, is done to its end."""
    assert await within(30, value_after(*waits)) == "value"


async def test_work_that_takes_longer_is_stopped() -> None:
    """Beyond the limit the work is cancelled where it waits, and can tidy up."""
    tidied = []

    async def work() -> None:
        try:
            await value_after(0, 60)
        finally:
            tidied.append(True)

    with pytest.raises(TimeoutError):
        await within(0.01, work())
    assert tidied == [True]


@pytest.mark.parametrize("waits", [(), (0,)])
async def test_what_the_work_raises_is_raised(waits: tuple[float, ...]) -> None:
    """A failure passes as it is, whether or not the work has waited before."""

    async def work() -> None:
        await value_after(*waits)
        raise KeyError("place")

    with pytest.raises(KeyError, match="place"):
        await within(30, work())


async def test_a_cancelled_request_cancels_its_work() -> None:
    """Cancellation from outside reaches the work, and is no timeout."""
    task = asyncio.create_task(within(30, value_after(0, 60)))
    await asyncio.sleep(0.01)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
