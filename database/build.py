"""The next release while it is made from the served one, document by document, in one transaction.

A `LiveBuild` puts documents into the tables that are served, where nobody sees them before the transaction
ends. A `StagedBuild` keeps them beside those tables, which it does not touch.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from sqlalchemy import Connection

from database.draft import Offer
from database.entities import Government, Report
from database.kept import (
    archive,
    drop_version,
    forget_release,
    keep_release,
    kept_manifest,
    known_release,
    next_time,
    put_version,
    versions_of_kept,
)
from database.live import (
    Counts,
    counts_of,
    remove_document,
    remove_rows,
    serve,
    served_counts,
    served_release,
    write_document,
    write_shared,
)
from database.manifest import Manifest, Version, served_manifest, shared_values
from database.release import Summary
from database.search import index_shared


class Build(Protocol):
    """The next release while it is made.

    Attributes:
        connection: The transaction that it is made in.
        manifest: What it is made of so far.
    """

    connection: Connection
    manifest: Manifest

    def share(self, row: Government | Report) -> None:
        """Put in a government or a report that is new or named otherwise."""
        ...

    def put(self, offer: Offer, removed: Iterable[int]) -> None:
        """Put in a document.

        Args:
            offer: The document.
            removed: The ids of the documents whose place it takes.
        """
        ...

    def finish(self) -> str:
        """Make the release of what is in it now, and return its name."""
        ...


class LiveBuild:
    """The next release, made in the tables that are served.

    Args:
        connection: A transaction that writes.
        keep: Whether the release that was served is kept, to be published again.
    """

    def __init__(self, connection: Connection, *, keep: bool) -> None:
        self.connection = connection
        self._before = served_manifest(connection)
        self.manifest = self._before.copy()
        self._counts = served_counts(connection)
        self._keep = keep
        self._kept = versions_of_kept(connection)
        self._new: dict[int, Government | Report] = {}
        self._renamed: dict[int, Government | Report] = {}

    def share(self, row: Government | Report) -> None:
        """See `Build.share`."""
        stored = self.manifest.shared(type(row))
        write_shared(self.connection, row, is_new=row.id not in stored)
        is_renamed = row.id in stored and row.id not in self._new
        (self._renamed if is_renamed else self._new)[row.id] = row
        stored[row.id] = shared_values(row)

    def put(self, offer: Offer, removed: Iterable[int]) -> None:
        """See `Build.put`."""
        draft, document, in_place = offer.draft, offer.draft.document, False
        for number in removed:
            self._set_aside(number)
            self._counts = self._counts.minus(counts_of(self.connection, number))
            in_place |= number == document
            (remove_rows if number == document else remove_document)(self.connection, number)
            del self.manifest.documents[number]
        rows = offer.content.prepared(self.connection.dialect.name)
        write_document(self.connection, rows, draft.digest, in_place=in_place)
        drop_version(self.connection, document, draft.digest)
        self._counts = self._counts.plus(Counts(draft.programs, draft.metrics))
        self.manifest.documents[document] = Version(draft.slug, draft.digest)

    def finish(self) -> str:
        """See `Build.finish`; the row of the release is left alone, with its time, when nothing changed."""
        index_shared(self.connection, self._new.values(), self._renamed.values())
        release = self.manifest.release
        served = served_release(self.connection)
        if served is not None and served.release == release:
            return release
        if served is not None and self._keep:
            keep_release(self.connection, served, self._before, published=True)
        serve(self.connection, _summary(self.connection, release, self.manifest, self._counts))
        forget_release(self.connection, release)
        return release

    def _set_aside(self, document: int) -> None:
        """Keep the version of a document that was served, where a kept release has it."""
        version = self._before.documents.get(document)
        if version is None:
            return  # put in by this very build
        if self._keep or (document, version.digest) in self._kept:
            archive(self.connection, document, version.digest)


class StagedBuild:
    """The next release, kept beside the one that is served.

    Args:
        connection: A transaction that writes.
    """

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._served = served_manifest(connection)
        self.manifest = self._served.copy()
        self._counts = served_counts(connection)

    def share(self, row: Government | Report) -> None:
        """See `Build.share`."""
        self.manifest.shared(type(row))[row.id] = shared_values(row)

    def put(self, offer: Offer, removed: Iterable[int]) -> None:
        """See `Build.put`."""
        for number in removed:
            self._counts = self._counts.minus(counts_of(self.connection, number))
            del self.manifest.documents[number]
        draft = offer.draft
        if not self._served.holds(draft.document, draft.digest):
            put_version(self.connection, draft.document, draft.digest, offer.content)
        self._counts = self._counts.plus(Counts(draft.programs, draft.metrics))
        self.manifest.documents[draft.document] = Version(draft.slug, draft.digest)

    def finish(self) -> str:
        """See `Build.finish`; what is served or kept already is left alone."""
        release = self.manifest.release
        if release == self._served.release or kept_manifest(self.connection, release) is not None:
            return release
        summary = _summary(self.connection, release, self.manifest, self._counts)
        keep_release(self.connection, summary, self.manifest, published=False)
        return release


def _summary(connection: Connection, release: str, manifest: Manifest, counts: Counts) -> Summary:
    """What is said of a release; one that was known before keeps the time of its first load."""
    known = known_release(connection, release)
    return Summary(
        release,
        next_time(connection) if known is None else known.loaded_at,
        len(manifest.governments),
        len(manifest.reports),
        counts.programs,
        counts.metrics,
    )
