"""The ways to one answer: compiled, by reference and from the cache; what they give and which was taken."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Self

import orjson

from database.location import Location, SqliteFile
from database.opening import open_for_reading
from database.sqlite_reader import SqliteReadDatabase
from schema.graph import graph
from service.execution.operations import Operations
from service.execution.surprises import UNCOVERED
from service.execution.tally import Tally
from service.refusals import RefusedError
from service.requests import GraphQLRequest

CACHE_BYTES = 100_000_000

_ERROR_ID = re.compile(rb'"id":"[0-9a-f]{32}"')


@dataclass(frozen=True, slots=True)
class Reply:
    """What a request is answered.

    Attributes:
        body: The bytes; ids of errors, which are never the same, are blanked.
        status: Of a refusal; 0 where the request was not refused.
        executed, cost, complete: As `Answer` has them.
    """

    body: bytes
    status: int = 0
    executed: bool = False
    cost: int | None = None
    complete: bool = False

    @property
    def is_broken(self) -> bool:
        """Whether something is wrong on our side."""
        return b'"INTERNAL_SERVER_ERROR"' in self.body

    @property
    def is_at_fault(self) -> bool:
        """Whether something is wrong with the request."""
        return b'"BAD_USER_INPUT"' in self.body


@dataclass(frozen=True, slots=True)
class Replies:
    """What a request is answered, whichever way.

    Attributes:
        way: How the first answer was made: "compiled", what kept it from that, or "none" if not executed.
        compiled: The first answer.
        again: The answer to the same request after that.
        reference: The answer by graphql-core.
    """

    way: str
    compiled: Reply
    again: Reply
    reference: Reply

    @property
    def are_equal(self) -> bool:
        """Whether no byte and no other trait differs."""
        return self.compiled == self.again == self.reference


class Paths:
    """All ways to the answers of one database.

    Args:
        location: The database.
        judged_once: Whether all ways share the documents that one of them has judged. The same code judges
            them on every way and takes longer than the rest.
        budget: What a statement of SQLite may take in the event loop; the usual unless given.

    Attributes:
        compiled, uncached: The ways by plans, with answers kept and without.
        reference: The way by graphql-core.
    """

    def __init__(self, location: Location, *, judged_once: bool = False, budget: int | None = None) -> None:
        self._database = open_for_reading(location)
        if budget is not None:
            assert isinstance(location, SqliteFile)
            self._database = SqliteReadDatabase(location, budget=budget)
        self.compiled = Operations(graph, self._database, cache_bytes=CACHE_BYTES)
        self.reference = Operations(graph, self._database, compiled=False)
        self.uncached = Operations(graph, self._database)
        if judged_once:
            self.reference._documents = self.uncached._documents = self.compiled._documents

    async def ask(self, request: GraphQLRequest) -> Replies:
        """The answers to a request."""
        before = _ways(self.compiled.tally)
        compiled = await reply(self.compiled, request)
        after = _ways(self.compiled.tally)
        taken = [way for way, number in after.items() if number != before.get(way, 0)]
        return Replies(
            taken[0] if taken else "none",
            compiled,
            await reply(self.compiled, request),
            await reply(self.reference, request),
        )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._database.close()


async def reply(operations: Operations, request: GraphQLRequest) -> Reply:
    """What one of the ways answers."""
    try:
        answer = await operations.answer(request)
    except RefusedError as refused:
        return Reply(orjson.dumps(refused.body()), refused.status)
    body = _ERROR_ID.sub(b'"id":""', answer.body)
    return Reply(body, 0, answer.executed, answer.cost, answer.complete)


def check(name: str, request: GraphQLRequest, replies: Replies, *, damaged: bool = False) -> None:
    """Fail unless all answers are the same and were made as they should be.

    Args:
        name: What to call the request.
        request: The request.
        replies: What it is answered.
        damaged: Whether the data is, so that something may be wrong on our side.
    """
    shown = f"query {name}: {request}\n{replies}"
    assert replies.are_equal, shown
    assert damaged or not replies.compiled.is_broken, shown
    excused = {"compiled", "input", "none", *UNCOVERED}
    assert replies.way in excused or (replies.way == "surprise" and replies.compiled.is_broken), shown


def _ways(tally: Tally) -> dict[str, int]:
    """How often which way was taken."""
    return {
        name if name == "compiled" else str(kind): number
        for name, kind, number in tally
        if name in ("compiled", "reference")
    }
