"""From files to entity rows: what `load`, `serve` and `check` have in common."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.progress import Progress

from ingest.build import ReportReading, read_report
from service.commands.texts import Text, read_bytes

PATIENCE = 0.5
"""Seconds after which progress is shown."""


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
