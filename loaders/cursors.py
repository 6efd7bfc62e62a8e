"""Opaque cursors: a place in a list of one kind of row and one order, as text that clients keep unread.

A cursor names its order and carries the values of its row there, so that a page needs no other look at that
row. Another order's cursor would lead to a wrong place, so it is refused; so is one that was written by hand.
"""

from __future__ import annotations

import binascii
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from functools import lru_cache
from hashlib import blake2b
from typing import Any, NamedTuple

import orjson

from loaders.errors import CursorError
from loaders.ordering import Order, Place
from loaders.portable import is_text
from loaders.rows import Entity
from loaders.statements import table_of

_LARGEST = 2**63 - 1
_SOURCE_PLACE = re.compile(r"([A-Za-z]+):([1-9][0-9]{0,17})", re.ASCII)
_PLACE = re.compile(r"([A-Za-z]+):([a-z_+,-]+):([0-9a-f]{16}):(\[.*\])", re.DOTALL)


def encode_cursor(entity: Entity, order: Order, place: Place) -> str:
    """The cursor of a place in the list of an entity in an order."""
    if not order.name:
        return _write(f"{entity.__name__}:{place[-1]}")
    values = orjson.dumps(place).decode()
    return _write(f"{entity.__name__}:{order.name}:{_seal(entity, order, values)}:{values}")


def decode_cursor(entity: Entity, order: Order, cursor: str) -> Place:
    """The place that a cursor stands at.

    Only the very text that `encode_cursor` gives is taken, so that a place has one cursor.

    Raises:
        CursorError: It was not given out for a list of this kind of row in this order.
    """
    place = _read(entity, order, cursor)
    if place is None:
        raise CursorError(cursor)
    return place


def _read(entity: Entity, order: Order, cursor: str) -> Place | None:
    try:
        plain = urlsafe_b64decode(cursor.encode("ascii")).decode()
    except (UnicodeError, binascii.Error):
        return None
    if _write(plain) != cursor:  # one text can be written in several ways
        return None
    if not order.name:
        found = _SOURCE_PLACE.fullmatch(plain)
        return (int(found[2]),) if found and found[1] == entity.__name__ else None
    found = _PLACE.fullmatch(plain)
    if not found or (found[1], found[2]) != (entity.__name__, order.name):
        return None
    if found[3] != _seal(entity, order, found[4]):
        return None
    values = orjson.loads(found[4])
    columns = _columns(entity, order)
    fits = len(values) == len(columns) and all(map(_can_hold, columns, values))
    return tuple(values) if fits else None


class _Column(NamedTuple):
    """What can stand in a column: text or numbers of one type, and null perhaps."""

    nullable: bool
    type: type[str | int | float]


@lru_cache
def _columns(entity: Entity, order: Order) -> list[_Column]:
    """The columns of an order; asking SQLAlchemy takes longer than reading a cursor."""
    columns = [table_of(entity).c[key.column] for key in order.keys]
    return [
        _Column(bool(column.nullable), str if is_text(column) else column.type.python_type)
        for column in columns
    ]


def _can_hold(column: _Column, value: Any) -> bool:  # noqa: ANN401 -- whatever JSON holds
    """Whether a value can stand in a column."""
    if value is None:
        return column.nullable
    if type(value) is not column.type:
        return False
    return "\0" not in value if isinstance(value, str) else abs(value) <= _LARGEST


def _seal(entity: Entity, order: Order, values: str) -> str:
    """A mark that shows a cursor put together by hand. It protects no secret: every row is public."""
    content = f"{entity.__name__}:{order.name}:{values}".encode()
    return blake2b(content, digest_size=8, person=b"seika cursor").hexdigest()


def _write(plain: str) -> str:
    return urlsafe_b64encode(plain.encode()).decode()
