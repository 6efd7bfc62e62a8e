"""Leaves of the answer: how a stored value is written as a scalar, an enum or a list of them.

Each writer gives an expression with exactly the outcome of graphql-core's `coerce_output_value` on the
decoded value, or a surprise. Checks that the tables make needless are left out: a column of text holds text.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import isfinite

import orjson
from graphql import (
    GraphQLEnumType,
    GraphQLLeafType,
    GraphQLOutputType,
    is_leaf_type,
    is_list_type,
    is_non_null_type,
)
from sqlalchemy import JSON, Boolean, Date, Float, Integer, String
from sqlalchemy.types import TypeEngine

from schema.scalars import LARGEST_EXACT
from service.execution.shapes import Expression, Scope
from service.execution.surprises import UncoveredError, require, surprise

LARGEST_INT = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Stored:
    """A column as the tables declare it.

    Attributes:
        type: Its SQL type.
        nullable: Whether it may be null.
    """

    type: TypeEngine[object]
    nullable: bool


def write_column(scope: Scope, value: Expression, stored: Stored, type_: GraphQLOutputType) -> Expression:
    """The expression that writes a column as a value of a GraphQL type.

    Raises:
        UncoveredError: The column is not stored in a way that the type is known to be written from.
    """
    if is_non_null_type(type_):
        type_ = type_.of_type
        if stored.nullable:
            return f"{scope.constant(require)}({_write(scope, value, stored, type_)})"
    return _write(scope, value, stored, type_)


def write_computed(scope: Scope, value: Expression, type_: GraphQLOutputType) -> Expression:
    """The expression that writes a computed value, checked as graphql-core checks it."""
    return f"{scope.constant(completion(type_))}({value})"


def decoder(stored: Stored) -> Callable[[str], object] | None:
    """What makes of a stored value what a computation takes: lists of JSON, and nothing else so far.

    Raises:
        UncoveredError: Dates and truth values are stored in a way that depends on the database.
    """
    if isinstance(stored.type, JSON):
        return orjson.loads
    if isinstance(stored.type, Date | Boolean):
        raise UncoveredError("type")
    return None


def completion(type_: GraphQLOutputType) -> Callable[[object], object]:
    """The function that writes any Python value as a leaf or list of leaves, or meets a surprise.

    Raises:
        UncoveredError: It is a type of objects.
    """
    if is_non_null_type(type_):
        inner = completion(type_.of_type)
        return lambda value: require(inner(value))
    if is_list_type(type_):
        item = completion(type_.of_type)
        return lambda value: None if value is None else [item(part) for part in _as_list(value)]
    if not is_leaf_type(type_):
        raise UncoveredError("type")
    write = type_.coerce_output_value
    return lambda value: None if value is None else write(value)


def _as_list(value: object) -> list[object] | tuple[object, ...]:
    return value if isinstance(value, list | tuple) else surprise(value)


def _write(scope: Scope, value: Expression, stored: Stored, type_: GraphQLOutputType) -> Expression:
    if is_list_type(type_):
        if not isinstance(stored.type, JSON):
            raise UncoveredError("type")
        return f"{scope.constant(_list_writer(type_))}({value})"
    if not is_leaf_type(type_):
        raise UncoveredError("type")
    written = _write_scalar(scope, value, stored.type, type_)
    return f"({value} if {value} is None else {written})" if stored.nullable and written != value else written


def _write_scalar(
    scope: Scope, value: Expression, stored: TypeEngine[object], type_: GraphQLLeafType
) -> Expression:
    """The expression for a value that is not null."""
    if isinstance(type_, GraphQLEnumType) and isinstance(stored, String):
        return f"{scope.constant(_EnumNames(type_))}[{value}]"
    match type_.name, stored:
        case ("String" | "ID", String()) | ("Date", Date()):
            return value  # a date is ISO 8601 already: SQLite stores it so, orjson writes Python's so
        case "Int", Integer():
            return _within(scope, value, LARGEST_INT + 1, LARGEST_INT)
        case "Yen", Integer():
            return _within(scope, value, LARGEST_EXACT, LARGEST_EXACT)
        case "Float", Float() | Integer():
            # Floats are compared with floats: that takes half as long as with an int.
            within = f"-{LARGEST_EXACT}.0 <= {value} <= {LARGEST_EXACT}.0"
            whole = f"(n if (n := int({value})) == {value} else {value})"
            return f"({whole} if {within} else {scope.constant(_large)}({value}))"
        case "Boolean", Boolean():
            return f"({value} != 0)"  # SQLite stores 0 and 1
        case _:
            raise UncoveredError("type")


def _within(scope: Scope, value: Expression, below: int, above: int) -> Expression:
    return f"({value} if -{below} <= {value} <= {above} else {scope.constant(surprise)}({value}))"


def _large(value: float) -> float:
    """A number too large to be sure that it has no fraction; JSON knows no infinity."""
    return float(value) if isfinite(value) else surprise(value)


class _EnumNames(dict[str, object]):
    """The names of an enum by the values that stand for them, each asked of graphql-core once."""

    def __init__(self, type_: GraphQLEnumType) -> None:
        super().__init__()
        self._type = type_

    def __missing__(self, value: str) -> object:
        name = self[value] = self._type.coerce_output_value(value)
        return name


def _list_writer(type_: GraphQLOutputType) -> Callable[[str | None], object]:
    """The function that writes a list from the JSON that it is stored as; most lists are empty."""
    complete = completion(type_)
    empty: list[object] = []

    def write(text: str | None) -> object:
        return empty if text == "[]" else None if text is None else complete(orjson.loads(text))

    return write
