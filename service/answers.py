"""Results and errors of GraphQL as JSON: every error has a code, and none tells of our insides."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Any
from uuid import uuid4

import orjson
from graphql import ExecutionResult, GraphQLError

from database.errors import DatabaseError
from schema.error_code import ERROR_CODES
from service.execution.input_faults import is_input_fault
from service.refusals import broken, not_ready

logger = logging.getLogger(__name__)

_NOT_NONE, _NOT_NULL = " not to be None.", " not to be null."


def is_request_error(result: ExecutionResult) -> bool:
    """Whether execution did not begin: variables that do not fit, which no field can be blamed for."""
    return result.data is None and all(error.path is None for error in result.errors or ())


def write_result(result: ExecutionResult) -> bytes:
    """A result in JSON; one of a request that could not be executed has no `data` at all."""
    if result.data is not None and not result.errors:
        return orjson.dumps({"data": result.data})
    if is_request_error(result):
        return write_errors("BAD_USER_INPUT", result.errors or ())
    body: dict[str, Any] = {}
    if result.errors:
        body["errors"] = [format_error(_presentable(error)) for error in result.errors]
    body["data"] = result.data
    return orjson.dumps(body)


def write_errors(code: str, errors: Sequence[GraphQLError]) -> bytes:
    """Errors of a request that could not be executed, in JSON."""
    return orjson.dumps({"errors": [format_error(error, code) for error in errors]})


def format_error(error: GraphQLError, code: str = "INTERNAL_SERVER_ERROR") -> dict[str, Any]:
    """An error in the shape that all errors have; `code` is for one that brings none."""
    formatted: dict[str, Any] = dict(error.formatted)
    if error.message.endswith(_NOT_NONE):  # as graphql-core says it of variables, literals and arguments
        formatted["message"] = error.message.removesuffix(_NOT_NONE) + _NOT_NULL
    given = error.extensions or {}
    code = given.get("code", code)
    formatted["extensions"] = {"code": code, "hint": ERROR_CODES[code].hint, **given}
    return formatted


def _presentable(error: GraphQLError) -> GraphQLError:
    """The error of a field as clients may see it.

    What a client can mend keeps its words. For the rest the words of Python and of the database stay in the
    log, under an id that the client gets.
    """
    if "code" in (error.extensions or {}):
        return error
    cause, error_id = error.original_error, uuid4().hex
    if is_input_fault(cause):
        return GraphQLError(
            error.message, error.nodes, path=error.path, extensions={"code": "BAD_USER_INPUT"}
        )
    logger.error("the field at %s failed, error id %s", error.path, error_id, exc_info=cause or error)
    refused = not_ready() if isinstance(cause, DatabaseError) else broken(error_id)
    return GraphQLError(refused.message, error.nodes, path=error.path, extensions=dict(refused.extensions))
