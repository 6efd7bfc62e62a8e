"""What an operation selects: its fields by type, as graphql-core itself collects them."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass
from typing import Any

from graphql import (
    DirectiveNode,
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    GraphQLField,
    GraphQLObjectType,
    GraphQLSchema,
    Node,
    NonNullTypeNode,
    OperationDefinitionNode,
    VariableNode,
)
from graphql.execution.collect_fields import (
    FieldDetails,
    FragmentDetails,
    collect_fields,
    collect_subfields,
)
from graphql.execution.values import VariableValues
from strawberry.types.field import StrawberryField

from schema.bindings import Local, Remote
from schema.fields import BoundField
from service.execution.surprises import UncoveredError

TYPENAME = "__typename"


@dataclass(frozen=True, slots=True)
class Selected:
    """One entry of an object in the answer.

    Attributes:
        key: Its response key: the alias, or the name.
        name: The name of the field.
        details: The places in the document that select it; their selections are merged.
        definition: The field; None for `__typename`.
    """

    key: str
    name: str
    details: list[FieldDetails]
    definition: GraphQLField | None

    @property
    def node(self) -> FieldNode:
        """The first place that selects it; in a valid document the others have the same arguments."""
        return self.details[0].node

    @property
    def field(self) -> StrawberryField:
        """The field as the schema declares it."""
        field: StrawberryField = self.known.extensions["strawberry-definition"]
        return field

    @property
    def known(self) -> GraphQLField:
        """The definition, which is there."""
        if self.definition is None:
            raise UncoveredError("binding")
        return self.definition

    @property
    def binding(self) -> Local | Remote:
        """Where its value comes from.

        Raises:
            UncoveredError: The field has a resolver of its own.
        """
        if not isinstance(self.field, BoundField):
            raise UncoveredError("binding")
        return self.field.binding


class Selections:
    """The selections of one operation, for one set of values of its @skip and @include.

    Args:
        schema: The executable schema.
        document: The document, validated.
        operation: One of its operations.
        variables: Coerced variables, of which only those of @skip and @include are looked at.

    Attributes:
        optional: The variables that may be null or left out.
    """

    def __init__(
        self,
        schema: GraphQLSchema,
        document: DocumentNode,
        operation: OperationDefinitionNode,
        variables: VariableValues,
    ) -> None:
        self._schema = schema
        self._operation = operation
        self.optional = frozenset(
            declared.variable.name.value
            for declared in operation.variable_definitions or ()
            if not isinstance(declared.type, NonNullTypeNode)
        )
        self._variables = variables
        self._fragments = {
            definition.name.value: FragmentDetails(definition)
            for definition in document.definitions
            if isinstance(definition, FragmentDefinitionNode)
        }

    def of_operation(self, type_: GraphQLObjectType) -> list[Selected]:
        """The root fields."""
        collected = collect_fields(self._schema, self._fragments, self._variables, type_, self._operation)
        return self._selected(type_, collected.grouped_field_set)

    def of_field(self, field: Selected, type_: GraphQLObjectType) -> list[Selected]:
        """The fields selected on the objects of one concrete type that a field leads to."""
        collected = collect_subfields(
            self._schema, self._fragments, self._variables, self._operation, type_, field.details
        )
        return self._selected(type_, collected.grouped_field_set)

    def _selected(self, type_: GraphQLObjectType, grouped: dict[str, list[FieldDetails]]) -> list[Selected]:
        selected = []
        for key, details in grouped.items():
            name = details[0].node.name.value
            if name.startswith("__") and name != TYPENAME:
                raise UncoveredError("introspection")
            selected.append(Selected(key, name, details, type_.fields.get(name)))
        return selected


def directive_variables(document: DocumentNode) -> tuple[str, ...]:
    """The variables that @skip and @include depend on: with the operation they decide the plan."""
    names: dict[str, None] = {}
    for node in _nodes(document):
        if isinstance(node, DirectiveNode) and node.name.value in ("skip", "include"):
            names |= {
                argument.value.name.value: None
                for argument in node.arguments or ()
                if isinstance(argument.value, VariableNode)
            }
    return tuple(names)


def variables_in(field: FieldNode, but: Container[str] = ()) -> tuple[str, ...]:
    """The variables that stand in the arguments of a field, but for some of the arguments."""
    arguments = [argument for argument in field.arguments or () if argument.name.value not in but]
    nodes = [part for argument in arguments for part in _nodes(argument)]
    return tuple(dict.fromkeys([part.name.value for part in nodes if isinstance(part, VariableNode)]))


def _nodes(node: Node) -> Iterator[Node]:
    """A node and all below it."""
    waiting = [node]
    while waiting:
        node = waiting.pop()
        yield node
        for key in node.keys:
            value: Any = getattr(node, key, None)
            if isinstance(value, Node):
                waiting.append(value)
            elif isinstance(value, list | tuple):
                waiting.extend(reversed([part for part in value if isinstance(part, Node)]))
