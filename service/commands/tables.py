"""`seika settings` and `seika errors`: the tables that the documentation holds too."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Column, Table

from service.errors import ERRORS, errors_table
from service.settings import load_settings, setting_entries, settings_table

Markdown = Annotated[bool, typer.Option("--markdown", help="Print the table of the documentation.")]

_LINK = re.compile(r"\[[^\]]*\]\(([^)]*)\)")


def settings_command(markdown: Markdown = False) -> None:
    """Show every setting: its variable, its value now, and what it is."""
    if markdown:
        typer.echo(settings_table(), nl=False)
        return
    settings = load_settings()
    rows = []
    for entry in setting_entries():
        # The place of the database is shown without the password that its URL may hold.
        value = settings.location if entry.field == "database_url" else getattr(settings, entry.field)
        shown = "none" if value is None else str(value)
        rows.append((" or ".join(entry.variables), shown, _without_links(entry.description)))
    _show(("variable", "value now", "what it is"), rows)


def errors_command(markdown: Markdown = False) -> None:
    """Show every error code: what has happened and what to do."""
    if markdown:
        typer.echo(errors_table(), nl=False)
        return
    rows = [(entry.code, entry.meaning, entry.hint, str(entry.exit_code)) for entry in ERRORS.values()]
    _show(("code", "what has happened", "what to do", "exit code"), rows)


def _show(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Draw a table on a terminal; elsewhere print a line for each row, its columns apart by tabs."""
    if not sys.stdout.isatty():
        for row in rows:
            typer.echo("\t".join(row))
        return
    # What is cut short says nothing: every column keeps every character, and names stay in one piece.
    name, *others = titles
    table = Table(Column(name, no_wrap=True), *(Column(title, overflow="fold") for title in others))
    for row in rows:
        table.add_row(*row)
    Console(markup=False, emoji=False).print(table)


def _without_links(description: str) -> str:
    """A description as a terminal shows it: a page of the documentation by its place."""
    return _LINK.sub(r"docs/\1", description)
