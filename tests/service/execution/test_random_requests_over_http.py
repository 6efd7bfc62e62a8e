"""Over HTTP a request has one answer: by POST and GET, alone and at once with others, made anew and kept."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import urlencode

import httpx
import pytest

from database.opening import open_for_reading
from service.app import build_app
from service.requests import GraphQLRequest
from tests.places import DATABASES
from tests.service.execution.conftest import Grounds
from tests.service.execution.paths import Paths, reply
from tests.service.execution.test_random_queries import requests

pytestmark = pytest.mark.anyio

LONGEST_QUERY = 12_000
"""Bytes of a query string that a URL surely has room for."""

Send = Callable[[], Awaitable[httpx.Response]]


def ways_to_send(client: httpx.AsyncClient, request: GraphQLRequest) -> list[Send]:
    """A request in several forms: as clients write it, with spaces and another order, and in a URL."""
    fields: dict[str, Any] = {"query": request.query, "variables": request.variables}
    if request.operation_name is not None:
        fields["operationName"] = request.operation_name
    turned = dict(reversed(fields.items()))
    ways: list[Send] = [
        lambda: client.post("/graphql", json=fields),
        lambda: client.post("/graphql", json=fields),
        lambda: client.post(
            "/graphql", content=json.dumps(turned, indent=1), headers={"Content-Type": "application/json"}
        ),
        lambda: client.post("/graphql", json={**fields, "query": f"\n# a comment\n{request.query}"}),
    ]
    query = urlencode({**fields, "variables": json.dumps(request.variables)})
    if len(query) < LONGEST_QUERY:
        ways.append(lambda: client.get(f"/graphql?{query}"))
    return ways


def without_places(body: bytes) -> bytes:
    """A body without the lines of errors, which a comment moves."""
    answer = json.loads(body)
    for error in answer.get("errors", []):
        for place in error.get("locations", []):
            del place["line"]
    return json.dumps(answer).encode()


@pytest.mark.parametrize("kind", DATABASES)
async def test_a_request_has_one_answer(kind: str, ground: Grounds, queries: int, first_seed: int) -> None:
    """Whichever way it is sent, together or one by one, a request is answered as by reference."""
    here = await ground("sparse", kind)
    database = open_for_reading(here.location)
    transport = httpx.ASGITransport(build_app(database))
    async with (
        Paths(here.location) as paths,
        httpx.AsyncClient(transport=transport, base_url="http://seika.test") as client,
    ):
        share = 25 if kind == "sqlite" else 50
        for label, request in requests(here, range(first_seed, first_seed + queries // share)):
            expected = (await reply(paths.reference, request)).body
            ways = ways_to_send(client, request)
            at_once = await asyncio.gather(*[send() for send in ways])
            in_turn = [await send() for send in ways]
            assert [answer.content for answer in at_once[:3]] == [expected] * 3, f"query {label}: {request}"
            assert [answer.content for answer in in_turn[:3]] == [expected] * 3, f"query {label}: {request}"
            others = {without_places(answer.content) for answer in (*at_once, *in_turn)}
            assert others == {without_places(expected)}, f"query {label}: {request}"
    await database.close()
