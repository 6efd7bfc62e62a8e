"""What the GraphQL addresses answer, and the ASGI messages that it becomes: headers complete, body packed."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from functools import lru_cache
from hashlib import sha256
from typing import NamedTuple

import orjson
from starlette.types import Message

from service.cross_origin import OPENING
from service.encodings import IDENTITY, coding_of, encode
from service.negotiation import JSON
from service.refusals import NONE, RefusedError

Headers = list[tuple[bytes, bytes]]

VARY = b"Accept, Accept-Encoding"
"""What an answer depends on beside its URL, whatever became of it: a cache must never mix them up."""

PUBLIC = b"public, max-age=1, must-revalidate"
"""For complete answers. A second, since nobody may be given an answer that is outdated for two: the other is
for what lies between us and the database (see `ServedState`) and for clocks of whole seconds. After it a
client asks with the ETag, which costs it a 304."""

PASSING = b"no-store"
"""For all else. A refusal may be an answer the next time: a hash becomes known, a release is loaded."""

IN_THE_LOOP = 65_536
"""Bytes of a body up to which it is packed in the event loop; a longer one would hold up others."""


_OF_PUBLIC = ((b"cache-control", PUBLIC), (b"vary", VARY), *OPENING)
_OF_PASSING = ((b"cache-control", PASSING), (b"vary", VARY), *OPENING)


class Reply(NamedTuple):
    """An answer of one of the GraphQL addresses.

    Attributes:
        status: Of HTTP.
        media_type: Of the body, without its charset, which is always UTF-8.
        body: The body as it is.
        public: Whether it is complete: the same for everyone until there is another release.
        headers: Headers beside those that all replies have.
    """

    status: int
    media_type: str
    body: bytes
    public: bool = False
    headers: Mapping[str, str] = NONE


class Prepared(NamedTuple):
    """A reply in the messages of ASGI.

    Attributes:
        start: Status and headers.
        body: The body.
        etag: Its strong ETag; empty where it has none.
    """

    start: Message
    body: Message
    etag: str = ""

    def unchanged(self) -> Message:
        """Status and headers for a client that has this body already."""
        headers = [(b"etag", self.etag.encode()), *_OF_PUBLIC]
        return {"type": "http.response.start", "status": 304, "headers": headers}


def refusal(error: RefusedError, media_type: str = JSON, status: int | None = None) -> Reply:
    """The reply to a request that gets an error.

    Args:
        error: The error.
        media_type: What to tell it in.
        status: Of HTTP, if not that of the error.
    """
    body = orjson.dumps(error.body())
    return Reply(status or error.status, media_type, body, headers=error.headers)


async def prepare(reply: Reply, preferred: str) -> Prepared:
    """A reply as it is sent.

    Args:
        reply: The reply.
        preferred: The coding that the client prefers; errors and small bodies are sent as they are.
    """
    if not reply.public:
        return _prepare_passing(reply)
    body, coding = reply.body, coding_of(reply.body, preferred)
    packed = (
        encode(body, coding)
        if coding == IDENTITY or len(body) <= IN_THE_LOOP
        else await asyncio.to_thread(encode, body, coding)
    )
    media_type = _written(reply.media_type)
    # Another media type or coding is another representation, and a strong ETag is of one representation.
    etag = f'"{sha256(media_type + body).hexdigest()[:32]}-{coding}"'
    headers: Headers = [
        (b"content-type", media_type),
        (b"content-length", b"%d" % len(packed)),
        (b"etag", etag.encode()),
        *_OF_PUBLIC,
    ]
    if coding != IDENTITY:
        headers.append((b"content-encoding", coding.encode()))
    return Prepared(
        {"type": "http.response.start", "status": reply.status, "headers": headers},
        {"type": "http.response.body", "body": packed},
        etag,
    )


def _prepare_passing(reply: Reply) -> Prepared:
    headers: Headers = [
        (b"content-type", _written(reply.media_type)),
        (b"content-length", b"%d" % len(reply.body)),
        *_OF_PASSING,
    ]
    headers += [(name.lower().encode(), value.encode()) for name, value in reply.headers.items()]
    return Prepared(
        {"type": "http.response.start", "status": reply.status, "headers": headers},
        {"type": "http.response.body", "body": reply.body},
    )


@lru_cache(maxsize=8)
def _written(media_type: str) -> bytes:
    return f"{media_type}; charset=utf-8".encode()
