"""Lists and the parts of them that pages show, as values; and how Relay's arguments ask for one."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from database.reader import Parameter
from loaders.cursors import Cursors
from loaders.errors import PageError
from loaders.filters import Filter
from loaders.index_ranges import is_index_range
from loaders.ordering import SOURCE_ORDER, Order, Place
from loaders.rows import Entity

DEFAULT_SIZE = 20
LARGEST_SIZE = 100


class Bounds(NamedTuple):
    """The part of a list that a page shows.

    Attributes:
        size: Rows at most.
        backward: Whether they are the last of the range instead of the first.
        after: The place behind which the range begins.
        before: The place before which the range ends.
    """

    size: int
    backward: bool = False
    after: Place | None = None
    before: Place | None = None


@dataclass(frozen=True)
class Listing:
    """A list: the rows of an entity that fulfil a condition, in an order.

    Attributes:
        entity: What the list holds.
        condition: What rows must fulfil to be in it.
        order: The order.
    """

    entity: Entity
    condition: Filter | None = None
    order: Order = SOURCE_ORDER

    @cached_property
    def shape(self) -> Hashable:
        """What decides the SQL of its pages, besides their bounds."""
        return self.entity, self.order.name, self.condition and self.condition.shape

    @cached_property
    def is_index_range(self) -> bool:
        """Whether it is a range of an index: see `loaders.index_ranges`."""
        return is_index_range(self.entity, self.condition, self.order)

    @cached_property
    def cursors(self) -> Cursors:
        """The cursors of places in it."""
        return Cursors(self.entity, self.order)

    @cached_property
    def values(self) -> tuple[Parameter, ...]:
        """The values of its condition."""
        return () if self.condition is None else self.condition.values


def read_bounds(
    first: int | None,
    after: str | None,
    last: int | None,
    before: str | None,
    read_place: Callable[[str], Place],
) -> Bounds:
    """The bounds that Relay's four arguments ask for.

    Args:
        first: Rows at most, from the front.
        after: The cursor behind which the range begins.
        last: Rows at most, from the back.
        before: The cursor before which the range ends.
        read_place: Reads a cursor of the list.

    Raises:
        PageError: The arguments contradict each other or a size is out of range.
        CursorError: A cursor is not one of this list's.
    """
    if first is not None and last is not None:
        raise PageError("first and last are both given", "Send first with after, or last with before.")
    name, size = ("first", first) if last is None else ("last", last)
    if size is None:
        size = DEFAULT_SIZE
    if not 1 <= size <= LARGEST_SIZE:
        raise PageError(
            f"{name} is {size}, and a page has 1 to {LARGEST_SIZE} entries",
            f"Send {name} within that range, and fetch the rest with cursors.",
        )
    return Bounds(
        size,
        backward=last is not None,
        after=None if after is None else read_place(after),
        before=None if before is None else read_place(before),
    )
