"""Work shared out over processes."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator

import pytest

from service.errors import CommandError
from service.workers import AHEAD, Workers


def test_results_come_in_order_and_little_is_taken_ahead() -> None:
    """Results are in the order of the things, of which only a few are taken before they are needed."""
    taken: list[int] = []

    def things() -> Iterator[int]:
        for thing in range(-40, 0):
            taken.append(thing)
            yield thing

    with Workers(2) as workers:
        results = workers.map(abs, things())
        assert next(results) == 40
        assert len(taken) == AHEAD * 2 + 1
        assert list(results) == list(range(39, 0, -1))


def test_a_process_that_is_ended_is_told() -> None:
    """Where a process goes away, the work ends with an error that says so."""
    with Workers(1) as workers, pytest.raises(CommandError) as failure:
        list(workers.map(os._exit, [3]))
    assert failure.value.code == "WORKER_LOST"


def test_garbage_is_looked_for_as_before_when_the_work_is_done() -> None:
    """While others work this process looks less often for garbage; after it as often as it did."""
    before = gc.get_threshold()
    with Workers(1):
        assert gc.get_threshold() > before
    assert gc.get_threshold() == before
