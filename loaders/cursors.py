"""Opaque cursors: a place in a list of one kind of row, in text that clients keep but do not read."""

from __future__ import annotations

import binascii
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode

from loaders.errors import CursorError
from loaders.rows import Entity

_PLACE = re.compile(r"([A-Za-z]+):([1-9][0-9]{0,17})", re.ASCII)


def encode_cursor(entity: Entity, row_id: int) -> str:
    """The cursor of a row."""
    return urlsafe_b64encode(f"{entity.__name__}:{row_id}".encode()).decode()


def decode_cursor(entity: Entity, cursor: str) -> int:
    """The id of the row that a cursor stands at.

    Only the very text that `encode_cursor` gives is taken, so that a place has one cursor.

    Raises:
        CursorError: It was not given out for a list of this kind of row.
    """
    try:
        place = _PLACE.fullmatch(urlsafe_b64decode(cursor.encode("ascii")).decode("ascii"))
    except (UnicodeError, binascii.Error):
        place = None
    if place is None or place[1] != entity.__name__ or encode_cursor(entity, int(place[2])) != cursor:
        raise CursorError(cursor)
    return int(place[2])
