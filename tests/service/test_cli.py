"""How `seika` fails: one line, a code of the table, its status."""

from __future__ import annotations

import os
import signal
import tomllib
from pathlib import Path

import pytest

from database.location import SqliteFile
from tests.service.command_line import GUNMA_2021, ROOT, SEED, CommandLine, the_line


@pytest.fixture
def seika(tmp_path: Path) -> CommandLine:
    """`seika` on a new database."""
    return CommandLine(SqliteFile(tmp_path / "seika.sqlite"))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "Missing command"),
        (["lod"], "No such command 'lod'. Did you mean 'load'?"),
        (["load"], "give texts with --government-code and --fiscal-year, or a --catalog"),
        (["load", "x", "--fiscal-year", "2021"], "give texts with --government-code"),
        (["load", "--catalog", "x", "--title", "y"], "--catalog says what its texts are"),
        (
            ["load", "x", "--fiscal-year", "令和3"],
            "Invalid value for '--fiscal-year': Input should be a valid integer",
        ),
        (["load", "x", "--frobnicate"], "No such option: --frobnicate"),
        (["check"], "Missing argument 'path'"),
        (["serve", "--port", "http"], "Invalid value for '--port': Input should be a valid integer"),
    ],
)
def test_a_command_line_that_is_not_understood(
    seika: CommandLine, arguments: list[str], message: str
) -> None:
    """A wrong command line is one line too, with status 2."""
    line = seika.fail(*arguments)
    assert line.startswith(f"seika: {message}")
    assert line.endswith(" See `seika --help`. [USAGE]")


def test_a_question_ends_without_a_stop(seika: CommandLine) -> None:
    """Where the line asks what was meant, no full stop follows the question."""
    assert seika.fail("lod") == (
        "seika: No such command 'lod'. Did you mean 'load'? See `seika --help`. [USAGE]"
    )


def test_help_is_not_a_failure(seika: CommandLine) -> None:
    """--help prints every command and ends with status 0."""
    printed = seika.succeed("--help")
    assert all(f"\n  {command} " in printed for command in ("load", "serve", "check", "releases", "publish"))


def test_a_mistake_of_ours_is_told_without_a_traceback(
    seika: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An unexpected exception is one line that says where it was raised, with status 1."""
    monkeypatch.setattr("service.commands.load.DEFAULT_TITLE", None)
    result = seika.run("load", SEED, *GUNMA_2021)
    assert result.exit_code == 1
    line = the_line(result.stderr)
    assert line.startswith("seika: unexpected ")
    assert line.endswith(". Please report it, with the command and the text that caused it. [INTERNAL]")
    assert "SQL" not in line
    assert seika.dump() == []


UNWRITABLE = (
    "seika: the output cannot be written: No space left on device. "
    "Check where the output goes, such as the space on its disk. [OUTPUT_UNWRITABLE]\n"
)
PRINTING = [("releases",), ("--help",), ("check", SEED)]


@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("arguments", PRINTING)
def test_an_output_that_cannot_be_written(
    seika: CommandLine, arguments: tuple[str | Path, ...], unbuffered: str
) -> None:
    """A full disk behind standard output is told as what it is, whatever writes to it."""
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        process = seika.start(*arguments, stdout=full.fileno(), PYTHONUNBUFFERED=unbuffered)
    assert process.communicate(timeout=60)[1] == UNWRITABLE
    assert process.returncode == 2


def test_what_was_done_before_the_output_failed_stays(seika: CommandLine) -> None:
    """A load that cannot tell what it did has done it."""
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        process = seika.start("load", SEED, *GUNMA_2021, stdout=full.fileno())
    assert process.communicate(timeout=60)[1] == UNWRITABLE
    assert seika.ask("SELECT count(*) FROM report") == [(1,)]


@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("arguments", PRINTING)
def test_an_output_that_nobody_reads(
    seika: CommandLine, arguments: tuple[str | Path, ...], unbuffered: str
) -> None:
    """Where the reader of a pipe is gone, a command ends without a word, with the status of SIGPIPE."""
    unread, written = os.pipe()
    os.close(unread)
    process = seika.start(*arguments, stdout=written, PYTHONUNBUFFERED=unbuffered)
    os.close(written)
    assert process.communicate(timeout=60)[1] == ""
    assert process.returncode == 128 + signal.SIGPIPE


def test_the_version_is_that_of_the_package(seika: CommandLine) -> None:
    """--version prints the version that pyproject.toml gives."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert seika.succeed("--version") == f"seika {project['version']}\n"


def test_the_module_is_the_command(seika: CommandLine) -> None:
    """`python -m service` is `seika`, exit status and all."""
    process = seika.start("check", "/no/such/text")
    assert process.communicate(timeout=60) == (
        "",
        "seika: there is no file /no/such/text. Check the path. [FILE_MISSING]\n",
    )
    assert process.returncode == 2
