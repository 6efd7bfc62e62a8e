"""GraphQL over HTTP at /graphql, by https://graphql.github.io/graphql-over-http/.

Strawberry's own view answers 200 and `application/json` to all. This one negotiates the media type and
tells a request that is at fault from a field that failed: in `application/graphql-response+json` the former
is a 400 without data.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial

import orjson
from starlette.requests import Request
from starlette.responses import Response

from service.execution.operations import Answer, Operations
from service.graphiql import GraphiQLPage
from service.limits import LIMITS, LimitError, Limits
from service.negotiation import GRAPHQL_RESPONSE, HTML, JSON, names, preferred
from service.persisted import PersistedDocuments
from service.refusals import RefusedError
from service.requests import GraphQLRequest, RequestReader
from service.responses import respond_bytes, respond_json

VARY = {"Vary": "Accept"}
PASSING = {"Cache-Control": "no-store"}
"""A refusal may be an answer the next time: a hash becomes known, a release is loaded."""


class Endpoint:
    """Answers GraphQL requests, and shows GraphiQL to browsers.

    Args:
        operations: What executes the operations.
        graphiql: The page for browsers.
        limits: What requests may ask for.
    """

    def __init__(self, operations: Operations, graphiql: GraphiQLPage, limits: Limits) -> None:
        self._operations = operations
        self._graphiql = graphiql
        self._limits = limits
        self._persisted = PersistedDocuments()
        self.reader = RequestReader(limits, self._persisted)

    async def respond(self, request: Request) -> Response:
        """The response to one HTTP request."""
        if request.method != "POST" and wants_html(request.headers.get("accept")):
            return self._graphiql.respond(VARY)
        return await self.respond_to(request, partial(self.reader.read, request))

    async def respond_to(self, request: Request, read: Callable[[], Awaitable[GraphQLRequest]]) -> Response:
        """The response to a GraphQL request, in the media type that the client prefers.

        Args:
            request: The HTTP request.
            read: Reads the GraphQL request from it.
        """
        media_type = JSON
        try:
            media_type = negotiate(request.headers.get("accept"))
            wanted = await read()
            answer = await self._answer(wanted)
        except RefusedError as refused:
            known = refused.well_formed and media_type == JSON
            headers = VARY | PASSING | refused.headers
            return respond_json(refused.body(), 200 if known else refused.status, headers, media_type)
        at_fault = not answer.executed and media_type == GRAPHQL_RESPONSE
        body = _with_cost(answer, self._limits["cost"]) if wanted.wants_cost else answer.body
        return respond_bytes(body, 400 if at_fault else 200, VARY, media_type)

    async def _answer(self, request: GraphQLRequest) -> Answer:
        seconds = self._limits["execution_seconds"]
        try:
            async with asyncio.timeout(seconds):
                answer = await self._operations.answer(request)
        except TimeoutError:
            raise LimitError(LIMITS["execution_seconds"], seconds, seconds, more=True) from None
        if answer.executed and request.digest is not None:
            self._persisted.keep(request.digest, request.query)
        return answer


def wants_html(accept: str | None) -> bool:
    """Whether the client is a browser that asks for a page to look at."""
    return names(accept, HTML) and preferred(accept, (GRAPHQL_RESPONSE, JSON, HTML)) == HTML


def negotiate(accept: str | None) -> str:
    """The media type to answer in: the one made for GraphQL if the client knows it by name, else plain JSON.

    Raises:
        RefusedError: The client accepts neither.
    """
    offered = (GRAPHQL_RESPONSE, JSON) if names(accept, GRAPHQL_RESPONSE) else (JSON, GRAPHQL_RESPONSE)
    media_type = preferred(accept, offered)
    if media_type is None:
        message = "The Accept header allows none of the media types that answers come in."
        raise RefusedError(406, "NOT_ACCEPTABLE", message)
    return media_type


def _with_cost(answer: Answer, limit: int) -> bytes:
    """The answer with what its operation costs."""
    if answer.cost is None:
        return answer.body
    extensions = orjson.dumps({"cost": {"requested": answer.cost, "limit": limit}})
    return answer.body[:-1] + b',"extensions":' + extensions + b"}"
