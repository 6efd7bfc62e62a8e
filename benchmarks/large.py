"""What is measured on L: time goes with the answer, whatever the size of the data and the depth of a page."""

from __future__ import annotations

import time
from typing import Any

from benchmarks.floor import CURSORS
from benchmarks.timing import Clock, Way, microseconds, ratio, time_ways
from benchmarks.ways import Ways, rows_of
from database.reader import Snapshot

Figures = dict[str, Any]
DEEP = 10_000
"""The page that is compared with the first. Clients come there by cursors; here its cursor is worked out."""

PAGE = 50

ROUND = 0.1
"""Seconds that each way is timed in a round: in shorter ones, what L touches would be out of the processor's
caches at each turn, into which the whole seed fits."""

ROUNDS = 40


async def measure_large(small: Ways, large: Ways, clock: Clock = time.process_time) -> Figures:
    """The figures.

    Args:
        small: The ways on the seed.
        large: The ways on L.
        clock: What is counted.
    """
    figures: Figures = {"l_vs_s": {}, "large_microseconds": {}}
    for name in ("Q2", "Q3"):
        times = await time_ways(
            {"S": small.compiled(name), "L": large.compiled(name)}, rounds=ROUNDS, seconds=ROUND, clock=clock
        )
        rows = await _rows(small, name) / await _rows(large, name)
        figures["l_vs_s"][name] = round(ratio(times, "L", "S") * rows, 3)
        figures["large_microseconds"][name] = microseconds(times)
    pages = {"first": large.compiled("Q3"), "deep": await _deep_page(large)}
    times = await time_ways(pages, rounds=ROUNDS, seconds=ROUND, clock=clock)
    figures["deep_page"] = ratio(times, "deep", "first")
    figures["large_microseconds"]["Q3 deep"] = microseconds(times)
    return figures


async def _rows(ways: Ways, name: str) -> float:
    """The rows of an answer, on average."""
    sets = ways.variables[name][:: max(1, len(ways.variables[name]) // 200)]
    return sum([rows_of(await ways.answer(name, variables)) for variables in sets]) / len(sets)


async def _deep_page(ways: Ways) -> Way:
    """Q3 from the cursor of page `DEEP` of each unit, or of its last page that is full."""
    sets = [
        {"unit": variables["unit"], "after": await _cursor(ways, variables["unit"])}
        for variables in ways.variables["Q3"]
    ]
    return ways.compiled("Q3", sets)


async def _cursor(ways: Ways, unit: str) -> str:
    """The cursor of the row before a deep page: asked for with the place that SQL finds by counting."""
    skip = "SELECT count(*) FROM metric WHERE unit = ? AND value IS NOT NULL"
    place = (
        "SELECT value, id FROM metric WHERE unit = ? AND value IS NOT NULL"
        " ORDER BY value DESC, id LIMIT 1 OFFSET ?"
    )
    async with Snapshot(ways.database) as reader:
        ((count,),) = await reader.aside(reader.rows(skip, (unit,)))
        offset = min((DEEP - 1) * PAGE, count - PAGE) - 1
        ((value, id_),) = await reader.aside(reader.rows(place, (unit, offset)))
    return CURSORS.encode((value, id_))
