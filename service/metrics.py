"""/metrics: how the service does, in the text format of Prometheus, for all workers together.

The counts are our own cells in shared memory, since a request that is answered from a cache should not pay
for locks and files; what is written from them is left to the client library of Prometheus.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import accumulate
from types import MappingProxyType

from prometheus_client import CollectorRegistry
from prometheus_client.exposition import choose_encoder
from prometheus_client.metrics_core import (
    CounterMetricFamily,
    GaugeMetricFamily,
    HistogramMetricFamily,
    Metric,
)
from prometheus_client.registry import Collector
from starlette.requests import Request
from starlette.responses import Response

from database.reader import ReadDatabase
from service.execution.operations import Operations
from service.execution.tally import CACHES, PATHS
from service.refusals import RefusedError
from service.response_cache import ResponseCache
from service.traffic import BOUNDS, ROUTES, Traffic

Values = Mapping[tuple[str, ...], int]
"""What is counted, by the values of the labels."""

BEAT = 1.0
"""Seconds after which a worker tells again what rises and falls."""

METRICS: Mapping[str, str] = MappingProxyType(
    {
        "seika_http_requests_total": "Requests, by route and status.",
        "seika_http_request_seconds": "Seconds from the head of a request to the end of its answer.",
        "seika_operations_total": "Operations executed, by path (compiled or reference) and why that one.",
        "seika_cache_requests_total": "Requests that came to a cache, by cache and outcome (hit or miss).",
        "seika_cache_bytes": "Bytes that a cache holds, in all workers.",
        "seika_cache_limit_bytes": "Bytes that a cache may hold, in all workers.",
        "seika_read_connections": "Connections to the database for reading, by state (open or busy).",
        "seika_workers": "Workers that were asked for.",
        "seika_ready": "1 while a release can be read.",
        "seika_release_info": "1, with the release that is served as label.",
    }
)
"""Each metric by its name: what it tells."""


@dataclass(frozen=True, slots=True)
class Watched:
    """What is told of.

    Attributes:
        operations: What executes operations.
        responses: What answers requests.
        database: The database.
        traffic: The requests.
        workers: How many workers there are.
    """

    operations: Operations
    responses: ResponseCache
    database: ReadDatabase
    traffic: Traffic
    workers: int = 1

    def work_as(self, worker: int) -> None:
        """Count for a worker from now on."""
        self.operations.tally.work_as(worker)
        self.traffic.tally.work_as(worker)

    def tell(self) -> None:
        """Tell the other workers what rises and falls in this one."""
        tally, use = self.operations.tally, self.database.use()
        tally.put("response_cache", "bytes", self.responses.cache.total)
        tally.put("answer_cache", "bytes", self.operations.cache.total)
        tally.put("connections", "open", use.open)
        tally.put("connections", "busy", use.busy)

    async def keep_telling(self) -> None:
        """Tell them again and again, until cancelled."""
        while True:
            self.tell()
            await asyncio.sleep(BEAT)


class MetricsPage:
    """The page at /metrics.

    Args:
        watched: What it tells of.
    """

    def __init__(self, watched: Watched) -> None:
        self._watched = watched

    async def respond(self, request: Request) -> Response:
        """The metrics, in the format that the client reads best."""
        try:
            release: str | None = await self._watched.operations.release()
        except RefusedError:
            release = None
        self._watched.tell()
        registry = CollectorRegistry()
        registry.register(_Families(self._watched, release))
        encode, content_type = choose_encoder(request.headers.get("accept", ""))
        return Response(encode(registry), headers={"Content-Type": content_type, "Cache-Control": "no-store"})


class _Families(Collector):
    """The metrics as the library of Prometheus takes them.

    Args:
        watched: What they tell of.
        release: The release that is served, if any.
    """

    def __init__(self, watched: Watched, release: str | None) -> None:
        self._watched = watched
        self._release = release

    def collect(self) -> Iterable[Metric]:
        """Every metric of `METRICS`."""
        yield from self._collect_traffic()
        yield from self._collect_answers()
        yield _gauge("seika_workers", {(): self._watched.workers})
        yield _gauge("seika_ready", {(): int(self._release is not None)})
        known: Values = {} if self._release is None else {(self._release,): 1}
        yield _gauge("seika_release_info", known, "release")

    def _collect_traffic(self) -> Iterable[Metric]:
        traffic = self._watched.traffic
        requests: Values = {
            (route, str(status)): number
            for route in ROUTES
            for status, number in traffic.statuses(route).items()
        }
        yield _counter("seika_http_requests_total", requests, "route", "status")
        name = "seika_http_request_seconds"
        histogram = HistogramMetricFamily(name, METRICS[name], labels=("route",))
        for route in ROUTES:
            classes, seconds = traffic.times(route)
            if any(classes):
                bounds = (*map(str, BOUNDS), "+Inf")
                histogram.add_metric((route,), list(zip(bounds, accumulate(classes), strict=True)), seconds)
        yield histogram

    def _collect_answers(self) -> Iterable[Metric]:
        watched, tally = self._watched, self._watched.operations.tally
        operations: Values = {
            (path, reason): tally.of(path, reason) for path, reasons in PATHS.items() for reason in reasons
        }
        yield _counter("seika_operations_total", operations, "path", "reason")
        names = {cache: cache.removesuffix("_cache") for cache in CACHES}
        asked: Values = {
            (name, outcome): tally.of(cache, outcome)
            for cache, name in names.items()
            for outcome in ("hit", "miss")
        }
        yield _counter("seika_cache_requests_total", asked, "cache", "outcome")
        held: Values = {(name,): tally.of(cache, "bytes") for cache, name in names.items()}
        yield _gauge("seika_cache_bytes", held, "cache")
        each = {
            "response": watched.responses.cache.largest_total,
            "answer": watched.operations.cache.largest_total,
        }
        most: Values = {(name,): largest * watched.workers for name, largest in each.items()}
        yield _gauge("seika_cache_limit_bytes", most, "cache")
        states: Values = {(state,): tally.of("connections", state) for state in ("open", "busy")}
        yield _gauge("seika_read_connections", states, "state")


def _counter(name: str, values: Values, *labels: str) -> Metric:
    family = CounterMetricFamily(name, METRICS[name], labels=labels)
    for label_values, value in values.items():
        family.add_metric(label_values, value)
    return family


def _gauge(name: str, values: Values, *labels: str) -> Metric:
    family = GaugeMetricFamily(name, METRICS[name], labels=labels)
    for label_values, value in values.items():
        family.add_metric(label_values, value)
    return family
