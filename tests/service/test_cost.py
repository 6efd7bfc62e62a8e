"""What operations cost."""

from __future__ import annotations

from typing import Any

import pytest
from graphql import parse

from schema.graph import graph
from service.cost import WHOLE_LIST, DocumentCost

NODES = "nodes { name }"


def cost(source: str, variables: dict[str, Any] | None = None, name: str | None = None) -> int:
    """The points of an operation of a document."""
    points, _ = DocumentCost(graph.executable, parse(source)).of(name, variables)
    return points


@pytest.mark.parametrize(
    ("source", "points"),
    [
        ("{ __typename }", 0),
        ("{ dataset { release reportCount } }", 1),
        (f"{{ programs {{ {NODES} }} }}", 1 + 20),
        (f"{{ programs(first: 3) {{ {NODES} }} }}", 1 + 3),
        (f"{{ programs(last: 3) {{ {NODES} }} }}", 1 + 3),
        (f"{{ programs(first: 3) {{ {NODES} edges {{ cursor node {{ name }} }} }} }}", 1 + 3 + 3 * 2),
        (
            "{ programs(first: 3) { nodes { metrics { value source { quote } } } } }",
            1 + 3 * (1 + 10 * (1 + 1)),
        ),
        ("{ programs(first: 3) { totalCount } }", 1 + WHOLE_LIST),
        (f"{{ programs(first: 3) {{ ...P }} }} fragment P on ProgramConnection {{ {NODES} }}", 1 + 3),
        ('{ nodes(ids: ["a", "b"]) { ... on Program { metrics { value } } } }', 2 * (1 + 10)),
        ("{ programs(first: 99999999999) { nodes { name } } }", 1 + 100),
        ("{ programs(first: -1) { nodes { name } } }", 1),
    ],
)
def test_points(source: str, points: int) -> None:
    """An object costs one point, times the entries of the lists around it; scalars cost nothing."""
    assert cost(source) == points


@pytest.mark.parametrize(
    ("variables", "points"),
    [
        ({"n": 7}, 8),
        ({"n": None}, 21),
        ({}, 51),
        (None, 51),
        ({"n": 10**12}, 101),
        ({"n": -5}, 1),
        ({"n": "x"}, 2),
    ],
)
def test_pages_may_be_sized_by_variables(variables: dict[str, Any] | None, points: int) -> None:
    """A variable counts with its value, or its default, or as a page does that nobody has sized."""
    assert cost(f"query ($n: Int = 50) {{ programs(first: $n) {{ {NODES} }} }}", variables) == points


def test_each_operation_has_its_own_cost() -> None:
    """An operation costs what it selects, whatever else is in its document."""
    source = "query A { dataset { release } } query B { programs { nodes { name } } }"
    assert (cost(source, name="A"), cost(source, name="B")) == (1, 21)


def test_what_is_known_is_not_told_to_others() -> None:
    """A cost that was kept is given again for the same sizes, and for no others."""
    known = DocumentCost(graph.executable, parse("query ($ids: [ID!]!) { nodes(ids: $ids) { id } }"))
    given = [["a"], ["b", "c"], ["d"], ["e", "f"]]
    assert [known.of(None, {"ids": ids}) for ids in given] == [(1, 1), (2, 2), (1, 1), (2, 2)]


def test_null_is_not_taken_for_a_value_left_out() -> None:
    """What a page costs does not depend on what was asked before: null and a default are different sizes."""
    known = DocumentCost(
        graph.executable, parse(f"query ($n: Int = 50) {{ programs(first: $n) {{ {NODES} }} }}")
    )
    given: list[dict[str, Any]] = [{"n": None}, {}, {"n": None}, {"n": 50}]
    assert [known.of(None, variables)[0] for variables in given] == [21, 51, 21, 51]
