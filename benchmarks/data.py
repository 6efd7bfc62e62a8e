"""The data that is measured on: S, the seed report for twelve years. L is `benchmarks.made_reports`."""

from __future__ import annotations

from pathlib import Path

from database.engine import open_database
from database.location import Location
from database.writer import load
from ingest.build import read_report
from ingest.origin import Origin

SEED = Path(__file__).parents[1] / "data" / "gunma-fy2021-governor-strategy.txt"
CODE = "100005"
YEARS = range(2010, 2022)
"""Variables change with every request, as those of people do; so there are more reports than one."""


def load_small(location: Location) -> None:
    """Load the seed report, once for each of the years."""
    data = SEED.read_bytes()
    readings = [
        read_report(data, Origin(CODE, "群馬県", year, "主要施策の成果", SEED.name)).rows for year in YEARS
    ]
    load(open_database(location), readings)
