"""`make bench`: figures in process on the seed and of reading, as a table and, as last line, as JSON."""

from __future__ import annotations

import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory

import orjson

from benchmarks.data import load_small
from benchmarks.in_process import measure_small
from benchmarks.ingest import measure_reading


def main() -> None:
    """Load the seed for twelve years, measure, and print."""
    with TemporaryDirectory() as folder:
        figures = asyncio.run(measure_small(load_small(Path(folder) / "small.sqlite")))
    figures["reading_mb_per_second"] = measure_reading()
    for name, value in figures.items():
        print(f"{name:<24}{value}")
    print(orjson.dumps(figures).decode())


if __name__ == "__main__":
    main()
