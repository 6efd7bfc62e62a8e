"""GraphQL over HTTP at /graphql and /q/NAME, by https://graphql.github.io/graphql-over-http/.

Strawberry's own view answers 200 and `application/json` to all. This one negotiates the media type and
tells a request that is at fault from a field that failed: in `application/graphql-response+json` the former
is a 400 without data.
"""

from __future__ import annotations

import logging
from functools import lru_cache
from uuid import uuid4

import orjson

from service.execution.operations import Answer, Operations
from service.graphiql import GraphiQLPage
from service.http_request import HttpRequest
from service.limits import LIMITS, LimitError, Limits
from service.named_documents import NamedDocuments
from service.negotiation import GRAPHQL_RESPONSE, HTML, JSON, names, preferred
from service.persisted import PersistedDocuments
from service.refusals import RefusedError, broken
from service.reply import Reply, refusal
from service.requests import RequestReader
from service.time_limit import within

logger = logging.getLogger(__name__)

PATH = "/graphql"


class Endpoint:
    """Answers GraphQL requests, and shows GraphiQL to browsers.

    Args:
        operations: What executes the operations.
        graphiql: The page for browsers.
        documents: The documents that have names.
        limits: What requests may ask for.
    """

    def __init__(
        self, operations: Operations, graphiql: GraphiQLPage, documents: NamedDocuments, limits: Limits
    ) -> None:
        self._operations = operations
        self._graphiql = graphiql
        self._documents = documents
        self._limits = limits
        self._persisted = PersistedDocuments()
        self._reader = RequestReader(limits, self._persisted)

    async def reply(self, request: HttpRequest) -> Reply:
        """The reply to a request, whatever becomes of it.

        Args:
            request: The request; a path other than `PATH` is that of a named document.
        """
        try:
            if request.method != "POST" and _is_for_page(request):
                return self._show_page()
            media_type = negotiate(request.accept)
            if request.path == PATH:
                wanted = self._reader.read(request)
            else:
                wanted = self._documents.read(request, self._reader)
            seconds = self._limits["execution_seconds"]
            try:
                answer = await within(seconds, self._operations.answer(wanted))
            except TimeoutError:
                raise LimitError(LIMITS["execution_seconds"], seconds, seconds, more=True) from None
            if answer.executed and wanted.digest is not None:
                self._persisted.keep(wanted.digest, wanted.query)
            at_fault = not answer.executed and media_type == GRAPHQL_RESPONSE
            text = _with_cost(answer, self._limits["cost"]) if wanted.wants_cost else answer.body
            return Reply(400 if at_fault else 200, media_type, text, answer.complete)
        except RefusedError as refused:
            return refuse(request, refused)
        except Exception:
            error_id = uuid4().hex
            logger.exception("%s %s failed, error id %s", request.method, request.path, error_id)
            return refuse(request, broken(error_id))

    def _show_page(self) -> Reply:
        """The page; a browser that accepts no JSON is told in JSON, too, that there is none."""
        try:
            return Reply(200, HTML, self._graphiql.page(), public=True)
        except RefusedError as refused:
            return refusal(refused)


def refuse(request: HttpRequest, error: RefusedError) -> Reply:
    """The reply to a request that gets an error, in the media type that its client prefers."""
    try:
        media_type = negotiate(request.accept)
    except RefusedError as unacceptable:
        return refusal(unacceptable)
    known = error.well_formed and media_type == JSON
    return refusal(error, media_type, 200 if known else None)


def _is_for_page(request: HttpRequest) -> bool:
    return request.path == PATH and wants_html(request.accept.decode("latin-1"))


@lru_cache(maxsize=256)
def wants_html(accept: str) -> bool:
    """Whether the client is a browser that asks for a page to look at."""
    return names(accept, HTML) and preferred(accept, (GRAPHQL_RESPONSE, JSON, HTML)) == HTML


@lru_cache(maxsize=256)
def negotiate(header: bytes) -> str:
    """The media type to answer in: the one made for GraphQL if the client knows it by name, else plain JSON.

    Raises:
        RefusedError: The client accepts neither.
    """
    accept = header.decode("latin-1")
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
