"""ErrorCode (エラーコード): the closed list of what `extensions.code` of an error can be, on every route."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType
from typing import cast

import strawberry


@dataclass(frozen=True, slots=True)
class ErrorEntry:
    """One kind of error.

    Attributes:
        code: Its stable name.
        meaning: What has happened.
        hint: What to do about it, unless the error itself says it more exactly.
    """

    code: str
    meaning: str
    hint: str


_OF_THE_OPERATION = (
    ErrorEntry(
        "GRAPHQL_PARSE_FAILED",
        "The document does not follow the grammar of GraphQL (構文エラー).",
        "Correct it at the place that `locations` gives.",
    ),
    ErrorEntry(
        "GRAPHQL_VALIDATION_FAILED",
        "The document does not fit the schema (検証エラー).",
        "Compare it with the schema: /docs to read, /schema.graphql for tools.",
    ),
    ErrorEntry(
        "OPERATION_RESOLUTION_FAILURE",
        "The document has no operation of that name, or several and none is named (操作名の誤り).",
        "Send one operation, or name one of the document in `operationName`.",
    ),
    ErrorEntry(
        "BAD_USER_INPUT",
        "A variable or an argument has a value that nothing can be done with (入力値の誤り).",
        "Compare the value with the type and the description of the argument at /docs.",
    ),
    ErrorEntry(
        "LIMIT_EXCEEDED",
        "The request asks for more than `limit` allows: `requested` stands against `allowed` (上限超過).",
        "See /limits for what is counted and how to ask for the same within the limits.",
    ),
    ErrorEntry(
        "PERSISTED_QUERY_NOT_FOUND",
        "No document with this hash is kept (ハッシュ未登録).",
        "Send the document beside its hash once; clients with persisted queries do so by themselves.",
    ),
    ErrorEntry(
        "PERSISTED_QUERY_MISMATCH",
        "The hash is not the hash of the document beside it (ハッシュ不一致).",
        "Send the SHA-256 of the UTF-8 bytes of `query`, in hexadecimal.",
    ),
)
_OF_THE_TRANSPORT = (
    ErrorEntry(
        "BAD_REQUEST",
        "The request is not of the form that GraphQL over HTTP asks for (不正なリクエスト).",
        'Send a JSON object such as {"query": "{ dataset { release } }"}.',
    ),
    ErrorEntry(
        "NOT_FOUND",
        "There is nothing at this address (該当なし).",
        "The page at / says what there is.",
    ),
    ErrorEntry(
        "METHOD_NOT_ALLOWED",
        "The method is not allowed at this address, or not for this operation (許可されないメソッド).",
        "The header Allow says which methods are.",
    ),
    ErrorEntry(
        "NOT_ACCEPTABLE",
        "The header Accept allows none of the media types that answers come in (受理不能).",
        "Accept application/graphql-response+json or application/json.",
    ),
    ErrorEntry(
        "UNSUPPORTED_MEDIA_TYPE",
        "The body of the request is no plain JSON in UTF-8 (非対応の形式).",
        "Send it with the header Content-Type: application/json, and without a Content-Encoding.",
    ),
)
_OF_THE_SERVICE = (
    ErrorEntry(
        "NOT_READY",
        "No release is loaded, or it cannot be read at the moment (準備中).",
        "Load a report with `seika load`; the service picks it up without a restart.",
    ),
    ErrorEntry(
        "NOT_BUILT",
        "GraphiQL is not built in this installation (未構築).",
        "Run `make serve`, which builds it, or send queries in a POST.",
    ),
    ErrorEntry(
        "INTERNAL_SERVER_ERROR",
        "Something went wrong on our side; `id` is also in the log (内部エラー).",
        "Try again; if it stays, report the id.",
    ),
)

ERROR_CODES: Mapping[str, ErrorEntry] = MappingProxyType(
    {entry.code: entry for entry in (*_OF_THE_OPERATION, *_OF_THE_TRANSPORT, *_OF_THE_SERVICE)}
)
"""All kinds of errors by their codes."""

_members = {
    entry.code: strawberry.enum_value(entry.code, description=entry.meaning) for entry in ERROR_CODES.values()
}
ErrorCode: type[Enum] = strawberry.enum(
    cast("type[Enum]", Enum("ErrorCode", _members)),
    description=(
        "What `extensions.code` of an error can be (エラーコード): all of them, on every route.\n\n"
        "Every error has a `message`, which says what is wrong, and in `extensions` a `code` and a `hint`, "
        "which says what to do. No field has this type; it is here so that clients can generate it."
    ),
)
"""The codes as an enum of the graph."""


def error_codes_table() -> str:
    """The table as Markdown, as docs/http.md holds it."""
    lines = ["| code | what has happened | what to do |", "|---|---|---|"]
    lines += [f"| `{entry.code}` | {entry.meaning} | {entry.hint} |" for entry in ERROR_CODES.values()]
    return "\n".join(lines) + "\n"
