"""The rows of a page: one statement or two, the columns that a plan asks for, and where the page lies."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from loaders.cursors import encode_cursor
from loaders.keys import Key
from loaders.listing import Bounds, Listing
from loaders.ordering import Place
from loaders.pages import PageInfo
from loaders.projections import Projection
from loaders.stretches import SIZE, Stretch, build_stretch, stretch_shape, stretch_values, stretches
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
    """A statement of a page, and where in its rows the keys of the order stand."""

    projection: Projection
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
        self._statements: dict[Hashable, _Statement] = {}

    async def read(self, run: Run, asked: Asked) -> Read:
        """The rows of a page; see `loaders.pages.Page`, which reads them whole."""
        listing, bounds = asked
        rows: Tuples = []
        keys: Sequence[int] = ()
        values = stretch_values(listing, bounds)
        for stretch in stretches(listing, bounds):
            projection, keys = self._statement(run, listing, bounds, stretch)
            values[SIZE] = bounds.size + 1 - len(rows)
            rows += await run.fetch(projection, values)
            if len(rows) > bounds.size:
                break
        more = len(rows) > bounds.size
        del rows[bounds.size :]
        if bounds.backward:
            rows.reverse()
        place = self._place(asked, rows, keys, more=more)
        rows = self._with_cursors(listing, rows, keys)
        return Read(rows, await self._source.follow(run, rows), place)

    def _statement(self, run: Run, listing: Listing, bounds: Bounds, stretch: Stretch) -> _Statement:
        order, condition = listing.order, listing.condition
        shape = (
            stretch,
            order.name,
            bounds.backward,
            condition and condition.shape,
            *[place and tuple([value is None for value in place]) for place in (bounds.after, bounds.before)],
        )
        known = self._statements.get(shape)
        if known is None:
            template = run.templates.get(
                stretch_shape(listing, bounds, stretch), partial(build_stretch, listing, bounds, stretch)
            )
            wanted = list(self._columns)
            if self._shows_cursors or self._starts or self._ends:
                wanted += [key.column for key in order.keys if key.column not in wanted]
            keys = [wanted.index(key.column) for key in order.keys if key.column in wanted]
            if len(self._statements) >= LARGEST_NUMBER_OF_SHAPES:
                self._statements.clear()
            known = _Statement(template.project(wanted, self._source.joins), keys)
            self._statements[shape] = known
        return known

    def _place(self, asked: Asked, rows: Tuples, keys: Sequence[int], *, more: bool) -> PageInfo:
        """As `Page.info`, with the cursors that are shown."""
        listing, bounds = asked
        return PageInfo(
            has_next_page=bounds.before is not None or (more and not bounds.backward),
            has_previous_page=bounds.after is not None or (more and bounds.backward),
            start_cursor=_cursor(listing, rows[0], keys) if self._starts and rows else None,
            end_cursor=_cursor(listing, rows[-1], keys) if self._ends and rows else None,
        )

    def _with_cursors(self, listing: Listing, rows: Tuples, keys: Sequence[int]) -> Tuples:
        """The rows as their shapes take them: with their cursors, and without columns of the order alone."""
        width = len(self._columns)
        if self._shows_cursors:
            return [(row[0], _cursor(listing, row, keys), *row[1:width]) for row in rows]
        if rows and len(rows[0]) > width:
            return [row[:width] for row in rows]
        return rows


def _cursor(listing: Listing, row: tuple[Any, ...], keys: Sequence[int]) -> str:
    place: Place = tuple([row[key] for key in keys])
    return encode_cursor(listing.entity, listing.order, place)
