"""Loaders killed with SIGKILL at any moment, from outside: what they leave, and what a load makes of it."""

from __future__ import annotations

import multiprocessing
import random
import signal
import time
from collections.abc import Callable

from database.engine import Database, open_database
from database.entities import ReportRows
from database.live import served_release
from database.location import Location
from database.publishing import list_releases, publish
from database.writer import load
from tests.database.content import content_of, served_content
from tests.database.sample_rows import sample_rows
from tests.database.wholeness import check_whole

KILLS, FEWER_KILLS = 10, 3
LATEST = 1.2
"""A kill comes at the latest after so many times what an undisturbed load takes."""

LOCK_TIMEOUT = 30
"""Seconds to wait for the lock of a writer whose death a server has not noticed yet."""

Work = Callable[[Location, int], None]


def edition(number: int) -> list[ReportRows]:
    """The documents of a release, of which some stay as they were before."""
    return [
        sample_rows("一定", departments=(1,), programs=15),
        sample_rows(f"第{number}版", departments=(2, 3), programs=30),
        sample_rows(f"第{number // 2}版の附属", departments=(4,), programs=15 + number),
    ]


def load_edition(location: Location, number: int) -> None:
    """Load an edition over the one that is served."""
    load(open_database(location, LOCK_TIMEOUT), edition(number), replace=True)


def stage_edition(location: Location, number: int) -> None:
    """Prepare an edition beside the one that is served."""
    load(open_database(location, LOCK_TIMEOUT), edition(number), replace=True, publish=False)


def publish_oldest(location: Location, _: int) -> None:
    """Publish the release that is listed last."""
    database = open_database(location, LOCK_TIMEOUT)
    publish(database, list_releases(database)[-1].summary.release)


def served(database: Database) -> str:
    """The release that is served."""
    with database.reading() as connection:
        release = served_release(connection)
    assert release is not None
    return release.release


def is_killed(seconds: float, work: Work, location: Location, number: int) -> bool:
    """Do some work in a process of its own, and kill that after a time; False where it was over by then."""
    process = multiprocessing.get_context("fork").Process(target=work, args=(location, number))
    process.start()
    time.sleep(seconds)
    process.kill()
    process.join()
    assert process.exitcode in (0, -signal.SIGKILL)
    return process.exitcode != 0


def test_kills_leave_no_trace(
    database: Database, location: Location, undisturbed: Database, thorough: bool
) -> None:
    """Killed loaders leave what was served, whole; a clean load then makes what it makes without kills."""
    chance = random.Random(20)  # noqa: S311 -- the same moments each time
    load(database, edition(0))
    began = time.monotonic()
    load(undisturbed, edition(0))
    duration, kills = time.monotonic() - began, 0
    while kills < (KILLS if thorough else FEWER_KILLS):
        work = chance.choice((load_edition, load_edition, stage_edition, publish_oldest))
        before, content = served(database), served_content(content_of(database))
        number, seconds = kills + 1, chance.uniform(0, LATEST * duration)
        kills += is_killed(seconds, work, location, number)
        check_whole(database)
        if (after := served(database)) == before:
            assert served_content(content_of(database)) == content
        elif work is load_edition:  # it ended, or was killed when all was done but to say so
            load_edition(location, number)
            assert served(database) == after
    for place in (database, undisturbed):
        load(place, edition(KILLS), replace=True)
    assert served(database) == served(undisturbed)
    assert served_content(content_of(database)) == served_content(content_of(undisturbed))
