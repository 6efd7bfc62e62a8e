"""Several loaders at once: they follow one another, or say that they could not."""

from __future__ import annotations

import multiprocessing
import random
from collections.abc import Callable

import pytest

from database.engine import Database, open_database
from database.entities import ReportRows
from database.errors import LockedDatabaseError, PrunedReleaseError, UnknownReleaseError
from database.location import Location
from database.manifest import served_manifest
from database.publishing import list_releases, prune, publish
from database.writer import load
from tests.database.content import content_of, served_content
from tests.database.sample_rows import sample_rows
from tests.database.wholeness import check_whole
from tests.postgres import Postgres

LOADERS, LOADS = 3, 4

Work = Callable[[Location, int], None]


def document(loader: int, number: int) -> ReportRows:
    """A document that one loader alone loads."""
    return sample_rows(f"{loader}-{number}", departments=(10 * loader + number,), programs=5)


def load_in_turn(location: Location, loader: int) -> None:
    """Load the documents of a loader one after the other, waiting for the other loaders."""
    for number in range(LOADS):
        load(open_database(location, lock_timeout=30), [document(loader, number)])


def load_or_give_up(location: Location, loader: int) -> None:
    """Load the documents of a loader without ever waiting, again where another one was writing."""
    for number in range(LOADS):
        while True:
            try:
                load(open_database(location, lock_timeout=0), [document(loader, number)])
            except LockedDatabaseError:
                continue
            break


def do_anything(location: Location, loader: int) -> None:
    """Load, stage, publish and prune at random, waiting for the others."""
    chance, database = random.Random(loader), open_database(location, lock_timeout=30)  # noqa: S311
    for number in range(2 * LOADS):
        match chance.choice(("load", "load", "stage", "publish", "prune")):
            case "publish":
                try:
                    publish(database, chance.choice(list_releases(database)).summary.release)
                except (PrunedReleaseError, UnknownReleaseError):
                    continue  # another loader was faster
            case "prune":
                prune(database, 3)
            case action:
                rows = sample_rows(f"{loader}-{number}", departments=(chance.randrange(5),), programs=5)
                load(database, [rows], replace=True, publish=action == "load")


def work_at_once(location: Location, work: Work) -> None:
    """Let all loaders work at once, each in a process of its own, and check that each ended well."""
    context = multiprocessing.get_context("fork")
    loaders = [context.Process(target=work, args=(location, loader)) for loader in range(1, LOADERS + 1)]
    for loader in loaders:
        loader.start()
    for loader in loaders:
        loader.join()
    assert [loader.exitcode for loader in loaders] == [0] * LOADERS


@pytest.mark.parametrize("work", [load_in_turn, load_or_give_up])
def test_no_load_is_lost(database: Database, undisturbed: Database, work: Work) -> None:
    """Loads at once, from the first, make the release that the same loads make one after the other."""
    work_at_once(database.location, work)
    load(
        undisturbed, [document(loader, number) for loader in range(1, LOADERS + 1) for number in range(LOADS)]
    )
    assert served_content(content_of(database)) == served_content(content_of(undisturbed))
    check_whole(database)


def test_a_server_that_isolates_more(postgres: Postgres) -> None:
    """A load sees those that it waited for, also where the server's default is to see what was before."""
    location = postgres.new_database()
    postgres.execute(
        f"ALTER DATABASE {location.url.database} SET default_transaction_isolation = serializable"
    )
    work_at_once(location, load_in_turn)
    with open_database(location).reading() as connection:
        assert len(served_manifest(connection).documents) == LOADERS * LOADS


def test_whatever_is_done_at_once_leaves_all_whole(database: Database) -> None:
    """Loads, publications and prunings at once leave every release as it should be."""
    load(database, [sample_rows("初版")])
    work_at_once(database.location, do_anything)
    check_whole(database)
