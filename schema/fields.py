"""How the types in this folder declare their fields: each with its binding, description and arguments.

A class in this folder describes a GraphQL type and is never instantiated: the objects behind it are rows.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from operator import itemgetter
from typing import Any, Optional, TypeVar, cast

import strawberry
from strawberry.annotation import StrawberryAnnotation
from strawberry.types.arguments import StrawberryArgument
from strawberry.types.field import StrawberryField

from loaders.listing import DEFAULT_SIZE, LARGEST_SIZE
from loaders.relation import Relation
from loaders.rows import Entity
from schema.bindings import (
    Arguments,
    Column,
    Embedded,
    Local,
    Lookup,
    Paged,
    Related,
    Remote,
)
from schema.context import Context

T = TypeVar("T")
E = TypeVar("E", bound=Enum)
BINDING = "binding"


def object_type(cls: type[T]) -> type[T]:
    """A GraphQL object type, described by the docstring of the class."""
    return strawberry.type(cls, description=inspect.getdoc(cls))


def interface_type(cls: type[T]) -> type[T]:
    """A GraphQL interface, described by the docstring of the class."""
    return strawberry.interface(cls, description=inspect.getdoc(cls))


def enum_type(cls: type[E]) -> type[E]:
    """A GraphQL enum, described by the docstring of the class."""
    return strawberry.enum(cls, description=inspect.getdoc(cls))


class BoundField(StrawberryField):
    """A field whose value comes from its binding, which is kept in `metadata`: Strawberry copies fields."""

    @property
    def binding(self) -> Local | Remote:
        """Where the value comes from."""
        binding: Local | Remote = self.metadata[BINDING]
        return binding

    @property
    def is_basic_field(self) -> bool:
        """Whether the value needs neither arguments nor context, so that Strawberry need not prepare them."""
        return isinstance(self.binding, Local)

    def get_result(
        self,
        source: Any,  # noqa: ANN401 -- whatever the parent field gave
        info: strawberry.Info[Context, None] | None,
        args: list[Any],
        kwargs: Arguments,
    ) -> object:
        """The value of the field, or an awaitable of it."""
        if info is None:  # as Strawberry does for basic fields
            return cast("Local", self.binding).read(source)
        return cast("Remote", self.binding).resolve(source, info.context, kwargs)


def argument(name: str, type_: object, description: str) -> StrawberryArgument:
    """An argument of a field. Without a value from the client it is not passed on at all."""
    return StrawberryArgument(
        python_name=name,
        graphql_name=None,
        type_annotation=StrawberryAnnotation(type_),
        description=description,
    )


def bound(
    binding: Local | Remote,
    description: str,
    *,
    name: str | None = None,
    arguments: Sequence[StrawberryArgument] = (),
) -> Any:  # noqa: ANN401 -- stands for a value of the annotated type, as dataclasses' `field` does
    """A field with any binding.

    Args:
        binding: Where its value comes from.
        description: What it means, with the Japanese term.
        name: Its name in GraphQL, where that is no Python name.
        arguments: What clients can pass to it.
    """
    made = BoundField(graphql_name=name, description=description, metadata={BINDING: binding})
    made.arguments = list(arguments)
    return made


def column(
    *names: str,
    description: str,
    compute: Callable[..., object] | None = None,
) -> Any:  # noqa: ANN401 -- as `bound`
    """A field that is a column of the row, or is computed from columns.

    Args:
        names: The columns.
        description: What it means, with the Japanese term.
        compute: A pure function of their values.
    """
    return bound(Column(names, compute), description)


def embedded(description: str) -> Any:  # noqa: ANN401 -- as `bound`
    """A field that is an object made of columns of the row."""
    return bound(Embedded(), description)


def related(
    relation: Relation,
    description: str,
    *,
    equal: Mapping[str, str] | None = None,
    arguments: Sequence[StrawberryArgument] = (),
    where: object = None,
) -> Any:  # noqa: ANN401 -- as `bound`
    """A field that follows a relation.

    Args:
        relation: The relation.
        description: What it means, with the Japanese term.
        equal: Arguments that narrow the rows, each with the column that must equal it.
        arguments: The arguments named in `equal`.
        where: The `...Where` input of the rows, if they can be filtered.
    """
    given = [*arguments]
    if where is not None:
        given.append(_where_argument(where))
    return bound(Related(relation, equal or {}, where is not None), description, arguments=given)


def lookup(
    entity: Entity,
    description: str,
    *,
    arguments: Sequence[StrawberryArgument],
    key: Callable[[Arguments], str] | None = None,
) -> Any:  # noqa: ANN401 -- as `bound`
    """A field that finds one row by its public key.

    Args:
        entity: What the row is a row of.
        description: What it means, with the Japanese term.
        arguments: What the key is made of.
        key: Makes it from the arguments; without it the first argument is the key.
    """
    make_key = key or itemgetter(arguments[0].python_name)
    return bound(Lookup(entity, make_key), description, arguments=arguments)


def paged(entity: Entity, description: str, *, where: object, order: object) -> Any:  # noqa: ANN401 -- as `bound`
    """A field that is a connection: a page of the rows of an entity.

    Args:
        entity: What the list holds.
        description: What it means, with the Japanese term.
        where: The `...Where` input of the entity.
        order: The `...Order` input of the entity.
    """
    arguments = [
        _where_argument(where),
        argument(
            "order_by",
            list[order] | None,  # type: ignore[valid-type]  # a type at run time
            "The order (並び順), the first field deciding first; source order without it. Ties stand in "
            "source order, and missing values come last.",
        ),
        *forward_arguments(),
        argument("last", int | None, f"Entries from the back (末尾からの件数): {_SIZE}."),
        argument(
            "before", str | None, "End before this cursor (終了カーソル), usually `pageInfo.startCursor`."
        ),
    ]
    return bound(Paged(entity), description, arguments=arguments)


def forward_arguments() -> list[StrawberryArgument]:
    """The arguments of a list that is paged from its front."""
    return [
        argument("first", int | None, f"Entries from the front (先頭からの件数): {_SIZE}."),
        argument(
            "after", str | None, "Begin behind this cursor (開始カーソル), usually `pageInfo.endCursor`."
        ),
    ]


_SIZE = f"1 to {LARGEST_SIZE}, and {DEFAULT_SIZE} when no number is given"


def _where_argument(where: object) -> StrawberryArgument:
    return argument("where", Optional[where], "Only entries that fulfil this (条件).")  # noqa: UP045 -- a type at run time
