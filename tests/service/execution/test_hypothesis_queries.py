"""The same equality for documents that are not ours: those of hypothesis-graphql, valid ones and others."""

from __future__ import annotations

import asyncio
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis_graphql import Mode, from_schema, nodes

from schema.graph import graph
from schema.scalars import LARGEST_EXACT
from service.requests import GraphQLRequest
from tests.service.execution.conftest import Grounds
from tests.service.execution.paths import Paths, check

SCALARS = {"Yen": st.integers(-LARGEST_EXACT, LARGEST_EXACT).map(nodes.Int)}
"""Values of the scalars that the library does not know; none of our arguments is a `Date`."""


@pytest.mark.parametrize("mode", Mode)
def test_compiled_and_reference_answers_are_equal(mode: Mode, ground: Grounds, queries: int) -> None:
    """Valid documents are answered alike, nearly all compiled; those at fault are refused alike."""
    ways = Counter[str]()
    documents = from_schema(graph.executable, custom_scalars=SCALARS, mode=mode)
    with asyncio.Runner() as runner:
        paths = Paths(runner.run(ground("sparse", "sqlite")).location)

        @settings(max_examples=queries // 15, suppress_health_check=list(HealthCheck))
        @given(document=documents)
        def compare(document: str) -> None:
            request = GraphQLRequest(document, None, None, read_only=True)
            replies = runner.run(paths.ask(request))
            check(mode.name, request, replies)
            ways[replies.way] += 1

        compare()
        runner.run(paths.__aexit__())
    assert ways.total() >= queries // 15
    if mode is Mode.POSITIVE:
        assert ways["compiled"] > (ways.total() - ways["none"]) * 0.9, ways
        assert ways["compiled"] > 0
    else:
        assert ways["none"] > ways.total() // 2, ways
