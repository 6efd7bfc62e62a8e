"""How a field gets its value, as data on the field: which columns it reads, or which relation it follows.

Both ways of executing an operation read the same bindings: graphql-core field by field, through `read` and
`resolve`; a compiled plan by looking at what is declared.

Local       the row alone is enough
├── Column      one or more of its columns
├── Embedded    the row itself, seen as another type
├── GlobalId    the public key of the row with the name of its type
└── PagePart    rows, edges, place or total of a page
Remote      the database is asked
├── Related     a relation from the row
├── Lookup      a relation from an argument
├── NodeLookup  the rows that global ids name
├── Paged       a page of the rows that fulfil `where`, in the order of `orderBy`
├── Aggregated  counts and sums over the whole list of a page
├── Searched    a page of what a search finds
└── Served      the release that the request sees
"""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from loaders.aggregates import Group, Grouping, GroupKey
from loaders.batch import Loaded
from loaders.errors import PageError
from loaders.filters import Equal, Filter, both
from loaders.listing import Bounds, Listing, read_bounds
from loaders.ordering import Place
from loaders.pages import Page
from loaders.relation import Relation
from loaders.relations import BY_PUBLIC_KEY
from loaders.rows import Entity, Row
from loaders.search import Search, SearchPage
from schema.conditions import read_where
from schema.context import Context
from schema.errors import InputError
from schema.global_id import decode_global_id, encode_global_id
from schema.orders import read_order

Arguments = Mapping[str, Any]
"""The arguments of a field by their Python names, as the schema coerced them, without those left out.

An input object among them is the mapping that graphql-core made of it, by GraphQL's names (`schema.inputs`).
"""


class Local(ABC):
    """A value that the source object holds."""

    @abstractmethod
    def read(self, source: Any) -> object:  # noqa: ANN401 -- a row, or a part of a page
        """The value."""


class Remote(ABC):
    """A value that the database is asked for."""

    @abstractmethod
    def resolve(self, source: Any, context: Context, arguments: Arguments) -> object:  # noqa: ANN401 -- as above
        """The value, or an awaitable of it."""


@dataclass(frozen=True, slots=True)
class Column(Local):
    """One or more columns of the row, as stored or computed from them.

    Attributes:
        names: The columns.
        compute: A pure function of their values; without it the field is the value of the one column.
    """

    names: tuple[str, ...]
    compute: Callable[..., object] | None = None

    def read(self, source: object) -> object:
        """See `Local`."""
        if self.compute is None:
            return getattr(source, self.names[0])
        return self.compute(*[getattr(source, name) for name in self.names])


@dataclass(frozen=True, slots=True)
class Embedded(Local):
    """An object that is a part of the row: its fields read the same row."""

    def read(self, source: Row) -> Row:
        """See `Local`."""
        return source


@dataclass(frozen=True, slots=True)
class GlobalId(Local):
    """The global id of the row."""

    def read(self, source: Row) -> str:
        """See `Local`."""
        return encode_global_id(source)


@dataclass(frozen=True, slots=True)
class PagePart(Local):
    """A part of a page, which reads its rows, or counts, when the first part that needs it is asked for."""

    name: Literal["nodes", "edges", "info", "total"]

    def read(self, source: Page | SearchPage) -> Awaitable[object]:
        """See `Local`."""
        part: Awaitable[object] = getattr(source, self.name)()
        return part


@dataclass(frozen=True, slots=True)
class Related(Remote):
    """The row or rows that a relation leads to.

    Attributes:
        relation: The relation.
        equal: Arguments that narrow the rows, each with the column that must equal it. Null asks for nothing.
        filtered: Whether the argument `where` narrows them, by the conditions on the relation's entity.
    """

    relation: Relation
    equal: Mapping[str, str] = field(default_factory=dict)
    filtered: bool = False

    def resolve(self, source: Row, context: Context, arguments: Arguments) -> Awaitable[Loaded] | None:
        """See `Remote`."""
        key = getattr(source, self.relation.key)
        if key is None:
            return None
        return context.session.load(self.relation, key, self.condition(arguments))

    def condition(self, arguments: Arguments) -> Filter | None:
        """What the arguments ask of the rows.

        Raises:
            InputError: They ask for what cannot be asked.
        """
        condition = read_where(self.relation.entity, arguments.get("where")) if self.filtered else None
        for name, column in self.equal.items():
            if (value := arguments.get(name)) is not None:
                condition = both(condition, Equal(column, value))
        return condition


@dataclass(frozen=True, slots=True)
class Lookup(Remote):
    """The one row with a public key.

    Attributes:
        entity: What it is a row of.
        key: Makes the public key from the arguments.
    """

    entity: Entity
    key: Callable[[Arguments], str]

    def resolve(self, _: object, context: Context, arguments: Arguments) -> Awaitable[Loaded] | None:
        """See `Remote`."""
        key = self.key(arguments)
        if not key.isprintable():  # PostgreSQL refuses NUL in any text
            return None
        return context.session.load(BY_PUBLIC_KEY[self.entity], key)


