"""Connections in a plan: the rows of a page are read once, whatever parts of it are selected."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, cast

from graphql import FieldNode, Undefined

from loaders.aggregates import Grouping, aggregate
from loaders.listing import Listing
from loaders.pages import PageInfo
from loaders.statements import filter_values
from loaders.totals import build_count
from schema.bindings import Aggregated, Arguments, Paged
from schema.errors import InputError
from service.execution.arguments import ReadArguments
from service.execution.page_rows import NOTHING, Asked, PageRows
from service.execution.roots import PartFaultError
from service.execution.run import Run
from service.execution.shapes import Shape

LARGEST_NUMBER_OF_LISTS = 32
"""Lists that a field keeps, each with its condition."""


@dataclass(frozen=True, slots=True)
class Rows:
    """A part of a connection made of the rows: its nodes, or its edges.

    Attributes:
        shape: What each becomes.
    """

    shape: Shape


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
        shape: What each becomes.
    """

    aggregated: Aggregated
    arguments: ReadArguments
    nodes: list[FieldNode]
    columns: Sequence[str]
    shape: Shape

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
        return self.shape.listed([tuple([getattr(group, name) for name in self.columns]) for group in groups])


Part = Rows | Info | Total | Groups | Named


class Listings:
    """The lists that a field asked for lately: people page through one, and no page needs it made again.

    Args:
        paged: The binding, which makes them.
        names: The variables that decide which list it is.
    """

    def __init__(self, paged: Paged, names: Sequence[str]) -> None:
        self._paged = paged
        self._names = names
        self._kept: dict[Hashable, Listing] = {}

    def get(self, coerced: Mapping[str, Any], arguments: Arguments) -> Listing:
        """The list that the arguments ask for.

        Args:
            coerced: The variables of the request.
            arguments: The arguments that they make.

        Raises:
            InputError: They ask for what cannot be asked.
        """
        key = tuple([coerced.get(name, Undefined) for name in self._names])
        try:
            listing = self._kept.get(key)
        except TypeError:  # a whole input object, say, or a list
            return self._paged.listing(arguments)
        if listing is None:
            if len(self._kept) >= LARGEST_NUMBER_OF_LISTS:
                self._kept.clear()
            listing = self._kept[key] = self._paged.listing(arguments)
        return listing


@dataclass(frozen=True, slots=True)
class PageRoot:
    """A page of all rows of an entity.

    Attributes:
        paged: The binding.
        arguments: Reads the arguments.
        listings: Makes lists of the arguments.
        parts: The parts of the connection that are selected, by their response keys.
        rows: Reads the rows; None where no part shows any of them.
    """

    paged: Paged
    arguments: ReadArguments
    listings: Listings
    parts: Sequence[tuple[str, Part]]
    rows: PageRows | None

    @property
    def is_alone(self) -> bool:
        """See `Root`."""
        return (
            self.rows is not None
            and self.rows.is_alone
            and all(isinstance(part, Rows | Info | Named) for _, part in self.parts)
        )

    def ask(self, run: Run) -> Asked:
        """See `Root`."""
        arguments = self.arguments(run.variables)
        listing = self.listings.get(run.variables, arguments)
        asked = Asked(listing, self.paged.bounds(listing, arguments))
        for key, part in self.parts:
            if isinstance(part, Groups):
                try:
                    part.ask(run)
                except InputError as error:
                    raise PartFaultError(key, part.nodes, error) from error
        return asked

    async def answer(self, run: Run, asked: Asked) -> object:
        """See `Root`."""
        read = NOTHING if self.rows is None else await self.rows.read(run, asked)
        answer: dict[str, object] = {}
        for key, part in self.parts:
            match part:
                case Rows(shape):
                    answer[key] = shape.listed(read.rows, *read.children)
                case Info():
                    answer[key] = part.answer(read.place)
                case Total():
                    answer[key] = await self._count(run, asked)
                case Groups():
                    answer[key] = await part.answer(run, asked.listing)
                case Named(name):
                    answer[key] = name
        return answer

    async def _count(self, run: Run, asked: Asked) -> int:
        entity, condition = asked.listing.entity, asked.listing.condition
        template = run.templates.get(
            ("count", entity, condition and condition.shape), partial(build_count, entity, condition)
        )
        ((total,),) = await run.fetch(template.project(["total"]), filter_values(condition))
        return cast("int", total)
