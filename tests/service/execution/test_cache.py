"""The cache: bounded, of one state, and one computation for all who ask at once."""

from __future__ import annotations

import asyncio

import pytest

from service.execution.cache import Cache

pytestmark = pytest.mark.anyio

STATE = "release"


def kept(cache: Cache[str], *keys: str) -> list[str | None]:
    """What is kept under some keys."""
    return [cache.get(STATE, key) for key in keys]


def filled(largest_total: int = 1_000) -> Cache[str]:
    """A cache that has seen the state, with entries of 10 bytes overhead."""
    cache: Cache[str] = Cache(largest_total, 10)
    assert cache.get(STATE, "nothing") is None
    return cache


def test_the_least_recently_asked_for_goes_first() -> None:
    """Beyond its bytes the cache drops what nobody asked for longest, and counts what it holds exactly."""
    cache = filled()
    for key in "abcdefghij":
        cache.put(STATE, key, key.upper(), 90)
    assert (cache.total, len(cache)) == (1_000, 10)
    assert kept(cache, "a") == ["A"]
    cache.put(STATE, "k", "K", 50)
    assert kept(cache, "a", "b", "c", "k") == ["A", None, "C", "K"]
    assert (cache.total, len(cache)) == (960, 10)


def test_a_value_put_again_counts_once() -> None:
    """An entry that is put in place of an equal one takes its place alone."""
    cache = filled()
    cache.put(STATE, "a", "A", 90)
    cache.put(STATE, "a", "B", 40)
    assert (kept(cache, "a"), cache.total) == (["B"], 50)


def test_a_value_too_large_is_not_kept() -> None:
    """One entry cannot drive out most of the others."""
    cache = filled()
    cache.put(STATE, "a", "A", 125 - 10)
    cache.put(STATE, "b", "B", 126 - 10)
    assert kept(cache, "a", "b") == ["A", None]


def test_a_new_state_empties_it_in_one_step() -> None:
    """Nothing of another state is given or taken, and what was of no known state is not kept."""
    cache = filled()
    cache.put(STATE, "a", "A", 10)
    assert cache.get("next", "a") is None
    assert (cache.total, len(cache)) == (0, 0)
    cache.put(STATE, "b", "B", 10)
    cache.put(None, "c", "C", 10)
    assert [cache.get("next", key) for key in "abc"] == [None, None, None]


def test_a_cache_of_no_bytes_keeps_nothing() -> None:
    """Zero bytes turn it off."""
    cache = filled(0)
    cache.put(STATE, "a", "", 0)
    assert kept(cache, "a") == [None]


async def test_one_computation_for_all_who_ask_at_once() -> None:
    """Of many who miss the same, one computes, and all get what he computed; another key is not held up."""
    cache, begun, go_on = filled(), [], asyncio.Event()

    async def compute(name: str) -> tuple[str, bool]:
        begun.append(name)
        await go_on.wait()
        return f"value of {name}", True

    first = [asyncio.create_task(cache.alone(STATE, "a", lambda: compute("a"))) for _ in range(5)]
    other = asyncio.create_task(cache.alone(STATE, "b", lambda: compute("b")))
    newer = asyncio.create_task(cache.alone("next", "a", lambda: compute("newer a")))
    await asyncio.sleep(0)
    go_on.set()
    assert await asyncio.gather(*first) == ["value of a"] * 5
    assert (await other, await newer) == ("value of b", "value of newer a")
    assert begun == ["a", "b", "newer a"]


@pytest.mark.parametrize(
    ("end", "computed"),
    [
        ("is cancelled", ["value 1"] * 3),
        ("raises", ["value 1", "value 2", "value 3"]),
        ("has nothing for others", ["value 1", "value 2", "value 3"]),
    ],
)
async def test_who_waits_is_not_failed_by_who_computes(end: str, computed: list[str]) -> None:
    """Where the one who computes is cancelled, the next does it for the rest; where he fails, each does."""
    cache, begun, go_on = filled(), [], asyncio.Event()

    async def compute(number: int) -> tuple[str, bool]:
        begun.append(number)
        await go_on.wait()
        if number == 0 and end == "raises":
            raise ValueError
        if number > 0:
            cache.put(STATE, "a", f"value {number}", 10)
        return f"value {number}", number > 0

    tasks = [asyncio.create_task(cache.alone(STATE, "a", lambda n=n: compute(n))) for n in range(4)]  # type: ignore[misc]
    await asyncio.sleep(0)
    if end == "is cancelled":
        tasks[0].cancel()
    go_on.set()
    first, *others = await asyncio.gather(*tasks, return_exceptions=True)
    assert others == computed
    assert len(begun) == 1 + len(set(computed))
    if end == "raises":
        assert isinstance(first, ValueError)
    elif end == "is cancelled":
        assert isinstance(first, asyncio.CancelledError)
    else:
        assert first == "value 0"


async def test_who_waits_may_go_away() -> None:
    """A waiting request that is cancelled takes nothing from the others."""
    cache, go_on = filled(), asyncio.Event()

    async def compute() -> tuple[str, bool]:
        await go_on.wait()
        return "value", True

    tasks = [asyncio.create_task(cache.alone(STATE, "a", compute)) for _ in range(3)]
    await asyncio.sleep(0)
    tasks[1].cancel()
    await asyncio.sleep(0)
    go_on.set()
    assert (await tasks[0], await tasks[2]) == ("value", "value")
    assert tasks[1].cancelled()
