"""The front of the service: each request is led to what answers it, and counted with its status and time.

The GraphQL addresses are answered before Starlette's middleware and router, which take longer than a kept
answer; all else, and what is wrong with a method there, is Starlette's.
"""

from __future__ import annotations

from time import perf_counter

from starlette.applications import Starlette
from starlette.types import Message, Receive, Scope, Send

from service.endpoint import PATH
from service.execution.tally import OTHER
from service.metrics import Watched
from service.named_documents import PREFIX
from service.response_cache import ResponseCache
from service.traffic import route_of_page

METHODS = frozenset(("GET", "HEAD", "POST"))


class Front:
    """The whole service as an ASGI application.

    Args:
        responses: What answers GraphQL requests.
        pages: What answers all others.
        watched: Where requests are counted, and what became of them.
    """

    def __init__(self, responses: ResponseCache, pages: Starlette, watched: Watched) -> None:
        self._responses = responses
        self._traffic = watched.traffic
        self.pages = pages
        self.watched = watched

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, by ASGI."""
        if scope["type"] != "http":  # the start and the end of the service
            await self.pages(scope, receive, send)
            return
        started, status, path = perf_counter(), 500, scope["path"]
        route = _graphql_route(path, scope["method"])
        try:
            if route is not None:
                status = await self._responses.respond(scope, receive, send)
            else:
                route = route_of_page(path)
                status = await self._show_page(scope, receive, send)
        finally:
            self._traffic.count(route or OTHER, status, perf_counter() - started)

    async def _show_page(self, scope: Scope, receive: Receive, send: Send) -> int:
        status = 500

        async def note(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        await self.pages(scope, receive, note)
        return status


def _graphql_route(path: str, method: str) -> str | None:
    """The route of a GraphQL request; None for what Starlette is to answer."""
    if path == PATH:
        return PATH if method in METHODS else None
    if path.startswith(PREFIX) and "/" not in path[len(PREFIX) :] and method in ("GET", "HEAD"):
        return "/q/NAME"
    return None
