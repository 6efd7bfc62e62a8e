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
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, bindparam, or_, select

from database.build import Build, LiveBuild, StagedBuild
from database.draft import Draft, Offer, offer_of
from database.engine import Database
from database.entities import Department, Government, Report, ReportRows, SourceDocument
from database.errors import AmbiguousTextsError, ConflictingDocumentError, ConflictingReportError
from database.live import served_release
from database.manifest import Manifest, served_manifest
from database.release import DocumentDigest, table_of
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
class Stored:
    """A stored document that a new one meets: from the same text, or with a department of the new one."""

    id: int
    slug: str
    file_name: str
    sha256: str
    digest: str


@dataclass(frozen=True, slots=True)
class Change:
    """What storing a document takes.

    Attributes:
        offer: The document, with the name that it keeps.
        met: The stored documents whose place it takes.
        is_stored: Whether its rows are stored as they are, and only names change.
        shared: The government and the report, as far as they are new or named otherwise.
    """

    offer: Offer
    met: tuple[Stored, ...]
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
    distinct = [offer_of(rows) for rows in _without_repeats(documents)]
    slugs = tuple(offer.draft.slug for offer in distinct)
    if (release := _release_if_stored(database, distinct, replace)) is not None:
        return LoadOutcome(release, unchanged=slugs)
    with database.writing() as connection:
        build: Build = LiveBuild(connection, keep=keep) if publish else StagedBuild(connection)
        changes = [change for offer in distinct if (change := store(build, offer, replace))]
        release = build.finish()
        served = served_release(connection)
    changed = {change.offer.draft.slug: bool(change.met) for change in changes}
    return LoadOutcome(
        release,
        published=served is not None and served.release == release,
        added=tuple(slug for slug in slugs if changed.get(slug) is False),
        replaced=tuple(slug for slug in slugs if changed.get(slug)),
        unchanged=tuple(slug for slug in slugs if slug not in changed),
    )


def _release_if_stored(database: Database, documents: list[Offer], replace: bool) -> str | None:
    """The release, if all of the documents are served as they are; then nobody need be waited for."""
    if not database.exists():
        return None
    with database.reading() as connection:
        if schema_state(connection) is not SchemaState.CURRENT:
            return None
        manifest = served_manifest(connection)
        if any(_plan(connection, manifest, offer, replace) for offer in documents):
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


def store(build: Build, offer: Offer, replace: bool) -> Change | None:
    """Put a document into a release that is being made.

    Returns:
        What that took; None where the release has it as it is.

    Raises:
        ConflictingDocumentError, ConflictingReportError: As `load`; nothing is put in.
    """
    change = _plan(build.connection, build.manifest, offer, replace)
    if change:
        for row in change.shared:
            build.share(row)
        if not change.is_stored:
            build.put(change.offer, [stored.id for stored in change.met])
    return change


def _plan(connection: Connection, manifest: Manifest, offer: Offer, may_replace: bool) -> Change | None:
    """What storing a document in a release takes; None when it is in there as it is. Reads only."""
    met = _documents_met(connection, manifest, offer.draft)
    same_text = bool(met) and all(stored.sha256 == offer.draft.sha256 for stored in met)
    if met and not same_text and not may_replace:
        raise ConflictingDocumentError(
            f"{offer.draft.file_name} gives departments that are stored from another text, "
            + ", ".join(f"{stored.file_name} ({stored.slug})" for stored in met)
        )
    if same_text and not may_replace:
        offer = offer.named(met[0].file_name)  # a text keeps the name that it first came under
    shared = tuple(_shared_changes(manifest, offer.draft, may_replace))
    is_stored = [stored.digest for stored in met] == [offer.draft.digest]
    return None if is_stored and not shared else Change(offer, met, is_stored, shared)


def _documents_met(connection: Connection, manifest: Manifest, draft: Draft) -> tuple[Stored, ...]:
    """The documents served from the same text, or with a department of the new one."""
    given = {
        "document": draft.document,
        "departments": draft.departments,
        "report": draft.report.id,
        "sha256": draft.sha256,
    }
    found = (Stored(*row) for row in connection.execute(_met(), given))
    return tuple(stored for stored in found if manifest.holds(stored.id, stored.digest))


@cache
def _met() -> Select[Any]:
    """The SELECT of the documents that one meets; made once, as it is asked for each of thousands."""
    documents, departments = table_of(SourceDocument), table_of(Department)
    digests = table_of(DocumentDigest)
    giving = select(departments.c.document_id).where(
        departments.c.slug.in_(bindparam("departments", expanding=True))
    )
    same_text = (documents.c.report_id == bindparam("report")) & (documents.c.sha256 == bindparam("sha256"))
    is_one = or_(documents.c.id == bindparam("document"), documents.c.id.in_(giving), same_text)
    return (
        select(documents.c.id, documents.c.slug, documents.c.file_name, documents.c.sha256, digests.c.digest)
        .join_from(documents, digests, digests.c.document_id == documents.c.id)
        .where(is_one)
        .order_by(documents.c.id)
    )


def _shared_changes(manifest: Manifest, draft: Draft, may_replace: bool) -> Iterator[Government | Report]:
    """The government and the report of a document, as far as they are new or named otherwise."""
    named: tuple[tuple[Government | Report, str], ...] = ((draft.government, "name"), (draft.report, "title"))
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
                f"{draft.file_name} gives {given!r} as {table.name} {column}, stored is {stored!r}"
            )
        yield row
