"""Figures without HTTP on the seed: compiled beside the usual way, the reference path and the floor."""

from __future__ import annotations

import time
from typing import Any

from benchmarks.timing import Clock, Way, microseconds, ratio, time_ways
from benchmarks.usual import Usual
from benchmarks.ways import QUERIES, Ways

Figures = dict[str, Any]
FIRST_SIGHTS = 40

ROUNDS = 300
"""Rounds of a query beside its floor: nine seconds, so that others on the machine do not decide them all."""


async def measure_sqlite(ways: Ways, usual: Usual) -> Figures:
    """The figures on SQLite, in CPU time.

    Args:
        ways: The ways on the seed.
        usual: The usual way on the seed.
    """
    figures = await _measure(ways, usual, time.process_time)
    figures["first_sight_microseconds"] = await _first_sights(ways)
    return figures


async def measure_postgres(ways: Ways, usual: Usual) -> Figures:
    """The figures on PostgreSQL, in wall time, since the server works too; its names begin with `pg_`.

    Args:
        ways: The ways on the seed.
        usual: The usual way on the seed.
    """
    figures = await _measure(ways, usual, time.perf_counter)
    return {f"pg_{name}": figure for name, figure in figures.items()}


async def _measure(ways: Ways, usual: Usual, clock: Clock) -> Figures:
    sets = ways.variables["Q1"]
    slow: dict[str, Way] = {
        "compiled": ways.compiled("Q1"),
        "reference": ways.reference("Q1"),
        "usual": lambda turn: usual.answer(QUERIES["Q1"], sets[turn % len(sets)]),
    }
    times = await time_ways(slow, rounds=30, seconds=0.05, clock=clock)
    figures: Figures = {
        "compiled_vs_usual": ratio(times, "usual", "compiled"),
        "compiled_vs_reference": ratio(times, "reference", "compiled"),
        "compiled_vs_floor": {},
        "microseconds": {"Q1 otherwise": microseconds(times)},
    }
    for name in QUERIES:
        pair = {"compiled": ways.compiled(name), "floor": ways.floor(name)}
        times = await time_ways(pair, rounds=ROUNDS, clock=clock)
        figures["compiled_vs_floor"][name] = ratio(times, "floor", "compiled")
        figures["microseconds"][name] = microseconds(times)
    return figures


async def _first_sights(ways: Ways) -> dict[str, float]:
    """What a query takes that was never seen: it is parsed, validated, planned, and then answered."""
    figures = {}
    for name in QUERIES:

        async def see(turn: int, name: str = name) -> bytes:
            return await ways.first_sight(name, turn)

        times = [await time_ways({name: see}, rounds=FIRST_SIGHTS, seconds=0)]
        figures[name] = microseconds(times[0])[name]
    return figures
