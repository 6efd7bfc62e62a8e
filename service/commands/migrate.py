"""`seika migrate`: bring the schema of the database up to this version."""

from __future__ import annotations

import typer

from database.engine import open_database
from service.settings import load_settings


def migrate_command() -> None:
    """Bring the database up to the schema of this version, as `load` and `serve` do, or make an empty one."""
    settings = load_settings()
    database = open_database(settings.location, settings.lock_timeout)
    with database.writing():
        pass  # every transaction that writes begins with the migration
    typer.echo(f"{database.location} is up to date")
