"""Loads of a tenth of the L set and of all of it, each in its own process, so that memory can be compared."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import orjson

from benchmarks.made_reports import GOVERNMENTS
from tests.conftest import PROGRAMS
from tests.places import url_of
from tests.postgres import Postgres, postgres_server

LARGE = "large.sqlite"
"""The name of the SQLite file of the L set."""

Figures = Mapping[str, float]
"""The fields of `benchmarks.load.LoadFigures` by name."""


def measure_loads(folder: Path, reports: int = GOVERNMENTS) -> dict[str, Figures]:
    """Load made-up reports on each database, first a tenth of them, and measure.

    Args:
        folder: Where the SQLite file of all of them stays, as `LARGE`; PostgreSQL's data is removed.
        reports: How many; the L set unless given.

    Returns:
        `load_sqlite` and, where it is installed, `load_postgresql`: the figures of the load of all, and
        `peak_of_ten_times`, the memory that it took as a multiple of what a tenth took.
    """
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / LARGE
    found = {"load_sqlite": _measured(reports, *(_emptied(file) for _ in range(2)))}
    with _postgres() as server:
        if server is not None:
            found["load_postgresql"] = _measured(reports, *(url_of(server.new_database()) for _ in range(2)))
    return found


def _measured(reports: int, url_of_tenth: str, url: str) -> Figures:
    tenth, figures = _load(url_of_tenth, reports // 10), _load(url, reports)
    return {**figures, "peak_of_ten_times": figures["peak_megabytes"] / tenth["peak_megabytes"]}


def _load(url: str, reports: int) -> Figures:
    """The figures of a load in a process of its own."""
    if url.startswith("sqlite"):
        _emptied(Path(url.removeprefix("sqlite:///")))
    command = [sys.executable, "-m", "benchmarks.load", url, str(reports)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE)  # noqa: S603 -- our own module
    figures: dict[str, float] = orjson.loads(done.stdout)
    return figures


def _emptied(file: Path) -> str:
    """The URL of a SQLite file that is not there any more."""
    for each in file.parent.glob(f"{file.name}*"):
        each.unlink()
    return f"sqlite:///{file}"


@contextmanager
def _postgres() -> Iterator[Postgres | None]:
    """A PostgreSQL server where there are its programs."""
    places = [Path(place) for place in PROGRAMS["postgres"] if os.access(place, os.X_OK)]
    if not places:
        yield None
        return
    with postgres_server(places[0].parent) as server:
        yield server
