"""The rows of one document version as bytes: how releases that are not served keep them.

A line of JSON a table, compressed together with a checksum: a small part of what the rows take in the tables.
The lines are those that `database.release.digest_of` hashes.
"""

from __future__ import annotations

from collections.abc import Iterable

import orjson
import zstandard
from sqlalchemy import Table as SqlTable
from sqlmodel import SQLModel

from database.errors import DamagedDatabaseError
from database.release import Members, Rows


def encode_payload(members: Iterable[tuple[SqlTable, Rows]]) -> bytes:
    """The rows of a document as a payload."""
    lines = b"\n".join(orjson.dumps([table.name, rows]) for table, rows in members)
    return zstandard.ZstdCompressor(write_checksum=True).compress(lines)


def decode_payload(payload: bytes) -> Members:
    """The rows that `encode_payload` wrote; dates are text.

    Raises:
        DamagedDatabaseError: The payload is not as it was written.
    """
    try:
        lines = zstandard.ZstdDecompressor().decompress(payload)
    except zstandard.ZstdError as error:
        raise DamagedDatabaseError("the rows of a kept document are damaged") from error
    tables = SQLModel.metadata.tables
    return [(tables[name], rows) for name, rows in map(orjson.loads, lines.splitlines())]
