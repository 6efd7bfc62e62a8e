"""What HTTP costs: Seika over uvicorn against bare ASGI applications, in requests per second of CPU time.

Both servers of a pair get the same requests over the loopback, in turns; what counts is the CPU time that
each process took, and the median of the ratios.
"""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.http_servers import Constant, Floor, Seika, Server, running
from benchmarks.load_client import get, post, send_all
from benchmarks.ways import QUERIES, Ways

ROUNDS = 9
SECONDS = 0.25
"""CPU time of a server for one side of one round."""


async def measure_http(ways: Ways, database: Path) -> dict[str, Any]:
    """The figures of HTTP.

    Args:
        ways: Has the variables of the queries, which change with each request that is not to be cached.
        database: The file that they are over.
    """
    variables = ways.variables
    with ExitStack() as servers:

        def run(kind: Seika | Floor | Constant) -> Server:
            return servers.enter_context(running(kind))

        uncached = run(Seika(database, cached=False))
        ratios, times = {}, {}
        for name in QUERIES:
            requests = [post(QUERIES[name], sets) for sets in variables[name]]
            ratios[name], times[name] = await _compare(uncached, run(Floor(database, name)), requests)
        cached = run(Seika(database, cached=True))
        hits = {
            "POST": post(QUERIES["Q2"], variables["Q2"][0]),
            "GET": get("/q/pillars-by-cost"),
        }
        hit_ratios, hit_times = {}, {}
        for name, request in hits.items():
            response = await send_all(cached.port, [request])
            constant = run(constant_of(response))
            hit_ratios[name], hit_times[name] = await _compare(cached, constant, [request])
    return {
        "http_vs_raw": ratios,
        "hit_vs_constant": hit_ratios,
        "http_microseconds": {**times, **{f"hit {name}": time for name, time in hit_times.items()}},
    }


def constant_of(response: bytes) -> Constant:
    """A server of a response, with all of its headers but those that uvicorn adds itself."""
    head, _, body = response.partition(b"\r\n\r\n")
    headers = [tuple(line.split(b": ", 1)) for line in head.split(b"\r\n")[1:]]
    return Constant([(name, value) for name, value in headers if name not in (b"date", b"server")], body)


async def _compare(server: Server, bare: Server, requests: list[bytes]) -> tuple[float, dict[str, float]]:
    """The requests that a server answers in a second of CPU time as a part of those of a bare one.

    Args:
        server: The server.
        bare: The bare one.
        requests: What both are asked, over and over.

    Returns:
        The median of the ratios, and the least time of each for one request, in microseconds.
    """
    numbers = {each: await _number(each, requests) for each in (server, bare)}
    times: dict[Server, list[float]] = {server: [], bare: []}
    for _ in range(ROUNDS):
        for each in (server, bare):
            times[each].append(await _time(each, requests, numbers[each]))
    ratio = median(one / other for one, other in zip(times[bare], times[server], strict=True))
    return ratio, {"seika": min(times[server]) * 1e6, "bare": min(times[bare]) * 1e6}


async def _number(server: Server, requests: list[bytes]) -> int:
    """How many requests a side of a round has."""
    await _time(server, requests, max(200, len(requests)))  # whatever is made at first sight is made
    return max(200, round(SECONDS / await _time(server, requests, 400)))


async def _time(server: Server, requests: list[bytes], number: int) -> float:
    """The CPU time that a server takes for one of so many requests, in seconds."""
    sent = [requests[turn % len(requests)] for turn in range(number)]
    before = server.cpu_seconds()
    await send_all(server.port, sent)
    return (server.cpu_seconds() - before) / number
