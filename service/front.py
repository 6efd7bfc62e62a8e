"""The front of the service: each request is led to what answers it, and counted with its status and time.

The GraphQL addresses are answered before Starlette's middleware and router, which take longer than a kept
answer; all else, and what is wrong with a method there, is Starlette's. To its answers are added the headers
that every response has.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from time import perf_counter

from starlette.applications import Starlette
from starlette.types import Message, Receive, Scope, Send

from service.cross_origin import OPENING
from service.endpoint import PATH
from service.http_request import Sent
from service.metrics import Watched
from service.named_documents import PREFIX
from service.reply import PASSING, Prepared
from service.response_cache import ResponseCache
from service.traffic import route_of_page

METHODS = frozenset(("GET", "HEAD", "POST"))

EVERYWHERE = (*OPENING, (b"cache-control", PASSING))
"""Headers that every response has, where what made it has not given them a value of its own."""


class Front:
    """The whole service as an ASGI application.

    Args:
        responses: What answers GraphQL requests.
        pages: What answers all others.
        watched: Where requests are counted, and what became of them.

    Attributes:
        limits: What a request may ask for.
    """

    def __init__(self, responses: ResponseCache, pages: Starlette, watched: Watched) -> None:
        self._responses = responses
        self._traffic = watched.traffic
        self.pages = pages
        self.limits = responses.limits
        self.watched = watched

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, by ASGI."""
        if scope["type"] != "http":  # the start and the end of the service
            await self.pages(scope, receive, send)
            return
        if (route := graphql_route(scope["path"], scope["method"])) is not None:
            await self.answer(route, scope, receive, lambda response: response.send(send))
        else:
            await self._show_page(scope, receive, send)

    async def answer(
        self, route: str, scope: Scope, sent: Sent, write: Callable[[Prepared], Awaitable[None]]
    ) -> None:
        """Answer a GraphQL request.

        Args:
            route: As `graphql_route` gives it.
            scope: Of ASGI.
            sent: The body.
            write: Takes the whole response.
        """
        started, status = perf_counter(), 500
        try:
            response = await self._responses.respond(scope, sent)
            await write(response)
            status = response.status
        finally:
            self._traffic.count(route, status, perf_counter() - started)

    async def _show_page(self, scope: Scope, receive: Receive, send: Send) -> None:
        started, status = perf_counter(), 500

        async def note(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                given = {name for name, _ in message["headers"]}
                message["headers"].extend(header for header in EVERYWHERE if header[0] not in given)
            await send(message)

        try:
            await self.pages(scope, receive, note)
        finally:
            self._traffic.count(route_of_page(scope["path"]), status, perf_counter() - started)


def graphql_route(path: str, method: str) -> str | None:
    """The route of a GraphQL request; None for what Starlette is to answer."""
    if path == PATH:
        return PATH if method in METHODS else None
    if path.startswith(PREFIX) and "/" not in path[len(PREFIX) :] and method in ("GET", "HEAD"):
        return "/q/NAME"
    return None
