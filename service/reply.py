"""What the GraphQL addresses and the pages answer, and what of it goes over the wire: packed, all headers."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

import orjson
from starlette.types import Send
from xxhash import xxh3_128_hexdigest

from service.cross_origin import OPENING
from service.encodings import IDENTITY, coding_of, encode
from service.negotiation import JSON
from service.refusals import NONE, RefusedError

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

_OF_ALL = b"".join(b"%b: %b\r\n" % header for header in ((b"vary", VARY), *OPENING))
_OF_PUBLIC = b"cache-control: %b\r\n" % PUBLIC + _OF_ALL
_OF_PASSING = b"cache-control: %b\r\n" % PASSING + _OF_ALL


class Reply(NamedTuple):
    """An answer of one of the GraphQL addresses, or a page.

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
    """A reply as it goes over the wire.

    Attributes:
        status: Of HTTP.
        head: The lines of its headers, each with its end.
        body: The body.
        etag: Its strong ETag; empty where it has none.
    """

    status: int
    head: bytes
    body: bytes
    etag: bytes = b""

    def unless_known(self, etags: bytes) -> Prepared:
        """This, or what a client gets that has this body already.

        Args:
            etags: The header If-None-Match of the client, empty where it has none.
        """
        if self.etag and etags and (self.etag in etags or etags.strip() == b"*"):
            return Prepared(304, b"etag: %b\r\n%b" % (self.etag, _OF_PUBLIC), b"")
        return self

    def headers(self) -> list[tuple[bytes, bytes]]:
        """Its headers, as ASGI has them."""
        return [
            (name, value) for name, _, value in (line.partition(b": ") for line in self.head.splitlines())
        ]

    async def send(self, send: Send) -> None:
        """Send it in the messages of ASGI, which every server takes."""
        await send({"type": "http.response.start", "status": self.status, "headers": self.headers()})
        await send({"type": "http.response.body", "body": self.body})


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
    representation, lines = _described(reply.media_type, coding)
    etag = b'"%b-%b"' % (xxh3_128_hexdigest(body).encode(), representation)
    if coding != IDENTITY:
        is_long = len(body) > IN_THE_LOOP
        body = await asyncio.to_thread(encode, body, coding) if is_long else encode(body, coding)
    head = b"content-length: %d\r\netag: %b\r\n%b%b" % (len(body), etag, lines, _lines(reply.headers))
    return Prepared(reply.status, head, body, etag)


def _prepare_passing(reply: Reply) -> Prepared:
    length = str(len(reply.body))
    headers = {"content-type": _written(reply.media_type), "content-length": length, **reply.headers}
    return Prepared(reply.status, _lines(headers) + _OF_PASSING, reply.body)


def _lines(headers: Mapping[str, str]) -> bytes:
    return "".join(f"{name.lower()}: {value}\r\n" for name, value in headers.items()).encode()


@lru_cache(maxsize=32)
def _described(media_type: str, coding: str) -> tuple[bytes, bytes]:
    """What tells a representation from others of the same body, and the lines of headers that it always has.

    A strong ETag is of one representation, so it ends in the former.
    """
    packed = "" if coding == IDENTITY else f"content-encoding: {coding}\r\n"
    lines = f"content-type: {_written(media_type)}\r\n{packed}".encode() + _OF_PUBLIC
    kind = media_type.rpartition("/")[2]
    return f"{kind}-{coding}".encode(), lines


def _written(media_type: str) -> str:
    return f"{media_type}; charset=utf-8"
