"""Results and errors as they leave the house."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest
from graphql import ExecutionResult, GraphQLError, located_error

from database.errors import DamagedDatabaseError
from schema.error_code import ERROR_CODES
from schema.errors import InputError
from service.answers import is_request_error, write_errors, write_result


def errors_of(*errors: GraphQLError, data: dict[str, Any] | None = None) -> list[dict[str, Any]]:
    """The errors of a written result."""
    errors_written: list[dict[str, Any]] = json.loads(write_result(ExecutionResult(data, list(errors))))[
        "errors"
    ]
    return errors_written


def raised(error: Exception) -> GraphQLError:
    """An error as execution reports it, with the path of the field where it was raised."""
    return located_error(error, path=["programs", 0])


def test_data_stands_alone_without_errors() -> None:
    """A result without errors has data and nothing else."""
    assert write_result(ExecutionResult({"name": "庁議"}, None)) == '{"data":{"name":"庁議"}}'.encode()


def test_an_error_of_input_keeps_its_words() -> None:
    """What the client can mend is told in full."""
    (error,) = errors_of(raised(InputError("first is 0", "Send more.")), data={})
    assert error["message"] == "first is 0"
    assert error["path"] == ["programs", 0]
    assert error["extensions"] == {"code": "BAD_USER_INPUT", "hint": "Send more."}


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("document", "given"),
    [
        ("{ program(slug: null) { name } }", {}),
        ("query ($slug: String!) { program(slug: $slug) { name } }", {"slug": None}),
        ('query ($slug: String = "x") { program(slug: $slug) { name } }', {"slug": None}),
    ],
)
async def test_null_is_told_as_null(client: httpx.AsyncClient, document: str, given: dict[str, Any]) -> None:
    """Where a value may not be null, it is called null: in the document, in variables and by the field."""
    response = await client.post("/graphql", json={"query": document, "variables": given})
    (error,) = response.json()["errors"]
    assert error["message"].endswith("non-null type 'String!' not to be null.")
    assert error["locations"]


def test_an_error_of_ours_keeps_its_words_to_itself(caplog: pytest.LogCaptureFixture) -> None:
    """The words of Python go to the log, under an id that the client gets."""
    (error,) = errors_of(raised(ZeroDivisionError("division by secret")), data={})
    assert error["message"] == "Something went wrong on our side."
    assert error["path"] == ["programs", 0]
    assert error["extensions"]["code"] == "INTERNAL_SERVER_ERROR"
    assert error["extensions"]["id"] in caplog.text
    assert "division by secret" in caplog.text


def test_an_error_of_the_database_tells_nothing_of_it() -> None:
    """A database that fails in the middle of a request is not described to clients."""
    (error,) = errors_of(raised(DamagedDatabaseError("/var/lib/seika.sqlite is damaged")), data={})
    assert error["extensions"]["code"] == "NOT_READY"
    assert "/var/lib" not in json.dumps(error)


def test_an_error_of_the_request_has_no_data() -> None:
    """Without a path on any error, execution did not begin, and there is no `data`, not even null."""
    result = ExecutionResult(None, [GraphQLError("Variable '$slug' is required.")])
    assert is_request_error(result)
    assert json.loads(write_result(result)) == {
        "errors": [
            {
                "message": "Variable '$slug' is required.",
                "extensions": {"code": "BAD_USER_INPUT", "hint": ERROR_CODES["BAD_USER_INPUT"].hint},
            }
        ]
    }
    assert not is_request_error(ExecutionResult(None, [raised(ValueError())]))


@pytest.mark.parametrize("code", ERROR_CODES)
def test_a_code_is_given_to_errors_that_bring_none(code: str) -> None:
    """Errors of the parser and of validation get the code of their stage, and its hint."""
    written = json.loads(write_errors(code, [GraphQLError("Syntax Error")]))
    assert written["errors"][0]["extensions"] == {"code": code, "hint": ERROR_CODES[code].hint}
