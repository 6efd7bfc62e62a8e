"""A PostgreSQL server whose disk fills: a real one, small enough to be filled at once."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from database.engine import Database, open_database
from database.errors import FullDiskError
from database.writer import load
from tests.database.content import content_of
from tests.database.sample_rows import sample_rows
from tests.database.test_faults import load_large, publish_large, stage_large
from tests.database.wholeness import check_whole
from tests.postgres import Postgres

LEFT = 8_000
"""Bytes left free: less than what is written takes."""


@pytest.fixture
def disk(postgres: Postgres) -> Iterator[Path]:
    """A disk of 64 MB in memory that the server may write to."""
    folder = Path(tempfile.mkdtemp(prefix="seika-disk-"))
    mount = ["mount", "-t", "tmpfs", "-o", "size=64m,mode=0777", "tmpfs", str(folder)]
    try:
        if os.geteuid() != 0 or subprocess.run(mount, check=False, stderr=subprocess.DEVNULL).returncode:
            pytest.skip("this test mounts a small disk, which this user may not do here")
        try:
            (folder / "space").mkdir()
            shutil.chown(folder / "space", "postgres")
            postgres.execute(f"CREATE TABLESPACE small LOCATION '{folder}/space'")
            yield folder
            postgres.execute("DROP TABLESPACE small")
        finally:
            subprocess.run(["umount", str(folder)], check=True)
    finally:
        folder.rmdir()


@pytest.fixture
def database(postgres: Postgres, disk: Path) -> Iterator[Database]:
    """A database on that disk."""
    place = postgres.new_database()
    postgres.execute(f"ALTER DATABASE {place.url.database} SET TABLESPACE small")
    yield open_database(place)
    postgres.execute(f"DROP DATABASE {place.url.database}")


@pytest.mark.parametrize("work", [load_large, stage_large, publish_large])
def test_full(database: Database, disk: Path, work: Callable[[Database], None]) -> None:
    """When the disk is full nothing is done, and what is served stays; with space again the work is done."""
    load(database, [sample_rows("初版")])
    if work is publish_large:
        stage_large(database)
    before = content_of(database)
    filler = disk / "filler"
    with filler.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, shutil.disk_usage(disk).free - LEFT)
    with pytest.raises(FullDiskError) as failure:
        work(database)
    assert failure.value.message == f"the disk of {database.location} is full"
    assert content_of(database) == before
    check_whole(database)
    filler.unlink()
    work(database)
    check_whole(database)
