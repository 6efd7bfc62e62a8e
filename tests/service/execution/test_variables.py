"""Variables are coerced as graphql-core coerces them, whichever way is taken."""

from __future__ import annotations

from typing import Any

import pytest
from graphql import OperationDefinitionNode, build_schema, parse
from graphql.execution.values import VariableValues, get_variable_values

from service.execution.variables import prepare_variables

SCHEMA = build_schema(
    "input Where { unit: String, at: Int } enum Order { UP DOWN }"
    " type Query { a(s: String, i: Int, b: Boolean, d: ID, f: Float, w: Where, o: Order, l: [Int!]): Int }"
)
DECLARED = (
    "$s: String",
    "$s: String!",
    '$s: String = "x"',
    '$s: String! = "x"',
    "$i: Int",
    "$i: Int!",
    "$i: Int = 3",
    "$b: Boolean!",
    "$d: ID",
    "$f: Float",
    "$w: Where",
    "$o: Order!",
    "$l: [Int!]",
    "$l: [Int!]! = [1]",
)
SENT: tuple[Any, ...] = (
    None,
    "",
    "成果",
    0,
    7,
    -(2**31),
    2**31 - 1,
    2**31,
    1.5,
    2.0,
    True,
    [1, 2],
    [None],
    {"unit": "人", "at": 1},
    {"unit": 3},
    "UP",
)


@pytest.mark.parametrize("declared", DECLARED)
def test_values_are_coerced_as_by_graphql_core(declared: str) -> None:
    """Whatever is sent for a variable, or nothing, the values or the errors are those of graphql-core."""
    (operation,) = parse(f"query ({declared}, $other: String) {{ a }}").definitions
    assert isinstance(operation, OperationDefinitionNode)
    coerce = prepare_variables(SCHEMA, operation)
    name = declared[1]
    for given in (None, {}, {"unknown": 1}, *({name: value, "other": "o"} for value in SENT)):
        expected = get_variable_values(SCHEMA, operation.variable_definitions or (), given or {})
        found = coerce(given)
        if isinstance(expected, VariableValues):
            assert isinstance(found, dict)
            assert list(found.items()) == list(expected.coerced.items())
            assert list(map(type, found.values())) == list(map(type, expected.coerced.values()))
        else:
            assert found == expected
