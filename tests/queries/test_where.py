"""`where`: what it selects is what it says, whatever is nested in it, and on both databases."""

from __future__ import annotations

import random
from typing import Any

import httpx
import pytest

from tests.queries.expected import Judge
from tests.queries.varied_rows import AMOUNTS, LABELS, NAMES, UNITS, VALUES, varied_rows

pytestmark = pytest.mark.anyio

JUDGE = Judge(varied_rows())
TEXTS = (
    "観光",
    "ｓｎｓ",
    "SNS",
    "%",
    "_",
    "50%_",
    "",
    "キャッシュ",
    "𠮷",
    "振興",
    "数",
    "率",
    "人",
    "無い語",
    "\\",
    "'",
)


class Conditions:
    """Conditions made up at random.

    Args:
        seed: The same seed gives the same conditions.
    """

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311 -- nothing is kept secret

    def program(self, depth: int = 3) -> dict[str, Any]:
        """A ProgramWhere."""
        fields = {
            "name": lambda: self.text(NAMES),
            "description": lambda: self.text((*NAMES, None)),
            "settledAmount": lambda: self.number(AMOUNTS),
            "fiscalYear": lambda: self.number((2020, 2021), "in", "notIn"),
            "governmentCode": lambda: self.text(("100005", "080004")),
        }
        if depth:
            fields["policyPillar"] = lambda: self._random.choice(
                [{}, {"number": {"gte": 1}}, {"number": {"ne": 1}}]
            )
            fields["metrics"] = lambda: {self._random.choice(["some", "none"]): self.metric(depth - 1)}
        return self._combine(fields, self.program, depth)

    def metric(self, depth: int = 3) -> dict[str, Any]:
        """A MetricWhere."""
        fields = {
            "label": lambda: self.text(LABELS),
            "unit": lambda: self.text(UNITS),
            "value": lambda: self.number(VALUES),
            "kind": lambda: {
                self._random.choice(["eq", "ne"]): self._random.choice(["COUNT", "MONEY", "RATIO"])
            },
            "governmentCode": lambda: self.text(("100005", "080004")),
        }
        if depth:
            fields["program"] = lambda: self.program(depth - 1)
            fields["activity"] = lambda: {"name": self.text(NAMES)}
        return self._combine(fields, self.metric, depth)

    def text(self, values: tuple[str | None, ...]) -> dict[str, Any]:
        """A StringComparison."""
        choose, held = self._random.choice, [value for value in values if value is not None]
        operators = {
            "eq": lambda: choose(held),
            "ne": lambda: choose(held),
            "in": lambda: self._random.sample(held, self._random.randrange(3)),
            "notIn": lambda: self._random.sample(held, self._random.randrange(3)),
            "contains": lambda: choose(TEXTS),
            "startsWith": lambda: choose(TEXTS),
            "isNull": lambda: choose([True, False]),
        }
        return self._some(operators, 2)

    def number(self, values: tuple[float | None, ...], *lists: str) -> dict[str, Any]:
        """A comparison of numbers."""
        choose, held = self._random.choice, [value for value in values if value is not None]
        operators: dict[str, Any] = {
            sign: lambda: choose(held) for sign in ("eq", "ne", "gt", "gte", "lt", "lte")
        }
        operators["isNull"] = lambda: choose([True, False])
        operators |= {name: lambda: choose([[], held[:1], held]) for name in lists}
        return self._some(operators, 2)

    def _combine(self, fields: dict[str, Any], again: Any, depth: int) -> dict[str, Any]:  # noqa: ANN401 -- a method
        if depth:
            fields["NOT"] = lambda: again(depth - 1)
            for name in ("AND", "OR"):
                fields[name] = lambda: [again(depth - 1) for _ in range(self._random.randrange(3))]
        return self._some(fields, 2)

    def _some(self, fields: dict[str, Any], most: int) -> dict[str, Any]:
        chosen = self._random.sample(sorted(fields), self._random.randrange(most + 1))
        return {name: fields[name]() for name in chosen}


