"""Node: what has a global id."""

from __future__ import annotations

import strawberry
from graphql import GraphQLAbstractType, GraphQLResolveInfo

from loaders.rows import Row
from schema.bindings import GlobalId
from schema.context import Context
from schema.fields import bound, interface_type


@interface_type
class Node:
    """An object with a global id (識別子をもつもの), as Relay's global object identification has it."""

    id: strawberry.ID = bound(
        GlobalId(), "The global id (識別子): opaque, and the same after every reload of the same report."
    )

    @staticmethod
    def resolve_type(row: Row, _: GraphQLResolveInfo[Context], __: GraphQLAbstractType) -> str:
        """The name of the type of a row: that of its entity."""
        return row.entity.__name__

    @classmethod
    def is_type_of(cls, row: Row, _: GraphQLResolveInfo[Context]) -> bool:
        """Whether a row is one of this type."""
        return row.entity.__name__ == cls.__name__