@dataclass(frozen=True, slots=True)
class NodeLookup(Remote):
    """The row that a global id names, or the rows of a list of ids; null for an id that names nothing."""

    argument: Literal["id", "ids"]

    async def resolve(self, _: object, context: Context, arguments: Arguments) -> object:
        """See `Remote`."""
        if self.argument == "id":
            return await self._find(context, arguments["id"])
        return await asyncio.gather(*(self._find(context, global_id) for global_id in arguments["ids"]))

    async def _find(self, context: Context, global_id: str) -> Loaded:
        named = decode_global_id(global_id)
        return None if named is None else await context.session.load(BY_PUBLIC_KEY[named.entity], named.key)


@dataclass(frozen=True, slots=True)
class Paged(Remote):
    """A page of the rows of an entity."""

    entity: Entity

    def resolve(self, _: object, context: Context, arguments: Arguments) -> Page:
        """See `Remote`.

        Raises:
            InputError: The arguments ask for no page, or for what cannot be asked.
        """
        listing = self.listing(arguments)
        return context.session.page(listing, self.bounds(listing, arguments))

    def listing(self, arguments: Arguments) -> Listing:
        """The list that `where` and `orderBy` ask for.

        Raises:
            InputError: They ask for what cannot be asked.
        """
        condition = read_where(self.entity, arguments.get("where"))
        return Listing(self.entity, condition, read_order(arguments.get("order_by")))

    def bounds(self, listing: Listing, arguments: Arguments) -> Bounds:
        """The part of the list that `first`, `after`, `last` and `before` ask for.

        Raises:
            InputError: They ask for no page.
        """
        return _read_bounds(arguments, listing.cursors.decode)

    def place(self, listing: Listing, cursor: str) -> Place:
        """The place that a cursor stands at.

        Raises:
            InputError: It is none of this list's.
        """
        try:
            return listing.cursors.decode(cursor)
        except PageError as error:
            raise InputError(error.message, error.hint) from error


@dataclass(frozen=True, slots=True)
class Aggregated(Remote):
    """Counts and sums over the whole list of a page, in the groups that `groupBy` asks for.

    Attributes:
        measure: The column that is summed.
        keys: What can be grouped by, by the names in the enum of `groupBy`.
    """

    measure: str
    keys: Mapping[str, GroupKey]

    def resolve(self, source: Page, _: Context, arguments: Arguments) -> Awaitable[list[Group]]:
        """See `Remote`."""
        return source.aggregate(self.grouping(arguments))

    def grouping(self, arguments: Arguments) -> Grouping:
        """The groups asked for.

        Raises:
            InputError: A key is given twice.
        """
        names = [key.name for key in arguments.get("group_by") or ()]
        if len(set(names)) < len(names):
            raise InputError("groupBy has a key twice", "Give each key once.")
        return Grouping(self.measure, tuple(self.keys[name] for name in names))


@dataclass(frozen=True, slots=True)
class Searched(Remote):
    """A page of what a search finds.

    Attributes:
        kinds: The entities that can be searched for, by the names in the enum of `kinds`.
    """

    kinds: Mapping[str, Entity]

    def resolve(self, _: object, context: Context, arguments: Arguments) -> SearchPage:
        """See `Remote`.

        Raises:
            InputError: There is nothing to search for, or the arguments ask for no page.
        """
        search = self.search(arguments)
        return context.session.search(search, self.bounds(search, arguments))

    def search(self, arguments: Arguments) -> Search:
        """What is looked for: among all kinds, unless some are given.

        Raises:
            InputError: There is nothing to search for.
        """
        kinds = arguments.get("kinds")
        names = list(self.kinds) if kinds is None else [kind.name for kind in kinds]
        try:
            return Search.read(arguments["text"], [self.kinds[name] for name in sorted(set(names))])
        except PageError as error:
            raise InputError(error.message, error.hint) from error

    def bounds(self, search: Search, arguments: Arguments) -> Bounds:
        """The part of the hits that `first` and `after` ask for.

        Raises:
            InputError: They ask for no page.
        """
        return _read_bounds(arguments, search.decode_cursor)


def _read_bounds(arguments: Arguments, read_place: Callable[[str], Place]) -> Bounds:
    get = arguments.get
    try:
        return read_bounds(get("first"), get("after"), get("last"), get("before"), read_place)
    except PageError as error:
        raise InputError(error.message, error.hint) from error


@dataclass(frozen=True, slots=True)
class Served(Remote):
    """The release that the request sees."""

    def resolve(self, _: object, context: Context, __: Arguments) -> Row:
        """See `Remote`."""
        return context.release
