"""Whether a database is whole: what is served is what it says, and all that is kept can be published."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from database.engine import Database
from database.entities import DocumentVersion, Government, Metric, Program, Report
from database.kept import kept_manifest, kept_releases, versions_of_kept
from database.live import served_release
from database.manifest import served_manifest
from database.release import table_of


def check_whole(database: Database) -> None:
    """Check that every kept release can be published: each version is served or kept, and never both."""
    with database.reading() as connection:
        served = served_manifest(connection)
        versions = {(number, version.digest) for number, version in served.documents.items()}
        stored = {tuple(row) for row in connection.execute(select(*list(table_of(DocumentVersion).c)[:2]))}
        needed = versions_of_kept(connection)
        assert needed - versions == stored
        check_counts(connection)
        for kept in kept_releases(connection):
            manifest = kept_manifest(connection, kept.summary.release)
            assert manifest is not None
            assert manifest.release == kept.summary.release


def check_counts(connection: Connection) -> None:
    """Check that the served release says what the tables hold, and has their hash for its name."""
    served = served_release(connection)
    assert served is not None
    counted = [
        connection.scalar(select(func.count()).select_from(table_of(entity)))
        for entity in (Government, Report, Program, Metric)
    ]
    assert list(served[2:]) == counted
    assert served.release == served_manifest(connection).release
