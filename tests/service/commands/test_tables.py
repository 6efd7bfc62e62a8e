"""`seika settings` and `seika errors`."""

from __future__ import annotations

import pytest

from service.errors import ERRORS, errors_table
from service.settings import setting_entries, settings_table
from tests.service.command_line import CommandLine

pytestmark = pytest.mark.parametrize("kind", ["sqlite"])


def test_settings_are_shown_with_their_values(seika: CommandLine) -> None:
    """Every setting is listed with the value that it has now."""
    printed = seika.succeed("settings", SEIKA_PORT="8123", SEIKA_CATALOG="none")
    assert all(entry.variables[0] in printed for entry in setting_entries())
    assert "8123" in printed


def test_a_password_is_not_shown(seika: CommandLine) -> None:
    """The place of the database is shown without the password in its URL."""
    printed = seika.succeed("settings", SEIKA_DATABASE_URL="postgresql://seika:secret@db.example/seika")
    assert "secret" not in printed


def test_errors_are_shown(seika: CommandLine) -> None:
    """Every code is listed."""
    printed = seika.succeed("errors", COLUMNS="200")
    assert [code for code in ERRORS if code not in printed] == []


def test_both_tables_as_markdown(seika: CommandLine) -> None:
    """With --markdown the tables are printed as the documentation holds them."""
    assert seika.succeed("settings", "--markdown") == settings_table()
    assert seika.succeed("errors", "--markdown") == errors_table()
