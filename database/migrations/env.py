"""Alembic's environment: runs migrations on the connection it is handed, in that connection's transaction."""

from __future__ import annotations

from typing import Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import BigInteger, String
from sqlmodel import SQLModel

from database import grams, release, search, staged_text  # noqa: F401  importing it fills the metadata, the entities with it


def render_type(kind: str, item: object, _: AutogenContext) -> str | Literal[False]:
    """Write column types in SQLAlchemy's words, so that a migration stands by itself."""
    if kind == "type" and isinstance(item, BigInteger):
        return "BIGINT"
    if kind == "type" and isinstance(getattr(item, "impl", item), String):
        return "sa.String()"
    return False


def is_ours(name: str | None, kind: str, _: object) -> bool:
    """Whether a thing is one of the entities': the index of grams and its shadows are made by hand."""
    made_by_hand = {"table": grams.GRAMS, "index": "ix_search_grams"}
    return kind not in made_by_hand or not (name or "").startswith(made_by_hand[kind])


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    render_item=render_type,
    include_name=is_ours,
)
with context.begin_transaction():
    context.run_migrations()
