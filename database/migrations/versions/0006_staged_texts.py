"""Texts that were read, so that a load of many goes on where it was ended."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

BIGINT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Go from 0005 to 0006."""
    op.create_table(
        "staged_text",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("document_id", BIGINT, nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("doubts", sa.Integer(), nullable=False),
        sa.Column("draft", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
