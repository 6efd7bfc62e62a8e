"""The command line: `seika`. Each command is a module of `service.commands`; how they fail is here."""

from __future__ import annotations

import gc
import sys
import traceback
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module, metadata
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from database.errors import DatabaseError
from ingest.errors import ReportError
from service.errors import ERRORS, CommandError
from service.output import watch_output

MODULES = {
    "load": "load",
    "serve": "serve",
    "check": "check",
    "schema": "schema",
    "releases": "releases",
    "publish": "releases",
    "prune": "releases",
    "migrate": "migrate",
    "settings": "tables",
    "errors": "tables",
}
"""The commands in the order of the help, each with the module of `service.commands` that it is in."""


class LazyCommands(Mapping[str, Any]):
    """The commands by their names, each imported when it is asked for.

    `serve` starts in half the time without what reads texts and what writes to databases.
    """

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401 -- typer does not export the class of its commands
        """The command, for which the garbage collector is held off: what an import makes is there to stay.

        Raises:
            KeyError: There is no such command.
        """
        module = MODULES[name]
        gc.disable()
        try:
            function = getattr(import_module(f"service.commands.{module}"), f"{name}_command")
        finally:
            gc.freeze()
            gc.enable()
        alone = typer.Typer(add_completion=False, rich_markup_mode=None)
        alone.command(name)(function)
        return typer.main.get_command(alone)

    def __iter__(self) -> Iterator[str]:
        """The names."""
        return iter(MODULES)

    def __len__(self) -> int:
        """How many there are."""
        return len(MODULES)


class OneLineFailures(TyperGroup):
    """Ends every command that fails with one line on stderr: what, where, what to do, and the code of it."""

    def __init__(self, **attributes: Any) -> None:  # noqa: ANN401 -- typer's own
        super().__init__(**{**attributes, "commands": LazyCommands()})

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401 -- typer does not export the class
        """The names of the commands; none is imported for it."""
        return list(self.commands)

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
        watch_output()
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
    stop = "" if sentence.endswith("?") else "."
    typer.echo(f"seika: {sentence}{stop} {hint} [{code}]", err=True)
    return ERRORS[code].exit_code


def _place_of(error: Exception) -> str:
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"unexpected {type(error).__name__} at {Path(frame.filename).name}:{frame.lineno}"


app = typer.Typer(
    name="seika",
    cls=OneLineFailures,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"seika {metadata.version('seika')}")
        raise typer.Exit


@app.callback()
def seika(
    version: Annotated[
        bool,
        typer.Option("--version", help="Print the version and end.", callback=_print_version, is_eager=True),
    ] = False,
) -> None:
    """Seika: 主要施策の成果 reports as open data that a program can query."""
