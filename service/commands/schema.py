"""`seika schema`: the public schema, printed, or compared with its snapshot and the last release."""

from __future__ import annotations

from difflib import unified_diff
from itertools import islice
from typing import Annotated

import typer

from schema.compatibility import breaking_changes
from schema.snapshot import SNAPSHOT, sdl
from service.errors import CommandError


def schema_command(
    check: Annotated[
        bool,
        typer.Option("--check", help="Print nothing; fail where the snapshot differs or clients break."),
    ] = False,
) -> None:
    """Print the public GraphQL schema (SDL)."""
    declared = sdl()
    if not check:
        typer.echo(declared, nl=False)
        return
    committed = SNAPSHOT.read_text(encoding="utf-8") if SNAPSHOT.exists() else ""
    if committed != declared:
        changes = unified_diff(
            committed.splitlines(), declared.splitlines(), "committed", "declared", n=0, lineterm=""
        )
        first = next(islice(changes, 3, None))
        raise CommandError("SCHEMA_DRIFT", f"{SNAPSHOT.name} differs from the code, first at {first!r}")
    if broken := breaking_changes(declared):
        raise CommandError("SCHEMA_BREAKING", f"clients of the last release would break: {'; '.join(broken)}")
