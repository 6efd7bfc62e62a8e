"""Alembic's environment: runs migrations on the connection it is handed, in that connection's transaction."""

from __future__ import annotations

from typing import Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import BigInteger, String
from sqlmodel import SQLModel

from database import release  # noqa: F401  importing it fills the metadata, the entities with it


def render_type(kind: str, item: object, _: AutogenContext) -> str | Literal[False]:
    """Write column types in SQLAlchemy's words, so that a migration stands by itself."""
    if kind == "type" and isinstance(item, BigInteger):
        return "BIGINT"
    if kind == "type" and isinstance(getattr(item, "impl", item), String):
        return "sa.String()"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    render_item=render_type,
)
with context.begin_transaction():
    context.run_migrations()
