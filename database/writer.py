"""The one writer: documents go in whole or not at all, and the release says what the database then holds.

A document is the rows of one text. What is stored already decides what happens to it:

- its departments are not stored: it is added, also beside other documents of the same report;
- it is stored with the same rows: nothing is written;
- it is stored from the same text, read or described otherwise (by an older reader, without its licence): its
  rows are written anew;
- its departments are stored from another text: an error, unless `replace` says that it corrects that text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace as with_changes

from sqlalchemy import Connection, delete, insert, or_, select, update
from sqlmodel import SQLModel

from database.bulk import insert_rows, plain
from database.engine import Database
from database.entities import Department, Government, Report, ReportRows, SourceDocument
from database.errors import AmbiguousTextsError, ConflictingDocumentError, ConflictingReportError
from database.ids import ORDINAL_BITS
from database.release import (
    DocumentDigest,
    current_release,
    digest_of,
    parts_of,
    publish,
    table_of,
    values_of,
)
from database.search import index_shared, index_texts, remove_texts
from database.upgrade import SchemaState, schema_state


@dataclass(frozen=True, slots=True)
class LoadOutcome:
    """What a load did.

    Attributes:
        release: The release that the database holds now.
        added, replaced, unchanged: Slugs of the documents given, by what happened to them.
    """

    release: str
    added: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Stored:
    """A stored document that a new one meets: from the same text, or with a department of the new one."""

    id: int
    slug: str
    file_name: str
    sha256: str
    digest: str


@dataclass(frozen=True, slots=True)
class _Change:
    """What storing a document takes: rows to write, documents to remove, report and government to set."""

    rows: ReportRows
    removed: tuple[_Stored, ...]
    shared: tuple[Government | Report, ...]


def load(database: Database, documents: Sequence[ReportRows], *, replace: bool = False) -> LoadOutcome:
    """Store documents in one transaction and publish the release that they make.

    Args:
        database: Where to; an older schema is migrated, an empty database is made.
        documents: The rows of one or more texts; the same text twice counts once.
        replace: A text whose departments are stored from another text takes that text's place, and the names
            it gives to its government and report take the place of the stored ones.

    Raises:
        ConflictingDocumentError: Departments are stored from another text, and `replace` is not given.
        AmbiguousTextsError: Two different texts among `documents` give the same department.
        ConflictingReportError: The government's name or the report's title differs from the stored one.
        DatabaseError: The database cannot be written to. Whatever is raised, nothing is written.
    """
    distinct = _without_repeats(documents)
    slugs = tuple(rows.document.slug for rows in distinct)
    if (release := _release_if_stored(database, distinct, replace)) is not None:
        return LoadOutcome(release, unchanged=slugs)
    with database.writing() as connection:
        changes = [change for rows in distinct if (change := _store(connection, rows, replace))]
        release = publish(connection)
    changed = {change.rows.document.slug: bool(change.removed) for change in changes}
    return LoadOutcome(
        release,
        added=tuple(slug for slug in slugs if changed.get(slug) is False),
        replaced=tuple(slug for slug in slugs if changed.get(slug)),
        unchanged=tuple(slug for slug in slugs if slug not in changed),
    )


def _release_if_stored(database: Database, documents: list[ReportRows], replace: bool) -> str | None:
    """The release, if all of the documents are stored as they are; then nobody need be waited for."""
    if not database.exists():
        return None
    with database.reading() as connection:
        if schema_state(connection) is not SchemaState.CURRENT:
            return None
        if any(_plan(connection, rows, replace) for rows in documents):
            return None
        return current_release(connection)


def _without_repeats(documents: Sequence[ReportRows]) -> list[ReportRows]:
    """The documents without the texts that were given before; two texts for one department are an error."""
    distinct: list[ReportRows] = []
    first_of: dict[str, ReportRows] = {}
    for rows in documents:
        earlier = [first_of[d.slug] for d in rows.departments if d.slug in first_of]
        if not earlier:
            distinct.append(rows)
            first_of |= {department.slug: rows for department in rows.departments}
        elif any(other.document.sha256 != rows.document.sha256 for other in earlier):
            shared = ", ".join(d.slug for d in rows.departments if d.slug in first_of)
            names = f"{earlier[0].document.file_name} and {rows.document.file_name}"
            raise AmbiguousTextsError(f"{names} are different texts and both give department {shared}")
    return distinct


def _store(connection: Connection, rows: ReportRows, replace: bool) -> _Change | None:
    change = _plan(connection, rows, replace)
    if change:
        _apply(connection, change)
    return change


def _plan(connection: Connection, rows: ReportRows, may_replace: bool) -> _Change | None:
    """What storing a document takes; None when it is stored as it is. Reads only."""
    met = _documents_met(connection, rows)
    same_text = bool(met) and all(stored.sha256 == rows.document.sha256 for stored in met)
    if met and not same_text and not may_replace:
        raise ConflictingDocumentError(
            f"{rows.document.file_name} gives departments that are stored from another text, "
            + ", ".join(f"{stored.file_name} ({stored.slug})" for stored in met)
        )
    if same_text and not may_replace:
        # A text keeps the name it first came under.
        document = rows.document.model_copy(update={"file_name": met[0].file_name})
        rows = with_changes(rows, document=document)
    shared = _shared_changes(connection, rows, may_replace)
    if same_text and not shared and [stored.digest for stored in met] == [digest_of(rows)]:
        return None
    return _Change(rows, tuple(met), shared)


def _documents_met(connection: Connection, rows: ReportRows) -> list[_Stored]:
    documents, departments = table_of(SourceDocument), table_of(Department)
    digests = table_of(DocumentDigest)
    slugs = [department.slug for department in rows.departments]
    giving = select(departments.c.document_id).where(departments.c.slug.in_(slugs))
    same_text = (documents.c.report_id == rows.report.id) & (documents.c.sha256 == rows.document.sha256)
    statement = (
        select(documents.c.id, documents.c.slug, documents.c.file_name, documents.c.sha256, digests.c.digest)
        .join_from(documents, digests, digests.c.document_id == documents.c.id)
        .where(or_(documents.c.id == rows.document.id, documents.c.id.in_(giving), same_text))
        .order_by(documents.c.id)
    )
    return [_Stored(*row) for row in connection.execute(statement)]


def _shared_changes(
    connection: Connection, rows: ReportRows, may_replace: bool
) -> tuple[Government | Report, ...]:
    """The government and the report of a document, as far as they are new or named otherwise."""
    changes: list[Government | Report] = []
    for row, column in ((rows.government, "name"), (rows.report, "title")):
        table, given = table_of(type(row)), getattr(row, column)
        stored = connection.scalar(select(table.c[column]).where(table.c.id == row.id))
        if stored not in (None, given) and not may_replace:
            raise ConflictingReportError(
                f"{rows.document.file_name} gives {given!r} as {table.name} {column}, stored is {stored!r}"
            )
        if stored != given:
            changes.append(row)
    return tuple(changes)


def _apply(connection: Connection, change: _Change) -> None:
    for stored in change.removed:
        _remove(connection, stored.id)
    for row in change.shared:
        table, values = table_of(type(row)), values_of(row)
        if connection.execute(update(table).where(table.c.id == row.id).values(values)).rowcount == 0:
            connection.execute(insert(table), values)
        index_shared(connection, row)
    members = list(parts_of(change.rows))
    for table, rows in members:
        columns = [column.name for column in table.columns]
        insert_rows(connection, table, columns, plain(table, columns, rows))
    index_texts(connection, change.rows.document.id, members)
    digest = {"document_id": change.rows.document.id, "digest": digest_of(change.rows)}
    connection.execute(insert(table_of(DocumentDigest)), digest)


def _remove(connection: Connection, document_id: int) -> None:
    """Delete all rows of a document: they lie side by side, in every table one range of the primary key."""
    remove_texts(connection, document_id)
    first, end = document_id << ORDINAL_BITS, (document_id + 1) << ORDINAL_BITS
    for table in reversed(SQLModel.metadata.sorted_tables):
        if table.name == SourceDocument.__tablename__:
            connection.execute(delete(table).where(table.c.id == document_id))
        elif table.name == DocumentDigest.__tablename__:
            connection.execute(delete(table).where(table.c.document_id == document_id))
        elif "document_id" in table.c:
            connection.execute(delete(table).where(table.c.id >= first, table.c.id < end))
