"""Several workers of one service, as real processes."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from database.engine import open_database
from database.writer import load
from service import forks
from service.server import GRACE
from tests.database.sample_rows import sample_rows
from tests.service.command_line import CommandLine
from tests.service.commands.test_serve import address, serving

RELEASE = "/graphql?query={dataset{release}}"


def children(process: subprocess.Popen[str]) -> set[int]:
    """The processes that a process has started."""
    listed = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text(encoding="ascii")
    return {int(child) for child in listed.split()}


def eventually(holds: Callable[[], bool]) -> bool:
    """Whether something comes to hold within a while."""
    end = time.monotonic() + 30
    while not holds() and time.monotonic() < end:
        time.sleep(0.02)
    return holds()


def is_gone(process: int) -> bool:
    """Whether a process has ended."""
    try:
        return Path(f"/proc/{process}/stat").read_text(encoding="ascii").split()[2] == "Z"
    except (FileNotFoundError, ProcessLookupError):
        return True


def is_refused(base: httpx.URL) -> bool:
    """Whether nobody listens."""
    try:
        socket.create_connection((base.host, base.port), timeout=5).close()
    except ConnectionRefusedError:
        return True
    return False


def releases(base: str, number: int) -> Counter[str]:
    """The releases that so many new connections are told, whichever workers they come to."""
    return Counter(httpx.get(f"{base}{RELEASE}").json()["data"]["dataset"]["release"] for _ in range(number))


def test_workers_serve_one_address(seika: CommandLine) -> None:
    """Workers answer alike; each sees a publish within two seconds; SIGTERM ends all with status 0."""
    with serving(seika, workers=2) as (process, printed):
        base = address(printed)
        assert eventually(lambda: len(children(process)) == 2)
        (before,) = releases(base, 10)
        outcome = load(
            open_database(seika.location), [sample_rows("another", code="080004", government_name="茨城県")]
        )
        time.sleep(2)
        assert releases(base, 10) == {outcome.release: 10}
        assert outcome.release != before
        assert "seika_workers 2.0" in httpx.get(f"{base}/metrics").text
        workers = children(process)
        process.send_signal(signal.SIGTERM)
        assert process.communicate(timeout=60) == ("", "")
        assert process.returncode == 0
        assert all(map(is_gone, workers))


@pytest.mark.parametrize("kind", ["sqlite"])
def test_a_worker_that_ends_is_replaced(seika: CommandLine) -> None:
    """When a worker is killed another takes its place, and the service goes on."""
    with serving(seika, workers=2) as (process, printed):
        assert eventually(lambda: len(children(process)) == 2)
        time.sleep(1.2)  # one that ends at once is not replaced
        before = children(process)
        os.kill(min(before), signal.SIGKILL)
        assert eventually(lambda: len(children(process) - {min(before)}) == 2)
        assert sum(releases(address(printed), 5).values()) == 5


@pytest.mark.parametrize("kind", ["sqlite"])
@pytest.mark.parametrize("workers", [1, 2])
def test_who_sends_half_a_request_does_not_keep_it_from_ending(seika: CommandLine, workers: int) -> None:
    """Told to end, a service gives requests that are under way their time, takes no new ones, and ends."""
    with serving(seika, workers=workers) as (process, printed):
        base = httpx.URL(address(printed))
        assert httpx.get(base.join("/readyz")).is_success
        with socket.create_connection((base.host, base.port), timeout=5) as half:
            half.sendall(b"POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Length: 35\r\n\r\n{")
            time.sleep(0.2)
            told = time.monotonic()
            process.send_signal(signal.SIGTERM)
            assert eventually(lambda: is_refused(base))
            assert time.monotonic() < told + GRACE / 2
            process.wait(timeout=60)
            assert GRACE - 1 < time.monotonic() - told < forks.GRACE
        assert process.returncode == 0


def test_workers_do_not_outlive_the_service(seika: CommandLine) -> None:
    """When the process that started them is killed they end by themselves."""
    with serving(seika, workers=2) as (process, _):
        assert eventually(lambda: len(children(process)) == 2)
        workers = children(process)
        process.kill()
        process.wait()
        assert eventually(lambda: all(map(is_gone, workers)))
