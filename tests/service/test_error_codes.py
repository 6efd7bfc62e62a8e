"""The closed list of error codes: in the code, in the schema and in the documentation."""

from __future__ import annotations

from pathlib import Path

import pytest
from graphql import GraphQLEnumType

from schema.error_code import ERROR_CODES, error_codes_table
from schema.graph import graph
from service.refusals import RefusedError

DOCS = Path(__file__).parents[2] / "docs"


def test_the_schema_lists_the_codes() -> None:
    """The enum ErrorCode has exactly the codes of the table, with what they mean."""
    enum = graph.executable.type_map["ErrorCode"]
    assert isinstance(enum, GraphQLEnumType)
    described = {name: value.description for name, value in enum.values.items()}
    assert described == {entry.code: entry.meaning for entry in ERROR_CODES.values()}


def test_the_documentation_holds_the_table() -> None:
    """docs/http.md has every code with what has happened and what to do."""
    assert error_codes_table() in (DOCS / "http.md").read_text(encoding="utf-8")


def test_no_refusal_has_another_code() -> None:
    """A code that is not on the list cannot be given, and one that is brings its hint."""
    with pytest.raises(KeyError):
        RefusedError(400, "SOMETHING_ELSE", "What is wrong.")
    assert RefusedError(404, "NOT_FOUND", "What is wrong.").hint == ERROR_CODES["NOT_FOUND"].hint
