"""The table of limits, and how a request beyond one is refused."""

from __future__ import annotations

import asyncio
from collections.abc import Hashable
from pathlib import Path

import httpx
import pytest
from graphql import get_introspection_query
from sqlalchemy.dialects import sqlite

from database.reader import Lent, Use
from service.app import build_app
from service.graphiql import read_examples
from service.limits import LIMITS, LimitError, Limits, limits_table
from service.settings import Settings

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("name", LIMITS)
def test_what_a_limit_allows_is_let_pass(name: str) -> None:
    """The allowance itself passes; one more is refused with limit, figure, allowance and remedy."""
    limit, limits = LIMITS[name], Limits()
    limits.check(name, limit.allowance)
    with pytest.raises(LimitError) as caught:
        limits.check(name, limit.allowance + 1)
    assert caught.value.extensions == {
        "code": "LIMIT_EXCEEDED",
        "hint": limit.remedy,
        "limit": name,
        "requested": limit.allowance + 1,
        "allowed": limit.allowance,
    }
    assert f"{limit.allowance + 1:,} {limit.counted}" in caught.value.message


def test_an_administrator_may_set_some() -> None:
    """A changed allowance holds in place of the table's; what protects the program cannot be changed."""
    with pytest.raises(LimitError):
        Limits({"cost": 10}).check("cost", 11)
    with pytest.raises(ValueError, match="nesting"):
        Limits({"nesting": 1_000})


def test_the_documentation_holds_the_table() -> None:
    """docs/limits.md is the table that the code reads."""
    assert limits_table() in (DOCS / "limits.md").read_text(encoding="utf-8")


@pytest.mark.anyio
async def test_the_cost_is_told_on_request(client: httpx.AsyncClient) -> None:
    """With the extension `cost`, the answer tells the points of the operation and how many are allowed."""
    query = "query ($n: Int) { programs(first: $n) { nodes { metrics { value } } } }"
    body = {"query": query, "variables": {"n": 5}, "extensions": {"cost": True}}
    answer = (await client.post("/graphql", json=body)).json()
    assert list(answer) == ["data", "extensions"]
    assert answer["extensions"] == {"cost": {"requested": 56, "limit": LIMITS["cost"].allowance}}
    parameters = {"query": "{ dataset { release } }", "extensions": '{"cost": true}'}
    answer = (await client.get("/graphql", params=parameters)).json()
    assert answer["extensions"]["cost"]["requested"] == 1


@pytest.mark.anyio
async def test_there_is_room_for_what_is_useful(client: httpx.AsyncClient) -> None:
    """Full introspection and every named document keep within the limits, with room to spare."""
    full = get_introspection_query(
        specified_by_url=True,
        schema_description=True,
        directive_is_repeatable=True,
        input_value_deprecation=True,
    )
    queries = [full, *(example.query for example in read_examples())]
    variables = {"slug": "100005-2021-02-1-1", "governmentCode": "100005", "fiscalYear": 2021}
    for query in queries:
        body = {"query": query, "variables": variables, "extensions": {"cost": True}}
        answer = (await client.post("/graphql", json=body)).json()
        assert "errors" not in answer
        assert answer["extensions"]["cost"]["requested"] * 2 < LIMITS["cost"].allowance


@pytest.mark.anyio
async def test_a_refusal_is_a_request_at_fault(client: httpx.AsyncClient) -> None:
    """A document beyond a limit is 400 without data, or 200 for those who know plain JSON only."""
    body = {"query": "{" + " ".join(f"a{n}: __typename" for n in range(60)) + "}"}
    for media_type, status in (("application/graphql-response+json", 400), ("application/json", 200)):
        response = await client.post("/graphql", json=body, headers={"Accept": media_type})
        (error,) = response.json()["errors"]
        assert (response.status_code, list(response.json())) == (status, ["errors"])
        assert error["extensions"]["limit"] == "root_fields"


def test_every_adjustable_limit_has_a_setting() -> None:
    """What an administrator may change is changed by SEIKA_LIMIT_..., and nothing else is."""
    adjustable = {name for name, limit in LIMITS.items() if limit.adjustable}
    prefix = "limit_"
    fields = {name.removeprefix(prefix) for name in Settings.model_fields if name.startswith(prefix)}
    assert fields == adjustable
    assert Settings().limits == {name: limit.allowance for name, limit in LIMITS.items()}
    assert Settings(limit_cost=7).limits["cost"] == 7


class Stuck:
    """A database that never lets anyone read."""

    dialect = sqlite.dialect()

    is_far = False

    def take_free(self, *, alone: bool = False) -> None:
        """Nothing is at hand."""

    async def take(self, *, alone: bool = False) -> Lent:
        """Wait for ever."""
        await asyncio.Event().wait()
        raise NotImplementedError

    def state(self) -> Hashable:
        """No state that anyone knows."""
        return None

    def use(self) -> Use:
        """It has no connections."""
        return Use()

    async def close(self) -> None:
        """Nothing is open."""


@pytest.mark.anyio
async def test_execution_ends_in_time() -> None:
    """What takes longer than is allowed is given up, with 503 and when to try again."""
    app = build_app(Stuck(), Limits({"execution_seconds": 1}))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://seika.test") as client:
        response = await client.post("/graphql", json={"query": "{ dataset { release } }"})
    assert (response.status_code, response.headers["Retry-After"]) == (503, "5")
    assert response.json()["errors"][0]["extensions"]["limit"] == "execution_seconds"
