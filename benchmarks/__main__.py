"""`make bench`: every figure as a table and, as last line, as JSON; `measure` lists what is measured.

The L set is built in `.seika/bench`, which takes minutes, and how long it takes is one of the figures.
`make bench ARGS=--small` builds a hundredth of it and leaves out the figures on L; `ARGS="--large FILE"`
takes an L set that is there. Figures on PostgreSQL are left out where none is installed.
"""

from __future__ import annotations

import argparse
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import orjson
import uvloop

from benchmarks.data import load_small
from benchmarks.floor import FLOORS
from benchmarks.http import measure_http
from benchmarks.in_process import measure_postgres, measure_sqlite
from benchmarks.ingest import measure_reading
from benchmarks.large import measure_large
from benchmarks.loads import LARGE, measure_loads
from benchmarks.made_reports import GOVERNMENTS
from benchmarks.postgres_floor import PostgresFloor
from benchmarks.timing import on_core
from benchmarks.usual import Usual
from benchmarks.ways import SqliteFloor, Ways
from database.engine import open_database
from database.location import SqliteFile
from database.sqlite_threads import share_no_connection
from tests.postgres import postgres_server

Figures = dict[str, Any]

CACHE = Path(".seika") / "bench"
"""Where the L set stays once it is built; outside of what is committed."""

POSTGRES = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
"""Where Debian puts the programs of PostgreSQL, the newest last."""


@dataclass(frozen=True, slots=True)
class Grounds:
    """What is measured on.

    Attributes:
        file: The seed in SQLite, which servers open for themselves.
        small: The seed in SQLite, and the usual way over it.
        postgres: The same in PostgreSQL; None where there is none.
        large: L in SQLite; None where it is left out.
    """

    file: Path
    small: tuple[Ways, Usual]
    postgres: tuple[Ways, Usual] | None
    large: Ways | None


async def measure(grounds: Grounds) -> Figures:
    """Every figure."""
    figures = await measure_sqlite(*grounds.small)
    figures |= await measure_http(grounds.small[0], grounds.file)
    if grounds.postgres:
        with on_core(0):
            figures |= await measure_postgres(*grounds.postgres)
    if grounds.large:
        figures |= await measure_large(grounds.small[0], grounds.large)
    return figures | {"reading_mb_per_second": measure_reading()}


@asynccontextmanager
async def prepared(folder: Path, large: Path | None) -> AsyncIterator[Grounds]:
    """Load, or take, what is measured on."""
    async with AsyncExitStack() as stack:

        async def on_sqlite(location: SqliteFile) -> Ways:
            ways = Ways(location, SqliteFloor(location.path, FLOORS))
            stack.push_async_callback(ways.database.close)
            await ways.prepare()
            return ways

        async def on_postgres() -> tuple[Ways, Usual]:
            with on_core(-1):
                location = stack.enter_context(postgres_server(POSTGRES[-1])).new_database()
            load_small(location)
            floor = await PostgresFloor.connect(location)
            stack.push_async_callback(floor.close)
            ways = Ways(location, floor)
            stack.push_async_callback(ways.database.close)
            await ways.prepare()
            return ways, Usual(open_database(location).engine)

        small = SqliteFile(folder / "small.sqlite")
        load_small(small)
        yield Grounds(
            small.path,
            (await on_sqlite(small), Usual(open_database(small).engine)),
            await on_postgres() if POSTGRES else None,
            await on_sqlite(SqliteFile(large)) if large else None,
        )


async def run(large: Path | None) -> Figures:
    """Prepare and measure."""
    share_no_connection()
    with TemporaryDirectory() as folder:
        async with prepared(Path(folder), large) as grounds:
            return await measure(grounds)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--large", type=Path, help="an L set in SQLite that is there; no load is measured")
    parser.add_argument("--small", action="store_true", help="build a hundredth of L, and leave L out")
    arguments = parser.parse_args()
    loads: Figures = {}
    if arguments.large is None:
        loads = measure_loads(CACHE, GOVERNMENTS // 100 if arguments.small else GOVERNMENTS)
        arguments.large = None if arguments.small else CACHE / LARGE
    figures = uvloop.run(run(arguments.large)) | loads
    for name, figure in figures.items():
        if not isinstance(figure, dict):
            print(f"{name:<32}{figure}")
            continue
        for part, value in figure.items():
            print(f"{f'{name} {part}':<32}{value}")
    print(orjson.dumps(figures).decode())


if __name__ == "__main__":
    main()
