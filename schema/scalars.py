"""The scalars of the graph. What leaves is checked as strictly as what comes in."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Any, NewType

import strawberry
from graphql import (
    GraphQLError,
    GraphQLFloat,
    GraphQLNamedType,
    GraphQLScalarType,
    ValueNode,
    value_from_ast_untyped,
)
from strawberry.schema.types.scalar import DEFAULT_SCALAR_REGISTRY
from strawberry.types.scalar import ScalarDefinition

LARGEST_EXACT = 2**53 - 1
"""The largest whole number that every JSON reader reads exactly."""

Yen = NewType("Yen", int)
"""Whole yen."""

_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def write_yen(value: object) -> int:
    """Whole yen as a JSON number.

    Raises:
        GraphQLError: It is no whole number, or JSON readers would round it.
    """
    if not isinstance(value, int) or isinstance(value, bool):
        raise GraphQLError("Yen must be a whole number")
    if abs(value) > LARGEST_EXACT:
        raise GraphQLError("Yen must lie between -(2^53 - 1) and 2^53 - 1")
    return value


def read_yen(value: object) -> int:
    """Whole yen that a client sent; 1000.0 is 1000, as JSON does not tell them apart.

    Raises:
        GraphQLError: As `write_yen`.
    """
    return write_yen(int(value) if isinstance(value, float) and value.is_integer() else value)


def write_date(value: object) -> str:
    """A date as ISO 8601.

    Raises:
        GraphQLError: It is no date.
    """
    if not isinstance(value, date):
        raise GraphQLError("Date must be a calendar date")
    return value.isoformat()


def read_date(value: object) -> date:
    """A date that a client sent.

    Raises:
        GraphQLError: It is not written as 2022-03-31, or there is no such day.
    """
    if not isinstance(value, str) or not _ISO_DATE.fullmatch(value):
        raise GraphQLError("Date must be text such as 2022-03-31")
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise GraphQLError(f"Date {value} is not in the calendar") from None


def write_float(value: object) -> float:
    """A number, written without a fraction where it has none: 37, not 37.0.

    Raises:
        GraphQLError: It is no number.
    """
    number: float = GraphQLFloat.coerce_output_value(value)
    return int(number) if number.is_integer() and abs(number) <= LARGEST_EXACT else number


def _literal_reader(read: Callable[[object], object]) -> Callable[..., object]:
    """What reads a value in a document as `read` reads one sent beside it; an error tells where it stands."""

    def read_literal(node: ValueNode, variables: dict[str, Any] | None = None) -> object:
        try:
            return read(value_from_ast_untyped(node, variables))
        except GraphQLError as error:
            raise GraphQLError(error.message, node) from error

    return read_literal


class _Float(GraphQLScalarType):
    """A scalar that may bear the name of the specified `Float`, whose output cannot be set otherwise."""

    reserved_types: Mapping[str, GraphQLNamedType] = MappingProxyType({})


SCALARS: dict[object, ScalarDefinition] = {
    Yen: strawberry.scalar(
        name="Yen",
        description="Whole yen (円) as a JSON number, exact below 2^53.",
        serialize=write_yen,
        parse_value=read_yen,
        parse_literal=_literal_reader(read_yen),
    ),
    date: strawberry.scalar(
        name="Date",
        description="A calendar date (日付), ISO 8601: 2022-03-31.",
        serialize=write_date,
        parse_value=read_date,
        parse_literal=_literal_reader(read_date),
    ),
    float: replace(
        DEFAULT_SCALAR_REGISTRY[float],
        serialize=write_float,
        implementation=_Float(
            "Float",
            description=GraphQLFloat.description,
            coerce_output_value=write_float,
            coerce_input_value=GraphQLFloat.coerce_input_value,
            coerce_input_literal=GraphQLFloat.coerce_input_literal,
            value_to_literal=GraphQLFloat.value_to_literal,
        ),
    ),
}
"""What Strawberry makes of a Python type."""
