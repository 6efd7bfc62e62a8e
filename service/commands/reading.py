"""From files to entity rows: what `load`, `serve` and `check` have in common."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.progress import Progress

from ingest.build import ReportReading, read_report
from ingest.origin import Origin
from service.catalog import CatalogText
from service.errors import CommandError

PATIENCE = 0.5
"""Seconds after which progress is shown."""


@dataclass(frozen=True, slots=True)
class Text:
    """A file and what is said of it."""

    path: Path
    origin: Origin


def text_of_catalog(text: CatalogText) -> Text:
    """A text with the origin that its catalog gives."""
    origin = Origin(
        government_code=text.government_code,
        government_name=text.government_name,
        fiscal_year=text.fiscal_year,
        title=text.title,
        file_name=written(text.path.name),
        licence=text.licence,
        source_url=text.source_url,
    )
    return Text(text.path, origin)


def written(path: Path | str) -> str:
    """A path or a name as text that can be printed and stored: what is not UTF-8 in it is replaced."""
    return os.fsencode(path).decode(errors="replace")


def read_text(text: Text) -> ReportReading:
    """Read one file.

    Raises:
        CommandError: The file cannot be read.
        ReportError: It is no text, or no report.
    """
    return read_report(read_bytes(text.path), text.origin)


def read_texts(texts: Sequence[Text]) -> list[ReportReading]:
    """Read files in order, showing progress on a terminal when it takes more than a moment.

    Raises:
        CommandError, ReportError: As `read_text`, for the first file that cannot be read.
    """
    return [read_text(text) for text in _with_progress(texts)]


def counted(number: int, noun: str) -> str:
    """A number with its noun: 1 program, 22 programs."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _with_progress(texts: Sequence[Text]) -> Iterator[Text]:
    begin = time.monotonic()
    progress = Progress(console=Console(stderr=True), transient=True)
    task = progress.add_task("reading", total=len(texts))
    try:
        for text in texts:
            yield text
            progress.advance(task)
            if progress.console.is_terminal and time.monotonic() - begin > PATIENCE:
                progress.start()
    finally:
        if progress.live.is_started:  # else it would end a line that was never begun
            progress.stop()


def read_bytes(path: Path) -> bytes:
    """The content of a file.

    Raises:
        CommandError: It cannot be read, or is no file.
    """
    try:
        if path.is_char_device() or path.is_block_device():  # /dev/zero never ends
            raise CommandError("FILE_UNREADABLE", f"{path} is a device")
        return path.read_bytes()
    except FileNotFoundError as error:
        raise CommandError("FILE_MISSING", f"there is no file {path}") from error
    except IsADirectoryError as error:
        raise CommandError("FILE_IS_FOLDER", f"{path} is a folder") from error
    except (OSError, ValueError) as error:  # ValueError: a path that no file can have
        raise CommandError("FILE_UNREADABLE", f"{path} cannot be read") from error
