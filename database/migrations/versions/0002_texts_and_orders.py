"""The texts that can be looked for, and an index for each order of a list."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

BIGINT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Go from 0001 to 0002. The texts of what is stored are written by 0005, which makes them anew."""
    create_texts()
    create_orders()


def create_texts() -> None:
    """The texts that can be looked for."""
    op.create_table(
        "search_text",
        sa.Column("id", BIGINT, autoincrement=False, nullable=False),
        sa.Column("document_id", BIGINT, nullable=True),
        sa.Column("role", sa.Integer(), nullable=False),
        sa.Column("row_id", BIGINT, nullable=False),
        sa.Column("folded", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["source_document.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_search_text_document_id"), "search_text", ["document_id"], unique=False)
    op.create_index("ix_search_text_role", "search_text", ["role", "row_id"], unique=False)


def create_orders() -> None:
    """What lists are ordered by."""
    op.create_index("ix_program_settled_amount_up", "program", ["settled_amount", "id"])
    op.create_index("ix_program_settled_amount_down", "program", [sa.text("settled_amount DESC"), "id"])
    op.create_index("ix_program_name", "program", ["name", "id"])
    op.create_index("ix_activity_name", "activity", ["name", "id"])
    op.create_index("ix_metric_value_up", "metric", ["value", "id"])
    op.create_index("ix_metric_value_down", "metric", [sa.text("value DESC"), "id"])
    op.create_index("ix_metric_label", "metric", ["label", "id"])
    op.create_index("ix_metric_unit", "metric", ["unit", "id"])
