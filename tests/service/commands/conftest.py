"""A command line on a database that is not there yet."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.service.command_line import CommandLine


@pytest.fixture
def seika(tmp_path: Path) -> CommandLine:
    """`seika` on a new database."""
    return CommandLine(tmp_path / "seika.sqlite")
