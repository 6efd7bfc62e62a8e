"""Several processes that answer requests, made from one that has loaded and built everything.

They are forked: each starts in milliseconds and shares with the others the memory that nobody writes to. All
accept from one socket. One that ends by itself is replaced; when this process ends, so do they, even if it is
killed.
"""

from __future__ import annotations

import logging
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable
from typing import NoReturn

from service.errors import CommandError
from service.server import ENDING
from service.server import GRACE as GRACE_OF_REQUESTS

logger = logging.getLogger(__name__)

GRACE = GRACE_OF_REQUESTS + 3.0
"""Seconds that workers have to end: more than they give to requests."""

SHORTEST = 1.0
"""Seconds of life below which a worker that ends is not replaced: the next would end as soon."""


class Forks:
    """The workers of a service.

    Args:
        number: How many.
        listener: The socket that all accept from.
        work: What each does until a signal ends it; its number, from 0, is the argument.
    """

    def __init__(self, number: int, listener: socket.socket, work: Callable[[int], None]) -> None:
        self._number = number
        self._listener = listener
        self._work = work
        self._running: dict[int, tuple[int, float]] = {}
        self._watched, self._held = os.pipe()

    def run(self) -> None:
        """Run them until this process is told to end.

        Raises:
            CommandError: A worker ended as soon as it had started.
        """
        try:
            for number in range(self._number):
                self._start(number)
            while True:
                self._replace(*os.waitpid(-1, 0))
        finally:
            self._stop()

    def _start(self, number: int) -> None:
        # A worker that is told to end while it starts hears of it once its server can listen: see `serve`.
        signal.pthread_sigmask(signal.SIG_BLOCK, ENDING)
        process = os.fork()
        if process == 0:
            self._be_worker(number)
        self._running[process] = number, time.monotonic()
        signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDING)

    def _replace(self, process: int, status: int) -> None:
        if process not in self._running:
            return
        number, started = self._running.pop(process)
        code = os.waitstatus_to_exitcode(status)
        if time.monotonic() - started < SHORTEST:
            raise CommandError("START_FAILED", f"worker {number} ended at once, with status {code}")
        logger.error("worker %s ended with status %s, and another takes its place", number, code)
        self._start(number)

    def _be_worker(self, number: int) -> NoReturn:
        """Work, and leave the process without a word to what it was forked from."""
        status = 1
        try:
            os.close(self._held)
            threading.Thread(target=self._end_with_parent, daemon=True).start()
            self._work(number)
            status = 0
        except (KeyboardInterrupt, SystemExit):
            status = 0
        except CommandError as error:
            logger.error("worker %s: %s", number, error.message)  # noqa: TRY400 -- the message says it all
        except BaseException:
            logger.exception("worker %s failed", number)
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(status)

    def _end_with_parent(self) -> None:
        """End this worker when nobody holds the other end of the pipe any more, by force if it must be."""
        os.read(self._watched, 1)
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(GRACE)
        os._exit(1)

    def _stop(self) -> None:
        self._listener.close()  # once the workers have closed it, too, nobody connects to wait for no answer
        self._signal(signal.SIGTERM)
        end = time.monotonic() + GRACE
        while self._running and time.monotonic() < end:
            process, _ = os.waitpid(-1, os.WNOHANG)
            self._running.pop(process, None)
            if process == 0:
                time.sleep(0.01)
        self._signal(signal.SIGKILL)
        for process in self._running:
            os.waitpid(process, 0)
        os.close(self._held)
        os.close(self._watched)

    def _signal(self, which: signal.Signals) -> None:
        for process in self._running:
            os.kill(process, which)
