"""`seika settings` and `seika errors`."""

from __future__ import annotations

import os
import pty
import re
import termios

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


def test_settings_are_plain_lines_where_nobody_looks(seika: CommandLine) -> None:
    """Into a pipe go lines, a setting each, of columns apart by tabs; a page is named by its place."""
    lines = seika.succeed("settings", SEIKA_LIMIT_DEPTH="7").splitlines()
    assert len(lines) == len(list(setting_entries()))
    assert lines[2] == "SEIKA_PORT or PORT\t8000\tThe port to serve on; 0 takes one that is free."
    assert (
        "SEIKA_LIMIT_DEPTH\t7\tAt most so many levels of fields inside each other; see docs/limits.md."
        in lines
    )


def test_errors_are_plain_lines_where_nobody_looks(seika: CommandLine) -> None:
    """Into a pipe go lines, an error each, of columns apart by tabs."""
    assert seika.succeed("errors").splitlines() == [
        f"{entry.code}\t{entry.meaning}\t{entry.hint}\t{entry.exit_code}" for entry in ERRORS.values()
    ]


@pytest.mark.parametrize("command", ["settings", "errors"])
def test_nothing_is_cut_on_a_terminal(seika: CommandLine, command: str) -> None:
    """On a terminal of 80 columns a table is drawn; all of every column is there, names in one piece."""
    plain = [line.split("\t") for line in seika.succeed(command).splitlines()]
    shown = on_a_terminal(seika, command)
    assert max(map(len, shown)) <= 80
    rows = [re.split("[│┃]", line)[1:-1] for line in shown if line.startswith("│")]
    for number in range(len(plain[0])):
        column = "".join("".join(row[number].split()) for row in rows)
        assert column == "".join("".join(line[number].split()) for line in plain)
    assert [row[0].strip() for row in rows if row[0].strip()] == [line[0] for line in plain]


def on_a_terminal(seika: CommandLine, command: str) -> list[str]:
    """The lines that a command prints on a terminal of 80 columns."""
    ours, its = pty.openpty()
    termios.tcsetwinsize(its, (24, 80))
    process = seika.start(command, stdout=its, stderr=its, TERM="dumb", COLUMNS="80")
    os.close(its)
    printed = b""
    while True:
        try:
            read = os.read(ours, 65536)
        except OSError:  # how Linux tells that nobody holds the other end
            break
        if not read:
            break
        printed += read
    os.close(ours)
    assert process.wait(timeout=60) == 0
    return printed.decode().splitlines()


def test_both_tables_as_markdown(seika: CommandLine) -> None:
    """With --markdown the tables are printed as the documentation holds them."""
    assert seika.succeed("settings", "--markdown") == settings_table()
    assert seika.succeed("errors", "--markdown") == errors_table()
