"""Keyset paging: a page is the rows next to a cursor, found by index, at the same cost however deep it lies.

A page is lazy: its rows are read when they are first asked for, and its count only if it is.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple

from sqlalchemy import Select, bindparam, select

from database.reader import Parameter, Reader
from loaders.cursors import decode_cursor, encode_cursor
from loaders.errors import PageError
from loaders.filters import Filter
from loaders.rows import Entity, Row
from loaders.statements import Statements, filter_clause, filter_values, table_of
from loaders.totals import count_rows

DEFAULT_SIZE = 20
LARGEST_SIZE = 100


class Edge(NamedTuple):
    """A row and its place in the list."""

    cursor: str
    node: Row


class PageInfo(NamedTuple):
    """Where a page lies in its list."""

    has_next_page: bool
    has_previous_page: bool
    start_cursor: str | None
    end_cursor: str | None


@dataclass(frozen=True, slots=True)
class Bounds:
    """The part of a list that a page shows.

    Attributes:
        size: Rows at most.
        backward: Whether they are the last of the range instead of the first.
        after: The id behind which the range begins.
        before: The id before which the range ends.
    """

    size: int
    backward: bool = False
    after: int | None = None
    before: int | None = None


def read_bounds(
    entity: Entity, first: int | None, after: str | None, last: int | None, before: str | None
) -> Bounds:
    """The bounds that Relay's four arguments ask for.

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
        after=None if after is None else decode_cursor(entity, after),
        before=None if before is None else decode_cursor(entity, before),
    )


class Page:
    """A page of the rows of an entity, in source order.

    Args:
        reader: The state of the database that the request sees.
        statements: The compiled statements.
        entity: What the list holds.
        bounds: The part of the list that the page shows.
        condition: What rows must fulfil to be in the list.
    """

    def __init__(
        self,
        reader: Reader,
        statements: Statements,
        entity: Entity,
        bounds: Bounds,
        condition: Filter | None = None,
    ) -> None:
        self._reader = reader
        self._statements = statements
        self._entity = entity
        self._bounds = bounds
        self._condition = condition
        self._rows: asyncio.Future[tuple[list[Row], bool]] | None = None
        self._total: asyncio.Future[int] | None = None

    async def nodes(self) -> list[Row]:
        """Its rows."""
        rows, _ = await self._read_once()
        return rows

    async def edges(self) -> list[Edge]:
        """Its rows with their cursors."""
        return [Edge(encode_cursor(self._entity, row.id), row) for row in await self.nodes()]

    async def info(self) -> PageInfo:
        """Where it lies. Behind a cursor there is at least the row that the cursor stands at."""
        rows, more = await self._read_once()
        bounds = self._bounds
        return PageInfo(
            has_next_page=bounds.before is not None or (more and not bounds.backward),
            has_previous_page=bounds.after is not None or (more and bounds.backward),
            start_cursor=encode_cursor(self._entity, rows[0].id) if rows else None,
            end_cursor=encode_cursor(self._entity, rows[-1].id) if rows else None,
        )

    def total(self) -> Awaitable[int]:
        """The number of rows in the whole list, counted once and only when asked for."""
        if self._total is None:
            counting = count_rows(self._reader, self._statements, self._entity, self._condition)
            self._total = asyncio.ensure_future(counting)
        return self._total

    def _read_once(self) -> Awaitable[tuple[list[Row], bool]]:
        if self._rows is None:
            self._rows = asyncio.ensure_future(self._read())
        return self._rows

    async def _read(self) -> tuple[list[Row], bool]:
        """The rows in list order, and whether the range has more beyond them."""
        bounds, condition = self._bounds, self._condition
        ends = (bounds.backward, bounds.after is not None, bounds.before is not None)
        statement = self._statements.get(
            ("page", self._entity, *ends, condition and condition.shape),
            self._entity,
            partial(build_page, self._entity, bounds, condition),
        )
        values: dict[str, Parameter] = {"size": bounds.size + 1, **filter_values(condition)}
        values |= {"after": bounds.after, "before": bounds.before}
        rows = await statement.run(self._reader, values)
        more = len(rows) > bounds.size
        del rows[bounds.size :]
        if bounds.backward:
            rows.reverse()
        return rows, more


def build_page(entity: Entity, bounds: Bounds, condition: Filter | None) -> Select[Any]:
    """The SELECT of a page and the row behind it."""
    table = table_of(entity)
    query = select(*table.c).limit(bindparam("size"))
    if bounds.after is not None:
        query = query.where(table.c.id > bindparam("after"))
    if bounds.before is not None:
        query = query.where(table.c.id < bindparam("before"))
    if condition is not None:
        query = query.where(filter_clause(condition, table))
    return query.order_by(table.c.id.desc() if bounds.backward else table.c.id)
