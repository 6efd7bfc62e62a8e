"""Connections in a plan: the rows of a page are read once, whatever parts of it are selected."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import cast

from graphql import FieldNode, Undefined, VariableNode

from loaders.aggregates import Grouping, aggregate
from loaders.listing import Bounds, Listing
from loaders.pages import PageInfo
from loaders.statements import filter_values
from loaders.totals import build_count
from schema.bindings import Aggregated, Paged
from schema.errors import InputError
from service.execution.arguments import ReadArguments
from service.execution.page_rows import NOTHING, Asked, PageRows
from service.execution.roots import PartFaultError
from service.execution.run import Run
from service.execution.selection import variables_in
from service.execution.shapes import Shape
from service.execution.variables import Variables

CURSORS = ("after", "before")
"""The arguments that are cursors."""

LARGEST_NUMBER_OF_PAGES = 16
"""Pages that a field of a plan keeps, each with the list that it is of: 2.5 kB each."""

LONGEST_KEY = 500
"""Characters of what variables give to a page that is kept: it holds their texts, in several forms."""


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


class Pages:
    """The pages that a field asked for lately, whatever their cursors: no page of a list needs it read again.

    Args:
        paged: The binding, which makes them.
        arguments: Reads the arguments.
        node: The field.
    """

    def __init__(self, paged: Paged, arguments: ReadArguments, node: FieldNode) -> None:
        self._paged = paged
        self._arguments = arguments
        self._cursors = _cursor_variables(node)
        self._after, self._before = (self._cursors.get(name, "") for name in CURSORS)
        self._names = variables_in(node, but=self._cursors)
        self._kept: dict[Hashable, Asked] = {}

    def get(self, variables: Variables) -> Asked:
        """The page that a request asks for.

        Args:
            variables: Its variables.

        Raises:
            InputError: They ask for what cannot be asked.
        """
        key = tuple([variables.get(name, Undefined) for name in self._names])
        try:
            asked = self._kept.get(key)
        except TypeError:  # a whole input object, say, or a list
            asked = self._read(variables)
        else:
            if asked is None:
                asked = self._read(variables)
                self._keep(key, asked)
        after, before = variables.get(self._after), variables.get(self._before)
        return asked if after is before is None else self._moved(asked, after, before)

    def _keep(self, key: Hashable, asked: Asked) -> None:
        if len(repr(key)) <= LONGEST_KEY:
            if len(self._kept) >= LARGEST_NUMBER_OF_PAGES:
                self._kept.clear()
            self._kept[key] = asked

    def _moved(self, asked: Asked, after: str | None, before: str | None) -> Asked:
        """A page from cursors on that variables give."""
        listing, bounds = asked
        places = [None if given is None else self._paged.place(listing, given) for given in (after, before)]
        return Asked(listing, Bounds(bounds.size, bounds.backward, *places))

    def _read(self, variables: Variables) -> Asked:
        """The page without the cursors that variables give."""
        arguments = self._arguments(variables)
        listing = self._paged.listing(arguments)
        settled = {name: value for name, value in arguments.items() if name not in self._cursors}
        return Asked(listing, self._paged.bounds(listing, settled))


def _cursor_variables(node: FieldNode) -> Mapping[str, str]:
    """The arguments `after` and `before`, each with its variable; none if another value is given for one."""
    values = [(part.name.value, part.value) for part in node.arguments or () if part.name.value in CURSORS]
    names = {name: value.name.value for name, value in values if isinstance(value, VariableNode)}
    return names if len(names) == len(values) else {}


@dataclass(frozen=True, slots=True)
class PageRoot:
    """A page of all rows of an entity.

    Attributes:
        pages: Reads the arguments.
        parts: The parts of the connection that are selected, by their response keys.
        groups: Those of them that have arguments.
        rows: Reads the rows; None where no part shows any of them.
    """

    pages: Pages
    parts: Sequence[tuple[str, Part]]
    groups: Sequence[tuple[str, Groups]]
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
        asked = self.pages.get(run.variables)
        for key, part in self.groups:
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
        projection = template.project(["total"])
        ((total,),) = await run.reader.rows(projection.sql, projection.parameters(filter_values(condition)))
        return cast("int", total)
