"""Loads that die: a real process, killed with SIGKILL at a given moment of its transaction."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable
from itertools import count
from sqlite3 import Connection as DriverConnection

import pytest
from sqlalchemy import event

from database.engine import Database, open_database
from database.location import SqliteFile
from database.writer import load
from tests.database.content import served_content
from tests.database.sample_rows import sample_rows

CORRECTED = sample_rows("改訂", departments=(2, 3), programs=50)


def load_and_die(location: SqliteFile, moment: str) -> None:
    """Load a corrected text, and die at the n-th row or table that it writes, or at the commit."""
    database, written = open_database(location), count(1)

    def prepare(connection: DriverConnection, _: object) -> None:
        """Make what is written go into the log at once, so that there is something to take back."""
        connection.execute("PRAGMA cache_size = 10")
        connection.set_trace_callback(die_at_the_moment)

    def die(*_: object) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    def die_at_the_moment(statement: str) -> None:
        if statement.lstrip().startswith(("CREATE", "DELETE", "INSERT")) and str(next(written)) == moment:
            die()

    event.listen(database.engine, "connect", prepare)
    if moment == "commit":
        event.listen(database.engine, "commit", die)
    load(database, [CORRECTED], replace=True)


def kill_a_load(location: SqliteFile, moment: str) -> None:
    """Run `load_and_die` in a process of its own."""
    process = multiprocessing.get_context("fork").Process(target=load_and_die, args=(location, moment))
    process.start()
    process.join()
    assert process.exitcode == -signal.SIGKILL


@pytest.mark.parametrize("moment", ["1", "12", "20", "700", "commit"])
def test_a_killed_load_leaves_the_database_as_it_was(
    database: Database, location: SqliteFile, dump: Callable[[], list[str]], moment: str
) -> None:
    """Whenever a load is killed, the content is what it was; run again, the load ends as if never killed."""
    load(database, [sample_rows("初版", departments=(2, 3)), sample_rows("四", departments=(4,))])
    before = dump()
    kill_a_load(location, moment)
    assert dump() == before

    after_kill = load(database, [CORRECTED], replace=True)
    rows = served_content(dump())
    location.path.unlink()
    load(database, [sample_rows("初版", departments=(2, 3)), sample_rows("四", departments=(4,))])
    assert load(database, [CORRECTED], replace=True) == after_kill
    assert served_content(dump()) == rows


@pytest.mark.parametrize("moment", ["1", "30", "600", "commit"])
def test_a_killed_first_load_leaves_nothing(
    database: Database, location: SqliteFile, dump: Callable[[], list[str]], moment: str
) -> None:
    """A first load that is killed leaves no table behind, whether it died making them or filling them."""
    kill_a_load(location, moment)
    assert dump() == []
    assert load(database, [CORRECTED]).added == ("100005-2021-02",)


def test_the_kill_comes_after_something_was_written(database: Database, location: SqliteFile) -> None:
    """The proof of the tests above: when the load dies, the log holds pages of its unfinished transaction."""
    load(database, [sample_rows("初版", departments=(2, 3))])
    kill_a_load(location, "commit")
    assert location.path.with_name("seika.sqlite-wal").stat().st_size > 100_000
