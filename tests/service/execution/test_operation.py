"""Operations, and the plans that are kept of them."""

from __future__ import annotations

from typing import Any, cast

from graphql import DocumentNode, OperationDefinitionNode, build_schema, get_operation_ast

from service.execution.documents import Documents
from service.execution.operation import Kept, Operation, Plans
from service.execution.plan import Plan

SCHEMA = build_schema("type Query { a: Int b: Int }")
SOURCE = "query($a: Boolean!) { a @skip(if: $a) b }"


def named(document: DocumentNode) -> OperationDefinitionNode:
    """The only operation of a document."""
    node = get_operation_ast(document, None)
    assert node is not None
    return node


def planned(operation: Operation, values: list[bool]) -> list[bool]:
    """For which of these values a plan was made anew."""
    made: list[bool] = []

    def make(_: Operation, variables: dict[str, Any]) -> Plan | str:
        made.append(variables["a"])
        return "a plan"

    for value in values:
        operation.plan({"a": value}, cast("Any", make))
    return made


def test_a_plan_is_made_for_each_set_of_values() -> None:
    """What @skip and @include are given decides the plan, and each is made once."""
    document = Documents(SCHEMA).parse(SOURCE)
    assert planned(document.operation(None), [True, False, True, False]) == [True, False]


def test_the_plans_made_first_are_dropped() -> None:
    """Plans of all operations count by the length of their texts, and what was dropped is made again."""
    plans = Plans(largest_total=10)
    kept: list[Kept] = [{}, {}]

    def keep(operation: int, key: str, size: int) -> list[list[str]]:
        kept[operation][key] = "a plan"
        plans.keep(kept[operation], key, size)
        return [[str(key) for key in each] for each in kept]

    assert keep(0, "a", 4) == [["a"], []]
    assert keep(1, "a", 4) == [["a"], ["a"]]
    assert keep(0, "b", 4) == [["b"], ["a"]]
    assert keep(0, "c", 8) == [["c"], []]


def test_a_plan_that_was_dropped_is_made_again() -> None:
    """An operation goes on without the plans that it lost."""
    plans = Plans(largest_total=len(SOURCE))
    document = Documents(SCHEMA).parse(SOURCE)
    operation = Operation(
        SCHEMA, document.node, named(document.node), lambda made, key: plans.keep(made, key, len(SOURCE))
    )
    assert planned(operation, [True, False, False, True]) == [True, False, True]
