"""The version of the schema that is told without Alembic."""

from __future__ import annotations

from alembic.script import ScriptDirectory

from database.schema_version import NEWEST
from database.upgrade import migration_config


def test_it_is_that_of_the_newest_migration() -> None:
    """Who adds a migration raises the constant."""
    assert ScriptDirectory.from_config(migration_config()).get_current_head() == NEWEST
