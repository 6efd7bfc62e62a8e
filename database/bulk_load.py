"""A release made of staged documents: thousands of them, in one transaction.

Rows are made ready for the database ahead of being written, by whatever the caller maps with: other processes
for many documents. What is in flight is bounded there, so that memory does not grow with their number.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from functools import partial
from typing import Protocol, TypeVar

from sqlalchemy import Connection

from database.build import Build, LiveBuild, StagedBuild
from database.draft import Content, Draft, Offer, Prepared, prepare
from database.engine import Database
from database.errors import (
    AmbiguousTextsError,
    ConflictingDocumentError,
    ConflictingReportError,
    DamagedDatabaseError,
    DatabaseError,
)
from database.late_indexes import indexes_at_the_end
from database.live import served_release
from database.payload import decode_payload
from database.release import Members
from database.staging import drafts_of, in_order, payload_of
from database.writer import store

A = TypeVar("A")
B = TypeVar("B")


class MapMany(Protocol):
    """Applies a function to many things, in their order and lazily, as `map` does, or several at once."""

    def __call__(self, function: Callable[[A], B], things: Iterable[A], /) -> Iterator[B]:
        """The results, in the order of the things."""
        ...


@dataclass(slots=True)
class BulkOutcome:
    """What a load of many documents did.

    Attributes:
        release: The release that the documents make.
        published: Whether it is served now.
        added, replaced, unchanged: The keys of texts, by what happened to their documents.
        refused: Those that were set aside, with the reason.
        metrics: How many metrics were written.
    """

    release: str = ""
    published: bool = False
    added: list[str] = field(default_factory=list)
    replaced: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    refused: list[tuple[str, DatabaseError]] = field(default_factory=list)
    metrics: int = 0


@dataclass(frozen=True, slots=True)
class _ReadyContent:
    """Rows that were made ready elsewhere; for another form, their payload is looked up again."""

    stored: Content
    ready: Prepared

    def members(self) -> Members:
        """See `Content.members`."""
        return self.stored.members()

    def prepared(self, kind: str) -> Prepared:
        """See `Content.prepared`."""
        return self.ready


@dataclass(frozen=True, slots=True)
class _StoredContent:
    """Rows that stay the payload that they are, unless they are asked for."""

    connection: Connection
    draft: Draft

    def members(self) -> Members:
        """See `Content.members`."""
        return decode_payload(_payload(self.connection, self.draft))

    def prepared(self, kind: str) -> Prepared:
        """See `Content.prepared`."""
        return prepare(kind, self.members())


def load_staged(
    database: Database,
    keys: Sequence[str],
    map_many: MapMany = map,
    told: Callable[[Draft], None] = lambda _: None,
    *,
    replace: bool = False,
    publish: bool = True,
) -> BulkOutcome:
    """Make a release of the served one and of staged documents, in one transaction.

    A document that cannot be stored is set aside, and the others are.

    Args:
        database: Where they are staged.
        keys: Of the texts.
        map_many: Makes rows ready.
        told: Called with each document that is in the release.
        replace: See `database.writer.load`.
        publish: Whether the release is served from now on.

    Raises:
        DatabaseError: The database cannot be written to; nothing is.
    """
    with database.writing() as connection:
        served = served_release(connection)
        build: Build = LiveBuild(connection, keep=True) if publish else StagedBuild(connection)
        outcome, departments = BulkOutcome(), set[str]()
        with indexes_at_the_end(connection) if publish and served is None else nullcontext():
            for key, offer in _offers(build, in_order(connection, keys), map_many if publish else None):
                _take(build, key, offer, departments, outcome, replace=replace)
                told(offer.draft)
        outcome.release = build.finish()
        after = served_release(connection)
        outcome.published = after is not None and after.release == outcome.release
    return outcome


def _offers(build: Build, keys: Sequence[str], map_many: MapMany | None) -> Iterator[tuple[str, Offer]]:
    """The staged documents: those whose rows are stored, then those to be written, ready where mapped."""
    connection = build.connection
    unready: list[str] = []
    for key, draft in drafts_of(connection, keys):
        if map_many is None or build.manifest.holds(draft.document, draft.digest):
            yield key, Offer(draft, _StoredContent(connection, draft))
        else:
            unready.append(key)
    if map_many is None or not unready:
        return
    waiting: deque[tuple[str, Draft]] = deque()

    def payloads() -> Iterator[bytes]:
        for key, draft in drafts_of(connection, unready):
            waiting.append((key, draft))
            yield _payload(connection, draft)

    for ready in map_many(partial(prepare_payload, connection.dialect.name), payloads()):
        key, draft = waiting.popleft()
        yield key, Offer(draft, _ReadyContent(_StoredContent(connection, draft), ready))


def prepare_payload(kind: str, payload: bytes) -> Prepared:
    """The rows of a payload, ready for a kind of database."""
    return prepare(kind, decode_payload(payload))


def _take(
    build: Build, key: str, offer: Offer, departments: set[str], outcome: BulkOutcome, *, replace: bool
) -> None:
    """Put a document into the release, or set it aside."""
    draft = offer.draft
    if not departments.isdisjoint(draft.departments):
        if build.manifest.holds(draft.document, draft.digest):
            outcome.unchanged.append(key)  # the same text twice
            return
        shared = ", ".join(slug for slug in draft.departments if slug in departments)
        message = f"{draft.file_name} is not the only text of department {shared}"
        outcome.refused.append((key, AmbiguousTextsError(message)))
        return
    try:
        change = store(build, offer, replace)
    except (ConflictingDocumentError, ConflictingReportError) as error:
        outcome.refused.append((key, error))
        return
    departments.update(draft.departments)
    if change is None:
        outcome.unchanged.append(key)
        return
    (outcome.replaced if change.met else outcome.added).append(key)
    outcome.metrics += draft.metrics


def _payload(connection: Connection, draft: Draft) -> bytes:
    payload = payload_of(connection, draft)
    if payload is None:
        raise DamagedDatabaseError(f"the rows of {draft.slug} were staged and are gone")
    return payload
