"""Keyset paging: a page is the rows next to a cursor, found by index, at the same cost however deep it lies.

A page is lazy: its rows are read when they are first asked for, and its count only if it is.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from functools import partial
from typing import NamedTuple

from database.reader import Reader
from loaders.aggregates import Group, Grouping, aggregate
from loaders.listing import Bounds, Listing
from loaders.rows import Row
from loaders.statements import Statements
from loaders.stretches import SIZE, build_stretch, page_names, page_shape, page_values, stretches
from loaders.totals import count_rows


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


class Page:
    """A page of a list.

    Args:
        reader: The state of the database that the request sees.
        statements: The compiled statements.
        listing: The list.
        bounds: The part of it that the page shows.
    """

    def __init__(self, reader: Reader, statements: Statements, listing: Listing, bounds: Bounds) -> None:
        self._reader = reader
        self._statements = statements
        self._listing = listing
        self._bounds = bounds
        self._rows: asyncio.Future[tuple[list[Row], bool]] | None = None
        self._total: asyncio.Future[int] | None = None

    async def nodes(self) -> list[Row]:
        """Its rows."""
        rows, _ = await self._read_once()
        return rows

    async def edges(self) -> list[Edge]:
        """Its rows with their cursors."""
        return [Edge(self._cursor(row), row) for row in await self.nodes()]

    async def info(self) -> PageInfo:
        """Where it lies. Behind a cursor there is at least the row that the cursor stands at."""
        rows, more = await self._read_once()
        bounds = self._bounds
        return PageInfo(
            has_next_page=bounds.before is not None or (more and not bounds.backward),
            has_previous_page=bounds.after is not None or (more and bounds.backward),
            start_cursor=self._cursor(rows[0]) if rows else None,
            end_cursor=self._cursor(rows[-1]) if rows else None,
        )

    def total(self) -> Awaitable[int]:
        """The number of rows in the whole list, counted once and only when asked for."""
        if self._total is None:
            entity, condition = self._listing.entity, self._listing.condition
            counting = count_rows(self._reader, self._statements, entity, condition)
            self._total = asyncio.ensure_future(counting)
        return self._total

    def aggregate(self, grouping: Grouping) -> Awaitable[list[Group]]:
        """Counts and sums over the whole list, whatever the page."""
        entity, condition = self._listing.entity, self._listing.condition
        return aggregate(self._reader, self._statements, entity, condition, grouping)

    def _cursor(self, row: Row) -> str:
        return self._listing.cursors.encode(self._listing.order.place_of(row))

    def _read_once(self) -> Awaitable[tuple[list[Row], bool]]:
        if self._rows is None:
            self._rows = asyncio.ensure_future(self._read())
        return self._rows

    async def _read(self) -> tuple[list[Row], bool]:
        """The rows in list order, and whether the range has more beyond them.

        The second of two stretches is read only if the first does not fill the page.
        """
        rows: list[Row] = []
        bounds = self._bounds
        values = dict(zip(page_names(self._listing, bounds), page_values(self._listing, bounds), strict=True))
        for stretch in stretches(self._listing, bounds):
            statement = self._statements.get(
                ("page", page_shape(self._listing, bounds), stretch),
                self._listing.entity,
                partial(build_stretch, self._listing, bounds, stretch),
            )
            rows += await statement.run(self._reader, {**values, SIZE: bounds.size + 1 - len(rows)})
            if len(rows) > bounds.size:
                break
        more = len(rows) > bounds.size
        del rows[bounds.size :]
        if bounds.backward:
            rows.reverse()
        return rows, more
