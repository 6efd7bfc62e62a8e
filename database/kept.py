"""Releases that are kept beside the served one, and the document versions that only they have.

A version's rows are kept once: in the tables that are served, or as a payload. So a load of new documents
costs nothing here, and a release that was served costs the payloads of the documents that were changed since.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, bindparam, delete, func, insert, select, update

from database.draft import Content, HeldContent
from database.entities import DocumentVersion, KeptRelease, Release
from database.errors import DamagedDatabaseError
from database.live import stored_members
from database.manifest import Manifest, decode_manifest
from database.payload import decode_payload, encode_payload
from database.release import Members, Summary, table_of

_SERVED, _RELEASES, _VERSIONS = table_of(Release), table_of(KeptRelease), table_of(DocumentVersion)
_DROP = delete(_VERSIONS).where(
    _VERSIONS.c.document_id == bindparam("document"), _VERSIONS.c.digest == bindparam("digest")
)
_SUMMARY = [_RELEASES.c[name] for name in Summary._fields]


class Kept(NamedTuple):
    """A release that is kept, and whether it was ever served."""

    summary: Summary
    published: bool


def kept_releases(connection: Connection) -> list[Kept]:
    """All releases that are kept, the newest first, without their manifests."""
    held = select(_RELEASES.c.published, *_SUMMARY).where(_RELEASES.c.manifest.is_not(None))
    newest_first = held.order_by(_RELEASES.c.loaded_at.desc(), _RELEASES.c.release)
    return [Kept(Summary(*row), published) for published, *row in connection.execute(newest_first)]


def known_release(connection: Connection, release: str) -> Summary | None:
    """What is remembered of a release that is not served, kept or pruned."""
    statement = select(*_SUMMARY).where(_RELEASES.c.release == release)
    row = connection.execute(statement).one_or_none()
    return None if row is None else Summary(*row)


def next_time(connection: Connection) -> str:
    """The time of a release that is made now: later than that of every other, so that they have one order.

    Times are told in whole seconds. Where the clock is not past the latest of them, because that release is
    of the same second or the clock was put back, it is the second after that one.
    """
    times = [connection.scalar(select(func.max(table.c.loaded_at))) for table in (_SERVED, _RELEASES)]
    latest, time = max((told for told in times if told), default=""), _told(datetime.now(UTC))
    return time if time > latest else _told(datetime.fromisoformat(latest) + timedelta(seconds=1))


def _told(time: datetime) -> str:
    return time.isoformat(timespec="seconds").replace("+00:00", "Z")


def known_names(connection: Connection) -> list[str]:
    """The names of all releases that are not served, also of those that were pruned."""
    return list(connection.scalars(select(_RELEASES.c.release).order_by(_RELEASES.c.release)))


def kept_manifest(connection: Connection, release: str) -> Manifest | None:
    """The manifest of a release that is kept; None for any other."""
    manifest = connection.scalar(select(_RELEASES.c.manifest).where(_RELEASES.c.release == release))
    return None if manifest is None else decode_manifest(manifest)


def keep_release(connection: Connection, summary: Summary, manifest: Manifest, *, published: bool) -> None:
    """Keep a release, so that it can be published.

    Args:
        connection: A transaction that writes.
        summary: Its name, time and counts.
        manifest: What it is made of; every version must be served or kept.
        published: Whether it was ever served.
    """
    forget_release(connection, summary.release)
    kept = {**summary._asdict(), "published": published, "manifest": manifest.encode()}
    connection.execute(insert(_RELEASES), kept)


def forget_release(connection: Connection, release: str) -> None:
    """Keep a release no longer, because it is served now."""
    connection.execute(delete(_RELEASES).where(_RELEASES.c.release == release))


def prune_releases(connection: Connection, releases: Iterable[str], *, unfinished: bool = False) -> int:
    """Keep no more than the names of some releases; versions that no other release has go with them.

    Args:
        connection: A transaction that writes.
        releases: Their names.
        unfinished: Whether versions that never were in a release go too; a load may be about to make one.

    Returns:
        How many versions of documents were removed.
    """
    pruned = _RELEASES.c.release.in_(list(releases))
    gone = _versions_of(connection, pruned)
    connection.execute(update(_RELEASES).where(pruned).values(manifest=None))
    needed = versions_of_kept(connection)
    stored = set(_stored_keys(connection)) - needed
    unneeded = stored if unfinished else stored & gone
    for document, digest in unneeded:
        drop_version(connection, document, digest)
    return len(unneeded)


def versions_of_kept(connection: Connection) -> set[tuple[int, str]]:
    """Every version (document, digest) that is in a kept release."""
    return _versions_of(connection, _RELEASES.c.manifest.is_not(None))


def _versions_of(connection: Connection, which: ColumnElement[bool]) -> set[tuple[int, str]]:
    kept = which & _RELEASES.c.manifest.is_not(None)
    manifests = connection.scalars(select(_RELEASES.c.manifest).where(kept))
    return {
        (document, version.digest)
        for manifest in manifests.all()
        for document, version in decode_manifest(manifest).documents.items()
    }


def archive(connection: Connection, document: int, digest: str) -> None:
    """Keep the version of a document that is served now, before its rows are removed."""
    put_version(connection, document, digest, HeldContent(stored_members(connection, document)))


def put_version(connection: Connection, document: int, digest: str, content: Content) -> None:
    """Keep a version of a document, unless it is kept."""
    is_it = _is(document, digest)
    if connection.scalar(select(_VERSIONS.c.document_id).where(is_it)) is None:
        payload = encode_payload(content.members())
        connection.execute(insert(_VERSIONS), {"document_id": document, "digest": digest, "payload": payload})


def take_version(connection: Connection, document: int, digest: str) -> Members:
    """The rows of a version that is to be served from now on; it is not kept any more.

    Raises:
        DamagedDatabaseError: It is not kept, or damaged.
    """
    payload = connection.scalar(select(_VERSIONS.c.payload).where(_is(document, digest)))
    if payload is None:
        raise DamagedDatabaseError("the rows of a kept document are missing")
    drop_version(connection, document, digest)
    return decode_payload(payload)


def drop_version(connection: Connection, document: int, digest: str) -> None:
    """Forget a version, if it is kept."""
    connection.execute(_DROP, {"document": document, "digest": digest})


def _stored_keys(connection: Connection) -> list[tuple[int, str]]:
    return [
        (document, digest)
        for document, digest in connection.execute(select(_VERSIONS.c.document_id, _VERSIONS.c.digest))
    ]


def _is(document: int, digest: str) -> ColumnElement[bool]:
    return (_VERSIONS.c.document_id == document) & (_VERSIONS.c.digest == digest)
