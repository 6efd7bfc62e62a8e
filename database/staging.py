"""Documents that were read and wait to be published, many at a time.

A load of thousands of texts takes as long as reading them. So what is read is kept at once, in transactions
of its own and beside the tables that are served; one last transaction makes a release of it. A load that is
ended in between goes on where it was: it asks which texts are staged or stored already, and reads the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, bindparam, delete, exists, insert, select

from database.draft import Draft, decode_draft
from database.engine import Database
from database.entities import DocumentVersion
from database.release import DocumentDigest, table_of, values_of
from database.staged_text import StagedText
from database.upgrade import SchemaState, schema_state

T = TypeVar("T", int, str)

_CHUNK = 500
"""Keys asked for in one statement."""


_TEXTS, _VERSIONS, _DIGESTS = table_of(StagedText), table_of(DocumentVersion), table_of(DocumentDigest)

_PAYLOAD = select(_VERSIONS.c.payload).where(
    _VERSIONS.c.document_id == bindparam("document"), _VERSIONS.c.digest == bindparam("digest")
)


@dataclass(frozen=True, slots=True)
class Staged:
    """A text that was read.

    Attributes:
        key: What it was read from and by; equal keys have equal rows.
        document: The id of its document.
        doubts: Numerals that are unread and warnings.
        draft: `Draft.encode` of the document.
        payload: `encode_payload` of its rows.
    """

    key: str
    document: int
    digest: str
    doubts: int
    draft: bytes
    payload: bytes


def staged_doubts(database: Database, keys: Sequence[str]) -> dict[str, int]:
    """The doubts of those texts that need not be read again.

    Args:
        database: Where they may be staged or stored.
        keys: Of all texts.

    Raises:
        DatabaseError: The database cannot be read.
    """
    if not database.exists():
        return {}
    with database.reading() as connection:
        if schema_state(connection) is not SchemaState.CURRENT:
            return {}
        held = select(_TEXTS.c.key, _TEXTS.c.doubts).where(_has_rows(_TEXTS.c.document_id, _TEXTS.c.digest))
        found: dict[str, int] = {}
        for chunk in _chunks(keys):
            rows = connection.execute(held.where(_TEXTS.c.key.in_(chunk)))
            found |= {row.key: row.doubts for row in rows}
        return found


def stage(database: Database, texts: Sequence[Staged]) -> None:
    """Keep texts that were read, in one transaction.

    Raises:
        DatabaseError: The database cannot be written to; none of them is kept.
    """
    with database.writing() as connection:
        held = _held(connection, [text.document for text in texts])
        versions = {(text.document, text.digest): text.payload for text in texts}
        new = [
            {"document_id": document, "digest": digest, "payload": payload}
            for (document, digest), payload in versions.items()
            if (document, digest) not in held
        ]
        if new:
            connection.execute(insert(_VERSIONS), new)
        _note(connection, [_noted(text) for text in texts])


def remember(database: Database, texts: Sequence[StagedText]) -> None:
    """Note texts that are served as they were read, so that a start need not read them again.

    Args:
        database: That they were loaded into; a text whose rows it does not serve is passed over.
        texts: What is to be noted of them.

    Raises:
        DatabaseError: The database cannot be written to; nothing is noted.
    """
    known = staged_doubts(database, [text.key for text in texts])
    if new := [text for text in texts if text.key not in known]:
        with database.writing() as connection:
            served = [
                text for text in new if connection.scalar(select(_is_served(text.document_id, text.digest)))
            ]
            _note(connection, [values_of(text) for text in served])


def forget_texts_without_rows(connection: Connection) -> None:
    """Forget the texts whose rows are neither kept nor served any more: they have to be read again."""
    connection.execute(delete(_TEXTS).where(~_has_rows(_TEXTS.c.document_id, _TEXTS.c.digest)))


def _held(connection: Connection, documents: Sequence[int]) -> set[tuple[int, str]]:
    """The versions (document, digest) of some documents that are kept or served."""
    held: set[tuple[int, str]] = set()
    for table in (_VERSIONS, _DIGESTS):
        for chunk in _chunks(documents):
            statement = select(table.c.document_id, table.c.digest).where(table.c.document_id.in_(chunk))
            held.update((document, digest) for document, digest in connection.execute(statement))
    return held


def _noted(text: Staged) -> dict[str, Any]:
    """A text as it is noted: without its rows."""
    return {
        "key": text.key,
        "document_id": text.document,
        "digest": text.digest,
        "doubts": text.doubts,
        "draft": text.draft,
    }


def _note(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """Note texts, in the place of what was noted of them; the same one twice counts once."""
    if noted := {row["key"]: row for row in rows}:
        connection.execute(delete(_TEXTS).where(_TEXTS.c.key.in_(noted)))
        connection.execute(insert(_TEXTS), [*noted.values()])


def in_order(connection: Connection, keys: Sequence[str]) -> list[str]:
    """The keys of staged texts in the order of their documents, in which rows are written fastest."""
    found: list[tuple[int, str]] = []
    for chunk in _chunks(keys):
        statement = select(_TEXTS.c.document_id, _TEXTS.c.key).where(_TEXTS.c.key.in_(chunk))
        found.extend((document, key) for document, key in connection.execute(statement))
    return [key for _, key in sorted(found)]


def drafts_of(connection: Connection, keys: Sequence[str]) -> Iterator[tuple[str, Draft]]:
    """The drafts of staged texts, in the order of their keys."""
    for chunk in _chunks(keys):
        statement = select(_TEXTS.c.key, _TEXTS.c.draft).where(_TEXTS.c.key.in_(chunk))
        drafts = {row.key: row.draft for row in connection.execute(statement)}
        yield from ((key, decode_draft(drafts[key])) for key in chunk)


def payload_of(connection: Connection, draft: Draft) -> bytes | None:
    """The rows of a staged document as a payload; None where they are kept no more."""
    return connection.scalar(_PAYLOAD, {"document": draft.document, "digest": draft.digest})


def _has_rows(document: Any, digest: Any) -> ColumnElement[bool]:  # noqa: ANN401 -- columns or values
    """Whether a version is kept or served."""
    kept = (_VERSIONS.c.document_id == document) & (_VERSIONS.c.digest == digest)
    return exists().where(kept) | _is_served(document, digest)


def _is_served(document: Any, digest: Any) -> ColumnElement[bool]:  # noqa: ANN401 -- columns or values
    """Whether a version is served."""
    return exists().where((_DIGESTS.c.document_id == document) & (_DIGESTS.c.digest == digest))


def _chunks(keys: Sequence[T]) -> Iterable[Sequence[T]]:
    return (keys[start : start + _CHUNK] for start in range(0, len(keys), _CHUNK))
