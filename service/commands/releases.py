"""`seika releases`, `publish` and `prune`: which releases there are, which one is served, and which go."""

from __future__ import annotations

from typing import Annotated

import typer

from database.engine import open_database
from database.publishing import ListedRelease, list_releases, prune, publish
from service.commands.texts import counted
from service.settings import load_settings

KEPT = 10
"""Releases that `seika prune` leaves beside the served one unless told otherwise."""


def releases_command() -> None:
    """List the releases, the newest first: which is served, and which can be published."""
    settings = load_settings()
    releases = list_releases(open_database(settings.location, settings.lock_timeout))
    for entry in releases:
        typer.echo(_line_of(entry))
    if not releases:
        typer.echo(f"no release yet in {settings.location}: load a report with `seika load`")


def publish_command(
    release: Annotated[str, typer.Argument(help="Its name, or the first letters of it.", show_default=False)],
) -> None:
    """Serve another release, an earlier one or one that was loaded with --no-publish."""
    settings = load_settings()
    done = publish(open_database(settings.location, settings.lock_timeout), release)
    what = "already"
    if not done.was_served:
        what = f"now: {counted(done.written, 'document')} written, {done.removed:,} removed"
    typer.echo(f"release {done.release} in {settings.location} is served {what}")


def prune_command(
    keep: Annotated[
        int, typer.Option(min=0, help="How many of the newest stay beside the served one.")
    ] = KEPT,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be removed, and remove nothing.")
    ] = False,
    unfinished: Annotated[
        bool,
        typer.Option("--unfinished", help="Also what folder loads that were ended in between have read."),
    ] = False,
) -> None:
    """Remove old releases, so that they cannot be published any more; never the one that is served."""
    settings = load_settings()
    database = open_database(settings.location, settings.lock_timeout)
    done = prune(database, keep, dry_run=dry_run, unfinished=unfinished)
    for entry in done.releases:
        typer.echo(_line_of(entry))
    what = (
        "would be removed" if dry_run else f"removed, {counted(done.versions, 'document version')} with them"
    )
    nothing = not done.releases and not done.versions
    typer.echo("nothing to remove" if nothing else f"{counted(len(done.releases), 'release')} {what}")


def _line_of(entry: ListedRelease) -> str:
    summary = entry.summary
    counts = ", ".join(
        counted(number, noun)
        for number, noun in (
            (summary.government_count, "government"),
            (summary.report_count, "report"),
            (summary.program_count, "program"),
            (summary.metric_count, "metric"),
        )
    )
    return f"{summary.release}  {summary.loaded_at}  {counts}  {entry.state}"
