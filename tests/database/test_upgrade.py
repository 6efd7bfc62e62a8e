"""The schema: its migrations against the entities, and databases of other versions."""

from __future__ import annotations

import re
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import create_engine, insert
from sqlmodel import SQLModel

from database.engine import Database, open_database
from database.errors import ForeignDatabaseError, NewerDatabaseError
from database.grams import GRAMS
from database.location import Location, SqliteFile
from database.release import parts_of, table_of, values_of
from database.upgrade import MIGRATIONS, SchemaState, migration_config, schema_state, upgrade
from database.writer import load
from tests.database.content import content_of
from tests.database.sample_rows import sample_rows

Dump = Callable[[], list[str]]


def schema_of(location: SqliteFile) -> dict[str, list[str]]:
    """The definitions in a database's schema, each as its sorted parts; without Alembic's own table."""
    with closing(sqlite3.connect(location.path)) as connection:
        found = connection.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL")
        parts = {name: sorted(part.strip(" \n\t)") for part in sql.split(",")) for name, sql in found}
    return {name: part for name, part in parts.items() if name != "alembic_version"}


def is_declared(name: str | None, kind: str, _: object) -> bool:
    """Whether the entities declare a thing of this name: the index of grams is made by hand."""
    return not str(name).startswith({"table": GRAMS, "index": "ix_search_grams"}.get(kind, "nothing"))


def test_migrated_schema_equals_the_entities(database: Database) -> None:
    """Migrating an empty database gives the tables, columns, keys and indexes that the entities declare."""
    with database.writing() as connection:
        opts = {"compare_server_default": True, "include_name": is_declared}
        context = MigrationContext.configure(connection, opts=opts)
        assert compare_metadata(context, SQLModel.metadata) == []


def test_migrated_schema_is_made_as_the_entities_would_make_it(
    database: Database, location: SqliteFile
) -> None:
    """The same to the letter, for what the comparison above does not see, such as primary keys."""
    with database.writing():
        pass
    declared = SqliteFile(location.path.with_name("declared.sqlite"))
    SQLModel.metadata.create_all(create_engine(f"sqlite:///{declared}"))
    assert schema_of(location) == schema_of(declared)


def test_migration_is_part_of_the_transaction(database: Database, dump: Dump) -> None:
    """A migration whose transaction fails leaves nothing behind."""
    with pytest.raises(RuntimeError), database.writing():
        raise RuntimeError
    assert dump() == []


def test_migrating_twice_does_nothing(database: Database) -> None:
    """A database of this version is left alone."""
    with database.writing() as connection:
        assert schema_state(connection) is SchemaState.CURRENT
        assert upgrade(connection) is False


@pytest.fixture
def next_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From here on this is a version of the code that has one more migration than the real one."""
    migrations = tmp_path / "migrations"
    shutil.copytree(MIGRATIONS, migrations, ignore=shutil.ignore_patterns("__pycache__"))
    head = max(path.stem[:4] for path in (migrations / "versions").glob("[0-9]*.py"))
    (migrations / "versions" / "next.py").write_text(
        f"from alembic import op\n\nrevision, down_revision = 'next', '{head}'\n\n\n"
        "def upgrade() -> None:\n    op.execute('CREATE TABLE theme (name TEXT)')\n"
    )
    monkeypatch.setattr("database.upgrade.MIGRATIONS", migrations)


def test_older_database_is_migrated_on_load(
    database: Database, dump: Dump, request: pytest.FixtureRequest
) -> None:
    """A database of an earlier schema is brought up to date by a load, and keeps what it holds."""
    load(database, [sample_rows()])
    before = dump()
    request.getfixturevalue("next_version")
    with database.reading() as connection:
        assert schema_state(connection) is SchemaState.OLDER
    assert load(database, [sample_rows()]).unchanged == ("100005-2021-02",)
    with database.reading() as connection:
        assert schema_state(connection) is SchemaState.CURRENT
    added = ['CREATE TABLE "theme" (name);', "INSERT INTO \"alembic_version\" VALUES('next');"]
    assert sorted(set(dump()) - set(before)) == added


def test_texts_of_an_older_database_are_made_anew(
    database: Database, new_location: Callable[[], Location], dump: Dump
) -> None:
    """A database from before its texts were kept as now finds them as one that was loaded today."""
    rows = sample_rows(departments=(2, 3))
    for metric in rows.metrics:
        metric.part_of_id = None  # which row comes first does not matter then
    config = migration_config()
    with database.engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0006")
        for shared in (rows.government, rows.report):
            connection.execute(insert(table_of(type(shared))), values_of(shared))
        for table, held in parts_of(rows):
            connection.execute(insert(table), held)
    with database.writing():
        pass
    today = open_database(new_location())
    load(today, [rows])
    texts = re.compile('INSERT INTO "(?:search|unit)_text"')
    found = [line for line in dump() if texts.match(line)]
    assert found == [line for line in content_of(today) if texts.match(line)]
    assert found


def test_newer_database_is_refused(database: Database, dump: Dump) -> None:
    """A database of a schema that this version does not know is neither read as ours nor changed."""
    load(database, [sample_rows()])
    with database.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    before = dump()
    with pytest.raises(NewerDatabaseError) as refusal:
        load(database, [sample_rows("三", departments=(3,))])
    assert refusal.value.message == "the database has schema 9999, which this version does not know"
    assert dump() == before


def test_foreign_database_is_left_alone(database: Database, dump: Dump) -> None:
    """A database of another program is refused and stays the same; a file, to the byte."""
    with database.engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE bookmarks (url TEXT)")
    place, before = database.location, dump()
    file = place.path.read_bytes() if isinstance(place, SqliteFile) else b""
    with pytest.raises(ForeignDatabaseError):
        load(database, [sample_rows()])
    assert dump() == before
    assert not isinstance(place, SqliteFile) or place.path.read_bytes() == file
