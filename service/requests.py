"""GraphQL requests read from HTTP, GET or POST, into one typed value."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple
from urllib.parse import parse_qsl

from service.http_request import HttpRequest
from service.json_objects import read_object
from service.limits import Limits
from service.negotiation import JSON
from service.persisted import PersistedDocuments, check_digest, read_digest
from service.refusals import RefusedError, bad_request


class GraphQLRequest(NamedTuple):
    """What a client wants executed.

    Attributes:
        query: The text of the document.
        operation_name: Which of its operations; None where it has one.
        variables: The variables as sent, before the schema coerces them.
        read_only: Whether only queries may be executed, as for a GET or HEAD.
        wants_cost: Whether the answer is to tell what the operation costs.
        digest: The hash under which the client will ask for the document again.
    """

    query: str
    operation_name: str | None
    variables: Mapping[str, Any] | None
    read_only: bool
    wants_cost: bool = False
    digest: str | None = None


class RequestReader:
    """Reads GraphQL requests.

    Args:
        limits: How long and how deep they may be.
        persisted: The documents that clients may name by their hashes.
    """

    def __init__(self, limits: Limits, persisted: PersistedDocuments) -> None:
        self._limits = limits
        self._persisted = persisted

    def read(self, request: HttpRequest) -> GraphQLRequest:
        """The GraphQL request that an HTTP request carries.

        Raises:
            RefusedError: It carries none, or in another form than GraphQL over HTTP says.
        """
        if request.method != "POST":
            return self._checked(self.read_parameters(request), read_only=True)
        self._check_url(request)
        _check_content(request.content_type, request.content_encoding)
        return self._checked(read_object(request.body, "The body", self._limits), read_only=False)

    def read_parameters(self, request: HttpRequest) -> dict[str, Any]:
        """The parameters of the URL, with the JSON in `variables` and `extensions` read.

        Raises:
            RefusedError: They are too long, not in UTF-8, given twice, or hold no JSON where they should.
        """
        self._check_url(request)
        try:
            pairs = parse_qsl(request.query_string.decode(), keep_blank_values=True, errors="strict")
        except UnicodeDecodeError:
            raise bad_request(
                "The URL is not UTF-8.", "Encode the parameters as UTF-8, then as %XX."
            ) from None
        parameters: dict[str, Any] = {}
        for name, value in pairs:
            if name in parameters:
                raise bad_request(f"The parameter {name} is given twice.", "Give each parameter once.")
            parameters[name] = value
        if parameters.get("operationName") == "":
            del parameters["operationName"]
        for name in ("variables", "extensions"):
            text = parameters.pop(name, "")
            if text not in ("", "null"):
                parameters[name] = read_object(text.encode(), f"The parameter {name}", self._limits)
        return parameters

    def _check_url(self, request: HttpRequest) -> None:
        self._limits.check("url_bytes", len(request.raw_path) + len(request.query_string))

    def _checked(self, fields: Mapping[str, Any], *, read_only: bool) -> GraphQLRequest:
        get = fields.get
        query, name, variables, extensions = (
            get("query"),
            get("operationName"),
            get("variables"),
            get("extensions"),
        )
        if variables is not None and not isinstance(variables, dict):
            raise _no_object("variables")
        if name is not None and not isinstance(name, str):
            raise bad_request(
                "operationName is not a text.", "Leave it out, or name an operation of the document."
            )
        if extensions is None:  # as a rule
            return GraphQLRequest(_read_text(query), name, variables, read_only)
        if not isinstance(extensions, dict):
            raise _no_object("extensions")
        digest = read_digest(extensions.get("persistedQuery"))
        text = _read_text(query) if digest is None else self._read_persisted(query, digest)
        return GraphQLRequest(text, name, variables, read_only, extensions.get("cost") is True, digest)

    def _read_persisted(self, query: object, digest: str) -> str:
        if query in (None, ""):  # a client that knows the hash alone may send the query empty
            return self._persisted.find(digest)
        text = _read_text(query)
        check_digest(digest, text)
        return text


def _read_text(query: object) -> str:
    if not isinstance(query, str):
        raise bad_request("The request has no query, or one that is no text.")
    return query


def _no_object(name: str) -> RefusedError:
    return bad_request(f"{name} is not a JSON object.", 'Send an object such as {"slug": "100005-2021"}.')


@lru_cache(maxsize=256)
def _check_content(content_type: bytes, content_encoding: bytes) -> None:
    """Refuse a body that is not plain JSON in UTF-8, by what its headers say."""
    pieces = content_type.decode("latin-1").split(";")
    kind, *parameters = (piece.strip().lower() for piece in pieces)
    charset = next(
        (value for name, _, value in (p.partition("=") for p in parameters) if name == "charset"), ""
    )
    if kind != JSON or charset.strip('"') not in ("", "utf-8", "utf8"):
        message = "The body of a POST must be JSON in UTF-8."
        raise RefusedError(415, "UNSUPPORTED_MEDIA_TYPE", message, headers={"Accept": JSON})
    if content_encoding.strip().lower() not in (b"", b"identity"):
        message = "The body of a POST must not be compressed."
        raise RefusedError(415, "UNSUPPORTED_MEDIA_TYPE", message, headers={"Accept-Encoding": "identity"})
