"""GraphQL requests read from HTTP, GET or POST, into one typed value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

import orjson
from starlette.requests import Request

from service.negotiation import JSON
from service.refusals import RefusedError, bad_request

EXAMPLE = 'Send a JSON object such as {"query": "{ dataset { release } }"}.'


@dataclass(frozen=True, slots=True)
class GraphQLRequest:
    """What a client wants executed.

    Attributes:
        query: The text of the document.
        operation_name: Which of its operations; None where it has one.
        variables: The variables as sent, before the schema coerces them.
        read_only: Whether only queries may be executed, as for a GET or HEAD.
    """

    query: str
    operation_name: str | None
    variables: Mapping[str, Any] | None
    read_only: bool


async def read_request(request: Request) -> GraphQLRequest:
    """The GraphQL request that an HTTP request carries.

    Raises:
        RefusedError: It carries none, or in another form than GraphQL over HTTP says.
    """
    if request.method != "POST":
        return _checked(_read_parameters(request), read_only=True)
    _check_content_type(request.headers.get("content-type"))
    return _checked(_read_object(await request.body(), "The body"), read_only=False)


def _read_parameters(request: Request) -> dict[str, Any]:
    """The parameters of the URL, with the JSON in `variables` and `extensions` read."""
    try:
        pairs = parse_qsl(request.url.query, keep_blank_values=True, errors="strict")
    except UnicodeDecodeError:
        raise bad_request("The URL is not UTF-8.", "Encode the parameters as UTF-8, then as %XX.") from None
    parameters: dict[str, Any] = {}
    for name, value in pairs:
        if name in parameters:
            raise bad_request(f"The parameter {name} is given twice.", "Give each parameter once.")
        parameters[name] = value
    if parameters.get("operationName") == "":
        del parameters["operationName"]
    for name in ("variables", "extensions"):
        if text := parameters.pop(name, ""):
            parameters[name] = (
                None if text == "null" else _read_object(text.encode(), f"The parameter {name}")
            )
    return parameters


def _check_content_type(content_type: str | None) -> None:
    kind, *parameters = (piece.strip().lower() for piece in (content_type or "").split(";"))
    charset = next(
        (value for name, _, value in (p.partition("=") for p in parameters) if name == "charset"), ""
    )
    if kind != JSON or charset.strip('"') not in ("", "utf-8", "utf8"):
        raise RefusedError(
            415,
            "UNSUPPORTED_MEDIA_TYPE",
            "The body of a POST must be JSON in UTF-8.",
            f"Send it with the header Content-Type: {JSON}.",
            headers={"Accept": JSON},
        )


def _read_object(text: bytes, what: str) -> dict[str, Any]:
    try:
        value = orjson.loads(text)
    except orjson.JSONDecodeError:
        raise bad_request(f"{what} is not JSON in UTF-8.", EXAMPLE) from None
    if not isinstance(value, dict):
        raise bad_request(f"{what} is not a JSON object.", EXAMPLE)
    return value


def _checked(fields: Mapping[str, Any], *, read_only: bool) -> GraphQLRequest:
    query = fields.get("query")
    if not isinstance(query, str):
        raise bad_request("The request has no query, or one that is no text.", EXAMPLE)
    operation_name = fields.get("operationName")
    if not isinstance(operation_name, str | None):
        raise bad_request(
            "operationName is not a text.", "Leave it out, or name an operation of the document."
        )
    for name in ("variables", "extensions"):
        if not isinstance(fields.get(name), dict | None):
            raise bad_request(
                f"{name} is not a JSON object.", 'Send an object such as {"slug": "100005-2021"}.'
            )
    return GraphQLRequest(query, operation_name, fields.get("variables"), read_only)
