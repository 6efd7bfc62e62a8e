"""Draft the next migration: ``python -m database.migrations "what changes"`` compares entities and schema.

Read what it wrote. SQLite alters a column only by copying its table: use ``op.batch_alter_table`` for that.
There is no way back to an earlier schema: a database can be made anew from the report texts at any time.
"""

from __future__ import annotations

import sys

from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from database.upgrade import migration_config, upgrade


def draft(message: str) -> None:
    """Write a migration from the newest schema to the entities as they are declared now."""
    config = migration_config()
    head = ScriptDirectory.from_config(config).get_current_head()
    with create_engine("sqlite://").connect() as connection:
        upgrade(connection)
        config.attributes["connection"] = connection
        command.revision(config, message, autogenerate=True, rev_id=f"{int(head or 0) + 1:04d}")


if __name__ == "__main__":
    draft(" ".join(sys.argv[1:]))
