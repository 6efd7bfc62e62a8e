"""Responses in JSON, and the error shape for every route and every status."""

from __future__ import annotations

import logging
from uuid import uuid4

import orjson
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from service.cross_origin import respond_options
from service.negotiation import JSON
from service.refusals import RefusedError, broken

logger = logging.getLogger(__name__)


def respond_json(
    value: object, status: int = 200, headers: dict[str, str] | None = None, media_type: str = JSON
) -> Response:
    """A value as JSON, in UTF-8 always."""
    return respond_bytes(orjson.dumps(value), status, headers, media_type)


def respond_bytes(
    body: bytes, status: int = 200, headers: dict[str, str] | None = None, media_type: str = JSON
) -> Response:
    """JSON that is written already."""
    return Response(body, status, {"Content-Type": f"{media_type}; charset=utf-8", **(headers or {})})


async def respond_refused(_: Request, error: Exception) -> Response:
    """The response to a request that a route refused."""
    if not isinstance(error, RefusedError):
        raise error
    return respond_json(error.body(), error.status, error.headers)


async def respond_http_error(request: Request, error: Exception) -> Response:
    """The response where a path has no route, or none for the method; OPTIONS is told which it has."""
    if not isinstance(error, HTTPException):
        raise error
    if error.status_code == 405 and request.method == "OPTIONS":
        return respond_options(request, (error.headers or {})["Allow"])
    if error.status_code == 405:
        code, message = "METHOD_NOT_ALLOWED", f"{request.method} is not allowed here."
    else:
        code, message = "NOT_FOUND", f"There is nothing at {request.url.path}."
    return await respond_refused(
        request, RefusedError(error.status_code, code, message, headers=error.headers or {})
    )


async def respond_failure(request: Request, error: Exception) -> Response:
    """The response where something broke: an id that is also in the log, and nothing of what broke."""
    error_id = uuid4().hex
    logger.error("%s %s failed, error id %s", request.method, request.url.path, error_id, exc_info=error)
    refused = broken(error_id)
    return respond_json(refused.body(), refused.status)
