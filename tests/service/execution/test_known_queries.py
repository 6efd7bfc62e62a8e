"""What our clients are known to send runs compiled: golden queries and named documents."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from service.graphiql import read_examples
from service.requests import GraphQLRequest
from tests.places import DATABASES
from tests.service.execution.conftest import Grounds
from tests.service.execution.paths import Paths, check

pytestmark = pytest.mark.anyio

GOLDEN = Path(__file__).parents[2] / "queries"


def golden_queries() -> Iterator[tuple[str, GraphQLRequest]]:
    """Every golden query with its variables."""
    for path in sorted(GOLDEN.glob("*.graphql")):
        variables = path.with_suffix(".variables.json")
        sent = json.loads(variables.read_text(encoding="utf-8")) if variables.exists() else None
        yield path.stem, GraphQLRequest(path.read_text(encoding="utf-8"), None, sent, read_only=True)


def named_documents() -> Iterator[tuple[str, GraphQLRequest]]:
    """Every document of /q with its example variables."""
    for example in read_examples():
        yield example.name, GraphQLRequest(example.query, None, example.variables, read_only=True)


@pytest.mark.parametrize("kind", DATABASES)
@pytest.mark.parametrize("known", [golden_queries, named_documents])
async def test_every_known_query_runs_compiled(
    known: Callable[[], Iterator[tuple[str, GraphQLRequest]]], kind: str, ground: Grounds
) -> None:
    """Golden queries and named documents are compiled, and answered as by reference."""
    number = 0
    async with Paths((await ground("seed", kind)).location) as paths:
        for name, request in known():
            replies = await paths.ask(request)
            check(name, request, replies)
            assert (replies.way, replies.compiled.complete) == ("compiled", True), name
            number += 1
    assert number > 5
