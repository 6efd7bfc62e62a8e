"""HTTP as uvicorn speaks it, but for the responses to GraphQL requests, which go out whole.

By ASGI a response is two messages, which uvicorn writes apart, and it checks each header each time. Ours are
made with the response and kept with it, and one system call writes all of it. Nor is a timer set for each
answer on a connection that is kept open.
"""

from __future__ import annotations

from collections.abc import Coroutine
from functools import partial
from typing import Any

from starlette.types import Receive, Scope, Send
from uvicorn._types import ASGI3Application
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol, RequestResponseCycle

from service.front import Front, graphql_route
from service.reply import Prepared


class Protocol(HttpToolsProtocol):
    """One connection.

    Args:
        config: Of uvicorn, as are the others; its application is the service.
    """

    def __init__(self, config: Any, **others: Any) -> None:  # noqa: ANN401 -- uvicorn's own
        super().__init__(config, **others)
        self._front: Front = config.app
        self._own: tuple[object, bytes] = (None, b"")
        self._idle_since: float | None = None

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: ASGI3Application) -> None:
        """Start to answer a request."""
        route = graphql_route(cycle.scope["path"], cycle.scope["method"])
        # Another application than ours refuses the request, since there are too many.
        if route is not None and app is self.app:
            app = partial(self._answer, cycle, route)
        super()._start_asgi_task(cycle, app)

    def _answer(
        self, cycle: RequestResponseCycle, route: str, scope: Scope, receive: Receive, _: Send
    ) -> Coroutine[None, None, None]:
        whole = not cycle.more_body and not cycle.disconnected
        sent = bytes(cycle.body) if whole else receive  # without asking uvicorn whether there is more
        return self._front.answer(route, scope, sent, partial(self._write, cycle))

    async def _write(self, cycle: RequestResponseCycle, response: Prepared) -> None:
        """Write a whole response, and do what `RequestResponseCycle.send` does at the end of one."""
        if self.flow.write_paused:
            await self.flow.drain()
        if cycle.disconnected:
            return
        end = b"\r\n" if cycle.keep_alive else b"connection: close\r\n\r\n"
        body = b"" if cycle.scope["method"] == "HEAD" else response.body
        lines = (STATUS_LINE[response.status], self._own_headers(), response.head, end, body)
        self.transport.write(b"".join(lines))
        cycle.response_started = cycle.response_complete = True
        cycle.message_event.set()
        if not cycle.keep_alive:
            self.transport.close()
        cycle.on_response()

    def _own_headers(self) -> bytes:
        """The headers that uvicorn adds: `Server`, and `Date`, which it makes anew every second."""
        headers = self.server_state.default_headers
        if headers is not self._own[0]:
            self._own = headers, b"".join(b"%b: %b\r\n" % header for header in headers)
        return self._own[1]

    def on_response_complete(self) -> None:
        """Go on with the next request, or wait for one; unlike uvicorn's timer, ours stays once it is set."""
        self.server_state.total_requests += 1
        if self.transport.is_closing():
            return
        self.flow.resume_reading()
        if self.pipeline:
            self._start_asgi_task(*self.pipeline.pop())
            return
        self._idle_since = self.loop.time()
        if self.timeout_keep_alive_task is None:
            self._ring_after(self.timeout_keep_alive)

    def timeout_keep_alive_handler(self) -> None:
        """Close the connection if it was idle all the while; else look again when it may have been."""
        self.timeout_keep_alive_task = None
        if self._idle_since is None:
            return
        left = self._idle_since + self.timeout_keep_alive - self.loop.time()
        if left > 0:
            self._ring_after(left)
        else:
            super().timeout_keep_alive_handler()

    def connection_lost(self, exc: Exception | None) -> None:
        """Let go of all."""
        super().connection_lost(exc)
        super()._unset_keepalive_if_required()

    def _unset_keepalive_if_required(self) -> None:
        self._idle_since = None

    def _ring_after(self, seconds: float) -> None:
        self.timeout_keep_alive_task = self.loop.call_later(seconds, self.timeout_keep_alive_handler)
