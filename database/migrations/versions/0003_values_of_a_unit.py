"""An index of the values of each unit, the largest first: the order in which figures are compared."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go from 0002 to 0003."""
    op.create_index("ix_metric_unit_value_down", "metric", ["unit", sa.text("value DESC"), "id"])
