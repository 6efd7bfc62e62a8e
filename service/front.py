"""The front of the service: each request is led to what answers it, and counted with its status and time.

The GraphQL addresses are answered before Starlette's middleware and router, which take longer than a kept
answer; all else, and what is wrong with a method there, is Starlette's.
"""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.types import Message, Receive, Scope, Send

from service.endpoint import PATH
from service.execution.tally import Tally
from service.named_documents import PREFIX
from service.response_cache import ResponseCache

METHODS = frozenset(("GET", "HEAD", "POST"))


class Front:
    """The whole service as an ASGI application.

    Args:
        responses: What answers GraphQL requests.
        pages: What answers all others.
        tally: Where requests are counted, and what became of them.
    """

    def __init__(self, responses: ResponseCache, pages: Starlette, tally: Tally) -> None:
        self._responses = responses
        self.pages = pages
        self.tally = tally

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, by ASGI."""
        if scope["type"] != "http":  # the start and the end of the service
            await self.pages(scope, receive, send)
            return
        status = 500
        try:
            if _is_graphql(scope["path"], scope["method"]):
                status = await self._responses.respond(scope, receive, send)
            else:
                status = await self._show_page(scope, receive, send)
        finally:
            self.tally.count("requests", str(status))

    async def _show_page(self, scope: Scope, receive: Receive, send: Send) -> int:
        status = 500

        async def note(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        await self.pages(scope, receive, note)
        return status


def _is_graphql(path: str, method: str) -> bool:
    if path == PATH:
        return method in METHODS
    return path.startswith(PREFIX) and method in ("GET", "HEAD") and "/" not in path[len(PREFIX) :]
