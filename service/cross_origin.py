"""CORS for a public API: scripts of any page may ask, since there is nothing here that is not public.

No cookies or other credentials are taken, so every response can say so to everyone, and none varies by the
origin of the page, as the responses of Starlette's own middleware do.
"""

from __future__ import annotations

import re

from starlette.requests import Request
from starlette.responses import Response

KEPT_SECONDS = 86_400
"""How long browsers may remember what they may send."""

_NAMES_OF_HEADERS = re.compile(r"[\w!#$%&'*+.^`|~-]+(\s*,\s*[\w!#$%&'*+.^`|~-]+)*", re.ASCII)
OPENING = (
    (b"access-control-allow-origin", b"*"),
    (b"access-control-expose-headers", b"Allow, ETag, Retry-After"),
)
"""The headers that open a response, as ASGI has them."""


def respond_options(request: Request, allow: str) -> Response:
    """The response to OPTIONS, and to the preflight request of a browser: what may be sent here.

    Args:
        request: The request.
        allow: The methods of the route.
    """
    headers = {"Allow": f"{allow}, OPTIONS"}
    if "access-control-request-method" in request.headers:
        asked = request.headers.get("access-control-request-headers", "")
        headers |= {
            "Access-Control-Allow-Methods": allow,
            "Access-Control-Allow-Headers": asked if _NAMES_OF_HEADERS.fullmatch(asked) else "Content-Type",
            "Access-Control-Max-Age": str(KEPT_SECONDS),
            "Vary": "Access-Control-Request-Headers",
        }
    return Response(status_code=204, headers=headers)
