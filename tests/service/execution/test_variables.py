"""Variables are coerced as graphql-core coerces them, whichever way is taken."""

from __future__ import annotations

import json
from typing import Any

import pytest
from graphql import GraphQLError, OperationDefinitionNode, build_schema, parse
from graphql.execution.values import VariableValues, get_variable_values
from graphql.pyutils import inspect

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
    """Whatever is sent for a variable, or nothing, the values or the errors are those of graphql-core.

    Only the words differ in which errors show what was sent.
    """
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
            assert isinstance(found, list)
            assert [error.locations for error in found] == [error.locations for error in expected]
            shown = [in_json(error.message, (given or {}).get(name)) for error in expected]
            assert [error.message for error in found] == shown


def in_json(message: str, sent: Any) -> str:  # noqa: ANN401 -- whatever JSON holds
    """A message of graphql-core that shows a value, or one in it, with the value in JSON."""
    inner = sent.values() if isinstance(sent, dict) else sent if isinstance(sent, list) else ()
    for value in (sent, *inner):
        shown = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        message = message.replace(f": {inspect(value)}", f": {shown}")
    return message


@pytest.mark.parametrize(
    ("declared", "sent", "shown"),
    [
        (
            "$v: String",
            {"a": [None, True]},
            'String cannot represent a non string value: {"a":[null,true]}',
        ),
        ("$v: String", [[["成果"]]], 'String cannot represent a non string value: [[["成果"]]]'),
        ("$v: Int", "it's", 'Int cannot represent non-integer value: "it\'s"'),
        ("$v: Int", True, "Int cannot represent non-integer value: true"),
        ("$v: Int", ": True", 'Int cannot represent non-integer value: ": True"'),
        ("$v: Float", False, "Float cannot represent non numeric value: false"),
        ("$v: Order", "LEFT", "Value 'LEFT' does not exist in 'Order' enum."),
        (
            "$v: Order",
            True,
            "Enum 'Order' cannot represent non-string value: true.",
        ),
        ("$v: Where", 1.5, "Expected value of type 'Where' to be an object, found: 1.5."),
        (
            "$v: Where",
            {"units": None},
            (
                "Expected value of type 'Where' not to include unknown field 'units'."
                " Did you mean 'unit'? Found: {\"units\":null}."
            ),
        ),
    ],
)
def test_errors_show_what_was_sent_as_json(declared: str, sent: Any, shown: str) -> None:  # noqa: ANN401
    """What a client sent is shown in the language that it was sent in."""
    (error,) = errors_of(declared, sent)
    assert error.message == f"Variable '$v' has invalid value: {shown}"
    assert [(found.line, found.column) for found in error.locations or ()] == [(1, 8)]


def test_what_is_long_is_shown_by_its_ends() -> None:
    """A long value is shown by its first and last characters, however many errors show it."""
    sent = {f"no{number}": "人" * 100 for number in range(1_000)}
    errors = errors_of("$v: Where", sent)
    assert len(errors) == 1_000
    assert {len(error.message.partition("ound: ")[2]) for error in errors} == {241}
    assert errors[0].message.endswith('人"}.')


def errors_of(declared: str, sent: Any) -> list[GraphQLError]:  # noqa: ANN401
    """What is wrong with what is sent as $v."""
    (operation,) = parse(f"query ({declared}) {{ a }}").definitions
    assert isinstance(operation, OperationDefinitionNode)
    errors = prepare_variables(SCHEMA, operation)({"v": sent})
    assert isinstance(errors, list)
    return errors
