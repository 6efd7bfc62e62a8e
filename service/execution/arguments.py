"""The arguments of a field, prepared: what the document settles is computed once, the rest is looked up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from graphql import (
    GraphQLArgument,
    GraphQLScalarType,
    Undefined,
    VariableNode,
    get_named_type,
    is_non_null_type,
)
from graphql.execution.values import VariableValues, get_argument_values
from strawberry.schema.config import StrawberryConfig
from strawberry.types.arguments import StrawberryArgument, convert_arguments

from schema.bindings import Arguments
from service.execution.selection import Selected, has_variable

ReadArguments = Callable[[VariableValues], Arguments]
"""From the variables of a request to the arguments of a field, as its binding takes them."""


class Converting(Protocol):
    """What Strawberry converts arguments by."""

    scalar_registry: Any
    config: StrawberryConfig


def is_settled(selected: Selected) -> bool:
    """Whether the arguments of a field are the same in every request."""
    return not any(has_variable(node) for node in selected.node.arguments or ())


def prepare_arguments(selected: Selected, converter: Converting) -> ReadArguments:
    """The function that reads the arguments of a field.

    Args:
        selected: The field.
        converter: Strawberry's, which makes input types of what graphql-core coerced.
    """
    nodes = selected.node.arguments or ()
    general = _general(selected, converter)
    if is_settled(selected):
        settled = general(VariableValues({}, {}))
        return lambda _: settled
    definitions = selected.known.args
    declared = _by_name(selected.field.arguments, converter)
    if all(isinstance(node.value, VariableNode) for node in nodes) and all(
        _is_plain(definition) for definition in definitions.values()
    ):
        return _from_variables(
            [
                (
                    node.value.name.value,
                    declared[node.name.value],
                    is_non_null_type(definitions[node.name.value].type),
                )
                for node in nodes
                if isinstance(node.value, VariableNode)
            ],
            general,
        )
    return general


def _by_name(arguments: list[StrawberryArgument], converter: Converting) -> dict[str, str]:
    name_of = converter.config.name_converter.from_argument
    return {name_of(argument): argument.python_name for argument in arguments}


def _is_plain(definition: GraphQLArgument) -> bool:
    """Whether a coerced variable is passed on as it is: a scalar or a list of them, without a default."""
    return definition.default_value is Undefined and isinstance(
        get_named_type(definition.type), GraphQLScalarType
    )


def _from_variables(sources: list[tuple[str, str, bool]], general: ReadArguments) -> ReadArguments:
    """Read arguments that are variables.

    Args:
        sources: For each argument its variable, its own name, and whether it is required.
        general: What raises the error where a required one is null: its variable was declared nullable, with
            a default, and null was sent for it.
    """

    def read(variables: VariableValues) -> Arguments:
        coerced = variables.coerced
        arguments = {}
        for variable, name, required in sources:
            if variable in coerced:
                arguments[name] = value = coerced[variable]
                if required and value is None:
                    return general(variables)
            elif required:
                return general(variables)
        return arguments

    return read


def _general(selected: Selected, converter: Converting) -> ReadArguments:
    """Read any arguments, as graphql-core and Strawberry do it for a resolver."""
    definition, node, declared = selected.known, selected.node, selected.field.arguments
    registry, config = converter.scalar_registry, converter.config

    def read(variables: VariableValues) -> Arguments:
        values = get_argument_values(definition, node, variables)
        return convert_arguments(values, declared, scalar_registry=registry, config=config)

    return read
