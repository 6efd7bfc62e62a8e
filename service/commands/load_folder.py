"""`seika load FOLDER`: thousands of texts, read over all cores, and published in one step.

Texts are read and staged first, in batches that last (`database.staging`), then one transaction makes a
release of all (`database.bulk_load`). A text that cannot be loaded is set aside and named at the end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from database.bulk_load import BulkOutcome, load_staged
from database.engine import Database
from database.staging import Staged, stage, staged_doubts
from service.commands.folder import SetAside, keys_of, read_for_staging, texts_of_folder, uncatalogued
from service.commands.texts import Text, counted, written
from service.errors import CommandError
from service.workers import Workers

BATCH_BYTES = 4_000_000
"""Staged together in one transaction: enough for its cost not to matter, little enough to lose at a kill."""

FEW = 8
"""Texts that are read sooner than other processes have started."""

MOST_TOLD = 20
"""Texts named at the end for their doubts, those with most of them first."""


@dataclass(slots=True)
class _Load:
    """A load while it goes on.

    Attributes:
        texts: By key; of texts with the same key, the first.
        doubts: By key, of every text that is read.
        aside: The texts that are not loaded.
    """

    texts: dict[str, Text] = field(default_factory=dict)
    doubts: dict[str, int] = field(default_factory=dict)
    aside: list[SetAside] = field(default_factory=list)


def load_folder(database: Database, folder: Path, *, replace: bool, publish: bool) -> None:
    """Load the texts of a folder, and say on the terminal what was done.

    Raises:
        CommandError: The folder has no catalog; or, when all else is done, texts were set aside.
        DatabaseError: The database cannot be written to. What is staged stays, the served release too.
    """
    texts, load = texts_of_folder(folder), _Load()
    with Workers(0 if len(texts) < FEW else None) as workers:
        waiting = _waiting(database, texts, load)
        with _progress("reading", len(waiting), "texts") as advance:
            _read(database, workers, waiting, load, advance)
        keys = [key for key in load.texts if key in load.doubts]
        with _progress("writing", len(keys), "texts") as advance:
            outcome = load_staged(
                database, keys, workers.map, lambda _: advance(), replace=replace, publish=publish
            )
    load.aside += [
        SetAside(load.texts[key].path, error.code, error.message, error.hint)
        for key, error in outcome.refused
    ]
    for line in _summary(load, outcome, uncatalogued(folder, texts)):
        typer.echo(line)
    typer.echo(f"release {outcome.release} in {database.location}")
    if not outcome.published:
        typer.echo(f"it is not served yet: `seika publish {outcome.release[:12]}` serves it")
    if load.aside:
        for each in load.aside:
            typer.echo(f"set aside: {written(each.path)}: {each.message} {each.hint} [{each.code}]", err=True)
        message = f"{len(load.aside):,} of {counted(len(texts), 'text')} set aside, all others are loaded"
        raise CommandError("TEXTS_SET_ASIDE", message)


def _waiting(database: Database, texts: list[Text], load: _Load) -> list[tuple[Text, str]]:
    """The texts that have to be read; the others are staged or stored."""
    with _progress("looking", len(texts), "texts") as advance:
        for text, key in keys_of(texts):
            advance()
            if isinstance(key, SetAside):
                load.aside.append(key)
            else:
                load.texts.setdefault(key, text)
    load.doubts |= staged_doubts(database, list(load.texts))
    return [(text, key) for key, text in load.texts.items() if key not in load.doubts]


def _read(
    database: Database,
    workers: Workers,
    waiting: Sequence[tuple[Text, str]],
    load: _Load,
    advance: Callable[[], None],
) -> None:
    """Read texts over all cores and stage what they say, a batch at a time."""
    batch: list[Staged] = []
    for result in workers.map(read_for_staging, waiting):
        advance()
        if isinstance(result, SetAside):
            load.aside.append(result)
            continue
        batch.append(result)
        load.doubts[result.key] = result.doubts
        if sum(len(each.payload) for each in batch) > BATCH_BYTES:
            stage(database, batch)
            batch = []
    if batch:
        stage(database, batch)


@contextmanager
def _progress(doing: str, number: int, noun: str) -> Iterator[Callable[[], None]]:
    """A bar with rate and time left, on a terminal alone; gives what is called when one more is done."""
    console = Console(stderr=True)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task(doing, total=number, rate="")

        def advance() -> None:
            speed = progress.tasks[0].speed
            progress.update(task, advance=1, rate=f"{speed:,.0f} {noun}/s" if speed else "")

        yield advance


def _summary(load: _Load, outcome: BulkOutcome, unnamed: list[Path]) -> Iterator[str]:
    """What was done, and what a person should look at."""
    done = len(outcome.added) + len(outcome.replaced) + len(outcome.unchanged)
    yield (
        f"{counted(done, 'text')}: {len(outcome.added):,} added, {len(outcome.replaced):,} replaced, "
        f"{len(outcome.unchanged):,} unchanged; {counted(outcome.metrics, 'metric')} written"
    )
    if unnamed:
        yield f"{counted(len(unnamed), 'file')} in no catalog, such as {written(unnamed[0])}"
    doubtful = sorted(
        ((doubts, load.texts[key].path) for key, doubts in load.doubts.items() if doubts),
        key=lambda each: (-each[0], each[1]),
    )
    for doubts, path in doubtful[:MOST_TOLD]:
        yield f"{written(path)}: {counted(doubts, 'doubt')}, see `seika check {written(path)}`"
    if rest := doubtful[MOST_TOLD:]:
        yield f"{counted(sum(doubts for doubts, _ in rest), 'doubt')} in {counted(len(rest), 'more text')}"
