"""The release: a hash of all that the database says, the same for the same reports in any order.

It is made of one digest a document, kept beside the documents, so that a load reads no row of the others:

    release = hash(governments, reports, (document, digest of its rows) ...)
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import fields
from datetime import UTC, datetime
from functools import cache
from typing import cast

import orjson
from sqlalchemy import Connection, delete, func, insert, select
from sqlalchemy import Table as SqlTable
from sqlmodel import Field, SQLModel

from database.entities import BIGINT, Government, Metric, Program, Release, Report, ReportRows, SourceDocument

_SHARED = ("government", "report")
"""Parts of `ReportRows` that documents have in common; they enter the release by themselves."""


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


def values_of(row: SQLModel) -> dict[str, object]:
    """The columns of a row, in the order of its table; read past SQLAlchemy's attributes, for speed."""
    held = vars(row)
    return {column: held[column] for column in _columns_of(type(row))}


@cache
def _columns_of(entity: type[SQLModel]) -> tuple[str, ...]:
    return tuple(column.name for column in table_of(entity).columns)


def parts_of(rows: ReportRows) -> Iterator[tuple[SqlTable, list[dict[str, object]]]]:
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
    digest = hashlib.sha256()
    for table, members in parts_of(rows):
        digest.update(orjson.dumps([table.name, members]))
    return digest.hexdigest()


def publish(connection: Connection) -> str:
    """Make the one `Release` row say what the database now holds, and return the release.

    The row is left alone, with its time, when the content is what it was.
    """
    release = _content_hash(connection)
    table = table_of(Release)
    if connection.scalar(select(table.c.release)) == release:
        return release
    connection.execute(delete(table))
    counted: tuple[type[SQLModel], ...] = (Government, Report, Program, Metric)
    counts = {
        f"{entity.__tablename__}_count": connection.scalar(select(func.count()).select_from(table_of(entity)))
        for entity in counted
    }
    loaded_at = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    connection.execute(insert(table), {"release": release, "loaded_at": loaded_at, **counts})
    return release


def current_release(connection: Connection) -> str | None:
    """The release that the database holds; None before the first load."""
    return cast("str | None", connection.scalar(select(table_of(Release).c.release)))


def _content_hash(connection: Connection) -> str:
    governments, reports = table_of(Government), table_of(Report)
    documents, digests = table_of(SourceDocument), table_of(DocumentDigest)
    with_digests = (
        select(documents.c.slug, digests.c.digest)
        .join_from(documents, digests, digests.c.document_id == documents.c.id)
        .order_by(documents.c.id)
    )
    content = hashlib.sha256()
    for statement in (
        select(governments).order_by(governments.c.id),
        select(reports).order_by(reports.c.id),
        with_digests,
    ):
        _feed(content, connection.execute(statement))
    return content.hexdigest()[:32]


def _feed(content: hashlib._Hash, rows: Iterable[Iterable[object]]) -> None:
    """Add rows one by one, so that memory does not grow with the database; an empty line ends a statement."""
    for row in rows:
        content.update(orjson.dumps(tuple(row)) + b"\n")
    content.update(b"\n")
