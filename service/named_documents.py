"""Named documents at /q: the queries of `service/documents`, to be had by a GET and nothing else.

An address such as ``/q/one-program?variables={"slug":"100005-2021-02-1-6"}`` can be linked, cached and opened
in a spreadsheet. The same files are the examples in GraphiQL and golden queries of the tests.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

import orjson
from starlette.requests import Request
from starlette.responses import Response

from service.graphiql import Example, read_examples
from service.http_request import HttpRequest
from service.negotiation import JSON
from service.page_replies import respond_reply
from service.refusals import RefusedError, bad_request
from service.reply import Reply
from service.requests import GraphQLRequest, RequestReader

PREFIX = "/q/"
"""What their paths begin with."""


class NamedDocuments:
    """The documents by their names.

    Args:
        examples: The documents.
    """

    def __init__(self, examples: list[Example] | None = None) -> None:
        self._known: Mapping[str, Example] = {
            example.name: example for example in (read_examples() if examples is None else examples)
        }

    async def list(self, request: Request) -> Response:
        """What documents there are, each with what it asks, and an address that works as it stands."""
        described = [_describe(known, request) for known in self._known.values()]
        return await respond_reply(
            request, Reply(200, JSON, orjson.dumps({"documents": described}), public=True)
        )

    def read(self, request: HttpRequest, reader: RequestReader) -> GraphQLRequest:
        """The request for a document, with the variables of the URL.

        Args:
            request: The HTTP request.
            reader: Reads the parameters of its URL.

        Raises:
            RefusedError: There is no document of this name, or the URL is not as it should be.
        """
        name = request.path.removeprefix(PREFIX)
        if (known := self._known.get(name)) is None:
            raise RefusedError(
                404, "NOT_FOUND", f"There is no document named {name[:100]!r}.", "/q lists the documents."
            )
        parameters = reader.read_parameters(request)
        if unknown := sorted(parameters.keys() - {"variables", "extensions"}):
            raise bad_request(
                f"A named document takes no parameter {unknown[0][:100]!r}.",
                "Send variables as one JSON object: ?variables={...}.",
            )
        extensions = parameters.get("extensions", {})
        return GraphQLRequest(
            known.query,
            None,
            parameters.get("variables"),
            read_only=True,
            wants_cost=extensions.get("cost") is True,
        )


def _describe(known: Example, request: Request) -> dict[str, object]:
    comment = [line.removeprefix("#").strip() for line in known.query.splitlines() if line.startswith("#")]
    url = str(request.url_for("document", name=known.name))
    if known.variables is not None:
        url += f"?variables={quote(orjson.dumps(known.variables))}"
    return {
        "name": known.name,
        "description": " ".join(comment),
        "variables": known.variables,
        "query": known.query,
        "url": url,
    }
