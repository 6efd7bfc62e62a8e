"""What the driver and the disk refuse, as typed errors; each on a real file."""

from __future__ import annotations

import multiprocessing
import resource
import sqlite3
from collections.abc import Callable
from contextlib import closing
from multiprocessing.connection import Connection as Pipe
from pathlib import Path

import pytest

from database.engine import Database, open_database
from database.errors import (
    DamagedDatabaseError,
    DatabaseError,
    LockedDatabaseError,
    UnreachableDatabaseError,
)
from database.location import SqliteFile
from database.publishing import ReleaseState, list_releases, publish
from database.writer import load
from tests.database.sample_rows import sample_rows
from tests.database.wholeness import check_whole

LARGE = sample_rows(programs=500)


def test_locked(database: Database, location: SqliteFile, dump: Callable[[], list[str]]) -> None:
    """A load while another process writes gives up after the wait that is allowed, and changes nothing."""
    load(database, [sample_rows()])
    before = dump()
    with closing(sqlite3.connect(location.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LockedDatabaseError) as failure:
            load(database, [sample_rows("三", departments=(3,))])
    assert failure.value.message == f"{location} is locked by another process"
    assert dump() == before


def test_not_a_database(database: Database, location: SqliteFile) -> None:
    """A file of another kind is named as such, and is not touched."""
    location.path.write_bytes(b"%PDF-1.7 " * 1000)
    with pytest.raises(DamagedDatabaseError) as failure:
        load(database, [sample_rows()])
    assert failure.value.message == f"{location} is not a database"
    assert location.path.read_bytes() == b"%PDF-1.7 " * 1000


def test_damaged(database: Database, location: SqliteFile) -> None:
    """A database with overwritten pages is damaged."""
    load(database, [LARGE])
    with location.path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (location.path.stat().st_size - 2 * 4096))
    with pytest.raises(DamagedDatabaseError) as failure:
        load(database, [sample_rows("三", departments=(3,))])
    assert failure.value.message == f"{location} is damaged"


def test_a_folder_in_its_place(tmp_path: Path) -> None:
    """A folder cannot be opened as a database."""
    with pytest.raises(UnreachableDatabaseError) as failure:
        load(open_database(SqliteFile(tmp_path)), [sample_rows()])
    assert failure.value.message == f"{tmp_path} cannot be opened"


def test_a_file_in_place_of_its_folder(tmp_path: Path) -> None:
    """A database cannot be made below a file."""
    (tmp_path / "file").touch()
    with pytest.raises(UnreachableDatabaseError):
        load(open_database(SqliteFile(tmp_path / "file" / "seika.sqlite")), [sample_rows()])


Work = Callable[[Database], None]


def work_with_limit(work: Work, location: SqliteFile, limit: int, answer: Pipe) -> None:
    """Write more than fits into files of `limit` bytes, and send the failure's code and message."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    try:
        work(open_database(location))
    except DatabaseError as failure:
        answer.send((failure.code, failure.message))
    else:
        answer.send(None)


def load_large(database: Database) -> None:
    """Load a large text over the one that is served."""
    load(database, [LARGE], replace=True)


def stage_large(database: Database) -> None:
    """Prepare the same beside it."""
    load(database, [LARGE], replace=True, publish=False)


def publish_large(database: Database) -> None:
    """Publish what was prepared."""
    (prepared,) = (entry for entry in list_releases(database) if entry.state is ReleaseState.STAGED)
    publish(database, prepared.summary.release)


@pytest.mark.parametrize(
    ("work", "limit"),
    [
        (load_large, 1),
        (load_large, 30_000),
        (load_large, 200_000),
        (stage_large, 30_000),
        (publish_large, 30_000),
        (publish_large, 200_000),
    ],
)
def test_full(
    database: Database, location: SqliteFile, dump: Callable[[], list[str]], work: Work, limit: int
) -> None:
    """When files may not grow as far as is needed, nothing is done, and what is served stays."""
    load(database, [sample_rows("初版")])
    if work is publish_large:
        stage_large(database)
    before = dump()
    context = multiprocessing.get_context("fork")
    receiving, sending = context.Pipe(duplex=False)
    process = context.Process(target=work_with_limit, args=(work, location, limit, sending))
    process.start()
    sending.close()
    assert receiving.recv() == (
        "DATABASE_DISK_FULL",
        f"{location} cannot grow: its disk is full, or a quota or a limit on file sizes is reached",
    )
    assert dump() == before
    check_whole(database)
    work(database)
    check_whole(database)
