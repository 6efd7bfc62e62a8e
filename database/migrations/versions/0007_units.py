"""The units of metrics apart from other texts, half as many grams, and nothing compressed twice."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from database.grams import CREATE_GRAMS, GRAMS
from database.late_indexes import indexes_at_the_end
from database.search import index_everything
from database.units import settle_units

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_COMPRESSED = (("document_version", "payload"), ("kept_release", "manifest"))
"""What we have compressed: PostgreSQL would try in vain to do so again."""


def upgrade() -> None:
    """Go from 0006 to 0007: the texts and their grams are made anew."""
    op.create_table(
        "unit_text",
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("folded", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("unit"),
    )
    connection = op.get_bind()
    kind = connection.dialect.name
    op.execute("TRUNCATE search_text" if kind == "postgresql" else "DELETE FROM search_text")
    op.drop_table(GRAMS)
    for statement in CREATE_GRAMS[kind]:
        op.execute(statement)
    if kind == "postgresql":
        for table, column in _COMPRESSED:
            op.execute(f"ALTER TABLE {table} ALTER COLUMN {column} SET STORAGE EXTERNAL")
    with indexes_at_the_end(connection, ("search_text", GRAMS)):
        index_everything(connection)
    settle_units(connection)
