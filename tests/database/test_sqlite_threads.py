"""A process tells SQLite that it shares no connection, and its threads read all the same."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from database.engine import open_database
from database.location import SqliteFile
from database.writer import load
from tests.database.sample_rows import sample_rows

READ = """
import asyncio, sqlite3, sys
from pathlib import Path
from database.location import SqliteFile
from database.opening import open_for_reading
from database.reader import Snapshot
from database.sqlite_threads import share_no_connection

async def read(database):
    async with Snapshot(database) as reader:
        return await reader.aside(reader.rows("SELECT count(*) FROM metric, metric, metric", ()))

async def read_all():
    database = open_for_reading(SqliteFile(Path(sys.argv[1])))
    rows = await asyncio.gather(*(read(database) for _ in range(8)))
    await database.close()
    return {row for ((row,),) in rows}

if sys.argv[2] == "late":
    connection = sqlite3.connect(":memory:")
print(share_no_connection(), len(asyncio.run(read_all())))
"""


@pytest.mark.parametrize(("when", "told"), [("early", True), ("late", False)])
def test_threads_read_with_connections_of_their_own(when: str, told: bool, tmp_path: Path) -> None:
    """It is told before any connection is open and not after that; eight threads read at once either way."""
    location = SqliteFile(tmp_path / "seika.sqlite")
    load(open_database(location), [sample_rows(programs=3)])
    done = subprocess.run(
        [sys.executable, "-c", READ, str(location.path), when], capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.stderr) == (f"{told} 1\n", "")
