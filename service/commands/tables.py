"""`seika settings` and `seika errors`: the tables that the documentation holds too."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.console import Console
from rich.table import Column, Table

from service.errors import ERRORS, errors_table
from service.settings import load_settings, setting_entries, settings_table

Markdown = Annotated[bool, typer.Option("--markdown", help="Print the table of the documentation.")]


def settings_command(markdown: Markdown = False) -> None:
    """Show every setting: its variable, its value now, and what it is."""
    if markdown:
        typer.echo(settings_table(), nl=False)
        return
    settings = load_settings()
    # A name or a value that is cut short says nothing: both keep every character on a narrow terminal.
    table = Table(Column("variable", no_wrap=True), Column("value now", overflow="fold"), "what it is")
    for entry in setting_entries():
        # The place of the database is shown without the password that its URL may hold.
        value = settings.location if entry.field == "database_url" else getattr(settings, entry.field)
        table.add_row(
            "\nor ".join(entry.variables), "none" if value is None else str(value), entry.description
        )
    Console().print(table)


def errors_command(markdown: Markdown = False) -> None:
    """Show every error code: what has happened and what to do."""
    if markdown:
        typer.echo(errors_table(), nl=False)
        return
    table = Table("code", "what has happened", "what to do", "exit code")
    for entry in ERRORS.values():
        table.add_row(entry.code, entry.meaning, entry.hint, str(entry.exit_code))
    Console().print(table)
