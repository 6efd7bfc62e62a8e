"""What a release is told by: the digest of the rows of each document, kept beside the documents.

So a load reads no row of the documents that it leaves alone. `database.manifest` makes a release of them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from functools import cache
from typing import Any, NamedTuple, get_args, get_type_hints

import orjson
from sqlalchemy import Table as SqlTable
from sqlmodel import Field, SQLModel

from database.entities import BIGINT, ReportRows

_SHARED = ("government", "report")
"""Parts of `ReportRows` that documents have in common; they enter the release by themselves."""

Rows = Sequence[dict[str, Any]]
"""Rows of one table: column names with their values."""

Members = Sequence[tuple[SqlTable, Rows]]
"""The rows of a document by table, parents before children; a table without rows is left out."""


class Summary(NamedTuple):
    """A release by its name, the time of its first load (ISO 8601), and how much it holds."""

    release: str
    loaded_at: str
    government_count: int
    report_count: int
    program_count: int
    metric_count: int


class DocumentDigest(SQLModel, table=True):
    """The digest of all rows of one source document."""

    __tablename__ = "document_digest"

    document_id: int = Field(
        primary_key=True,
        foreign_key="source_document.id",
        sa_type=BIGINT,
        sa_column_kwargs={"autoincrement": False},
    )
    digest: str


def table_of(entity: type[SQLModel]) -> SqlTable:
    """The table that an entity declares."""
    return SQLModel.metadata.tables[str(entity.__tablename__)]


def values_of(row: SQLModel) -> dict[str, Any]:
    """The columns of a row, in the order of its table; read past SQLAlchemy's attributes, for speed."""
    held = vars(row)
    return {column: held[column] for column in _columns_of(type(row))}


@cache
def _columns_of(entity: type[SQLModel]) -> tuple[str, ...]:
    return tuple(column.name for column in table_of(entity).columns)


def _part_tables() -> tuple[SqlTable, ...]:
    """The tables that rows of documents lie in, in the order of `ReportRows`."""
    parts = {name: hint for name, hint in get_type_hints(ReportRows).items() if name not in _SHARED}
    return tuple(table_of((get_args(hint) or (hint,))[0]) for hint in parts.values())


PART_TABLES = _part_tables()
"""Every table of `Members`, in their order."""


def parts_of(rows: ReportRows) -> Iterator[tuple[SqlTable, list[dict[str, Any]]]]:
    """The rows of a document by table, parents before children; without the government and the report."""
    for part in fields(rows):
        if part.name in _SHARED:
            continue
        value = getattr(rows, part.name)
        members = value if isinstance(value, list) else [value]
        if members:
            yield table_of(type(members[0])), [values_of(row) for row in members]


def digest_of(rows: ReportRows) -> str:
    """The digest of the rows of one document: every column of every row, in order."""
    return digest_of_members(parts_of(rows))


def digest_of_members(members: Iterable[tuple[SqlTable, Rows]]) -> str:
    """The digest of rows by table."""
    digest = hashlib.sha256()
    for table, rows in members:
        digest.update(orjson.dumps([table.name, rows]))
    return digest.hexdigest()
