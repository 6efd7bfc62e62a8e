"""The tables that are served: the rows of documents, what documents have in common, and the release.

Documents come and go whole. A document that is put in the place of another version of itself keeps its row in
`source_document`, to which all of its rows point without an index: to delete it would be to look for them.
"""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select, update
from sqlalchemy import Table as SqlTable

from database.bulk import insert_ready
from database.draft import Prepared
from database.entities import Government, Metric, Program, Release, Report, SourceDocument
from database.ids import ORDINAL_BITS
from database.release import PART_TABLES, DocumentDigest, Members, Rows, Summary, table_of, values_of
from database.search import remove_shared, remove_texts, settle
from database.table_statistics import analyze_changed
from database.units import settle_units

_DOCUMENTS, _DIGESTS = table_of(SourceDocument), table_of(DocumentDigest)


class Counts(NamedTuple):
    """How many programs and metrics there are."""

    programs: int
    metrics: int

    def plus(self, other: Counts) -> Counts:
        """The two together."""
        return Counts(self.programs + other.programs, self.metrics + other.metrics)

    def minus(self, other: Counts) -> Counts:
        """What is left of these without the other."""
        return Counts(self.programs - other.programs, self.metrics - other.metrics)


def write_document(connection: Connection, rows: Prepared, digest: str, *, in_place: bool) -> None:
    """Write the rows of a document and make them findable.

    Args:
        connection: A transaction that writes.
        rows: The rows.
        digest: Their digest.
        in_place: Whether the rows of another version were removed by `remove_rows`.
    """
    number = rows.document["id"]
    if in_place:
        connection.execute(update(_DOCUMENTS).where(_DOCUMENTS.c.id == number).values(rows.document))
    else:
        connection.execute(insert(_DOCUMENTS), rows.document)
    for ready in rows.rows:
        insert_ready(connection, ready)
    connection.execute(insert(_DIGESTS), {"document_id": number, "digest": digest})


def remove_rows(connection: Connection, document: int) -> None:
    """Delete all that belongs to a document, for another version of it to be written.

    The rows lie side by side, in every table one range of the primary key.
    """
    remove_texts(connection, document)
    connection.execute(delete(_DIGESTS).where(_DIGESTS.c.document_id == document))
    for table in reversed(PART_TABLES):
        if table is not _DOCUMENTS:
            connection.execute(delete(table).where(_lies_in(table, document)))


def remove_document(connection: Connection, document: int) -> None:
    """Delete a document and all that belongs to it."""
    remove_rows(connection, document)
    connection.execute(delete(_DOCUMENTS).where(_DOCUMENTS.c.id == document))


def stored_members(connection: Connection, document: int) -> Members:
    """The rows of a document as the tables hold them; they have the digest of those that were written."""
    members: list[tuple[SqlTable, Rows]] = []
    for table in PART_TABLES:
        statement = select(table).where(_lies_in(table, document)).order_by(table.c.id)
        names = table.c.keys()
        if rows := [dict(zip(names, row, strict=True)) for row in connection.execute(statement)]:
            members.append((table, rows))
    return members


def write_shared(connection: Connection, row: Government | Report, *, is_new: bool) -> None:
    """Write a government or a report, or its other name; `database.search.index_shared` makes it findable."""
    table, values = table_of(type(row)), values_of(row)
    if is_new:
        connection.execute(insert(table), values)
    else:
        connection.execute(update(table).where(table.c.id == row.id).values(values))


def remove_shared_row(connection: Connection, entity: type[Government | Report], row: int) -> None:
    """Delete a government or a report that no document belongs to any more."""
    remove_shared(connection, row)
    table = table_of(entity)
    connection.execute(delete(table).where(table.c.id == row))


def counts_of(connection: Connection, document: int) -> Counts:
    """The programs and metrics of one document."""
    return Counts(
        *(_count(connection, table_of(e), _lies_in(table_of(e), document)) for e in (Program, Metric))
    )


def served_release(connection: Connection) -> Summary | None:
    """The release that is served; None before the first load."""
    table = table_of(Release)
    row = connection.execute(select(*(table.c[name] for name in Summary._fields))).one_or_none()
    return None if row is None else Summary(*row)


def served_counts(connection: Connection) -> Counts:
    """The programs and metrics of all documents; counted only where no release says it."""
    if (release := served_release(connection)) is not None:
        return Counts(release.program_count, release.metric_count)
    return Counts(*(_count(connection, table_of(entity)) for entity in (Program, Metric)))


def serve(connection: Connection, release: Summary) -> None:
    """Make the one row of `Release` say what the tables now hold, and settle what finds their texts."""
    settle(connection)
    settle_units(connection)
    table = table_of(Release)
    connection.execute(delete(table))
    connection.execute(insert(table), release._asdict())
    analyze_changed(connection)


def _lies_in(table: SqlTable, document: int) -> ColumnElement[bool]:
    if table is _DOCUMENTS:
        return table.c.id == document
    first, end = document << ORDINAL_BITS, (document + 1) << ORDINAL_BITS
    return (table.c.id >= first) & (table.c.id < end)


def _count(connection: Connection, table: SqlTable, where: ColumnElement[bool] | None = None) -> int:
    statement = select(func.count()).select_from(table)
    return connection.scalar(statement if where is None else statement.where(where)) or 0
