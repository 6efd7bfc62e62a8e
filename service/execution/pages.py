"""Connections in a plan: the rows of a page are read once, whatever parts of it are selected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple, cast

from graphql import FieldNode

from loaders.aggregates import Grouping, aggregate
from loaders.cursors import encode_cursor
from loaders.listing import Bounds, Listing
from loaders.pages import PageInfo
from loaders.statements import filter_values
from loaders.stretches import SIZE, build_stretch, stretch_shape, stretch_values, stretches
from loaders.totals import build_count
from schema.bindings import Aggregated, Paged
from schema.errors import InputError
from service.execution.arguments import ReadArguments
from service.execution.levels import Branch, follow_all
from service.execution.roots import Answering, PartFaultError
from service.execution.run import Run, Tuples
from service.execution.shapes import Function

CURSOR = "cursor"
"""Stands among the columns of rows that are shown with their cursors; it is made, not read."""


class Asked(NamedTuple):
    """A page that is asked for."""

    listing: Listing
    bounds: Bounds


@dataclass(frozen=True, slots=True)
class Rows:
    """A part of a connection made of the rows: its nodes, or its edges.

    Attributes:
        build: Makes the list.
    """

    build: Function


@dataclass(frozen=True, slots=True)
class Info:
    """The part of a connection that tells its place.

    Attributes:
        entries: The response keys, each with the attribute of `PageInfo` or a constant.
    """

    entries: Sequence[tuple[str, str]]

    def answer(self, place: PageInfo) -> Mapping[str, object]:
        """The object for a place."""
        return {key: getattr(place, name, name) for key, name in self.entries}


@dataclass(frozen=True, slots=True)
class Total:
    """The part of a connection that is the length of the whole list."""


@dataclass(frozen=True, slots=True)
class Named:
    """The part of a connection that is the name of its type."""

    name: str


@dataclass(frozen=True, slots=True)
class Groups:
    """The part of a connection that sums the whole list up.

    Attributes:
        aggregated: The binding.
        arguments: Reads the arguments.
        nodes: Where it stands in the document.
        columns: The attributes of a group that are selected.
        build: Makes the list.
    """

    aggregated: Aggregated
    arguments: ReadArguments
    nodes: list[FieldNode]
    columns: Sequence[str]
    build: Function

    def ask(self, run: Run) -> Grouping:
        """The groups asked for.

        Raises:
            InputError: They cannot be.
        """
        return self.aggregated.grouping(self.arguments(run.variables))

    async def answer(self, run: Run, listing: Listing) -> object:
        """The groups of a list."""
        grouping = self.ask(run)
        groups = await aggregate(run.reader, run.statements, listing.entity, listing.condition, grouping)
        return self.build([tuple([getattr(group, name) for name in self.columns]) for group in groups])


Part = Rows | Info | Total | Groups | Named


@dataclass(frozen=True, slots=True)
class PageRoot:
    """A page of all rows of an entity.

    Attributes:
        paged: The binding.
        arguments: Reads the arguments.
        parts: The parts of the connection that are selected, by their response keys.
        columns: What the functions take of each row: `id` first, then `CURSOR` where it is shown.
        branches: Where the rows lead to.
        places: Whether cursors are shown anywhere, for which the columns of the order are read too.
    """

    paged: Paged
    arguments: ReadArguments
    parts: Sequence[tuple[str, Part]]
    columns: Sequence[str]
    branches: Sequence[Branch]
    places: bool

    def ask(self, run: Run) -> Answering:
        """See `Root`."""
        arguments = self.arguments(run.variables)
        listing = self.paged.listing(arguments)
        asked = Asked(listing, self.paged.bounds(listing, arguments))
        for key, part in self.parts:
            if isinstance(part, Groups):
                try:
                    part.ask(run)
                except InputError as error:
                    raise PartFaultError(key, part.nodes, error) from error
        return lambda: self._answer(run, asked)

    async def _answer(self, run: Run, asked: Asked) -> object:
        read, children = _Read([]), []
        if any(isinstance(part, Rows | Info) for _, part in self.parts):
            read = await self._read(run, asked)
            children = await follow_all(self.branches, run, read.rows)
        answer: dict[str, object] = {}
        for key, part in self.parts:
            match part:
                case Rows(build):
                    answer[key] = build(read.rows, *children)
                case Info():
                    answer[key] = part.answer(_place(asked.bounds, read))
                case Total():
                    answer[key] = await self._count(run, asked)
                case Groups():
                    answer[key] = await part.answer(run, asked.listing)
                case Named(name):
                    answer[key] = name
        return answer

    async def _read(self, run: Run, asked: Asked) -> _Read:
        """The rows in list order; see `loaders.pages.Page`, which reads them whole."""
        listing, bounds = asked
        wanted = [name for name in self.columns if name != CURSOR]
        if self.places:
            wanted += [key.column for key in listing.order.keys if key.column not in wanted]
        rows: Tuples = []
        for stretch in stretches(listing, bounds):
            template = run.templates.get(
                stretch_shape(listing, bounds, stretch), partial(build_stretch, listing, bounds, stretch)
            )
            values = stretch_values(listing, bounds) | {SIZE: bounds.size + 1 - len(rows)}
            rows += await run.fetch(template.project(wanted), values)
            if len(rows) > bounds.size:
                break
        more = len(rows) > bounds.size
        del rows[bounds.size :]
        if bounds.backward:
            rows.reverse()
        return self._with_cursors(asked, wanted, rows, more=more)

    def _with_cursors(self, asked: Asked, wanted: list[str], rows: Tuples, *, more: bool) -> _Read:
        """The rows as the functions of the parts take them, and the cursors that are asked for."""
        if not self.places:
            return _Read(rows, more)
        entity, order = asked.listing.entity, asked.listing.order
        keys = [wanted.index(key.column) for key in order.keys]

        def cursor(row: tuple[Any, ...]) -> str:
            return encode_cursor(entity, order, tuple([row[key] for key in keys]))

        ends = (cursor(rows[0]), cursor(rows[-1])) if rows else (None, None)
        if CURSOR in self.columns:
            end = len(self.columns) - 1
            rows = [(row[0], cursor(row), *row[1:end]) for row in rows]
        elif len(wanted) > len(self.columns):
            end = len(self.columns)
            rows = [row[:end] for row in rows]
        return _Read(rows, more, ends)

    async def _count(self, run: Run, asked: Asked) -> int:
        entity, condition = asked.listing.entity, asked.listing.condition
        template = run.templates.get(
            ("count", entity, condition and condition.shape), partial(build_count, entity, condition)
        )
        ((total,),) = await run.fetch(template.project(["total"]), filter_values(condition))
        return cast("int", total)


class _Read(NamedTuple):
    """The rows of a page in list order, whether there are more, and the cursors of the first and last."""

    rows: Tuples
    more: bool = False
    ends: tuple[str | None, str | None] = (None, None)


def _place(bounds: Bounds, read: _Read) -> PageInfo:
    """As `Page.info`."""
    return PageInfo(
        has_next_page=bounds.before is not None or (read.more and not bounds.backward),
        has_previous_page=bounds.after is not None or (read.more and bounds.backward),
        start_cursor=read.ends[0],
        end_cursor=read.ends[1],
    )
