"""The schema of a database, brought up to this code's inside the caller's transaction."""

from __future__ import annotations

from collections import defaultdict
from enum import Enum
from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect

from database.errors import ForeignDatabaseError, NewerDatabaseError

MIGRATIONS = Path(__file__).parent / "migrations"


class SchemaState(Enum):
    """How the schema of a database stands to the one this code knows."""

    EMPTY = "no tables yet"
    OLDER = "of an earlier version"
    CURRENT = "of this version"


def schema_state(connection: Connection) -> SchemaState:
    """How the schema stands; reads only.

    Raises:
        NewerDatabaseError: It is of a version that this code does not know.
        ForeignDatabaseError: It is not Seika's.
    """
    revision = MigrationContext.configure(connection).get_current_revision()
    if revision is None:
        if set(inspect(connection).get_table_names()) - {"alembic_version"}:
            raise ForeignDatabaseError("the database has tables of another program")
        return SchemaState.EMPTY
    scripts = _scripts(MIGRATIONS)
    if revision == scripts.get_current_head():
        return SchemaState.CURRENT
    if all(script.revision != revision for script in scripts.walk_revisions()):
        raise NewerDatabaseError(f"the database has schema {revision}, which this version does not know")
    return SchemaState.OLDER


def upgrade(connection: Connection) -> bool:
    """Migrate to the newest schema, as part of the transaction of `connection`.

    Returns:
        Whether there was anything to do.

    Raises:
        NewerDatabaseError, ForeignDatabaseError: As `schema_state`; nothing is changed.
    """
    if schema_state(connection) is SchemaState.CURRENT:
        return False
    config = migration_config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    if connection.dialect.name == "postgresql":
        _compare_by_code_point(connection)
    return True


def _compare_by_code_point(connection: Connection) -> None:
    """Sort and compare every text as SQLite does, whatever language the PostgreSQL server is set up for."""
    of_a_language = connection.exec_driver_sql(
        "SELECT table_name, column_name FROM information_schema.columns"
        " WHERE table_schema = current_schema() AND data_type = 'character varying'"
        " AND collation_name IS NULL"
    )
    changes: defaultdict[str, list[str]] = defaultdict(list)
    for table, column in of_a_language:
        changes[table].append(f'ALTER COLUMN "{column}" TYPE varchar COLLATE "C"')
    for table, columns in changes.items():
        connection.exec_driver_sql(f'ALTER TABLE "{table}" {", ".join(columns)}')


def migration_config() -> Config:
    """Alembic's configuration, made here instead of in a file: the migrations lie beside this module."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


@cache
def _scripts(directory: Path) -> ScriptDirectory:
    """The migrations in `directory`, where `migration_config` looks for them."""
    return ScriptDirectory.from_config(migration_config())
