"""A PostgreSQL server that goes away under load and comes back: clear errors, then service again."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from database.engine import open_database
from database.location import PostgresServer
from database.writer import load
from tests.database.sample_rows import sample_rows
from tests.faults.watcher import Answer, Watcher, watching
from tests.postgres import Postgres, postgres_server
from tests.serving import serving

CLIENTS = 4
AWAY = 1.5
"""Seconds for which the server stays away."""

LONGEST = 6.0
"""Seconds in which every request is answered while the server is away."""

RECOVERY = 10.0
"""Seconds after which all clients are served again."""

QUERY = "{ dataset { release } programs { nodes { name metrics { label value } } } }"


@pytest.fixture
def server(needs: Callable[[str], Path]) -> Iterator[Postgres]:
    """A server of the test's own, which it may stop."""
    with postgres_server(needs("postgres").parent) as started:
        yield started


@pytest.fixture
def location(server: Postgres) -> PostgresServer:
    """A database on it, with one report."""
    location = server.new_database()
    load(open_database(location), [sample_rows()])
    return location


def wait_for(clients: list[Watcher], status: int, seconds: float) -> None:
    """Return when the last answer of every client has a status; fail when it takes too long."""
    begun = time.monotonic()
    while time.monotonic() < begun + seconds:
        last = [client.answers[-1] for client in clients if client.answers]
        if len(last) == len(clients) and all(a.status == status and a.asked_at > begun for a in last):
            return
        time.sleep(0.01)
    pytest.fail(f"not every client was answered {status} within {seconds} seconds")


def codes_of(answer: Answer) -> set[str]:
    """The codes of the errors in an answer; the words of one that has none."""
    if not isinstance(answer.body, dict):
        return {str(answer.body)}
    return {error["extensions"]["code"] for error in answer.body.get("errors", ())}


@pytest.mark.parametrize("mode", ["immediate", "fast"])
def test_a_server_that_is_stopped_and_started(
    server: Postgres,
    location: PostgresServer,
    tmp_path: Path,
    mode: str,
    record_testsuite_property: Callable[[str, object], None],
) -> None:
    """While the server is away every answer says so, and soon; once it is back, all is served again."""
    with (
        serving(tmp_path, location=location) as address,
        watching(address, CLIENTS, (QUERY,)) as clients,
    ):
        wait_for(clients, 200, RECOVERY)
        server.stop(mode)
        wait_for(clients, 503, LONGEST)
        for path, status in (("/readyz", 503), ("/healthz", 200)):
            assert httpx.get(f"{address}{path}").status_code == status
        time.sleep(AWAY)
        server.start()
        started = time.monotonic()
        wait_for(clients, 200, RECOVERY)
        recovered = time.monotonic() - started
        assert httpx.get(f"{address}/readyz").status_code == 200
    answers = [answer for client in clients for answer in client.answers]
    assert {code for answer in answers for code in codes_of(answer)} == {"NOT_READY"}
    assert {answer.status for answer in answers} == {200, 503}
    assert max(answer.answered_at - answer.asked_at for answer in answers) < LONGEST
    record_testsuite_property(f"{mode} stop, refused", sum(answer.status == 503 for answer in answers))
    record_testsuite_property(
        f"{mode} stop, longest answer", max(answer.answered_at - answer.asked_at for answer in answers)
    )
    record_testsuite_property(f"{mode} stop, served again after", recovered)


HANGING = 16.0
"""Seconds in which every request is answered while the server hangs, which may be a long statement."""


def processes_of(server: Postgres) -> list[int]:
    """The processes of a server, first the one that starts the others."""
    first = (server.folder / "data" / "postmaster.pid").read_text(encoding="ascii").split()[0]
    others = subprocess.run(["pgrep", "--parent", first], capture_output=True, text=True, check=True)
    return [int(number) for number in (first, *others.stdout.split())]


def test_a_server_that_hangs(
    server: Postgres,
    location: PostgresServer,
    tmp_path: Path,
    thorough: bool,
    record_testsuite_property: Callable[[str, object], None],
) -> None:
    """While the server is there and says nothing, every answer says so in time; then all is served again."""
    if not thorough:
        pytest.skip("waits for the timeouts of statements: run with --thorough")
    with (
        serving(tmp_path, location=location) as address,
        watching(address, CLIENTS, (QUERY,)) as clients,
    ):
        wait_for(clients, 200, RECOVERY)
        hanging = processes_of(server)
        for process in hanging:
            os.kill(process, signal.SIGSTOP)
        try:
            wait_for(clients, 503, 2 * HANGING)
            assert httpx.get(f"{address}/readyz", timeout=HANGING).status_code == 503
            assert httpx.get(f"{address}/healthz").status_code == 200
        finally:
            for process in hanging:
                os.kill(process, signal.SIGCONT)
        wait_for(clients, 200, HANGING)
    answers = [answer for client in clients for answer in client.answers]
    assert {code for answer in answers for code in codes_of(answer)} == {"NOT_READY"}
    longest = max(answer.answered_at - answer.asked_at for answer in answers)
    assert longest < HANGING
    record_testsuite_property("hanging, longest answer", longest)
