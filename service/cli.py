"""The command line: `seika`. Each command is a module of `service.commands`; how they fail is here."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Sequence
from pathlib import Path

import typer
from typer.core import TyperGroup

from database.errors import DatabaseError
from ingest.errors import ReportError
from service.commands.check import check_command
from service.commands.load import load_command
from service.commands.migrate import migrate_command
from service.commands.releases import prune_command, publish_command, releases_command
from service.commands.schema import schema_command
from service.commands.serve import serve_command
from service.commands.tables import errors_command, settings_command
from service.errors import ERRORS, CommandError


class OneLineFailures(TyperGroup):
    """Ends every command that fails with one line on stderr: what, where, what to do, and the code of it."""

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: object,
    ) -> object:
        """Run a command and leave the process; see `TyperGroup.main`."""
        try:
            status = super().main(args, prog_name, complete_var, False, windows_expand_args, **extra)
        except (CommandError, DatabaseError, ReportError) as error:
            status = _fail(error.code, error.message, error.hint)
        except typer.TyperException as error:
            status = _fail("USAGE", error.format_message(), ERRORS["USAGE"].hint)
        except Exception as error:  # noqa: BLE001  the last resort: our mistake, told without a traceback
            status = _fail("INTERNAL", _place_of(error), ERRORS["INTERNAL"].hint)
        sys.exit(status or 0)


def _fail(code: str, message: str, hint: str) -> int:
    sentence = " ".join(message.split()).rstrip(".")
    typer.echo(f"seika: {sentence}. {hint} [{code}]", err=True)
    return ERRORS[code].exit_code


def _place_of(error: Exception) -> str:
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"unexpected {type(error).__name__} at {Path(frame.filename).name}:{frame.lineno}"


app = typer.Typer(
    name="seika",
    cls=OneLineFailures,
    help="Seika: 主要施策の成果 reports as open data that a program can query.",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.command("load")(load_command)
app.command("serve")(serve_command)
app.command("check")(check_command)
app.command("schema")(schema_command)
app.command("releases")(releases_command)
app.command("publish")(publish_command)
app.command("prune")(prune_command)
app.command("migrate")(migrate_command)
app.command("settings")(settings_command)
app.command("errors")(errors_command)
