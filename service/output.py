"""Standard output, whose failures are told apart from all others: a full disk is no mistake of ours."""

from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING

from service.errors import CommandError

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

READER_GONE = 141
"""The status when nobody reads on, as after `| head`: what shells say of a program that SIGPIPE ended."""


class _Output(io.FileIO):
    """The file behind standard output. Once it has failed, what is still to be written goes nowhere."""

    def write(self, data: ReadableBuffer, /) -> int:
        """Write bytes.

        Raises:
            CommandError: They cannot be written.
            SystemExit: Nobody reads them.
        """
        try:
            return super().write(data)
        except BrokenPipeError as error:
            self._give_up()
            raise SystemExit(READER_GONE) from error
        except OSError as error:
            self._give_up()
            raise CommandError(
                "OUTPUT_UNWRITABLE", f"the output cannot be written: {error.strerror}"
            ) from error

    def _give_up(self) -> None:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, self.fileno())
        os.close(nowhere)


def watch_output() -> None:
    """Have standard output fail as `_Output` does, whoever writes to it; what stands in its place is left."""
    usual = sys.__stdout__
    if usual is None or sys.stdout is not usual:
        return
    sys.stdout = io.TextIOWrapper(
        io.BufferedWriter(_Output(usual.fileno(), "w", closefd=False)),
        usual.encoding,
        usual.errors,
        line_buffering=usual.line_buffering,
    )
