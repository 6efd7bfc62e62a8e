"""Compiled and reference answers are the same to the byte, whatever is asked: random queries."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Coroutine, Iterator
from typing import Any, TypeVar

import pytest

from database.sqlite_connection import SqliteReader
from service.requests import GraphQLRequest
from tests.service.execution.conftest import Grounds
from tests.service.execution.grounds import DAMAGED, Ground
from tests.service.execution.paths import Paths, check, reply

pytestmark = pytest.mark.anyio

T = TypeVar("T")

SHARES = {"seed": 5, "sparse": 4, DAMAGED: 1}
"""How the queries on SQLite are divided."""

STINGY = 300
"""Steps of SQLite's virtual machine: enough for finding one row, and not for reading a page."""


AT_ONCE = 8
"""Requests that are sent together, each twice: as many as there are connections, so that none waits."""


def requests(ground: Ground, seeds: range) -> Iterator[tuple[str, GraphQLRequest]]:
    """The requests of some seeds, each with its name: each document as drawn, then with other variables."""
    for seed in seeds:
        request = ground.drawer.draw(seed)
        yield f"{seed} on {ground.name}", request
        if request.variables:
            yield f"{seed} on {ground.name}, varied", ground.drawer.vary(request, seed)


@pytest.mark.parametrize("name", SHARES)
async def test_compiled_and_reference_answers_are_equal(
    name: str, ground: Grounds, queries: int, first_seed: int
) -> None:
    """Every answer is the same compiled, from the cache and by reference, and nearly all are compiled.

    What falls back has a shape on the list, is at fault in its variables, or meets damaged rows.
    """
    here, ways = await ground(name, "sqlite"), Counter[str]()
    seeds = range(first_seed, first_seed + queries * SHARES[name] // sum(SHARES.values()))
    async with Paths(here.location, judged_once=True) as paths:
        for label, request in requests(here, seeds):
            replies = await paths.ask(request)
            check(label, request, replies, damaged=name == DAMAGED)
            assert b'"GRAPHQL_' not in replies.compiled.body, f"drawn at fault: {request}\n{replies}"
            ways[replies.way] += 1
    executed = ways.total() - ways["none"]
    assert executed > ways.total() // 2
    assert ways["compiled"] > executed * (0.6 if name == DAMAGED else 0.95), ways


@pytest.mark.parametrize("name", SHARES)
async def test_answers_are_equal_where_all_is_read_aside(
    name: str, ground: Grounds, queries: int, first_seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What takes too long for the event loop is answered on a thread, by each way as it would be there."""
    here, asides = await ground(name, "sqlite"), Counter[str]()
    read_aside = SqliteReader.aside

    async def counted(reader: SqliteReader, reading: Coroutine[Any, Any, T]) -> T:
        asides[name] += 1
        return await read_aside(reader, reading)

    monkeypatch.setattr(SqliteReader, "aside", counted)
    async with (
        Paths(here.location, judged_once=True, budget=STINGY) as paths,
        Paths(here.location) as others,
    ):
        for label, request in requests(here, range(first_seed, first_seed + queries // 40)):
            replies = await paths.ask(request)
            check(label, request, replies, damaged=name == DAMAGED)
            other = await reply(others.compiled, request)
            assert replies.compiled == other, f"query {label}: {request}\n{replies.compiled}\n{other}"
    assert asides[name] > queries // 200


@pytest.mark.parametrize("name", ["seed", "sparse"])
async def test_answers_are_equal_on_both_databases(
    name: str, ground: Grounds, queries: int, first_seed: int
) -> None:
    """PostgreSQL gives the answers of SQLite, by each way and in every trait."""
    here, there = await ground(name, "postgresql"), await ground(name, "sqlite")
    ways = Counter[str]()
    async with Paths(here.location, judged_once=True) as paths, Paths(there.location) as others:
        for label, request in requests(here, range(first_seed, first_seed + queries // 10)):
            replies = await paths.ask(request)
            check(label, request, replies)
            other = await reply(others.compiled, request)
            assert replies.compiled == other, f"query {label}: {request}\n{replies.compiled}\n{other}"
            ways[replies.way] += 1
    assert ways["compiled"] > (ways.total() - ways["none"]) * 0.95, ways


@pytest.mark.parametrize(("kind", "budget"), [("sqlite", STINGY), ("postgresql", None)])
async def test_answers_do_not_meet(
    kind: str, budget: int | None, ground: Grounds, queries: int, first_seed: int
) -> None:
    """Requests that are answered at once, many of them by the same plans, have the answers of each alone."""
    here = await ground("sparse", kind)
    asked = list(requests(here, range(first_seed, first_seed + queries // 20)))
    async with Paths(here.location, budget=budget, judged_once=True) as paths:
        expected = [(await paths.ask(request)).reference for _, request in asked]
        for begin in range(0, len(asked), AT_ONCE):
            some = asked[begin : begin + AT_ONCE]
            at_once = await asyncio.gather(*[reply(paths.uncached, request) for _, request in some * 2])
            for (label, request), answer, alone in zip(
                some * 2, at_once, expected[begin : begin + AT_ONCE] * 2, strict=True
            ):
                assert answer == alone, f"query {label}: {request}\n{answer}\n{alone}"
