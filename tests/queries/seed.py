"""The seed report loaded into a new database, by the parts that `seika load` is made of."""

from __future__ import annotations

from pathlib import Path

from database.engine import open_database
from database.location import Location
from database.writer import load
from ingest.build import read_report
from ingest.origin import Origin

SEED = Path(__file__).parents[2] / "data" / "gunma-fy2021-governor-strategy.txt"


def load_seed(location: Location) -> Location:
    """Load the seed report into the database at this place, and return the place."""
    origin = Origin("100005", "群馬県", 2021, "主要施策の成果", SEED.name)
    load(open_database(location), [read_report(SEED.read_bytes(), origin).rows])
    return location
