"""The rows of a page: one statement or two, the columns that a plan asks for, and where the page lies."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from database.reader import Parameter
from loaders.keys import Key
from loaders.listing import Bounds, Listing
from loaders.pages import PageInfo
from loaders.stretches import (
    SIZE,
    Stretch,
    build_stretch,
    page_names,
    page_shape,
    page_values,
    stretches,
)
from service.execution.levels import LARGEST_NUMBER_OF_SHAPES, Source
from service.execution.run import Run, Tuples

CURSOR = "cursor"
"""Stands second among the columns of rows that are shown with their cursors; it is made, not read."""


class Asked(NamedTuple):
    """A page that is asked for."""

    listing: Listing
    bounds: Bounds


class Read(NamedTuple):
    """The rows of a page in list order, what their branches lead to, and where the page lies."""

    rows: Tuples
    children: Sequence[Mapping[Key, Any]]
    place: PageInfo


NOTHING = Read([], (), PageInfo(False, False, None, None))


class _Statement(NamedTuple):
    """The statement of a stretch.

    Attributes:
        sql: Its text.
        choose: Its parameters, of the values of a page and the number of rows.
        keys: Where in its rows the keys of the order stand.
    """

    sql: str
    choose: Callable[[Sequence[Parameter]], Sequence[Parameter]]
    keys: Sequence[int]


class PageRows:
    """Reads the rows of pages.

    Args:
        source: What is read of each row: `id` first, then `CURSOR` where it is shown.
        ends: Whether the cursors of the first and of the last row are shown.

    Attributes:
        is_alone: Whether one statement reads them, unless there are two stretches and the first is too short.
    """

    def __init__(self, source: Source, ends: tuple[bool, bool]) -> None:
        self.is_alone = not source.branches
        self._source = source
        self._columns = [name for name in source.columns if name != CURSOR]
        self._shows_cursors = CURSOR in source.columns
        self._starts, self._ends = ends
        self._statements: dict[Hashable, list[_Statement]] = {}

    async def read(self, run: Run, asked: Asked) -> Read:
        """The rows of a page; see `loaders.pages.Page`, which reads them whole."""
        listing, bounds = asked
        rows: Tuples = []
        values, size = page_values(listing, bounds), bounds.size
        statements = self._statements.get(page_shape(listing, bounds)) or self._prepare(run, listing, bounds)
        for sql, choose, _ in statements:
            rows += await run.reader.rows(sql, choose((*values, size + 1 - len(rows))))
            if len(rows) > size:
                break
        more = len(rows) > size
        del rows[size:]
        if bounds.backward:
            rows.reverse()
        keys = statements[0].keys if statements else ()
        place = self._place(asked, rows, keys, more=more)
        if self._shows_cursors or (rows and len(rows[0]) > len(self._columns)):
            rows = self._with_cursors(listing, rows, keys)
        children = await self._source.follow(run, rows) if self._source.branches else ()
        return Read(rows, children, place)

    def _prepare(self, run: Run, listing: Listing, bounds: Bounds) -> list[_Statement]:
        """The statements of the stretches that a page may have rows of, in the order of `stretches`."""
        if len(self._statements) >= LARGEST_NUMBER_OF_SHAPES:
            self._statements.clear()
        prepared = [self._statement(run, listing, bounds, stretch) for stretch in stretches(listing, bounds)]
        self._statements[page_shape(listing, bounds)] = prepared
        return prepared

    def _statement(self, run: Run, listing: Listing, bounds: Bounds, stretch: Stretch) -> _Statement:
        order = listing.order
        template = run.templates.get(
            ("page", page_shape(listing, bounds), stretch), partial(build_stretch, listing, bounds, stretch)
        )
        wanted = list(self._columns)
        if self._shows_cursors or self._starts or self._ends:
            wanted += [key.column for key in order.keys if key.column not in wanted]
        projection = template.project(wanted, self._source.joins)
        return _Statement(
            projection.sql,
            projection.chooser([*page_names(listing, bounds), SIZE]),
            [wanted.index(key.column) for key in order.keys if key.column in wanted],
        )

    def _place(self, asked: Asked, rows: Tuples, keys: Sequence[int], *, more: bool) -> PageInfo:
        """As `Page.info`, with the cursors that are shown."""
        listing, (_, backward, after, before) = asked
        return PageInfo(
            before is not None or (more and not backward),
            after is not None or (more and backward),
            _cursor(listing, rows[0], keys) if self._starts and rows else None,
            _cursor(listing, rows[-1], keys) if self._ends and rows else None,
        )

    def _with_cursors(self, listing: Listing, rows: Tuples, keys: Sequence[int]) -> Tuples:
        """The rows as their shapes take them: with their cursors, and without columns of the order alone."""
        width = len(self._columns)
        if self._shows_cursors:
            return [(row[0], _cursor(listing, row, keys), *row[1:width]) for row in rows]
        return [row[:width] for row in rows]


def _cursor(listing: Listing, row: Sequence[Any], keys: Sequence[int]) -> str:
    return listing.cursors.encode(tuple([row[key] for key in keys]))
