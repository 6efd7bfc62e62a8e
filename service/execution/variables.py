"""The variables of an operation, prepared: what most clients send is checked without a walk through types.

graphql-core looks up the type of every variable in the document for every request. Here it is looked up once,
and a value that a built-in scalar takes as it is stands as it is; whatever else is sent, or left out with a
default, goes to graphql-core, and so do all errors, which show values as the client wrote them, in JSON.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias, cast

from graphql import (
    GraphQLBoolean,
    GraphQLError,
    GraphQLID,
    GraphQLInt,
    GraphQLSchema,
    GraphQLString,
    NonNullTypeNode,
    OperationDefinitionNode,
    Undefined,
    VariableDefinitionNode,
    is_non_null_type,
    type_from_ast,
)
from graphql.execution.values import get_variable_values

from service.execution.told_values import telling_json, with_constants_of_json

Given: TypeAlias = Mapping[str, Any] | None
"""The variables as a client sends them."""

Variables: TypeAlias = dict[str, Any]
"""The variables coerced; one that may be left out, and is, is not among them."""

_LARGEST_INT = 2**31 - 1
_PLAIN: Mapping[object, type] = {GraphQLString: str, GraphQLID: str, GraphQLInt: int, GraphQLBoolean: bool}
"""Scalars, each with the type whose values it takes as they are."""


def prepare_variables(
    schema: GraphQLSchema, operation: OperationDefinitionNode
) -> Callable[[Given], Variables | list[GraphQLError]]:
    """The function that coerces the variables of a request, or gives what is wrong with them.

    Args:
        schema: The schema.
        operation: The operation that declares them; valid.
    """
    definitions = operation.variable_definitions or ()
    plain = [(node.variable.name.value, *_kind(schema, node)) for node in definitions]

    def coerce(given: Given) -> Variables | list[GraphQLError]:
        sent: Mapping[str, Any] = given or {}
        coerced: Variables = {}
        for name, kind, optional in plain:
            value: Any = sent.get(name, Undefined)
            if type(value) is kind and (kind is not int or abs(cast("int", value)) <= _LARGEST_INT):
                coerced[name] = value
            elif optional and value is None:
                coerced[name] = None
            elif not optional or value is not Undefined:
                break
        else:
            return coerced
        values = get_variable_values(schema, definitions, dict(sent), max_errors=1)
        if not isinstance(values, list):
            return values.coerced
        # All errors, from equal values: graphql-core shows what was sent as Python writes it, but for these.
        errors = get_variable_values(schema, definitions, telling_json(sent))
        return [with_constants_of_json(error) for error in cast("list[GraphQLError]", errors)]

    return coerce


def _kind(schema: GraphQLSchema, node: VariableDefinitionNode) -> tuple[type | None, bool]:
    """The type of the values that stand as they are, and whether nothing at all may be sent."""
    required = isinstance(node.type, NonNullTypeNode)
    type_ = type_from_ast(schema, node.type)
    kind = _PLAIN.get(type_.of_type if is_non_null_type(type_) else type_)
    return kind, not required and node.default_value is None and kind is not None
