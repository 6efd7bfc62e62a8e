"""Timing ways of one thing side by side: the machine is noisy, so only ratios within a short round count."""

from __future__ import annotations

import os
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager
from statistics import median

Way = Callable[[int], Awaitable[object]]
"""Does the thing once; the argument is the number of the turn, so that variables can change."""

Clock = Callable[[], float]
"""Seconds: of CPU time where all work is done here, of wall time where another process works too."""


@contextmanager
def on_core(place: int) -> Iterator[None]:
    """Run on one processor core alone, and with it whatever processes are begun here.

    A client and a server that take turns go twice as fast or slow as they happen to share a core or not.

    Args:
        place: Which of the cores that there are; -1 is the last.
    """
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {sorted(cores)[place]})
    try:
        yield
    finally:
        os.sched_setaffinity(0, cores)


async def time_ways(
    ways: Mapping[str, Way],
    *,
    rounds: int = 100,
    seconds: float = 0.015,
    clock: Clock = time.process_time,
) -> dict[str, list[float]]:
    """The time of one turn of each way, in seconds, once a round.

    Args:
        ways: What to time, by name.
        rounds: How often all of them are timed, one after the other.
        seconds: How long each is timed in a round.
        clock: What is counted.
    """
    turns = {name: await _turns_in(way, seconds) for name, way in ways.items()}
    times: dict[str, list[float]] = {name: [] for name in ways}
    for number in range(rounds):
        for name, way in ways.items():
            times[name].append(await _time(way, number * turns[name], turns[name], clock))
    return times


def ratio(times: Mapping[str, list[float]], above: str, below: str) -> float:
    """The median over the rounds of what one way takes as a multiple of what another takes."""
    return round(median([one / other for one, other in zip(times[above], times[below], strict=True)]), 3)


def microseconds(times: Mapping[str, list[float]]) -> dict[str, float]:
    """The median time of each way."""
    return {name: round(median(taken) * 1_000_000, 1) for name, taken in times.items()}


async def _turns_in(way: Way, seconds: float) -> int:
    await way(0)  # whatever is made at first sight is made
    turns = 1
    while (taken := await _time(way, 0, turns, time.perf_counter) * turns) < seconds / 4:
        turns *= 2
    return max(1, round(turns * seconds / taken))


async def _time(way: Way, first: int, turns: int, clock: Clock) -> float:
    start = clock()
    for turn in range(first, first + turns):
        await way(turn)
    return (clock() - start) / turns
