"""`seika load` killed with SIGKILL while it writes: the real program, on either database."""

from __future__ import annotations

import random
import signal
import sqlite3
import subprocess
import time
from contextlib import closing

import psycopg

from database.engine import Database
from database.location import Location, SqliteFile
from tests.database.content import content_of, served_content
from tests.database.wholeness import check_whole
from tests.places import url_of
from tests.service.command_line import SEED, CommandLine

KILLS, FEWER_KILLS = 10, 1
WRITING = {"sqlite": 0.06, "postgresql": 0.2}
"""Seconds after its first write in which a load is killed; about what it takes to write the seed report."""

FIRST_YEAR = 1950

IS_WRITING = (
    "SELECT 1 FROM pg_stat_activity WHERE application_name = 'seika load' AND backend_xid IS NOT NULL"
)


def begins_to_write(location: Location, process: subprocess.Popen[str]) -> None:
    """Return when a load has written something, or has ended."""
    with closing(_probe(location)) as probe:
        while process.poll() is None and not _is_writing(probe):
            time.sleep(0.001)


def _probe(location: Location) -> sqlite3.Connection | psycopg.Connection:
    if isinstance(location, SqliteFile):
        return sqlite3.connect(location.path, timeout=0, isolation_level=None)
    return psycopg.connect(url_of(location), autocommit=True)


def _is_writing(probe: sqlite3.Connection | psycopg.Connection) -> bool:
    if isinstance(probe, psycopg.Connection):
        return probe.execute(IS_WRITING).fetchone() is not None
    try:
        probe.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError:
        return True
    probe.execute("ROLLBACK")
    return False


def of_year(year: int) -> tuple[str, ...]:
    """The options of a load of the seed report as that of another year."""
    return ("--government-code", "100005", "--fiscal-year", str(year))


def test_the_program_killed_while_it_writes(
    database: Database, undisturbed: Database, kind: str, thorough: bool
) -> None:
    """Killed loads leave what was served; clean ones then make the release that they make without kills."""
    chance = random.Random(10)  # noqa: S311 -- the same moments each time
    seika, other = CommandLine(database.location), CommandLine(undisturbed.location)
    seika.succeed("load", SEED, *of_year(FIRST_YEAR))
    year, kills = FIRST_YEAR, 0
    while kills < (KILLS if thorough else FEWER_KILLS):
        year += 1
        before = served_content(content_of(database))
        # The probe takes SQLite's lock for moments of its own, for which the load must wait.
        process = seika.start("load", SEED, *of_year(year), SEIKA_LOCK_TIMEOUT="30")
        begins_to_write(database.location, process)
        time.sleep(chance.uniform(0, WRITING[kind]))
        process.kill()
        process.communicate()
        check_whole(database)
        kills += process.returncode == -signal.SIGKILL and served_content(content_of(database)) == before
        seika.succeed("load", SEED, *of_year(year), SEIKA_LOCK_TIMEOUT="30")
    for done in range(FIRST_YEAR, year + 1):
        other.succeed("load", SEED, *of_year(done))
    assert served_content(content_of(database)) == served_content(content_of(undisturbed))
