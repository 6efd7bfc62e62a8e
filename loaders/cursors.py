"""Opaque cursors: a place in a list of one kind of row and one order, as text that clients keep unread.

A cursor names its order and carries the values of its row there, so that a page needs no other look at that
row. Another order's cursor would lead to a wrong place, so it is refused; so is one that was written by hand.
"""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from functools import cached_property
from hashlib import blake2b
from typing import Any, NamedTuple

import orjson

from loaders.errors import CursorError
from loaders.ordering import Order, Place
from loaders.portable import is_text
from loaders.rows import Entity
from loaders.statements import table_of

_LARGEST = 2**63 - 1
_SEAL_BYTES = 8


class Cursors:
    """The cursors of the list of an entity in an order.

    Args:
        entity: The entity.
        order: The order.
    """

    def __init__(self, entity: Entity, order: Order) -> None:
        self._entity = entity
        self._order = order
        self._name = "".join([f"{name}:" for name in (entity.__name__, order.name) if name]).encode()
        # A mark that shows a cursor put together by hand. It protects no secret: every row is public.
        self._sealing = blake2b(self._name, digest_size=_SEAL_BYTES, person=b"seika cursor")
        self._values_at = len(self._name) + (2 * _SEAL_BYTES + 1 if order.name else 0)

    def encode(self, place: Place) -> str:
        """The cursor of a place."""
        if not self._order.name:
            return urlsafe_b64encode(self._name + orjson.dumps(place[-1])).decode()
        values = orjson.dumps(place)
        sealing = self._sealing.copy()
        sealing.update(values)
        return urlsafe_b64encode(b"%b%b:%b" % (self._name, sealing.hexdigest().encode(), values)).decode()

    def decode(self, cursor: str) -> Place:
        """The place that a cursor stands at.

        Only the very text that `encode` gives is taken, so that a place has one cursor.

        Raises:
            CursorError: It was not given out for a list of this kind of row in this order.
        """
        try:
            values = orjson.loads(urlsafe_b64decode(cursor)[self._values_at :])
        except ValueError:  # of base64, of its characters, of JSON
            raise CursorError(cursor) from None
        place = tuple(values) if type(values) is list else (values,)
        if not self._fits(place) or self.encode(place) != cursor:
            raise CursorError(cursor)
        return place

    def _fits(self, place: Place) -> bool:
        """Whether a row can stand at a place."""
        columns = self._columns
        return len(place) == len(columns) and all(map(_can_hold, columns, place))

    @cached_property
    def _columns(self) -> list[_Column]:
        """The columns of the order; asking SQLAlchemy takes longer than reading a cursor."""
        columns = [table_of(self._entity).c[key.column] for key in self._order.keys]
        return [
            _Column(
                bool(column.nullable),
                str if is_text(column) else column.type.python_type,
                1 if column.primary_key else -_LARGEST,
            )
            for column in columns
        ]


class _Column(NamedTuple):
    """What can stand in a column: text or numbers of one type, from a least one on, and null perhaps."""

    nullable: bool
    type: type[str | int | float]
    least: int


def _can_hold(column: _Column, value: Any) -> bool:  # noqa: ANN401 -- whatever JSON holds
    """Whether a value can stand in a column."""
    if value is None:
        return column.nullable
    if type(value) is not column.type:
        return False
    return "\0" not in value if isinstance(value, str) else column.least <= value <= _LARGEST
