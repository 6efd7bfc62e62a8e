"""One entry for texts of a document that are the same, and grams that are faster to write."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from database.grams import CREATE_GRAMS

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

BIGINT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Go from 0004 to 0005. The texts and their grams are written by 0007, which makes them anew."""
    kind = op.get_bind().dialect.name
    op.drop_table("search_text")
    op.execute("DROP TABLE IF EXISTS search_grams")
    if kind == "postgresql":
        op.execute("DROP FUNCTION IF EXISTS search_grams(text)")
    op.create_table(
        "search_text",
        sa.Column("id", BIGINT, autoincrement=False, nullable=False),
        sa.Column("role", sa.Integer(), nullable=False),
        sa.Column("row_id", BIGINT, nullable=False),
        sa.Column("gram_id", BIGINT, nullable=False),
        sa.Column("folded", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_search_text_gram_id"), "search_text", ["gram_id"], unique=False)
    op.create_index("ix_search_text_role", "search_text", ["role", "row_id"], unique=False)
    for statement in CREATE_GRAMS[kind]:
        op.execute(statement)
