"""GraphQL over HTTP at /graphql, by https://graphql.github.io/graphql-over-http/.

Strawberry's own view answers 200 and `application/json` to all. This one negotiates the media type and
tells a request that is at fault from a field that failed: in `application/graphql-response+json` the former
is a 400 without data.
"""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from service.execution.operations import Operations
from service.graphiql import GraphiQLPage
from service.negotiation import GRAPHQL_RESPONSE, HTML, JSON, names, preferred
from service.refusals import RefusedError
from service.requests import read_request
from service.responses import respond_bytes, respond_json

VARY = {"Vary": "Accept"}


class Endpoint:
    """Answers GraphQL requests, and shows GraphiQL to browsers.

    Args:
        operations: What executes the operations.
        graphiql: The page for browsers.
    """

    def __init__(self, operations: Operations, graphiql: GraphiQLPage) -> None:
        self._operations = operations
        self._graphiql = graphiql

    async def respond(self, request: Request) -> Response:
        """The response to one HTTP request."""
        accept = request.headers.get("accept")
        if request.method != "POST" and wants_html(accept):
            return self._graphiql.respond(VARY)
        media_type = JSON
        try:
            media_type = negotiate(accept)
            answer = await self._operations.answer(await read_request(request))
        except RefusedError as refused:
            return respond_json(refused.body(), refused.status, VARY | refused.headers, media_type)
        at_fault = not answer.executed and media_type == GRAPHQL_RESPONSE
        return respond_bytes(answer.body, 400 if at_fault else 200, VARY, media_type)


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
        raise RefusedError(
            406,
            "NOT_ACCEPTABLE",
            "The Accept header allows none of the media types that answers come in.",
            f"Accept {GRAPHQL_RESPONSE} or {JSON}.",
        )
    return media_type
