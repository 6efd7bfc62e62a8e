"""HTTP as uvicorn speaks it, but for the responses to GraphQL requests, which go out whole.

By ASGI a response is two messages, which uvicorn writes apart, and it checks each header each time. Ours are
made with the response and kept with it, and one system call writes all of it. Nor is a timer set for each
answer on a connection that is kept open.

A request is held to limits while it comes: its head has an end, it must be whole in time, and what is no HTTP
is told so in the shape of all errors. A request that comes whole in one piece pays for none of it: one look
tells that it is.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from functools import partial
from typing import Any

from starlette.types import Receive, Scope, Send
from uvicorn._types import ASGI3Application
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol, RequestResponseCycle

from service.encodings import IDENTITY
from service.front import Front, graphql_route
from service.limits import LIMITS, LimitError
from service.refusals import RefusedError, bad_request
from service.reply import Prepared, prepare, refusal

LARGEST_HEAD = LIMITS["head_bytes"].allowance

PIECE = 16_384
"""Bytes of what may be too long that are read before it is measured again."""


class Protocol(HttpToolsProtocol):
    """One connection.

    Args:
        config: Of uvicorn, as are the others; its application is the service.

    Attributes:
        sending_seconds: How long a request may be on its way.
    """

    sending_seconds = LIMITS["sending_seconds"].allowance

    def __init__(self, config: Any, **others: Any) -> None:  # noqa: ANN401 -- uvicorn's own
        super().__init__(config, **others)
        self._front: Front = config.app
        self._own: tuple[object, bytes] = (None, b"")
        self._idle_since: float | None = None
        self.url = b""  # which uvicorn sets with the first request
        self._is_partial = False  # whether the rest of a request is awaited
        self._fruitless = 0  # bytes since its head began, or since its body last grew
        self._judged: object = None  # the scope of the last request whose head was measured
        self._seen: tuple[object, float] | None = None  # the scope of a request on its way, and since when
        self._is_refused = False  # whether nothing more is read

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Wait for a request, but not for ever."""
        super().connection_made(transport)
        self._idle_since = self.loop.time()
        self._ring_after(self.timeout_keep_alive)

    def data_received(self, data: bytes) -> None:
        """Read what came."""
        if self._is_partial or len(data) > LARGEST_HEAD:
            self._receive_pieces(data)
            return
        super().data_received(data)
        cycle = self.cycle
        # As `_is_whole`, without its call.
        if not (bool(cycle) and not cycle.more_body and cycle.scope is self.scope):
            self._is_partial, self._fruitless = True, 0
            self._judge()

    def _receive_pieces(self, data: bytes) -> None:
        """Read what is not a whole request at once, and measure it on the way."""
        for start in range(0, len(data), PIECE):
            if self._is_refused:
                return
            piece, before = data[start : start + PIECE], self.scope
            self._fruitless += len(piece)
            super().data_received(piece)
            if self.scope is not before:  # where in the piece the request begins is not known
                self._fruitless = 0
            self._judge()
        self._is_partial = not self._is_whole()

    def _latest(self) -> RequestResponseCycle | None:
        """What uvicorn calls a cycle: the last request with a whole head, and its response."""
        return self.cycle

    def _is_in_head(self) -> bool:
        """Whether a head, or the rest of one, is awaited."""
        cycle = self._latest()
        return cycle is None or cycle.scope is not self.scope

    def _is_whole(self) -> bool:
        """Whether nothing of a request is awaited."""
        cycle = self.cycle
        return bool(cycle) and not cycle.more_body and cycle.scope is self.scope  # none before the first

    def _judge(self) -> None:
        """Refuse a request that comes in pieces when it is too long: so far, or by what its head tells."""
        if self._is_refused:
            return
        if self._is_in_head() or self._judged is self.scope:
            error = self._too_long(self._fruitless)
        else:
            self._judged, self._fruitless = self.scope, 0
            size = _least_size(self.cycle.scope["method"], self.url, self.headers)
            error = self._too_long(size) or self._too_much()
        if error is not None:
            self._refuse(error, is_whole=self._is_whole())

    def _too_long(self, size: int) -> LimitError | None:
        """What is wrong with a head of so many bytes: most of them may be the URL."""
        if size <= LARGEST_HEAD:
            return None
        return self._url_too_long() or LimitError(LIMITS["head_bytes"], LARGEST_HEAD, size, more=True)

    def _url_too_long(self) -> LimitError | None:
        limit, size = LIMITS["url_bytes"], len(self.url)
        return LimitError(limit, limit.allowance, size, more=True) if size > limit.allowance else None

    def _too_much(self) -> LimitError | None:
        """What is wrong with the length of a body, which is told before the body is sent."""
        most = self._front.limits["body_bytes"]
        declared = next((int(value) for name, value in self.headers if name == b"content-length"), 0)
        return LimitError(LIMITS["body_bytes"], most, declared) if declared > most else None

    def on_body(self, body: bytes) -> None:
        """Take a piece of a body."""
        self._fruitless = 0
        super().on_body(body)

    def send_400_response(self, msg: str) -> None:
        """Refuse what is no HTTP, or nothing that httptools can read."""
        error = self._url_too_long() if self._is_in_head() else None
        self._refuse(
            error or bad_request("This is no valid request of HTTP/1.1.", "Let a library for HTTP write it.")
        )

    def _refuse(self, error: RefusedError, *, is_whole: bool = False) -> None:
        """Answer the requests before this one, tell what is wrong with it, and close.

        Args:
            error: What is wrong.
            is_whole: Whether it is wrong with a request that is whole, and not with what follows it.
        """
        self._is_refused = self._is_partial = True
        cycle = self._latest()
        if cycle is None or self._is_in_head() or not (cycle.more_body or is_whole):
            # The request at fault has no cycle yet: this is the one before it.
            waits = cycle is not None and not cycle.response_complete
        elif cycle.response_started:
            self.transport.close()
            return
        else:
            waits = bool(self.pipeline)
            self._give_up(cycle)
        self.cycle = self._last_cycle({"type": "http", "method": "GET", "path": ""})
        app = partial(self._tell, self.cycle, error)
        if waits:
            self.pipeline.appendleft((self.cycle, app))
        else:
            super()._start_asgi_task(self.cycle, app)

    def _give_up(self, cycle: RequestResponseCycle) -> None:
        """Let nobody wait for the rest of a request, or answer it."""
        cycle.disconnected, cycle.waiting_for_100_continue = True, False
        cycle.message_event.set()
        if self.pipeline:  # then it is the last there
            self.pipeline.popleft()

    def _last_cycle(self, scope: Any) -> RequestResponseCycle:  # noqa: ANN401 -- a TypedDict of uvicorn's
        return RequestResponseCycle(
            scope=scope,
            transport=self.transport,
            flow=self.flow,
            logger=self.logger,
            access_logger=self.access_logger,
            access_log=False,
            default_headers=self.server_state.default_headers,
            message_event=asyncio.Event(),
            expect_100_continue=False,
            keep_alive=False,
            on_response=self.on_response_complete,
        )

    async def _tell(self, cycle: RequestResponseCycle, error: RefusedError, *_: object) -> None:
        await self._write(cycle, await prepare(refusal(error), IDENTITY))

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
            self._end(cycle)
        cycle.on_response()

    def _end(self, cycle: RequestResponseCycle) -> None:
        """Close the connection; for a client that may still be sending, when it had time to read the answer.

        A socket that is closed before all is read of it is reset, and what was written may be lost.
        """
        if self._is_refused and cycle is self.cycle and self.transport.can_write_eof():
            self.transport.write_eof()
        else:
            self.transport.close()

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
        # A connection with half a head of the next is not idle; one that is to be closed lasts no longer.
        if not self._is_partial or self._is_refused or not self._is_in_head():
            self._idle_since = self.loop.time()

    def timeout_keep_alive_handler(self) -> None:
        """Look after the connection now and then, as long as it is open: whether it is idle, or too slow."""
        self.timeout_keep_alive_task = None
        if self.transport.is_closing():
            return
        left, now = float(self.timeout_keep_alive), self.loop.time()
        if self._idle_since is not None:
            left += self._idle_since - now
        else:
            self._look_for_slowness(now)
        if left > 0:
            self._ring_after(left)
        else:
            super().timeout_keep_alive_handler()

    def _look_for_slowness(self, now: float) -> None:
        """Refuse a request that is seen on its way for too long.

        One that does not come since we do not read is not slow, nor is one that waits for its answer.
        """
        is_ours = self._is_whole() and not self.cycle.response_complete
        if self._is_refused or is_ours or self.flow.read_paused:
            self._seen = None
        elif self._seen is None or self._seen[0] is not self.scope:
            self._seen = self.scope, now
        elif (seconds := now - self._seen[1]) >= self.sending_seconds:
            if self._is_whole():  # and answered: what came since is no request
                self.transport.close()
                return
            error = LimitError(LIMITS["sending_seconds"], self.sending_seconds, int(seconds) + 1)
            self._refuse(error)

    def connection_lost(self, exc: Exception | None) -> None:
        """Let go of all."""
        super().connection_lost(exc)
        super()._unset_keepalive_if_required()

    def _unset_keepalive_if_required(self) -> None:
        self._idle_since = None

    def _ring_after(self, seconds: float) -> None:
        self.timeout_keep_alive_task = self.loop.call_later(seconds, self.timeout_keep_alive_handler)


def _least_size(method: str, url: bytes, headers: list[tuple[bytes, bytes]]) -> int:
    """The bytes that a head has at least: spaces that mean nothing are not counted."""
    lines = sum(len(name) + len(b": ") + len(value) + len(b"\r\n") for name, value in headers)
    return len(method) + len(b"  HTTP/1.1\r\n") + len(url) + lines + len(b"\r\n")
