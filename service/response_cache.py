"""The GraphQL addresses: whole responses known by the bytes of their requests, and the endpoint behind them.

A hit parses neither JSON nor GraphQL. A miss goes to the endpoint, and what that calls public is kept as it
was sent, with its ETag and packed. An entry belongs to one state of the data; the state is asked for before
each answer, so no old answer follows a new one.
"""

from __future__ import annotations

from starlette.types import Scope

from service.encodings import IDENTITY, preferred_coding
from service.endpoint import Endpoint, refuse
from service.execution.cache import Cache
from service.execution.tally import Tally
from service.http_request import HttpRequest, Sent, read_body, read_request
from service.limits import Limits
from service.refusals import RefusedError
from service.reply import Prepared, prepare
from service.served_state import ServedState

LONGEST_KEY = 65_536
"""Bytes of a URL and a body beyond which a response is not kept: it would be kept with its request."""

OVERHEAD = 3_000
"""Bytes that the objects of an entry take beside its body and its key."""


class ResponseCache:
    """Answers the requests to the GraphQL addresses.

    Args:
        endpoint: What replies to a request that is not known.
        served: Which state of the data is served.
        largest_total: Bytes kept at most; 0 keeps nothing.
        limits: What requests may ask for.
        tally: Where hits and misses are counted.
    """

    def __init__(
        self, endpoint: Endpoint, served: ServedState, largest_total: int, limits: Limits, tally: Tally
    ) -> None:
        self._endpoint = endpoint
        self._served = served
        self.limits = limits
        self._tally = tally
        self.cache: Cache[Prepared] = Cache(largest_total, OVERHEAD)

    async def respond(self, scope: Scope, sent: Sent) -> Prepared:
        """The response to a request by GET, HEAD or POST.

        Args:
            scope: Of ASGI.
            sent: The body.
        """
        try:
            body = await read_body(sent, self.limits) if scope["method"] == "POST" else b""
            request = read_request(scope, body)
            coding = preferred_coding(request.accept_encoding)
            if self.cache.largest_total:
                response = await self._kept_or_made(request, coding)
            else:
                response = await prepare(await self._endpoint.reply(request), coding)
        except RefusedError as error:
            request = read_request(scope, b"")
            response = await prepare(refuse(request, error), IDENTITY)
        # If-None-Match asks something else of a POST.
        if request.if_none_match and request.method != "POST":
            return response.unless_known(request.if_none_match)
        return response

    async def _kept_or_made(self, request: HttpRequest, coding: str) -> Prepared:
        """The response: the one that is kept, or one that is made now and kept if it is public."""
        state = self._served.known()
        if state is None:
            state = await self._served.current()
        key = (*request[:4], coding, request.content_type, request.content_encoding, request.body)
        kept = None if state is None else self.cache.get(state, key)
        if kept is not None:
            self._tally.count("response_cache", "hit")
            return kept
        self._tally.count("response_cache", "miss")
        response = await prepare(await self._endpoint.reply(request), coding)
        size = sum(map(len, key))
        if response.etag and size <= LONGEST_KEY and state == await self._served.again():
            self.cache.put(state, key, response, size + len(response.body))
        return response
