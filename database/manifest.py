"""What a release is made of: its governments and reports, and the version of each document.

    release = hash(governments, reports, (document, digest of its rows) ...)

The same content is therefore the same release, on every database and in whatever order it was loaded.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import orjson
import zstandard
from sqlalchemy import Connection, select

from database.entities import Government, Report, SourceDocument
from database.errors import DamagedDatabaseError
from database.release import DocumentDigest, table_of, values_of

Shared = tuple[Any, ...]
"""A row of a government or a report, which documents have in common: the values of its columns."""


class Version(NamedTuple):
    """One version of a document.

    Attributes:
        slug: The slug of the document.
        digest: The digest of its rows, see `database.release.digest_of`.
    """

    slug: str
    digest: str


@dataclass(slots=True)
class Manifest:
    """The content of a release by ids; a new one is made by changing a copy.

    Attributes:
        governments, reports: The rows that documents have in common.
        documents: The version of each document.
    """

    governments: dict[int, Shared] = field(default_factory=dict)
    reports: dict[int, Shared] = field(default_factory=dict)
    documents: dict[int, Version] = field(default_factory=dict)

    @property
    def release(self) -> str:
        """The name of the release with this content."""
        content = hashlib.sha256()
        for part in (self.governments, self.reports, self.documents):
            for row in _rows_of(part):
                content.update(orjson.dumps(row) + b"\n")
            content.update(b"\n")
        return content.hexdigest()[:32]

    def copy(self) -> Manifest:
        """A manifest of the same content that can change by itself."""
        return Manifest(dict(self.governments), dict(self.reports), dict(self.documents))

    def shared(self, entity: type[Government | Report]) -> dict[int, Shared]:
        """The rows of an entity that documents have in common."""
        return self.governments if entity is Government else self.reports

    def holds(self, document: int, digest: str) -> bool:
        """Whether a version of a document is in the release."""
        version = self.documents.get(document)
        return version is not None and version.digest == digest

    def encode(self) -> bytes:
        """The manifest as it is kept: compressed JSON with a checksum."""
        documents = [(number, *self.documents[number]) for number in sorted(self.documents)]
        plain = orjson.dumps([list(_rows_of(self.governments)), list(_rows_of(self.reports)), documents])
        return zstandard.ZstdCompressor(write_checksum=True).compress(plain)


def decode_manifest(kept: bytes) -> Manifest:
    """The manifest that `Manifest.encode` wrote.

    Raises:
        DamagedDatabaseError: It is not as it was written.
    """
    try:
        plain = zstandard.ZstdDecompressor().decompress(kept)
    except zstandard.ZstdError as error:
        raise DamagedDatabaseError("the manifest of a kept release is damaged") from error
    governments, reports, documents = orjson.loads(plain)
    return Manifest(
        _by_id(governments),
        _by_id(reports),
        {number: Version(slug, digest) for number, slug, digest in documents},
    )


def served_manifest(connection: Connection) -> Manifest:
    """The manifest of what the tables hold; no row of any document is read."""
    documents, digests = table_of(SourceDocument), table_of(DocumentDigest)
    versions = select(documents.c.id, documents.c.slug, digests.c.digest).join_from(
        documents, digests, digests.c.document_id == documents.c.id
    )
    return Manifest(
        _by_id(connection.execute(select(table_of(Government)))),
        _by_id(connection.execute(select(table_of(Report)))),
        {number: Version(slug, digest) for number, slug, digest in connection.execute(versions)},
    )


def shared_values(row: Government | Report) -> Shared:
    """A government or a report as manifests have it."""
    return tuple(values_of(row).values())


def _by_id(rows: Iterable[Iterable[Any]]) -> dict[int, Shared]:
    """Rows by the id that they begin with."""
    return {row[0]: row for row in map(tuple, rows)}


def _rows_of(part: dict[int, Any]) -> Iterator[Shared]:
    """The rows of a part in the order of their ids, which is that of governments, years and departments."""
    for number in sorted(part):
        yield tuple(part[number])
