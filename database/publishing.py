"""Which releases there are, which of them is served, and which are kept no longer.

To publish is one transaction that changes the documents in which two releases differ, and nothing else:
readers see the one release or the other, and the rows of all other documents stay where they are.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection

from database.draft import prepare
from database.engine import Database
from database.entities import Government, Report
from database.errors import (
    AmbiguousReleaseError,
    DamagedDatabaseError,
    OutdatedDatabaseError,
    PrunedReleaseError,
    UnknownReleaseError,
)
from database.kept import (
    archive,
    forget_release,
    keep_release,
    kept_manifest,
    kept_releases,
    known_names,
    known_release,
    prune_releases,
    take_version,
)
from database.live import (
    remove_document,
    remove_rows,
    remove_shared_row,
    serve,
    served_release,
    write_document,
    write_shared,
)
from database.manifest import Manifest, served_manifest
from database.release import Summary, table_of
from database.search import index_shared
from database.staging import forget_texts_without_rows
from database.upgrade import SchemaState, schema_state


class ReleaseState(StrEnum):
    """How a release stands to what is served."""

    SERVED = "served"
    KEPT = "kept"
    STAGED = "not published yet"


@dataclass(frozen=True, slots=True)
class ListedRelease:
    """A release that is served or can be published.

    Attributes:
        summary: Its name, when it was first loaded, and how much it holds.
        state: How it stands to what is served.
    """

    summary: Summary
    state: ReleaseState


@dataclass(frozen=True, slots=True)
class Publication:
    """What publishing a release did.

    Attributes:
        release: The release that is served now.
        written, removed: How many documents were written and removed.
        was_served: Whether it was served already, so that nothing was done.
    """

    release: str
    written: int = 0
    removed: int = 0
    was_served: bool = False


@dataclass(frozen=True, slots=True)
class Pruning:
    """What was removed.

    Attributes:
        releases: The releases that cannot be published any more.
        versions: How many versions of documents went with them.
    """

    releases: tuple[ListedRelease, ...]
    versions: int = 0


def list_releases(database: Database) -> list[ListedRelease]:
    """The served release and those that are kept, the newest first; nothing where nothing was loaded yet.

    Raises:
        OutdatedDatabaseError: The database is of an earlier version.
        DatabaseError: It cannot be read.
    """
    if not database.exists():
        return []
    with database.reading() as connection:
        match schema_state(connection):
            case SchemaState.EMPTY:
                return []
            case SchemaState.OLDER:
                raise OutdatedDatabaseError(f"{database.location} does not have the tables of this version")
        return _listed(connection)


def publish(database: Database, wanted: str) -> Publication:
    """Serve another release, in one transaction; the one that was served is kept.

    Args:
        database: The database.
        wanted: The name of the release, or enough of its first letters.

    Raises:
        UnknownReleaseError, AmbiguousReleaseError, PrunedReleaseError: The name is not that of one release
            that can be published.
        DatabaseError: The database cannot be written to. Whatever is raised, the served release stays.
    """
    if not database.exists():
        raise _unknown(wanted)
    with database.reading() as connection:
        if schema_state(connection) is SchemaState.CURRENT:
            wanted = _resolve(connection, wanted)  # a wrong name waits for no lock
    with database.writing() as connection:
        release, served = _resolve(connection, wanted), served_release(connection)
        if served is not None and served.release == release:
            return Publication(release, was_served=True)
        before, after = served_manifest(connection), kept_manifest(connection, release)
        summary = known_release(connection, release)
        if after is None or summary is None:
            raise DamagedDatabaseError(f"release {release} is not kept")
        publication = _exchange(connection, before, after)
        if served is not None:
            keep_release(connection, served, before, published=True)
        forget_release(connection, release)
        serve(connection, summary)
        if served_manifest(connection).release != release:
            raise DamagedDatabaseError(f"the content of release {release} is not what it was")
        return publication


def prune(database: Database, keep: int, *, dry_run: bool = False, unfinished: bool = False) -> Pruning:
    """Remove all releases but the served one and the newest of the others.

    Args:
        database: The database.
        keep: How many beside the served one stay.
        dry_run: Say what would be removed, and remove nothing.
        unfinished: Remove also what loads that were ended in between have read; one that runs would fail.

    Raises:
        DatabaseError: The database cannot be written to; nothing is removed.
    """
    pruned = _too_many(list_releases(database), keep)
    if dry_run or not (pruned or unfinished) or not database.exists():
        return Pruning(pruned)
    with database.writing() as connection:
        pruned = _too_many(_listed(connection), keep)
        names = [entry.summary.release for entry in pruned]
        versions = prune_releases(connection, names, unfinished=unfinished)
        forget_texts_without_rows(connection)
        return Pruning(pruned, versions)


def _too_many(releases: list[ListedRelease], keep: int) -> tuple[ListedRelease, ...]:
    others = [entry for entry in releases if entry.state is not ReleaseState.SERVED]
    return tuple(others[keep:])


def _listed(connection: Connection) -> list[ListedRelease]:
    served = served_release(connection)
    listed = [] if served is None else [ListedRelease(served, ReleaseState.SERVED)]
    listed += [
        ListedRelease(kept.summary, ReleaseState.KEPT if kept.published else ReleaseState.STAGED)
        for kept in kept_releases(connection)
    ]
    return sorted(listed, key=lambda entry: entry.summary.loaded_at, reverse=True)


def _resolve(connection: Connection, wanted: str) -> str:
    """The one release that can be published and whose name begins with `wanted`."""
    begin = wanted.strip().lower()
    listed = [entry.summary.release for entry in _listed(connection)]
    found = [release for release in listed if begin and release.startswith(begin)]
    if len(found) > 1:
        raise AmbiguousReleaseError(f"{wanted!r} could be {', '.join(sorted(found))}")
    if found:
        return found[0]
    if pruned := [release for release in known_names(connection) if begin and release.startswith(begin)]:
        raise PrunedReleaseError(f"release {pruned[0]} was pruned")
    raise _unknown(wanted)


def _unknown(wanted: str) -> UnknownReleaseError:
    return UnknownReleaseError(f"there is no release {wanted!r}")


def _exchange(connection: Connection, before: Manifest, after: Manifest) -> Publication:
    """Put the content of one manifest in the place of that of another, where they differ."""
    outgoing = [
        number for number, version in before.documents.items() if after.documents.get(number) != version
    ]
    incoming = [
        number for number, version in after.documents.items() if before.documents.get(number) != version
    ]
    for number in outgoing:  # all of them first: a department may move from one document to another
        archive(connection, number, before.documents[number].digest)
        (remove_rows if number in after.documents else remove_document)(connection, number)
    _write_shared(connection, before, after)
    for number in incoming:
        digest = after.documents[number].digest
        rows = prepare(connection.dialect.name, take_version(connection, number, digest))
        write_document(connection, rows, digest, in_place=number in before.documents)
    _remove_shared(connection, before, after)
    removed = sum(number not in after.documents for number in outgoing)
    return Publication(after.release, written=len(incoming), removed=removed)


def _write_shared(connection: Connection, before: Manifest, after: Manifest) -> None:
    new: list[Government | Report] = []
    renamed: list[Government | Report] = []
    entities: tuple[type[Government | Report], ...] = (Government, Report)
    for entity in entities:
        stored, names = before.shared(entity), table_of(entity).c.keys()
        for number, values in after.shared(entity).items():
            if stored.get(number) != values:
                row = entity(**dict(zip(names, values, strict=True)))
                (renamed if number in stored else new).append(row)
                write_shared(connection, row, is_new=number not in stored)
    index_shared(connection, new, renamed)


def _remove_shared(connection: Connection, before: Manifest, after: Manifest) -> None:
    entities: tuple[type[Government | Report], ...] = (Report, Government)
    for entity in entities:
        for number in before.shared(entity).keys() - after.shared(entity).keys():
            remove_shared_row(connection, entity, number)
