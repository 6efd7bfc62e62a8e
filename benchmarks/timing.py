"""Timing ways of one thing side by side: the machine is noisy, so only ratios within a round count."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Mapping
from statistics import median

Way = Callable[[int], Awaitable[object]]
"""Does the thing once; the argument is the number of the turn, so that variables can change."""


async def time_ways(
    ways: Mapping[str, Way], *, rounds: int = 15, seconds: float = 0.15
) -> dict[str, list[float]]:
    """The CPU time of one turn of each way, in seconds, once a round.

    Args:
        ways: What to time, by name.
        rounds: How often all of them are timed, one after the other.
        seconds: How long each is timed in a round.
    """
    turns = {name: await _turns_in(way, seconds) for name, way in ways.items()}
    times: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, way in ways.items():
            times[name].append(await _time(way, turns[name]))
    return times


def ratio(times: Mapping[str, list[float]], above: str, below: str) -> float:
    """The median over the rounds of what one way takes as a multiple of what another takes."""
    return median([one / other for one, other in zip(times[above], times[below], strict=True)])


async def _turns_in(way: Way, seconds: float) -> int:
    await way(0)  # whatever is made at first sight is made
    turns = 1
    while (taken := await _time(way, turns) * turns) < seconds / 4:
        turns *= 2
    return max(1, round(turns * seconds / taken))


async def _time(way: Way, turns: int) -> float:
    start = time.process_time()
    for turn in range(turns):
        await way(turn)
    return (time.process_time() - start) / turns
