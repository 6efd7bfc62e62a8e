"""A request to one of the GraphQL addresses, as far as an answer can depend on it, read in one pass.

Starlette's `Request` looks for each header anew and decodes it; a request whose answer is kept would spend
more on that than on all else.
"""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

from starlette.types import Receive, Scope

from service.limits import Limits
from service.refusals import bad_request

Sent: TypeAlias = bytes | Receive
"""A body, as it came with its head; or what gives it."""


class HttpRequest(NamedTuple):
    """What an answer can depend on. Headers are as they were sent, empty where they are missing.

    Attributes:
        method: GET, HEAD or POST.
        raw_path: The path as it was sent.
        query_string: The rest of the URL.
        accept: The media types that the client takes.
        accept_encoding: The content codings that it takes.
        content_type: What the body is.
        content_encoding: How the body is packed.
        if_none_match: The ETags of what the client has.
        path: The decoded path.
        body: The body; empty for all but POST.
    """

    method: str
    raw_path: bytes
    query_string: bytes
    accept: bytes
    accept_encoding: bytes
    content_type: bytes
    content_encoding: bytes
    if_none_match: bytes
    path: str
    body: bytes


def read_request(scope: Scope, body: bytes) -> HttpRequest:
    """A request, by what ASGI tells of it.

    Args:
        scope: Of a request over HTTP.
        body: Its body, which came apart from it.
    """
    sent: list[tuple[bytes, bytes]] = scope["headers"]
    headers = dict(sent)
    if len(headers) != len(sent):
        headers = _joined(sent)
    get = headers.get
    return HttpRequest(
        scope["method"],
        scope["raw_path"],
        scope["query_string"],
        get(b"accept", b""),
        get(b"accept-encoding", b""),
        get(b"content-type", b""),
        get(b"content-encoding", b""),
        get(b"if-none-match", b""),
        scope["path"],
        body,
    )


async def read_body(sent: Sent, limits: Limits) -> bytes:
    """The body of a request, of which no more is kept than is allowed.

    Args:
        sent: The body.
        limits: How long it may be.

    Raises:
        RefusedError: It is too long, or it ended early.
    """
    most = limits["body_bytes"]
    if isinstance(sent, bytes):
        limits.check("body_bytes", len(sent))
        return sent
    receive = sent
    message = await receive()
    body: bytes = message.get("body", b"")
    while message.get("more_body") and len(body) <= most:
        message = await receive()
        body += message.get("body", b"")
    if len(body) > most:
        limits.check("body_bytes", len(body), more=True)
    if message["type"] == "http.disconnect":
        raise bad_request("The body ended early.", "Send all of it.")
    return body


def _joined(headers: list[tuple[bytes, bytes]]) -> dict[bytes, bytes]:
    """The headers, those that were sent in several lines as one list."""
    joined: dict[bytes, bytes] = {}
    for name, value in headers:
        joined[name] = joined[name] + b", " + value if name in joined else value
    return joined
