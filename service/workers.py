"""Work shared out over the cores, to processes that start afresh: they inherit no lock and no connection."""

from __future__ import annotations

import gc
import multiprocessing
import os
import pickle
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from types import TracebackType
from typing import Self, TypeVar

from service.errors import CommandError

A = TypeVar("A")
B = TypeVar("B")

AHEAD = 3
"""Things in flight for each process: one in work, and enough that none waits while others are collected."""


class Workers:
    """Processes that work until the block ends.

    Args:
        number: How many; one for each core unless given. Without any, this process does the work itself.
    """

    def __init__(self, number: int | None = None) -> None:
        self.number = _cores() if number is None else number
        context = multiprocessing.get_context("spawn")
        pool = ProcessPoolExecutor(max(1, self.number), context, initializer=_prepare_worker)
        self._pool = pool  # it starts processes when it is given work
        self._collected = gc.get_threshold()

    def __enter__(self) -> Self:
        _collect_rarely()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)
        gc.set_threshold(*self._collected)

    def map(self, function: Callable[[A], B], things: Iterable[A]) -> Iterator[B]:
        """The results of a function, in the order of the things.

        Only a few things are taken ahead, so that memory does not grow with their number.

        Args:
            function: Importable by its name, as its results and the things can be pickled.
            things: Taken from in this process.

        Raises:
            CommandError: A process was ended from outside.
        """
        if not self.number:
            yield from map(function, things)
            return
        waiting: deque[Future[bytes]] = deque()
        try:
            for thing in things:
                waiting.append(self._pool.submit(_pickled, function, thing))
                if len(waiting) > AHEAD * self.number:
                    yield pickle.loads(waiting.popleft().result())  # noqa: S301 -- of our own process
            while waiting:
                yield pickle.loads(waiting.popleft().result())  # noqa: S301 -- as above
        except BrokenProcessPool as error:
            raise CommandError("WORKER_LOST", "a process that read texts was ended from outside") from error
        finally:
            for future in waiting:
                future.cancel()


def _pickled(function: Callable[[A], B], thing: A) -> bytes:
    """A result in one piece: else a thread of the pool would unpickle it, for whose turns others wait."""
    return pickle.dumps(function(thing), pickle.HIGHEST_PROTOCOL)


def _cores() -> int:
    """The cores that this process may use, where the system tells; else all that there are."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _collect_rarely() -> None:
    """Let this process look seldom for garbage that refers to itself.

    Rows are many objects that do not, and go when nothing refers to them. To look through
    them again and again takes as long as what is done with them.
    """
    gc.set_threshold(200_000, 20, 20)


def _prepare_worker() -> None:
    """Leave Ctrl-C to the process that asks, and end with it even when it is killed."""
    _collect_rarely()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    if (parent := multiprocessing.parent_process()) is not None:
        parent.join()
        os._exit(1)
