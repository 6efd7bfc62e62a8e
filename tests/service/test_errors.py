"""The table of errors is complete: every code that can be raised is in it, and the documentation holds it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from database.errors import DatabaseError
from service.errors import ERRORS, CommandError, errors_table

ROOT = Path(__file__).resolve().parents[2]


def codes_given_to(exception: str, folder: str) -> Iterator[str]:
    """The codes with which the modules of a folder raise an exception: the first argument of every call."""
    for path in (ROOT / folder).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", None) == exception:
                assert isinstance(node.args[0], ast.Constant), f"{path}:{node.lineno}"
                yield str(node.args[0].value)


def test_every_code_raised_is_in_the_table() -> None:
    """Codes of texts, of commands and of the database: each has its row, and no row is without a use."""
    raised = {
        *codes_given_to("ReportError", "ingest"),
        *codes_given_to("CommandError", "service"),
        *(kind.code for kind in DatabaseError.__subclasses__()),
    }
    assert raised | {"USAGE", "INTERNAL"} == set(ERRORS)


def test_every_row_is_whole() -> None:
    """Each row says what happened and what to do, in sentences; a status is 2 but for two."""
    for code, entry in ERRORS.items():
        assert entry.code == code
        assert entry.meaning.endswith(".")
        assert entry.hint.endswith(".")
        assert entry.exit_code == {"INTERNAL": 1, "TEXTS_SET_ASIDE": 3}.get(code, 2)


def test_a_failure_has_the_hint_of_the_table_unless_it_knows_better() -> None:
    """The hint is the table's, or the failure's own."""
    assert CommandError("FILE_MISSING", "x").hint == "Check the path."
    assert CommandError("FILE_MISSING", "x", "Look again.").hint == "Look again."


def test_the_documentation_holds_the_table() -> None:
    """docs/errors.md holds the table that `seika errors --markdown` prints."""
    assert errors_table() in (ROOT / "docs" / "errors.md").read_text(encoding="utf-8")
