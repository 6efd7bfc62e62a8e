"""Pages, texts and lists as they are sent: packed and with an ETag, as answers to GraphQL requests are."""

from __future__ import annotations

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response

from service.encodings import preferred_coding
from service.http_request import HttpRequest, read_request
from service.reply import Prepared, Reply, prepare


class StandingPage:
    """What stays the same as long as the process runs: made when it is first asked for, and kept packed.

    Args:
        make: Makes it.
    """

    def __init__(self, make: Callable[[], Reply]) -> None:
        self._make = make
        self._prepared: dict[str, Prepared] = {}

    async def respond(self, request: Request) -> Response:
        """The page in the coding that the client prefers, or that it has the page already."""
        asked = read_request(request.scope, b"")
        coding = preferred_coding(asked.accept_encoding)
        if (prepared := self._prepared.get(coding)) is None:
            prepared = self._prepared[coding] = await prepare(self._make(), coding)
        return _respond_prepared(prepared, asked)


async def respond_reply(request: Request, reply: Reply) -> Response:
    """The response that sends a reply which was made for this request.

    Args:
        request: The request.
        reply: The reply.
    """
    asked = read_request(request.scope, b"")
    return _respond_prepared(await prepare(reply, preferred_coding(asked.accept_encoding)), asked)


def _respond_prepared(prepared: Prepared, asked: HttpRequest) -> Response:
    sent = prepared.unless_known(asked.if_none_match)
    response = Response(sent.body, sent.status)
    response.raw_headers = sent.headers()
    return response
