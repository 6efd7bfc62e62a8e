"""From `orderBy` to an order: the value of each field of an order enum is the column that it orders by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from loaders.ordering import SOURCE_ORDER, Key, Order
from schema.errors import InputError

LARGEST_NUMBER = 5
"""Fields that a list can be ordered by at once."""


def read_order(given: Sequence[Mapping[str, Any]] | None) -> Order:
    """The order that `orderBy` asks for, the first field deciding first; source order without it.

    Args:
        given: The fields with their directions, as graphql-core coerced them.

    Raises:
        InputError: There are too many fields, or one twice.
    """
    if not given:
        return SOURCE_ORDER
    if len(given) > LARGEST_NUMBER:
        raise InputError(
            f"orderBy has {len(given)} fields, and a list is ordered by {LARGEST_NUMBER} at most",
            "Order by the fields that decide; ties stand in source order.",
        )
    keys = tuple(Key(order["field"].value, order["direction"].name == "DESC") for order in given)
    if len({key.column for key in keys}) < len(keys):
        raise InputError("orderBy has a field twice", "Give each field once: the first decides.")
    return _order(keys)


@lru_cache(maxsize=1_000)
def _order(keys: tuple[Key, ...]) -> Order:
    """The order, the same one each time: it keeps what it works out about itself."""
    return Order(keys)
