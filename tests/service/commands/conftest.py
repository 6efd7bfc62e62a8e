"""A command line on a database that is not there yet."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.places import DATABASES, new_place
from tests.service.command_line import CommandLine


@pytest.fixture(params=DATABASES)
def kind(request: pytest.FixtureRequest) -> str:
    """The kind of database; tests that are about files, or about no database, ask for SQLite alone."""
    return str(request.param)


@pytest.fixture
def seika(kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> CommandLine:
    """`seika` on a new database."""
    return CommandLine(new_place(kind, tmp_path, request))
