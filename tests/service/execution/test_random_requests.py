"""What the random requests are made of: all of the schema, and nothing that is at fault in its form."""

from __future__ import annotations

from typing import Any, TypeVar

import pytest
from graphql import (
    FieldNode,
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLNamedType,
    GraphQLObjectType,
    InlineFragmentNode,
    NamedTypeNode,
    Node,
    get_named_type,
    parse,
)
from graphql.language import (
    DirectiveNode,
    EnumValueNode,
    FragmentDefinitionNode,
    ObjectFieldNode,
    Visitor,
    visit,
)

from schema.graph import graph
from tests.service.execution.conftest import Grounds

pytestmark = pytest.mark.anyio

DOCUMENTS = 500

K = TypeVar("K", bound=GraphQLNamedType)


class Met(Visitor):
    """Gathers the names that documents are made of."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: set[str] = set()
        self.inputs: set[str] = set()
        self.values: set[str] = set()
        self.directives: set[str] = set()
        self.conditions: set[str] = set()
        self.fragments = 0

    def enter(self, node: Node, *_: object) -> None:
        """Note a node."""
        match node:
            case FieldNode():
                self.fields.add(node.name.value)
                self.inputs |= {argument.name.value for argument in node.arguments or ()}
            case ObjectFieldNode():
                self.inputs.add(node.name.value)
            case EnumValueNode():
                self.values.add(node.value)
            case DirectiveNode():
                self.directives.add(node.name.value)
            case InlineFragmentNode(type_condition=NamedTypeNode() as type_):
                self.conditions.add(type_.name.value)
            case FragmentDefinitionNode():
                self.fragments += 1
            case _:
                pass


def named(kind: type[K]) -> list[K]:
    """The types of a kind that the schema has, without those of introspection."""
    types = graph.executable.type_map.values()
    return [type_ for type_ in types if isinstance(type_, kind) and not type_.name.startswith("__")]


async def test_all_of_the_schema_is_drawn(ground: Grounds) -> None:
    """Every field, argument, operator, directive and enum value that can be sent is drawn before long."""
    here, met = await ground("sparse", "sqlite"), Met()
    for seed in range(DOCUMENTS):
        visit(parse(here.drawer.draw(seed).query), met)
    objects = [field for type_ in named(GraphQLObjectType) for field in type_.fields.items()]
    sent: list[tuple[str, Any]] = [argument for _, field in objects for argument in field.args.items()]
    sent += [field for type_ in named(GraphQLInputObjectType) for field in type_.fields.items()]
    enums = {get_named_type(field.type) for _, field in sent} & set(named(GraphQLEnumType))
    assert {name for name, _ in objects} - met.fields == set()
    assert {name for name, _ in sent} - met.inputs == set()
    assert {value for type_ in enums for value in type_.values} - met.values == set()
    assert met.directives == {"skip", "include"}
    assert {"Node", "SearchResult", "Query", "Program"} - met.conditions == set()
    assert met.fragments > DOCUMENTS


async def test_a_seed_stands_for_one_request(ground: Grounds) -> None:
    """The same seed gives the same request, so that a failure can be repeated; another gives another."""
    here = await ground("sparse", "sqlite")
    assert here.drawer.draw(7) == here.drawer.draw(7)
    assert here.drawer.draw(7) != here.drawer.draw(8)
