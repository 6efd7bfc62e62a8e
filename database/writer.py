"""The one writer: documents go in whole or not at all, and make the next release.

A document is the rows of one text. What is stored already decides what happens to it:

- its departments are not stored: it is added, also beside other documents of the same report;
- it is stored with the same rows: nothing is written;
- it is stored from the same text, read or described otherwise (by an older reader, without its licence): its
  rows are written anew;
- its departments are stored from another text: an error, unless `replace` says that it corrects that text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from dataclasses import replace as with_changes

from sqlalchemy import Connection, or_, select

from database.build import Build, LiveBuild, StagedBuild
from database.engine import Database
from database.entities import Department, Government, Report, ReportRows, SourceDocument
from database.errors import AmbiguousTextsError, ConflictingDocumentError, ConflictingReportError
from database.live import served_release
from database.manifest import Manifest, served_manifest
from database.release import DocumentDigest, digest_of, table_of
from database.upgrade import SchemaState, schema_state


@dataclass(frozen=True, slots=True)
class LoadOutcome:
    """What a load did.

    Attributes:
        release: The release that the documents make.
        published: Whether it is served now; if not, `database.publishing` can publish it.
        added, replaced, unchanged: Slugs of the documents given, by what happened to them.
    """

    release: str
    published: bool = True
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
    """What storing a document takes.

    Attributes:
        rows: The document, with the name that it keeps.
        digest: The digest of its rows.
        met: The stored documents whose place it takes.
        is_stored: Whether its rows are stored as they are, and only names change.
        shared: The government and the report, as far as they are new or named otherwise.
    """

    rows: ReportRows
    digest: str
    met: tuple[_Stored, ...]
    is_stored: bool
    shared: tuple[Government | Report, ...]


def load(
    database: Database,
    documents: Sequence[ReportRows],
    *,
    replace: bool = False,
    publish: bool = True,
    keep: bool = True,
) -> LoadOutcome:
    """Store documents in one transaction as the next release, and publish it.

    Args:
        database: Where to; an older schema is migrated, an empty database is made.
        documents: The rows of one or more texts; the same text twice counts once.
        replace: A text whose departments are stored from another text takes that text's place, and the names
            it gives to its government and report take the place of the stored ones.
        publish: Whether the next release is served from now on; if not, it is kept beside the served one.
        keep: Whether the release that was served is kept, to be published again. One load in several calls
            keeps that of before the first alone.

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
        build: Build = LiveBuild(connection, keep=keep) if publish else StagedBuild(connection)
        changes = [change for rows in distinct if (change := _store(build, rows, replace))]
        release = build.finish()
        served = served_release(connection)
    changed = {change.rows.document.slug: bool(change.met) for change in changes}
    return LoadOutcome(
        release,
        published=served is not None and served.release == release,
        added=tuple(slug for slug in slugs if changed.get(slug) is False),
        replaced=tuple(slug for slug in slugs if changed.get(slug)),
        unchanged=tuple(slug for slug in slugs if slug not in changed),
    )


def _release_if_stored(database: Database, documents: list[ReportRows], replace: bool) -> str | None:
    """The release, if all of the documents are served as they are; then nobody need be waited for."""
    if not database.exists():
        return None
    with database.reading() as connection:
        if schema_state(connection) is not SchemaState.CURRENT:
            return None
        manifest = served_manifest(connection)
        if any(_plan(connection, manifest, rows, replace) for rows in documents):
            return None
        release = served_release(connection)
        return None if release is None else release.release


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


def _store(build: Build, rows: ReportRows, replace: bool) -> _Change | None:
    change = _plan(build.connection, build.manifest, rows, replace)
    if change:
        for row in change.shared:
            build.share(row)
        if not change.is_stored:
            build.put(change.rows, change.digest, [stored.id for stored in change.met])
    return change


def _plan(connection: Connection, manifest: Manifest, rows: ReportRows, may_replace: bool) -> _Change | None:
    """What storing a document in a release takes; None when it is in there as it is. Reads only."""
    met = tuple(
        stored for stored in _documents_met(connection, rows) if manifest.holds(stored.id, stored.digest)
    )
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
    shared = tuple(_shared_changes(manifest, rows, may_replace))
    digest = digest_of(rows)
    is_stored = [stored.digest for stored in met] == [digest]
    return None if is_stored and not shared else _Change(rows, digest, met, is_stored, shared)


def _documents_met(connection: Connection, rows: ReportRows) -> list[_Stored]:
    """The documents served from the same text, or with a department of the new one."""
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


def _shared_changes(manifest: Manifest, rows: ReportRows, may_replace: bool) -> Iterator[Government | Report]:
    """The government and the report of a document, as far as they are new or named otherwise."""
    named: tuple[tuple[Government | Report, str], ...] = ((rows.government, "name"), (rows.report, "title"))
    for row, column in named:
        values = manifest.shared(type(row)).get(row.id)
        if values is None:
            yield row
            continue
        table, given = table_of(type(row)), getattr(row, column)
        stored = values[list(table.c.keys()).index(column)]
        if stored == given:
            continue
        if not may_replace:
            raise ConflictingReportError(
                f"{rows.document.file_name} gives {given!r} as {table.name} {column}, stored is {stored!r}"
            )
        yield row
