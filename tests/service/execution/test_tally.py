"""Counts that workers share."""

from __future__ import annotations

import os

from service.execution.tally import OTHER, Tally

EVENTS = (("a", "x"), ("a", "y"), ("b", OTHER))


def test_events_are_counted_by_name_and_kind() -> None:
    """Each event has its own count; what never happened is not told."""
    tally = Tally(EVENTS)
    tally.count("a", "x")
    tally.count("a", "x", by=5)
    tally.count("b", OTHER)
    assert (tally.of("a", "x"), tally.of("a", "y")) == (6, 0)
    assert list(tally) == [("a", "x", 6), ("b", OTHER, 1)]


def test_a_kind_that_is_not_on_the_list_is_another() -> None:
    """Nothing makes the tally grow."""
    tally = Tally(EVENTS)
    tally.count("b", "made up")
    assert list(tally) == [("b", OTHER, 1)]


def test_processes_count_together() -> None:
    """What forked workers count is summed, in whichever of them it is read; levels are added up too."""
    tally = Tally(EVENTS, workers=3)
    for worker in (1, 2):
        child = os.fork()
        if child == 0:
            tally.work_as(worker)
            tally.count("a", "x", by=worker)
            tally.put("a", "y", 10 * worker)
            tally.put("a", "y", 100 * worker)
            os._exit(0)
        assert os.waitpid(child, 0)[1] == 0
    tally.count("a", "x", by=10)
    assert (tally.of("a", "x"), tally.of("a", "y")) == (13, 300)


def test_a_worker_that_takes_the_place_of_another_goes_on_counting() -> None:
    """A count never falls."""
    tally = Tally(EVENTS, workers=2)
    for _ in range(2):
        tally.work_as(1)
        tally.count("a", "x")
    assert tally.of("a", "x") == 2