@pytest.mark.parametrize("seed", range(4))
async def test_conditions_select_what_they_say(seed: int, varied_client: httpx.AsyncClient) -> None:
    """Any nesting of operators, relations, AND, OR and NOT selects exactly the rows that Python selects."""
    made = Conditions(seed)
    selected = set()
    for _ in range(40):
        programs, metrics = made.program(), made.metric()
        query = """query ($programs: ProgramWhere, $metrics: MetricWhere) {
            programs(where: $programs, first: 100) { totalCount nodes { slug } aggregate { count } }
            metrics(where: $metrics, first: 100) { totalCount nodes { slug } aggregate { count } }
        }"""
        variables = {"programs": programs, "metrics": metrics}
        body = (await varied_client.post("/graphql", json={"query": query, "variables": variables})).json()
        assert "errors" not in body, (variables, body)
        expected = {"programs": JUDGE.select_programs(programs), "metrics": JUDGE.select_metrics(metrics)}
        for field, slugs in expected.items():
            page = body["data"][field]
            assert [node["slug"] for node in page["nodes"]] == slugs, variables
            assert page["totalCount"] == page["aggregate"][0]["count"] == len(slugs)
            selected.add(len(slugs))
    assert len(selected) > 5


@pytest.mark.parametrize(
    ("where", "message"),
    [
        ({"name": None}, "where.name is null"),
        ({"name": {"eq": None}}, "where.name.eq is null"),
        ({"OR": None}, "where.OR is null"),
        ({"metrics": {"some": None}}, "where.metrics.some is null"),
        ({"name": {"contains": "a\0"}}, "where.name.contains holds the character U+0000"),
        ({"name": {"in": ["a"] * 1001}}, "where.name.in has 1001 values, and 1000 are the most"),
        (
            {"name": {"contains": "課" * 1001}},
            "where.name.contains has 1001 characters, and 1000 are the most",
        ),
        (
            {"name": {"startsWith": "課" * 1001}},
            "where.name.startsWith has 1001 characters, and 1000 are the most",
        ),
        ({"OR": [{"name": {"eq": "a"}}] * 51}, "where has more than 50 comparisons"),
        (
            {"NOT": {"NOT": {"NOT": {"NOT": {"NOT": {"NOT": {"NOT": {"NOT": {}}}}}}}}},
            "where nests more than 8 levels",
        ),
    ],
)
async def test_what_cannot_be_asked_is_refused(
    where: dict[str, Any], message: str, varied_client: httpx.AsyncClient
) -> None:
    """A null inside `where`, and what is too large or too deep, is BAD_USER_INPUT and says where."""
    query = "query ($where: ProgramWhere) { programs(where: $where) { totalCount } }"
    body = (await varied_client.post("/graphql", json={"query": query, "variables": {"where": where}})).json()
    (error,) = body["errors"]
    assert error["message"] == message
    assert error["extensions"]["code"] == "BAD_USER_INPUT"
    assert error["extensions"]["hint"]


async def test_a_null_for_the_whole_condition_is_none(varied_client: httpx.AsyncClient) -> None:
    """`where: null`, `orderBy: null` and `groupBy: null` ask for nothing, as if they were left out."""
    query = (
        """{ programs(where: null, orderBy: null) { totalCount aggregate(groupBy: null) { keys count } } }"""
    )
    body = (await varied_client.post("/graphql", json={"query": query})).json()
    assert body["data"]["programs"] == {"totalCount": 14, "aggregate": [{"keys": [], "count": 14}]}


async def test_nested_metrics_are_filtered(varied_client: httpx.AsyncClient) -> None:
    """`metrics(where:)` of programs and activities narrows each one's own metrics."""
    query = """{
      programs(first: 100) { nodes { ...both } }
      activities(first: 100) { nodes { ...below } }
    }
    fragment both on Program { all: metrics { unit slug } some: metrics(where: {unit: {eq: "人"}}) { slug } }
    fragment below on Activity {
        all: metrics { unit slug } some: metrics(where: {unit: {eq: "人"}}) { slug }
    }
    """
    data = (await varied_client.post("/graphql", json={"query": query})).json()["data"]
    for field in ("programs", "activities"):
        nodes = data[field]["nodes"]
        assert any(node["some"] for node in nodes)
        for node in nodes:
            wanted = [{"slug": metric["slug"]} for metric in node["all"] if metric["unit"] == "人"]
            assert node["some"] == wanted
